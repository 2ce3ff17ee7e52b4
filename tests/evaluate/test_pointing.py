"""Whether maps point at the right half of two photos put together."""

import numpy as np
import pytest

from semret_desktop.evaluate.pointing import Map, Pair, pairs, pointed, together


def test_pairs_answer_their_own_query_alone_and_are_drawn_the_same_again() -> None:
    answers = {"dog": [1, 2, 3], "cat": [3, 4], "boat": [5]}
    drawn = pairs(answers, 40)
    assert drawn == pairs(answers, 40)
    assert len(drawn) == 40
    for pair in drawn:
        for photo, query, other in zip(pair.photos, pair.queries, reversed(pair.queries), strict=True):
            assert photo in answers[query]
            assert photo not in answers[other]
    assert {pair.across for pair in drawn} == {True, False}
    assert pairs({"dog": [1]}, 5) == []


@pytest.mark.parametrize("across", [True, False])
def test_two_photos_stand_together_in_their_own_shapes(across: bool) -> None:
    wide, tall = np.zeros((30, 90, 3), np.uint8), np.full((80, 40, 3), 255, np.uint8)
    whole, share = together(wide, tall, across=across)
    assert whole.shape[0 if across else 1] == 400
    along = whole.mean((0, 2)) if across else whole.mean((1, 2))
    assert (along < 128).mean() == pytest.approx(share, abs=0.01)
    assert share == pytest.approx(3 / 3.5 if across else (1 / 3) / (1 / 3 + 2), abs=0.01)


def test_a_map_that_lights_its_half_points_right_and_one_that_lights_the_other_does_not() -> None:
    left = np.zeros((6, 10), np.float32)
    left[2, 1] = 1
    for grid, across in ((left, True), (left.T.copy(), False)):
        right, wrong = (pointed([Map(grid, 0.5, across, first)]) for first in (True, False))
        assert (right.points, right.halves, right.strength) == (1, 1, 1)
        assert (wrong.points, wrong.halves, wrong.strength) == (0, 0, 0)
    assert pointed([Map(left, 0.5, True, True), Map(left, 0.5, True, False)]).points == 0.5
    assert isinstance(pairs({"a": [1], "b": [2]}, 1)[0], Pair)
