"""Deleting photos: out of sight at once, in the trash only when it can no longer be undone, never lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import RootState
from semret_desktop.core.resources import shipped
from semret_desktop.store.paths import join
from semret_desktop.window.main_window import MainWindow

COUNT = 6
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of the test's own, one of them in two places."""
    folder = tmp_path / "photos"
    (folder / "copies").mkdir(parents=True)
    photos = sorted(shipped("resources", "demo", "photos").glob("*.jpg"))[:COUNT]
    for number, photo in enumerate(photos):
        (folder / photo.name).write_bytes(photo.read_bytes())
        os.utime(folder / photo.name, (1_700_000_000 + number, 1_700_000_000 + number))
    (folder / "copies" / photos[0].name).write_bytes(photos[0].read_bytes())
    return folder


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    with Semret(place) as library:
        library.add_root(os.fsencode(folder))
        library.index()
    return place


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's trash puts what it is given, in these tests."""
    trash = tmp_path / "trash"
    trash.mkdir()

    def take(path: str) -> None:
        if (trash / "full").exists():
            raise OSError(28, "No space left on device", path)
        Path(path).rename(trash / f"{len(list(trash.iterdir()))}-{Path(path).name}")

    monkeypatch.setattr("send2trash.send2trash", take)
    return trash


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time in which it can be undone never ends ..."""
    monkeypatch.setattr("semret_desktop.window.trash.UNDO_SECONDS", 600.0)


@pytest.fixture
def soon(patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """... or ends nearly at once."""
    monkeypatch.setattr("semret_desktop.window.trash.UNDO_SECONDS", 0.05)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.jpg")}


def order(window: MainWindow) -> list[int]:
    return window.photos.listing.shapes.photos.tolist()


def paths(place: Path, photo: int) -> list[Path]:
    with Semret(place) as library:
        found = library.store.photos([photo])[0].files
    return [Path(os.fsdecode(join(file.root_path, file.path))) for file in found]


def delete(window: MainWindow, qtbot: QtBot, *rows: int) -> list[int]:
    """Select these photos and press Delete; gives their ids."""
    photos = [order(window)[row] for row in rows]
    window.grid.setFocus()
    window.grid.clearSelection()
    for row in rows:
        click(window, row)
    QTest.keyClick(window.grid, Qt.Key.Key_Delete)
    return photos


def click(window: MainWindow, row: int) -> None:
    window.grid.scrollTo(window.photos.index(row))
    at = window.grid.box_of(row).center()
    QTest.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, CTRL, at)


def gone(window: MainWindow, photos: list[int]) -> bool:
    return not set(photos) & set(order(window)) and not window.editing.busy


def test_deleted_photos_are_out_of_sight_at_once_and_undo_shows_them_again(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path
) -> None:
    before, all_files = order(window), files(folder)
    photos = delete(window, qtbot, 1, 3)
    qtbot.waitUntil(lambda: gone(window, photos))
    assert len(order(window)) == COUNT - 2
    assert "2" in window.notice.text()[0]
    assert (files(folder), list(bin_.iterdir())) == (all_files, [])
    QTest.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: order(window) == before)
    assert not window.trash.is_waiting()
    assert window.notice.isHidden()


def test_after_a_deletion_the_next_photo_is_selected_so_that_one_can_go_on(
    window: MainWindow, qtbot: QtBot, bin_: Path
) -> None:
    before = order(window)
    photos = delete(window, qtbot, 1, 2)
    qtbot.waitUntil(lambda: gone(window, photos))
    assert window.grid.chosen().tolist() == [before[3]]
    last = delete(window, qtbot, len(before) - 3)
    assert last == [before[-1]]
    qtbot.waitUntil(lambda: gone(window, last))
    assert window.grid.chosen().tolist() == [before[-2]]


def test_ctrl_z_undoes_a_deletion_and_the_notice_goes(
    window: MainWindow, qtbot: QtBot, folder: Path, bin_: Path
) -> None:
    before = order(window)
    photos = delete(window, qtbot, 0)
    qtbot.waitUntil(lambda: gone(window, photos))
    QTest.keyClick(window.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: order(window) == before)
    assert window.notice.isHidden()
    QTest.keyClick(window.grid, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: gone(window, photos))
    assert window.trash.is_waiting()


def test_when_it_cannot_be_undone_any_more_all_files_of_a_photo_are_in_the_trash(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path, soon: None
) -> None:
    row = next(row for row, photo in enumerate(order(window)) if len(paths(place, photo)) == 2)
    two = paths(place, order(window)[row])
    with qtbot.waitSignal(window.trash.sent):
        photos = delete(window, qtbot, row)
    assert "2" in window.notice.text()[1], "two files are told of"
    assert len(list(bin_.iterdir())) == 2
    assert not any(path.exists() for path in two)
    assert window.editing.newest() is None, "what is in the trash is not undone here"
    qtbot.waitUntil(lambda: gone(window, photos))
    with Semret(place) as library:
        library.index()
        assert photos[0] not in library.store.timeline().photos.tolist()
        assert library.store.hidden() == []


def test_closing_the_window_sends_what_was_deleted_to_the_trash(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path
) -> None:
    photos = delete(window, qtbot, 1, 2)
    lost = {str(path.relative_to(folder)) for photo in photos for path in paths(place, photo)}
    kept = files(folder) - lost
    window.close()
    qtbot.waitUntil(window.is_gone)
    assert files(folder) == kept
    assert len(list(bin_.iterdir())) == len(lost)


def test_what_the_trash_does_not_take_is_shown_again_with_the_reason(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path, soon: None
) -> None:
    (bin_ / "full").touch()
    before, all_files = order(window), files(folder)
    with qtbot.waitSignal(window.trash.shown_again):
        delete(window, qtbot, 1)
    qtbot.waitUntil(lambda: order(window) == before)
    assert files(folder) == all_files
    assert "No space left" in window.notice.text()[1]


def test_photos_on_a_disk_that_is_away_are_refused_in_one_clear_line(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path
) -> None:
    folder.rename(folder.with_name("elsewhere"))
    with Semret(place) as library:
        root = library.store.roots()[0]
        library.store.set_root_state(root.id, RootState.MISSING, root.volume)
    before = order(window)
    delete(window, qtbot, 1)
    qtbot.waitUntil(lambda: "away" in window.notice.text()[0])
    assert order(window) == before
    assert not window.trash.is_waiting()
    with Semret(place) as library:
        assert library.store.hidden() == []


def test_what_a_killed_program_had_hidden_is_shown_again_at_the_next_start(
    open_window: Callable[[Path], MainWindow], place: Path, folder: Path, qtbot: QtBot, bin_: Path
) -> None:
    code = (
        "import sys, time; from pathlib import Path; from semret_desktop.app import Semret\n"
        "library = Semret(Path(sys.argv[1]))\n"
        "library.store.hide(library.store.timeline().photos.tolist()[:3])\n"
        "print('hidden', flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(place)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "hidden"
        os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    all_files = files(folder)
    window = open_window(place)
    qtbot.waitUntil(lambda: len(order(window)) == COUNT and "3" in window.notice.text()[0])
    assert files(folder) == all_files


def test_a_photo_that_somebody_shows_again_meanwhile_is_not_sent_to_the_trash(
    window: MainWindow, qtbot: QtBot, place: Path, folder: Path, bin_: Path
) -> None:
    all_files = files(folder)
    photos = delete(window, qtbot, 1)
    qtbot.waitUntil(lambda: gone(window, photos))
    with Semret(place) as elsewhere:
        elsewhere.store.unhide(photos)
    window.close()
    qtbot.waitUntil(window.is_gone)
    assert files(folder) == all_files
