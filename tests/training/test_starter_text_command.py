"""`starter text` as a person calls it, on photos of a few kilobytes and the shipped networks."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from semret_desktop.core import SemretError
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.image_leg import TextHead
from semret_desktop.training.starter.text_leg import text
from semret_desktop.training.towers import PhotoTower, lite2_file, load_lite2

pytestmark = [pytest.mark.train, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def work(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(start, folder / "start")
    dice = torch.Generator().manual_seed(0)
    tower = PhotoTower(load_lite2(lite2_file()), torch.randn(1000, 384, generator=dice))
    state = {f"tower.{name}": tensor for name, tensor in tower.state_dict().items()}
    state.update({f"head.{name}": tensor for name, tensor in TextHead(torch.zeros(384)).state_dict().items()})
    legs.write_tensors(folder / "image.safetensors", {**state, "log_scale": torch.tensor(3.0)})
    return folder


def test_the_leg_runs_from_its_data_to_its_state(small: Path, work: Path) -> None:
    given = ["--data", str(small), "--work", str(work), "--minutes", "0.03", "--threads", "1", "--checks", "1"]
    found = CliRunner().invoke(text, given, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    state = legs.read_tensors(work / "text.safetensors")
    assert len({name.split(".")[3] for name in state if "transformer.layer" in name}) == 6
    assert {"linear.weight", "shared"} <= state.keys()
    told = json.loads((work / "text.json").read_text())
    assert told["history"][0]["what"] == "teacher"
    assert told["seen"]["steps"] > 0


def test_what_depends_on_no_other_leg_can_be_made_before_it(small: Path, work: Path, tmp_path: Path) -> None:
    (tmp_path / "start").symlink_to(work / "start")
    given = ["--data", str(small), "--work", str(tmp_path), "--prepare"]
    assert CliRunner().invoke(text, given, catch_exceptions=False).exit_code == 0
    made = {path.name for path in (tmp_path / "cache").iterdir()}
    assert made
    assert made <= {path.name for path in (work / "cache").iterdir()}  # what the whole leg asked for above


def test_wrong_use_is_said(small: Path, tmp_path: Path) -> None:
    given = ["--data", str(small), "--work", str(tmp_path)]
    found = CliRunner().invoke(text, [*given, "--frozen", "6"])
    assert found.exit_code == 2
    assert "must leave a layer that learns" in found.output
    found = CliRunner().invoke(text, [*given, "--set", "rat=1"])
    assert found.exit_code == 2
    assert "changes nothing" in found.output


def test_without_the_image_leg_it_says_what_to_run(small: Path, tmp_path: Path) -> None:
    with pytest.raises(SemretError, match=r"image\.safetensors cannot be read") as raised:
        CliRunner().invoke(text, ["--data", str(small), "--work", str(tmp_path)], catch_exceptions=False)
    assert "Run the leg that writes it first" in raised.value.hint
