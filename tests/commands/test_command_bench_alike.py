"""`bench alike` and `bench diversity` say what near-duplicates and different ones are worth, on real photos."""

import json
from pathlib import Path

import pytest

from semret_desktop.commands.demo import demo_photos
from semret_desktop.match.alike import LIMITS


def test_edited_copies_are_recognised_and_other_photos_are_not_mistaken(semret) -> None:
    ended = semret("bench", "alike", demo_photos(), "--photos", 30, "--edited", 4, "--json")
    told = json.loads(ended.out)
    assert told["JPEG, quality 85: recognised"] == 1
    assert told["recall, without those cut by a tenth and more"] > 0.85
    assert told["other pairs"] == 30 * 29 / 2
    assert told["of a million, mistaken"] == 0
    assert "alike:" not in ended.err


def test_frames_of_a_burst_stand_together_and_the_better_one_is_suggested(semret) -> None:
    told = json.loads(semret("bench", "alike", demo_photos(), "--photos", 30, "--edited", 4, "--json").out)
    assert told["a second look: one burst"] == 1
    assert told["moved by 3%: one burst"] == 1
    assert told[f"bursts from a cosine of {LIMITS.burst_cosine:g} on: recall"] > 0.9
    assert told["the better frame found, beside shaken by 2%"] == 1
    assert told["the better frame found, beside a stop and a half darker"] >= 0.75


def test_a_folder_without_photos_is_refused_in_words(semret, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ended = semret("bench", "alike", tmp_path / "none")
    assert ended.status == 1
    assert "too few photos" in ended.err


def test_topics_of_first_screens_are_counted(semret, indexed, tmp_path: Path) -> None:
    library, folder = indexed
    file = tmp_path / "topics.tsv"
    names = sorted(path.name for path in folder.glob("p*.jpg"))
    rows = [f"a photo\t{name}\t{place % 4}" for place, name in enumerate(names)]
    file.write_text("\n".join(["query\tphoto\ttopic", *rows]) + "\n", encoding="utf-8")
    told = json.loads(semret("bench", "diversity", "--topics", file, "--json", library=library).out)
    assert told[0] == {"name": "as ranked", "queries": 1, "relevant": 1.0, "topics": 1.0}
    assert len(told) > 10


@pytest.mark.parametrize(
    "text", ["", "query\tphoto\n", "query\tphoto\ttopic\na\tb\n", "query\tphoto\ttopic\na\tb\tc\n"]
)
def test_what_is_no_table_of_topics_is_refused_in_words(semret, indexed, tmp_path: Path, text: str) -> None:
    (tmp_path / "topics.tsv").write_text(text, encoding="utf-8")
    ended = semret("bench", "diversity", "--topics", tmp_path / "topics.tsv", library=indexed[0])
    assert ended.status == 1
    assert "Traceback" not in ended.err
