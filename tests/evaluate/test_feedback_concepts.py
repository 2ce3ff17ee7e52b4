"""Concepts to measure marks by: which photos show them by their captions."""

from pathlib import Path

import pytest

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.evaluate.feedback_concepts import Concept, judged, read_concepts

ONE, TWO, THREE = PhotoId(1), PhotoId(2), PhotoId(3)
CAPTIONS = {
    "A dog runs in the snow .": {ONE: 1.0},
    "Two dogs in snow": {ONE: 1.0, TWO: 1.0},
    "A puppy plays with a ball": {TWO: 1.0, THREE: -1.0},
    "Hotdogs !": {THREE: 1.0},
}


def test_a_photo_shows_what_two_of_its_captions_say() -> None:
    dogs = Concept("a dog", (("dog", "dogs", "puppy"),))
    in_snow = Concept("dog in snow", (("dog", "dogs", "puppy"), ("snow",)))
    told = judged([dogs, in_snow], CAPTIONS)
    assert {query: set(photos) for query, photos in told.items()} == {"a dog": {ONE, TWO}, "dog in snow": {ONE}}


def test_a_photo_with_one_caption_shows_what_that_says() -> None:
    assert judged([Concept("food", (("hotdogs",),))], CAPTIONS) == {"food": {THREE: 1.0}}


def test_the_committed_concepts_can_be_read() -> None:
    concepts = read_concepts(shipped("resources", "measures", "concepts.tsv"))
    assert len({concept.query for concept in concepts}) == 70
    (red,) = (concept for concept in concepts if concept.query == "red shirt")
    assert red.words[0] == ("red",)
    assert red.words[1][0] == "shirt"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("one\ttwo\n", "no list of concepts"),
        ("", "holds no concepts"),
        ("query\twords\n", "holds no concepts"),
        ("query\twords\ndog\n", "line 2"),
        ("query\twords\n\tdog\n", "line 2"),
        ("query\twords\ndog\tdog||puppy\n", "line 2"),
        ("query\twords\ndog\tdog + \n", "line 2"),
        ("query\twords\ndog\tdog\tdog\n", "line 2"),
        (b"query\twords\n\xff\t\xfe\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_concepts_is_told_in_one_line(
    tmp_path: Path, written: str | bytes, said: str
) -> None:
    file = tmp_path / "concepts.tsv"
    file.write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(SemretError, match=said):
        read_concepts(file)
    with pytest.raises(SemretError, match="cannot be read"):
        read_concepts(tmp_path)
