"""A library that is watched, in a thread of its own, as the window and the command do it; with a toy encoder."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from semret_bench import Bench

from semret_desktop.app import Semret, filling
from semret_desktop.core import Cancel, Control, RootState, SemretError, silent
from semret_desktop.encoders import load_package
from semret_desktop.indexing import IndexSummary, WatchedRoot, WatchLock

TINY = Path(__file__).parents[2] / "encoders" / "tiny"
PATIENCE = 60.0  # seconds: far more than anything here takes, but for a machine that is busy otherwise
THREADS = ("watching", "lookout", "polling")


class Resting(Control):
    """Counts how often whoever begins runs found nothing to do."""

    rests = 0

    def wait(self, seconds: float) -> bool:
        self.rests += 1
        return super().wait(seconds)


class Watched(Bench):
    """A bench whose album is watched from `watch` until it is closed."""

    def __init__(self, folder: Path) -> None:
        model = folder / "library" / "models" / "tiny"
        shutil.copytree(TINY, model)
        super().__init__(folder, space=(load_package(model).space_key, 8))
        self.package = model  # where the toy counts what it saw
        self.store.set_setting("model", "tiny")
        self.summaries: list[IndexSummary] = []
        self.errors: list[SemretError] = []
        self.stands_by: list[str] = []
        self.control = Resting()
        self.cancel = Cancel()
        self.crash: BaseException | None = None
        self._thread: threading.Thread | None = None

    def watch(self, *, poll: bool = False, wait: bool = True) -> None:
        """Begin; returns when what is there was taken in."""
        self._thread = threading.Thread(target=self._work, args=[poll], name="watching")
        self._thread.start()
        if wait:
            self.until(lambda: len(self.summaries) > 0)

    def _work(self, poll: bool) -> None:
        try:
            with Semret(self.library) as library:
                filling.watch(
                    library,
                    report=silent,
                    cancel=self.cancel,
                    who="test",
                    control=self.control,
                    ran=self.summaries.append,
                    failed=self.errors.append,
                    stands_by=self.stands_by.append,
                    poll=poll,
                    describer="semret_toys:ColourEncoder",
                )
        except BaseException as error:  # noqa: BLE001 - told to the test
            self.crash = error

    def stop(self) -> float:
        """End it; gives how long that took, in seconds."""
        began = time.monotonic()
        self.cancel.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self.crash is not None:
            raise self.crash
        return time.monotonic() - began

    def close(self) -> None:
        self.stop()
        super().close()
        assert not [each.name for each in threading.enumerate() if each.name.startswith(THREADS)]

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until this holds."""
        ends = time.monotonic() + PATIENCE
        while not condition():
            assert self.crash is None, self.crash
            assert time.monotonic() < ends, (self.names(), self.summaries, self.errors)
            time.sleep(0.02)

    def until_there(self, *names: str | bytes) -> None:
        """Wait until the photos at these places, and no others, are known and can be searched."""
        wanted = sorted(name.encode() if isinstance(name, str) else name for name in names)
        self.until(lambda: self.names() == wanted and self._all_searchable())

    def until_settled(self) -> None:
        """Wait until all is taken in that was changed before: a photo that comes later is there."""
        name = f"settled {time.time_ns()}.jpg"
        self.paint(name, "grey", text=name)
        self.until(lambda: (photo := self.id(name)) is not None and self.space.known(np.array([photo]))[0])
        (self.album / name).unlink()
        self.until(lambda: self.id(name) is None)
        self.sentinels += 1
        rests = self.control.rests
        self.until(lambda: self.control.rests > rests + 1)  # the run that did it has been told of

    sentinels = 0

    @property
    def encoded(self) -> int:
        """Photos that were encoded, those of `until_settled` left out, by what the runs say and what the toy saw."""
        told = sum(summary.encoded for summary in self.summaries)
        assert told == self.seen, (told, self.seen)
        return told - self.sentinels

    def state(self, root: int | None = None) -> RootState:
        return next(each.state for each in self.store.roots() if each.id == (root or self.root))

    def ways(self) -> tuple[WatchedRoot, ...]:
        """How each root is watched, as other processes are told."""
        return WatchLock(self.library, "test").watching()[1]

    def _all_searchable(self) -> bool:
        photos = self.store.photo_ids()
        return bool(self.space.known(photos).all())
