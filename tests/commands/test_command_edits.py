"""`mark`, `caption`, `rate` and `favourite`: what a person says of photos."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from semret_desktop.core import Within
from semret_desktop.store import Store


@pytest.fixture
def photos(indexed, own_library) -> list[Path]:
    """Ten photos in a library of this test's own."""
    shutil.copytree(indexed[0], own_library)
    return sorted(indexed[1].glob("p*.jpg"))


def test_marks_are_remembered_listed_and_taken_back(semret, photos, own_library):
    one, two, three = photos[:3]
    ended = semret("mark", "relevant", "Our  boat", one, two)
    assert (ended.status, ended.out, ended.err) == (0, "", '2 photos: relevant to "Our boat".\n')
    assert semret("mark", "not-relevant", "our boat", three).err == '1 photo: not relevant to "our boat".\n'
    assert semret("mark", "relevant", "our boat", one).err == "Nothing changed: it was so already.\n"

    assert semret("mark", "list").out == "our boat\t2\t1\n"
    assert json.loads(semret("mark", "list", "--json").out) == [{"query": "our boat", "relevant": 2, "not_relevant": 1}]
    told = json.loads(semret("mark", "list", "OUR BOAT", "--json").out)
    assert [(each["path"], each["relevant"]) for each in told] == [
        (str(three), False),
        (str(two), True),
        (str(one), True),
    ]
    shown = semret("mark", "list", "our boat").out.splitlines()
    assert shown[0].startswith("not relevant\t20")
    assert shown[0].endswith(f"\t{three}")

    assert semret("mark", "clear", "our boat", two).err == '1 photo: no mark for "our boat" any more.\n'
    assert semret("mark", "forget", "our boat").err == '"our boat" has forgotten what was said of 2 photos.\n'
    assert semret("mark", "forget", "our boat").err == "This query has learned nothing yet.\n"
    ended = semret("mark", "list")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "No query has learned anything yet. Teach one with: semret mark relevant QUERY PHOTO...\n"
    assert json.loads(semret("mark", "list", "x", "--json").out) == []


def test_captions_are_written_found_listed_and_removed(semret, photos):
    photo = photos[0]
    before = photo.read_bytes(), photo.stat().st_mtime_ns
    assert semret("caption", photo, "Grandmother's <b>garden</b>").err == "1 photo: captioned.\n"
    semret("caption", photo, "zahrada", "--lang", "CS_cz")
    assert semret("caption", photo).out == "Grandmother's <b>garden</b>\t\tyou\nzahrada\tcs-CZ\tyou\n"
    assert json.loads(semret("caption", photo, "--json").out)[1] == {
        "text": "zahrada",
        "lang": "cs-CZ",
        "source": "person",
    }
    assert semret("search", "grandmother", "-n", "1", "--paths").out == f"{photo}\n"
    assert semret("caption", photo, "zahrada", "--remove", "--lang", "th").status == 1
    assert semret("caption", photo, " zahrada", "--remove").err == "1 photo: caption removed.\n"
    assert semret("caption", photo).out == "Grandmother's <b>garden</b>\t\tyou\n"
    assert (photo.read_bytes(), photo.stat().st_mtime_ns) == before
    ended = semret("caption", photos[1])
    assert ended.err == "This photo has no captions yet. Write one with: semret caption PHOTO TEXT\n"


def test_what_is_said_may_begin_with_a_minus(semret, photos):
    assert semret("caption", photos[0], "- by Anna", "--lang", "en").status == 0
    assert semret("caption", photos[0]).out == "- by Anna\ten\tyou\n"
    assert semret("mark", "relevant", "-people", photos[0]).err == '1 photo: relevant to "-people".\n'
    assert semret("mark", "list", "-people").out.endswith(f"\t{photos[0]}\n")
    assert semret("mark", "forget", "-people").status == 0
    assert semret("why", "-people", photos[0]).status == 0


