"""`semret classify` on real photos with the shipped model: any folder, any labels, nothing touched, all taken back."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from semret_desktop.app import Semret
from semret_desktop.core.resources import shipped

LABELS = "cat|kočka|แมว,pizza,lighthouse,elephant"
SHOWN = {"p043.jpg": "cat", "p138.jpg": "cat", "p045.jpg": "pizza", "p058.jpg": "lighthouse", "p049.jpg": "elephant"}
OTHER = "p001.jpg"  # the Earth above the Moon


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of what the labels name, one of something else, and a file that is no picture."""
    place = tmp_path / "photos"
    (place / "deeper").mkdir(parents=True)
    for name in (*SHOWN, OTHER):
        to = place / ("deeper" if name == "p045.jpg" else "") / name
        to.write_bytes(shipped("resources", "demo", "photos", name).read_bytes())
    (place / "broken.jpg").write_text("no picture")
    return place


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def answers(told: str) -> dict[str, str | None]:
    return {Path(photo["path"]).name: photo["label"] for photo in json.loads(told)["photos"]}


def test_a_folder_that_is_in_no_library_is_sorted_and_stays_as_it_is(semret, folder, own_library):
    before = state(folder)
    ended = semret("classify", folder, "--labels", LABELS, "--none", "--json", "--top", 2)
    assert ended.status == 0
    assert answers(ended.out) == {**SHOWN, OTHER: None}
    told = json.loads(ended.out)
    assert [Path(failed["path"]).name for failed in told["failed"]] == ["broken.jpg"]
    assert "broken.jpg: This is not a picture" in ended.err
    for photo in told["photos"]:
        likely = [label["probability"] for label in photo["labels"]]
        assert likely == sorted(likely, reverse=True)
        assert 0 <= sum(likely) + photo["none"] <= 1.001
    assert state(folder) == before
    assert not own_library.exists()


def test_the_table_names_none_of_these_only_where_that_is_wanted(semret, folder):
    other = folder / OTHER
    with_none = semret("classify", other, "--labels", LABELS, "--none").out.split("\t")
    assert with_none[:2] == [str(other), "none of these"]
    assert semret("classify", other, "--labels", LABELS).out.split("\t")[1] in LABELS
    assert semret("classify", other, "--labels", LABELS, "--threshold", 0.9).out.split("\t")[1] == "none of these"


@pytest.mark.parametrize("labels", ["kočka,pizza,maják,slon", "แมว,พิซซ่า,ประภาคาร,ช้าง"])
def test_labels_in_czech_and_thai_find_the_same(semret, folder, labels):
    named = dict(zip(("cat", "pizza", "lighthouse", "elephant"), labels.split(","), strict=True))
    found = answers(semret("classify", folder, "--labels", labels, "--json").out)
    assert {name: found[name] for name in SHOWN} == {name: named[label] for name, label in SHOWN.items()}


def test_labels_come_from_a_file_and_templates_from_the_person(semret, folder, tmp_path):
    file = tmp_path / "labels.txt"
    file.write_text("# mine\ncat\tkočka\n\npizza\nlighthouse\nelephant\n", encoding="utf-8")
    for option in ("--labels", "--labels-file"):
        ended = semret(
            "classify", folder, option, file, "--json", "--template", "a photo of one {}", "--template", "{}"
        )
        found = answers(ended.out)
        assert {name: found[name] for name in SHOWN} == SHOWN


@pytest.fixture
def in_library(folder: Path, own_library: Path) -> Path:
    with Semret(own_library) as library:
        library.add_root(os.fsencode(folder))
        library.index()
    return own_library


def test_photos_of_the_library_are_not_read_again_but_changed_ones_are(semret, folder, in_library, monkeypatch):
    monkeypatch.setenv("SEMRET_TEST_TRIPWIRE", "fail:p043.jpg")  # reading it would fail
    found = answers(semret("classify", folder, "--labels", LABELS, "--none", "--json").out)
    assert found == {**SHOWN, OTHER: None}
    (folder / "p043.jpg").write_bytes((folder / "p058.jpg").read_bytes())
    ended = semret("classify", folder / "p043.jpg", "--labels", LABELS, "--json")
    assert "Reading it failed" in ended.err
    monkeypatch.delenv("SEMRET_TEST_TRIPWIRE")
    assert answers(semret("classify", folder, "--labels", LABELS, "--json").out)["p043.jpg"] == "lighthouse"


