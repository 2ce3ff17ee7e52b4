"""`label` and `sidecar`: what photos show, said, listed, taken back, and written beside them."""

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def photo(indexed, own_library) -> Path:
    """A photo in a library of this test's own, in a folder of its own."""
    shutil.copytree(indexed[0], own_library)
    return min(indexed[1].glob("p*.jpg"))


def own(semret, photo: Path, *options: object) -> list[str]:
    told = json.loads(semret("label", photo, "--json", *options).out)
    assert all(set(each) == {"label", "id", "by", "probability"} for each in told)
    return [each["label"] for each in told if each["by"] == "you"]


def test_a_label_is_said_in_any_language_listed_found_and_taken_back(semret, photo):
    before = photo.read_bytes(), photo.stat().st_mtime_ns
    assert semret("label", photo, "bígl").err == "1 photo: labelled beagle.\n"
    assert semret("label", photo, "BEAGLE").err == "Nothing changed: it was so already.\n"
    assert own(semret, photo) == ["beagle"]
    assert own(semret, photo, "--lang", "cs") == ["bígl"]
    assert semret("label", photo).out.splitlines()[0].startswith("beagle\tyou")
    for query in ("label:dog", "štítek:pes", "ป้าย:หมา", "label:animal"):
        assert str(photo) in semret("search", query, "--paths").out, query
    assert semret("label", photo, "บีเกิล", "--remove").err == "1 photo: taken back.\n"
    assert own(semret, photo) == []
    assert semret("search", 'label:"beagle"', "--paths").out == ""
    assert (photo.read_bytes(), photo.stat().st_mtime_ns) == before


def test_what_is_rejected_is_not_listed_and_ones_own_name_is_a_label_too(semret, photo):
    assert semret("label", photo, "Granny's garden").err == "1 photo: labelled Granny's garden.\n"
    assert own(semret, photo) == ["Granny's garden"]
    assert str(photo) in semret("search", "granny", "--paths", "-n", "1").out
    assert semret("label", photo, "granny's garden", "--reject").err == "1 photo: not labelled granny's garden.\n"
    assert own(semret, photo) == []


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--reject"], 2, "goes with a NAME"),
        (["dog", "--reject", "--remove"], 2, "do not go together"),
        (["dog", "--json"], 2, "without a NAME"),
        ([""], 2, "empty"),
        (["x" * 200], 1, "at most 100 characters"),
        (["--lang", "xx"], 2, "xx"),
        (["--own"], 2, "without a PHOTO"),
        (["--rename", "dog"], 2, "--rename goes with --own"),
        (["--undo"], 2, "--undo goes with --own"),
    ],
)
def test_wrong_use_is_said_in_one_line(semret, photo, arguments, status, words):
    ended = semret("label", photo, *arguments)
    assert ended.status == status
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_ones_own_labels_are_listed_added_renamed_removed_and_brought_back(semret, photo, own_library):
    assert "no labels of your own" in semret("label", "--own").err
    assert '"Anna Nová|แอนนา|Anička" added' in semret("label", "--own", "Anna Nová|แอนนา|Anička").err
    semret("label", photo, "Anička")
    assert semret("label", "--own").out.rstrip("\n").split("\t") == ["Anna Nová", "Anna Nová", "แอนนา", "Anička", "1"]
    (told,) = json.loads(semret("label", "--own", "--json", "--lang", "cs").out)
    assert (told["label"], told["id"], told["photos"]) == ("Anička", "own:anna nová", 1)
    assert told["names"] == {"en": ["Anna Nová"], "th": ["แอนนา"], "cs": ["Anička"]}
    renamed = semret("label", "--own", "แอนนา", "--rename", "Anna")
    assert (renamed.status, "1 photo changed with it" in renamed.err) == (0, True)
    assert own(semret, photo) == ["Anna"]
    assert "1 photo changed" in semret("label", "--own", "anna", "--remove").err
    assert own(semret, photo) == []
    assert semret("label", "--own", "--undo").status == 0
    assert own(semret, photo) == ["Anna"]
    assert (own_library / "labels.txt").read_text(encoding="utf-8") == "Anna\n"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["Anna"], 1, "already"),
        (["a|b|c|d"], 1, "three names"),
        (["x" * 200], 1, "at most 100 characters"),
        (["Nobody", "--remove"], 1, "not in the list"),
        (["Nobody", "--rename", "Anna"], 1, "not in the list"),
        (["Anna", "--rename", "||"], 1, "has a name"),
        (["--remove"], 2, "name of a label"),
        (["Anna", "--undo"], 2, "needs no name"),
        (["Anna", "--remove", "--undo"], 2, "do not go together"),
        (["Anna", "--json"], 2, "listing"),
        (["--undo"], 1, "nothing to take back"),
    ],
)
def test_wrong_use_of_the_list_is_said_in_one_line_and_changes_nothing(
    semret, photo, own_library, arguments, status, words
):
    (own_library / "labels.txt").write_text("Anna\n", encoding="utf-8")
    ended = semret("label", "--own", *arguments)
    assert ended.status == status
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert (own_library / "labels.txt").read_text(encoding="utf-8") == "Anna\n"


