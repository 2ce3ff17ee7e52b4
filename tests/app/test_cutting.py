"""Likely photos: beyond the cut of the query, wherever it is asked, or found by their words, or marked."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Arrangement, Order, Semret
from semret_desktop.app.arranging import only_likely
from semret_desktop.core import EVERYWHERE, NOT_RELEVANT, RELEVANT, Within
from semret_desktop.query import parse
from semret_desktop.store import atomic, now

DOG, SUBMARINE = "a dog running on the beach", "a submarine in a kitchen"
DOGS, COUNT = 5, 200  # the first photos show the dog; the others all that a library may hold
TOWN = 100  # photos from here on lie in a folder of their own


def _vectors(dog: np.ndarray, submarine: np.ndarray) -> np.ndarray:
    """Photos with cosines to the first as a library's are, and with none to the second that stands out."""
    random = np.random.default_rng(5)
    rows = random.standard_normal((COUNT, len(dog)))
    plane = np.linalg.qr(np.stack([dog, submarine], axis=1))[0]
    rows -= rows @ plane @ plane.T
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = np.stack([random.normal(0.05, 0.11, COUNT), random.normal(-0.03, 0.07, COUNT)], axis=1)
    cosines = np.clip(cosines, -0.25, 0.2)
    cosines[:DOGS, 0] = np.linspace(0.5, 0.42, DOGS)
    inside = cosines @ np.linalg.inv(np.stack([dog, submarine]) @ plane).T
    return np.asarray(inside @ plane.T + np.sqrt(1 - (inside**2).sum(1))[:, None] * rows, np.float32)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cut")
    for folder in ("country", "town"):
        (place / folder).mkdir()
    with Semret(place / "library") as library:
        roots = [library.add_root(os.fsencode(place / folder)).id for folder in ("country", "town")]
        with atomic(library.store.db):
            for number in range(1, COUNT + 1):
                library.store.db.execute(
                    "INSERT INTO photo (id, picture_hash, hash_version, width, height, sorted_at, added_at)"
                    " VALUES (?, ?, 1, 400, 300, ?, ?)",
                    [number, number.to_bytes(2, "big"), number, now()],
                )
                library.store.db.execute(
                    "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
                    [number, roots[number > TOWN], b"%d.jpg" % number],
                )
        space = library.open_space(writable=True)
        queries = [library.processor.vector(parse(text)) for text in (DOG, SUBMARINE)]
        space.put(range(1, COUNT + 1), _vectors(*queries))
        space.close()
    return place / "library"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(made, tmp_path / "library"))) as library:
        yield library


def likely(library: Semret, text: str, **options: object) -> list[int]:
    results = library.search(text, limit=COUNT, **options)
    assert results.likely is not None
    assert len(results.likely) == len(results.photos)
    count = int(results.likely.sum())
    assert results.likely[:count].all()  # they come first
    return results.photos[:count].tolist()


def test_what_stands_out_is_likely_and_all_the_others_come_after_it(library: Semret) -> None:
    assert likely(library, DOG) == [1, 2, 3, 4, 5]
    results = library.search(DOG, limit=COUNT)
    assert len(results.photos) == COUNT
    assert results.cut is not None
    assert not results.cut.nothing
    assert results.scores[DOGS] < results.cut.cosine <= results.scores[DOGS - 1]


def test_where_nothing_fits_nothing_is_likely_and_the_nearest_photos_are_found_all_the_same(library: Semret) -> None:
    assert likely(library, SUBMARINE) == []
    results = library.search(SUBMARINE, limit=20, arrangement=Arrangement(Order.DATE))
    assert len(results.photos) == 20  # by date there is nothing to sort: the nearest, as ranked
    assert np.array_equal(results.photos, library.search(SUBMARINE, limit=20).photos)
    assert results.cut is not None
    assert results.cut.nothing
    assert len(only_likely(results).photos) == 0


def test_the_cut_is_that_of_the_query_in_the_whole_library_whatever_is_filtered(library: Semret) -> None:
    roots = [root.id for root in library.store.roots()]
    assert likely(library, DOG, within=Within(root=roots[0])) == [1, 2, 3, 4, 5]
    assert likely(library, DOG, within=Within(root=roots[1])) == []
    assert len(library.search(DOG, limit=COUNT, within=Within(root=roots[1])).photos) == COUNT - TOWN
    places = [
        library.search(DOG, limit=limit, within=within).cut
        for limit in (1, 50)
        for within in (EVERYWHERE, *(Within(root=root) for root in roots))
    ]
    assert [cut.cosine for cut in places if cut is not None] == pytest.approx([places[0].cosine] * 6, abs=1e-6)


def test_what_has_the_words_written_at_it_is_likely_and_comes_before_what_is_not(library: Semret) -> None:
    library.store.add_caption(150, SUBMARINE)
    assert likely(library, SUBMARINE) == [150]


def test_what_was_marked_relevant_is_likely_and_what_was_refused_is_not(library: Semret) -> None:
    library.store.mark(DOG, [COUNT], RELEVANT)
    library.store.mark(DOG, [2], NOT_RELEVANT)
    found = likely(library, DOG)
    assert COUNT in found
    assert 2 not in found
    library.store.mark(SUBMARINE, [7], RELEVANT)
    assert 7 in likely(library, SUBMARINE)


def test_a_query_for_a_photo_like_another_always_has_likely_ones(library: Semret) -> None:
    assert 9 in likely(library, "like:9")


def test_what_is_only_not_to_be_seen_has_no_cut(library: Semret) -> None:
    assert library.search("-dog", limit=10).likely is None
    assert library.search("", limit=10).likely is None


def test_different_ones_come_first_among_the_likely_ones(library: Semret) -> None:
    results = library.search(DOG, limit=COUNT, arrangement=Arrangement(different=True))
    assert sorted(results.photos[:DOGS].tolist()) == [1, 2, 3, 4, 5]
    assert results.likely is not None
    assert results.likely[:DOGS].all()
    assert not results.likely[DOGS:].any()


def test_by_date_come_the_likely_ones_alone(library: Semret) -> None:
    results = library.search(DOG, limit=COUNT, arrangement=Arrangement(Order.DATE))
    assert results.photos.tolist() == [5, 4, 3, 2, 1]
    assert results.total == DOGS
