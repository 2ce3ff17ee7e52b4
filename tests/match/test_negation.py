"""What is not to be seen, taken out of a ranking in three ways, and several things looked for at once."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.match.composition import composed
from semret_desktop.match.negation import (
    SHOWN,
    Excluding,
    Exclusion,
    Way,
    difference,
    excluded,
    opposite,
    penalties,
    product,
    projection,
)
from semret_desktop.match.sample import Sample
from semret_desktop.vectors import Space
from semret_desktop.vectors.space import Floats, Hits, Ids

DIMENSION = 24
DOG, WATER, SNOW = np.eye(DIMENSION, dtype=np.float32)[:3]


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Space]:
    """A hundred photos of a dog, of which the first forty are in the water too; three hundred of neither."""
    random = np.random.default_rng(3)
    rows = 0.25 * random.standard_normal((400, DIMENSION))
    rows[:100] += DOG
    rows[:40] += WATER
    made = Space(tmp_path, "k", DIMENSION, writable=True)
    made.put(list(range(1, 401)), unit(rows))
    yield made
    made.close()


def wet(photos: np.ndarray) -> float:
    return float((photos <= 40).mean())


@pytest.mark.parametrize("way", list(Way))
def test_each_way_leaves_out_what_is_not_to_be_seen_and_keeps_what_is(space: Space, way: Way) -> None:
    query = unit(DOG + 0.3 * WATER)  # as a sentence with both
    before = space.search(query, 20).photos
    assert wet(before) > 0.5
    vector, seen = excluded(query, space, WATER[None], Sample(space), Exclusion(way))
    after = seen.search(vector, 20).photos
    assert wet(after) < wet(before) / 3
    assert (after <= 100).mean() > 0.9


def test_nothing_to_leave_out_leaves_all_as_it_was(space: Space) -> None:
    vector, seen = excluded(DOG, space, np.empty((0, DIMENSION), np.float32), Sample(space))
    assert vector is DOG
    assert seen is space


def test_a_photo_loses_by_what_stands_out_in_it_and_by_nothing_else() -> None:
    background = np.array([[0.0, 0.1], [0.2, 0.3]], np.float32)  # means .1 and .2, deviations .1
    cosines = np.array([[0.1, 0.2], [0.2, 0.3], [0.3, 0.2], [0.3, 0.5]], np.float32)
    lost = penalties(cosines, background, 0.5, above=1.0, strength=2.0)
    assert lost == pytest.approx([0, 0, 1, 2], abs=1e-5)


def test_the_surer_a_photo_shows_what_is_wanted_the_more_it_loses_by_what_is_not() -> None:
    background = np.array([-1, 1], np.float32)  # mean 0, deviation 1: cosines are deviations
    wanted, others = np.array([4, 2, 4, 4, -1], np.float32), np.array([2, 2, 1, -1, 2], np.float32)[:, None]
    lost = product(wanted, others, background, background[:, None], seen=-1, fading=0.25)
    assert lost == pytest.approx([3, 1.5, 2, 0, 0])
    two = np.concatenate([others, np.zeros_like(others)], axis=1)
    assert product(wanted, two, background, np.stack([background] * 2, 1), -1, 0.25)[:2] == pytest.approx([3, 1.5])


def test_photos_without_a_vector_lose_nothing(space: Space) -> None:
    seen = Excluding(space, WATER[None], Sample(space).rows())
    lost = seen.losses(DOG, np.array([900, 3, 901, 1]))
    assert lost[[0, 2]].tolist() == [0, 0]
    assert lost[[1, 3]].min() > 0
    assert lost[[1, 3]] == pytest.approx(seen.losses(DOG, np.array([3, 1])))
    assert not len(seen.losses(DOG, np.empty(0, np.int64)))


def test_what_is_not_to_be_seen_is_shown_where_it_stands_out_among_the_librarys_photos(space: Space) -> None:
    seen = Excluding(space, np.stack([WATER, SNOW]), Sample(space).rows())
    photos = space.photos()
    cosines, _ = space.cosines(np.stack([WATER, SNOW]), photos)
    far = (cosines - cosines.mean(1, keepdims=True)) / cosines.std(1, keepdims=True)
    assert np.array_equal(seen.shows(photos), far.max(0) >= SHOWN)
    assert 0 < seen.shows(photos).mean() < 1
    assert not seen.shows(np.array([900, 901])).any()  # those without a vector


@pytest.mark.parametrize("way", [Way.PENALTY, Way.PRODUCT])
@pytest.mark.parametrize("limit", [1, 7, 40, 399, 400, 1_000])
def test_a_list_that_leaves_something_out_is_as_exact_as_one_of_all_photos(space: Space, limit: int, way: Way) -> None:
    seen = Excluding(space, np.stack([WATER, SNOW]), Sample(space).rows(), Exclusion(way))
    query = unit(DOG + WATER)
    photos = np.arange(1, 401)
    rows, _ = space.get(photos)
    scores = rows @ query - seen.losses(query, photos)
    best = np.lexsort((photos, -scores))[:limit]
    hits = seen.search(query, limit)
    assert hits.photos.tolist() == photos[best].tolist()
    assert hits.scores == pytest.approx(scores[best], abs=1e-6)
    part = np.arange(1, 401, 3)
    inside = seen.search(query, limit, among=part)
    kept = np.isin(photos[np.lexsort((photos, -scores))], part)
    assert inside.photos.tolist() == photos[np.lexsort((photos, -scores))][kept][:limit].tolist()
    assert len(seen.search(query, 0)) == 0
    assert seen.count() == 400


class Counted(Space):
    """Counts how often it is gone through."""

    searches = 0

    def search(self, query: Floats, limit: int, *, among: Ids | None = None) -> Hits:
        self.searches += 1
        return super().search(query, limit, among=among)


@pytest.mark.parametrize("limit", [1, 50, 600])
def test_what_is_left_of_many_photos_is_found_in_one_go(tmp_path: Path, limit: int) -> None:
    """A sample tells how many are to be looked at; where it is wrong, more are."""
    random = np.random.default_rng(5)
    rows = 0.25 * random.standard_normal((6_000, DIMENSION))
    rows[:2_000] += DOG
    rows[random.permutation(6_000)[:2_000]] += WATER
    many = Counted(tmp_path, "k", DIMENSION, writable=True)
    many.put(range(6_000), unit(rows))
    seen = Excluding(many, WATER[None], Sample(many).rows())
    query, photos = unit(DOG + 0.5 * WATER), np.arange(6_000)
    scores = many.cosines(query[None], photos)[0][0] - seen.losses(query, photos)
    many.searches = 0
    found = seen.search(query, limit)
    assert found.photos.tolist() == np.lexsort((photos, -scores))[:limit].tolist()
    assert many.searches == 1
    misled = Excluding(many, WATER[None], Sample(many).rows()[:3])
    scores = many.cosines(query[None], photos)[0][0] - misled.losses(query, photos)
    assert misled.search(query, limit).photos.tolist() == np.lexsort((photos, -scores))[:limit].tolist()
    many.close()


def test_an_empty_space_has_nothing_to_leave_out(tmp_path: Path) -> None:
    empty = Space(tmp_path, "k", DIMENSION)
    assert len(Excluding(empty, WATER[None], Sample(empty).rows()).search(DOG, 5)) == 0
    empty.close()


def test_vectors_stay_units_and_opposites_harm_nothing() -> None:
    for made in (difference(DOG, WATER[None]), projection(unit(DOG + WATER), WATER[None]), opposite(WATER[None])):
        assert np.linalg.norm(made) == pytest.approx(1)
        assert made.dtype == np.float32
    assert projection(unit(DOG + WATER), WATER[None]) == pytest.approx(DOG, abs=1e-6)
    assert projection(WATER, np.stack([WATER, WATER])) is WATER
    assert difference(DOG, DOG[None], 1.0) is DOG
    assert opposite(np.stack([DOG, -DOG])) == pytest.approx(-DOG)


def test_parts_are_weighed_and_one_alone_stays_as_it_is() -> None:
    assert composed(DOG[None], np.array([3.0])).tobytes() == DOG.tobytes()
    both = composed(np.stack([DOG, WATER]), np.array([3.0, 1.0]))
    assert both[0] == pytest.approx(3 * both[1])
    assert np.linalg.norm(both) == pytest.approx(1)
    assert composed(np.stack([DOG, -DOG]), np.ones(2)).tolist() == DOG.tolist()
