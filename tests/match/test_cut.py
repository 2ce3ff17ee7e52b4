"""Where "likely" ends: at a place of the query's own cosines, or nowhere where nothing fits."""

import numpy as np
import pytest

from semret_desktop.encoders import Calibration
from semret_desktop.match.cut import (
    ALIKE,
    FEATURES,
    LEAST_SHARE,
    MOST_SHARE,
    PRESENCE,
    Presence,
    cut,
    features,
    fits,
    likeness,
    place_of,
    share_of,
)

CALIBRATION = Calibration(slope=17.5, offset=-7.0, prior=0.08)


def usual(mean: float = 0.03, deviation: float = 0.11) -> np.ndarray:
    sample = np.random.default_rng(1).standard_normal(1_000)
    return np.asarray(mean + deviation * (sample - sample.mean()) / sample.std(), np.float32)


SENTENCE = likeness(np.random.default_rng(2).uniform(-0.2, 0.3, 500).astype(np.float32), CALIBRATION)
NAME = likeness(np.random.default_rng(2).uniform(-0.2, 0.6, 500).astype(np.float32), CALIBRATION)
SHARE = share_of(SENTENCE)


def test_the_cut_lies_between_what_is_usual_and_the_best_photo_and_moves_with_them() -> None:
    place = place_of(0.42, usual(), SHARE)
    assert 0.3 < place < 0.42
    assert place_of(0.52, usual(0.13), SHARE) == pytest.approx(
        place + 0.1, abs=1e-6
    )  # a query whose cosines are all higher
    assert place_of(0.84, usual(0.06, 0.22), SHARE) == pytest.approx(
        2 * place, abs=1e-6
    )  # one whose cosines spread further


def test_more_photos_are_likely_for_a_name_than_for_a_sentence() -> None:
    assert SENTENCE < 0 < NAME
    assert place_of(0.42, usual(), share_of(NAME)) < place_of(0.42, usual(), share_of(SENTENCE)) < 0.42
    assert share_of(50.0) == LEAST_SHARE  # a package whose cosines run otherwise
    assert share_of(-50.0) == MOST_SHARE


def test_where_there_are_no_labels_a_query_is_neither_name_nor_sentence() -> None:
    assert likeness(np.full(ALIKE - 1, 0.9, np.float32), CALIBRATION) == 0
    assert likeness(np.full(ALIKE, 0.9, np.float32), CALIBRATION) > 5


def test_the_best_photo_is_never_below_the_cut() -> None:
    assert place_of(0.01, usual(), SHARE) == pytest.approx(0.01)


@pytest.mark.parametrize(("best", "mean", "anything"), [(0.42, 0.04, True), (0.25, -0.02, False)])
def test_a_query_that_nothing_stands_out_for_has_no_likely_photo(best: float, mean: float, anything: bool) -> None:
    found = cut(place_of(best, usual(mean), SHARE), features(best, usual(mean), SENTENCE, CALIBRATION))
    assert found.nothing is not anything
    assert found.place == place_of(best, usual(mean), SHARE)
    assert found.fits is not None
    assert (found.fits >= PRESENCE.least) is anything
    assert (found.cosine == found.place) is anything


def test_the_nearer_the_best_photo_the_more_probable_it_is_that_something_fits() -> None:
    chances = [fits(features(best, usual(), SENTENCE, CALIBRATION)) for best in (0.2, 0.3, 0.4, 0.5)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[-1] < 1


def test_cosines_that_are_low_for_a_sentence_say_less_of_a_word_which_reaches_no_higher() -> None:
    assert fits(features(0.25, usual(), NAME, CALIBRATION)) > fits(features(0.25, usual(), SENTENCE, CALIBRATION)) + 0.2


def test_where_nobody_asks_something_fits_whatever_the_cosines_say() -> None:
    assert not cut(0.1, None).nothing
    assert cut(0.1, None).fits is None


def test_there_is_a_weight_for_each_feature_and_far_figures_do_no_harm() -> None:
    assert len(PRESENCE.weights) == len(FEATURES) == len(features(0.4, usual(), SENTENCE, CALIBRATION))
    steep = Presence((1e6,) * len(FEATURES), 0.0)
    assert fits(np.full(len(FEATURES), 1e6), steep) == pytest.approx(1)
    assert fits(np.full(len(FEATURES), -1e6), steep) == pytest.approx(0)
