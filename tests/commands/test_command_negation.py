"""`bench negation` with the package that ships, in a library whose photos are what sentences tell of them."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.evaluate.negation import HEADER
from semret_desktop.query import parse
from semret_desktop.store import atomic, now

SCENES = ("a dog in the water", "a dog on the grass", "a cat on a sofa", "a boat on the water")
EACH = 12


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Twelve photos of each scene, whose vectors lie about that of its sentence."""
    (tmp_path / "photos").mkdir()
    with Semret(tmp_path / "library") as library:
        root = library.add_root(os.fsencode(tmp_path / "photos")).id
        rows = np.repeat(library.processor.vectors([parse(scene) for scene in SCENES]), EACH, 0)
        rows = rows + 0.02 * np.random.default_rng(2).standard_normal(rows.shape)
        photos = []
        with atomic(library.store.db):
            for place in range(len(rows)):
                added = "INSERT INTO photo (width, height, sorted_at, added_at) VALUES (4, 3, 0, ?) RETURNING id"
                photos.append(library.store.db.execute(added, [now()]).fetchone()[0])
                library.store.db.execute(
                    "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
                    [photos[-1], root, f"{place}.jpg".encode()],
                )
        space = library.open_space(writable=True)
        space.put(photos, np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32))
        space.close()
    return tmp_path / "library"


@pytest.fixture
def captions(tmp_path: Path) -> Path:
    lines = [f"{scene}\t{place * EACH + each}.jpg\t1" for place, scene in enumerate(SCENES) for each in range(EACH)]
    file = tmp_path / "captions.tsv"
    file.write_text("\n".join(["query\tphoto\tgrade", *lines]) + "\n", "utf-8")
    return file


def test_ways_of_leaving_out_are_compared_on_ones_own_pairs(
    semret, tmp_path: Path, library: Path, captions: Path
) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("\t".join(HEADER) + "\ndog\twater\tdog|dogs\twater\n", "utf-8")
    asked = ("bench", "negation", "--captions", captions, "--pairs", pairs)
    rows = {row["way"]: row for row in json.loads(semret(*asked, "--json", library=library).out)}
    assert set(rows) == {"A alone", "as typed", "difference", "projection", "penalty", "product (in use)"}
    alone, used = rows["A alone"], rows["product (in use)"]
    assert (alone["pairs"], alone["wanted_change"], alone["without_change"]) == (1, 0, 0)
    assert used["without"] < alone["without"]
    assert used["wanted"] >= 0.7
    table = semret(*asked, "--grid", library=library).out
    assert "product above -1, fading by 0.25" in table
    assert "penalty above 0, strength 2" in table


def test_what_cannot_be_measured_is_told_in_one_line(semret, tmp_path: Path, library: Path, captions: Path) -> None:
    ended = semret("bench", "negation", "--judgments", captions, library=library)
    assert (ended.status, ended.out) == (1, "")
    assert "--pairs" in ended.err  # no two things are together and apart often enough here
    few = tmp_path / "few.tsv"
    few.write_text("query\tphoto\tgrade\na dog\t1.jpg\t1\n", "utf-8")
    assert "Too few photos" in semret("bench", "negation", "--captions", few, library=library).err
