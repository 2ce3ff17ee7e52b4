"""The judgment file of `semret train`: how it is read, and what is refused. Training with it is in tests/training."""

from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.training.tuning.captions import Written
from semret_desktop.training.tuning.judged import Judged, comparable, read_judged
from semret_desktop.training.tuning.sources import FolderSource, digest

HEADER = "query\tphoto\tgrade\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "photos"
    (place / "sub").mkdir(parents=True)
    for name in ("a.jpg", "b.jpg", "sub/c.jpg"):
        (place / name).write_bytes(b"a photo")
    return place


def written(folder: Path, text: str) -> Path:
    file = folder.with_name("marks.tsv")
    file.write_text(text, "utf-8")
    return file


def test_grades_become_shares_of_the_highest(folder: Path) -> None:
    text = f"{HEADER}our  boat\ta.jpg\t3\nour boat\t./b.jpg\t1\nour boat\tsub/c.jpg\t0\nour boat\tb.jpg\t1.5\n"
    assert read_judged(written(folder, text), folder) == [
        Judged("our boat", "a.jpg", 1.0, True),
        Judged("our boat", "b.jpg", 0.5, True),  # the last word on it
        Judged("our boat", "sub/c.jpg", 0.0, False),
    ]


def test_grades_below_zero_fit_less(folder: Path) -> None:
    judged = read_judged(written(folder, f"{HEADER}boat\ta.jpg\t1\nboat\tb.jpg\t-1\nboat\tsub/c.jpg\t0\n"), folder)
    assert [(one.grade, one.fits) for one in judged] == [(1.0, True), (0.0, False), (0.5, False)]


BAD = {
    "no grade column": ("query\tphoto\nboat\ta.jpg\n", "line 1: the header is not query, photo, grade"),
    "another order": ("photo\tquery\tgrade\n", "line 1: the header is not query, photo, grade"),
    "only a header": (HEADER, "holds no judgments"),
    "an empty file": ("", "is empty"),
    "a line with a column too few": (f"{HEADER}boat\ta.jpg\n", "line 2: three columns are wanted, 2 are there"),
    "a grade that is a word": (f"{HEADER}boat\ta.jpg\tgood\n", 'line 2: the grade "good" is not a number'),
    "a query of control characters": (f"{HEADER}\u0007\ta.jpg\t1\n", "line 2: the query is empty"),
    "a path that climbs out": (f"{HEADER}boat\t../a.jpg\t1\n", "line 2: \"../a.jpg\" leads out"),
    "a photo that is not there": (f"{HEADER}boat\ta.jpg\t1\nboat\tx.jpg\t0\n", 'line 3: there is no photo "x.jpg"'),
    "several that are not there": (
        f"{HEADER}boat\tx.jpg\t1\nboat\ty.jpg\t0\ncar\tx.jpg\t0\n",
        'line 2: there is no photo "x.jpg" in PHOTOS (2 photos of the file are missing)',
    ),
    "a folder as a photo": (f"{HEADER}boat\tsub\t1\n", 'line 2: there is no photo "sub"'),
    "one class only": (f"{HEADER}boat\ta.jpg\t1\nboat\tb.jpg\t1\ncar\ta.jpg\t1\n", "compares nothing"),
    "a class a query": (f"{HEADER}boat\ta.jpg\t1\ncar\tb.jpg\t0\n", "compares nothing"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_judgment_file_is_told_in_one_line(folder: Path, what: str) -> None:
    text, said = BAD[what]
    with pytest.raises(SemretError) as told:
        read_judged(written(folder, text), folder)
    assert said.replace("PHOTOS", str(folder)) in str(told.value)
    assert "\n" not in str(told.value)
    assert told.value.hint


def test_judgments_of_one_query_or_one_photo_can_be_compared() -> None:
    told = [("a", "boat", 1.0), ("b", "boat", 0.0), ("a", "car", 0.0), ("c", "car", 0.0), ("d", "tree", 1.0)]
    assert comparable(told) == [[0, 1], [0, 2]]


def test_a_query_that_fits_is_a_caption_too(folder: Path) -> None:
    judged = [Judged("boat", "a.jpg", 1.0, True), Judged("boat", "b.jpg", 0.0, False)]
    lines = [Written("a.jpg", "a harbour", None)]
    source, without = FolderSource(folder, lines, judged), FolderSource(folder, lines)
    source.close()
    without.close()
    first, second = source.examples
    assert (first.captions, first.judged) == (("a harbour", "boat"), (("boat", 1.0),))
    assert (second.photo, second.captions, second.judged) == ("b.jpg", (), (("boat", 0.0),))
    assert digest(source.examples) != digest(without.examples)


def test_a_digest_changes_with_every_grade(folder: Path) -> None:
    def of(grade: float) -> str:
        source = FolderSource(folder, [], [Judged("boat", "a.jpg", grade, False)])
        source.close()
        return digest(source.examples)

    assert of(0.25) != of(0.0)
    assert of(0.25) == of(0.25)
