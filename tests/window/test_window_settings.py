"""The settings: each holds at once and at the next start."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import RootState
from semret_desktop.window.application import Application
from semret_desktop.window.dialogs import LeaveOutDialog, RemoveDialog
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.places import shown_path
from semret_desktop.window.settings import SettingsDialog
from semret_desktop.window.theme import DARK

LONG = 60_000


@pytest.fixture
def application(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[Callable[[], Application]]:
    """Starts the application as a person does; the second start finds what the first one kept."""
    former = QLocale()
    opened: list[Application] = []

    def start() -> Application:
        for earlier in opened:
            end(earlier)
        made = Application(partial(Semret, place), language=None, preferences=tmp_path / "window.ini")
        opened.append(made)
        made.window.show()
        made.window.start()
        qtbot.waitUntil(lambda: made.window.is_showing("") and made.window.upkeep.status is not None, timeout=LONG)
        return made

    def end(one: Application) -> None:
        one.window.close()
        qtbot.waitUntil(one.window.is_gone, timeout=LONG)
        one.close()

    yield start
    end(opened[-1])
    QLocale.setDefault(former)


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """The settings beside the window, all of it told."""
    window.acts["settings"].trigger()
    dialog = window.settings
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.model.library.text()) and dialog.folders.root() is not None, timeout=LONG)
    qtbot.waitUntil(lambda: bool(dialog.model.model.text()), timeout=LONG)
    return dialog


def choose(box: QComboBox, value: str) -> None:
    """As a person does with the keyboard."""
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_theme_and_language_hold_at_once_and_at_the_next_start(
    application: Callable[[], Application], qtbot: QtBot
) -> None:
    first = application()
    first.window.open_settings(2)
    assert first.window.settings is not None
    choose(first.window.settings.appearance.theme, "dark")
    assert first.look.colours is DARK
    old = first.window
    choose(first.window.settings.appearance.language, "cs")
    assert first.window is not old
    settings = first.window.settings
    assert settings is not None  # the settings stand beside the new window, on the page on which they were
    assert settings.isVisible()
    assert settings.list.currentRow() == 2
    assert settings.appearance.language.currentText() == "Čeština"
    qtbot.waitUntil(lambda: first.window.is_showing(""), timeout=LONG)
    second = application()
    assert second.look.colours is DARK
    assert second.window.acts["quit"].text() == "Ukončit"


def test_the_window_comes_back_as_it_was_left(application: Callable[[], Application], qtbot: QtBot) -> None:
    first = application().window
    first.resize(720, 500)  # smaller than the screen of a test, which is 800 x 600
    first.library.tools_row.size_slider.setValue(240)
    first.acts["sidebar"].trigger()
    assert first.library.sidebar.isHidden()
    second = application().window
    assert (second.width(), second.height()) == (720, 500)
    assert second.grid.target == second.library.tools_row.size_slider.value() == 240
    assert second.library.sidebar.isHidden()


def test_the_folders_are_listed_with_what_is_left_out(
    window: MainWindow, settings: SettingsDialog, album: Path, qtbot: QtBot
) -> None:
    page = settings.folders
    root = page.root()
    assert root is not None
    assert root.path == os.fsencode(album)
    assert page.list.topLevelItemCount() == 1
    page.leave_out_button.click()
    (dialog,) = window.findChildren(LeaveOutDialog)
    assert not dialog.leave_out.isEnabled()
    QTest.keyClicks(dialog.field, "p04*")
    dialog.leave_out.click()
    qtbot.waitUntil(lambda: page.patterns.count() == 1, timeout=LONG)
    qtbot.waitUntil(lambda: 0 < len(window.photos.listing) < 24, timeout=LONG)
    page.patterns.setCurrentRow(0)
    page.take_in_button.click()
    qtbot.waitUntil(lambda: page.patterns.count() == 0 and len(window.photos.listing) == 24, timeout=LONG)


def test_a_pattern_that_could_fit_nothing_is_told(window: MainWindow, settings: SettingsDialog, qtbot: QtBot) -> None:
    settings.folders.leave_out_button.click()
    (dialog,) = window.findChildren(LeaveOutDialog)
    QTest.keyClicks(dialog.field, "/home/me")
    dialog.leave_out.click()
    qtbot.waitUntil(window.notice.isVisible, timeout=LONG)
    assert "/home/me" in window.notice.text()[0]


def test_taking_a_folder_out_is_asked_and_can_be_left(
    window: MainWindow, settings: SettingsDialog, qtbot: QtBot
) -> None:
    settings.folders.remove_button.click()
    (dialog,) = window.findChildren(RemoveDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert settings.folders.root() is not None
    assert len(window.photos.listing) == 24


@pytest.mark.usefixtures("watched_elsewhere")  # who looked through the folders would find this one
def test_a_folder_that_is_away_is_marked(
    window: MainWindow, settings: SettingsDialog, place: Path, qtbot: QtBot
) -> None:
    root = settings.folders.root()
    assert root is not None
    with Semret(place) as library:
        library.store.set_root_state(root.id, RootState.OFFLINE, root.volume)
    window.shelves.ask()
    item = settings.folders.list.topLevelItem(0)
    qtbot.waitUntil(lambda: (settings.folders.list.topLevelItem(0) or item).text(1).endswith("away"), timeout=LONG)


def test_quiet_indexing_is_switched_and_kept(
    window: MainWindow, settings: SettingsDialog, place: Path, qtbot: QtBot
) -> None:
    QTest.mouseClick(settings.indexing.quiet, Qt.MouseButton.LeftButton)
    assert window.indexing.control.quiet
    qtbot.waitUntil(lambda: window.shelves.shelf.settings.get("indexing.quiet") == "1", timeout=LONG)
    with Semret(place) as library:
        assert library.store.setting("indexing.quiet") == "1"
    assert settings.indexing.quiet.isChecked()
    assert window.acts["quiet"].isChecked()


def test_the_tray_is_a_setting_of_the_library(
    window: MainWindow, settings: SettingsDialog, place: Path, qtbot: QtBot
) -> None:
    settings.indexing.tray_asked.emit(True)
    qtbot.waitUntil(lambda: window.shelves.shelf.settings.get("tray") == "1", timeout=LONG)
    settings.indexing.tray_asked.emit(False)
    qtbot.waitUntil(lambda: window.shelves.shelf.settings.get("tray") == "0", timeout=LONG)


def test_model_device_and_library_are_told(settings: SettingsDialog, place: Path) -> None:
    page = settings.model
    assert page.model.text() == "starter"
    assert page.device.text()
    assert page.photos.text() == "24 photos, 24 of them can be searched"
    assert page.library.text() == shown_path(str(place))
    assert page.room.text().endswith("B")


def test_the_device_is_a_choice_that_the_library_keeps(
    window: MainWindow, settings: SettingsDialog, place: Path, qtbot: QtBot
) -> None:
    assert settings.model.devices.currentData() == "auto"
    settings.model.devices.setCurrentIndex(1)
    settings.model.devices.activated.emit(1)
    qtbot.waitUntil(lambda: window.shelves.shelf.settings.get("device") == "cpu", timeout=LONG)
    with Semret(place) as library:
        assert library.store.setting("device") == "cpu"
    assert settings.model.devices.currentData() == "cpu"


def test_escape_closes_the_settings_and_they_can_be_opened_again(window: MainWindow, settings: SettingsDialog) -> None:
    window.open_settings()
    assert window.settings is settings
    QTest.keyClick(settings, Qt.Key.Key_Escape)
    assert window.settings is None
    window.open_settings(2)
    assert window.settings is not None
    assert window.settings.list.currentRow() == 2
