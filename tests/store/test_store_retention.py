"""How long photos stay whose last file is gone, by a calendar that the tests turn."""

from datetime import date, timedelta

import numpy as np
import pytest

from semret_desktop.core import RootId, RootState
from semret_desktop.store import Store, atomic, files, identity
from semret_desktop.store.retention import KEPT_DAYS, REST_DAYS

FIRST = date(2026, 3, 1)


class Calendar:
    """Days that pass with a run on each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.day = FIRST

    def run(self, *seen: RootId) -> list[int]:
        """A run that could reach these roots; gives the photos it forgot."""
        with atomic(self._store.db):
            forgotten, _ = identity.sweep(self._store.db, {}, seen, self.day.isoformat())
        assert self._store.check() == []
        return forgotten.tolist()

    def pass_days(self, days: int, *seen: RootId) -> list[int]:
        gone: list[int] = []
        for _ in range(days):
            self.day += timedelta(days=1)
            gone += self.run(*seen)
        return gone


@pytest.fixture
def calendar(store: Store) -> Calendar:
    return Calendar(store)


def lose(store: Store, *photos: int) -> None:
    """Their files are gone from the disk, and a scan sees that."""
    with atomic(store.db):
        rows = store.db.execute("SELECT id, photo FROM file").fetchall()
        files.remove_files(store.db, [file for file, photo in rows if photo in photos])


def photo(album, root: RootId, name: str, **columns: object) -> int:
    return album.photo(root, name, picture_hash=name.encode(), hash_version=1, **columns)


def test_each_thing_that_a_person_made_keeps_a_photo_for_ninety_days(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    plain, by_file = photo(album, root, "0.jpg"), photo(album, root, "1.jpg", rating=4, rated_by="file")
    made = [photo(album, root, f"made {number}.jpg") for number in range(4)]
    store.rate(made[:1], 4)
    store.set_favourite(made[1:2], on=True)
    store.add_caption(made[2], "waves")
    store.mark("sea", made[3:], 0)
    lose(store, plain, by_file, *made)
    assert calendar.run(root) == []
    assert len(store.timeline()) == 0
    assert store.text_search("made", 10) == []
    assert calendar.pass_days(REST_DAYS, root) == []
    assert calendar.pass_days(1, root) == [plain, by_file]
    assert calendar.pass_days(KEPT_DAYS - REST_DAYS - 1, root) == []
    assert calendar.pass_days(1, root) == made
    assert store.photos([plain, *made]) == []
    for table in ("caption", "judgment", "label", "text_index"):
        assert store.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_many_runs_on_a_day_are_one_day(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    plain = photo(album, root, "0.jpg")
    lose(store, plain)
    for _ in range(5):
        assert calendar.run(root) == []
    assert calendar.pass_days(1, root) == []
    for _ in range(5):
        assert calendar.run(root) == []
    assert calendar.pass_days(1, root) == [plain]


def test_days_count_only_while_the_root_is_there(album, store: Store, calendar: Calendar) -> None:
    away, here = album.root("away"), album.root("here")
    marked = photo(album, away, "0.jpg")
    store.mark("sea", [marked], 1)
    lose(store, marked)
    calendar.run(away, here)
    store.set_root_state(away, RootState.OFFLINE, None)
    assert calendar.pass_days(1_000, here) == []
    assert calendar.pass_days(KEPT_DAYS, here, away) == []
    assert calendar.pass_days(1, here, away) == [marked]


def test_a_photo_that_comes_back_and_goes_again_has_all_its_days_anew(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    marked = photo(album, root, "0.jpg")
    store.mark("sea", [marked], 1)
    lose(store, marked)
    calendar.run(root)
    assert calendar.pass_days(KEPT_DAYS - 1, root) == []
    album.place(marked, root, "1.jpg")
    store.reindex_text([marked])
    assert calendar.pass_days(200, root) == []
    assert [each.photo for each in store.judgments("sea")] == [marked]
    lose(store, marked)
    calendar.run(root)
    assert calendar.pass_days(KEPT_DAYS, root) == []
    assert calendar.pass_days(1, root) == [marked]


def test_a_root_taken_out_of_the_library_ages_nothing(album, store: Store, calendar: Calendar) -> None:
    root, other = album.root("away"), album.root("here")
    plain, marked, with_root = (photo(album, root, f"{number}.jpg") for number in range(3))
    store.mark("sea", [marked, with_root], 1)
    lose(store, plain, marked)
    calendar.run(root, other)
    removal = store.remove_root(root)
    assert (removal.photos.tolist(), removal.kept) == ([plain, marked, with_root], 2)
    assert store.photos([plain]) == []
    assert calendar.pass_days(1_000, other) == []
    assert [each.id for each in store.photos([marked, with_root])] == [marked, with_root]


def test_a_root_that_joins_an_outer_one_takes_its_lost_photos_along(album, store: Store, calendar: Calendar) -> None:
    inner = album.root("pictures")
    marked = photo(album, inner, "0.jpg")
    store.mark("sea", [marked], 1)
    lose(store, marked)
    calendar.run(inner)
    outer = album.root()
    assert calendar.pass_days(KEPT_DAYS, outer) == []
    assert calendar.pass_days(1, outer) == [marked]


def test_a_photo_that_was_never_read_has_nothing_to_keep(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    unread, captioned = album.photo(root, "0.jpg"), album.photo(root, "1.jpg")
    store.add_caption(captioned, "waves")
    lose(store, unread, captioned)
    assert calendar.run(root) == [unread]
    assert calendar.pass_days(KEPT_DAYS, root) == []


def test_a_wrong_clock_costs_a_day_at_most(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    marked = photo(album, root, "0.jpg")
    store.mark("sea", [marked], 1)
    lose(store, marked)
    calendar.day = date(2099, 1, 1)
    calendar.run(root)
    calendar.day = FIRST
    assert calendar.pass_days(KEPT_DAYS, root) == []
    assert calendar.pass_days(1, root) == [marked]


def test_what_was_hidden_and_never_deleted_is_shown_again_the_next_day(album, store: Store, calendar: Calendar) -> None:
    root = album.root()
    left, deleted = photo(album, root, "0.jpg"), photo(album, root, "1.jpg")
    store.hide([left, deleted])
    lose(store, deleted)
    calendar.day = date.today()
    calendar.run(root)
    assert store.hidden() == [left]  # the other one is out of sight by itself; should it come back, it is seen
    calendar.pass_days(2, root)
    assert store.timeline().photos.tolist() == [left]


def test_marks_go_along_when_photos_become_one_or_two(album, store: Store) -> None:
    root = album.root()
    one, two = photo(album, root, "0.jpg"), photo(album, root, "1.jpg")
    store.mark("sea", [one], 1)
    store.mark("lake", [one, two], 1)
    store.mark("lake", [one], 0)  # newer than the other's
    store.mark("river", [one], 1)
    store.mark("river", [two], 0)  # newer than the first one's
    with atomic(store.db):
        identity.merge(store.db, one, two)
    told = {query: [(each.photo, each.grade) for each in store.judgments(query)] for query in ("sea", "lake", "river")}
    assert told == {"sea": [(two, 1)], "lake": [(two, 0)], "river": [(two, 0)]}
    with atomic(store.db):
        part = identity._split(store.db, two)
    album.place(part, root, "2.jpg")
    assert {each.photo for each in store.judgments("sea")} == {two, part}
    assert np.array_equal(np.unique(store.timeline().photos), [two, part])


def test_a_file_that_cannot_be_read_keeps_a_photo_that_was_marked(album, store: Store) -> None:
    root = album.root()
    plain, marked = album.photo(root, "0.jpg"), album.photo(root, "1.jpg")
    store.mark("sea", [marked], 1)
    rows = store.db.execute("SELECT id, path FROM file ORDER BY photo").fetchall()
    with atomic(store.db):
        assert [identity.forget_provisional(store.db, file, path) for file, path in rows] == [plain, None]
