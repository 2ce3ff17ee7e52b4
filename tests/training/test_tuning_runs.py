"""Runs of a tiny base on painted photos: they learn, are recorded, end early, and go on where they were cut short."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import semret_tiny
import torch
from semret_tiny import CONFIG, paint, tiny_base, tiny_train

from semret_desktop.core import Cancel, Cancelled, Progress, SemretError
from semret_desktop.training.tuning import bases, checkpoints
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.model import TwoTowers
from semret_desktop.training.tuning.record import Record, locked, named_base, read_record
from semret_desktop.training.tuning.run import configured, train
from semret_desktop.training.tuning.sources import FolderSource

pytestmark = pytest.mark.train

PROGRAM = str(Path(semret_tiny.__file__).with_name("semret_tiny_run.py"))


@pytest.fixture(scope="module")
def captions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """32 painted photos and their captions."""
    return paint(tmp_path_factory.mktemp("painted") / "photos")


@pytest.fixture(scope="module")
def whole(captions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that nothing disturbed."""
    run = tmp_path_factory.mktemp("whole") / "run"
    tiny_train(run, captions, replace(CONFIG, minutes=0.0))
    return run


def tensors(run: Path) -> dict[str, torch.Tensor]:
    last = checkpoints.newest(run)
    assert last is not None
    found: dict[str, torch.Tensor] = {}
    for file in sorted(last.folder.glob("*.safetensors")):
        found |= {f"{file.name} {name}": value for name, value in checkpoints.read_tensors(file).items()}
    return found


def assert_same(one: Path, other: Path) -> None:
    """Two runs ended with the very same weights, moments and figures."""
    first, second = tensors(one), tensors(other)
    assert first.keys() == second.keys()
    assert [name for name in first if not torch.equal(first[name], second[name])] == []
    figures = [json.loads((run / "run.json").read_bytes()) for run in (one, other)]
    for name in ("losses", "dev", "best", "state"):
        assert figures[0][name] == figures[1][name]


def test_a_run_learns_and_writes_everything_down(captions: Path, whole: Path) -> None:
    record = json.loads((whole / "run.json").read_bytes())
    first, best = record["dev"][0]["figures"], record["best"]["figures"]
    assert record["losses"][-1]["loss"] < 0.7 * record["losses"][0]["loss"]
    assert best["mrr"] > first["mrr"]
    assert best["recall@10"] >= first["recall@10"]
    assert record["state"] == "finished"
    assert record["config"] == replace(CONFIG, minutes=0.0).as_json()
    assert (record["data"]["photos"], record["data"]["dev_photos"], record["data"]["captions"]) == (32, 10, 32)
    assert len(record["losses"]) == 12  # 22 photos train, 8 in a step, 6 epochs
    assert set(record["losses"][0]) == {"loss", "contrast", "held", "temperature"}
    assert record["libraries"]["torch"] == torch.__version__.split("+")[0]
    assert (whole / "losses.png").read_bytes().startswith(b"\x89PNG")
    assert "epoch 6: recall@1" in (whole / "train.log").read_text("utf-8")


def test_nothing_in_a_run_is_pickled(whole: Path) -> None:
    files = {path.name for path in whole.rglob("*") if path.is_file()}
    assert files == {
        ".lock", "run.json", "train.log", "losses.png",
        "state.json", "model.safetensors", "best.safetensors", "optimiser.safetensors",
    }  # fmt: skip


def test_the_same_seed_gives_the_same_run_and_another_seed_another(captions: Path, whole: Path, tmp_path: Path) -> None:
    tiny_train(tmp_path / "again", captions, replace(CONFIG, minutes=0.0))
    assert_same(tmp_path / "again", whole)
    tiny_train(tmp_path / "other", captions, replace(CONFIG, seed=1, epochs=1))
    losses = [json.loads((run / "run.json").read_bytes())["losses"][0] for run in (whole, tmp_path / "other")]
    assert losses[0] != losses[1]


def killed(run: Path, captions: Path, *options: str) -> None:
    """A training in a process of its own, killed where it hangs."""
    line = [sys.executable, PROGRAM, str(run), str(captions), *options]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as out:
        assert out.readline() == "here\n"
        process.kill()
        process.wait(60)


# Files 1 to 4 are those of the checkpoint before training; the eleventh is inside the one after the second step.
@pytest.mark.parametrize("moment", ["--hang-at 3", "--hang-in 2", "--hang-in 11"])
def test_a_run_that_was_killed_goes_on_as_if_nothing_had_been(
    captions: Path, whole: Path, tmp_path: Path, moment: str
) -> None:
    run = tmp_path / "run"
    killed(run, captions, *moment.split())
    tiny_train(run, captions, read_record(run).config, resume=True)
    assert_same(run, whole)
    assert [path.name for path in (run / "checkpoints").iterdir()] == ["step-00000012-0007"]


def test_a_run_that_is_asked_to_end_keeps_what_it_learned_and_goes_on(
    captions: Path, whole: Path, tmp_path: Path
) -> None:
    run, config = tmp_path / "run", replace(CONFIG, minutes=0.0)
    cancel = Cancel()
    with pytest.raises(Cancelled):
        tiny_train(run, captions, config, cancel=cancel, report=at_step(3, cancel.set))
    last = checkpoints.newest(run)
    assert last is not None
    assert last.step == 3
    assert json.loads((run / "run.json").read_bytes())["state"] == "stopped"
    tiny_train(run, captions, config, resume=True)
    assert_same(run, whole)


