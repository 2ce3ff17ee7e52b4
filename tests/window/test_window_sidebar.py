"""The sidebar: parts of the library, folders and what is amiss with them, searches that are kept."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import EVERYWHERE, RootState, Within
from semret_desktop.window.dialogs import LeaveOutDialog, NameDialog, RemoveDialog
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.searching import Shown
from semret_desktop.window.shelves import Folder, folder_tree
from semret_desktop.window.sidebar_items import Entry, Kind

LONG = 60_000
FAVOURITES = Within(favourites=True)


@pytest.fixture
def two(album: Path, tmp_path: Path) -> Path:
    """A folder of photos with folders in it, all of them pictures that the album has too, and a library of both."""
    folder = tmp_path / "travel"
    photos = sorted(album.glob("*.jpg"))
    for name, some in (("2023/krabi", photos[:3]), ("2023/praha", photos[3:5]), ("2024", photos[5:6])):
        (folder / name).mkdir(parents=True)
        for photo in some:
            shutil.copy2(photo, folder / name / photo.name)
    return folder


@pytest.fixture
def travels(open_window: Callable[[Path], MainWindow], place: Path, two: Path, qtbot: QtBot) -> MainWindow:
    """The window on a library of the album and the folders."""
    with Semret(place) as library:
        library.add_root(os.fsencode(two))
        library.index()
    window = open_window(place)
    qtbot.waitUntil(lambda: window.grid.is_painted() and len(window.shelves.shelf.roots) == 2, timeout=LONG)
    return window


def entry(window: MainWindow, kind: Kind, name: str = "") -> Entry:
    """The line of this kind and name."""
    return next(e for e in window.library.sidebar.entries() if e.kind is kind and name in ("", e.name))


def click(window: MainWindow, wanted: Entry) -> None:
    tree = window.library.sidebar.tree
    item = next(item for item, e in zip(tree.items(), window.library.sidebar.entries(), strict=True) if e == wanted)
    tree.scrollToItem(item)
    at = tree.visualItemRect(item).center()
    at.setX(60)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)


def look_in(window: MainWindow, qtbot: QtBot, wanted: Entry) -> None:
    click(window, wanted)
    qtbot.waitUntil(
        lambda: window.showing.answer is not None and window.showing.answer.within == wanted.within, timeout=LONG
    )


def unfold(window: MainWindow, name: str) -> None:
    """Press the caret of a folder."""
    sidebar = window.library.sidebar
    item = next(item for item, e in zip(sidebar.tree.items(), sidebar.entries(), strict=True) if e.name == name)
    rect = sidebar.tree.visualItemRect(item)
    rect.setLeft(0)
    at = sidebar._delegate.caret(rect, next(e for e in sidebar.entries() if e.name == name)).center()
    QTest.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_parts_of_the_library_stand_there_with_their_counts(travels: MainWindow) -> None:
    counts = {e.name: e.count for e in travels.library.sidebar.entries() if e.kind is not Kind.HEAD}
    assert counts["All photos"] == 24
    assert counts["Favourites"] == 0
    assert counts["travel"] == 6
    assert travels.library.sidebar.current() == entry(travels, Kind.ALL)


def test_folders_unfold_and_a_click_looks_there(travels: MainWindow, qtbot: QtBot) -> None:
    unfold(travels, "travel")
    unfold(travels, "2023")
    folders = [(e.name, e.count, e.depth) for e in travels.library.sidebar.entries() if e.kind is Kind.FOLDER]
    assert folders == [("2023", 5, 1), ("krabi", 3, 2), ("praha", 2, 2), ("2024", 1, 1)]
    look_in(travels, qtbot, entry(travels, Kind.FOLDER, "krabi"))
    qtbot.waitUntil(lambda: len(travels.photos.listing) == 3, timeout=LONG)
    assert travels.library.chip.isVisible()
    assert travels.library.chip.text() == "krabi"
    unfold(travels, "2023")
    assert [e.name for e in travels.library.sidebar.entries() if e.kind is Kind.FOLDER] == ["2023", "2024"]


def test_a_question_is_answered_within_the_part_that_was_chosen_until_the_chip_is_removed(
    travels: MainWindow, qtbot: QtBot
) -> None:
    look_in(travels, qtbot, entry(travels, Kind.ROOT, "travel"))
    with qtbot.waitSignal(travels.shown, check_params_cb=lambda answer: answer.question == "cat", timeout=LONG):
        QTest.keyClicks(travels.field, "cat")
    assert len(travels.photos.listing) == 6
    assert travels.photos.listing.total == 6
    assert travels.library.sidebar.current() == entry(travels, Kind.ROOT, "travel")
    with qtbot.waitSignal(travels.shown, timeout=LONG):
        QTest.mouseClick(travels.library.chip, Qt.MouseButton.LeftButton)
    assert travels.field.text() == "cat"
    assert len(travels.photos.listing) == 24
    assert not travels.library.chip.isVisible()
    assert travels.library.sidebar.current() == entry(travels, Kind.ALL)


def test_the_arrow_keys_look_at_one_part_after_another(travels: MainWindow, qtbot: QtBot) -> None:
    tree = travels.library.sidebar.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: travels.searching.within == FAVOURITES)
    QTest.keyClick(tree, Qt.Key.Key_Down)  # the head of the folders is passed over
    qtbot.waitUntil(lambda: travels.searching.within.root is not None)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert entry(travels, Kind.FOLDER, "2024").count == 1
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert travels.grid.hasFocus()


def test_favourites_are_counted_and_shown(travels: MainWindow, place: Path, qtbot: QtBot) -> None:
    look_in(travels, qtbot, entry(travels, Kind.FAVOURITES))
    qtbot.waitUntil(lambda: "Press F" in travels.library.quiet_words(), timeout=LONG)
    assert travels.pages.currentWidget() is travels.library
    with Semret(place) as library:
        library.store.set_favourite(library.store.timeline().photos[:2].tolist(), True)
    travels.searching.again()
    qtbot.waitUntil(lambda: len(travels.photos.listing) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: entry(travels, Kind.FAVOURITES).count == 2, timeout=LONG)
    assert travels.library.quiet_words() == ""


@pytest.mark.usefixtures("watched_elsewhere")  # who looked through the folders would find this one
def test_a_folder_whose_disk_is_away_says_so(travels: MainWindow, place: Path, qtbot: QtBot) -> None:
    root = entry(travels, Kind.ROOT, "travel").root
    assert root is not None
    for state, word in ((RootState.OFFLINE, "away"), (RootState.MISSING, "missing")):
        with Semret(place) as library:
            library.store.set_root_state(root.id, state, root.volume)
        travels.shelves.ask()
        qtbot.waitUntil(lambda state=state: entry(travels, Kind.ROOT, "travel").state is state, timeout=LONG)
        line = entry(travels, Kind.ROOT, "travel")
        assert travels.library.sidebar.right_words(line) == word
        assert line.icon == "hard-drive"


def test_a_search_is_kept_with_where_it_looks_and_comes_back_with_a_click(travels: MainWindow, qtbot: QtBot) -> None:
    save = travels.library.search_row.save_button
    assert not save.isEnabled()  # nothing is typed
    look_in(travels, qtbot, entry(travels, Kind.ROOT, "travel"))
    travels.field.setText("cat")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(e.kind is Kind.SAVED for e in travels.library.sidebar.entries()), timeout=LONG)
    kept = entry(travels, Kind.SAVED)
    assert kept.name == "cat"
    assert travels.library.sidebar.current() == kept
    travels.ways.go("", EVERYWHERE)
    assert travels.library.sidebar.current() == entry(travels, Kind.ALL)
    look_in(travels, qtbot, kept)
    assert travels.field.text() == "cat"
    qtbot.waitUntil(lambda: travels.is_showing("cat") and len(travels.photos.listing) == 6, timeout=LONG)


def test_where_nothing_is_typed_there_is_nothing_to_keep_and_the_key_says_so(travels: MainWindow) -> None:
    travels.grid.setFocus()
    QTest.keyClick(travels.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert travels.notice.text() == ("There is nothing to save: the search is empty.", "Type something first.")
    assert not travels.shelves.busy


def test_a_kept_search_that_is_removed_can_be_had_back(travels: MainWindow, qtbot: QtBot) -> None:
    travels.field.setText("sea")
    travels.ways.save_or_forget()
    qtbot.waitUntil(lambda: travels.ways.saved() is not None, timeout=LONG)
    (_, remove, *_) = travels.library.sidebar.menu_of(entry(travels, Kind.SAVED)).actions()
    remove.trigger()
    qtbot.waitUntil(lambda: not travels.shelves.shelf.saved, timeout=LONG)
    assert "sea" in travels.notice.text()[0]
    travels.notice.button.click()
    qtbot.waitUntil(lambda: [s.query for s in travels.shelves.shelf.saved] == ["sea"], timeout=LONG)


def test_a_kept_search_is_renamed_and_keeps_its_order(travels: MainWindow, qtbot: QtBot) -> None:
    travels.field.setText("cat")
    travels.ways.save_or_forget()
    qtbot.waitUntil(lambda: travels.ways.saved() is not None, timeout=LONG)
    travels.searching.show_in(Shown.DATE)
    qtbot.waitUntil(lambda: [s.shown for s in travels.shelves.shelf.saved] == ["date"], timeout=LONG)
    QTest.keyClick(travels.library.sidebar.tree, Qt.Key.Key_F2)
    (dialog,) = travels.findChildren(NameDialog)
    dialog.field.setText("My cats")
    dialog.accept()
    qtbot.waitUntil(lambda: entry(travels, Kind.SAVED).name == "My cats", timeout=LONG)
    travels.ways.go("sea", EVERYWHERE, shown=Shown.RELEVANCE)
    assert travels.ways.saved() is None
    look_in(travels, qtbot, entry(travels, Kind.SAVED))
    assert (travels.field.text(), travels.searching.shown) == ("cat", Shown.DATE)
    travels.ways.save_or_forget()
    qtbot.waitUntil(lambda: not travels.shelves.shelf.saved, timeout=LONG)
    assert "My cats" in travels.notice.text()[0]
    travels.notice.button.click()
    qtbot.waitUntil(
        lambda: [(s.name, s.shown) for s in travels.shelves.shelf.saved] == [("My cats", "date")], timeout=LONG
    )


def test_a_search_is_kept_at_once_although_the_shelf_was_just_read(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read seldom where that takes long; a change never waits for that."""
    monkeypatch.setattr("semret_desktop.window.shelves.SOON_MS", 1_000_000)
    qtbot.waitUntil(lambda: window.shelves.shelf.photos is not None)
    window.shelves._soon.stop()
    window.shelves.ask()
    window.shelves.save("sea", EVERYWHERE)  # while it is read
    qtbot.waitUntil(lambda: [s.query for s in window.shelves.shelf.saved] == ["sea"])


