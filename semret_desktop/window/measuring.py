"""What a person waits for, measured in the real window on a real library: `semret bench window`."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent

from semret_desktop.core import SemretError
from semret_desktop.window.application import Application
from semret_desktop.window.blocks import Blocks, Figure, wait
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.measuring_sorting import sort_photos
from semret_desktop.window.tidying import Tidying

QUERIES = ("a dog on a beach", "sunset over water", "kočka na zahradě", "ภูเขา", "red flowers", "city at night")
STARTS = 3
SCROLL_FRAMES = 400
SCROLL_STEPS = (60, 180, 700)  # px a frame: a turn of the wheel, a fast one, dragging the bar
RESIZES = 30
FRAME = 1 / 60  # s
PATIENCE = 5.0  # s; what takes longer is counted as this long
SIZE = (1440, 900)
START_LIMIT = 60.0  # s


def measure(library: Path | None) -> list[Figure]:
    """Open the window on a library, type and scroll, and tell how long everything took."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    starts = [_start_once(library) for _ in range(STARTS)]
    with _window(library) as window:
        blocks = Blocks()
        keys, clears = _type(window)
        scrolls = _scroll(window)
        resizes = _resize(window)
        figures = [
            ("start to first screen painted, p50", float(np.median(starts)), "s", "at most 1.5"),
            ("key press to painted, p50", _part(keys, 50), "ms", ""),
            ("key press to painted, p95", _part(keys, 95), "ms", "at most 60"),
            ("clearing to painted timeline, p50", _part(clears, 50), "ms", ""),
            ("scroll frame, p50", _part(scrolls, 50), "ms", ""),
            ("scroll frame, p99", _part(scrolls, 99), "ms", "at most 16"),
            ("resized to painted, p95", _part(resizes, 95), "ms", ""),
            ("main thread's longest block", blocks.longest * 1000, "ms", "at most 16"),
            ("main thread's blocks, p99", _part(blocks.seconds, 99) * 1000, "ms", ""),
        ]
        if (memory := _peak_memory()) is not None:
            figures.append(("memory of the window, most", memory, "MiB", ""))
        blocks.close()
        figures += sort_photos(window)
    return figures


def report_start(library: str) -> None:
    """Open the window and print a line when its first screen is painted. Run as a process of its own by `measure`."""
    with _window(Path(library) if library else None):
        print("painted", flush=True)


def _start_once(library: Path | None) -> float:
    """Seconds from the start of a fresh process to a painted first screen."""
    code = "import sys; from semret_desktop.window.measuring import report_start; report_start(sys.argv[1])"
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, str(library or "")], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = time.perf_counter() - began
        child.wait(START_LIMIT)
    if line.strip() != "painted":
        raise SemretError("The window did not open.", "Run `semret` and see what it says.")
    return took


@contextmanager
def _window(library: Path | None) -> Iterator[MainWindow]:
    """The window, with its first screen painted; closed at the end."""
    from semret_desktop.window.application import open_library

    application = Application(partial(open_library, library), language="en", dark=False)
    tidying = Tidying(application.qt)
    window = application.window
    window.resize(*SIZE)
    window.show()
    QTimer.singleShot(0, window, window.start)
    if not wait(window.grid.painted, START_LIMIT):
        raise SemretError("The library shows no photo.", "Fill one with: semret bench make")
    try:
        yield window
    finally:
        window.quit()
        if not window.is_gone():
            wait(window.gone, START_LIMIT)
        tidying.close()
        application.close()


def _type(window: MainWindow) -> tuple[list[float], list[float]]:
    """Type each query letter by letter, then clear it; milliseconds from each key to a painted answer."""
    window.searching.warm()
    wait(window.searching.rested, START_LIMIT)
    letters: list[float] = []
    clears: list[float] = []
    for query in QUERIES:
        letters += [_until_painted(window, partial(_press, window, 0, letter)) for letter in query]
        clears.append(_until_painted(window, partial(_press, window, Qt.Key.Key_Escape)))
    return letters, clears


def _until_painted(window: MainWindow, act: Callable[[], None]) -> float:
    """Milliseconds from an act to the moment when its answer stands painted on the screen."""
    began = time.perf_counter()
    loop = QEventLoop()
    stage = _Stage(window, loop)
    QTimer.singleShot(0, act)
    QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
    loop.exec()
    stage.close()
    return (time.perf_counter() - began) * 1000


def _scroll(window: MainWindow) -> list[float]:
    """Scroll the timeline; milliseconds that each frame kept the main thread busy."""
    took: list[float] = []
    bar = window.grid.verticalScrollBar()
    for step in SCROLL_STEPS:
        for _ in range(SCROLL_FRAMES // len(SCROLL_STEPS)):
            began = time.perf_counter()
            bar.setValue(bar.value() + step)
            window.grid.viewport().repaint()
            spent = time.perf_counter() - began
            took.append(spent * 1000)
            wait(None, max(FRAME - spent, 0.001))
    return took


def _resize(window: MainWindow) -> list[float]:
    """Make the window wider step by step; milliseconds that each step kept the main thread busy."""
    took: list[float] = []
    for step in range(RESIZES):
        began = time.perf_counter()
        window.resize(SIZE[0] - 300 + 10 * step, SIZE[1])
        window.grid.viewport().repaint()
        took.append((time.perf_counter() - began) * 1000)
        wait(None, FRAME)
    return took


def _press(window: MainWindow, key: int, letter: str = "") -> None:
    """Press a key in the search field."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        window.field.event(event)


class _Stage(QObject):
    """Ends a loop when a new answer was shown and then painted."""

    def __init__(self, window: MainWindow, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self._window = window
        self._shown = False
        window.shown.connect(self._answer_shown)
        window.grid.painted.connect(self._painted)

    def close(self) -> None:
        self._window.shown.disconnect(self._answer_shown)
        self._window.grid.painted.disconnect(self._painted)

    @Slot()
    def _answer_shown(self) -> None:
        self._shown = True

    @Slot()
    def _painted(self) -> None:
        if self._shown:
            self._loop.quit()


def _part(values: list[float], percent: float) -> float:
    return float(np.percentile(values, percent)) if values else 0.0


def _peak_memory() -> float | None:
    """The most memory that this process held, in MiB; None where the platform does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
