"""Marks by simulation: who is simulated, what counts, and what methods and weights do."""

from collections.abc import Sequence

import numpy as np
import pytest

from semret_desktop.core import PhotoId
from semret_desktop.evaluate.feedback import (
    KINDS,
    LEAST,
    SEEN,
    SEEN_CLOSELY,
    Floats,
    Grades,
    Ids,
    Pool,
    average_precision,
    pool,
    shipped,
    simulate,
)
from semret_desktop.evaluate.feedback_methods import GRID, METHODS, choose
from semret_desktop.match import WEIGHTS, Weights

SORTS, EACH, DIMENSION = 12, 15, 48
NOBODY: Ids = np.empty(0, np.int64)


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def sorts() -> Pool:
    """Photos of twelve sorts; for each a name that fits badly, a sentence of which eight photos are judged, and a
    sentence for each photo."""
    random = np.random.default_rng(3)
    centres = unit(random.standard_normal((SORTS, DIMENSION)))
    photos = unit(np.repeat(centres, EACH, 0) + 1.2 * unit(random.standard_normal((SORTS * EACH, DIMENSION))))
    named = unit(centres + 2.5 * unit(random.standard_normal(centres.shape)))
    said = unit(photos + 1.5 * unit(random.standard_normal(photos.shape)))
    of = np.arange(SORTS * EACH).reshape(SORTS, EACH)
    return Pool(
        photos,
        np.concatenate([named, named, said]),
        [*of, *of[:, :4], *(np.array([place]) for place in range(len(photos)))],
        [*[NOBODY] * SORTS, *np.roll(of, 1, 0)[:, :4], *[NOBODY] * len(photos)],
    )


class Watching:
    """Ranks as the query alone does, and remembers what was marked."""

    def __init__(self) -> None:
        self.seen: dict[int, list[tuple[list[int], list[int]]]] = {}

    def __call__(self, pool: Pool, query: int, marked: Ids, grades: Grades) -> Floats:
        self.seen.setdefault(query, []).append((marked.tolist(), grades.tolist()))
        return np.asarray(pool.photos @ pool.queries[query])


def ranked(pool: Pool, query: int) -> list[int]:
    return np.argsort(-(pool.photos @ pool.queries[query]), kind="stable").tolist()


def first(order: Sequence[int], among: Ids, count: int) -> list[int]:
    return [photo for photo in order if photo in among][:count]


def test_queries_are_told_apart_by_their_judgments(sorts: Pool) -> None:
    assert sorts.kind("names") == list(range(SORTS))
    assert sorts.kind("judged") == list(range(SORTS, 2 * SORTS))
    assert sorts.kind("sentences") == list(range(2 * SORTS, 2 * SORTS + SORTS * EACH))


def test_a_round_marks_the_first_relevant_photo_met_and_if_asked_the_first_that_is_not(sorts: Pool) -> None:
    person, strict = Watching(), Watching()
    simulate(sorts, "names", person, rounds=(3,))
    simulate(sorts, "names", strict, refuses=True, rounds=(2,))
    for query in range(SORTS):
        order = ranked(sorts, query)[:SEEN]
        right = first(order, sorts.relevant[query], 3)
        assert person.seen[query][-1] == (right, [1] * len(right))
        wrong = [photo for photo in order if photo not in sorts.relevant[query]]
        assert strict.seen[query][0] == ([right[0], wrong[0]], [1, -1])


def test_of_judged_sentences_judged_photos_alone_are_marked_and_one_of_each_is_left(sorts: Pool) -> None:
    person = Watching()
    simulate(sorts, "judged", person, refuses=True, rounds=(9,))
    for query, rounds in person.seen.items():
        marked, grades = rounds[-1]
        assert set(marked) <= {*sorts.relevant[query], *sorts.refused[query]}
        assert (grades.count(1), grades.count(-1)) == (3, 3)


