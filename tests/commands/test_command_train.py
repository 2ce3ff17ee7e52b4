"""`semret train` and `semret export`: what is read, what is refused, and what is said where the libraries are missing.

What needs those libraries is in tests/training.
"""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from semret_desktop import training
from semret_desktop.core import Cancel, Cancelled, Progress, SemretError, silent
from semret_desktop.encoders import ImageSpec
from semret_desktop.training.tuning.captions import LONGEST_CAPTION, Written, read_captions
from semret_desktop.training.tuning.config import TrainConfig, config_from_json
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.sources import Example, FolderSource, digest, refuse_missing, split

HEADER = "photo\tcaption\tlang\n"
TWO = f"{HEADER}a.jpg\ta red wall\ten\nb.jpg\tโต๊ะสีฟ้า\tth\n"
SPEC = ImageSpec("i.onnx", "pixels", "vector", "map", 32, "bicubic", "squash", (127.0,) * 3, (128.0,) * 3)


def written(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "captions.tsv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_lines_are_read_in_their_order_and_equal_ones_once(tmp_path: Path) -> None:
    text = f'\ufeff{TWO}\r\na.jpg\ta red\u0007  wall\ten\r\nsub/c.jpg\tan \u201cold\u201d "table"\t\n'
    assert read_captions(written(tmp_path, text)) == [
        Written("a.jpg", "a red wall", "en"),
        Written("b.jpg", "โต๊ะสีฟ้า", "th"),
        Written("sub/c.jpg", 'an “old” "table"', None),
    ]


def test_columns_may_stand_anywhere_and_further_ones_are_passed_over(tmp_path: Path) -> None:
    file = written(tmp_path, "stars\tcaption\tphoto\n5\tone\ta.jpg\n4\ttwo\t./b.jpg\n")
    assert read_captions(file) == [Written("a.jpg", "one", None), Written("b.jpg", "two", None)]


BAD = {
    "an empty file": ("", "captions.tsv is empty"),
    "only a header": (HEADER, "holds no captions"),
    "no photo column": ("caption\nred\n", "line 1: the header names no column photo"),
    "no caption column": ("photo\ttitle\na.jpg\tred\n", "line 1: the header names no column caption or label"),
    "no known column": ("a\tb\n1\t2\n", "no column photo and no caption"),
    "a column twice": ("photo\tcaption\tcaption\n", "names a column twice"),
    "a line with a column too few": (f"{TWO}c.jpg\n", "line 4: 3 columns are wanted, 1 are there"),
    "commas instead of tabs": ("photo,caption\na.jpg,red\n", "line 1: the header names no column"),
    "UTF-16": (TWO.encode("utf-16"), "line 1: this is not UTF-8"),
    "Latin-1 further down": (TWO.encode() + b"c.jpg\tcaf\xe9\tfr\n", "line 4: this is not UTF-8"),
    "zero bytes": (b"\0" * 100, "line 1: the header names no column"),
    "an empty photo": (f"{TWO}\tgreen\ten\n", "line 4: the photo is empty"),
    "an empty caption": (f"{TWO}c.jpg\t \u0007\ten\n", "line 4: the caption is empty"),
    "a caption of 100,000 characters": (f"{TWO}c.jpg\t{'x' * 100_000}\ten\n", "line 4: the caption has 100,000 char"),
    "a line that does not end": (f"{HEADER}{'x' * 2_000_000}", "line 2: the line is longer than"),
    "no language": (f"{TWO}c.jpg\tgreen\tEnglish, I think\n", 'line 4: "English, I think" is no language'),
    "a path that climbs out": (f"{TWO}../c.jpg\tgreen\ten\n", "line 4: \"../c.jpg\" leads out"),
    "one that climbs out further down": (f"{TWO}a/../../c.jpg\tgreen\ten\n", "leads out of the folder"),
    "an absolute path": (f"{TWO}/etc/passwd\tgreen\ten\n", "leads out of the folder"),
    "a path with a zero byte": (f"{TWO}c\0.jpg\tgreen\ten\n", "is no path"),
    "one caption only": (f"{HEADER}a.jpg\tred\ten\nb.jpg\tred\ten\n", 'says "red" of every photo'),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_caption_file_is_told_in_one_line(tmp_path: Path, what: str) -> None:
    text, said = BAD[what]
    with pytest.raises(SemretError) as told:
        read_captions(written(tmp_path, text))
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 500
    assert told.value.hint


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.tsv"):
        with pytest.raises(SemretError, match=r"is not a file|cannot be read"):
            read_captions(path)
    with (tmp_path / "endless.tsv").open("wb") as file:
        file.truncate(10 * 2**30)  # a line of ten gigabytes that takes no room
    with pytest.raises(SemretError, match="is larger than 256 MB"):
        read_captions(tmp_path / "endless.tsv")


def test_the_longest_caption_is_taken(tmp_path: Path) -> None:
    assert len(read_captions(written(tmp_path, f"{TWO}c.jpg\t{'x' * LONGEST_CAPTION}\ten\n"))) == 3


def examples(count: int) -> list[Example]:
    return [Example(f"{number}.jpg", ("a wall",)) for number in range(count)]


def test_photos_are_split_by_their_names_whatever_the_order() -> None:
    first, again = split(examples(100), 0.1, 0), split(examples(100)[::-1], 0.1, 0)
    assert first == again
    assert sum(first.values()) == 10
    assert split(examples(100), 0.1, 1) != first
    assert [sum(split(examples(count), 0.1, 0).values()) for count in (8, 10_000)] == [2, 500]


def test_a_digest_changes_with_every_caption() -> None:
    same = examples(3)
    other = [*same[:2], Example("2.jpg", ("a wall", "a door"))]
    assert digest(same) == digest(list(same))
    assert digest(same) != digest(other)
    assert digest([Example("a", ("b", "c"))]) != digest([Example("a", ("b",)), Example("c", ())])


def test_a_config_comes_back_as_it_was_and_nothing_else_does() -> None:
    config = TrainConfig(epochs=3, held=2.0)
    assert config_from_json(config.as_json(), "run.json") == config
    for changed in ({"epochs": "3"}, {"epochs": None}, {"more": 1}):
        with pytest.raises(SemretError, match=r"run\.json"):
            config_from_json({**config.as_json(), **changed}, "run.json")


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten small photos."""
    folder = tmp_path_factory.mktemp("album")
    for number in range(10):
        pixels = np.full((40, 60, 3), 20 * number, np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.jpg")
    (folder / "broken.jpg").write_bytes(b"no picture")
    (folder / "folder.jpg").mkdir()
    return folder


def gathered(folder: Path, photos: list[str], *, cancel: Cancel | None = None, report=silent) -> Material:
    source = FolderSource(folder, [Written(photo, f"number {photo}", None) for photo in photos])
    try:
        return gather(source, SPEC, size=32, dev_share=0.3, seed=0, report=report, cancel=cancel or Cancel())
    finally:
        source.close()


def test_photos_that_cannot_be_read_are_listed_with_the_reason(album: Path) -> None:
    odd = ["broken.jpg", "gone.jpg", "folder.jpg", f"{'n' * 300}.jpg"]
    told: list[Progress] = []
    found = gathered(album, [*odd, *(f"{number}.jpg" for number in range(10))], report=told.append)
    assert sorted(one.photo for one in found.skipped) == sorted(odd)
    assert all(one.reason for one in found.skipped)
    assert len(found.train) + len(found.dev) == found.captions == 10
    assert found.prepared.shape == (len(found.dev), 32, 32, 3)
    assert (told[-1].done, told[-1].total, told[-1].failed) == (14, 14, 4)


def test_with_less_than_a_handful_left_there_is_no_training(album: Path) -> None:
    with pytest.raises(SemretError, match=r"Only \d photos that train and \d that choose can be read; at least 8"):
        gathered(album, ["broken.jpg", *(f"{number}.jpg" for number in range(7))])


def test_missing_photos_are_told_before_anything_is_loaded(album: Path) -> None:
    lines = [Written(f"{number}.jpg", str(number), None) for number in range(6, 16)]
    with pytest.raises(SemretError, match=r"there for 4 photos of .*The first that is not there: 10\.jpg"):
        refuse_missing(album, lines)
    refuse_missing(album, [Written(f"{number}.jpg", str(number), None) for number in range(8)])


def test_reading_ends_when_it_is_asked_to(album: Path) -> None:
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.done == 3:
            cancel.set()

    with pytest.raises(Cancelled):
        gathered(album, [f"{number}.jpg" for number in range(10)], cancel=cancel, report=stop)


@pytest.mark.parametrize("line", ["train . --captions FILE", "export ."])
def test_missing_libraries_are_told_in_one_line(semret, tmp_path, monkeypatch, line: str) -> None:
    monkeypatch.setattr(training, "find_spec", lambda name: None)
    words = line.replace("FILE", str(written(tmp_path, TWO))).split()
    ended = semret(*words, *(["--out", tmp_path / "out"]))
    assert (ended.status, ended.raw) == (1, b"")
    assert ended.err == (
        'Making models needs the extra "train". Install it with: pip install "semret-desktop[train]"\n'
    )
    assert not (tmp_path / "out").exists()
