"""Photos against labels, by arithmetic: what adds up, what is left over, and what cannot be a label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semret_desktop.core import SemretError
from semret_desktop.describe.classify import (
    MOST_LABELS,
    Classified,
    asked,
    checked_templates,
    classify,
    prototypes,
    wanted,
)
from semret_desktop.encoders import Calibration, Similarity

SIMILARITY = Similarity(37.0, Calibration(17.5, -7.0, 0.08))


def unit(*numbers: float) -> np.ndarray:
    row = np.array(numbers, np.float32)
    return row / np.linalg.norm(row)


def rows(*vectors: np.ndarray) -> np.ndarray:
    return np.stack(vectors).astype(np.float32)


BEACH, MOUNTAIN = unit(1, 0, 0), unit(0, 1, 0)
AGAINST = prototypes([[rows(BEACH)], [rows(MOUNTAIN)]])


def test_a_photo_goes_to_the_nearest_label_and_one_of_neither_to_none():
    photos = rows(unit(4, 1, 8), unit(1, 4, 8), unit(1, 1, 20))
    found = classify(photos, AGAINST, SIMILARITY)
    assert found.answers().tolist() == [0, 1, -1]
    assert found.answers(none=False).tolist()[:2] == [0, 1]
    assert found.answers(none=False)[2] >= 0
    assert found.answers(none=False, threshold=0.99).tolist() == [-1, -1, -1]


@given(st.lists(st.tuples(*[st.floats(-1, 1)] * 3), min_size=1, max_size=9), st.integers(1, 5))
def test_the_probabilities_of_a_photo_and_of_none_add_up_to_one(given_photos, count):
    photos = rows(*(unit(*photo, 0.01) for photo in given_photos))
    labels = prototypes([[rows(unit(*np.eye(4)[number % 4] + 0.1))] for number in range(count)])
    for similarity in (SIMILARITY, Similarity(37.0, None)):
        found = classify(photos, labels, similarity)
        assert np.allclose(found.probabilities.sum(axis=1) + found.none, 1, atol=1e-5)
        assert (found.probabilities >= 0).all()


def test_without_a_calibration_some_label_always_fits():
    found = classify(rows(unit(1, 1, 20)), AGAINST, Similarity(37.0, None))
    assert found.none.tolist() == [0]


def test_a_further_label_that_is_far_away_takes_no_share_and_makes_a_chance_hit_likelier():
    photos = rows(unit(3, 1, 8))
    more = prototypes([[rows(BEACH)], [rows(MOUNTAIN)], [rows(unit(0, 0, -1))]])
    few, many = classify(photos, AGAINST, SIMILARITY), classify(photos, more, SIMILARITY)
    assert many.probabilities[0, 2] < 1e-4
    ratio = few.probabilities[0] / few.probabilities[0].sum()
    assert np.allclose(ratio, many.probabilities[0, :2] / many.probabilities[0].sum(), atol=1e-4)
    assert many.none > few.none


def test_a_label_is_as_near_as_the_nearest_of_its_names():
    both = prototypes([[rows(BEACH), rows(unit(0, 0, 1))], [rows(MOUNTAIN)]])
    found = classify(rows(unit(1, 0, 0), unit(0, 0, 1), unit(0, 1, 0)), both, SIMILARITY)
    assert found.best.tolist() == [0, 0, 1]
    assert found.probabilities.shape == (3, 2)


def test_the_sentences_of_a_name_are_averaged():
    name = prototypes([[rows(BEACH, MOUNTAIN)]])
    assert np.allclose(name.vectors, [unit(1, 1, 0)])


def test_no_photos_give_no_answers():
    found = classify(np.empty((0, 3), np.float32), AGAINST, SIMILARITY)
    assert (found.probabilities.shape, found.answers().tolist()) == ((0, 2), [])


def test_an_answer_at_even_chances_is_the_label():
    assert Classified(np.array([[0.5]], np.float32), np.array([0.5], np.float32)).answers().tolist() == [0]


def test_labels_are_read_as_a_person_writes_them():
    labels = wanted([" beach ", "dog | pes|สุนัข", "moun\x00tain\tหุบเขา", "", "Beach", "|"])
    assert [label.names for label in labels] == [("beach",), ("dog", "pes", "สุนัข"), ("mountain", "หุบเขา")]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["", " "], "There are no labels"),
        (["a" * 101], "cannot be a label"),
        (["\u200b"], "cannot be a label"),
        ([f"label {number}" for number in range(MOST_LABELS + 1)], "At most 500"),
    ],
)
def test_what_cannot_be_labels_is_one_clear_line(texts, said):
    with pytest.raises(SemretError) as refused:
        wanted(texts)
    assert said in str(refused.value)


def test_a_name_is_asked_alone_or_in_a_persons_templates():
    assert asked("dog") == ("dog",)
    assert asked("car", ("a {} one", "{}")) == ("a car one", "car")
    assert asked("{} {0}", ("a {}",)) == ("a {} {0}",)


def test_a_template_without_a_place_for_the_label_is_refused():
    assert checked_templates(["a  {}", "a {}"]) == ("a {}",)
    with pytest.raises(SemretError, match="has no place"):
        checked_templates(["a photo"])
