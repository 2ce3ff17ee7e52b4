"""Marks by simulation: who is simulated, what counts, and what weights do."""

import numpy as np
import pytest

from semret_desktop.core import PhotoId
from semret_desktop.evaluate.feedback import (
    GRID,
    LEAST,
    SEEN,
    SEEN_CLOSELY,
    Pool,
    choose,
    gain,
    kept,
    names,
    not_on_top,
    pool,
    sentences,
    textbook,
)
from semret_desktop.match import WEIGHTS, Weights, learned

KINDS, EACH, DIMENSION = 12, 15, 48


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def kinds() -> Pool:
    """Photos of twelve kinds, a name for each that fits badly, and a sentence for each photo."""
    random = np.random.default_rng(3)
    centres = unit(random.standard_normal((KINDS, DIMENSION)))
    photos = unit(np.repeat(centres, EACH, 0) + 1.2 * unit(random.standard_normal((KINDS * EACH, DIMENSION))))
    named = unit(centres + 2.5 * unit(random.standard_normal(centres.shape)))
    said = unit(photos + 1.5 * unit(random.standard_normal(photos.shape)))
    relevant = [np.arange(kind * EACH, (kind + 1) * EACH) for kind in range(KINDS)]
    return Pool(
        photos, np.concatenate([named, said]), [*relevant, *(np.array([place]) for place in range(len(photos)))]
    )


def ranked(pool: Pool, query: int) -> list[int]:
    return np.argsort(-(pool.photos @ pool.queries[query]), kind="stable").tolist()


def test_at_names_the_first_relevant_photos_met_are_marked_and_the_first_that_are_not(kinds: Pool) -> None:
    trials = names(kinds, 2, 1)
    assert [trial.query for trial in trials] == list(range(KINDS))
    for trial in trials:
        order = ranked(kinds, trial.query)[:SEEN]
        right = [photo for photo in order if photo in kinds.relevant[trial.query]]
        wrong = [photo for photo in order if photo not in kinds.relevant[trial.query]]
        assert (trial.yes.tolist(), trial.no.tolist()) == (right[:2], wrong[:1])


def test_at_sentences_the_one_photo_is_never_marked(kinds: Pool) -> None:
    trials = sentences(kinds, 2, 1)
    assert [trial.query for trial in trials] == list(range(KINDS, KINDS + KINDS * EACH))
    for trial in trials:
        marked = [*trial.yes.tolist(), *trial.no.tolist()]
        assert len(set(marked)) == 3
        assert set(marked) <= set(ranked(kinds, trial.query)[:SEEN_CLOSELY])
        assert kinds.relevant[trial.query][0] not in marked


def test_marked_photos_count_neither_before_nor_after(kinds: Pool) -> None:
    trials = names(kinds, 3, 2)
    found = gain(kinds, trials)
    for trial, before, after in zip(trials, found.before, found.after, strict=True):
        marked = {*trial.yes.tolist(), *trial.no.tolist()}
        query = kinds.queries[trial.query]
        moved = learned(query, kinds.photos[trial.yes], kinds.photos[trial.no])
        for vector, share in ((query, before), (moved, after)):
            order = [photo for photo in np.argsort(-(kinds.photos @ vector)).tolist() if photo not in marked]
            assert share == pytest.approx(np.isin(order[:10], kinds.relevant[trial.query]).mean())


def test_marks_that_say_something_help_and_those_that_change_nothing_change_nothing(kinds: Pool) -> None:
    trials = names(kinds, 2, 0)
    better, _, worse = gain(kinds, trials).outcomes
    assert better > KINDS / 2 > worse
    unmoved = gain(kinds, trials, lambda query, yes, no: query)
    assert (unmoved.mean, unmoved.outcomes) == (0, (0, len(trials), 0))
    assert gain(kinds, names(kinds, 0, 1)).outcomes[1] == KINDS
    assert gain(kinds, names(kinds, 0, 1), textbook).outcomes[1] < KINDS


def test_what_is_kept_tells_a_flood_from_a_query_that_stays(kinds: Pool) -> None:
    trials = names(kinds, 2, 0)
    assert kept(kinds, trials, lambda query, yes, no: query) == 1
    assert kept(kinds, trials, lambda query, yes, no: -query) < 0.2


def test_names_not_on_top_have_a_wrong_photo_first(kinds: Pool) -> None:
    hard = not_on_top(kinds, names(kinds, 2, 0), 5)
    assert 0 < len(hard) <= 5
    for trial in hard:
        rest = [photo for photo in ranked(kinds, trial.query) if photo not in trial.yes]
        assert rest[0] not in kinds.relevant[trial.query]
    assert (gain(kinds, hard).before < 0.5).all()


def test_judgments_become_a_pool_of_the_photos_that_have_a_vector() -> None:
    judgments = {"dog": {PhotoId(7): 1.0, PhotoId(9): 0.0, PhotoId(3): 2.0}, "cat": {PhotoId(5): 1.0}}
    photos = np.array([3, 7, 9])
    made = pool(judgments, np.eye(2, 4, dtype=np.float32), photos, np.eye(3, 4, dtype=np.float32))
    assert [places.tolist() for places in made.relevant] == [[0, 1], []]


def test_what_cannot_be_tried_is_left_out(kinds: Pool) -> None:
    few = Pool(kinds.photos, kinds.queries[:1], [np.arange(LEAST - 1)])
    assert names(few, 1, 0) == sentences(few, 1, 0) == []
    assert kept(few, []) == 1
    assert gain(few, []).mean == 0
    tiny = Pool(kinds.photos[:4], kinds.queries[:1], [np.array([2])])  # fewer photos than are looked at
    assert gain(tiny, sentences(tiny, 5, 0)).before.tolist() == [1.0]


def test_the_grid_is_told_best_first_and_holds_what_ships(kinds: Pool) -> None:
    assert WEIGHTS in GRID
    tried = choose([kinds])
    assert [worth for worth, _ in tried] == sorted((worth for worth, _ in tried), reverse=True)
    assert {weights for _, weights in tried} == set(GRID)
    assert all(isinstance(weights, Weights) for _, weights in tried)
