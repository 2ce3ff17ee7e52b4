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
        ('near:Prague,5km "old town"', 'Looking for photos, within 5 km of Prague, with "old town" written'),
        ('near:"Prague",50km', "Looking for photos, within 50 km of Prague"),
        ("5 stars, favourites", "Looking for photos, rated 5, among the favourites"),
        ("dog taken with my Nikon", 'Looking for "dog", by the camera Nikon'),
        ("dog rating:many", 'Looking for "dog"'),
        ("rating:many", ""),
        ("like:none.jpg", ""),
        ("dog not in Prague", 'Looking for "dog", not in Prague'),
        ("more than 3 stars", "Looking for photos, rated 4 or more"),
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


def test_what_does_nothing_is_told(semret, indexed) -> None:
    library = indexed[0]
    for query, line in {
        "a kitten rating:many date:31.2.2020": "Left out, since it cannot be read: rating:many, date:31.2.2020.\n",
        "a kitten like:none.jpg": 'The library knows no photo "none.jpg".\n',
        "rating:" + "9" * 5_000: f"Left out, since it cannot be read: rating:{'9' * 53}.\n",
    }.items():
        ended = semret("search", query, "--paths", "-n", "1", library=library)
        assert (ended.status, len(ended.out.splitlines())) == (0, 1)
        assert ended.err == line


@pytest.mark.parametrize("named", ["none.jpg", "", "99999", "-1", "x" * 3_000])
def test_photos_like_one_that_is_not_there_are_none(semret, indexed, named: str) -> None:
    """Neither a text file nor a folder of the library is a photo of it."""
    library, folder = indexed
    for query in (f"like:{folder / 'broken.jpg'}", f"like:{folder}", f"like:{named or folder}"):
        ended = semret("search", query, "--json", library=library)
        assert (ended.status, ended.out, ended.err.count("\n")) == (0, "[]\n", 1)
        assert ended.err.startswith("The library knows no photo ")


def test_a_query_may_begin_with_a_minus(semret, indexed) -> None:
    library = indexed[0]
    for query in (
        "-people",
        "-noise",
        "-house",
        "-people a kitten",
        "-(red ball)",
        "-rating:5",
        "-5 degrees",
        '-"red car"',
    ):
        plain = semret("search", "--json", "-n", "3", "--", query, library=library)
        assert plain.status == 0
        assert semret("search", query, "--json", "-n", "3", library=library).out == plain.out
        assert semret("search", "-n", "3", "--json", query, library=library).out == plain.out
    ended = semret("search", "a kitten", "-json", library=library)
    assert (ended.status, ended.err) == (2, "Got unexpected extra argument (-json). Try: semret search --help\n")


def test_filters_work_in_the_text_and_plain_takes_all_of_it_as_words(semret, indexed) -> None:
    library = indexed[0]
    assert semret("search", "a kitten rating:5", "--paths", library=library).out == ""
    assert len(semret("search", "a kitten rating:5", "--paths", "--plain", library=library).out.splitlines()) == 10
    unrated = semret("search", "a kitten rating:0", "--paths", "--every", library=library).out
    assert unrated == semret("search", "a kitten", "--paths", "--every", library=library).out


def test_words_to_look_for_in_pictures_have_no_line_for_nothing() -> None:
    assert nothing(parse("a dog", KNOWN, TODAY)) is None
