"""Ways of joining photos' and captions' vectors, on invented vectors whose answer is known."""

import numpy as np
import pytest

from semret_desktop.evaluate.fusion import GRID, WAYS, found, scenes, sentences

COUNT, DIMENSION = 200, 64


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def compared() -> dict:
    """Queries that say what their photo's caption says, and resemble its picture a little."""
    random = np.random.default_rng(8)
    meant, noise = (random.standard_normal((COUNT, DIMENSION)) for _ in range(2))
    photos = unit(meant + 3 * noise)
    captions, queries = (unit(meant + 0.5 * random.standard_normal(meant.shape)) for _ in range(2))
    background = unit(random.standard_normal((24, DIMENSION)))
    drawn = scenes(photos, captions, queries, np.arange(COUNT), background)
    return {name: {way: found(scene, WAYS[way]) for way in WAYS} for name, scene in drawn}


def test_half_and_few_of_the_captions_are_known(compared: dict) -> None:
    half, few = compared["half"]["best"], compared["1 in 100"]["best"]
    assert [each.queries for each in half] == [COUNT, COUNT // 2, COUNT // 2]
    assert [each.queries for each in few] == [COUNT, 2, COUNT - 2]


def test_captions_help_and_ranks_push_photos_without_one_off(compared: dict) -> None:
    alone, by_rank, in_use = (compared["half"][way] for way in ("photos alone", "ranks", "best"))
    assert in_use[0].shares[2] > alone[0].shares[2]
    assert in_use[0].shares[2] > by_rank[0].shares[2]
    assert by_rank[2].shares[2] < in_use[2].shares[2]


def test_few_captions_leave_photos_without_one_where_they_are(compared: dict) -> None:
    alone, by_rank, in_use = (compared["1 in 100"][way] for way in ("photos alone", "ranks", "best"))
    assert in_use[2].shares[2] >= alone[2].shares[2] - 0.02
    assert by_rank[2].shares[0] < alone[2].shares[0]


def test_every_way_of_the_grid_gives_shares(compared: dict) -> None:
    photos = unit(np.random.default_rng(9).standard_normal((20, 8)))
    for _, scene in scenes(photos, photos, photos, np.arange(20), photos[:3]):
        for way in GRID.values():
            assert all(0 <= share <= 1 for each in found(scene, way) for share in each.shares)


def test_sentences_of_one_photo_each_are_taken() -> None:
    judged = {"a dog": {4: 1.0, 5: 0.0}, "a cat": {5: 1.0}, "my dog": {4: 2.0}, "pets": {4: 1.0, 5: 1.0}}
    assert sentences(judged) == {4: ["a dog", "my dog"], 5: ["a cat"]}