def test_a_list_that_cannot_be_read_is_said_and_the_rest_goes_on(semret, photo, own_library):
    (own_library / "labels.txt").write_text("one\ntwo|a|b|c\n", encoding="utf-8")
    ended = semret("label", photo)
    assert ended.status == 0
    assert "labels.txt, line 2" in ended.err
    told = semret("doctor")
    assert "labels.txt, line 2" in told.out + told.err


def test_labels_are_written_beside_only_when_asked_and_taken_out_again(semret, photo, tmp_path):
    beside = photo.with_name(photo.name + ".xmp")
    try:
        semret("label", photo, "beagle")
        assert not beside.exists()
        assert semret("sidecar", "write", photo, "--mine", "--lang", "cs").err == "1 photo: labels written beside.\n"
        assert "<rdf:li>bígl</rdf:li>" in beside.read_text(encoding="utf-8")
        semret("label", photo, "beagle", "--remove")
        assert semret("sidecar", "write", photo, "--mine").err == "0 photos: labels written beside.\n"
        assert not beside.exists()
        semret("label", photo, "beagle")
        semret("sidecar", "write", photo)
        assert semret("sidecar", "remove", photo).err == "1 photo: labels taken out again.\n"
        assert not beside.exists()
        assert semret("sidecar", "remove", photo).err == "0 photos: labels taken out again.\n"
        beside.write_text("no XML")
        ended = semret("sidecar", "write", photo)
        assert (ended.status, beside.read_text()) == (1, "no XML")
        assert "left as it is" in ended.err
    finally:
        beside.unlink(missing_ok=True)


def test_labels_are_measured_on_photos_that_somebody_labelled(semret, photo, tmp_path):
    photos = sorted(photo.parent.glob("p*.jpg"))
    rows = [f"{name}\t{each.name}\t1" for each in photos for name in ("shoes", "no such thing")]
    file = tmp_path / "labels.tsv"
    file.write_text("\n".join(["query\tphoto\tgrade", *rows]) + "\n")
    ended = semret("bench", "labels", "--judgments", file, "--json")
    told = json.loads(ended.out)
    assert {*told} == {"scale", "first half", "second half"}
    assert told["first half"]["photos"] + told["second half"]["photos"] == len(photos)
    assert {*told["scale"]} == {"sharpness", "slope", "offset", "least"}
    assert "showing a label" not in semret("bench", "labels", "--judgments", file).err
    assert semret("bench", "labels", "--judgments", file, "--out", tmp_path).status == 2
    file.write_text("query\tphoto\tgrade\nshoes\tgone.jpg\t1\n")
    ended = semret("bench", "labels", "--judgments", file)
    assert (ended.status, ended.err.count("Traceback")) == (1, 0)
