"""`starter all`: which legs run, and which go on, after a kill or another command."""

from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.training.starter.__main__ import LEGS
from semret_desktop.training.starter.chain import CHAIN, Leg, follow

pytestmark = pytest.mark.train

THREE = (Leg("begin --out WORK/start", ""), Leg("learn WORK", "", resumes=True), Leg("end --out OUT", ""))


class Runs:
    """Stands for the processes: remembers what was run, and fails where it is told to."""

    def __init__(self, failing: str = "") -> None:
        self.commands: list[list[str]] = []
        self._failing = failing

    def __call__(self, command: list[str]) -> int:
        self.commands.append(command)
        return 1 if command[0] == self._failing else 0


def followed(chain: tuple[Leg, ...], folder: Path, failing: str = "") -> list[str]:
    """The commands that were run."""
    runs = Runs(failing)
    folders = {"DATA": folder, "WORK": folder / "w", "OUT": folder / "out"}
    if failing:
        with pytest.raises(SemretError, match=failing):
            follow(chain, folders, runs)
    else:
        follow(chain, folders, runs)
    return [" ".join(command).replace(str(folder), "") for command in runs.commands]


def test_the_chain_runs_once_in_its_order(tmp_path: Path) -> None:
    assert followed(THREE, tmp_path) == ["begin --out /w/start", "learn /w", "end --out /out"]
    assert followed(THREE, tmp_path) == []


def test_a_leg_that_failed_goes_on_and_those_before_it_are_not_run_again(tmp_path: Path) -> None:
    assert followed(THREE, tmp_path, failing="learn") == ["begin --out /w/start", "learn /w"]
    assert followed(THREE, tmp_path) == ["learn /w --resume", "end --out /out"]


def test_another_command_makes_everything_after_it_anew(tmp_path: Path) -> None:
    followed(THREE, tmp_path)
    other = (Leg("begin --other", ""), *THREE[1:])
    assert followed(other, tmp_path) == ["begin --other", "learn /w", "end --out /out"]


def test_a_leg_of_another_chain_does_not_go_on(tmp_path: Path) -> None:
    followed(THREE, tmp_path, failing="learn")
    other = (THREE[0], Leg("learn WORK --faster", "", resumes=True), THREE[2])
    assert followed(other, tmp_path)[0] == "learn /w --faster"


def test_a_damaged_ledger_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "done.json").write_text("[", "utf-8")
    with pytest.raises(SemretError, match=r"done\.json cannot be read"):
        follow(THREE, {"WORK": tmp_path / "w", "OUT": tmp_path}, Runs())


def test_every_leg_of_the_real_chain_knows_what_it_is_given() -> None:
    from importlib import import_module

    from semret_desktop.training.bridge import main as bridge
    from semret_desktop.training.report import main as report

    whole = {"semret_desktop.training.bridge": bridge, "semret_desktop.training.report": report}
    for leg in CHAIN:
        module, *words = leg.command.split()
        if module not in whole:
            name, _, function = LEGS[words.pop(0)].partition(":")
            command = getattr(import_module(f"semret_desktop.training.starter.{name}"), function)
        else:
            command = whole[module]
        known = {option for parameter in command.params for option in parameter.opts}
        asked = {word for word in words if word.startswith("--")} | ({"--resume"} if leg.resumes else set())
        assert asked <= known, leg.command
