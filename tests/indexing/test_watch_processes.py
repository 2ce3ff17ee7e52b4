"""Several processes on one library: one watches, the others stand by, take turns, and see what was done."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from semret_watched import PATIENCE, Watched

from semret_desktop.app import Semret
from semret_desktop.core import Cancel, Cancelled
from semret_desktop.core.resources import shipped
from semret_desktop.indexing import IndexLock

PROGRAM = [sys.executable, "-m", "semret_desktop.commands.main"]
HOLD = """
import sys
from pathlib import Path
from semret_desktop.indexing import WatchLock
lock = WatchLock(Path(sys.argv[1]), "window")
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def wait_until(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_who_stands_by_takes_over_when_the_one_that_watches_is_killed(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    line = [sys.executable, "-c", HOLD, str(watched.library)]
    child = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        watched.watch(wait=False)
        watched.until(lambda: watched.stands_by)
        assert f"window, process {child.pid}" in watched.stands_by[0]
        assert watched.names() == []
        watched.paint("two.jpg", "blue")
        child.kill()
        child.wait()
    watched.until_there("one.jpg", "two.jpg")
    watched.paint("three.jpg", "green")
    watched.until_there("one.jpg", "two.jpg", "three.jpg")
    watched.until_settled()
    assert watched.encoded == 3


def test_a_run_that_another_process_stands_in_the_way_of_is_made_later(watched: Watched) -> None:
    watched.watch()
    with IndexLock(watched.library, "semret index") as lock:
        wait_until(lambda: lock.held or lock.acquire())
        watched.paint("one.jpg", "red")
        watched.until(lambda: watched.control.is_wanted)
        assert watched.names() == []
    watched.until_there("one.jpg")
    watched.until_settled()
    assert (watched.encoded, watched.errors) == (1, [])


def test_a_folder_named_while_another_process_indexes_is_waited_for(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    waits: list[str] = []
    cancel = Cancel()
    with IndexLock(watched.library, "window") as lock:
        assert lock.held

        def wait_in_vain() -> None:
            with Semret(watched.library) as library, pytest.raises(Cancelled):
                library.index_in_turn([watched.root], cancel=cancel, waits=waits.append)

        waiting = threading.Thread(target=wait_in_vain)
        waiting.start()
        wait_until(lambda: waits)
        assert f"window, process {os.getpid()}" in waits[0]
        cancel.set()
        waiting.join()
    watched.watch()  # another one that reads what the first was waiting for
    with Semret(watched.library) as library:
        summary = library.index_in_turn([watched.root])
    assert (summary.photos, summary.files, summary.failed) == (1, 1, 0)
    watched.until_settled()
    assert watched.encoded == 1


def test_the_failed_file_gets_its_new_chance_from_a_program_that_stands_by(watched: Watched) -> None:
    broken = watched.album / "one.jpg"
    broken.write_bytes(b"no picture")
    os.utime(broken, (1_000_000_000, 1_000_000_000))
    watched.watch()
    watched.until(lambda: watched.failures())
    before = watched.store.failures()
    watched.control.try_again()
    watched.until(lambda: watched.store.failures() != before)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`semret index --watch --json` with the shipped model, over a folder with two photos."""
    (tmp_path / "album").mkdir()
    for name in ("p001.jpg", "p002.jpg"):
        shutil.copyfile(shipped("resources", "demo", "photos", name), tmp_path / "album" / name)
    line = [*PROGRAM, "--library", str(tmp_path / "library"), "index", str(tmp_path / "album"), "--watch", "--json"]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def semret(library: Path, *arguments: str) -> str:
    ended = subprocess.run(
        [*PROGRAM, "--library", str(library), *arguments], check=True, capture_output=True, text=True, timeout=60
    )
    return ended.stdout


def test_each_kind_of_change_is_seen_by_other_processes(running: subprocess.Popen[str], tmp_path: Path) -> None:
    library, album = tmp_path / "library", tmp_path / "album"
    demo = shipped("resources", "demo", "photos")
    assert running.stdout is not None
    first = json.loads(running.stdout.readline())
    assert list(first) == ["photos", "files", "encoded", "moved", "failed", "seconds"]
    assert (first["photos"], first["encoded"]) == (2, 2)

    def found() -> dict[str, float]:
        hits = json.loads(semret(library, "search", "a photo of an animal", "--plain", "--json"))
        return {Path(hit["path"]).name: hit["score"] for hit in hits}

    def until(names: set[str]) -> dict[str, float]:
        wait_until(lambda: set(found()) == names)
        return found()

    until({"p001.jpg", "p002.jpg"})
    shutil.copyfile(demo / "p009.jpg", album / "new.jpg")
    score = until({"p001.jpg", "p002.jpg", "new.jpg"})["new.jpg"]
    (album / "new.jpg").rename(album / "renamed.jpg")
    assert until({"p001.jpg", "p002.jpg", "renamed.jpg"})["renamed.jpg"] == score
    shutil.copyfile(demo / "p020.jpg", album / "renamed.jpg")  # edited
    wait_until(lambda: found()["renamed.jpg"] != score)
    (album / "p002.jpg").unlink()
    until({"p001.jpg", "renamed.jpg"})
    status = json.loads(semret(library, "status", "--json"))
    assert f"process {running.pid}" in status["watching"]["by"]
    assert status["watching"]["roots"] == [{"path": str(album), "how": "events", "why": None}]
    told = json.loads(semret(library, "index", "--json"))  # beside the one that watches
    assert (told["photos"], told["encoded"]) == (2, 0)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (0, "")
    later = [json.loads(line) for line in out.splitlines()]
    assert sum(run["encoded"] for run in later) == 2
    assert sum(run["moved"] for run in later) == 1
    assert json.loads(semret(library, "status", "--json"))["watching"] is None


def test_a_second_one_says_who_watches_and_ends_politely(running: subprocess.Popen[str], tmp_path: Path) -> None:
    assert running.stdout is not None
    running.stdout.readline()
    line = [*PROGRAM, "--library", str(tmp_path / "library"), "index", "--watch"]
    second = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with second:
        assert second.stderr is not None
        assert f"process {running.pid}" in second.stderr.readline()
        second.send_signal(signal.SIGTERM)
        out, err = second.communicate(timeout=30)
    assert (second.returncode, out, err) == (0, "", "")
