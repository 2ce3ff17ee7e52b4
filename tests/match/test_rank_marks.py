"""Rankings within a part of the library, and with marked photos."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel, PhotoId
from semret_desktop.match import Ranking, rank
from semret_desktop.store import TextHit
from semret_desktop.vectors import Space

COUNT = 20_000
Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


def unit(rows: npt.NDArray[np.float64]) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Space]:
    """Photos 1 to 20,000, the last hundred not in the search file yet; 90,001 and 90,002 have no vector."""
    made = Space(tmp_path_factory.mktemp("vectors"), "key", 16, writable=True)
    vectors = unit(np.random.default_rng(0).standard_normal((COUNT, 16)))
    made.put(range(1, COUNT - 99), vectors[:-100])
    made.write_index(Cancel())
    made.put(range(COUNT - 99, COUNT + 1), vectors[-100:])
    yield made
    made.close()


@pytest.fixture(scope="module")
def query() -> Floats:
    return unit(np.random.default_rng(1).standard_normal(16))


@pytest.fixture(scope="module")
def by_vector(space: Space, query: Floats) -> Ids:
    return space.search(query, COUNT).photos


def hit(photo: int, score: float = 1.0) -> TextHit:
    return TextHit(PhotoId(int(photo)), score, True)


def ids(*photos: int) -> Ids:
    return np.array(sorted(photos), np.int64)


def same(one: Ranking, other: Ranking) -> bool:
    return np.array_equal(one.photos, other.photos) and np.array_equal(one.scores, other.scores)


# Within a part


@pytest.mark.parametrize("size", [1, 40, 1_500, 9_000, 19_999, COUNT])
@pytest.mark.parametrize("limit", [1, 50, 1_000, COUNT])
def test_a_part_is_ranked_as_the_whole_library_with_all_else_left_out(
    space: Space, query: Floats, by_vector: Ids, size: int, limit: int
) -> None:
    part = np.sort(np.random.default_rng(size).choice(by_vector, size, replace=False))
    ranking = rank(query, space, [], limit=limit, among=part)
    whole = rank(query, space, [], limit=COUNT)
    assert same(ranking, whole.only(np.isin(whole.photos, part)).first(limit))


@pytest.mark.parametrize("size", [500, 12_000])
def test_a_large_part_that_has_little_to_do_with_the_query_is_ranked_too(
    space: Space, query: Floats, by_vector: Ids, size: int
) -> None:
    part = np.concatenate([by_vector[:3], by_vector[-size:]])  # a few that stand on top, then long nothing
    assert rank(query, space, [], limit=30, among=np.sort(part)).photos.tolist() == part[:30].tolist()


def test_text_hits_outside_the_part_take_no_part(space: Space, query: Floats, by_vector: Ids) -> None:
    part = np.sort(by_vector[::2])
    inside, outside = by_vector[10_000], by_vector[10_001]
    ranking = rank(query, space, [hit(outside, 9.0), hit(inside)], limit=10, among=part)
    assert ranking.photos[0] == inside
    assert outside not in ranking.photos
    assert same(ranking, rank(query, space, [hit(inside)], limit=10, among=part))


def test_in_an_empty_part_nothing_is_found(space: Space, query: Floats) -> None:
    assert len(rank(query, space, [hit(3)], limit=10, among=ids())) == 0
    assert len(rank(query, space, [hit(3)], limit=10, among=ids(), relevant=ids(3), not_relevant=ids(4))) == 0


def test_photos_of_the_part_that_have_no_vector_are_found_by_words_alone(space: Space, query: Floats) -> None:
    part = ids(5, 6, 90_001, 90_002)
    assert sorted(rank(query, space, [], limit=10, among=part).photos.tolist()) == [5, 6]
    assert rank(query, space, [hit(90_002)], limit=10, among=part).photos[0] == 90_002


# Marked photos


def test_relevant_photos_come_first_by_cosine_and_all_others_keep_their_order(
    space: Space, query: Floats, by_vector: Ids
) -> None:
    marked = by_vector[[7, 3, 400]]
    ranking = rank(query, space, [], limit=COUNT, relevant=np.sort(marked))
    assert ranking.photos[:3].tolist() == by_vector[[3, 7, 400]].tolist()
    assert ranking.photos[3:].tolist() == [photo for photo in by_vector.tolist() if photo not in marked]


def test_photos_that_are_not_relevant_are_the_last_of_the_library(space: Space, query: Floats, by_vector: Ids) -> None:
    refused = by_vector[[0, 2]]
    ranking = rank(query, space, [hit(int(refused[1]))], limit=COUNT, not_relevant=np.sort(refused))
    assert ranking.photos[-2:].tolist() == refused.tolist()
    assert len(ranking) == COUNT
    assert not np.isin(refused, rank(query, space, [], limit=1_000, not_relevant=np.sort(refused)).photos).any()


def test_the_order_with_marks_does_not_depend_on_how_many_are_asked_for(
    space: Space, query: Floats, by_vector: Ids
) -> None:
    marks = {"relevant": np.sort(by_vector[[5, 900, 15_000]]), "not_relevant": np.sort(by_vector[[1, 2, 19_999]])}
    part = np.sort(by_vector[::3])
    hits = [hit(photo) for photo in by_vector[::1_111]]
    for among in (None, part):
        everything = rank(query, space, hits, limit=COUNT + 9, among=among, **marks)
        assert len(everything) == (COUNT if among is None else len(part))
        for limit in (0, 1, 3, 4, 200, 1_001, 6_000):
            assert same(rank(query, space, hits, limit=limit, among=among, **marks), everything.first(limit))


def test_marked_photos_without_a_vector_are_not_lost(space: Space, query: Floats, by_vector: Ids) -> None:
    marks = {"relevant": ids(90_001, int(by_vector[9])), "not_relevant": ids(90_002)}
    ranking = rank(query, space, [], limit=COUNT + 2, **marks)
    assert ranking.photos[:2].tolist() == [by_vector[9], 90_001]
    assert np.isnan(ranking.scores[[1, -1]]).all()
    assert ranking.photos[-1] == 90_002


def test_marks_outside_the_part_are_not_in_its_ranking(space: Space, query: Floats, by_vector: Ids) -> None:
    part = np.sort(by_vector[::2])
    marks = {"relevant": np.sort(by_vector[[8, 9]]), "not_relevant": np.sort(by_vector[[10, 11]])}
    ranking = rank(query, space, [], limit=COUNT, among=part, **marks)
    assert len(ranking) == len(part)
    assert (ranking.photos[0], ranking.photos[-1]) == (by_vector[8], by_vector[10])


def test_with_nothing_but_marks_all_of_them_are_there(space: Space, query: Floats) -> None:
    part = ids(3, 4)
    ranking = rank(query, space, [], limit=5, among=part, relevant=ids(4), not_relevant=ids(3))
    assert ranking.photos.tolist() == [4, 3]


def test_without_a_vector_marks_still_come_first_and_last(space: Space) -> None:
    ranking = rank(None, space, [hit(7, 3.0), hit(5, 2.0), hit(9, 1.0)], limit=9, relevant=ids(9), not_relevant=ids(7))
    assert ranking.photos.tolist() == [9, 5, 7]
