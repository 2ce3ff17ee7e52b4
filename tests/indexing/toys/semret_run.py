"""A run in a process of its own, for tests that kill it: FOLDER MOMENT [DESCRIBER PACKAGE DIMENSION].

MOMENT is the number of the report at which the process kills itself; `file` for when the new search file was written
and is not known to be whole, `rename` for when it is about to take its place; or `never`.
"""

import os
import signal
import sys
from pathlib import Path

from semret_bench import Bench

from semret_desktop.core import Progress

EVENTS = {"file": "open", "rename": "os.rename"}  # audit events


class Killer:
    """Listens to a run and kills its process at the moment named."""

    def __init__(self, moment: str) -> None:
        self._moment = moment
        self._reports = 0

    def __call__(self, progress: Progress) -> None:
        print(progress.phase, progress.done, flush=True)
        self._reports += 1
        if self._moment == str(self._reports):
            kill()

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == EVENTS.get(self._moment) and str(arguments[0]).endswith(".part"):
            kill()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    folder, moment, *model = sys.argv[1:]
    bench = Bench(Path(folder), space=("real", int(model[2])) if model else None)
    if model:
        bench.package = Path(model[1])
    killer = Killer(moment)
    sys.addaudithook(killer.hear)
    summary = bench.index(
        report=killer,
        describer=model[0] if model else "semret_toys:ColourEncoder",
    )
    bench.close()
    print(summary)
