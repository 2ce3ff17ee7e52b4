"""Reading what was typed. Plain words first: no text is an error, whatever it holds."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from semret_desktop.core import PhotoId
from semret_desktop.core.filters import NO_FILTERS, Filter, Filters, InCountry, InPlace, Taken
from semret_desktop.core.known import Known
from semret_desktop.core.text import clean
from semret_desktop.query import dates, keys
from semret_desktop.query.cameras import read_cameras
from semret_desktop.query.chips import Chip, Kind
from semret_desktop.query.places import read_places
from semret_desktop.query.reading import HOLE, Reading, begin
from semret_desktop.query.stars import read_bare_ratings, read_sure_ratings
from semret_desktop.query.without import read_without
from semret_desktop.query.word_lists import word_list
from semret_desktop.query.written import Signs, read_signs

LONGEST = 1_000  # characters; an encoder reads some sixty words
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # they change letters, and make one emoji of several
_WIDENING = (Kind.FOLDER, Kind.CAMERA, Kind.LENS, Kind.TYPE)  # a photo has one of these: two of them mean either
_PLACES = (Kind.PLACE, Kind.NEAR)

# Words that look for nothing, where something else was understood.
_FILLERS = frozenset(
    word_list(
        "photo photos picture pictures pic pics image images shot shots all any my our the of from in on with show me"
        " find give and that i we taken were was are fotky fotka fotek fotografie snimky snimek obrazky moje me nase"
        " vsechny ukaz najdi z ze a i s se v na"
        " รูป ภาพ รูปภาพ รูปถ่าย ภาพถ่าย รูปที่ถ่าย ภาพที่ถ่าย รูปทั้งหมด ภาพทั้งหมด ทั้งหมด ของ ที่ ใน และ ขอดู ดู หา"
    )
)
_LOOSE = frozenset(
    word_list("and but or of from in on at by that which were was taken shot a ale i nebo ktere z ze v ที่ และ แต่ ของ")
)
_GLOW = re.compile(r"\s*v\s+záři\s*", re.IGNORECASE)  # in the glow; "v září" is in September
_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]")  # dogs (2019)
_BEGUN = re.compile(r"\s+-$")  # what is left out comes with the next letter
_EDGES = " \t\r\n,;.:!?-–—|"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is looked for, or is not to be seen: words, or a photo that it looks like."""

    words: str = ""  # clean, NFC
    weight: float = 1.0  # 0.1 to 10; beside other parts
    photo: PhotoId | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str  # as typed
    words: str  # all that was typed as words: clean, NFC, at most 1,000 characters; empty: nothing is looked for
    parts: tuple[Part, ...] = ()  # what is looked for in pictures; empty: all photos, by date
    without: tuple[Part, ...] = ()  # what is not to be seen
    filters: Filters = NO_FILTERS
    chips: tuple[Chip, ...] = ()  # what was understood, in the order of the text

    @property
    def looked_for(self) -> str:
        """The words of all parts, in their order: what is looked for in what is written, too."""
        return " ".join(part.words for part in self.parts if part.words)


def parse(text: str, known: Known | None = None, today: date | None = None) -> Query:
    """The query that `text` stands for. It never fails: control characters, lone surrogates and marks of direction
    are left out, what is too long is cut off.

    Without `known` and `today` (from which "last summer" is reckoned) all of it is words, as for measuring.
    """
    visible = "".join(char for char in text[: 4 * LONGEST] if unicodedata.category(char) != "Cf" or char in _JOINERS)
    words = clean(visible)[:LONGEST].rstrip()
    if known is None or today is None or not words:
        return Query(text, words, (Part(words),) if words else ())
    reading = begin(text[:LONGEST])
    signs = read_signs(reading, known, today)
    read_sure_ratings(reading)
    for dated in dates.find(reading.folded, today, known.years):
        if _GLOW.fullmatch(reading.text[slice(*reading.span(dated.start, dated.end))]):
            continue
        named = (dated.named or dated.start, dated.end)
        reading.take(dated.start, dated.end, Kind.DATE, named=named, only=keys.date_filter(dated))
    read_cameras(reading, known.cameras)
    read_places(reading, known)
    read_bare_ratings(reading)
    signs.without += read_without(reading)
    chips = tuple(sorted(reading.chips, key=lambda chip: chip.start))
    without = [_part(reading.text, span) for span in signs.without]
    without += [Part(chip.named, photo=chip.photo) for chip in chips if chip.photo is not None and chip.negated]
    if not chips and not signs.kept and not signs.joins and HOLE not in reading.folded:
        said = _BEGUN.sub("", words)
        return Query(text, words, (Part(said),) if _says_something(said) else ())
    parts = _parts(reading, signs)
    parts += [Part(photo=chip.photo) for chip in chips if chip.photo is not None and not chip.negated]
    return Query(text, words, tuple(parts), tuple(part for part in without if part), _filters(chips), chips)