def test_at_sentences_the_one_photo_is_never_marked(sorts: Pool) -> None:
    person = Watching()
    simulate(sorts, "sentences", person, refuses=True, rounds=(2,))
    for query, rounds in person.seen.items():
        marked, _ = rounds[-1]
        assert len(set(marked)) == 4
        assert set(marked) <= set(ranked(sorts, query)[: SEEN_CLOSELY + 4])
        assert sorts.relevant[query][0] not in marked


def test_marked_photos_count_neither_before_nor_after(sorts: Pool) -> None:
    person = Watching()
    told = simulate(sorts, "names", person, rounds=(2,))[2]
    np.testing.assert_array_equal(told.before, told.after)
    for query, before in enumerate(told.before):
        marked = person.seen[query][1][0]
        order = [photo for photo in ranked(sorts, query) if photo not in marked]
        assert before == pytest.approx(np.isin(order[:10], sorts.relevant[query]).mean())


def test_average_precision_is_the_mean_precision_at_each_relevant_photo() -> None:
    wished, others = np.array([0.9, 0.5], np.float32), np.array([0.7, 0.1], np.float32)
    assert average_precision(wished, others) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(wished, np.array([0.9], np.float32)) == pytest.approx((1 / 2 + 2 / 3) / 2)


@pytest.mark.parametrize("kind", ["names", "judged"])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_that_is_compared_helps_where_photos_lie_in_sorts(sorts: Pool, kind: str, method: str) -> None:
    told = simulate(sorts, kind, METHODS[method], rounds=(1, 2))
    assert told[2].mean > 0
    better, _, worse = told[2].outcomes
    assert better > worse


def test_judgments_become_a_pool_of_the_photos_that_have_a_vector() -> None:
    said = "a cat that sleeps in the sun"
    judgments = {"dog": {PhotoId(7): 1.0, PhotoId(9): 0.0, PhotoId(3): 2.0}, said: {PhotoId(5): 1.0}}
    photos = np.array([3, 7, 9])
    made = pool(judgments, np.eye(2, 4, dtype=np.float32), photos, np.eye(3, 4, dtype=np.float32))
    assert [places.tolist() for places in made.relevant] == [[0, 1], []]
    assert [places.tolist() for places in made.refused] == [[2], []]
    assert list(made.openness) == [1, 0]


def test_what_cannot_be_tried_is_left_out(sorts: Pool) -> None:
    few = Pool(sorts.photos, sorts.queries[:1], [np.arange(LEAST - 1)], [NOBODY])
    assert [few.kind(kind) for kind in KINDS] == [[], [], []]
    assert all(len(gain.before) == 0 == gain.mean for gain in simulate(few, "names").values())
    tiny = Pool(sorts.photos[:4], sorts.queries[:1], [np.array([2])], [NOBODY])  # fewer photos than are looked at
    assert simulate(tiny, "sentences", rounds=(1, 3, 5))[3].before.tolist() == [1.0]
    assert len(simulate(tiny, "sentences", rounds=(5,))[5].before) == 0


def test_marks_move_a_sentence_less_than_a_name(sorts: Pool) -> None:
    closed = Pool(sorts.photos, sorts.queries, sorts.relevant, sorts.refused, [0.0] * len(sorts.queries))
    assert simulate(sorts, "names", rounds=(1,))[1].mean > simulate(closed, "names", rounds=(1,))[1].mean
    as_names = simulate(closed, "names", shipped(all_open=True), rounds=(1,))[1]
    assert np.array_equal(as_names.after, simulate(sorts, "names", rounds=(1,))[1].after)


def test_the_grid_is_told_best_first_and_holds_what_ships(sorts: Pool) -> None:
    assert WEIGHTS in GRID
    tried = choose([sorts])
    assert [worth for worth, _ in tried] == sorted((worth for worth, _ in tried), reverse=True)
    assert {weights for _, weights in tried} == set(GRID)
    assert all(isinstance(weights, Weights) for _, weights in tried)


def test_what_ships_is_what_a_library_does_with_marks(sorts: Pool) -> None:
    mine, given = simulate(sorts, "names"), simulate(sorts, "names", shipped(WEIGHTS))
    assert all(np.array_equal(mine[number].after, given[number].after) for number in mine)
