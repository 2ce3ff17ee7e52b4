"""What is written with signs: "exact text", key:value, -minus, (weights)^2, parts joined with +.

Each sign counts only where a word begins, and only when it is complete: a quote that is not closed, a key without a
value, a caret without a number do nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from semret_desktop.core.filters import Filter, Written
from semret_desktop.core.known import Known
from semret_desktop.core.text import clean
from semret_desktop.query import keys
from semret_desktop.query.chips import Chip, Kind
from semret_desktop.query.reading import Reading

MOST_WEIGHT = 10.0
_LEAST_WEIGHT = 0.1
_MOST_WORDS = 4  # of a value without quotes: date:last summer, camera:Canon EOS R6

_START = r"(?<![^\s(+,;])"
_MINUS = r"(?P<minus>[-−–](?=[^\s\d\-−–,;.+)]))?"
_QUOTED = r'"(?P<q1>[^"]*)"|“(?P<q2>[^“”]*)”|„(?P<q3>[^„“”]*)[“”]|«(?P<q4>[^«»]*)»'
_WEIGHT = r"(?:\^(?P<{0}>\d{{1,3}}(?:[.,]\d{{1,3}})?)?(?![^\s,;+)]))"
_ITEM = re.compile(
    rf"{_START}{_MINUS}(?:"
    r"(?P<key>[^\W\d_][^\s:\"“„«()+,;^]{0,19}):"
    rf"|(?:{_QUOTED})(?![^\s,;.!?+)^]){_WEIGHT.format('w1')}?"
    rf"|\((?P<group>[^()]*)\){_WEIGHT.format('w2')}?"
    rf"|(?P<word>[^\s()+,;\"“”„«»^]+){_WEIGHT.format('w3')}?"
    r")"
)
_PLUS = re.compile(r"(?<!\S)\+(?=[^\s+\d])|(?<!\S)\+(?!\S)|(?<=[^\W\d_])\+(?=[^\W\d_])")
_VALUE = re.compile(rf"(?:{_QUOTED})(?![^\s,;.!?+)])|[^\s]+")
_FAR = re.compile(r"\s*,?\s*(\d{1,9}(?:[.,]\d{1,3})?)\s*(?:km|กม\.?)(?![^\s,;.!?+)])", re.IGNORECASE)


@dataclass(slots=True)
class Signs:
    """What the signs of a text say beside its chips. Spans are of the text as typed."""

    kept: list[tuple[int, int, float | None]] = field(default_factory=list)  # words looked for as they are, and weights
    without: list[tuple[int, int]] = field(default_factory=list)  # words that are not to be seen
    joins: list[int] = field(default_factory=list)  # where parts are joined


def read_signs(reading: Reading, known: Known, today: date) -> Signs:
    """Take out all that is written with signs."""
    signs = Signs()
    text, place = reading.text, 0
    while found := _ITEM.search(text, place):
        end = _read(reading, signs, found, known, today)
        place = max(end, found.start() + 1) if end else _next(text, found)
    for plus in _PLUS.finditer(reading.text):
        if not any(start <= plus.start() < end for start, end in _taken(reading, signs)):
            signs.joins.append(plus.start())
            reading.blank_typed(plus.start(), plus.end())
    return signs


def _next(text: str, found: re.Match[str]) -> int:
    """Behind an item that says nothing; inside brackets words may say something."""
    return found.start() + 1 if found["group"] is not None or found["key"] is not None else max(found.end(), 1)


def _taken(reading: Reading, signs: Signs) -> Iterator[tuple[int, int]]:
    yield from ((chip.start, chip.end) for chip in reading.chips)
    yield from ((start, end) for start, end, _ in signs.kept)


def _read(reading: Reading, signs: Signs, found: re.Match[str], known: Known, today: date) -> int:
    """Note what an item says; gives where it ends, 0 where it says nothing."""
    if found["key"] is not None:
        return _read_key(reading, signs, found, known, today)
    negated = found["minus"] is not None
    for name in ("q1", "q2", "q3", "q4"):
        if found[name] is not None:
            return _read_exact(reading, found, name, negated=negated)
    name = "group" if found["group"] is not None else "word"
    inner = found.span(name)
    if negated:
        if not clean(reading.text[slice(*inner)]) or reading.text[inner[1] - 1] in "-−–":  # -an aside-
            return 0
        signs.without.append(inner)
        _chip(reading, Chip(Kind.WITHOUT, found.start(), found.end(), clean(found[name]), negated=True))
        return found.end()
    weight = found["w2"] if name == "group" else found["w3"]
    if weight is None:
        if found.end() > inner[1] + (name == "group"):  # a caret without its number
            reading.blank_typed(found.end() - 1, found.end())
        return 0
    value = min(max(float(weight.replace(",", ".")), _LEAST_WEIGHT), MOST_WEIGHT)
    signs.kept.append((*inner, value))
    reading.blank_typed(found.start(), found.end())
    return found.end()


def _read_exact(reading: Reading, found: re.Match[str], name: str, *, negated: bool) -> int:
    exact = clean(found[name])
    if not exact:
        reading.blank_typed(found.start(), found.end())
        return found.end()
    only = Filter((Written(exact),), negated)
    _chip(reading, Chip(Kind.EXACT, found.start(), found.end(), exact, only, negated=negated))
    return found.end()


def _read_key(reading: Reading, signs: Signs, found: re.Match[str], known: Known, today: date) -> int:
    kind = keys.kind_of(found["key"])
    if kind is None:
        return 0
    text, start = reading.text, found.start()
    apart = len(text[found.end() :]) > len(text[found.end() :].lstrip()) or found.end() == len(text)
    value = _VALUE.match(text, found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip()))
    if value is None:  # a key that still waits for its value
        reading.blank_typed(start, found.end())
        return found.end()
    negated = found["minus"] is not None
    quoted = next((name for name in ("q1", "q2", "q3", "q4") if value[name] is not None), None)
    if quoted is not None and not clean(value[quoted]):
        reading.blank_typed(start, value.end())
        return value.end()
    if kind in (Kind.WORDS, Kind.LIKE):
        inner = value.span(quoted or 0)
        if apart and quoted is None:
            return 0
        return _read_named(reading, signs, kind, start, value.end(), inner, known, negated=negated)
    if quoted and kind is Kind.NEAR and (far := _FAR.match(text, value.end())):  # near:"Hua Hin",50km
        only = keys.read(kind, f"{value[quoted]}, {far[1]} km", known, today)
        return _noted(reading, kind, (start, far.end()), (value.start(), far.end()), only, negated=negated)
    choices = [value.span(quoted)] if quoted else list(_values(text, value.start()))
    for first, last in choices:
        only = keys.read(kind, text[first:last], known, today)
        if only is not None and only.any_of:
            end = value.end() if quoted else last
            return _noted(reading, kind, (start, end), (first, last), only, negated=negated)
    if apart and not quoted:  # "blood type: positive" is no filter
        return 0
    first, last = choices[-1]
    only = keys.read(kind, text[first:last], known, today)
    end = value.end() if quoted else last
    return _noted(reading, kind, (start, end), (first, last), only, negated=negated)


def _values(text: str, start: int) -> Iterator[tuple[int, int]]:
    """What a value without quotes may reach: the longest first, at least one word."""
    ends: list[int] = []
    place = start
    for _ in range(_MOST_WORDS):
        word = re.compile(r"\s*[^\s\"“„«]+").match(text, place)
        if word is None or (ends and _ITEM.match(text, word.end() - len(word[0].lstrip())) is None):
            break
        bare = word[0].strip()
        if ends and (bare[0] in "-−–+(" or (keys.kind_of(bare.partition(":")[0]) and ":" in bare)):
            break
        ends.append(word.end() - (len(bare) - len(bare.rstrip(",;"))))
        if bare[-1] in ",;":
            break
        place = word.end()
    for end in reversed(ends):
        yield start, max(end, start + 1)
    if not ends:
        yield start, start + 1


def _read_named(
    reading: Reading,
    signs: Signs,
    kind: Kind,
    start: int,
    end: int,
    inner: tuple[int, int],
    known: Known,
    *,
    negated: bool,
) -> int:
    """`like:` a photo, and `words:` that are looked for whatever else they could mean."""
    name = reading.text[slice(*inner)]
    if not clean(name):
        reading.blank_typed(start, end)
        return end
    if kind is Kind.LIKE:
        photo = known.photo(name)
        _chip(reading, Chip(kind, start, end, clean(name), photo=photo, negated=negated))
        return end
    if negated:
        signs.without.append(inner)
        _chip(reading, Chip(Kind.WITHOUT, start, end, clean(name), negated=True))
    else:
        signs.kept.append((*inner, None))
        _chip(reading, Chip(kind, start, end, clean(name)))
    return end


def _noted(
    reading: Reading,
    kind: Kind,
    span: tuple[int, int],
    value: tuple[int, int],
    only: Filter | None,
    *,
    negated: bool,
) -> int:
    if only is not None and negated:
        only = Filter(only.any_of, not only.negated)
    named = clean(reading.text[slice(*value)])
    _chip(reading, Chip(kind, *span, named, only, negated=only.negated if only is not None else negated))
    return span[1]


def _chip(reading: Reading, chip: Chip) -> None:
    reading.chips.append(chip)
    reading.blank_typed(chip.start, chip.end)
