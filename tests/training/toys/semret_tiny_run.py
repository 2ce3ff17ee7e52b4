"""One training of the tiny base in a process of its own, which can be told to hang at a moment: see `main`."""

import argparse
import os
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path


def main() -> int:
    """Train; hang at a step (`--hang-at`) or in the n-th file that a checkpoint writes (`--hang-in`), having said so.

    From the step `--full-at` on no file may be large: what is written beyond fails as on a full disk.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("run", type=Path)
    parser.add_argument("captions", type=Path)
    parser.add_argument("--hang-at", type=int)
    parser.add_argument("--hang-in", type=int)
    parser.add_argument("--full-at", type=int)
    given = parser.parse_args()
    synced, written = os.fsync, 0

    def hang() -> None:
        print("here", flush=True)
        time.sleep(600)

    def fsync(number: int) -> None:
        nonlocal written
        written += 1
        if written == given.hang_in:
            hang()
        synced(number)

    os.fsync = fsync

    def report(progress: "Progress") -> None:
        if not progress.detail.startswith("epoch"):
            return
        step = progress.done // CONFIG.batch
        if step == given.hang_at:
            hang()
        if step == given.full_at:
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    try:
        tiny_train(given.run, given.captions, replace(CONFIG, minutes=0.0), report=report, cancel=Cancel())
    except SemretError as error:
        print(error, flush=True)
        return 1
    return 0


if __name__ == "__main__":  # the process that reads photos loads this file too, and needs none of these
    from semret_tiny import CONFIG, tiny_train

    from semret_desktop.core import Cancel, Progress, SemretError

    sys.exit(main())