def test_a_folder_is_taken_out_after_a_question_and_what_was_looked_at_is_all_again(
    travels: MainWindow, qtbot: QtBot
) -> None:
    look_in(travels, qtbot, entry(travels, Kind.ROOT, "travel"))
    root = entry(travels, Kind.ROOT, "travel").root
    travels.library.sidebar.remove_asked.emit(root)
    (dialog,) = travels.findChildren(RemoveDialog)
    assert dialog.keep.hasFocus() or not dialog.isActiveWindow()
    dialog.remove.click()
    qtbot.waitUntil(lambda: len(travels.shelves.shelf.roots) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: travels.searching.within == EVERYWHERE and travels.is_showing(""), timeout=LONG)
    qtbot.waitUntil(lambda: len(travels.photos.listing) == 24, timeout=LONG)


def test_a_folder_can_be_left_out(travels: MainWindow, two: Path, qtbot: QtBot) -> None:
    unfold(travels, "travel")
    line = entry(travels, Kind.FOLDER, "2024")
    travels.library.sidebar.leave_out_asked.emit(line.root, line.within.folder)
    (dialog,) = travels.findChildren(LeaveOutDialog)
    assert dialog.field.text() == "2024"
    dialog.leave_out.click()
    qtbot.waitUntil(lambda: entry(travels, Kind.ROOT, "travel").count == 5, timeout=LONG)
    assert (two / "2024").is_dir()


