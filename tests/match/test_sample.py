"""Some vectors that stand for all."""

from pathlib import Path

import numpy as np

from semret_desktop.match.sample import SAMPLE, Sample
from semret_desktop.vectors import Space

DIMENSION = 8


def rows(count: int, seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((count, DIMENSION))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def test_a_small_space_is_its_own_sample_and_an_empty_one_has_none(tmp_path: Path) -> None:
    space = Space(tmp_path, "small", DIMENSION, writable=True)
    sample = Sample(space)
    assert len(sample.rows()) == 0
    space.put([3, 5], rows(2, 5))
    assert np.allclose(sample.rows(), rows(2, 5), atol=1e-3)
    space.forget([3, 5])
    assert len(sample.rows()) == 0
    space.close()


def test_a_sample_spreads_over_a_large_space_and_follows_what_was_added(tmp_path: Path) -> None:
    space = Space(tmp_path, "large", DIMENSION, writable=True)
    sample = Sample(space)
    first, then = rows(SAMPLE + 200, 6), np.tile(-np.eye(DIMENSION, dtype=np.float32)[0], (SAMPLE + 200, 1))
    space.put(list(range(1, len(first) + 1)), first)
    before = sample.rows()
    assert len(before) == SAMPLE
    space.put([len(first) + 1], then[:1])
    assert sample.rows() is before  # one more photo changes nothing
    space.put(list(range(len(first) + 1, len(first) + len(then) + 1)), then)
    after = sample.rows()
    assert len(after) == SAMPLE
    assert 0.45 < (after[:, 0] < -0.999).mean() < 0.55
    space.close()
