"""`bench fusion`, in a library whose photos are only what vectors tell of them."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.store import atomic, now

THINGS = ("dog", "cat", "horse", "bicycle", "boat", "train", "church", "mountain", "flower", "cake")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    with Semret(tmp_path / "library") as library:
        root = library.add_root(os.fsencode(tmp_path / "photos")).id
        rows = np.random.default_rng(2).standard_normal((len(THINGS), library.package.dimension)).astype(np.float32)
        photos = []
        with atomic(library.store.db):
            for thing in THINGS:
                added = "INSERT INTO photo (width, height, sorted_at, added_at) VALUES (4, 3, 0, ?) RETURNING id"
                photos.append(library.store.db.execute(added, [now()]).fetchone()[0])
                library.store.db.execute(
                    "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
                    [photos[-1], root, f"{thing}.jpg".encode()],
                )
        space = library.open_space(writable=True)
        space.put(photos, rows / np.linalg.norm(rows, axis=1, keepdims=True))
        space.close()
    return tmp_path / "library"


def judgments(file: Path, *sentences: str) -> Path:
    lines = [f"{sentence.format(thing)}\t{thing}.jpg\t1" for thing in THINGS for sentence in sentences]
    file.write_text("\n".join(["query\tphoto\tgrade", *lines]) + "\n", "utf-8")
    return file


def test_ways_are_compared_on_ones_own_sentences(semret, library: Path, tmp_path: Path) -> None:
    file = judgments(tmp_path / "judgments.tsv", "a photo of a {}", "my {}")
    rows = json.loads(semret("bench", "fusion", "--judgments", file, "--json", library=library).out)
    assert {row["way"] for row in rows} == {"photos alone", "ranks", "least to most", "best", "sum"}
    assert {row["captions"] for row in rows} == {"half", "1 in 100", "half, wrong"}
    assert {row["queries"] for row in rows} == {len(THINGS)}
    by = {(row["captions"], row["way"]): row for row in rows}
    assert by["half", "best"]["with_caption"][0] > by["half", "photos alone"]["with_caption"][0]
    captions = judgments(tmp_path / "captions.tsv", "{}")
    ended = semret("bench", "fusion", "--judgments", file, "--captions", captions, "--most", "5", library=library)
    assert len(ended.out.splitlines()) >= 15


def test_a_file_without_a_second_sentence_is_told_in_one_line(semret, library: Path, tmp_path: Path) -> None:
    file = judgments(tmp_path / "judgments.tsv", "a photo of a {}")
    ended = semret("bench", "fusion", "--judgments", file, library=library)
    assert (ended.status, ended.out) == (1, "")
    assert "No query can be tried" in ended.err
