"""Journeys of folders: the first start, reading in the background, what changes on the disk, the trash."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from semret_person import CTRL, Person, button

from semret_desktop.core import RootState
from semret_desktop.core.resources import shipped
from semret_desktop.window.failures import FailuresDialog

Key = Qt.Key


@pytest.fixture
def newcomer(somebody: Callable[[Path], Person], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who starts the program for the first time, with six photos among their pictures."""
    home = tmp_path / "home"
    shutil.copytree(own, home / "Pictures")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    came = somebody(tmp_path / "library")
    came.opens()
    return came


def test_the_first_start_leads_to_photos_by_date_then_to_answers(newcomer: Person) -> None:
    """They are read quietly, so that a person has the time to look around before all of them are."""
    page, line = newcomer.window.empty, newcomer.window.library.status_line
    newcomer.sees(lambda: page.folders.photos() == (6, True))
    newcomer.clicks(page.folders.add_button)
    newcomer.picks_folder(shipped("resources", "demo", "photos"))
    newcomer.sees(lambda: page.folders.photos() == (100, True))
    assert "100 photos in 2 folders" in page.summary()
    newcomer.clicks(page.start_button)
    newcomer.chooses(newcomer.opens_menu(), "Read photos quietly")
    newcomer.sees(lambda: len(newcomer.order()) == 100)
    assert newcomer.searchable() < 94
    newcomer.sees(lambda: "can be searched · quietly" in line.words())
    newcomer.clicks(button(line, "Pause"))
    newcomer.sees(lambda: "Paused" in line.words() and line.switch_words() == "Resume")
    assert newcomer.searches("p058")[0] == "p058.jpg", "by its name, whether it was read or not"
    newcomer.clicks(button(line, "Resume"))
    newcomer.chooses(newcomer.opens_menu(), "Read photos quietly")
    newcomer.sees(lambda: newcomer.searchable() == 94 and line.isHidden())  # six lie in both folders: one photo each
    assert set(newcomer.searches("a cat")[:3]) == {"p011.jpg", "p043.jpg", "p138.jpg"}
    newcomer.sees(lambda: newcomer.says_of("All photos") == "94")


def test_what_happens_in_a_folder_shows_by_itself(owner: Person, own: Path, album: Path) -> None:
    shutil.copyfile(album / "p150.jpg", own / "came.jpg")
    owner.sees(lambda: "came.jpg" in owner.names())
    owner.sees(lambda: owner.searchable() == 7)
    assert owner.searches("a red rose")[0] == "came.jpg"
    photo = owner.order()[0]
    (own / "came.jpg").rename(own / "zanzibar.jpg")
    owner.sees(lambda: "zanzibar.jpg" in owner.names())
    assert owner.searches("zanzibar")[0] == "zanzibar.jpg"
    assert owner.order()[0] == photo, "the same photo under another name"
    before = owner.shape(photo)
    with Image.open(own / "zanzibar.jpg") as picture:
        picture.crop((0, 0, picture.width, picture.height // 2)).save(own / "zanzibar.jpg")
    owner.sees(lambda: owner.shape(photo) > 1.5 * before)
    (own / "zanzibar.jpg").unlink()
    owner.sees(lambda: photo not in owner.order())
    assert len(owner.searches("")) == 6


def test_a_folder_that_is_away_keeps_its_photos_and_comes_back(owner: Person, own: Path) -> None:
    away = own.rename(own.with_name("elsewhere"))
    owner.sees(lambda: owner.says_of("own") == "missing")
    owner.sees(lambda: all(owner.window.photos.state(row).away for row in range(6)))
    assert set(owner.searches("a cat")[:3]) == {"p011.jpg", "p043.jpg", "p138.jpg"}
    owner.sees(owner.window.grid.is_painted)
    away.rename(own)
    owner.sees(lambda: owner.says_of("own") == "6")
    owner.sees(lambda: not any(owner.window.photos.state(row).away for row in range(6)))
    assert [root.state for root in owner.window.shelves.shelf.roots] == [RootState.ONLINE]


def test_a_file_that_could_not_be_read_is_listed_and_tried_again(owner: Person, own: Path, album: Path) -> None:
    good = (album / "p139.jpg").read_bytes()
    bad = own / "bad.jpg"
    bad.write_bytes(bytes(len(good)))
    os.utime(bad, (1_700_000_000, 1_700_000_000))
    line = owner.window.library.status_line
    owner.sees(lambda: line.isVisible() and line.failed == 1)
    owner.clicks(button(line, "1 could not be read"))
    (dialog,) = owner.window.findChildren(FailuresDialog)
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) == str(bad)
    assert row.text(1)
    with bad.open("r+b") as file:  # mended without a sign of a change, as by a disk that was bad for a while
        file.write(good)
    os.utime(bad, (1_700_000_000, 1_700_000_000))
    owner.clicks(dialog.again)
    owner.sees(lambda: dialog.list.topLevelItemCount() == 0)
    QTest.keyClick(dialog, Key.Key_Escape)
    owner.sees(lambda: "bad.jpg" in owner.names() and line.isHidden())
    assert owner.searches("coffee")[0] == "bad.jpg"


def test_deleted_photos_come_back_by_undo_and_go_to_the_trash_later(
    owner: Person, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash = tmp_path / "trash"
    trash.mkdir()
    monkeypatch.setattr("send2trash.send2trash", lambda path: Path(path).rename(trash / Path(path).name))
    first = owner.names()
    for name in (first[1], first[2]):
        owner.clicks_photo(name, holding=CTRL)
    owner.presses(Key.Key_Delete)
    assert owner.names() == [first[0], *first[3:]]
    owner.clicks(owner.window.notice.button)
    owner.sees(lambda: owner.names() == first)
    assert all((own / name).exists() for name in first)
    monkeypatch.setattr("semret_desktop.window.trash.UNDO_SECONDS", 0.2)
    owner.clicks_photo(first[2])
    owner.presses(Key.Key_Delete)
    owner.sees(lambda: (trash / first[2]).exists())
    assert owner.names() == [*first[:2], *first[3:]]
    assert sorted(path.name for path in own.iterdir()) == sorted(owner.names())
