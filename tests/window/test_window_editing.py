"""Edits in order, taken back and done again, none lost at closing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Change, PhotoId, SemretError
from semret_desktop.window.editing import Edited, Editing, Way


@pytest.fixture
def editing(qtbot: QtBot, place: Path) -> Iterator[Editing]:
    made = Editing(partial(Semret, place))
    yield made
    made.close()
    qtbot.waitUntil(made.is_closed)


@pytest.fixture
def photo(place: Path) -> PhotoId:
    with Semret(place) as library:
        return PhotoId(int(library.store.timeline().photos[0]))


def rating(place: Path, photo: PhotoId) -> int | None:
    with Semret(place) as library:
        return library.store.photos([photo])[0].metadata.rating


def rated(photo: PhotoId, stars: int) -> Callable[[Semret], Change]:
    return lambda library: library.store.rate([photo], stars)


def test_edits_handed_in_at_once_are_all_done_in_order(
    qtbot: QtBot, editing: Editing, place: Path, photo: PhotoId
) -> None:
    told: list[str] = []
    editing.edited.connect(lambda edited: told.append(edited.words))
    for stars in (1, 5, 2, 4, 3):
        editing.do(rated(photo, stars), f"{stars} stars")
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == ["1 stars", "5 stars", "2 stars", "4 stars", "3 stars"]
    assert rating(place, photo) == 3


def test_edits_are_taken_back_and_done_again_in_turn(
    qtbot: QtBot, editing: Editing, place: Path, photo: PhotoId
) -> None:
    before, told = rating(place, photo), list[Edited]()
    editing.edited.connect(told.append)
    editing.do(rated(photo, 1), "one")
    editing.do(rated(photo, 2), "two")
    editing.undo()
    editing.undo()
    editing.undo()  # nothing is left: nothing happens
    qtbot.waitUntil(lambda: len(told) == 4 and not editing.busy)
    assert [(edited.words, edited.way) for edited in told[2:]] == [("two", Way.UNDO), ("one", Way.UNDO)]
    assert rating(place, photo) == before
    editing.redo()
    qtbot.waitUntil(lambda: len(told) == 5)
    assert rating(place, photo) == 1
    editing.do(rated(photo, 5), "five")  # a new edit: what was taken back before cannot come again
    editing.redo()
    qtbot.waitUntil(lambda: len(told) == 6 and not editing.busy)
    assert rating(place, photo) == 5
    newest = editing.newest()
    assert newest is not None
    assert newest.words == "five"


def test_an_edit_is_taken_back_whatever_was_done_after_it(
    qtbot: QtBot, editing: Editing, place: Path, photo: PhotoId
) -> None:
    told: list[Edited] = []
    editing.edited.connect(told.append)
    editing.do(lambda library: library.store.set_favourite([photo], True), "favourite")
    editing.do(rated(photo, 4), "four")
    qtbot.waitUntil(lambda: len(told) == 2)
    editing.take_back(told[0].change)
    editing.take_back(told[0].change)
    qtbot.waitUntil(lambda: len(told) == 3 and not editing.busy)
    with Semret(place) as library:
        assert library.store.favourites_count() == 0
    assert rating(place, photo) == 4
    assert [edited.words for edited in told] == ["favourite", "four", "favourite"]


def test_an_edit_that_fails_is_told_and_cannot_be_taken_back(
    qtbot: QtBot, editing: Editing, place: Path, photo: PhotoId
) -> None:
    failures: list[SemretError] = []
    editing.failed.connect(failures.append)
    editing.do(rated(photo, 9), "nine")
    editing.do(rated(photo, 4), "four")
    qtbot.waitUntil(lambda: not editing.busy)
    assert len(failures) == 1
    assert "9" in failures[0].message
    assert rating(place, photo) == 4
    editing.undo()
    qtbot.waitUntil(lambda: not editing.busy)
    assert editing.newest() is None


def test_an_edit_that_changes_nothing_leaves_nothing_to_take_back(
    qtbot: QtBot, editing: Editing, photo: PhotoId
) -> None:
    editing.do(lambda library: library.store.set_favourite([photo], False), "no favourite")
    qtbot.waitUntil(lambda: not editing.busy)
    assert editing.newest() is None


def test_closing_loses_no_edit_and_waits_for_none(qtbot: QtBot, place: Path, photo: PhotoId) -> None:
    editing = Editing(partial(Semret, place))
    last: list[str] = []

    def hand_in_the_last_one() -> None:
        last.append("asked")
        editing.do(lambda library: library.store.add_caption(photo, "said at the very end"), "caption")

    editing.ending.connect(hand_in_the_last_one)
    for number in range(20):
        editing.do(lambda library, number=number: library.store.add_caption(photo, f"caption {number}"), "caption")
    editing.close()
    assert not editing.is_closed()
    qtbot.waitUntil(editing.is_closed)
    with Semret(place) as library:
        said = {caption.text for caption in library.store.photos([photo])[0].captions if caption.source == "person"}
    assert said == {f"caption {number}" for number in range(20)} | {"said at the very end"}
    assert last == ["asked"]
