"""With a calibrated model package, results say how likely they are; without one they say nothing of it."""

import json
import math
import shutil
from pathlib import Path

import pytest

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import package_key

LINE = {"slope": 20.0, "offset": -2.0, "prior": 0.05}


def package(folder: Path, calibration: dict[str, float] | None) -> Path:
    """The shipped package with this calibration."""
    shutil.copytree(shipped("models", "starter"), folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["similarity"]["calibration"] = calibration
    manifest["package_key"] = package_key(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.fixture
def library(indexed, own_library, semret, tmp_path) -> Path:
    """Ten photos; at hand are the packages `calibrated` and `silent`, whose vectors are the library's."""
    shutil.copytree(indexed[0], own_library)
    for name, calibration in (("calibrated", LINE), ("silent", None)):
        assert semret("models", "import", package(tmp_path / name, calibration), "--name", name).status == 0
    return own_library


def test_probabilities_follow_the_calibration(semret, library):
    assert semret("models", "use", "calibrated").status == 0
    found = json.loads(semret("search", "a kitten", "--json", "--plain").out)
    assert len(found) == 10
    for row in found:
        said = 1 / (1 + math.exp(-(LINE["slope"] * row["score"] + LINE["offset"])))
        assert row["probability"] == pytest.approx(said, abs=1e-4)
        assert row["likely"] is None  # where likely ends is not decided by a threshold
    shown = semret("search", "a kitten", "--plain").out.splitlines()
    assert [line.split("\t")[1] for line in shown] == [f"{row['probability']:.3f}" for row in found]


def test_what_has_no_cosine_has_no_probability(semret, library):
    semret("models", "use", "calibrated")
    by_date = json.loads(semret("search", "", "--json").out)
    assert {row["probability"] for row in by_date} == {None}
    similar = json.loads(semret("similar", by_date[0]["path"], "--json").out)
    assert {row["probability"] for row in similar} == {None}  # it was learned of queries and photos


def test_without_calibration_nothing_is_said(semret, library):
    semret("models", "use", "silent")
    found = json.loads(semret("search", "a kitten", "--json").out)
    assert {(row["probability"], row["likely"]) for row in found} == {(None, None)}
