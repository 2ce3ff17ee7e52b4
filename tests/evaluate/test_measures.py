"""The measures, against values worked out by hand and against a plain computation of our own."""

import math
import sys

import numpy as np
import pytest

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.evaluate import DEPTH, MEASURES, measure

PHOTOS = np.arange(1, 1001)


def ranks(**orders: list[int]):
    """A search that answers each query with the order given for it."""
    return lambda queries: (np.array(orders[query], np.int64) for query in queries)


def test_a_small_example_comes_out_as_by_hand():
    judgments = {"dog": {PhotoId(7): 1.0, PhotoId(9): 2.0}, "cat": {PhotoId(3): 1.0}}
    measured = measure(judgments, ranks(dog=[5, 7, 6, 9, 8], cat=[3, 1, 2]))
    ideal = 2 + 1 / math.log2(3)
    gained = 1 / math.log2(3) + 2 / math.log2(5)
    assert (measured.queries, measured.left_out) == (2, 0)
    assert measured.means == pytest.approx(
        {
            "precision@1": (0 + 1) / 2,
            "precision@3": (1 / 3 + 1 / 3) / 2,
            "precision@5": (2 / 5 + 1 / 5) / 2,
            "precision@10": (2 / 10 + 1 / 10) / 2,
            "recall@1": (0 + 1) / 2,
            "recall@5": 1,
            "recall@10": 1,
            "mrr": (1 / 2 + 1) / 2,
            "ndcg@10": (gained / ideal + 1) / 2,
        }
    )


def test_many_queries_agree_with_a_plain_computation():
    random = np.random.default_rng(7)
    judgments = {
        f"query {number}": {PhotoId(int(photo)): 1.0 for photo in random.choice(PHOTOS, 1 + number % 4, replace=False)}
        for number in range(1_200)  # three chunks
    }
    orders = {query: random.permutation(PHOTOS) for query in judgments}
    measured = measure(judgments, lambda queries: (orders[query] for query in queries))
    assert measured.means == pytest.approx(plain(judgments, orders))


def plain(judgments, orders):
    """Every measure straight from its definition, over whole rankings."""
    means = dict.fromkeys(MEASURES, 0.0)
    for query, grades in judgments.items():
        hits = np.isin(orders[query], list(grades))
        for cut in (1, 3, 5, 10):
            means[f"precision@{cut}"] += hits[:cut].sum() / cut
        for cut in (1, 5, 10):
            means[f"recall@{cut}"] += hits[:cut].sum() / len(grades)
        means["mrr"] += 1 / (1 + int(np.flatnonzero(hits)[0]))
        discounts = 1 / np.log2(np.arange(2, 12))
        means["ndcg@10"] += (hits[:10] * discounts).sum() / discounts[: len(grades)].sum()
    return {name: total / len(judgments) for name, total in means.items()}


def test_the_order_of_the_search_is_kept_whatever_the_ids():
    # Sorted by id as words, which is how ir-measures breaks ties, 9 would come before 10.
    assert measure({"dog": {PhotoId(10): 1.0}}, ranks(dog=[10, 9, 8])).means["precision@1"] == 1


def test_queries_without_a_relevant_photo_are_left_out():
    judgments = {"dog": {PhotoId(1): 1.0}, "unicorn": {PhotoId(1): 0.0, PhotoId(2): -1.0}}
    measured = measure(judgments, ranks(dog=[1]))
    assert (measured.queries, measured.left_out, measured.means["precision@1"]) == (1, 1, 1.0)


def test_judgments_without_any_relevant_photo_are_refused():
    with pytest.raises(SemretError, match="No query has a relevant photo"):
        measure({"unicorn": {PhotoId(1): 0.0}}, ranks(unicorn=[1]))


def test_grades_that_are_not_whole_weigh_as_they_are():
    judgments = {"dog": {PhotoId(1): 0.5, PhotoId(2): 1.5}}
    gained, ideal = 0.5 + 1.5 / math.log2(3), 1.5 + 0.5 / math.log2(3)
    measured = measure(judgments, ranks(dog=[1, 2]))
    assert measured.means["ndcg@10"] == pytest.approx(gained / ideal)
    assert measured.means["recall@1"] == 0.5


def test_a_first_relevant_photo_below_the_depth_counts_as_not_found():
    order = list(range(1, DEPTH + 2))
    assert measure({"dog": {PhotoId(DEPTH): 1.0}}, ranks(dog=order)).means["mrr"] == pytest.approx(1 / DEPTH)
    assert measure({"dog": {PhotoId(DEPTH + 1): 1.0}}, ranks(dog=order)).means["mrr"] == 0


def test_a_search_that_finds_nothing_measures_zero():
    measured = measure({"dog": {PhotoId(1): 1.0}}, ranks(dog=[]))
    assert (measured.queries, set(measured.means.values())) == (1, {0.0})


def test_a_missing_extra_says_what_to_install(monkeypatch):
    monkeypatch.setitem(
        sys.modules, "ir_measures", None
    )  # what Python itself puts there for a module that must not load
    with pytest.raises(SemretError) as caught:
        measure({"dog": {PhotoId(1): 1.0}}, ranks(dog=[1]))
    assert str(caught.value) == (
        'Measuring needs the extra "evaluate". Install it with: pip install "semret-desktop[evaluate]"'
    )
