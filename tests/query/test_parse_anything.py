"""Whatever is typed, reading it never fails, and what it finds lies in the text."""

import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from semret_desktop.core.filters import Taken
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import Kind, Query, as_words, parse, removed

TODAY = date(2026, 7, 15)
KNOWN = Known(
    (
        KnownPlace("Praha", "CZ", ("Prague", "ปราก", "ปรากฏ", "İ")),
        KnownPlace("東京都", "JP", ("Tokyo", "東京")),
        KnownPlace("c++ (a|b", "", ("[", "  ", "a^2")),
    ),
    ("Apple iPhone 13 Pro", "NIKON D750", "(", ""),
    ("50mm", "+"),
    (1990, 2026),
)
BITS = [
    *(
        "last summer",
        "2019",
        "ปี 2562",
        "v Praze",
        "rating:4",
        "rating:",
        "-water",
        "without people",
        "ไม่มีคน",
        "bez lidí",
    ),
    *(
        '"red car"',
        '"',
        "„",
        "“",
        "(",
        ")",
        "^2",
        "^",
        "+",
        " + ",
        ",",
        ":",
        "-",
        "like:7",
        "words:",
        'words:"a b"',
        "near:",
    ),
    *(
        "between 2015 and",
        "to",
        "12/6/2016",
        "4 stars",
        "★★★",
        "or more",
        "iPhone",
        "taken with my",
        "ที่",
        "ปราก",
        "東京",
    ),
    *(
        "\u202e",
        "\u200d",
        "\u0301",
        "\x00",
        "\n",
        "\ud800",
        "שלום",
        "مرحبا",
        "İ",
        "ß",
        "ﬁ",
        "½",
        "๒๕๖๒",
        "date:>",
        "00/0000",
    ),
    *(
        "not",
        "but not",
        "except",
        "ne",
        "kromě",
        "ไม่ใช่",
        "ยกเว้น",
        "Christmas 2019",
        "last Easter",
        "สงกรานต์ 2560",
        "12 to 15 June",
        "winter 2015/16",
        "end of",
        "ต้น",
        "around",
        "in the nineties",
        "90. léta",
        "a few years ago",
        "older than 5 years",
        "May and June 2019",
        "'s",
        "more than",
        "3 to 5 stars",
        "favourites",
        "žádní",
        "outside",
        "ไอโฟน",
    ),
    *(
        "31 February 2020",
        "0000",
        "9999",
        "99 years ago",
        "999 years ago",
        "in",
        "no",
        "and",
        "dog",
        "เด็ก",
        "folder:a/b",
    ),
]
TEXTS = st.one_of(
    st.text(st.characters()),
    st.lists(st.sampled_from(BITS)).map(" ".join),
    st.lists(st.sampled_from(BITS)).map("".join),
)


def read(text: str) -> Query:
    return parse(text, KNOWN, TODAY)


@given(TEXTS)
@example("\u0301")
@example('words:"')
def test_reading_never_fails_and_keeps_what_plain_reading_gives(text: str) -> None:
    query = read(text)
    plain = parse(text)
    assert (query.text, query.words) == (plain.text, plain.words)
    assert plain.chips == plain.without == ()
    assert not plain.filters
    for part in (*query.parts, *query.without):
        assert part.words or part.photo
        assert len(part.words) <= 1_000
        assert unicodedata.is_normalized("NFC", part.words)
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in part.words)
        assert 0.1 <= part.weight <= 10
    if not query.chips and query.parts:
        assert not query.filters


@given(TEXTS)
@example("WITHOUT ¼ YEAR AGO")  # one character that folds to three
def test_chips_lie_in_the_text_one_behind_the_other(text: str) -> None:
    place = 0
    for chip in read(text).chips:
        assert place <= chip.start < chip.end <= len(text)
        place = chip.end


@given(TEXTS)
def test_a_date_begins_before_it_ends(text: str) -> None:
    for one in read(text).filters.all_of:
        for taken in one.any_of:
            if isinstance(taken, Taken) and taken.first is not None and taken.last is not None:
                assert taken.first <= taken.last


@pytest.mark.parametrize("said", ["last summer", "2019", "in Prague", "4 stars", "favourites", "taken with my iPhone"])
@pytest.mark.parametrize("no", ["not", "but not", "ne", "ไม่ใช่", "except"])
def test_a_not_before_anything_understood_belongs_to_it(said: str, no: str) -> None:
    (chip,) = read(f"dog {said}" if said != "favourites" else "dog, favourites").chips
    (turned,) = read(f"dog {no} {said}" if said != "favourites" else f"dog, {no} {said}").chips
    assert (chip.negated, turned.negated) == (False, True)
    assert turned.filter is not None
    assert chip.filter is not None
    assert turned.filter.any_of == chip.filter.any_of


@given(TEXTS)
def test_taking_chips_away_one_by_one_comes_to_an_end(text: str) -> None:
    for _ in range(len(text) + 1):
        chips = read(text).chips
        if not chips:
            return
        shorter = removed(text, chips[-1])
        assert len(shorter) < len(text)
        text = shorter
    raise AssertionError(text)


@given(TEXTS)
def test_a_chip_taken_as_words_filters_no_more(text: str) -> None:
    chips = [chip for chip in read(text).chips if chip.kind is not Kind.WORDS]
    if chips:
        after = read(as_words(text, chips[0]))
        assert len([chip for chip in after.chips if chip.kind is not Kind.WORDS]) <= len(chips)


@pytest.mark.parametrize("bit", BITS)
def test_of_ten_thousand_characters_a_thousand_are_read(bit: str) -> None:
    """Nothing there grows with the square of the text: the test's time limit would be over long before."""
    for text in ((bit + " ") * (10_000 // (len(bit) + 1)), bit * (10_000 // len(bit))):
        assert all(chip.end <= 1_000 for chip in read(text).chips)


def test_a_text_without_a_hint_of_a_date_loads_no_dateparser() -> None:
    code = (
        "import sys; from datetime import date; from semret_desktop.core.known import Known;"
        "from semret_desktop.query import parse;"
        "parse('kids -water in Prague, last summer rating:4+ 2019 ปี 2562 \"a b\"', Known(), date(2026, 7, 15));"
        "assert 'dateparser' not in sys.modules and 'pythainlp' not in sys.modules;"
        "parse('12/6/2016', Known(), date(2026, 7, 15)); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
