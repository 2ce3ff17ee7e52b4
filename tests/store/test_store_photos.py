"""Questions about photos."""

import os
from pathlib import Path

import numpy as np

from semret_desktop.core import Exposure, Place, RootState
from semret_desktop.store import Store


def test_a_photo_comes_with_its_files_captions_and_metadata(album, store: Store) -> None:
    away, root = album.root("away"), album.root("here")
    photo = album.photo(
        away,
        "a.jpg",
        caption="by a person",
        keyword="sea",
        taken_at="2019-07-14T16:03:22",
        utc_offset=120,
        camera="Canon",
        exposure_seconds=0.01,
        iso=200,
        place="Praha",
        country="CZ",
        place_names="Prague\nปราก",
        rating=4,
        favourite=1,
        picture_hash=b"1" * 16,
    )
    album.place(photo, root, "b.jpg")
    album.caption(photo, "from the file", "iptc")
    store.set_root_state(away, RootState.OFFLINE, None)

    (seen,) = store.photos([photo])

    assert [file.path for file in seen.files] == [b"b.jpg", b"a.jpg"]  # what can be reached comes first
    assert [(caption.text, caption.source) for caption in seen.captions] == [
        ("by a person", "person"),
        ("from the file", "iptc"),
    ]
    assert [caption.text for caption in seen.metadata.captions] == ["from the file"]
    assert seen.metadata.keywords == ("sea",)
    assert seen.metadata.place == Place("Praha", "CZ", ("Prague", "ปราก"))
    assert seen.metadata.exposure == Exposure(seconds=0.01, iso=200)
    assert (seen.metadata.taken_at, seen.metadata.utc_offset) == ("2019-07-14T16:03:22", 120)
    assert (seen.metadata.rating, seen.favourite, seen.provisional) == (4, True, False)


def test_photos_come_in_the_order_asked_without_unknown_ones(album, store: Store) -> None:
    root = album.root()
    first, second = album.photo(root, "1.jpg"), album.photo(root, "2.jpg")
    asked = [second, 999, first]
    assert [photo.id for photo in store.photos(asked)] == [second, first]
    assert store.photos([]) == []
    assert store.shapes(np.array(asked)).photos.tolist() == [second, first]
    assert len(store.shapes(np.empty(0, np.int64))) == 0


def test_the_timeline_has_the_newest_first_and_only_what_has_a_file(album, store: Store) -> None:
    root = album.root()
    old = album.photo(root, "old.jpg", taken=-5, width=6000, height=4000, colour=0xFF8000)
    new = album.photo(root, "new.jpg", taken=9)
    twin = album.photo(root, "twin.jpg", taken=9)
    hidden = album.photo(root, "hidden.jpg", taken=7)
    store.db.execute("DELETE FROM file WHERE photo = ?", [hidden])

    shapes = store.timeline()

    assert shapes.photos.tolist() == [twin, new, old]
    assert shapes.taken.tolist() == [9, 9, -5]
    assert (shapes.widths[2], shapes.heights[2], shapes.colours[2]) == (6000, 4000, 0xFF8000)
    assert [array.dtype for array in (shapes.photos, shapes.widths, shapes.colours, shapes.taken)] == [
        np.int64,
        np.int32,
        np.uint32,
        np.int64,
    ]
    assert store.shapes(np.array([hidden, old])).photos.tolist() == [old]


def test_the_timeline_is_read_from_an_index_alone(store: Store) -> None:
    plan = store.db.execute(
        "EXPLAIN QUERY PLAN SELECT id, width, height, colour, sorted_at FROM photo ORDER BY sorted_at DESC, id DESC"
    ).fetchall()
    assert [row[3] for row in plan] == ["SCAN photo USING COVERING INDEX photo_by_date"]


def test_a_photo_is_known_by_each_of_its_paths(album, store: Store, tmp_path: Path) -> None:
    root = album.root()
    photo = album.photo(root, "2019/sea.jpg")
    album.place(photo, root, b"copy \xff.jpg")
    folder = os.fsencode(album.folder)
    assert store.photo_at(folder + b"/2019/sea.jpg") == photo
    assert store.photo_at(folder + b"/2019/../copy \xff.jpg") == photo
    assert store.photo_at(os.path.relpath(folder + b"/2019/sea.jpg")) == photo
    (tmp_path / "link").symlink_to(album.folder)
    assert store.photo_at(os.fsencode(tmp_path / "link" / "2019" / "sea.jpg")) == photo
    for other in (b"/2019/none.jpg", b"", b"/\0"):
        assert store.photo_at(folder + other) is None
    assert store.photo_at(b"/elsewhere/sea.jpg") is None


def test_one_path_is_given_for_a_photo_one_that_can_be_reached_if_any(album, store: Store) -> None:
    away, here = album.root("away"), album.root("here")
    both, only_away = album.photo(away, "1.jpg"), album.photo(away, "2.jpg")
    album.place(both, here, "copy.jpg")
    store.set_root_state(away, RootState.OFFLINE, None)
    assert store.paths([only_away, both, 999]) == {
        both: os.fsencode(album.folder / "here" / "copy.jpg"),
        only_away: os.fsencode(album.folder / "away" / "2.jpg"),
    }


def test_more_ids_than_sqlite_takes_variables_are_answered(album, store: Store) -> None:
    photos = album.many(album.root(), 3, name="{}.jpg")
    asked = list(range(40_000))
    assert [photo.id for photo in store.photos(asked)] == photos
    assert sorted(store.paths(asked)) == photos
    assert store.shapes(np.array(asked)).photos.tolist() == photos


def test_counts_and_roots_count_photos_not_files(album, store: Store) -> None:
    root = album.root()
    photo = album.photo(root, "1.jpg")
    album.place(photo, root, "2.jpg")
    store.db.execute(
        "INSERT INTO failure (root, path, reason, permanent, last_try, decoder)"
        " VALUES (?, x'62ff', 'cut off', 1, '', '')",
        [root],
    )
    counts = store.counts()
    assert (counts.photos, counts.files, counts.failed) == (1, 2, 1)
    assert [root.photos for root in store.roots()] == [1]
    (failure,) = store.failures()
    assert failure.path == os.fsencode(album.folder) + b"/b\xff"
    assert (failure.reason, failure.permanent, failure.attempts) == ("cut off", True, 1)


def test_a_row_that_belongs_to_nothing_is_refused_and_an_id_is_never_used_again(album, store: Store) -> None:
    root = album.root()
    photo = album.photo(root, "1.jpg")
    store.remove_root(root)
    assert album.photo(album.root("other"), "1.jpg") > photo
