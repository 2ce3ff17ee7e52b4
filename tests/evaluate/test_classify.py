"""How well photos are sorted, by arithmetic on answers that are known."""

import numpy as np
import pytest

from semret_desktop.describe.classify import Classified
from semret_desktop.evaluate.classify import calibration_error, measure

JUDGED = {"ant": {1: 1.0}, "bee": {2: 1.0, 3: 0.0}, "cat": {3: 1.0}, "dog": {4: 2.0}}
SHOWN = {1: "ant", 2: "bee", 3: "cat", 4: "dog"}


def knows_all(names, photos):
    """Somebody who is right, and sure of it."""
    probabilities = np.array([[float(SHOWN[photo] == name) for name in names] for photo in photos], np.float32)
    return Classified(probabilities, 1 - probabilities.sum(axis=1))


def says_the_first(names, photos):
    """Somebody who says the first name whatever is asked, and is sure of it."""
    probabilities = np.tile(np.eye(1, len(names), dtype=np.float32), (len(photos), 1))
    return Classified(probabilities, np.zeros(len(photos), np.float32))


def test_who_is_right_has_all_right_and_no_error():
    found = measure(JUDGED, knows_all)
    assert (found.photos, found.labels) == (4, 4)
    assert (found.first, found.third, found.error, found.none, found.none_error) == (1, 1, 0, 1, 0)


def test_who_says_the_first_name_is_right_by_chance_and_wrong_about_none():
    found = measure(JUDGED, says_the_first)
    assert (found.first, found.third) == (0.25, 0.75)
    assert found.error == pytest.approx(0.75)
    assert (found.none, found.none_error) == (0.5, 0.5)


def test_the_error_is_the_distance_between_what_is_said_and_what_is_so():
    said = np.array([0.75, 0.75, 0.75, 0.75, 0.2, 0.2])
    were = np.array([True, True, True, False, True, False])
    assert calibration_error(said, were) == pytest.approx(0.3 * 2 / 6)
    assert calibration_error(np.array([1.0]), np.array([True])) == 0
