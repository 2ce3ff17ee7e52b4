"""A run in a process of its own, for tests that kill it: FOLDER MOMENT [DESCRIBER DIMENSION].

MOMENT is the number of the report at which the process is killed (`7.3`: thirty milliseconds after the seventh);
`read:7` for the first report of seven files read; `file` for when the new search file was written and is not known to
be whole, `rename` for when it is about to take its place; or `never`.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from semret_bench import Bench

from semret_desktop.core import Phase, Progress

EVENTS = {"file": "open", "rename": "os.rename"}  # audit events


class Killer:
    """Listens to a run and kills its process at the moment named."""

    def __init__(self, moment: str) -> None:
        self._moment = moment
        self._reports = 0

    def __call__(self, progress: Progress) -> None:
        print(progress.phase, progress.done, flush=True)
        self._reports += 1
        when, _, tenth = self._moment.partition(".")
        read = progress.done if progress.phase is Phase.READ else 0
        if when == str(self._reports) or (when.startswith("read:") and read >= int(when[5:])):
            threading.Timer(float(f"0.0{tenth}"), kill).start() if tenth else kill()

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == EVENTS.get(self._moment) and str(arguments[0]).endswith(".part"):
            kill()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts tests in the background has it ignored
    folder, moment, *real = sys.argv[1:]
    describer, dimension = real or ("semret_toys:ColourEncoder", "8")
    bench = Bench(Path(folder), space=("killed", int(dimension)))
    killer = Killer(moment)
    if moment in EVENTS:  # else nothing of ours runs where Python drops what is raised
        sys.addaudithook(killer.hear)
    try:
        print(bench.index(report=killer, describer=describer))
    except KeyboardInterrupt:
        print("interrupted")
    bench.close()