def _says_something(words: str) -> bool:
    """Whether there is more in it than punctuation: nobody looks for a minus."""
    return any(unicodedata.category(char)[0] not in "PZ" for char in words)


def _part(text: str, span: tuple[int, int], weight: float = 1.0) -> Part:
    return Part(clean(text[slice(*span)])[:LONGEST], weight)


def _parts(reading: Reading, signs: Signs) -> list[Part]:
    """What is left to be looked for: a part between every two joins, and one for each weight."""
    found: list[Part] = []
    borders = [0, *sorted(signs.joins), len(reading.text)]
    for first, last in pairwise(borders):
        pieces = [(start, end) for start, end, weight in signs.kept if weight is None and first <= start < last]
        words = _left(reading, first, last, pieces)
        if words:
            found.append(Part(words))
        found += [
            _part(reading.text, (start, end), weight)
            for start, end, weight in sorted(signs.kept)
            if weight is not None and first <= start < last and clean(reading.text[start:end])
        ]
    filtered = any(chip.filter is not None for chip in reading.chips)
    if filtered and len(found) == 1 and not signs.kept and _is_filler(found[0].words):
        return []
    return found


def _left(reading: Reading, first: int, last: int, kept: list[tuple[int, int]]) -> str:
    """The words between two places of the text that nothing was understood of, and those that are kept as they are."""
    runs: list[tuple[int, str]] = []
    run, begun, seen, broken = "", first, -1, False
    for char, (start, end) in zip(reading.folded, reading.origin, strict=True):
        if not first <= start < last or start == seen:  # some characters fold to several
            continue
        seen = start
        if char != HOLE:
            begun = begun if run else start
            run += reading.text[start:end]
        else:
            runs.append((begun, _trimmed(run, broken, True)))
            run, broken = "", True
    runs.append((begun, _trimmed(run, broken, False)))
    runs += [(start, reading.text[start:end]) for start, end in kept]
    words = " ".join(piece for _, piece in sorted(runs) if piece.strip(_EDGES))
    return clean(_HOLLOW.sub(" ", words))[:LONGEST].strip()


def _trimmed(run: str, after_hole: bool, before_hole: bool) -> str:
    """A run of words without the commas and joining words that stood between it and what was understood."""
    if after_hole:
        run = run.lstrip(_EDGES)
    if before_hole:
        run = run.rstrip(_EDGES)
        words = run.split()
        while words and words[-1].casefold() in _LOOSE:
            words.pop()
        run = " ".join(words).rstrip(_EDGES)
    return run


def _is_filler(words: str) -> bool:
    return all(word in _FILLERS for word in re.findall(r"[^\s,;.:!?]+", begin(words).folded))


def _filters(chips: tuple[Chip, ...]) -> Filters:
    """All filters together: several of what a photo has one of mean either, all others mean each."""
    either: dict[str, list[Filter]] = {}
    each: list[Filter] = []
    for chip in chips:
        if chip.filter is None:
            continue
        if chip.filter.negated:
            each.append(chip.filter)
        elif chip.kind in _WIDENING:
            either.setdefault(chip.kind, []).append(chip.filter)
        elif chip.kind in _PLACES:
            if not _is_country_of(chip.filter, chips):
                either.setdefault(Kind.PLACE, []).append(chip.filter)
        elif chip.kind is Kind.DATE and _is_closed(chip.filter):
            either.setdefault(Kind.DATE, []).append(chip.filter)
        else:
            each.append(chip.filter)
    joined = [Filter(tuple(condition for one in group for condition in one.any_of)) for group in either.values()]
    return Filters((*joined, *each))


def _is_country_of(only: Filter, chips: tuple[Chip, ...]) -> bool:
    """Whether it is the country of a place that is named, too: of London in the UK, the UK narrows nothing."""
    countries = {each.country for each in only.any_of if isinstance(each, InCountry)}
    return bool(countries) and any(
        isinstance(each, InPlace) and each.country in countries
        for chip in chips
        if chip.filter is not None and not chip.negated and chip.kind in _PLACES
        for each in chip.filter.any_of
    )


def _is_closed(only: Filter) -> bool:
    taken = only.any_of[0] if only.any_of else None
    return isinstance(taken, Taken) and taken.first is not None and taken.last is not None
