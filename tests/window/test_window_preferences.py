"""What a person likes: kept from one window to the next, and in force at once."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QLocale, QSettings
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window import i18n
from semret_desktop.window.application import Application
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.theme import DARK, LIGHT, Text

LONG = 60_000


@pytest.fixture
def open_application(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[Callable[[], Application]]:
    """Opens the application with preferences that are kept in a file of the test's own."""
    former = QLocale()
    opened: list[Application] = []

    def open_one() -> Application:
        made = Application(partial(Semret, place), preferences=tmp_path / "window.ini")
        opened.append(made)
        made.window.show()
        made.window.start()
        return made

    yield open_one
    for application in opened:
        application.window.close()
        qtbot.waitUntil(application.window.is_gone, timeout=LONG)
        application.close()
    QLocale.setDefault(former)


def test_what_was_set_is_there_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "folder" / "window.ini"
    one = Preferences(file)
    with qtbot.waitSignal(one.changed):
        one.set("theme", "dark")
    one.set("geometry", QByteArray(b"\x00\xff\x01"))
    one.set("sidebar", 0)
    one.close()
    two = Preferences(file)
    assert (two.value("theme"), two.blob("geometry"), two.number("sidebar", 1)) == ("dark", b"\x00\xff\x01", 0)
    two.close()


def test_what_another_window_wrote_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    one, two = Preferences(file), Preferences(file)
    one.set("theme", "dark")
    one.close()
    two.set("language", "th")
    two.close()
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    assert (kept.value("theme"), kept.value("language")) == ("dark", "th")


@pytest.mark.parametrize("text", [b"\xff\xfe no ini at all", b"[General]\nsize=many\ngeometry=%%%\n"])
def test_a_file_that_somebody_spoiled_is_passed_over(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(text)
    read = Preferences(file)
    assert read.number("size", 180) == 180
    assert read.blob("geometry").isEmpty()
    read.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be written")
def test_where_nothing_can_be_written_it_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    made = Preferences(folder / "window.ini")
    made.set("theme", "dark")
    made.close()
    assert made.value("theme") == "dark"
    shutil.rmtree(folder)


def test_the_theme_changes_at_once(open_application: Callable[[], Application]) -> None:
    application = open_application()
    application.preferences.set("theme", "dark")
    assert application.look.colours is DARK
    application.preferences.set("theme", "light")
    assert application.look.colours is LIGHT


def test_another_language_is_spoken_at_once_and_what_was_shown_stays(
    open_application: Callable[[], Application], qtbot: QtBot
) -> None:
    application = open_application()
    old = application.window
    with qtbot.waitSignal(old.shown, check_params_cb=lambda answer: answer.question == "cat", timeout=LONG):
        old.field.setText("cat")
    geometry = old.geometry()
    application.preferences.set("language", "cs")
    new = application.window
    assert new is not old
    assert new.isVisible()
    assert not old.isVisible()
    assert new.geometry() == geometry
    qtbot.waitUntil(lambda: new.is_showing("cat") and new.upkeep.status is not None, timeout=LONG)
    assert new.acts["quit"].text() == "Ukončit"
    assert i18n.photos(3) == "3 fotky"
    assert not new.notice.isVisible()  # two runs in one library would have been told of


def test_the_language_is_kept(open_application: Callable[[], Application], qtbot: QtBot) -> None:
    first = open_application()
    first.preferences.set("language", "th")
    first.window.close()
    qtbot.waitUntil(first.window.is_gone, timeout=LONG)
    first.preferences.close()
    second = open_application()
    assert second.window.acts["quit"].text() == "ออก"
    assert second.look.line(Text.BODY) == 20
