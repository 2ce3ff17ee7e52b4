"""A real library of demo photos, described by the shipped model, and the real window on it, without a screen."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core.resources import shipped
from semret_desktop.indexing import WatchLock
from semret_desktop.window.application import Application
from semret_desktop.window.main_window import MainWindow

DAYS = ("2024-05-02", "2024-05-02", "2024-05-01", "2024-04-30")  # on which the photos' files were written, in turn
COUNT = 24
PATIENCE = 60_000  # milliseconds, for a machine that has much else to do


class PatientBot(QtBot):
    """Waits as long as a busy machine may need, where a test says nothing else."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **wishes: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **wishes)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's own, but patient."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos: most are dated by their files, over three days in two months."""
    folder = tmp_path_factory.mktemp("album")
    photos = sorted(shipped("resources", "demo", "photos").glob("*.jpg"))
    wanted = [photo for photo in photos if photo.stem in ("p038", "p043", "p045", "p138")]
    for number, photo in enumerate(wanted + [photo for photo in photos if photo not in wanted][: COUNT - 4]):
        copy = folder / photo.name
        shutil.copyfile(photo, copy)
        when = datetime.fromisoformat(f"{DAYS[number % len(DAYS)]}T12:00:00").replace(tzinfo=UTC).timestamp()
        os.utime(copy, (when, when))
    return folder


@pytest.fixture(scope="session")
def indexed(album: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has read the album. Copy it before you change it."""
    place = tmp_path_factory.mktemp("indexed") / "library"
    with Semret(place) as library:
        library.add_root(os.fsencode(album))
        library.index()
    return place


@pytest.fixture
def place(indexed: Path, tmp_path: Path) -> Path:
    """A library of the test's own, indexed."""
    return Path(shutil.copytree(indexed, tmp_path / "library"))


@pytest.fixture
def watched_elsewhere(place: Path) -> Iterator[None]:
    """Another program follows the folders: the window looks through none, and what a test notes of them stays."""
    lock = WatchLock(place, "another program")
    assert lock.acquire()
    yield
    lock.release()


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens the window on a library; all are closed at the end, and their threads with them."""
    opened: list[Application] = []

    def open_one(place: Path) -> MainWindow:
        application = Application(partial(Semret, place), language="en", dark=False)
        opened.append(application)
        application.window.resize(1000, 700)
        application.window.show()
        application.window.start()
        return application.window

    yield open_one
    for application in opened:
        window = application.window
        window.close()
        qtbot.waitUntil(window.is_gone)
        application.close()


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], place: Path, qtbot: QtBot) -> MainWindow:
    """The window on an indexed library, its first screen painted."""
    opened = open_window(place)
    with qtbot.waitSignal(opened.grid.painted):
        pass
    return opened
