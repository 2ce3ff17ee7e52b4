"""What `search` tells of a query that names more than words."""

from datetime import date

import pytest

from semret_desktop.commands.understood import nothing, told
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import parse

KNOWN = Known((KnownPlace("Praha", "CZ", ("Prague",)),), ("NIKON D750",))
TODAY = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a dog on a beach", ""),
        ("mountains last summer", 'Looking for "mountains", taken 2025-06-01 to 2025-08-31'),
        ("dog + sea yesterday", 'Looking for "dog" + "sea", taken 2026-07-14'),
        ("Prague before 2010", "Looking for photos, in Prague, taken until 2009-12-31"),
        ("since 2020 4 stars or more", "Looking for photos, taken from 2020-01-01 on, rated 4 or more"),
        ("rating:2-3 dog -water", 'Looking for "dog", rated 2 to 3, without "water"'),
        ("rating:0 -place:Prague", "Looking for photos, not rated, not in Prague"),
        ('near:Prague,5km "old town"', 'Looking for photos, within 5 km of Prague,5km, with "old town" written'),
        ("5 stars, favourites", "Looking for photos, rated 5, among the favourites"),
        ("dog taken with my Nikon", 'Looking for "dog", by the camera Nikon'),
        ("dog rating:many", 'Looking for "dog"'),
    ],
)
def test_a_line_says_how_a_query_was_understood(text: str, line: str) -> None:
    assert told(parse(text, KNOWN, TODAY)) == line


def test_a_filter_that_matches_nothing_is_one_clear_line(semret, indexed) -> None:
    library = indexed[0]
    for query, line in {
        "dog camera:leica": 'The library knows no camera "leica".\n',
        "dog like:none.jpg near:Atlantis": 'The library knows no photo "none.jpg".\n',
        "in 1901": "No photo fits: taken 1901-01-01 to 1901-12-31. Leave a filter out, or look for its words in the"
        ' pictures: words:"..."\n',
    }.items():
        ended = semret("search", query, "--json", library=library)
        if "like" not in query:
            assert (ended.status, ended.out) == (0, "[]\n")
        assert ended.err == line
    assert semret("search", "a kitten rating:0", library=library).err == ""


def test_filters_work_in_the_text_and_plain_takes_all_of_it_as_words(semret, indexed) -> None:
    library = indexed[0]
    assert semret("search", "a kitten rating:5", "--paths", library=library).out == ""
    assert len(semret("search", "a kitten rating:5", "--paths", "--plain", library=library).out.splitlines()) == 10
    unrated = semret("search", "a kitten rating:0", "--paths", "--every", library=library).out
    assert unrated == semret("search", "a kitten", "--paths", "--every", library=library).out


def test_words_to_look_for_in_pictures_have_no_line_for_nothing() -> None:
    assert nothing(parse("a dog", KNOWN, TODAY)) is None
