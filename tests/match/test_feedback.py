"""What marks do to a query's vector."""

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.match import WEIGHTS, Weights, learned

Floats = npt.NDArray[np.float32]
NOTHING = np.empty((0, 64), np.float32)


def units(count: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).standard_normal((count, 64)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def query() -> Floats:
    return units(1, 1)[0]


def test_without_marks_the_query_stays_as_it_is_to_the_last_bit(query: Floats) -> None:
    assert learned(query, NOTHING, NOTHING) is query


def test_photos_that_are_not_relevant_say_nothing_without_relevant_ones(query: Floats) -> None:
    assert learned(query, NOTHING, units(3, 2)) is query


def test_it_stays_a_unit_vector_of_float32(query: Floats) -> None:
    moved = learned(query, units(3, 2), units(2, 3))
    assert moved.dtype == np.float32
    assert np.linalg.norm(moved) == pytest.approx(1, abs=1e-6)


def test_the_query_goes_towards_relevant_photos_and_away_from_the_others(query: Floats) -> None:
    relevant, others = units(2, 2), units(2, 3)
    moved = learned(query, relevant, others)
    towards = learned(query, relevant, NOTHING)
    assert (relevant @ towards > relevant @ query).all()
    assert (others @ moved).mean() < (others @ towards).mean()


def test_one_mark_moves_less_than_five_of_the_same_kind(query: Floats) -> None:
    kind = units(1, 2)
    angles = [learned(query, np.repeat(kind, count, 0), NOTHING) @ query for count in (1, 2, 5, 50)]
    assert angles == sorted(angles, reverse=True)
    assert len(set(angles)) == 4


@pytest.mark.parametrize("count", [1, 5, 1_000])
def test_the_query_stays_the_anchor_however_many_photos_are_marked(query: Floats, count: int) -> None:
    kind = units(1, 2)[0]
    across = kind - (kind @ query) * query  # marks that have nothing of the query
    marks = np.repeat((across / np.linalg.norm(across))[None], count, 0)
    moved = learned(query, marks, NOTHING)
    assert moved @ query >= moved @ marks[0] - 1e-6


def test_the_order_of_marking_changes_nothing_that_is_seen(query: Floats) -> None:
    relevant = units(7, 2)
    one, other = learned(query, relevant, NOTHING), learned(query, relevant[::-1], NOTHING)
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_photos_opposite_to_the_query_do_not_erase_it(query: Floats) -> None:
    assert learned(query, -query[None], NOTHING, Weights(relevant=2, half=1)) is query


def test_a_mark_as_good_as_the_query_itself_changes_nothing(query: Floats) -> None:
    np.testing.assert_allclose(learned(query, query[None], NOTHING), query, atol=1e-6)


def test_the_query_weighs_at_least_as_much_as_all_marks_together() -> None:
    assert 0 < WEIGHTS.relevant <= 1
    assert 0 <= WEIGHTS.not_relevant < 1
