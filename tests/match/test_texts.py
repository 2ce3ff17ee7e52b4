"""What texts are worth beside photos' vectors: arithmetic on real spaces."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.match import Sample, Scale, outstanding, rank, text_scores, text_worth
from semret_desktop.match.texts import OFFSET, OUTSTANDING, TextScores
from semret_desktop.vectors import Space

DIMENSION = 32
PHOTOS = 200


def rows(count: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return random / np.linalg.norm(random, axis=1, keepdims=True)


QUERY = rows(1, 99)[0]


@pytest.fixture
def photos(tmp_path: Path) -> Iterator[Space]:
    space = Space(tmp_path / "photos", "toys", DIMENSION, writable=True)
    space.put(list(range(1, PHOTOS + 1)), rows(PHOTOS, 1))
    yield space
    space.close()


@pytest.fixture
def texts(tmp_path: Path) -> Iterator[Space]:
    """Text 7 says what the query says; text 8 nearly that; the others anything."""
    space = Space(tmp_path / "texts", "toys", DIMENSION, writable=True)
    vectors = rows(60, 2)
    near = QUERY + 0.5 * rows(1, 3)[0]
    vectors[7], vectors[8] = QUERY, near / np.linalg.norm(near)
    space.put(list(range(60)), vectors)
    yield space
    space.close()


def order(space: Space, told: TextScores | None, limit: int = PHOTOS, **more: object) -> list[int]:
    return rank(QUERY, space, [], limit=limit, texts=told, **more).photos.tolist()


def test_only_texts_that_stand_out_are_worth_anything(texts: Space) -> None:
    keys, worth = outstanding(QUERY, texts, Sample(texts).rows())
    assert keys[:2].tolist() == [7, 8]
    assert len(keys) < 6
    assert np.all(np.diff(worth) <= 0)
    assert worth.min() > OUTSTANDING - OFFSET


def test_a_text_lifts_its_photo_and_takes_nothing_from_it(photos: Space, texts: Space) -> None:
    before = order(photos, None)
    keys, worth = outstanding(QUERY, texts, Sample(texts).rows())
    scale = Scale.of(QUERY, Sample(photos).rows())
    last, first = before[-1], before[0]
    lifted = order(photos, text_scores(np.array([last]), worth[:1], scale))
    assert lifted == [last, *before[:-1]]
    # A photo on top stays there, however little its text is worth.
    assert order(photos, text_scores(np.array([first]), np.array([OUTSTANDING - OFFSET], np.float32), scale)) == before
    assert len(keys)


def test_a_photo_goes_by_its_best_text_and_equal_ones_by_their_pictures(photos: Space) -> None:
    before = order(photos, None)
    scale = Scale.of(QUERY, Sample(photos).rows())
    folder = before[50:60]
    told = text_scores(np.array([*folder[::-1], folder[3]]), np.array([9.0] * 10 + [2.0], np.float32), scale)
    assert len(told) == 10
    assert order(photos, told)[:10] == folder


def test_the_order_depends_neither_on_the_limit_nor_on_a_part(photos: Space) -> None:
    before = order(photos, None)
    scale = Scale.of(QUERY, Sample(photos).rows())
    told = text_scores(np.array(before[::20]), np.linspace(4, 2, 10).astype(np.float32), scale)
    whole = order(photos, told)
    for limit in (1, 5, 17, 120):
        assert order(photos, told, limit) == whole[:limit]
    part = np.sort(np.array(before[:150:3]))
    assert order(photos, told, among=part) == [photo for photo in whole if photo in set(part.tolist())]
    assert order(photos, told, plain=True) == before


def test_a_photo_without_a_vector_ranks_by_its_text(photos: Space) -> None:
    scale = Scale.of(QUERY, Sample(photos).rows())
    ranking = rank(QUERY, photos, [], limit=5, texts=text_scores(np.array([999]), np.array([8.0], np.float32), scale))
    assert ranking.photos[0] == 999
    assert np.isnan(ranking.scores[0])


def test_scores_stay_cosines_of_photos(photos: Space) -> None:
    scale = Scale.of(QUERY, Sample(photos).rows())
    last = order(photos, None)[-1]
    ranking = rank(QUERY, photos, [], limit=3, texts=text_scores(np.array([last]), np.array([8.0], np.float32), scale))
    assert ranking.photos[0] == last
    assert ranking.scores[0] < ranking.scores[1]


def test_texts_that_are_all_alike_stand_out_for_nothing(tmp_path: Path) -> None:
    space = Space(tmp_path, "alike", DIMENSION, writable=True)
    assert not len(outstanding(QUERY, space, Sample(space).rows())[0])
    space.put([1, 2, 3], np.repeat(rows(1, 4), 3, 0))
    assert not len(outstanding(QUERY, space, Sample(space).rows())[0])
    assert np.isnan(text_worth(np.ones(2, np.float32), Scale(1.0, 1e-6))).all()
    space.close()
