"""The one command, over data sets of a few photos and sentences: a package comes out that loads and keeps its word."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from semret_desktop.core import Progress
from semret_desktop.encoders import ImageEncoder, Package, QueryEncoder, load_package, prepare, verify_package
from semret_desktop.training import bridge, report
from semret_desktop.training.package import golden_picture

pytestmark = [pytest.mark.train, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def made(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package made from the small data sets."""
    base = tmp_path_factory.mktemp("made")
    told: list[Progress] = []
    bridge.make_bridge(small, base / "small", base / "cache", told.append)
    assert {progress.detail for progress in told} >= {"vocabulary", "choosing", "writing"}
    return base / "small"


@pytest.fixture(scope="module")
def package(made: Path) -> Package:
    return load_package(made)


def test_the_package_loads_and_its_golden_input_comes_out(made: Path, package: Package) -> None:
    assert verify_package(made) == []
    assert (package.name, package.dimension, package.image.size) == ("small", 384, 260)


def test_its_vectors_are_unit_and_do_not_depend_on_the_batch(package: Package) -> None:
    images, queries = ImageEncoder(package), QueryEncoder(package)
    pictures = np.stack([prepare(golden_picture()[:, left : left + 60], package.image) for left in (0, 20, 36)])
    texts = ["a dog", "pes běží po pláži kolem starého domu", "สุนัข", "two dogs run on a beach"]
    try:
        together, alone = images.encode(pictures), np.concatenate([images.encode(one[None]) for one in pictures])
        np.testing.assert_allclose(together, alone, atol=1e-5)
        together, alone = queries.encode(texts), np.concatenate([queries.encode([one]) for one in texts])
        np.testing.assert_allclose(together, alone, atol=1e-5)
        np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    finally:
        images.close()
        queries.close()


def test_the_card_says_where_the_weights_come_from(made: Path) -> None:
    text = (made / "README.md").read_text("utf-8")
    for word in ("Apache-2.0", "MIT", "not commercial", "float32 ONNX to torch", "semret_desktop.training.bridge"):
        assert word in text


def test_a_report_goes_into_the_card_and_the_package_stays_sound(made: Path, package: Package) -> None:
    for _ in range(2):
        assert report.write_card(made, "| recall | 0.5 |")
    assert (made / "README.md").read_text("utf-8").count("| recall | 0.5 |") == 1
    again = load_package(made)
    assert again.space_key == package.space_key
    assert again.package_key != package.package_key
    assert json.loads((made / "manifest.json").read_text("utf-8"))["golden"]["sentence"] == "a dog on a beach"


@pytest.mark.parametrize("command", [bridge.main, report.main])
def test_missing_data_is_told_in_one_line(command: Callable[..., object], made: Path, tmp_path: Path) -> None:
    folder = ["--out", str(tmp_path / "out")] if command is bridge.main else ["--package", str(made)]
    result = CliRunner().invoke(command, ["--data", str(tmp_path), *folder])  # type: ignore[arg-type]  # a click command
    assert result.exit_code == 1
    assert "No such file or directory" in result.output
    assert "Traceback" not in result.output
