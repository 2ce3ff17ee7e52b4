"""`mark export`: what was marked becomes a file of judgments that other commands read."""

import json
import shutil
from pathlib import Path

import pytest

from semret_desktop.training.tuning.judged import Judged, read_judged


@pytest.fixture
def photos(indexed, own_library) -> list[Path]:
    """Ten photos in a library of this test's own."""
    shutil.copytree(indexed[0], own_library)
    return sorted(indexed[1].glob("p*.jpg"))


def test_marks_are_written_as_judgments(semret, photos, tmp_path):
    semret("mark", "relevant", "Our  boat", photos[0], photos[1])
    semret("mark", "not-relevant", "our boat", photos[2])
    semret("mark", "relevant", "แมว", photos[2])
    file = tmp_path / "marks.tsv"
    ended = semret("mark", "export", file)
    assert (ended.status, ended.out, ended.err) == (0, "", f"4 marks written to {file}.\n")
    lines = file.read_text("utf-8").splitlines()
    assert lines[0] == "query\tphoto\tgrade"
    assert sorted(lines[1:]) == sorted(
        [
            f"our boat\t{photos[0].name}\t1",
            f"our boat\t{photos[1].name}\t1",
            f"our boat\t{photos[2].name}\t0",
            f"แมว\t{photos[2].name}\t1",
        ]
    )
    measured = json.loads(semret("evaluate", "--judgments", file, "--json").out)
    assert measured["queries"] == 2

    judged = read_judged(file, photos[0].parent)
    assert len(judged) == 4
    assert Judged("our boat", photos[2].name, 0.0, False) in judged
    assert semret("mark", "export", file).err == f"{file} is there already. Name another file.\n"


def test_with_a_folder_paths_are_relative_to_it(semret, photos, tmp_path):
    semret("mark", "relevant", "our boat", photos[0])
    above, elsewhere = tmp_path / "above.tsv", tmp_path / "elsewhere.tsv"
    semret("mark", "export", above, "--folder", photos[0].parents[1])
    assert above.read_text("utf-8").splitlines()[1] == f"our boat\t{photos[0].parent.name}/{photos[0].name}\t1"
    (tmp_path / "other").mkdir()
    ended = semret("mark", "export", elsewhere, "--folder", tmp_path / "other")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "There are no marks to write. Make one with: semret mark relevant QUERY PHOTO...\n"
    assert not elsewhere.exists()
