"""Query vectors, and what is remembered of them."""

from collections.abc import Iterator

import numpy as np
import pytest

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import load_package
from semret_desktop.query import QueryProcessor, parse
from semret_desktop.query.processor import REMEMBERED


@pytest.fixture(scope="module")
def processor() -> Iterator[QueryProcessor]:
    made = QueryProcessor(load_package(shipped("models", "starter")))
    yield made
    made.close()


def test_one_query_has_the_vector_that_it_has_among_many(processor: QueryProcessor) -> None:
    queries = [parse(text) for text in ("dog", "a red car", "นก", "dog", "pes na pláži", "")]
    together = processor.vectors(queries)
    assert together.shape == (6, 384)
    assert together.dtype == np.float32
    assert np.array_equal(together[0], together[3])
    fresh = QueryProcessor(load_package(shipped("models", "starter")))
    for row, query in enumerate(queries):
        assert np.abs(fresh.vector(query) - together[row]).max() < 1e-4
    assert processor.vectors([]).shape == (0, 384)


def test_typing_forth_and_back_gives_the_very_same_vector(processor: QueryProcessor) -> None:
    first = processor.vector(parse("white cat"))
    processor.vector(parse("white cats"))
    assert np.array_equal(processor.vector(parse(" white  cat ")), first)


def test_only_the_last_queries_are_remembered_and_more_are_encoded_all_the_same(processor: QueryProcessor) -> None:
    queries = [parse(f"photo {number}") for number in range(REMEMBERED + 20)]
    vectors = processor.vectors(queries)
    assert len(processor._remembered) == REMEMBERED
    assert "photo 0" not in processor._remembered
    again = processor.vectors(queries[:30])
    assert np.abs(again - vectors[:30]).max() < 1e-4


def test_languages_meet(processor: QueryProcessor) -> None:
    """The same things in three languages are nearer to each other than to other things."""
    groups = [
        ("a dog runs in the grass", "pes běží v trávě", "สุนัขวิ่งบนสนามหญ้า"),
        ("a red car on the road", "červené auto na silnici", "รถสีแดงบนถนน"),
        ("a child eats rice", "dítě jí rýži", "เด็กกินข้าว"),
    ]
    vectors = processor.vectors([parse(text) for group in groups for text in group]).reshape(3, 3, -1)
    for language in (1, 2):
        assert (vectors[:, 0] @ vectors[:, language].T).argmax(axis=1).tolist() == [0, 1, 2]
