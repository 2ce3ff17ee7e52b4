"""How similarity agrees with people: against scipy's own measures, and against answers that are plain."""

import sys

import numpy as np
import pytest
from scipy import stats

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.evaluate import Judgments, agree

RANDOM = np.random.default_rng(3)


def told(scores: dict[str, list[float]]):
    """A search whose similarities are given query by query."""
    return lambda queries, photos: (np.array(scores[query], np.float32) for query in queries)


def judged(grades: dict[str, list[float]]) -> Judgments:
    """Judgments of photos 1, 2, 3 ... of each query."""
    return {query: {PhotoId(n): grade for n, grade in enumerate(of, 1)} for query, of in grades.items()}


def test_pairs_are_compared_across_queries():
    found = agree(judged({"dog": [1, -1], "cat": [1, -1]}), told({"dog": [0.9, 0.8], "cat": [0.3, 0.1]}))
    assert (found.pairs, found.photos, found.fitting) == (4, 2, 2)
    assert found.auc.value == 3 / 4  # the cat that fits is less similar than the dog that does not
    assert found.spearman.value == pytest.approx(stats.spearmanr([0.9, 0.8, 0.3, 0.1], [1, -1, 1, -1]).statistic)


def test_both_measures_are_those_of_scipy_ties_and_all():
    grades = RANDOM.choice([-1, -1 / 3, 1 / 3, 1], size=60)
    scores = (0.2 * grades + RANDOM.random(60)).round(1).astype(np.float32)
    found = agree(judged({"all": grades.tolist()}), told({"all": scores.tolist()}), resamples=2)
    fits = grades > 0
    whitney = stats.mannwhitneyu(scores[fits], scores[~fits]).statistic / (fits.sum() * (~fits).sum())
    assert found.auc.value == pytest.approx(whitney)
    assert found.spearman.value == pytest.approx(stats.spearmanr(scores, grades).statistic)


def test_intervals_come_from_photos_and_not_from_pairs():
    grades = {f"q{query}": RANDOM.choice([-1, 1], size=20).tolist() for query in range(30)}
    scores = {query: (0.2 * np.array(of) + RANDOM.random(20)).tolist() for query, of in grades.items()}
    found = agree(judged(grades), told(scores))
    assert found.auc.low < found.auc.value < found.auc.high
    # Thirty queries that say the same of a photo are one voice.
    same = dict.fromkeys(grades, grades["q0"])
    alike = agree(judged(same), told(dict.fromkeys(same, scores["q0"])))
    assert alike.auc.high - alike.auc.low > 2 * (found.auc.high - found.auc.low)


def test_the_same_seed_gives_the_same_intervals():
    grades, scores = judged({"q": [1, -1, 1, -1]}), told({"q": [0.9, 0.7, 0.6, 0.1]})
    assert agree(grades, scores) == agree(grades, scores)
    assert agree(grades, scores).auc != agree(grades, scores, seed=1, resamples=9).auc


def test_a_measure_that_cannot_be_taken_is_none():
    found = agree(judged({"q": [1, 2, 3]}), told({"q": [0.1, 0.2, 0.3]}))
    assert found.auc is None
    assert found.spearman.value == 1


def test_what_cannot_agree_is_said():
    with pytest.raises(SemretError, match="one grade"):
        agree(judged({"q": [1, 1]}), told({"q": [0.1, 0.2]}))
    with pytest.raises(SemretError, match="1 judged pairs have a photo that was not read yet"):
        agree(judged({"q": [1, -1]}), told({"q": [0.1, float("nan")]}))


def test_without_the_extra_a_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(SemretError) as refused:
        agree(judged({"q": [1, -1]}), told({"q": [0.1, 0.2]}))
    assert "semret-desktop[evaluate]" in refused.value.hint
