"""`semret search` says where nothing fits, and `semret bench cut` how well likely photos are the relevant ones."""

import json
import shutil
from pathlib import Path

import pytest

DOG, SUBMARINE = "a dog running on the beach", "a submarine in a kitchen"


@pytest.fixture
def library(dog_library: Path, own_library: Path) -> Path:
    return Path(shutil.copytree(dog_library, own_library))


def names(out: str) -> list[str]:
    return [Path(line).name for line in out.splitlines()]


def test_likely_is_told_of_every_photo_and_the_likely_ones_can_be_had_alone(semret, library):
    found = json.loads(semret("search", DOG, "--json", "-n", 10).out)
    assert [row["likely"] for row in found] == [True] * 5 + [False] * 5
    alone = semret("search", DOG, "--likely", "--paths", "-n", 100)
    assert names(alone.out) == ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"]
    assert "Nothing fits" not in alone.err


def test_where_nothing_fits_it_says_so_and_shows_the_nearest(semret, library):
    ended = semret("search", SUBMARINE, "-n", 7)
    assert ended.status == 0
    assert "Nothing fits well. The nearest photos:" in ended.err
    assert len(ended.out.splitlines()) == 7
    alone = semret("search", SUBMARINE, "--likely", "--json")
    assert json.loads(alone.out) == []
    assert "Nothing fits well." in alone.err
    assert "Nothing fits" not in semret("search", "", "-n", 3).err


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Ten judged photos for the dog, six of them relevant; and two queries that nothing answers."""
    judged, nothing = tmp_path / "judged.tsv", tmp_path / "nothing.tsv"
    rows = [f"{DOG}\t{number}.jpg\t{int(number <= 6)}" for number in range(1, 11)]
    judged.write_text("\n".join(["query\tphoto\tgrade", *rows, f"{SUBMARINE}\t9.jpg\t0"]) + "\n")
    nothing.write_text(f"language\tquery\nen\t{SUBMARINE}\nth\t{DOG}\n")
    return judged, nothing


def test_the_figures_of_the_cut_are_made_from_judgments_and_queries_without_an_answer(semret, library, files):
    judged, nothing = files
    figures = json.loads(semret("bench", "cut", "--judgments", judged, "--nothing", nothing, "--json").out)
    assert figures["queries with a match"] == 1  # of the other no photo is relevant
    assert figures["photos judged for them"] == 10
    assert figures["precision"] == 1
    assert figures["recall"] == pytest.approx(5 / 6)
    assert figures["F1 of likely photos"] == pytest.approx(2 * 5 / 11)
    assert figures["said that nothing fits, wrongly"] == 0
    assert figures["said that nothing fits, rightly"] == 0.5
    assert (figures["of those in en"], figures["of those in th"]) == (1, 0)


def test_words_that_mean_many_photos_are_judged_by_the_labels_of_these(semret, library, tmp_path):
    labels, words = tmp_path / "labels.tsv", tmp_path / "words.tsv"
    rows = [f"beagle\t{number}.jpg\t1" for number in (1, 2)] + ["dog\t3.jpg\t1", "pizza\t4.jpg\t1"]
    labels.write_text("\n".join(["query\tphoto\tgrade", *rows]) + "\n")
    words.write_text(f"language\tquery\tlabel\nen\t{DOG}\tdog\n")
    figures = json.loads(semret("bench", "cut", "--judgments", labels, "--broad", words, "--json").out)
    assert (figures["queries with a match"], figures["photos judged for them"]) == (1, 4)
    assert figures["precision"] == 3 / 4
    assert figures["recall"] == 1


def test_the_constants_of_the_cut_can_be_chosen_again(semret, library, files):
    judged, nothing = files
    ended = semret("bench", "cut", "--judgments", judged, "--nothing", nothing, "--fit", "--json")
    figures = json.loads(ended.out)
    assert {"best photo", "upper tenth", "deviation", "like a label", "added", "least probability"} <= figures.keys()
    assert semret("bench", "cut", "--judgments", judged, "--fit").status == 2


def test_what_cannot_be_measured_is_said_in_one_line(semret, library, files, tmp_path):
    judged, _ = files
    (tmp_path / "none.tsv").write_text("query\tphoto\tgrade\ndog\t1.jpg\t0\n")
    ended = semret("bench", "cut", "--judgments", tmp_path / "none.tsv")
    assert (ended.status, len(ended.err.splitlines())) == (1, 1)
    ended = semret("bench", "cut", "--judgments", judged, "--nothing", judged)
    assert ended.status == 1
    assert "language" in ended.err
