"""docs/QUERY.md says what the parser does."""

import re
from datetime import date
from pathlib import Path

import pytest

from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import parse
from semret_desktop.query.keys import KEYS, kind_of

MANUAL = (Path(__file__).parents[2] / "docs" / "QUERY.md").read_text("utf-8")
KNOWN = Known(
    (
        KnownPlace("กรุงเทพมหานคร", "TH", ("Bangkok", "กรุงเทพ")),
        KnownPlace("London", "GB"),
        KnownPlace("Praha", "CZ", ("Prague", "ปราก")),
    ),
    ("Apple iPhone 13 Pro", "NIKON D750", "Canon EOS R6"),
)
TODAY = date(2026, 7, 15)
PLAIN, _, FILTERS = MANUAL.partition("## Filters")
SENTENCES = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", PLAIN, re.MULTILINE)[1:]


@pytest.mark.parametrize(("sentence", "looked_for", "chips"), SENTENCES)
def test_a_sentence_of_the_manual_is_understood_as_it_says(sentence: str, looked_for: str, chips: str) -> None:
    query = parse(sentence, KNOWN, TODAY)
    assert query.looked_for == ("" if looked_for.startswith("(") else looked_for)
    assert len(query.chips) == chips.count("·") + 1


def test_all_keys_of_the_manual_are_keys_and_every_kind_has_its_line() -> None:
    lines = [line for line in FILTERS.splitlines() if line.startswith("| `")]
    told = [[kind_of(key) for key in re.findall(r"`([^\s`:]+):`", line)] for line in lines]
    assert all(kinds and len(set(kinds)) == 1 and kinds[0] is not None for kinds in told)
    assert {kinds[0] for kinds in told} == set(KEYS.values())


DATES = re.search(r"- \*\*Dates\*\*(.+?)Seasons", PLAIN, re.DOTALL)


@pytest.mark.parametrize("text", re.findall(r"`(.+?)`", DATES[1].replace("\n", " ")) if DATES else [])
def test_a_date_of_the_manual_is_one(text: str) -> None:
    query = parse(" ".join(text.split()), KNOWN, TODAY)
    assert query.parts == ()
    assert len(query.chips) == 1
