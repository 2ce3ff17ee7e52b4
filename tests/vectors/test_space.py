"""Searching a space is exact, whatever lies in its file and whatever is newer."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semret_desktop.core import Cancel
from semret_desktop.vectors import Space

Floats = npt.NDArray[np.float32]
Unit = Callable[..., Floats]


def as_stored(vectors: Floats) -> Floats:
    """What is left of vectors once they are kept as float16, in float32 and of length one."""
    rows = vectors.astype(np.float16).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def expected(photos: npt.NDArray[np.int64], vectors: Floats, query: Floats, limit: int) -> npt.NDArray[np.int64]:
    scores = as_stored(vectors) @ query
    return photos[np.lexsort((photos, -scores))[:limit]]


@pytest.mark.parametrize("limit", [1, 50, 1_000, 5_000, 9_999])
def test_search_through_the_file_finds_exactly_what_float32_finds(writer: Space, unit: Unit, limit: int) -> None:
    photos, vectors = np.arange(5_000, dtype=np.int64) * 7 + 3, unit(5_000)
    writer.put(photos.tolist(), vectors)
    writer.write_index(Cancel())
    assert writer.behind() == 0
    for query in unit(5, seed=1):
        hits = writer.search(query, limit)
        scores = dict(zip(photos.tolist(), as_stored(vectors) @ query, strict=True))
        assert np.allclose(hits.scores, [scores[photo] for photo in hits.photos.tolist()], atol=1e-6)
        assert (np.diff(hits.scores) <= 0).all()
        best = sorted(scores.values(), reverse=True)[:limit]
        assert np.allclose(hits.scores, best, atol=1e-6), "recall is not 1"
        assert set(hits.photos.tolist()) == set(expected(photos, vectors, query, limit).tolist())


def test_newer_rows_replace_older_ones_and_forgotten_photos_are_gone(writer: Space, unit: Unit) -> None:
    vectors = unit(300)
    writer.put(range(300), vectors)
    writer.write_index(Cancel())
    newer = unit(20, seed=5)
    writer.put(range(20), newer)
    writer.forget([50, 51, 1_000])
    writer.put([300], vectors[60:61])
    assert writer.behind() == 24
    assert writer.count() == 299
    hits = writer.search(vectors[0], 400)
    assert sorted(hits.photos.tolist()) == [photo for photo in range(301) if photo not in (50, 51)]
    assert writer.search(newer[3], 1).photos.tolist() == [3]
    assert writer.search(vectors[60], 2).photos.tolist() == [60, 300], "equal ones come by id"
    before = writer.search(newer[3], 299)
    writer.write_index(Cancel())
    after = writer.search(newer[3], 299)
    assert writer.behind() == 0
    assert np.array_equal(before.photos, after.photos)
    assert np.array_equal(before.scores, after.scores), "a score does not depend on where the row lies"


def test_many_outdated_photos_do_not_hide_the_rest(writer: Space, unit: Unit) -> None:
    vectors = unit(400)
    vectors[:300] = vectors[0]
    writer.put(range(400), vectors)
    writer.write_index(Cancel())
    writer.forget(range(300))
    assert sorted(writer.search(vectors[0], 100).photos.tolist()) == list(range(300, 400))


def test_copies_of_one_picture_come_by_id_wherever_they_lie(writer: Space, unit: Unit) -> None:
    one = unit(1)
    photos = np.random.default_rng(3).permutation(500)
    writer.put(photos[:450].tolist(), np.repeat(one, 450, axis=0))
    writer.write_index(Cancel())
    writer.put(photos[450:].tolist(), np.repeat(one, 50, axis=0))
    assert writer.search(one[0], 60).photos.tolist() == list(range(60))


def test_search_among_some_photos_scores_these_alone(writer: Space, unit: Unit) -> None:
    vectors = unit(200)
    writer.put(range(150), vectors[:150])
    writer.write_index(Cancel())
    writer.put(range(150, 200), vectors[150:])
    writer.forget([7])
    among = np.array([190, 3, 7, 3, 120, 5_000], np.int64)
    hits = writer.search(vectors[9], 10, among=among)
    assert sorted(hits.photos.tolist()) == [3, 120, 190]
    whole = writer.search(vectors[9], 200)
    assert [photo for photo in whole.photos.tolist() if photo in (3, 120, 190)] == hits.photos.tolist()
    assert not len(writer.search(vectors[9], 10, among=np.empty(0, np.int64)))


def test_vectors_come_back_in_the_order_asked(writer: Space, unit: Unit) -> None:
    vectors = unit(40)
    writer.put(range(30), vectors[:30])
    writer.write_index(Cancel())
    writer.put(range(30, 40), vectors[30:])
    writer.forget([2])
    asked = np.array([39, 0, 2, 77, 0, -5, 12], np.int64)
    rows, found = writer.get(asked)
    assert found.tolist() == [True, True, False, False, True, False, True]
    assert np.allclose(rows[[0, 1, 4, 6]], as_stored(vectors)[[39, 0, 0, 12]], atol=1e-6)
    assert not rows[[2, 3, 5]].any()
    assert np.allclose(np.linalg.norm(rows[found], axis=1), 1, atol=1e-6)
    assert np.array_equal(writer.known(asked), found)


def test_cosines_are_those_of_a_search_in_the_order_asked(writer: Space, unit: Unit) -> None:
    vectors, queries = unit(40), unit(2, seed=1)
    writer.put(range(30), vectors[:30])
    writer.write_index(Cancel())
    writer.put(range(28, 40), vectors[28:])
    writer.forget([2])
    asked = np.array([39, 0, 2, 77, 0, 29], np.int64)
    cosines, known = writer.cosines(queries, asked)
    assert known.tolist() == [True, True, False, False, True, True]
    for query, found in zip(queries, cosines, strict=True):
        hits = writer.search(query, 100)
        by_photo = dict(zip(hits.photos.tolist(), hits.scores.tolist(), strict=True))
        assert found.tolist() == [by_photo.get(photo, -1) for photo in asked.tolist()]
    assert writer.cosines(queries[:0], asked)[0].shape == (0, 6)


def test_a_renamed_photo_keeps_its_vector(writer: Space, unit: Unit) -> None:
    vectors = unit(3)
    writer.put([1, 2, 3], vectors)
    writer.write_index(Cancel())
    writer.rename(1, 10)
    writer.rename(2, 3)  # 3 has a vector of its own
    writer.rename(99, 4)
    assert writer.photos().tolist() == [3, 10]
    assert writer.search(vectors[0], 1).photos.tolist() == [10]
    assert writer.search(vectors[2], 1).photos.tolist() == [3]


def test_an_empty_space_finds_nothing(writer: Space, reader: Space, folder: Path, unit: Unit) -> None:
    for space in (writer, reader):
        assert not len(space.search(unit(1)[0], 10))
        assert (space.count(), space.photos().tolist(), space.behind()) == (0, [], 0)
        assert space.known(np.array([1], np.int64)).tolist() == [False]
        assert space.check() == []
    writer.write_index(Cancel())
    assert not list(folder.glob("*.usearch"))


def test_a_reader_makes_nothing_and_sees_what_is_written_later(folder: Path, spaces: Callable[..., Space]) -> None:
    reader = spaces()
    assert reader.count() == 0
    assert not folder.exists()
    writer = spaces(writable=True)
    vector = np.zeros((1, 384), np.float32)
    vector[0, 0] = 1
    writer.put([5], vector)
    assert reader.photos().tolist() == [5]
    writer.write_index(Cancel())
    writer.put([6], vector)
    assert reader.search(vector[0], 9).photos.tolist() == [5, 6]
    with pytest.raises(RuntimeError, match="opened for reading"):
        reader.put([7], vector)


def test_large_ids_and_odd_limits(writer: Space, unit: Unit) -> None:
    photos = [1, 2**40, 2**62]
    writer.put(photos, unit(3))
    writer.write_index(Cancel())
    query = unit(1, seed=2)[0]
    assert writer.photos().tolist() == photos
    assert sorted(writer.search(query, 2**31).photos.tolist()) == photos
    assert not len(writer.search(query, 0))
    assert not len(writer.search(query, -1))


def test_a_query_of_zeros_finds_something_at_once(writer: Space, unit: Unit) -> None:
    writer.put(range(3_000), unit(3_000))
    writer.write_index(Cancel())
    hits = writer.search(np.zeros(384, np.float32), 5)
    assert len(hits) == 5
    assert not hits.scores.any()


def test_what_is_no_vector_is_a_bug(writer: Space, unit: Unit) -> None:
    for wrong in (unit(2), unit(1, dimension=3), np.full((1, 384), np.nan, np.float32)):
        with pytest.raises(ValueError):
            writer.put([1], wrong)
    for wrong in (unit(1), np.zeros(3, np.float32), np.full(384, np.inf, np.float32)):
        with pytest.raises(ValueError):
            writer.search(wrong, 1)
    with pytest.raises(ValueError):
        Space(Path("vectors"), "../key", 384)


Change = tuple[str, int, int]
changes = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "forget", "rename", "write", "reopen"]),
        st.integers(0, 12),
        st.integers(0, 12),
    ),
    max_size=30,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(changes)
def test_any_history_leaves_what_a_dictionary_would_hold(
    tmp_path_factory: pytest.TempPathFactory, unit: Unit, history: list[Change]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    writer, reader = Space(folder, "key", 8, writable=True), Space(folder, "key", 8)
    held: dict[int, int] = {}
    pool = as_stored(unit(200, seed=9, dimension=8))
    for step, (what, first, second) in enumerate(history):
        if what == "put":
            writer.put([first], pool[step : step + 1])
            held[first] = step
        elif what == "forget":
            writer.forget([first])
            held.pop(first, None)
        elif what == "rename" and first != second and first in held:
            writer.rename(first, second)
            moved = held.pop(first)
            held.setdefault(second, moved)
        elif what == "write":
            writer.write_index(Cancel())
        elif what == "reopen":
            writer.close()
            writer = Space(folder, "key", 8, writable=True)
        assert reader.photos().tolist() == sorted(held)
        assert reader.count() == len(held)
    for space in (writer, reader):
        hits = space.search(pool[0], 20)
        scores = {photo: float(pool[step] @ pool[0]) for photo, step in held.items()}
        assert set(hits.photos.tolist()) == set(held)
        assert np.allclose(hits.scores, sorted(scores.values(), reverse=True), atol=1e-3)
        assert space.check() == []
        space.close()


def test_importing_the_room_does_not_import_usearch() -> None:
    script = "import sys, semret_desktop.vectors; assert not {'usearch', 'scipy', 'tqdm'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
