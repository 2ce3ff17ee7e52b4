"""Make the screenshots again: python packaging/screenshots.py [--out DIR] [--size 1200x800] [--scale 1].

The demo photos are copied to a folder of their own and dated over a few weeks, read by the shipped model, and shown by
the real window. Without a screen it draws offscreen; under `xvfb-run` it goes through the X server.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from semret_desktop.window.main_window import MainWindow

NEWEST = datetime(2025, 11, 23, 17, tzinfo=UTC)
A_DAY = (5, 5, 9, 5, 17, 6, 12, 9, 26)  # photos of each day, the newest first
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Shot:
    """One picture of the window."""

    name: str
    language: str = "en"
    dark: bool = False
    query: str = ""
    chosen: int | None = None  # row of the selected photo
    viewed: int | None = None  # row of the photo in the viewer
    empty: bool = False


SHOTS = (
    Shot("results-en", query="sunset by the water", chosen=0),
    Shot("results-th", language="th", query="ดอกไม้", dark=True, chosen=0),
    Shot("timeline-en"),
    Shot("viewer-en", query="sunset by the water", viewed=11),
    Shot("first-run-en", empty=True),
    Shot("timeline-cs", language="cs", dark=True),
    Shot("first-run-th", language="th", empty=True),
)


def main() -> None:
    """Read the demo photos, open the window on them once for each picture, and save what it shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"), help="folder of the pictures")
    parser.add_argument("--size", default="1200x800", help="of the window, in pixels at 100%%")
    parser.add_argument("--scale", default="1", help="how much larger everything is drawn: 2 for 200%%")
    parser.add_argument("--only", nargs="*", help="names of the pictures to make")
    wanted = parser.parse_args()
    if not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    width, height = map(int, wanted.size.split("x"))
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library = read_demo(Path(folder))
        for shot in SHOTS:
            if not wanted.only or shot.name in wanted.only:
                take(shot, Path(folder) / "nothing" if shot.empty else library, (width, height), wanted.out)


def read_demo(folder: Path) -> Path:
    """A library of the demo photos, dated over a few weeks."""
    from semret_desktop.app import Semret
    from semret_desktop.core.resources import shipped

    album = folder / "album"
    shutil.copytree(shipped("resources", "demo", "photos"), album)
    days = [day for day, count in enumerate(A_DAY) for _ in range(count)]
    for number, photo in enumerate(sorted(album.glob("*.jpg"), key=lambda path: path.stem[::-1])):
        back = timedelta(days=days[min(number, len(days) - 1)], minutes=7 * number)
        os.utime(photo, (0, (NEWEST - back).timestamp()))
    library = folder / "library"
    with Semret(library) as semret:
        semret.add_root(os.fsencode(album))
        semret.index()
    return library


def take(shot: Shot, library: Path, size: tuple[int, int], out: Path) -> None:
    """Open the window, bring it to where the picture is to be taken, and save it."""
    with opened(shot, library) as window:
        window.resize(*size)
        window.show()
        window.start()
        if shot.empty:
            wait(lambda: window.empty.is_painted())
        else:
            wait_painted(window, "")
        if shot.query:
            window.field.setText(shot.query)
            wait_painted(window, shot.query)
        if shot.chosen is not None:
            window.grid.go_to(shot.chosen)
            window.grid.setFocus()
        if shot.viewed is not None:
            window.grid.opened.emit(shot.viewed)
            wait(lambda: window.viewer.picture is not None)
        pause(0.4)
        file = out / f"{shot.name}.png"
        window.grab().save(str(file))
        print(file)


@contextmanager
def opened(shot: Shot, library: Path) -> "Iterator[MainWindow]":
    """The window of a shot, closed at the end."""
    from semret_desktop.app import Semret
    from semret_desktop.window.application import Application

    application = Application(partial(Semret, library), language=shot.language, dark=shot.dark)
    try:
        yield application.window
    finally:
        application.window.close()
        wait(application.window.is_gone)
        application.close()


def wait_painted(window: "MainWindow", question: str) -> None:
    """Wait until the answer to a question stands there with its pictures."""
    wait(lambda: window.is_showing(question) and window.grid.is_painted())


def wait(there: Callable[[], bool]) -> None:
    """Let the window work until something is there."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    late = QDeadlineTimer(int(PATIENCE * 1000))
    while not there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if late.hasExpired():
            raise SystemExit("The window did not come to rest.")


def pause(seconds: float) -> None:
    """Let what fades in end."""
    from PySide6.QtCore import QDeadlineTimer

    late = QDeadlineTimer(int(seconds * 1000))
    wait(late.hasExpired)


if __name__ == "__main__":  # worker processes import this file
    main()
