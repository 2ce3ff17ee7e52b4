"""Many vectors: searched in two steps, and still exactly; filtered; and added to while others search."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel
from semret_desktop.vectors import Space, index_write
from semret_desktop.vectors.index_file import file_mark

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Unit = Callable[..., Floats]
Spaces = Callable[..., Space]
KEY = "0123456789abcdef"
COUNT = 20_000


@pytest.fixture(scope="module")
def photos() -> Floats:
    """As an encoder of the kind of CLIP sees photos: in one narrow cone, where cosines differ little.

    One number is far larger than the others, so that 8 bits leave those but a few steps.
    """
    random = np.random.default_rng(0)
    kinds = random.standard_normal((40, 384))[random.integers(0, 40, COUNT)]
    rows = 3 * random.standard_normal(384) + random.standard_normal((COUNT, 384)) + kinds
    rows[:, 0] += 100
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def queries(photos: Floats) -> Floats:
    """Away from the photos, as texts are: some of them near to one photo."""
    random = np.random.default_rng(1)
    rows = random.standard_normal((4, 384)) / 384**0.5 + np.array([[0], [0.2], [0.4], [1]]) * photos[[5, 6, 7, 8]]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def large(photos: Floats, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Space]:
    """20,000 photos in the file, in as many indexes as there may be; ids 0, 3, 6 and so on."""
    folder = tmp_path_factory.mktemp("large")
    writer = Space(folder, KEY, 384, writable=True)
    writer.put(range(0, 3 * COUNT, 3), photos)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_write, "EACH", COUNT // index_write.SLICES)
        writer.write_index(Cancel())
    writer.close()
    space = Space(folder, KEY, 384)
    yield space
    space.close()


def scores_of(photos: Floats, query: Floats) -> Floats:
    rows = photos.astype(np.float16).astype(np.float32)
    return np.asarray(rows @ query / np.linalg.norm(rows, axis=1), np.float32)


def assert_are_the_best(found: Floats, scores: Floats, limit: int) -> None:
    assert np.allclose(found, np.sort(scores)[::-1][:limit], atol=1e-6, rtol=0)


@pytest.mark.parametrize("limit", [1, 50, 1_000, 8_000, 19_000])
def test_vectors_that_lie_close_together_are_told_apart(
    large: Space, photos: Floats, queries: Floats, limit: int
) -> None:
    for query in queries:
        assert_are_the_best(large.search(query, limit).scores, scores_of(photos, query), limit)


@pytest.mark.parametrize("limit", [1, 50, 1_000])
@pytest.mark.parametrize("share", [0.0005, 0.05, 0.5, 0.95])
def test_a_filter_gives_the_best_of_what_it_leaves(
    large: Space, photos: Floats, queries: Floats, limit: int, share: float
) -> None:
    part = np.flatnonzero(np.random.default_rng(limit).random(COUNT) < share)
    for query in queries:
        hits = large.search(query, limit, among=3 * part)
        assert np.isin(hits.photos, 3 * part).all()
        assert_are_the_best(hits.scores, scores_of(photos[part], query), limit)


@pytest.mark.parametrize("share", [0.001, 0.5, 0.9])
def test_a_filter_that_leaves_what_fits_least_is_not_empty(
    large: Space, photos: Floats, queries: Floats, share: float
) -> None:
    for query in queries:
        scores = scores_of(photos, query)
        part = np.sort(np.argsort(scores)[: int(share * COUNT)])
        hits = large.search(query, 50, among=np.concatenate([3 * part, [1, 10**9]]))
        assert len(hits) == min(50, len(part))
        assert_are_the_best(hits.scores, scores[part], 50)


def test_changed_and_forgotten_photos_count_in_filters(writer: Space, unit: Unit) -> None:
    rows, newer = unit(12_000), unit(100, seed=1)
    writer.put(range(12_000), rows)
    writer.write_index(Cancel())
    writer.put(range(100), newer)
    writer.forget(range(100, 200))
    writer.put(range(12_000, 12_050), newer[:50])
    rows[:100] = newer
    for among in (None, np.arange(20_000), np.arange(50, 150), np.arange(12_020, 12_030)):
        kept = np.concatenate([np.arange(100), np.arange(200, 12_050)])
        kept = kept if among is None else np.intersect1d(kept, among)
        held = np.concatenate([rows, newer[:50]])[kept]
        hits = writer.search(newer[7], 500, among=among)
        assert np.isin(hits.photos, kept).all()
        assert_are_the_best(hits.scores, scores_of(held, newer[7]), 500)


def test_copies_of_one_picture_in_a_large_library_come_by_id(writer: Space, unit: Unit) -> None:
    rows = unit(12_000)
    rows[3_000:9_000] = rows[0]
    writer.put(range(12_000), rows)
    writer.write_index(Cancel())
    assert writer.search(rows[0], 100).photos.tolist() == [0, *range(3_000, 3_099)]
    assert writer.search(rows[0], 3, among=np.arange(8_000, 12_000)).photos.tolist() == [8_000, 8_001, 8_002]


@pytest.mark.parametrize("places", [slice(5_000, 6_500), slice(7, 24_007, 16)])
def test_the_best_are_found_wherever_they_lie(
    writer: Space, unit: Unit, monkeypatch: pytest.MonkeyPatch, places: slice
) -> None:
    """Side by side, as those of one day, or all of them in one of the file's indexes."""
    rows = unit(25_000)
    rows[places] += 3 * unit(1, seed=9)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    writer.put(range(25_000), rows)
    monkeypatch.setattr(index_write, "EACH", 1_000)
    writer.write_index(Cancel())
    best = np.arange(25_000)[places]
    for among in (None, np.setdiff1d(np.arange(25_000), np.arange(1, 2_000, 16))):
        hits = writer.search(rows[best[7]], 1_000, among=among)
        held = np.arange(25_000) if among is None else among
        assert np.isin(hits.photos, best).sum() == 1_000
        assert_are_the_best(hits.scores, scores_of(rows[held], rows[best[7]]), 1_000)


