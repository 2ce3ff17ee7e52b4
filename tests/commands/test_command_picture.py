"""`semret search --picture`: looking for what a file shows that the library does not have."""

import json
from pathlib import Path

import pytest
from PIL import Image


@pytest.fixture(scope="module")
def elsewhere(indexed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of the photos, mirrored and smaller."""
    file = tmp_path_factory.mktemp("elsewhere") / "mirrored.png"
    with Image.open(indexed[1] / "p001.jpg") as photo:
        photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((300, 200)).save(file)
    return file


def test_the_photo_that_looks_like_it_comes_first_with_words_and_without(semret, indexed, elsewhere):
    for query in ("", "outdoors rating:none"):
        ended = semret("search", query, "--picture", elsewhere, "--json", library=indexed[0])
        assert (ended.status, ended.err) == (0, "")
        found = json.loads(ended.out)
        assert found[0]["path"] == str(indexed[1] / "p001.jpg")
        assert len(found) == 10


def test_a_file_that_is_no_picture_is_told_in_one_line(semret, indexed, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    ended = semret("search", "dog", "--picture", text, library=indexed[0])
    assert ended.status == 1
    assert ended.err == f"{text}: This is not a picture that Semret can read.\n"
    assert ended.out == ""
