"""The parts of what a query looks for, in three languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semret_desktop.core.known import Known
from semret_desktop.query import parse
from semret_desktop.query.phrases import MOST, narrower, phrases

TODAY = date(2026, 1, 15)


def parts_of(text: str) -> tuple[str, ...]:
    return narrower(parse(text, Known(), TODAY))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a submarine in a kitchen", ("a submarine", "a kitchen")),
        ("a dog, a cat", ("a dog", "a cat")),
        ("medvěd u řeky", ("medvěd", "řeky")),
        ("pes a kočka", ("pes", "kočka")),
        ("เรือดำน้ำในครัว", ("เรือดำน้ำ", "ครัว")),
        ("เรือดำน้ำ ในครัว", ("เรือดำน้ำ", "ครัว")),
        ("a wedding ring", ()),
        ("purple elephant", ()),
        ("in", ()),
    ],
)
def test_a_query_is_parted_where_words_join(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_parts_that_keep_most_of_the_query_come_first() -> None:
    found = parts_of("a polar bear riding a bicycle on the moon")
    assert found[:2] == ("a polar bear riding a bicycle", "a bicycle on the moon")
    assert found[2:] == ("a polar bear", "a bicycle", "the moon")


def test_filters_and_what_is_not_to_be_seen_stay_and_the_latter_is_the_first_to_go() -> None:
    assert parts_of("a submarine in a kitchen 2019") == ("a submarine 2019", "a kitchen 2019")
    found = parts_of("a penguin without snow in a kitchen")
    assert found == ("a penguin in a kitchen", "a penguin without snow", "a kitchen without snow")


def test_joined_parts_are_parts() -> None:
    assert parts_of("penguin + volcano") == ("penguin", "volcano")


@given(st.text(max_size=60) | st.text('a in,+-ใน\u0e33 u"(2019', max_size=60))
def test_any_text_has_few_parts_that_can_be_searched(text: str) -> None:
    assert len(phrases(parse(text).words)) <= MOST
    found = parts_of(text)
    assert len(found) == len(set(found))
    assert all(part.strip() for part in found)
