"""`index`, `status`, `folders`, `models` and `doctor`: what they do to a library, and how they tell it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from semret_desktop.core.resources import shipped


@pytest.fixture
def folder(indexed, tmp_path) -> Path:
    """A small folder of this test's own."""
    place = tmp_path / "photos"
    place.mkdir()
    for photo in sorted(indexed[1].glob("p*.jpg"))[:3]:
        shutil.copy(photo, place)
    (place / "broken.jpg").write_text("no picture")
    return place


def test_index_says_what_it_did(semret, folder):
    ended = semret("index", folder, "--json")
    told = json.loads(ended.out)
    assert list(told) == ["photos", "files", "encoded", "moved", "failed", "seconds"]
    assert [told[name] for name in ("photos", "files", "encoded", "moved", "failed")] == [3, 3, 3, 0, 1]
    assert (ended.status, ended.err) == (0, "")


def test_a_second_run_without_folders_reads_nothing_anew(semret, folder):
    semret("index", folder)
    ended = semret("index")
    assert ended.out.startswith("3 photos in 3 files: 0 read, 0 moved, 1 failed, in ")
    assert ended.err == "Some files could not be read. To see which and why: semret status\n"


def test_index_without_any_folder_says_how_to_add_one(semret):
    ended = semret("index")
    assert ended.status == 0
    assert ended.err == "The library has no folders yet. Add one with: semret index DIR\n"


def test_a_folder_named_from_where_one_stands_is_added_whole(semret, folder, monkeypatch):
    monkeypatch.chdir(folder)
    semret("index", ".")
    roots = json.loads(semret("status", "--json").out)["roots"]
    assert roots == [{"path": str(folder), "state": "online", "photos": 3}]


def test_status_has_the_documented_fields(semret, folder):
    semret("index", folder)
    told = json.loads(semret("status", "--json").out)
    documented = ["roots", "photos", "files", "failed", "coverage", "model", "indexing"]
    assert [name for name in told if name in documented] == documented
    assert (told["watching"], told["preparing"]) == (None, None)
    assert told["device"]["name"] == "CPUExecutionProvider"
    assert (told["photos"], told["files"], told["coverage"], told["model"], told["indexing"]) == (
        3,
        3,
        1.0,
        "starter",
        None,
    )
    (failed,) = told["failed"]
    assert list(failed) == ["path", "reason", "permanent"]
    assert (failed["path"], failed["permanent"]) == (str(folder / "broken.jpg"), True)
    assert failed["reason"]


def test_status_for_a_person_names_the_failed_files_and_why(semret, folder):
    semret("index", folder)
    told = semret("status", "--json")
    reason = json.loads(told.out)["failed"][0]["reason"]
    shown = semret("status").out
    assert "photos\t3 in 3 files\n" in shown
    assert "can be searched\t100.0%\n" in shown
    assert f"{folder}\tonline\t3\n" in shown
    assert f"{folder / 'broken.jpg'}\t{reason}\n" in shown


def test_status_without_a_library_says_how_to_begin(semret, own_library):
    ended = semret("status")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"There is no library in {own_library}. Make one with: semret index FOLDER\n"
    semret("index")
    assert "Add one with: semret index DIR" in semret("status").err
    assert json.loads(semret("status", "--json").out)["roots"] == []


def test_folders_are_listed_narrowed_and_removed(semret, folder):
    semret("index", folder)
    assert semret("folders").out == semret("folders", "list").out == f"{folder}\tonline\t3\t\n"

    photos = sorted(photo.name for photo in folder.glob("p*.jpg"))
    assert semret("folders", "exclude", folder, photos[0]).status == 0
    semret("index")
    assert semret("folders").out == f"{folder}\tonline\t2\t{photos[0]}\n"

    ended = semret("folders", "remove", folder)
    assert (ended.status, ended.out) == (0, "")
    assert str(folder) in ended.err
    assert semret("folders").out == ""
    assert semret("search", "", "--paths").out == ""
    assert semret("search", "a bird", "--paths").out == ""
    assert sorted(photo.name for photo in folder.glob("p*.jpg")) == photos


def test_one_photo_is_not_told_as_several(semret, folder):
    for photo in sorted(folder.glob("p*.jpg"))[1:]:
        photo.unlink()
    assert semret("index", folder).out.startswith("1 photo in 1 file: 1 read")
    shown = semret("status").out
    assert "photos\t1 in 1 file\n" in shown
    assert "could not be read\t1 file\n" in shown
    assert semret("folders", "remove", folder).err.endswith(": 1 photo left the library.\n")


def test_a_folder_is_removed_by_a_link_to_it_too(semret, folder, tmp_path):
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    semret("index", tmp_path / "link")
    assert semret("folders", "remove", tmp_path / "link").status == 0
    assert semret("folders").out == ""


def test_a_folder_whose_disk_is_gone_can_be_removed(semret, folder):
    semret("index", folder)
    shutil.rmtree(folder)
    told = semret("index").err
    assert told == f"{folder} was passed over: it is not there any more. Its photos stay in the library.\n"
    assert semret("folders").out.split("\t")[1:3] == ["missing", "3"]
    assert semret("folders", "remove", folder).status == 0
    assert semret("folders").out == ""


def test_models_are_listed_and_verified(semret):
    (line,) = [line for line in semret("models").out.splitlines() if "\tstarter\t" in line]
    used, name, dimension, languages, _size, trouble = line.split("\t")
    assert (used, name, dimension, trouble) == ("*", "starter", "384", "")
    assert {"en", "th", "cs"} <= set(languages.split())
    for arguments in ([], ["starter"]):
        ended = semret("models", "verify", *arguments)
        assert (ended.status, ended.err) == (0, "")
        assert "starter\tas it should be\n" in ended.out


def test_the_doctor_finds_nothing_in_a_sound_library(semret, folder):
    semret("index", folder)
    ended = semret("doctor")
    assert (ended.status, ended.out, ended.err) == (0, "Nothing is wrong.\n", "")


def test_the_doctor_finds_and_mends_damage(semret, folder, own_library):
    semret("index", folder)
    (index,) = (own_library / "vectors").glob("*.usearch")
    content = bytearray(index.read_bytes())
    content[len(content) // 2] ^= 0xFF
    index.write_bytes(content)
    os.utime(index)

    found = semret("doctor")
    assert found.status == 1
    assert found.out.startswith("vectors\t")
    assert found.err == "Something is wrong. Mend it with: semret doctor --repair\n"

    mended = semret("doctor", "--repair")
    assert mended.status == 0
    assert "\tmended\n" in mended.out
    assert semret("doctor").out == "Nothing is wrong.\n"
    assert len(semret("search", "a bird", "--paths").out.splitlines()) == 3


def test_the_doctor_says_how_lost_vectors_come_back(semret, folder, own_library):
    semret("index", folder)
    shutil.rmtree(own_library / "vectors")
    told = semret("doctor")
    assert (told.status, told.out) == (0, "Nothing is wrong.\n")
    assert told.err == "3 photos cannot be found by what they show yet. Read them with: semret index\n"
    semret("index")
    assert semret("doctor").err == ""


def test_the_demo_photos_ship_with_their_credits():
    photos = {photo.name for photo in shipped("resources", "demo", "photos").iterdir()}
    credits = shipped("resources", "demo", "CREDITS.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert photos == {line.split("\t")[0] for line in credits}
