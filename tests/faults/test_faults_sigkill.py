"""A run that is killed at any moment loses at most its last second; the next one goes on and the library is sound."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from semret_bench import Bench

PATIENCE = 60.0  # seconds until a run that does not end has failed
LOST_SECONDS = 2.0  # one second of work, and what a machine that does other things needs to finish what it was at


def run_until_killed(folder: Path, toys: Path, moment: str, *model: str) -> float:
    """Run in a session of its own; gives when it was killed (seconds since 1970), 0 where it came to its end."""
    command = [sys.executable, str(toys / "semret_run.py"), str(folder), moment, *model]
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


def look_after_a_kill(folder: Path, space: tuple[str, int] | None = None) -> Bench:
    """The library as the next program finds it: sound, and searched at once."""
    bench = Bench(folder, space=space)
    assert [*bench.store.check(), *bench.space.check(), *bench.thumbnails.check()] == []
    shown = bench.store.timeline().photos
    hits = bench.space.search(np.full(bench.dimension, bench.dimension**-0.5, np.float32), 5)
    assert len(hits) == min(5, bench.space.count())
    read = bench.store.db.execute("SELECT count(*) FROM photo WHERE picture_hash IS NOT NULL").fetchone()[0]
    assert bench.space.known(shown).sum() >= read  # never a photo that looks read and cannot be found
    return bench


def test_a_run_killed_in_every_phase_goes_on_and_loses_no_more_than_a_second(tmp_path: Path, toys: Path) -> None:
    bench = Bench(tmp_path)
    for number in range(140):
        bench.paint(f"{number % 7}/{number}.jpg", "red", text=str(number))
    (bench.package / "slow").write_text("0.03")
    bench.close()
    counts = [0]
    for moment in ("1", "3", "6", "10", "14", "file", "rename"):
        began = time.time()
        killed = run_until_killed(tmp_path, toys, moment)
        assert killed or moment.isdigit()
        bench = look_after_a_kill(tmp_path)
        counts.append(bench.space.count())
        if killed:
            encoded = bench.seen_until(killed - LOST_SECONDS) - bench.seen_until(began)
            assert counts[-1] - counts[-2] >= encoded
        bench.close()
    assert counts == sorted(counts)
    assert counts[-1] == 140
    assert run_until_killed(tmp_path, toys, "never") == 0
    bench = look_after_a_kill(tmp_path)
    assert bench.space.behind() == 0
    assert bench.store.counts().photos == 140
    assert bench.problems() == []
    bench.close()
