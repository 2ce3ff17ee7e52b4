"""Photos ranked by what they show and by what is written about them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel, PhotoId
from semret_desktop.match import Ranking, rank
from semret_desktop.store import TextHit
from semret_desktop.vectors import Space

COUNT = 3_000


def unit(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Space]:
    """3,000 photos with ids 1 to 3000; 9001 and 9002 are not there."""
    made = Space(tmp_path_factory.mktemp("vectors"), "key", 32, writable=True)
    made.put(range(1, COUNT + 1), unit(np.random.default_rng(0).standard_normal((COUNT, 32))))
    made.write_index(Cancel())
    yield made
    made.close()


@pytest.fixture(scope="module")
def query() -> npt.NDArray[np.float32]:
    return unit(np.random.default_rng(1).standard_normal(32))


@pytest.fixture(scope="module")
def by_vector(space: Space, query: npt.NDArray[np.float32]) -> list[int]:
    """All photos in the order of their cosines."""
    found: list[int] = space.search(query, COUNT).photos.tolist()
    return found


def hit(photo: int, score: float = 1.0, *, whole: bool = True) -> TextHit:
    return TextHit(PhotoId(photo), score, whole)


def ids(ranking: Ranking) -> list[int]:
    assert len(ranking.photos) == len(ranking.scores) == len(ranking)
    found: list[int] = ranking.photos.tolist()
    assert len(set(found)) == len(found)
    return found


def test_without_text_the_cosine_ranks(space: Space, query: npt.NDArray[np.float32], by_vector: list[int]) -> None:
    ranking = rank(query, space, [], limit=50)
    assert ids(ranking) == by_vector[:50]
    assert (np.diff(ranking.scores) <= 0).all()


def test_plain_ranks_by_vectors_whatever_is_written(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    assert ids(rank(query, space, [hit(by_vector[-1])], limit=20, plain=True)) == by_vector[:20]


def test_a_photo_that_bears_the_word_comes_first_wherever_its_vector_is(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    for place in (0, 5, 999, 1_000, COUNT - 1):
        named = by_vector[place]
        ranking = rank(query, space, [hit(named)], limit=20)
        rest = [photo for photo in by_vector if photo != named]
        assert ids(ranking) == [named, *rest[:19]]
        vectors, _ = space.get(np.array([named], np.int64))
        assert ranking.scores[0] == pytest.approx(float(vectors[0] @ query), abs=1e-6)


def test_a_photo_found_by_both_comes_before_one_found_by_words_alone(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    last, third = by_vector[-1], by_vector[2]
    assert ids(rank(query, space, [hit(last, 5.0), hit(third, 5.0)], limit=2)) == [third, last]
    assert ids(rank(query, space, [hit(last, 5.0), hit(third, 4.9)], limit=2)) == [third, last]


def test_photos_that_bear_the_word_equally_well_are_told_apart_by_what_they_show(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    named = sorted(by_vector[:600:20])
    ranking = rank(query, space, [hit(photo) for photo in named], limit=30)
    assert ids(ranking) == by_vector[:600:20]


def test_characters_found_inside_words_are_only_a_hint(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    ranking = ids(rank(query, space, [hit(by_vector[-1], whole=False)], limit=COUNT))
    assert ranking[:300] == by_vector[:300]
    assert ranking.index(by_vector[-1]) < 1_000
    nudged = ids(rank(query, space, [hit(by_vector[4], whole=False)], limit=10))
    assert nudged.index(by_vector[4]) < 4


def test_whole_words_come_before_characters_inside_words(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    hits = [hit(by_vector[-2], 0.0), hit(by_vector[-1], 9.0, whole=False)]
    assert ids(rank(query, space, hits, limit=1)) == [by_vector[-2]]


def test_a_photo_that_has_no_vector_yet_is_found_by_its_words(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    ranking = rank(query, space, [hit(9_001, 2.0), hit(9_002, 1.0)], limit=5)
    assert ids(ranking) == [9_001, 9_002, *by_vector[:3]]
    assert np.isnan(ranking.scores).tolist() == [True, True, False, False, False]


def test_without_a_vector_text_alone_ranks(space: Space) -> None:
    hits = [hit(7, 3.0), hit(5, 2.0), hit(3, 2.0), hit(9, 9.0, whole=False)]
    ranking = rank(None, space, hits, limit=10)
    assert ids(ranking) == [7, 3, 5, 9]
    assert np.isnan(ranking.scores).all()
    assert ids(rank(None, space, hits, limit=2)) == [7, 3]
    assert ids(rank(None, space, [], limit=2)) == []
    assert ids(rank(None, space, hits, limit=2, plain=True)) == []


def test_the_order_does_not_depend_on_how_many_are_asked_for(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    hits = [hit(photo, 1.0 / (place + 1)) for place, photo in enumerate(by_vector[::97])]
    hits += [hit(photo, 1.0, whole=False) for photo in by_vector[5::211]]
    everything = ids(rank(query, space, hits, limit=COUNT))
    assert sorted(everything) == list(range(1, COUNT + 1))
    for limit in (1, 20, 500, 1_000, 1_001, 2_000):
        assert ids(rank(query, space, hits, limit=limit)) == everything[:limit]


def test_a_photo_named_twice_counts_once_by_its_better_hit(
    space: Space, query: npt.NDArray[np.float32], by_vector: list[int]
) -> None:
    twice = [hit(by_vector[50]), hit(by_vector[50], whole=False)]
    assert ids(rank(query, space, twice, limit=9)) == ids(rank(query, space, twice[:1], limit=9))


def test_equal_photos_come_by_id(tmp_path: Path) -> None:
    space = Space(tmp_path, "key", 32, writable=True)
    one = np.zeros((4, 32), np.float32)
    one[:, 0] = 1
    space.put([8, 2, 6, 4], one)
    assert ids(rank(one[0], space, [hit(6), hit(2)], limit=4)) == [2, 6, 4, 8]
    space.close()
