"""Whatever stands as a query on the command line: photos, or one line that says why there are none."""

import json

import pytest

ODD = [
    *("dog " * 2_500, "\u0e01" * 10_000, "\x01\x07\x1b[31mred", "\u202eabc\u202c dog", "שלום كلب dog หมา pes"),
    *('"unbalanced', "«half", "((((", "((((dog))))", "(dog (cat))", "[[[[dog]]]]", "(dog)^0", "(dog)^1e9", "dog^^^2"),
    *("-", "-people -cars", "-(a b", "+ + +", "dog + ", "\u0301\u0301\u0301", "\u200b\u200d\ufeff", "👨‍👩‍👧 on 🏖️"),
    *(
        "near:999,999",
        "near:1,2,",
        "rating:",
        "rating:>",
        "date:31.2.2020",
        "folder:/",
        "words:",
        "like:",
        "not",
        "without",
    ),
    *("(" * 900, '"' * 999, "^" * 900, "date:" * 190, "not " * 240, "%s%n{}{0}", "' OR 1=1 --", "NEAR(dog cat)", "*"),
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query)[:24])
def test_an_odd_query_gives_photos_or_one_line(semret, indexed, query: str) -> None:
    ended = semret("search", query, "--json", "-n", "2", library=indexed[0])
    found = json.loads(ended.out)
    assert ended.status == 0
    assert ended.err.count("\n") == (1 if ended.err else 0)
    assert len(ended.err) < 400
    assert found or ended.err
    assert [row["rank"] for row in found] == list(range(1, len(found) + 1))
    assert all(set(row) >= {"rank", "path", "score", "probability", "likely"} for row in found)
