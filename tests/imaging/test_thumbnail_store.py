"""The thumbnail cache: one read for a screen, capped in size, and never in the way when it is damaged."""

import sqlite3
import threading

import pytest

from semret_desktop.core import SemretError, Thumbnail
from semret_desktop.imaging import ThumbnailStore


class Calendar:
    """A day that a test turns."""

    def __init__(self):
        self.day = 100

    def __call__(self):
        return self.day


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "thumbnails.sqlite3"


@pytest.fixture
def store(path, calendar):
    """A store that holds ten thumbnails of 1,000 bytes."""
    opened = ThumbnailStore(path, limit_bytes=10_000, today=calendar)
    yield opened
    opened.close()


def thumbnail(photo, size=1_000):
    return Thumbnail(bytes([photo % 256]) * size, 10, 10, 0)


def put(store, *photos, keep=frozenset()):
    store.put(((photo, thumbnail(photo)) for photo in photos), keep=keep)


def test_thumbnails_come_back(store):
    put(store, 1, 2, 3)
    assert store.get([3, 1, 7]) == {1: thumbnail(1).jpeg, 3: thumbnail(3).jpeg}
    assert store.missing([5, 3, 4, 1]) == [5, 4]
    assert store.size() == 3_000


def test_a_screen_of_thumbnails_is_one_read(store):
    put(store, *range(9))
    statements = []
    store._db.set_trace_callback(statements.append)
    assert len(store.get(range(9))) == 9
    assert len(statements) == 1


def test_a_newer_thumbnail_replaces_the_older(store):
    put(store, 1)
    store.put([(1, thumbnail(2, 500)), (1, thumbnail(3, 600))])
    assert store.get([1]) == {1: thumbnail(3, 600).jpeg}
    assert store.size() == 600


def test_thumbnails_survive_closing(store, path):
    put(store, 1)
    store.close()
    again = ThumbnailStore(path)
    assert again.get([1]) == {1: thumbnail(1).jpeg}
    again.close()


def test_forgotten_ones_are_gone(store):
    put(store, 1, 2)
    store.forget([1, 9])
    assert store.missing([1, 2]) == [1]
    assert store.size() == 1_000


def test_a_merged_photo_brings_its_thumbnail(store):
    put(store, 1)
    store.rename(1, 5)
    assert store.get([1, 5]) == {5: thumbnail(1).jpeg}
    assert store.size() == 1_000


def test_a_merged_photo_does_not_overwrite_a_thumbnail(store):
    put(store, 1, 5)
    store.rename(1, 5)
    assert store.get([1, 5]) == {5: thumbnail(5).jpeg}
    assert store.size() == 1_000


def test_beyond_the_cap_the_oldest_use_goes_first(store, calendar):
    put(store, *range(1, 6))
    calendar.day += 1
    put(store, *range(6, 11))
    calendar.day += 1
    store.get([1, 2])  # used again
    put(store, 11)
    assert store.missing(range(1, 12)) == [3, 4]  # down to 95 per cent of the cap
    assert store.size() <= 10_000


def test_use_is_remembered_when_the_store_is_closed(store, path, calendar):
    put(store, *range(1, 11))
    calendar.day += 1
    store.get([1, 2])
    store.close()
    again = ThumbnailStore(path, limit_bytes=10_000, today=calendar)
    put(again, 11)
    assert again.missing([1, 2, 3, 4, 5]) == [3, 4]
    again.close()


def test_a_read_writes_nothing(store, calendar):
    put(store, 1)
    calendar.day += 1
    before = store._db.total_changes
    store.get([1])
    assert store._db.total_changes == before


def test_thumbnails_of_photos_that_are_away_are_never_evicted(store):
    put(store, *range(1, 11))
    put(store, *range(11, 21), keep={1, 2, 3})
    assert store.missing([1, 2, 3]) == []
    assert store.missing(range(11, 21)) == []  # nor are those that were just made
    assert set(store.missing(range(4, 11))) == set(range(4, 11))


@pytest.mark.parametrize("content", [b"no database, but long enough to be taken for one" * 200, b""])
def test_a_damaged_file_is_set_aside_and_made_anew(content, path):
    path.write_bytes(content)
    store = ThumbnailStore(path)
    assert store.get([1]) == {}
    put(store, 1)
    assert store.get([1]) == {1: thumbnail(1).jpeg}
    assert path.with_name("thumbnails.sqlite3.damaged").exists() == bool(content)
    assert store.check() == (["The thumbnails were damaged; they are made anew."] if content else [])
    assert store.check() == []
    store.close()
    assert not path.with_name("thumbnails.sqlite3.damaged").exists()


def damage(path):
    """Overwrite every page but the first."""
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xee" * (len(data) - 8192)
    path.write_bytes(data)


def test_damage_that_is_met_while_reading_costs_the_thumbnails_alone(path):
    store = ThumbnailStore(path)
    put(store, *range(200))
    store.close()
    damage(path)
    store = ThumbnailStore(path)
    assert store.get(range(200)) == {}
    put(store, 1)
    assert store.get([1]) == {1: thumbnail(1).jpeg}
    store.close()


def test_the_check_finds_damage_and_mends_it(path):
    store = ThumbnailStore(path)
    put(store, *range(200))
    store.close()
    damage(path)
    store = ThumbnailStore(path)
    assert store.check() == ["The thumbnails were damaged; they are made anew."]
    assert store.check() == []
    store.close()


def test_damage_that_another_process_mended_is_not_mended_twice(path):
    first = ThumbnailStore(path)
    put(first, *range(200))
    first.close()
    damage(path)
    first, second = ThumbnailStore(path), ThumbnailStore(path)
    assert first.get([1]) == {}
    put(first, 1)
    second.get([1])
    assert second.get([1]) == {1: thumbnail(1).jpeg}
    first.close()
    second.close()


def test_another_thread_reads_while_one_writes(store, path):
    put(store, 1)
    found = {}

    def read():
        other = ThumbnailStore(path)
        found.update(other.get([1]))
        other.close()

    thread = threading.Thread(target=read)
    store._db.execute("BEGIN IMMEDIATE")
    thread.start()
    thread.join(timeout=30)
    store._db.execute("ROLLBACK")
    assert found == {1: thumbnail(1).jpeg}


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path):
    with pytest.raises(SemretError, match="cannot be used"):
        ThumbnailStore(tmp_path / "missing" / "thumbnails.sqlite3")


def test_ids_may_come_from_numpy(store):
    import numpy as np

    put(store, 1, 2)
    assert set(store.get(np.array([1, 2]))) == {1, 2}
    assert store.missing(np.array([1, 5])) == [5]


def test_the_running_total_is_the_sum(store, path):
    put(store, *range(8))
    store.forget([2, 3])
    put(store, 1)
    db = sqlite3.connect(path)
    assert db.execute("SELECT sum(bytes) FROM usage").fetchone()[0] == store.size() == 6_000
    db.close()


def test_several_may_make_it_at_once(tmp_path):
    """As the threads of a window do at its first start. Thirty times, since it was a matter of luck."""
    failed = []

    def open_it(path, together):
        together.wait()
        try:
            ThumbnailStore(path).close()
        except SemretError as error:
            failed.append(error)

    for number in range(30):
        together = threading.Barrier(6)
        threads = [threading.Thread(target=open_it, args=(tmp_path / f"{number}.sqlite3", together)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
