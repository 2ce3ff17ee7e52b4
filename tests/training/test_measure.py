"""Measures on a handful of vectors whose answers are plain."""

import numpy as np
import pytest

from semret_desktop.training.measure import cosines, label_table, precision, recall

pytestmark = pytest.mark.train


def test_recall_counts_the_queries_whose_photo_is_among_the_first() -> None:
    photos = np.eye(3, dtype=np.float32)
    queries = np.array([[3, 2, 1], [3, 2, 1], [3, 2, 1]], np.float32)
    assert recall(queries, photos, np.array([0, 1, 2]), (1, 2, 3)) == pytest.approx({1: 1 / 3, 2: 2 / 3, 3: 1.0})


def test_precision_is_the_share_of_right_photos_among_the_first() -> None:
    photos = np.array([[1.0], [0.9], [0.8], [0.1]], np.float32)
    relevant = np.array([[True, False, True, True]])
    assert precision(np.ones((1, 1), np.float32), photos, relevant) == pytest.approx(2 / 3)


def test_labels_with_too_few_photos_are_left_out() -> None:
    names, table = label_table([("dog", "beagle"), ("dog",), ("dog",), ("cat",)])
    assert names == ["dog"]
    assert table.tolist() == [[True, True, True, False]]


def test_cosines_give_mean_and_least() -> None:
    one = np.array([[1, 0], [0, 1]], np.float32)
    other = np.array([[1, 0], [1, 0]], np.float32)
    assert cosines(one, other) == (0.5, 0.0)
