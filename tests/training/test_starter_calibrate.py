"""From cosines to probabilities: three ways find what made the pairs, and a package carries the one that is kept."""

from pathlib import Path

import numpy as np
import pytest
from semret_tiny import tiny_base

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import Calibration, load_package, read_manifest
from semret_desktop.training.package import put_calibration
from semret_desktop.training.probability import (
    WAYS,
    Quality,
    by_steps,
    compared,
    platt,
    reliability,
)
from semret_desktop.training.starter.calibrate import Pairs, fitted
from semret_desktop.training.tuning.recalibrate import recalibrated

pytestmark = pytest.mark.train


def drawn(count: int, slope: float, offset: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Cosines, and whether each pair fits, by a logistic function of a line."""
    dice = np.random.default_rng(seed)
    cosines = dice.normal(0.1, 0.15, count)
    return cosines, (dice.random(count) < 1 / (1 + np.exp(-(slope * cosines + offset)))).astype(float)


def test_platt_finds_the_line_that_made_the_pairs() -> None:
    slope, offset = platt(*drawn(40_000, 20.0, -5.0))
    assert (slope, offset) == (pytest.approx(20, rel=0.05), pytest.approx(-5, rel=0.05))


def test_shares_of_people_count_as_so_many_people() -> None:
    cosines, fits = drawn(2_000, 20.0, -5.0)
    twice = platt(np.repeat(cosines, 3), np.repeat(fits, 3))
    cosine_of_three, share = np.array([0.1, 0.3]), np.array([1 / 3, 2 / 3])
    assert platt(cosines, fits) == pytest.approx(twice, rel=1e-6)
    slope, offset = platt(cosine_of_three, share)
    assert slope * 0.1 + offset == pytest.approx(-np.log(2), abs=1e-3)


def test_pairs_that_a_threshold_parts_have_an_end() -> None:
    slope, offset = platt(np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.0, 0, 1, 1]))
    assert np.isfinite([slope, offset]).all()
    assert slope > 0


def test_steps_only_rise() -> None:
    cosines, fits = drawn(500, 20.0, -5.0)
    read = by_steps(cosines, fits)(np.linspace(-1, 1, 201))
    assert (np.diff(read) >= 0).all()
    assert (read.min(), read.max()) == (pytest.approx(0, abs=0.05), pytest.approx(1, abs=0.05))


def test_every_way_is_better_than_saying_the_mean() -> None:
    cosines, fits = drawn(5_000, 20.0, -5.0)
    mean = Quality.of(np.full(len(fits), fits.mean()), fits)
    found = compared(cosines, fits, np.arange(len(fits)) // 10)
    assert found.keys() == WAYS.keys()
    for quality in found.values():
        assert quality.brier < 0.9 * mean.brier
        assert quality.log_loss < 0.9 * mean.log_loss
        assert quality.error < 0.02


def test_bins_tell_what_was_said_and_what_was() -> None:
    rows = reliability(np.array([0.05, 0.05, 0.95, 1.0]), np.array([0.0, 1, 1, 1]))
    assert [(row.pairs, row.said, row.were) for row in rows] == [(2, 0.05, 0.5), (2, pytest.approx(0.975), 1.0)]
    quality = Quality.of(np.array([0.05, 0.05, 0.95, 1.0]), np.array([0.0, 1, 1, 1]))
    assert quality.error == pytest.approx(0.5 * 0.45 + 0.5 * 0.025)


def test_a_calibration_is_put_into_a_package_whose_space_stays(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    for file in shipped("models", "starter").iterdir():
        (folder / file.name).symlink_to(file) if file.suffix == ".onnx" else (folder / file.name).write_bytes(
            file.read_bytes()
        )
    before = read_manifest(folder)
    cosines, fits = drawn(2_000, 20.0, -5.0)
    pairs = Pairs(cosines, fits, np.arange(2_000), np.ones(2_000, bool))
    calibration = fitted(pairs)
    put_calibration(folder, calibration)
    after = read_manifest(folder)
    assert after.similarity.calibration == calibration
    assert after.similarity.temperature == before.similarity.temperature
    assert after.space_key == before.space_key
    assert after.package_key != before.package_key
    put_calibration(folder, None)
    assert read_manifest(folder).package_key == before.package_key or before.similarity.calibration


BASE = Calibration(20.0, -6.0, 0.05)


def grid(texts: int, photos: int) -> tuple[np.ndarray, np.ndarray]:
    """Cosines (texts, photos) as a base gives them, and which are a photo's own: every text has one photo."""
    dice = np.random.default_rng(1)
    relevant = np.arange(texts)[:, None] % photos == np.arange(photos)[None]
    return np.where(relevant, 0.55, 0.05) + dice.normal(0, 0.08, (texts, photos)), relevant


def test_where_nothing_was_learned_probabilities_stay_about_what_they_were() -> None:
    cosines, relevant = grid(100, 50)
    found = recalibrated(BASE, cosines, cosines, relevant)
    assert found is not None
    assert found.prior == BASE.prior
    given = np.array([0.0, 0.2, 0.3, 0.4, 0.6], np.float32)
    assert found.probabilities(given) == pytest.approx(BASE.probabilities(given), abs=0.1)


def test_cosines_that_lie_elsewhere_are_read_as_what_they_were() -> None:
    cosines, relevant = grid(100, 50)
    first = recalibrated(BASE, cosines, cosines, relevant)
    moved = recalibrated(BASE, cosines, cosines / 2 + 0.3, relevant)
    assert first is not None
    assert moved is not None
    assert moved.slope == pytest.approx(2 * first.slope, rel=1e-3)
    given = np.array([0.1, 0.3, 0.5], np.float32)
    assert moved.probabilities(given / 2 + 0.3) == pytest.approx(first.probabilities(given), abs=1e-3)


def test_with_a_handful_of_captions_or_none_to_tell_from_nothing_is_said() -> None:
    cosines, relevant = grid(10, 50)
    assert recalibrated(BASE, cosines, cosines, relevant) is None
    assert recalibrated(BASE, *[np.zeros((30, 2))] * 2, np.ones((30, 2), bool)) is None
    cosines, relevant = grid(100, 50)
    assert recalibrated(BASE, cosines, -cosines, relevant) is None


def test_the_base_of_a_run_carries_the_calibration_of_its_package() -> None:
    from semret_desktop.training.tuning.bases import starter

    assert tiny_base().calibration is None
    assert starter().calibration == load_package(shipped("models", "starter")).similarity.calibration