def test_the_menu_opens_below_the_mouse_and_leaves_the_photos_as_they_are(travels: MainWindow, qtbot: QtBot) -> None:
    tree = travels.library.sidebar.tree
    item = tree.items()[-1]
    at = tree.visualItemRect(item).center()
    with qtbot.waitSignal(tree.menu_asked):
        QTest.mousePress(tree.viewport(), Qt.MouseButton.RightButton, pos=at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tree.viewport().mapToGlobal(at))
        QApplication.sendEvent(tree.viewport(), event)
    assert travels.searching.within == EVERYWHERE
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_sidebar_folds_away_and_a_narrow_window_has_none(travels: MainWindow, qtbot: QtBot) -> None:
    page = travels.library
    width = page.grid.width()
    page.sidebar_button.click()
    assert page.sidebar.isHidden()
    qtbot.waitUntil(lambda: page.grid.width() == width + page.sidebar.width())
    assert page.search_row.field.x() > page.sidebar_button.geometry().right()
    travels.acts["sidebar"].trigger()
    assert page.sidebar.isVisible()
    travels.resize(560, 500)
    qtbot.waitUntil(page.sidebar.isHidden)
    travels.resize(1000, 700)
    qtbot.waitUntil(page.sidebar.isVisible)
    travels.resize(800, 600)
    travels.acts["inspector"].trigger()  # the photos keep what they need
    qtbot.waitUntil(page.sidebar.isHidden)
    travels.acts["inspector"].trigger()
    qtbot.waitUntil(page.sidebar.isVisible)


def test_every_line_has_a_name_for_who_cannot_see_it(travels: MainWindow) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [item.data(0, role) for item in travels.library.sidebar.tree.items() if item.data(0, role)]
    assert "All photos, 24 photos" in said
    assert "travel, 6 photos" in said


def test_folders_that_hold_nothing_but_another_are_passed_over() -> None:
    folders = [(b"a", 9), (b"a/b", 9), (b"a/b/c", 4), (b"a/b/d", 5), (b"a b", 2), (b"e", 3), (b"e/f", 1)]
    assert list(folder_tree(folders)) == [
        Folder(b"a/b", 9, 1, True),
        Folder(b"a/b/c", 4, 2, False),
        Folder(b"a/b/d", 5, 2, False),
        Folder(b"a b", 2, 1, False),
        Folder(b"e", 3, 1, True),
        Folder(b"e/f", 1, 2, False),
    ]


def test_names_of_folders_are_never_taken_for_markup(travels: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "<b>bold & more"
    folder.mkdir()
    travels.add_folder(str(folder))
    qtbot.waitUntil(lambda: len(travels.shelves.shelf.roots) == 3, timeout=LONG)
    line = entry(travels, Kind.ROOT, "<b>bold & more")
    (tip,) = [item.toolTip(0) for item in travels.library.sidebar.tree.items() if item.text(0) == line.name]
    assert "&lt;b&gt;bold &amp; more" in tip
