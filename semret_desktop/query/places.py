"""Places that the library knows, and their countries, found in plain words: by any of their names, with Czech endings.

A name counts only where it stands as a place does: after a word such as "in", or apart from other words. "London
bridge" stays what is looked for.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from semret_desktop.core.filters import Condition, Filter, Had, InCountry, InPlace, NearPlace, Written
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.core.text import fold
from semret_desktop.query.chips import Kind
from semret_desktop.query.countries import country_names
from semret_desktop.query.place_words import (
    AFTER,
    BEFORE_IN,
    CZECH,
    IN,
    LOWER,
    NEAR,
    NOT_IN,
    PHOTOS,
    SHORT,
    THINGS_TOO,
    is_word,
    may_be_word,
)
from semret_desktop.query.reading import HOLE, Reading
from semret_desktop.query.stems import bare_forms, may_be
from semret_desktop.query.word_lists import word_list
from semret_desktop.store.words import cut_thai

NEAR_KM = 20.0

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_THAI_WORDS_TOO = frozenset(word_list("เลย ตาก แพร่ น่าน ปาย กระบี่ สตูล ตรัง ระนอง"))
_THAI_IN = re.compile(r"(?P<near>ใกล้ๆ|ใกล้กับ|ใกล้|แถวๆ|แถว)?(?:ที่|ใน|จาก|ณ)?(?:ประเทศ|เมือง|จังหวัด|จ\.|อำเภอ)?\s*$")
_PUNCTUATION = ",.;:!?()[]\"'“”„+/|–—"


@dataclass(slots=True)
class _Names:
    """Names of places as they are compared."""

    spaced: dict[str, list[tuple[tuple[str, ...], list[KnownPlace]]]] = field(
        default_factory=dict
    )  # by bare first word
    unspaced: re.Pattern[str] | None = None
    places: dict[str, list[KnownPlace]] = field(default_factory=dict)  # by folded name
    usual: frozenset[str] = frozenset()  # names that are not only spellings of some far language


@lru_cache(maxsize=2)
def _names(known: Known) -> _Names:
    places: dict[str, list[KnownPlace]] = defaultdict(list)
    usual: set[str] = set()
    for place in (*known.places, *_countries(known)):
        for rank, name in enumerate((place.name, *place.other_names)):
            folded = " ".join(fold(name).split())
            if len(folded) < 2 or place in places[folded]:
                continue
            places[folded].append(place)
            if rank < 2 or not place.name:  # its own name and GeoNames' main one, or a country's
                usual.add(folded)
    spaced: dict[str, list[tuple[tuple[str, ...], list[KnownPlace]]]] = defaultdict(list)
    unspaced: list[str] = []
    for name, found in places.items():
        if _UNSPACED.search(name):
            unspaced.append(name)
        elif words := tuple(_WORD.findall(name)):
            for form in bare_forms(words[0]) or {words[0]}:
                spaced[form].append((words, found))
    for each in spaced.values():
        each.sort(key=lambda entry: -len(entry[0]))
    together = "|".join(re.escape(name) for name in sorted(unspaced, key=len, reverse=True))
    return _Names(dict(spaced), re.compile(together) if together else None, dict(places), frozenset(usual))


def _countries(known: Known) -> list[KnownPlace]:
    """The countries in which photos were taken: places without a name of their own."""
    codes = dict.fromkeys(place.country for place in known.places if place.country)
    names = country_names() if codes else {}
    return [KnownPlace("", code, names[code]) for code in codes if code in names]


def read_places(reading: Reading, known: Known) -> None:
    """Take the places out of plain words."""
    if not known.places:
        return
    names = _names(known)
    if names.unspaced is not None:
        _read_unspaced(reading, names)
    _read_spaced(reading, names)


def named_places(known: Known, name: str) -> list[KnownPlace]:
    """The places that a folded name may mean: by a whole name, else by the beginning of one."""
    names = _names(known)
    wanted = " ".join(name.split())
    if exact := names.places.get(wanted):
        return exact
    words = tuple(_WORD.findall(wanted))
    for form in (bare_forms(words[0]) or {words[0]}) if words else ():
        for parts, found in names.spaced.get(form, ()):
            if len(parts) == len(words) and all(map(may_be, words, parts)):
                return found
    begun = [place for each, found in names.places.items() if wanted and each.startswith(wanted) for place in found]
    return list(dict.fromkeys(begun)) if len(wanted) > 1 else []


def place_filter(places: list[KnownPlace], *, km: float | None = None, written: bool = False) -> Filter:
    """Photos of these places, a whole country for one without a name, or those not farther than `km` from a named one.

    `written`: also those that tell no place of their own but have its name written at them.
    """
    if km is not None:
        places = [place for place in places if place.name]
    conditions: list[Condition] = [
        InPlace(place.name, place.country) if place.name else InCountry(place.country) for place in places
    ]
    if km is not None:
        conditions += [NearPlace(place.name, place.country, km) for place in places]
    if written:
        spellings = dict.fromkeys(name for place in places for name in (place.name, *place.other_names[:1]) if name)
        conditions += [Written(name, Had.PLACE) for name in spellings]
    return Filter(tuple(conditions))


def _read_unspaced(reading: Reading, names: _Names) -> None:
    assert names.unspaced is not None
    place = 0
    while found := names.unspaced.search(reading.folded, place):
        place = found.end()
        name = found[0]
        before = _THAI_IN.search(reading.folded, max(0, found.start() - 20), found.start())
        start = before.start() if before else found.start()
        said = before is not None and bool(before[0].strip())
        if not said and (name in _THAI_WORDS_TOO or is_word(name)):
            continue
        if not said and not _is_apart(reading.folded, found, names.places[name]):
            continue
        if "\u0e00" <= name[0] <= "\u0e7f" and not _ends_words(reading.folded, found.start(), found.end(), names):
            continue
        near = before is not None and before["near"] is not None
        _take(reading, names.places[name], start, found.end(), found.start(), near=near, typed=name)


def _is_apart(text: str, found: re.Match[str], places: list[KnownPlace]) -> bool:
    """Whether a Thai name stands by itself, or need not: of countries people and things are named, คนไทย, อาหารไทย."""
    if any(place.name for place in places) or not "\u0e00" <= found[0][0] <= "\u0e7f":
        return True
    if found[0].startswith(("ประเทศ", "เมือง")):
        return True
    around = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    return not any("\u0e00" <= letter <= "\u0e7f" for letter in around)


def _ends_words(text: str, start: int, end: int, names: _Names) -> bool:
    """Whether Thai words end where the name begins and ends, by the dictionary and the names that are known."""
    first = start
    while first > 0 and "\u0e00" <= text[first - 1] <= "\u0e4e":
        first -= 1
    last = end
    while last < len(text) and "\u0e00" <= text[last] <= "\u0e4e":
        last += 1
    if (first, last) == (start, end):
        return True
    place = first
    borders = {first}
    for word in cut_thai(text[first:last], frozenset(name for name in names.places if "\u0e00" <= name[0] <= "\u0e7f")):
        place += len(word)
        borders.add(place)
    return start in borders and end in borders


def _read_spaced(reading: Reading, names: _Names) -> None:
    words = list(_WORD.finditer(reading.folded))
    place = 0
    while place < len(words):
        place += _read_at(reading, names, words, place) or 1


def _read_at(reading: Reading, names: _Names, words: list[re.Match[str]], at: int) -> int:
    """Take the place whose name begins with this word, if one does; gives how many words it has."""
    if reading.folded[words[at].start()] == HOLE:
        return 0
    first = words[at][0]
    just_before = _before(reading, words, at)
    czech = just_before is not None and just_before[0] in CZECH
    entries = [entry for form in bare_forms(first) or {first} for entry in names.spaced.get(form, ())]
    for parts, places in sorted(entries, key=lambda entry: -len(entry[0])):
        run = words[at : at + len(parts)]
        if len(run) < len(parts) or any(_parted(reading, one, other) for one, other in pairwise(run)):
            continue
        said = tuple(word[0] for word in run)
        capital = _is_capital(reading, words[at])
        if czech and not capital and may_be_word(said[0]):  # "v moři" is in the sea
            continue
        if said != parts and not (czech and _may_end_so(just_before, parts, capital) and all(map(may_be, said, parts))):
            continue
        head, before = at, just_before  # where the name begins, an article counted in: "in the Czech Republic"
        if before is not None and before[0] == "the" and (len(parts) > 1 or not any(place.name for place in places)):
            head, before = at - 1, _before(reading, words, at - 1)
        into = before is not None and before[0] in IN
        if before is not None and before[0] == "in" and head > 1 and words[head - 2][0] == "made":  # on a label
            continue
        if not _stands(reading, names, words, at, parts, into=into):
            continue
        start = words[head].start()
        if into and before is not None and before[0] not in NOT_IN:
            start = before.start()
            if head > 1 and words[head - 2][0] in BEFORE_IN and not _parted(reading, words[head - 2], before):
                start = words[head - 2].start()
        near = into and before is not None and before[0] in NEAR
        typed = reading.folded[run[0].start() : run[-1].end()]
        _take(reading, places, start, run[-1].end(), run[0].start(), near=near, typed=typed)
        return len(parts)
    return 0


def _before(reading: Reading, words: list[re.Match[str]], at: int) -> re.Match[str] | None:
    """The word before, where nothing parts the two."""
    return words[at - 1] if at and not _parted(reading, words[at - 1], words[at]) else None


def _may_end_so(before: re.Match[str] | None, parts: tuple[str, ...], capital: bool) -> bool:
    """Whether a name may have a Czech ending: "na prahu" is at the doorstep, "v praze" in Prague."""
    if capital:
        return max(map(len, parts)) > 3
    return len(parts[0]) > 4 and before is not None and before[0] in LOWER


def _stands(
    reading: Reading, names: _Names, words: list[re.Match[str]], at: int, parts: tuple[str, ...], *, into: bool
) -> bool:
    """Whether a name stands as a place does."""
    last = at + len(parts) - 1
    after = words[last + 1] if last + 1 < len(words) else None
    parted = after is None or _parted(reading, words[last], after)
    name = " ".join(parts)
    in_country = _before_its_country(names, name, after)
    ends = parted or in_country or (after is not None and after[0] in PHOTOS)
    capital = _is_capital(reading, words[at])
    if not ends and after is not None and (after[0] not in AFTER or _is_name(reading, after)):
        return False
    first = at == 0 or _parted(reading, words[at - 1], words[at])
    if name in THINGS_TOO and not (into or (capital and (not first or parted))):
        return False
    if into:
        stands = len(name) > 3 or capital or name in SHORT
    elif first:  # nothing before it, or a comma
        stands = len(name) > 3 or capital
    else:
        # The last word of several: "sunset Prague", but not "miss Bangkok" in capitals throughout, nor "a Ford".
        named = capital or (name in names.usual and not may_be_word(name))
        stands = ends and len(name) > 3 and named and not _is_name(reading, words[at - 1], at > 1)
        stands = stands and words[at - 1][0] not in ("a", "an") and not _is_of_name(reading, words, at)
    sure = capital and (into or (first and name in THINGS_TOO) or in_country)
    return stands and (sure or not is_word(name))


def _before_its_country(names: _Names, name: str, after: re.Match[str] | None) -> bool:
    """Whether the country follows in which a place lies: Nice, France."""
    if after is None:
        return False
    countries = {place.country for place in names.places.get(after[0], ()) if not place.name}
    return any(place.country in countries for place in names.places.get(name, ()))


def _is_of_name(reading: Reading, words: list[re.Match[str]], at: int) -> bool:
    """Whether a name belongs to another before it: the Boy Scouts of America."""
    return at > 1 and words[at - 1][0] == "of" and _is_name(reading, words[at - 2], at > 2)


def _is_capital(reading: Reading, word: re.Match[str]) -> bool:
    return reading.text[reading.origin[word.start()][0]].isupper()


def _is_name(reading: Reading, word: re.Match[str], inside: bool = True) -> bool:
    """Whether a word is written with a capital letter, not only since it begins the text."""
    return inside and _is_capital(reading, word) and word[0] != "i"


def _parted(reading: Reading, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether more than a space or a hyphen lies between two words: punctuation, or something understood."""
    between = reading.folded[one.end() : other.start()]
    return any(char == HOLE or char in _PUNCTUATION for char in between)


def _take(
    reading: Reading, places: list[KnownPlace], start: int, end: int, named: int, *, near: bool, typed: str
) -> None:
    near = near and any(place.name for place in places)  # a country has no middle to be near to
    only = place_filter(places, km=NEAR_KM if near else None, written=True)
    if all(typed != condition.text for condition in only.any_of if isinstance(condition, Written)):
        only = Filter((*only.any_of, Written(typed, Had.PLACE)))
    reading.take(start, end, Kind.NEAR if near else Kind.PLACE, named=(named, end), only=only)
