"""The first screen shows different things."""

import numpy as np
import pytest

from semret_desktop.match.diversity import diverse


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def kinds(count: int, each: int) -> np.ndarray:
    """Photos of a kind follow each other, and are much alike."""
    random = np.random.default_rng(2)
    return unit(
        np.repeat(random.standard_normal((count, 64)), each, 0) + 0.2 * random.standard_normal((count * each, 64))
    )


def test_every_kind_is_shown_before_any_is_repeated() -> None:
    order = diverse(kinds(5, 10), 5)
    assert order[0] == 0
    assert sorted((order[:5] // 10).tolist()) == [0, 1, 2, 3, 4]
    assert sorted(order.tolist()) == list(range(50))
    assert (np.diff(order[5:]) > 0).all()  # the rest as it was


def test_relevance_alone_changes_nothing() -> None:
    assert diverse(kinds(5, 4), 20, weight=1).tolist() == list(range(20))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_candidates_are_all_shown(count: int) -> None:
    assert diverse(kinds(1, 2)[:count]).tolist()[:1] == list(range(count))[:1]
    assert sorted(diverse(kinds(1, 2)[:count]).tolist()) == list(range(count))


def test_photos_without_a_vector_repeat_nothing() -> None:
    rows = kinds(2, 3)
    rows[4] = 0
    assert sorted(diverse(rows).tolist()) == list(range(6))
