"""A person with photos, a library and a window, for the journeys."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent / "toys"))

from semret_person import Person

from semret_desktop.app import Semret
from semret_desktop.core.resources import shipped

CATS = ("p011.jpg", "p043.jpg", "p138.jpg")
OTHERS = (25, 45, 49, 51, 52, 58, 59, 90, 94, 98, 113, 139, 142, 150)
PHOTOS = (*CATS, *(f"p{number:03}.jpg" for number in OTHERS))
NEWEST = datetime(2025, 11, 23, 12, tzinfo=UTC).timestamp()
A_DAY = 86_400


def copy_demo(folder: Path, names: tuple[str, ...]) -> Path:
    """These demo photos in a folder, each a day older than the one before."""
    folder.mkdir(parents=True)
    for number, name in enumerate(names):
        shutil.copyfile(shipped("resources", "demo", "photos", name), folder / name)
        os.utime(folder / name, (NEWEST - number * A_DAY, NEWEST - number * A_DAY))
    return folder


@pytest.fixture(scope="session")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventeen demo photos, three of them of cats. Tests leave them as they are."""
    return copy_demo(tmp_path_factory.mktemp("journeys") / "album", PHOTOS)


@pytest.fixture(scope="session")
def read(album: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has read them. Tests take a copy."""
    place = tmp_path_factory.mktemp("read") / "library"
    with Semret(place) as library:
        library.add_root(os.fsencode(album))
        assert library.index().encoded == len(PHOTOS)
    return place


@pytest.fixture
def somebody(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Person]]:
    """Somebody with a library of their own, whose window is closed at the end."""
    locale, people = QLocale(), []

    def come(place: Path) -> Person:
        person = Person(qtbot, place, tmp_path / "preferences.ini")
        people.append(person)
        return person

    yield come
    for person in people:
        person.closes()
    QLocale.setDefault(locale)


@pytest.fixture
def person(somebody: Callable[[Path], Person], read: Path, tmp_path: Path) -> Person:
    """Somebody before the open window, with the album's photos."""
    came = somebody(Path(shutil.copytree(read, tmp_path / "library")))
    came.opens()
    return came


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Six demo photos for a test to change."""
    return copy_demo(tmp_path / "own", PHOTOS[:6])


@pytest.fixture
def owner(somebody: Callable[[Path], Person], own: Path, tmp_path: Path) -> Person:
    """Somebody before the open window, which follows that folder."""
    with Semret(tmp_path / "library") as library:
        library.add_root(os.fsencode(own))
        library.index()
    came = somebody(tmp_path / "library")
    came.opens()
    came.sees(lambda: came.runs > 0)
    return came
