"""Leaving something out, measured: what captions show, pairs of it, and shares among the first ten."""

from pathlib import Path

import numpy as np
import pytest

from semret_desktop.core import SemretError
from semret_desktop.evaluate.negation import (
    GRID,
    WAYS,
    Pair,
    Scene,
    alone,
    captions_of,
    pairs_of,
    read_pairs,
    scene,
    shares,
    shows,
)

DOG, WATER, SNOW = ("dog", "dogs"), ("water", "river"), ("snow",)
WET = ["a dog in the water", "a dog swims in a river", "a Dog"]
DRY = ["a dog runs", "two dogs play", "a hotdog"]


def test_a_photo_shows_what_two_of_its_captions_name_and_lacks_what_none_does() -> None:
    captions = [WET, DRY, ["hotdogs", "dogma"], ["a dog", "a cat"], ["dogs"]]
    shown, lacked = shows(captions, DOG)
    assert shown.tolist() == [True, True, False, False, True]  # the last has but one caption
    assert lacked.tolist() == [False, False, True, False, False]


def test_pairs_are_made_of_what_is_seen_together_and_apart() -> None:
    captions = [WET] * 4 + [DRY] * 30 + [["snow", "a field of snow"]] * 40
    assert pairs_of(captions, (DOG, WATER, SNOW)) == [Pair("dog", "water", DOG, WATER)]
    assert pairs_of(captions[1:], (DOG, WATER, SNOW)) == []  # not often enough together
    assert pairs_of(captions[:33], (DOG, WATER, SNOW)) == []  # nor apart


def test_sentences_belong_to_every_photo_that_they_describe() -> None:
    judged = {"a dog": {1: 1.0, 2: 2.0, 3: 0.0}, "a cat": {3: 1.0}}
    assert captions_of(judged) == {1: ["a dog"], 2: ["a dog"], 3: ["a cat"]}


def of_dogs() -> Scene:
    """Sixty photos: a third show a dog in the water, a third a dog, a third water."""
    random = np.random.default_rng(4)
    axes = np.eye(12, dtype=np.float32)
    photos = 0.15 * random.standard_normal((60, 12))
    photos[:40] += axes[0]
    photos[:20] += axes[1]
    photos[40:] += axes[1]
    photos = np.asarray(photos / np.linalg.norm(photos, axis=1, keepdims=True), np.float32)
    vectors = {"dog": axes[0] + 0.3 * axes[1], "water": axes[1], "dog without water": axes[0] + axes[1]}
    captions = [WET] * 20 + [DRY] * 20 + [["water", "a river"]] * 20
    pair = Pair("dog", "water", DOG, WATER)

    def encode(texts: list[str]) -> np.ndarray:
        rows = np.stack([vectors[text] for text in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    return scene([pair], captions, photos, photos, encode)


def test_every_way_of_leaving_out_is_measured_against_none() -> None:
    dogs = of_dogs()
    base, typed = shares(dogs, alone), shares(dogs, WAYS["as typed"])
    assert (base.pairs, base.wanted) == (1, 1.0)
    assert typed.without >= base.without > 0.3
    for way in ("difference", "penalty", "product"):
        assert shares(dogs, WAYS[way]).without < base.without / 2
        assert shares(dogs, WAYS[way]).wanted > 0.9
    assert all(0 <= shares(dogs, scores).without <= 1 for scores in GRID.values())


def test_the_committed_pairs_can_be_read() -> None:
    pairs = read_pairs(Path(__file__).parents[2] / "resources" / "measures" / "negation.tsv")
    assert len(pairs) == 40
    assert pairs[0].wanted_words == ("dog", "dogs", "puppy")
    assert pairs[0].typed == "dog without water"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("one\ttwo\n", "no table of pairs"),
        ("with\twithout\twith_words\twithout_words\n", "no pairs"),
        ("with\twithout\twith_words\twithout_words\ndog\twater\tdog\n", "line 2"),
        ("with\twithout\twith_words\twithout_words\ndog\twater\tdog\t|\n", "line 2"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_of_pairs_is_told_in_one_line(tmp_path: Path, written: str | bytes, said: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(SemretError, match=said):
        read_pairs(file)
