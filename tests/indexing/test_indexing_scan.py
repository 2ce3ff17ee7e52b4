"""What a scan finds, and what it passes over."""

import os
import socket
from pathlib import Path

import pytest

from semret_desktop.core import Cancel, Cancelled
from semret_desktop.indexing.scan import Borders, Scan, scan
from semret_desktop.indexing.volumes import read_volumes


def look(folder: Path, borders: Borders | None = None) -> Scan:
    return scan(os.fsencode(folder), read_volumes(), borders or Borders(), cancel=Cancel())


def found(folder: Path, borders: Borders | None = None) -> list[bytes]:
    return sorted(seen.path for seen in look(folder, borders).found)


def put(folder: Path, *names: str | bytes) -> None:
    for name in names:
        path = os.fsencode(folder) + b"/" + os.fsencode(name)
        os.makedirs(path.rpartition(b"/")[0], exist_ok=True)  # noqa: PTH103 - names that are no text
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"x")


def test_pictures_are_told_by_their_suffix_in_any_case(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "b.JPeG", "c.heic", "deep/er/d.CR2", "notes.txt", "movie.mp4", "jpg", "e.jpg.bak", "f.jpg~")
    assert found(tmp_path) == [b"a.jpg", b"b.JPeG", b"c.heic", b"deep/er/d.CR2"]


def test_any_name_that_a_file_can_have_is_found(tmp_path: Path) -> None:
    names = [
        "žluťoučký kůň.jpg".encode(),
        "ภาพถ่าย/รถไฟ.jpg".encode(),
        b"cafe\xcc\x81.jpg",
        b"new\nline.jpg",
        b"not utf-8 \xff\xfe.jpg",
        b"-rf *.jpg",
        b"'; DROP TABLE file; --.jpg",
        b"a" * 251 + b".jpg",
    ]
    put(tmp_path, *names)
    assert found(tmp_path) == sorted(names)


def test_links_pipes_sockets_and_folders_named_like_pictures_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "folder.jpg/inside.jpg")
    (tmp_path / "broken.jpg").symlink_to("nowhere.jpg")
    (tmp_path / "again.jpg").symlink_to("a.jpg")
    (tmp_path / "me.jpg").symlink_to("me.jpg")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        try:
            listener.bind("socket.jpg")
        finally:
            os.chdir(here)
        assert found(tmp_path) == [b"a.jpg", b"folder.jpg/inside.jpg"]


def test_hidden_files_and_the_bins_of_systems_are_passed_over(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.jpg",
        ".b.jpg",
        ".trash/c.jpg",
        "$RECYCLE.BIN/d.jpg",
        "deep/@eaDir/e.jpg",
        "lost+found/f.jpg",
        "._a.jpg",
    )
    assert found(tmp_path) == [b"a.jpg"]


def test_excluded_paths_other_roots_and_semrets_own_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "drafts/b.jpg", "c.png", "other/d.jpg", "library/e.jpg", "library/vectors/f.jpg")
    folder = os.fsencode(tmp_path)
    borders = Borders(("drafts", "*.png"), folder + b"/library", frozenset({folder + b"/other"}))
    assert found(tmp_path, borders) == [b"a.jpg", b"library/e.jpg"]


def test_a_sidecar_belongs_to_the_picture_beside_it(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "a.jpg.xmp", "b.cr2", "b.XMP", "c.jpg", "deep/c.jpg.xmp")
    assert {seen.path: seen.sidecar for seen in look(tmp_path).found} == {
        b"a.jpg": b"a.jpg.xmp",
        b"b.cr2": b"b.XMP",
        b"c.jpg": None,
    }


def test_a_folder_that_goes_away_is_noted_and_not_taken_for_empty(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "deep/b.jpg")
    cancel = Cancel()

    def take_away(count: int, folder: bytes) -> None:
        if folder == b"":
            (tmp_path / "deep").rename(tmp_path.parent / f"{tmp_path.name}-moved")

    result = scan(os.fsencode(tmp_path), read_volumes(), cancel=cancel, seen=take_away)
    assert list(result.unread) == [b"deep"]
    assert result.is_whole(b"a.jpg")
    assert not result.is_whole(b"deep/b.jpg")
    assert not result.is_whole(b"deep/er/c.jpg")


def test_a_scan_ends_when_asked_to(tmp_path: Path) -> None:
    put(tmp_path, *(f"{number}/a.jpg" for number in range(9)))
    cancel = Cancel()
    with pytest.raises(Cancelled):
        scan(os.fsencode(tmp_path), read_volumes(), cancel=cancel, seen=lambda count, folder: cancel.set())


def test_a_deep_nest_of_folders_is_walked_to_where_paths_end(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(300):
            os.mkdir("deeper" * 20)  # noqa: PTH102 - relative to where we are: the whole path is too long to name
            os.chdir("deeper" * 20)
    finally:
        os.chdir(here)
    result = look(tmp_path)
    assert [seen.path for seen in result.found] == [b"a.jpg"]
    assert len(result.unread) == 1
