"""The commands in processes of their own, with the tiny base in place of the real one."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import semret_tiny
from semret_tiny import paint

pytestmark = pytest.mark.train

LINE = [sys.executable, str(Path(semret_tiny.__file__).with_name("semret_tiny_line.py"))]


def semret(*words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*LINE, *map(str, words)], capture_output=True, text=True, timeout=150, check=False)


@pytest.fixture(scope="module")
def captions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return paint(tmp_path_factory.mktemp("painted") / "photos", each=3)


def test_ctrl_c_keeps_what_was_learned_and_the_run_goes_on(captions: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    line = ["train", captions.with_suffix(""), "--captions", captions, "--base", "tiny", "--out", run]
    process = subprocess.Popen(
        [*LINE, *map(str, line), "--epochs", "10000"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    log = run / "train.log"
    while process.poll() is None and not (log.exists() and "epoch 1:" in log.read_text("utf-8")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert re.search(r"What was learned in \d+ steps? is kept. Go on with --resume.\nInterrupted.\n$", err)
    stopped = json.loads((run / "run.json").read_bytes())
    assert stopped["state"] == "stopped"

    ended = semret(*line, "--resume", "--epochs", "7")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "The run was begun with --epochs 10000, not 7. Leave it out to go on" in ended.stderr
    ended = semret(*line)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert re.fullmatch(r"There is a run in .* already. Go on with --resume, or name another --out.\n", ended.stderr)


def test_a_short_run_ends_with_its_figures(captions: Path, tmp_path: Path) -> None:
    (tmp_path / "photos.tsv").write_text(captions.read_text("utf-8") + "gone.jpg\tnothing\ten\n", "utf-8")
    run = tmp_path / "run"
    ended = semret(
        "train", captions.with_suffix(""), "--captions", tmp_path / "photos.tsv", "--base", "tiny", "--out", run,
        "--epochs", 2,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert [line.split("\t")[0] for line in ended.stdout.splitlines()] == ["before", f"best, epoch {best_epoch(run)}"]
    assert "gone.jpg was left out: " in ended.stderr
    assert "12 photos with 12 captions, 2 epochs" in ended.stderr
    assert f"semret export {run} --out DIR" in ended.stderr


def best_epoch(run: Path) -> int:
    return int(json.loads((run / "run.json").read_bytes())["best"]["epoch"])


WRONG = {
    "an unknown base": ("train PHOTOS --captions FILE --base frob --out OUT", 'There is no base "frob"'),
    "no run to go on with": ("train PHOTOS --captions FILE --out OUT --resume", "There is no run in"),
    "a folder without the photos": ("train EMPTY --captions FILE --out OUT", "Captions are there for 0 photos of"),
    "no caption file": ("train PHOTOS --captions PHOTOS/red0.jpg --out OUT", "line 1: this is not UTF-8"),
    "no run to export": ("export EMPTY --out OUT", "There is no run in"),
    "a file as the run": ("train PHOTOS --captions FILE --out FILE", "is a file"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_use_is_one_line(capfd: pytest.CaptureFixture[str], captions: Path, tmp_path: Path, what: str) -> None:
    from semret_desktop.commands.main import run

    words, said = WRONG[what]
    (tmp_path / "empty").mkdir()
    stand_ins = {
        "PHOTOS": captions.with_suffix(""),
        "FILE": captions,
        "OUT": tmp_path / "o",
        "EMPTY": tmp_path / "empty",
    }
    for name, path in stand_ins.items():
        words = words.replace(name, str(path))
    assert run(words.split()) == 1
    out, err = capfd.readouterr()
    lines = [line for line in err.splitlines() if line != "Loading what training starts from."]
    assert out == ""
    assert len(lines) == 1
    assert said in lines[0]
    assert not (tmp_path / "o").exists()
