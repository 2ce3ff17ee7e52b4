"""The networks' weights as their packages ship them (read once), and a folder of data sets in small."""

import io
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent / "toys"))  # what tests here, and their child processes, share

from tables import table

from semret_desktop.core import silent
from semret_desktop.training.bridge import make_bridge
from semret_desktop.training.e5 import E5, packaged_file, read_e5
from semret_desktop.training.towers import lite2_file, load_lite2


@pytest.fixture(scope="session")
def e5() -> E5:
    return read_e5(packaged_file())


@pytest.fixture(scope="session")
def lite2() -> Any:
    return load_lite2(lite2_file())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data sets of a few photos and sentences under the names and columns of the real ones."""
    folder = tmp_path_factory.mktemp("data")
    splits = ["train", "train", "train", "dev", "dev", "test"]
    _flickr8k(folder, splits)
    _further_photos(folder)
    _names(folder)
    _languages(folder)
    return folder


@pytest.fixture(scope="session")
def start(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The training-free package that the starter's legs begin with, made from the small data sets."""
    base = tmp_path_factory.mktemp("made")
    make_bridge(small, base / "small", base / "cache", silent)
    return base / "small"


def _flickr8k(folder: Path, splits: Sequence[str]) -> None:
    names = [f"{place}_photo" for place in range(len(splits))]
    table(folder, "flickr8k_splits.tsv", ["photo split", *(f"{n}.jpg {s}" for n, s in zip(names, splits, strict=True))])
    animals = ["Secret" if split == "test" else "Dog" for split in splits]
    captions = [
        [f"{name}.jpg", str(number), f"{animal} {number} runs ."]
        for name, animal in zip(names, animals, strict=True)
        for number in range(5)
    ]
    table(folder, "flickr8k_captions.tsv.gz", ["photo number caption", *captions])
    translated = [[f"{name}.jpg", "task1", "cs", "Pes běží po pláži."] for name in names]
    table(folder, "multi30k_flickr8k.tsv.gz", ["photo task lang caption", *translated])
    parallel = ["A dog runs.", "Pes běží.", "Ein Hund rennt.", "Un chien court."]
    table(folder, "multi30k_text.tsv.gz", ["en cs de fr", parallel])
    photos(folder, "flickr8k_train_1", [f"{name}.webp" for name in names[:2]], (224, 224))
    photos(folder, "flickr8k_train_2", [f"{name}.webp" for name in names[2:5]], (224, 224))
    photos(folder, "flickr8k_test", [f"{names[5]}.webp"], (224, 224))


def _further_photos(folder: Path) -> None:
    members = [f"coco/{place}.webp" for place in range(4)]
    rows = [[m, "coco", s, "person", f"A thing, {m}"] for m, s in zip(members, ["train", "dev"] * 2, strict=True)]
    table(folder, "captioned.tsv.gz", ["member set split by caption", *rows])
    photos(folder, "captioned_coco", members, (264, 176))
    labels = [
        *[("mug", "dev")] * 3,
        *[("big dog", "dev")] * 3,
        *[("kite", "heldout_label")] * 3,
        *[("mug", "train")] * 3,
    ]
    rows = [[f"objects-{n}.webp", "objects", label, split] for n, (label, split) in enumerate(labels)]
    table(folder, "breadth.tsv", ["member set label split", *rows])
    photos(folder, "breadth_objects", [row[0] for row in rows], (176, 200))


def _names(folder: Path) -> None:
    words = ["tench", "goldfish", "mug", "beach wagon|estate car", "hourglass", "beagle", "ladybug", "pretzel"]
    rows = []
    for place in range(1000):
        word = words[place % len(words)]
        thai, czech = ("สุนัข", "pes") if place < 16 else ("", "")
        rows.append([str(place), f"n{place}", word.split("|")[0], word, "animal|thing", thai, czech, "Hund", "chien"])
    table(folder, "names/imagenet1000.tsv", ["index wnid en synonyms hypernyms th cs de fr", *rows])
    emoji = [["🐶", "th", "หน้าสุนัข", "สุนัข|หน้า"], ["🐶", "cs", "hlava psa", "pes"]]
    table(folder, "names/cldr_emoji.tsv", ["emoji lang name keywords", *emoji])
    table(folder, "names/places365.tsv", ["index name place", ["0", "airfield", "outdoor"]])
    table(folder, "names/sun_attributes.tsv", ["name kind", ["sailing", "activity"]])


def _languages(folder: Path) -> None:
    for code, word in (("th", "สุนัข"), ("cs", "pes")):
        rows = [["dog", word, "word", "a list", "human", ""]]
        table(folder, f"languages/pairs_en_{code}.tsv.gz", [f"en {code} kind source made caltech", *rows])
    row = ["key", "", "A dog", "สุนัข", "", "parallel", "human", "a list", ""]
    table(folder, "languages/thai_captions.tsv.gz", ["image_key photo en th cs align made source score", row])
    columns = "image_key photo split question_th answer_th answer_type statement_th"
    table(folder, "languages/thai_vqa.tsv.gz", [columns, ["key", "", "train", "นกสีอะไร", "", "", ""]])
    rows = [
        ["mug", "3", "ถ้วย", "", "hrnek", ""],
        ["kite", "3", "ว่าว", "", "drak", ""],
        ["big dog", "3", "สุนัข|หมา", "", "velký pes", ""],
    ]
    table(folder, "languages/breadth_labels_th_cs.tsv.gz", ["label photos th th_source cs cs_source", *rows])


def photos(folder: Path, tar: str, members: Sequence[str], size: tuple[int, int]) -> None:
    """A tar file of WebP pictures of coarse noise, each another."""
    with tarfile.open(folder / f"{tar}.tar", "w") as archive:
        for place, member in enumerate(members):
            noise = np.random.default_rng(place).integers(0, 256, (6, 8, 3), np.uint8)
            file = io.BytesIO()
            Image.fromarray(noise).resize(size, Image.Resampling.BILINEAR).save(file, "WEBP")
            entry = tarfile.TarInfo(member)
            entry.size = file.tell()
            file.seek(0)
            archive.addfile(entry, file)
