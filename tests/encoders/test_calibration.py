"""A calibration turns cosines into probabilities; one that this program does not know is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from semret_desktop.core import SemretError
from semret_desktop.encoders import Calibration, load_package

Changed = Callable[[Callable[[dict[str, Any]], object]], Path]
LINE = {"slope": 20.0, "offset": -5.0, "prior": 0.05}


def test_probabilities_follow_the_line() -> None:
    cosines = np.array([0.25, 0.25 + np.log(3) / 20, -1, 1, np.nan], np.float32)
    found = Calibration(**LINE).probabilities(cosines)
    assert found.dtype == np.float32
    assert found[:2] == pytest.approx([0.5, 0.75], abs=1e-5)
    assert found[2] == pytest.approx(0, abs=1e-6)
    assert np.isnan(found[4])
    assert Calibration(1e6, 0.0, 0.5).probabilities(np.array([-1, 1], np.float32)).tolist() == [0, 1]


def test_a_package_carries_its_calibration(changed: Changed) -> None:
    folder = changed(lambda manifest: manifest["similarity"].update(calibration=LINE))
    assert load_package(folder).similarity.calibration == Calibration(**LINE)


def test_most_packages_have_none(tiny: Path) -> None:
    assert load_package(tiny).similarity.calibration is None


@pytest.mark.parametrize(
    ("calibration", "said"),
    [
        ({**LINE, "slope": 0}, "must rise"),
        ({**LINE, "prior": 0}, "its prior"),
        ({**LINE, "prior": 1}, "its prior"),
        ({**LINE, "knots": 3.0}, "a kind that this program does not know (knots, offset, prior, slope)"),
        ({"slope": 20.0}, "does not know"),
        ({}, "does not know"),
        ({**LINE, "offset": "low"}, "'offset' is no number"),
        ([20.0, -5.0], "'calibration' is missing or no object"),
    ],
)
def test_a_calibration_that_is_none_is_refused(changed: Changed, calibration: object, said: str) -> None:
    folder = changed(lambda manifest: manifest["similarity"].update(calibration=calibration))
    with pytest.raises(SemretError) as caught:
        load_package(folder)
    assert said in caught.value.message
