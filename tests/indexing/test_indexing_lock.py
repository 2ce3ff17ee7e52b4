"""One program at a time indexes a library, and the others know which."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.indexing import IndexLock

HOLD = """
import sys
from pathlib import Path
from semret_desktop.indexing import IndexLock
lock = IndexLock(Path(sys.argv[1]), "window")
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_only_one_holds_it_and_the_other_can_say_who(tmp_path: Path) -> None:
    with IndexLock(tmp_path, "semret index") as first:
        assert first.held
        with IndexLock(tmp_path, "window") as second:
            assert not second.held
            holder = second.holder()
            assert holder is not None
            words = re.escape(f"semret index, process {os.getpid()}, since ") + r"\d{4}-\d\d-\d\d \d\d:\d\d"
            assert re.fullmatch(words, holder)
    assert IndexLock(tmp_path, "status").holder() is None
    with IndexLock(tmp_path, "window") as third:
        assert third.held


def test_a_process_that_died_holds_nothing(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        asked = IndexLock(tmp_path, "semret index")
        assert not asked.acquire()
        assert f"process {child.pid}" in (asked.holder() or "")
        child.kill()
        child.wait()
    assert (tmp_path / "index.lock.json").exists()
    assert asked.holder() is None
    assert asked.acquire()
    asked.release()


def test_asking_who_holds_it_never_makes_a_library(tmp_path: Path) -> None:
    assert IndexLock(tmp_path / "none", "status").holder() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("note", ["", "{", "[]", json.dumps({"pid": "x", "who": 1, "since": None}), "\0"])
def test_a_note_that_nobody_understands_is_no_error(tmp_path: Path, note: str) -> None:
    with IndexLock(tmp_path, "window") as lock:
        (tmp_path / "index.lock.json").write_text(note)
        assert lock.holder() == "another program"


def test_a_library_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "index.lock").mkdir()
    with pytest.raises(SemretError, match="cannot be written"):
        IndexLock(tmp_path, "window").acquire()
