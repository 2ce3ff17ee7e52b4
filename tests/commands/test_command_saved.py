"""`semret saved`, and `semret search --saved`: searches that are kept, the same ones as in the window's sidebar."""

import json
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from semret_desktop.core import Within
from semret_desktop.store import Store


@pytest.fixture
def photos(indexed, own_library) -> list[Path]:
    """Ten photos in a library of this test's own."""
    shutil.copytree(indexed[0], own_library)
    return sorted(indexed[1].glob("p*.jpg"))


@pytest.fixture
def store(photos, own_library) -> Iterator[Store]:
    """The library as the window sees it."""
    opened = Store(own_library)
    yield opened
    opened.close()


def test_a_search_is_kept_listed_used_and_removed(semret, store):
    assert semret("saved").err == "No search is kept yet. Keep one with: semret saved add QUERY\n"
    ended = semret("saved", "add", "a  kitten", "--name", "Cats")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == '"Cats" is kept. Its photos: semret search --saved Cats\n'
    assert semret("saved", "add", "การ์ตูน -water", "--order", "date").status == 0
    assert (
        semret("saved").out == "Cats\ta kitten\trelevance\tall photos\nการ์ตูน -water\tการ์ตูน -water\tdate\tall photos\n"
    )
    assert json.loads(semret("saved", "list", "--json").out)[0] == {
        "name": "Cats",
        "query": "a kitten",
        "order": "relevance",
        "folder": None,
        "favourites": False,
    }
    assert [(each.name, each.query, each.shown) for each in store.saved_searches()] == [
        ("Cats", "a kitten", "relevance"),
        ("", "การ์ตูน -water", "date"),
    ]
    found = semret("search", "--saved", "cats", "--json")
    assert (found.status, found.out) == (0, semret("search", "a kitten", "--json").out)
    assert semret("search", "--saved", "A KITTEN", "--paths").out == semret("search", "a kitten", "--paths").out

    ended = semret("saved", "remove", "Cats")
    assert ended.err == "\"Cats\" is kept no longer. To keep it again: semret saved add 'a kitten' --name Cats\n"
    assert [each.query for each in store.saved_searches()] == ["การ์ตูน -water"]
    assert semret(*shlex.split(ended.err.partition("again: semret ")[2])).status == 0
    assert store.saved_searches()[1].name == "Cats"


def test_keeping_a_search_again_leaves_its_name_and_order_unless_told(semret, store):
    semret("saved", "add", "a kitten", "--name", "Cats", "--order", "different")
    assert semret("saved", "add", " a kitten").err == "Nothing changed: it was so already.\n"
    assert semret("saved", "add", "a kitten", "--order", "date").status == 0
    assert [(each.name, each.shown) for each in store.saved_searches()] == [("Cats", "date")]
    assert semret("saved", "add", "a kitten", "--name", "Kittens").status == 0
    assert [(each.name, each.shown) for each in store.saved_searches()] == [("Kittens", "date")]


def test_the_order_that_is_kept_is_used_unless_another_is_told(semret, store):
    semret("saved", "add", "a kitten", "--order", "date")
    by_date = semret("search", "a kitten", "--order", "date", "--json").out
    assert semret("search", "--saved", "a kitten", "--json").out == by_date
    told = semret("search", "--saved", "a kitten", "--order", "relevance", "--json").out
    assert told == semret("search", "a kitten", "--json").out
    assert semret("search", "--saved", "a kitten", "--plain", "--json").status == 0


def test_what_the_window_keeps_of_a_folder_or_the_favourites_is_searched_there(semret, store, photos):
    root = store.roots()[0]
    store.set_favourite([store.photo_at(os.fsencode(photos[1]))], True)
    store.save_search("", Within(root.id, b"copies"))
    store.save_search("a kitten", Within(favourites=True))
    assert semret("saved").out == (
        f"copies\t\trelevance\t{os.fsdecode(root.path)}/copies\na kitten\ta kitten\trelevance\tfavourites\n"
    )
    assert json.loads(semret("saved", "list", "--json").out)[0]["folder"] == f"{os.fsdecode(root.path)}/copies"
    assert len(semret("search", "--saved", "copies", "--paths").out.splitlines()) == 1
    assert semret("search", "--saved", "a kitten", "--paths").out == f"{photos[1]}\n"
    assert semret("saved", "remove", "copies").err == '"copies" is kept no longer.\n'


def test_two_searches_of_one_name_are_told_apart(semret, store):
    store.save_search("dog", name="Pets")
    store.save_search("cat", name="pets")
    assert semret("search", "--saved", "Pets").status == 0
    ended = semret("search", "--saved", "PETS")
    assert (ended.status, ended.err) == (1, '2 searches are called "PETS". They are listed by: semret saved list\n')
    ended = semret("saved", "add", "bird", "--name", "PETS")
    assert ended.err == 'Another search is called "PETS" already. Give this one another --name.\n'
    assert [each.query for each in store.saved_searches()] == ["dog", "cat"]


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (["search", "--saved", "nothing"], 1, 'No search called "nothing" is kept.'),
        (["search", "--saved", "nothing\n\x1b[31m" + "x" * 9_000], 1, "is kept. They are listed by"),
        (["search", "dog", "--saved", "x"], 2, "--saved takes the place of a QUERY."),
        (["search", "--saved", ""], 2, "it is empty."),
        (["saved", "remove", "nothing"], 1, "No search called"),
        (["saved", "add", "x" * 20_000], 1, "too long to be kept"),
        (["saved", "add", "dog", "--name", " "], 2, "it is empty."),
        (["saved", "add", "dog", "--order", "size"], 2, "is not one of"),
    ],
)
def test_what_cannot_be_kept_or_found_is_one_line(semret, store, line, status, said):
    ended = semret(*line)
    assert (ended.status, ended.out, ended.err.count("\n")) == (status, "", 1)
    assert said in ended.err
    assert len(ended.err) < 300
