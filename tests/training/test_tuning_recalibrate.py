"""What a tuned package says of probabilities: its base's, learned again on the photos that choose, or nothing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from semret_tiny import paint, tiny_base

from semret_desktop.core import Cancel, silent
from semret_desktop.encoders import Calibration
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.dev import dev_cosines, dev_texts
from semret_desktop.training.tuning.finish import _calibration, _remarks
from semret_desktop.training.tuning.forms import Form, Made
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.model import TwoTowers
from semret_desktop.training.tuning.record import History, Measured
from semret_desktop.training.tuning.sources import FolderSource

pytestmark = pytest.mark.train

LINE = Calibration(20.0, -6.0, 0.05)
HISTORY = History(dev=[Measured(0, 0, {}), Measured(1, 9, {})], best=1)


def calibrated_base() -> Base:
    return replace(tiny_base(), calibration=LINE)


def gathered(place: Path, each: int) -> Material:
    """Painted photos, so many of each of four colours, of which a third choose."""
    captions = paint(place / "photos", each=each)
    source = FolderSource(captions.with_suffix(""), read_captions(captions))
    try:
        return gather(source, tiny_base().image_spec, size=32, dev_share=0.3, seed=0, report=silent, cancel=Cancel())
    finally:
        source.close()


def made(material: Material) -> Made:
    """What export would give of towers that put each photo right beside its captions."""
    _, relevant = dev_texts(material)
    texts = np.eye(len(relevant), 64, dtype=np.float32)
    photos = (relevant.T / relevant.sum(0)[:, None]).astype(np.float32) @ texts
    forms = [
        Form(tower, "float32", Path(), vectors, 1, 1, 1, 1, kept=True)
        for tower, vectors in (("query", texts), ("image", photos))
    ]
    return Made((), tuple(forms), 1.0)


def test_probabilities_are_learned_again(tmp_path: Path) -> None:
    base, material = calibrated_base(), gathered(tmp_path, 20)
    before = dev_cosines(TwoTowers(base), base, material)
    assert before.shape == (4, len(material.dev))
    found = _calibration(base, material, before, made(material))
    assert found is not None
    assert found.prior == LINE.prior
    low, high = found.probabilities(np.array([0, 1], np.float32))
    assert high > 0.9
    assert low == pytest.approx(LINE.probabilities(before[~dev_texts(material)[1]]).mean(), abs=0.02)
    assert _remarks(HISTORY, made(material), base, found) == ()


def test_with_few_photos_nothing_is_said_and_that_is_told(tmp_path: Path) -> None:
    base, material = calibrated_base(), gathered(tmp_path, 4)
    before = dev_cosines(TwoTowers(base), base, material)
    assert _calibration(base, material, before, made(material)) is None
    (remark,) = _remarks(HISTORY, made(material), base, None)
    assert remark.startswith("The package tells no probabilities")


def test_a_base_without_probabilities_gives_none_and_needs_no_remark(tmp_path: Path) -> None:
    base, material = tiny_base(), gathered(tmp_path, 20)
    assert _calibration(base, material, None, made(material)) is None
    assert _remarks(HISTORY, made(material), base, None) == ()
