"""Sixty sentences as people say them, written down before the parser was."""

import json
from datetime import date
from pathlib import Path

import pytest

from semret_desktop.core.filters import ByCamera, Favourite, InPlace, Rated, Taken
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import Query, parse

TOLD = json.loads(Path(__file__).with_name("plain_sentences.json").read_text("utf-8"))
TODAY = date.fromisoformat(TOLD["today"])
KNOWN = Known(
    tuple(KnownPlace(name, "", tuple(others)) for name, others in TOLD["places"].items()), tuple(TOLD["cameras"])
)


def understood(query: Query) -> dict[str, object]:
    """What a query says, as the list of sentences writes it."""
    found: dict[str, object] = {"looked_for": query.looked_for}
    for each in query.filters.all_of:
        first = each.any_of[0]
        if isinstance(first, Taken):
            found["date"] = [day and day.isoformat() for day in (first.first, first.last)]
        elif isinstance(first, InPlace):
            assert {where.name for where in each.any_of if isinstance(where, InPlace)} == {first.name}
            found["place"] = first.name
        elif isinstance(first, Rated):
            assert first.most == 5
            found["least_rating"] = first.least
        elif isinstance(first, Favourite):
            found["favourite"] = True
        elif isinstance(first, ByCamera):
            assert len(each.any_of) == 1
            found["camera"] = first.name
        else:
            raise AssertionError(each)
    assert len(found) == len(query.filters.all_of) + 1
    return found


@pytest.mark.parametrize("told", TOLD["sentences"], ids=lambda told: told["sentence"])
def test_a_plain_sentence_is_understood(told: dict[str, object]) -> None:
    query = parse(str(told["sentence"]), KNOWN, TODAY)
    assert understood(query) == {key: value for key, value in told.items() if key not in ("language", "sentence")}
    assert query.without == ()


def test_there_are_twenty_sentences_a_language() -> None:
    languages = [told["language"] for told in TOLD["sentences"]]
    assert {language: languages.count(language) for language in languages} == {"en": 20, "th": 20, "cs": 20}