def test_a_damaged_vector_hides_no_other_photo(folder: Path, spaces: Spaces, unit: Unit) -> None:
    writer, rows = spaces(writable=True), unit(12_000)
    writer.put(range(12_000), rows)
    with sqlite3.connect(folder / f"{KEY}.sqlite3") as database:
        database.execute("UPDATE vector SET vector = ? WHERE photo = 5", (b"\x00\x7e" * 384,))  # no numbers
        database.execute("UPDATE vector SET vector = ? WHERE photo = 6", (b"\x00\x7c" * 384,))  # without end
    database.close()
    for _ in range(2):
        hits = spaces().search(rows[100], 50)
        assert len(hits) == 50
        assert hits.photos[0] == 100
        writer.write_index(Cancel())


def test_a_file_in_the_form_of_an_earlier_program_is_made_again(folder: Path, spaces: Spaces, unit: Unit) -> None:
    from usearch.index import Index

    writer, rows = spaces(writable=True), unit(12_000)
    writer.put(range(12_000), rows)
    writer.write_index(Cancel())
    (path,) = folder.glob("*.usearch")
    earlier = Index(ndim=384, metric="cos", dtype="f16", connectivity=2, expansion_add=2)
    earlier.add(np.arange(12_000, dtype=np.uint64), rows.astype(np.float16))
    path.write_bytes(earlier.save())
    digest = hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    with sqlite3.connect(folder / f"{KEY}.sqlite3") as database:
        database.execute("UPDATE usearch_file SET blake2b = ?, mark = ?", (digest, file_mark(path)))
    database.close()
    reader = spaces()
    assert reader.search(rows[100], 1).photos.tolist() == [100]
    assert reader.behind() == 12_000
    writer.write_index(Cancel())
    assert (reader.behind(), reader.check()) == (0, [])
    assert reader.search(rows[100], 1).photos.tolist() == [100]


def test_a_large_file_with_a_single_index_is_read_as_it_is(
    spaces: Spaces, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As earlier programs wrote it."""
    writer, rows = spaces(writable=True), unit(12_000)
    writer.put(range(12_000), rows)
    writer.write_index(Cancel())
    monkeypatch.setattr(index_write, "EACH", 1_000)
    reader = spaces()
    assert (reader.behind(), reader.check()) == (0, [])
    assert_are_the_best(reader.search(rows[9], 1_000).scores, scores_of(rows, rows[9]), 1_000)


def test_a_search_does_not_wait_for_a_transaction(folder: Path, spaces: Spaces, unit: Unit) -> None:
    writer, reader, rows = spaces(writable=True), spaces(), unit(1_100)
    writer.put(range(100), rows[:100])
    writer.write_index(Cancel())
    other = sqlite3.connect(folder / f"{KEY}.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.executemany(
        "INSERT INTO vector (photo, vector) VALUES (?, ?)",
        ((100 + row, vector.astype("<f2").tobytes()) for row, vector in enumerate(rows[100:])),
    )
    assert reader.search(rows[500], 100).photos.tolist() == reader.search(rows[500], 1_000).photos.tolist()
    assert spaces().count() == 100
    other.execute("COMMIT")
    other.close()
    assert reader.search(rows[500], 1).photos.tolist() == [500]


class Paused(Cancel):
    """Asked between two steps of the making, which it holds up there."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def check(self) -> None:
        self.begun.set()
        assert self.go_on.wait(60)


def test_a_search_does_not_wait_for_the_file_that_is_being_made(folder: Path, spaces: Spaces, unit: Unit) -> None:
    rows, paused = unit(2_000), Paused()

    def write() -> None:
        writer = Space(folder, KEY, 384, writable=True)
        writer.put(range(1_000), rows[:1_000])
        writer.write_index(Cancel())
        writer.put(range(1_000, 2_000), rows[1_000:])
        writer.write_index(paused)
        writer.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert paused.begun.wait(60)
    reader = spaces()
    assert reader.search(rows[1_500], 1).photos.tolist() == [1_500]
    assert reader.behind() == 1_000
    paused.go_on.set()
    thread.join(60)
    assert reader.search(rows[1_500], 1).photos.tolist() == [1_500]
    assert reader.behind() == 0