def at_step(step: int, do: Callable[[], object]) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        if progress.detail.startswith("epoch") and progress.done == step * CONFIG.batch:
            do()

    return report


def test_a_full_disk_is_told_and_the_last_checkpoint_kept(captions: Path, whole: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    line = [sys.executable, PROGRAM, str(run), str(captions), "--full-at", "3"]
    ended = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1
    assert "cannot be written: File too large." in ended.stdout
    assert "The last good one (step 3) is kept" in ended.stdout
    assert ended.stdout.count("\n") == 1
    tiny_train(run, captions, read_record(run).config, resume=True)
    assert_same(run, whole)


def test_a_run_without_gain_ends_early_and_says_that_the_base_was_best(captions: Path, tmp_path: Path) -> None:
    idle = replace(CONFIG, rate_learned=0.0, rate_image=0.0, rate_query=0.0, patience=2)
    ended = tiny_train(tmp_path / "run", captions, idle)
    assert (ended.epochs, ended.best.epoch) == (2, 0)
    assert json.loads((tmp_path / "run" / "run.json").read_bytes())["state"] == "ended early"


def test_a_loss_that_is_no_number_is_told_and_the_last_checkpoint_kept(captions: Path, tmp_path: Path) -> None:
    wild = replace(CONFIG, rate_learned=1e30, rate_image=1e30)
    with pytest.raises(SemretError, match="The loss is no number any more at step"):
        tiny_train(tmp_path / "run", captions, wild)
    last = checkpoints.newest(tmp_path / "run")
    assert last is not None
    assert last.step == 0
    assert all(torch.isfinite(tensor).all() for tensor in tensors(tmp_path / "run").values())
    assert json.loads((tmp_path / "run" / "run.json").read_bytes())["state"] == "failed"


def test_a_run_does_not_go_on_with_other_captions(captions: Path, whole: Path, tmp_path: Path) -> None:
    other = tmp_path / "photos.tsv"
    other.write_text(captions.read_text("utf-8").replace("a red wall", "a crimson wall"), "utf-8")
    (tmp_path / "photos").symlink_to(captions.with_suffix(""))
    with pytest.raises(SemretError, match="not those that the run was begun with"):
        tiny_train(whole, other, resume=True)


def test_a_run_does_not_go_on_with_another_seed(whole: Path) -> None:
    assert configured(whole, {"seed": None, "epochs": 6}, resume=True).epochs == 6
    with pytest.raises(SemretError, match="was begun with --seed 0, not 3"):
        configured(whole, {"seed": 3}, resume=True)


def test_a_damaged_checkpoint_is_told(captions: Path, tmp_path: Path) -> None:
    run, config = tmp_path / "run", replace(CONFIG, epochs=1)
    tiny_train(run, captions, config)
    last = checkpoints.newest(run)
    assert last is not None
    (last.folder / checkpoints.MODEL).write_bytes(b"short")
    with pytest.raises(SemretError, match="last checkpoint of the run is damaged"):
        tiny_train(run, captions, config, resume=True)


def test_a_folder_with_a_run_or_other_things_is_not_taken(captions: Path, whole: Path, tmp_path: Path) -> None:
    with pytest.raises(SemretError, match=r"There is a run in .* already"):
        tiny_train(whole, captions)
    (tmp_path / "letter.txt").write_text("dear aunt")
    with pytest.raises(SemretError, match="holds other things"):
        tiny_train(tmp_path, captions)


def test_two_trainings_do_not_share_a_folder(captions: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    with locked(run), pytest.raises(SemretError, match="Another training is at work"):
        tiny_train(run, captions)


def test_an_earlier_run_is_a_base_too(
    captions: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "_SHIPPED", {"tiny": tiny_base})
    monkeypatch.chdir(whole.parent)
    name = named_base(whole.name)
    monkeypatch.chdir(tmp_path)
    base = bases.open_base(name)
    assert base.name == "run"
    learned = TwoTowers(base).learned()
    best = checkpoints.best(whole, bases.fingerprint(tiny_base()))[0]
    assert all(torch.equal(tensor, best[key]) for key, tensor in learned.items() if key != "log_scale")
    source = FolderSource(captions.with_suffix(""), read_captions(captions))
    config = replace(CONFIG, base=name, epochs=1)
    ended = train(Record(tmp_path / "second", config, captions.with_suffix(""), captions), base, source)
    source.close()
    first = json.loads((whole / "run.json").read_bytes())
    assert ended.start["mrr"] == pytest.approx(first["best"]["figures"]["mrr"])
    with pytest.raises(SemretError, match="begun from other weights"):  # what learned is no base any more
        checkpoints.best(whole, bases.fingerprint(base))


def test_a_finished_run_is_not_trained_again(captions: Path, whole: Path) -> None:
    before = tensors(whole)
    ended = tiny_train(whole, captions, read_record(whole).config, resume=True)
    assert ended.epochs == 6
    assert all(torch.equal(before[name], value) for name, value in tensors(whole).items())