def said(place: Path) -> dict[str, list[str]]:
    """The labels that a person gave to each photo of a library."""
    with Semret(place, create=False) as library:
        rows = library.store.db.execute("SELECT photo, label FROM said_label WHERE accepted ORDER BY label").fetchall()
        paths = library.store.paths([photo for photo, _ in rows])
    found: dict[str, list[str]] = {}
    for photo, label in rows:
        found.setdefault(Path(os.fsdecode(paths[photo])).name, []).append(label)
    return found


def test_labels_are_kept_only_when_asked_and_taken_back_at_once(semret, folder, in_library):
    assert semret("classify", folder, "--labels", LABELS, "--none", "--json").status == 0
    assert said(in_library) == {}
    kept = semret("classify", folder, "--labels", LABELS, "--keep")
    assert "5 photos: labelled." in kept.err
    assert sorted(said(in_library)) == sorted(SHOWN)
    again = semret("classify", folder, "--labels", LABELS, "--keep")
    assert "Nothing changed" in again.err
    undone = semret("classify", "--undo")
    assert (undone.status, undone.err) == (0, "5 photos: as before.\n")
    assert said(in_library) == {}
    assert semret("classify", "--undo").err.startswith("There is nothing to take back.")


def test_a_label_of_the_vocabulary_is_kept_as_that_concept_and_any_other_as_ones_own(semret, folder, in_library):
    semret("classify", folder / "deeper" / "p045.jpg", "--labels", "pizza|dinner with Jan", "--keep")
    semret("classify", folder / "p043.jpg", "--labels", "our Micka|cat", "--keep")
    labels = said(in_library)
    assert labels["p043.jpg"] == ["own:our micka"]
    assert labels["p045.jpg"] == ["n07873807"]
    found = semret("search", '"dinner with Jan"', "--paths", library=in_library).out
    assert found.splitlines() == [str(folder / "deeper" / "p045.jpg")]


def test_of_photos_that_are_not_in_the_library_nothing_is_kept(semret, folder, in_library, tmp_path):
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "p043.jpg").write_bytes((folder / "p043.jpg").read_bytes())
    ended = semret("classify", strange, "--labels", LABELS, "--keep")
    assert "Nothing is kept of 1 photo not in the library" in ended.err
    assert said(in_library) == {}


def test_without_a_library_nothing_can_be_kept(semret, folder):
    ended = semret("classify", folder, "--labels", LABELS, "--keep")
    assert (ended.status, ended.raw) == (1, b"")
    assert "There is no library in" in ended.err


def test_an_empty_folder_is_told(semret, tmp_path):
    ended = semret("classify", tmp_path, "--labels", "cat", "--json")
    assert (ended.status, json.loads(ended.out)) == (0, {"photos": [], "failed": []})
    assert ended.err == "There are no photos there.\n"


def test_how_well_it_sorts_is_measured_on_judged_photos(semret, folder, in_library, tmp_path):
    file = tmp_path / "judgments.tsv"
    places = {name: f"deeper/{name}" if name == "p045.jpg" else name for name in SHOWN}
    lines = [f"{label}\t{places[name]}\t1" for name, label in SHOWN.items()]
    file.write_text("\n".join(["query\tphoto\tgrade", *lines]) + "\n")
    ended = semret("bench", "classify", "--judgments", file, "--json")
    rows = json.loads(ended.out)
    assert list(rows) == ["name alone", '"a photo of a {}"', "mean of sentences"]
    assert (rows["name alone"]["photos"], rows["name alone"]["labels"], rows["name alone"]["first"]) == (5, 4, 1.0)
    file.write_text("query\tphoto\tgrade\ncat\tp043.jpg\t1\n")
    assert semret("bench", "classify", "--judgments", file).err.startswith("No photo can be sorted.")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_it_with_nothing_printed(folder, tmp_path):
    program = [sys.executable, "-m", "semret_desktop.commands.main"]
    environment = {**os.environ, "SEMRET_TEST_TRIPWIRE": "hang:p058.jpg"}  # it would wait for half a minute
    running = subprocess.Popen(
        [*program, "classify", str(folder), "--labels", "cat"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while running.poll() is None and children.exists() and len(children.read_text().split()) < 2:
        pass  # until its workers are there
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.decode()) == (130, b"", "Interrupted.\n")
