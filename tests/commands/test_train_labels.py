"""Labels in place of captions, and photos that somebody gives to choose by. Nothing here needs the `train` extra."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from semret_desktop.core import Cancel, SemretError, silent
from semret_desktop.encoders import ImageSpec
from semret_desktop.training.tuning.captions import Written, read_captions
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.prompts import forms
from semret_desktop.training.tuning.record import read_record
from semret_desktop.training.tuning.sources import Example, digest, folder_source, split

RECORDS = {
    "another format": ('{"format": 7}', "another format than this program knows"),
    "another version": ('{"format": 1, "config": {"base": "starter"}}', "written by another version of Semret"),
    "no record": ("[1, 2]", "is damaged: it is no record of a run"),
    "brackets": ("[" * 100_000, "is damaged: it is no record of a run"),
    "nothing": ("", "is damaged: it is no record of a run"),
}
SPEC = ImageSpec("i.onnx", "pixels", "vector", "map", 32, "bicubic", "squash", (127.0,) * 3, (128.0,) * 3)


def written(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_line_has_several_labels_and_a_caption_or_one_of_both(tmp_path: Path) -> None:
    file = written(
        tmp_path / "l.tsv", "photo\tLabel\tcaption\tlang", "a.jpg\tmug| red  mug |\t\t", "b.jpg\t\ta dog runs\ten",
        "c.jpg\tแมว\tแมวนอน\tth",
    )  # fmt: skip
    assert read_captions(file) == [
        Written("a.jpg", "mug", None, label=True),
        Written("a.jpg", "red mug", None, label=True),
        Written("b.jpg", "a dog runs", "en"),
        Written("c.jpg", "แมวนอน", "th"),
        Written("c.jpg", "แมว", "th", label=True),
    ]


BAD = {
    "no label": (("photo\tlabel", "a.jpg\tmug", "b.jpg\t | "), "line 3: the label is empty"),
    "neither": (("photo\tlabel\tcaption", "a.jpg\t\t "), "line 2: the caption is empty"),
    "one class only": (("photo\tlabel", "a.jpg\tmug", "b.jpg\tmug"), 'says "mug" of every photo: there is nothing'),
    "a label without end": (("photo\tlabel", f"a.jpg\tmug|{'x' * 3_000}"), "line 2: the caption has 3,000 characters"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_labels_are_told_in_one_line(tmp_path: Path, what: str) -> None:
    lines, said = BAD[what]
    with pytest.raises(SemretError) as told:
        read_captions(written(tmp_path / "l.tsv", *lines))
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_a_label_is_asked_for_in_sentences_of_its_language_and_as_often_as_it_is() -> None:
    assert {"dog", "a photo of a dog"} < set(forms("dog", "en-GB"))
    assert {"pes", "fotka: pes"} < set(forms("pes", "cs"))
    assert {"สุนัข", "ภาพถ่ายสุนัข"} < set(forms("สุนัข", "th"))
    assert forms("hund", "sv") == ("hund",)
    assert forms("สุนัข", None) == ("สุนัข",)
    assert forms("dog", None) == forms("dog", "en")
    assert forms("dog", "en").count("dog") * 2 == len(forms("dog", "en"))


def labelled(count: int, *names: str) -> list[Example]:
    return [Example(f"{number}.jpg", (), labels=(forms(names[number % len(names)], "en"),)) for number in range(count)]


def test_the_photos_that_choose_bear_several_labels_and_leave_each_a_photo_to_train_by() -> None:
    examples = [*labelled(40, "mug", "dog"), Example("alone.jpg", (), labels=(forms("zebra", "en"),))]
    for seed in range(20):
        chosen = split(examples, 0.05, seed)
        assert sum(chosen.values()) == 2
        assert {e.queries for e in examples if chosen[e.photo]} == {("mug",), ("dog",)}, seed


def test_a_digest_changes_with_every_label() -> None:
    assert len({digest(labelled(3, name)) for name in ("mug", "dog")} | {digest([Example("0.jpg", ("mug",))])}) == 3


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Two dozen small photos."""
    folder = tmp_path / "album"
    folder.mkdir()
    for number in range(24):
        Image.fromarray(np.full((40, 60, 3), 10 * number, np.uint8)).save(folder / f"{number}.jpg")
    return folder


def gathered(folder: Path, captions: Path, dev: Path | None = None) -> Material:
    source = folder_source(folder, captions, None, dev)
    try:
        return gather(source, SPEC, size=32, dev_share=0.3, seed=0, report=silent, cancel=Cancel())
    finally:
        source.close()


def lines(*numbers: int, gone: str = "") -> list[str]:
    return ["photo\tlabel", *(f"{number}{gone}.jpg\t{'mug' if number % 2 else 'dog'}" for number in numbers)]


def test_photos_that_somebody_gives_choose_and_no_others(album: Path, tmp_path: Path) -> None:
    train, dev = written(tmp_path / "t.tsv", *lines(*range(8))), written(tmp_path / "d.tsv", *lines(8, 9, 10))
    found = gathered(album, train, dev)
    assert sorted(example.photo for example in found.dev) == ["10.jpg", "8.jpg", "9.jpg"]
    assert (len(found.train), found.labels, found.captions, len(found.prepared)) == (8, 2, 0, 3)
    written(dev, *lines(5, 7, 8))
    with pytest.raises(SemretError, match=r"2 photos are to train and to choose, the first is 5\.jpg"):
        gathered(album, train, dev)
    written(dev, *lines(8, 9, gone="-gone"))
    with pytest.raises(SemretError, match=r"there for 0 photos of .*, at least 2 are needed.*8-gone\.jpg"):
        gathered(album, train, dev)


def test_one_class_that_is_left_when_photos_cannot_be_read_is_told(album: Path, tmp_path: Path) -> None:
    for number in range(1, 24, 2):
        (album / f"{number}.jpg").write_text("no picture")
    with pytest.raises(SemretError, match=r'"dog" is all that is said of the \d+ photos that train'):
        gathered(album, written(tmp_path / "t.tsv", *lines(*range(24))))


@pytest.mark.parametrize("what", RECORDS)
def test_the_record_of_another_version_or_a_damaged_one_is_told_in_one_line(tmp_path: Path, what: str) -> None:
    text, said = RECORDS[what]
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(SemretError, match=said):
        read_record(tmp_path)
