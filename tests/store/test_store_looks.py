"""What tells whether photos are alike, as the library keeps it."""

import os
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.store import Store, looks
from semret_desktop.store.library import open_library
from semret_desktop.store.migrations import STEPS, pending


@pytest.fixture
def four(store: Store, album) -> list[int]:
    """Three photos of two cameras within ten seconds, and one of which nothing is known."""
    root = album.root()
    dated = {"hash_version": 1, "taken_at": "2020-01-01T00:00:00"}
    return [
        album.photo(root, "1.jpg", taken=100, camera="A", look=-1, picture_hash=b"1", **dated),
        album.photo(root, "2.jpg", taken=102, camera="A", look=7, picture_hash=b"2", **dated),
        album.photo(root, "3.jpg", taken=103, camera="B", picture_hash=b"3", **dated),
        album.photo(root, "4.jpg", taken=103, camera="A"),
    ]


def test_traits_come_in_the_order_asked_and_unknown_ones_say_so(store: Store, four: list[int]) -> None:
    traits = looks.traits(store.db, np.array([four[1], 999, *four[2:], four[0]]))
    assert traits.looks.tolist() == [7, 0, 0, 0, 2**64 - 1]
    assert traits.seen.tolist() == [True, False, False, False, True]
    assert traits.taken.tolist() == [102, 0, 103, 103, 100]
    same, unknown, other, undated, first = traits.cameras.tolist()
    assert same == first >= 0
    assert other not in (same, -1)
    assert unknown == undated == -1  # without a date of its own nobody knows when it was taken
    assert len(looks.traits(store.db, np.empty(0, np.int64))) == 0


def test_only_shown_photos_of_one_camera_were_taken_about_then(store: Store, four: list[int]) -> None:
    assert looks.taken_about(store.db, four[0], 2).tolist() == [four[1]]
    assert looks.taken_about(store.db, four[0], 1).tolist() == []
    assert looks.taken_about(store.db, four[3], 9).tolist() == []
    store.hide([four[1]])
    assert looks.taken_about(store.db, four[0], 2).tolist() == []


def test_a_look_is_noted_once_and_photos_that_were_never_read_wait_for_none(store: Store, four: list[int]) -> None:
    assert looks.without_look(store.db, 9) == [four[2]]
    assert looks.without_look(store.db, 9, four[2]) == []
    looks.note_looks(store.db, {four[2]: -5, four[0]: 4})
    photos, known = looks.all_looks(store.db)
    assert dict(zip(photos.tolist(), known.tolist(), strict=True)) == {
        four[0]: 2**64 - 1,
        four[1]: 7,
        four[2]: 2**64 - 5,
    }


def test_step_4_gives_the_photos_of_an_older_library_a_place_for_their_look(library: Path, tmp_path: Path) -> None:
    older = tuple(step for step in STEPS if step[0] < "0004")
    with closing(open_library(library, steps=older)) as old:
        old.execute("INSERT INTO root (path, added_at) VALUES (?, '')", [os.fsencode(tmp_path)])
        old.execute(
            "INSERT INTO photo (picture_hash, hash_version, sorted_at, rating, added_at) VALUES (x'01', 1, 5, 4, '')"
        )
        old.execute("INSERT INTO file (photo, root, path, size, mtime_ns) VALUES (1, 1, x'61', 1, 2)")
        assert "0004_alike" in pending(old)
    with closing(Store(library)) as store:
        assert store.timeline().photos.tolist() == [1]
        assert store.photos([1])[0].metadata.rating == 4
        assert looks.without_look(store.db, 9) == [1]
        looks.note_looks(store.db, {1: -9})
    with closing(Store(library, readonly=True)) as store:
        assert looks.traits(store.db, np.array([1])).looks.view(np.int64).tolist() == [-9]
