"""A run that is killed at any moment loses at most its last second; the next one goes on and the library is sound."""

import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from semret_bench import Bench

from semret_desktop.core.resources import shipped

PATIENCE = 300.0  # seconds until a run that does not end has failed
LOST_SECONDS = 2.0  # one second of work, and what a machine that does other things needs to finish what it was at


def run_until_killed(folder: Path, toys: Path, moment: str, *real: str) -> float:
    """Run in a session of its own; gives when it was killed (seconds since 1970), 0 where it came to its end."""
    command = [sys.executable, str(toys / "semret_run.py"), str(folder), moment, *real]
    child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with child:
        _, errors = child.communicate(timeout=PATIENCE)
        killed = time.time()
    assert errors == ""
    assert child.returncode in (0, -signal.SIGKILL)
    wait_for_the_session_to_end(child.pid)
    return killed if child.returncode else 0.0


def wait_for_the_session_to_end(session: int) -> None:
    """The workers must end by themselves when the run is killed."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(session, signal.SIGKILL)
    pytest.fail("the workers outlived the run")


def open_bench(folder: Path, dimension: int = 8) -> Bench:
    return Bench(folder, space=("killed", dimension))


def look_after_a_kill(bench: Bench) -> None:
    """The library is sound, is searched at once, and has no photo that looks read and cannot be found."""
    assert [*bench.store.check(), *bench.space.check(), *bench.thumbnails.check()] == []
    hits = bench.space.search(np.full(bench.dimension, bench.dimension**-0.5, np.float32), 5)
    assert len(hits) == min(5, bench.space.count())
    read = bench.store.db.execute("SELECT id FROM photo WHERE picture_hash IS NOT NULL").fetchall()
    assert bench.space.known(np.array([row[0] for row in read], np.int64)).all()


def kill_at(folder: Path, toys: Path, moments: Iterable[str], *real: str) -> list[int]:
    """Runs one after another, each killed at its moment; gives how many photos could be searched after each."""
    counts = [0]
    for moment in moments:
        began = time.time()
        killed = run_until_killed(folder, toys, moment, *real)
        assert killed, f"the run came to its end before the moment {moment}"
        bench = open_bench(folder, *map(int, real[1:]))
        look_after_a_kill(bench)
        counts.append(bench.space.count())
        encoded = bench.seen_until(killed - LOST_SECONDS) - bench.seen_until(began)
        assert counts[-1] - counts[-2] >= encoded
        bench.close()
    return counts


def finish(folder: Path, toys: Path, photos: int, *real: str) -> None:
    assert run_until_killed(folder, toys, "never", *real) == 0
    bench = open_bench(folder, *map(int, real[1:]))
    look_after_a_kill(bench)
    assert bench.space.behind() == 0
    assert bench.store.counts().photos == photos
    assert bench.problems() == []
    bench.close()


def test_a_run_killed_in_every_phase_goes_on_and_loses_no_more_than_a_second(tmp_path: Path, toys: Path) -> None:
    bench = open_bench(tmp_path)
    for number in range(140):
        bench.paint(f"{number % 7}/{number}.jpg", "red", text=str(number))
    (bench.package / "slow").write_text("0.03")
    bench.close()
    counts = kill_at(tmp_path, toys, ("1", "3.5", "read:1", "read:20.9", "read:30.2", "file", "rename"))
    assert counts == sorted(counts)
    assert 51 <= counts[-3] < counts[-1] == 140
    finish(tmp_path, toys, 140)


def test_ctrl_c_is_left_to_the_run_and_no_worker_complains(tmp_path: Path, toys: Path) -> None:
    bench = open_bench(tmp_path)
    for number in range(30):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    (bench.package / "slow").write_text("0.1")
    bench.close()
    command = [sys.executable, str(toys / "semret_run.py"), str(tmp_path), "never"]
    child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().startswith("scan")  # the workers are just starting
        os.killpg(child.pid, signal.SIGINT)  # as a terminal sends it, to all of them
        output, errors = child.communicate(timeout=PATIENCE)
    assert output.endswith("interrupted\n")
    assert errors == ""
    wait_for_the_session_to_end(child.pid)
    bench = open_bench(tmp_path)
    look_after_a_kill(bench)
    bench.close()


@pytest.mark.shared_data
@pytest.mark.timeout(900)
def test_twenty_kills_of_a_long_run_with_the_shipped_model(tmp_path: Path, toys: Path, shared_data: Path) -> None:
    """A run of more than 20 seconds over 1,000 photographs."""
    bench = open_bench(tmp_path, 384)
    (bench.package / "model").write_text(str(shipped("models", "starter")))
    with tarfile.open(shared_data / "flickr8k_test.tar") as photos:
        photos.extractall(bench.album, filter="data")
    bench.close()
    moments = [
        *(f"{report}.{report * 7 % 10}" for report in (1, 2, 4, 6, 9)),
        *(f"read:{done}.{done * 7 % 10}" for done in range(1, 66, 5)),
    ]
    real = ("semret_toys:Shipped", "384")
    counts = kill_at(tmp_path, toys, [*moments, "file", "rename"], *real)
    assert counts == sorted(counts)
    assert counts[-1] == 1_000
    finish(tmp_path, toys, 1_000, *real)