def test_ratings_and_favourites_are_set_and_taken_away(semret, photos, own_library):
    assert semret("rate", *photos[:3], "4").err == "3 photos: 4 stars.\n"
    assert semret("rate", photos[0], "none").err == "1 photo: no rating.\n"
    assert semret("rate", photos[1], "1").err == "1 photo: 1 star.\n"
    assert semret("favourite", *photos[:2]).err == "2 photos: among the favourites.\n"
    assert semret("favourite", photos[0], "--remove").err == "1 photo: no favourite any more.\n"
    store = Store(own_library)
    try:
        known = store.photos([store.photo_at(os.fsencode(photo)) or 0 for photo in photos[:3]])
        assert [photo.metadata.rating for photo in known] == [None, 1, 4]
        assert store.photo_ids(Within(favourites=True)).tolist() == [known[1].id]
    finally:
        store.close()


def test_one_unknown_photo_among_several_changes_nothing(semret, photos, tmp_path):
    unknown = tmp_path / "unknown.jpg"
    for line in (["mark", "relevant", "boat"], ["favourite"]):
        ended = semret(*line, photos[0], unknown)
        assert (ended.status, ended.err.count("\n")) == (1, 1)
        assert str(unknown) in ended.err
    assert semret("mark", "list").out == ""


@pytest.mark.parametrize("text", ["x" * 100_000, "\x00\x1b[31m" * 50_000])
def test_a_caption_of_a_hundred_thousand_characters_is_one_line(semret, photos, text):
    if "\x00" in text:
        text = text.replace("\x00", "\x01")  # no command line takes a zero byte
    ended = semret("caption", photos[0], text)
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "at most 2,000 characters" in ended.err
    assert semret("caption", photos[0]).out == ""


def test_commands_that_only_look_or_edit_make_no_library(semret, own_library):
    for line in (
        ["search", "dog"],
        ["similar", "x.jpg"],
        ["status"],
        ["folders"],
        ["mark", "list"],
        ["mark", "relevant", "dog", "x.jpg"],
        ["saved", "add", "dog"],
        ["saved"],
        ["caption", "x.jpg"],
        ["rate", "x.jpg", "3"],
        ["favourite", "x.jpg"],
    ):
        ended = semret(*line)
        assert (ended.status, ended.out) == (1, "")
        assert ended.err == f"There is no library in {own_library}. Make one with: semret index FOLDER\n"
        assert not own_library.exists()


WITHOUT_ROOT = """
import contextlib, io, os, sys
from semret_desktop.commands import main
nowhere = io.TextIOWrapper(io.BytesIO())
# on a like library: what is imported then, root alone may read
with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
    main.run(["--library", sys.argv[1], *sys.argv[3:]])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main.run(["--library", sys.argv[2], *sys.argv[3:]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_library_where_nothing_may_be_written_is_searched_and_says_so_when_it_is_edited(indexed, semret, tmp_path):
    """In a child that gave up root, which may write everywhere."""
    medium = TemporaryDirectory()
    place = Path(medium.name)
    library, photo = place / "library", sorted(indexed[1].glob("p*.jpg"))[0]
    shutil.copytree(indexed[0], library)
    semret("mark", "relevant", "our boat", photo, library=library)
    semret("caption", photo, "a boat", library=library)
    like = shutil.copytree(library, tmp_path / "like")
    place.chmod(0o755)
    everything = [library, *library.rglob("*")]
    for each in everything:
        each.chmod(0o555 if each.is_dir() else 0o444)
    before = {each: each.stat().st_mtime_ns for each in everything}

    def without_root(*line: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", WITHOUT_ROOT, str(like), str(library), *line]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    try:
        for line in (
            ["search", "our boat", "--json"],
            ["search", "", "--paths"],
            ["similar", str(photo), "--paths"],
            ["status", "--json"],
            ["folders", "list"],
            ["mark", "list"],
            ["mark", "list", "our boat"],
            ["caption", str(photo)],
        ):
            ended = without_root(*line)
            assert (ended.returncode, ended.stderr) == (0, ""), line
            assert ended.stdout == semret(*line, library=like).out, line
            assert ended.stdout.strip(), line
        ended = without_root("mark", "relevant", "our boat", str(photo.with_name("p007.jpg")))
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
        assert "cannot be written" in ended.stderr
        assert {each: each.stat().st_mtime_ns for each in everything} == before
        assert set(library.rglob("*")) == set(everything[1:])
    finally:
        for each in everything:
            each.chmod(0o755)
        medium.cleanup()
