"""Likely photos: beyond the cut of the query, wherever it is asked, or found by their words, or marked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Arrangement, Order, Semret
from semret_desktop.app.arranging import only_likely
from semret_desktop.app.cutting import likely_first
from semret_desktop.core import EVERYWHERE, NOT_RELEVANT, RELEVANT, PhotoId, Within
from semret_desktop.match import Ranking, TextScores
from semret_desktop.match.cut import PICTURE_SHARE, USUAL_SHARE, Cut, best_of
from semret_desktop.query import parse
from semret_desktop.store import TextHit
from semret_desktop.store.labels import keep_predicted

DOG, SUBMARINE = "a dog running on the beach", "a submarine in a kitchen"
DOGS, COUNT = 5, 200  # the first photos show the dog; the others all that a library may hold
TOWN = 100  # photos from here on lie in a folder of their own


@pytest.fixture
def library(dog_library: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(dog_library, tmp_path / "library"))) as library:
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


def test_photos_that_were_likely_stay_so_when_one_of_them_is_marked(library: Semret) -> None:
    library.store.mark(DOG, [3], RELEVANT)
    assert sorted(likely(library, DOG)) == [1, 2, 3, 4, 5]
    roots = [root.id for root in library.store.roots()]
    searched = [(1, EVERYWHERE), (50, EVERYWHERE), (50, Within(root=roots[0])), (1, Within(root=roots[1]))]
    places = [library.search(DOG, limit=limit, within=within).cut for limit, within in searched]
    assert [cut.cosine for cut in places if cut is not None] == pytest.approx([places[0].cosine] * 4, abs=1e-6)


def test_the_best_of_those_that_were_marked_counts_a_quarter_beside_the_best_of_the_others() -> None:
    cosines, marked = np.array([0.9, 0.5, 0.3, np.nan], np.float32), np.array([True, False, False, True])
    assert best_of(cosines, marked) == pytest.approx(0.6)
    assert best_of(cosines, ~marked) == pytest.approx(0.9)  # they do not stand above the others
    assert best_of(cosines, np.zeros(4, np.bool_)) == pytest.approx(0.9)
    assert np.isnan(best_of(cosines[3:], marked[3:]))


def test_a_query_for_a_photo_like_another_always_has_likely_ones(library: Semret) -> None:
    assert 9 in likely(library, "like:9")


def test_the_cut_of_a_picture_lies_at_a_share_of_its_own_and_that_of_words_follows_from_their_likeness_to_labels(
    library: Semret,
) -> None:
    def share(text: str, vector: np.ndarray) -> float:
        results, mean = library.search(text, limit=1), float((library.sample.rows() @ vector).mean())
        assert results.cut is not None
        return (results.cut.place - mean) / (float(results.scores[0]) - mean)

    name, sentence = library.processor.vectors([parse("animal"), parse(DOG)])
    assert share("like:9", library.space.get(np.array([9]))[0][0]) == pytest.approx(PICTURE_SHARE, abs=0.01)
    assert share("animal", name) < USUAL_SHARE < share(DOG, sentence)


def test_what_is_only_not_to_be_seen_has_no_cut(library: Semret) -> None:
    assert library.search("-dog", limit=10).likely is None
    assert library.search("", limit=10).likely is None


def test_a_label_makes_no_photo_likely_in_which_what_is_left_out_stands_out(library: Semret) -> None:
    pier = library.labels.named("pier")[0]
    keep_predicted(library.store.db, [(photo, pier.id, 0.9) for photo in (1, 2, 150)], "somehow")
    assert set(likely(library, "pier")) >= {1, 2, 150}
    left = likely(library, f"pier -({DOG})")
    assert 150 in left
    assert not {1, 2} & set(left)


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


def test_likely_ones_keep_their_order_and_so_do_the_others() -> None:
    ranking = Ranking(np.array([8, 3, 5, 2, 9, 7]), np.array([0.2, 0.5, np.nan, 0.3, 0.45, 0.1], np.float32))
    none = np.empty(0, np.int64)
    hits = [
        TextHit(PhotoId(5), -1.0, whole=True),
        TextHit(PhotoId(7), -0.5, whole=False),
    ]  # a part of a word is no sign
    told = TextScores(np.array([2, 4]), np.array([0.41, 0.9], np.float32))  # 2 is told of by what it means
    first, flags = likely_first(ranking, Cut(0.4, None, 0.4), hits, told, none, none)
    assert first.photos.tolist() == [3, 5, 2, 9, 8, 7]
    assert flags.tolist() == [True] * 4 + [False] * 2
    first, flags = likely_first(ranking, Cut(np.inf, 0.1, 0.4), hits, told, np.array([7]), np.array([5]))
    assert first.photos[flags].tolist() == [7]
