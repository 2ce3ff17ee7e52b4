"""Where no photo fits a query: a part of it that photos fit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from semret_desktop.app.arranging import Arrangement
from semret_desktop.core import EVERYWHERE, Within
from semret_desktop.core.text import fold
from semret_desktop.query import Query
from semret_desktop.query.phrases import narrower, sounds_czech
from semret_desktop.query.stems import may_be

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

_BEGINNING = 3  # letters that a word and its dictionary form have in common, with their marks
LOOKED_AT = 200  # photos that a part finds are looked at, as many as a first screen needs


@dataclass(frozen=True, slots=True)
class Fitting:
    """A part of a query that photos fit."""

    text: str  # the query for it, with the filters of the whole
    words: str  # that are looked for
    likely: int  # photos
    more: bool  # so many at least


def fitting(library: "Semret", query: Query, part: str, within: Within = EVERYWHERE) -> Fitting | None:
    """What the search for a part of a query brings, one of `narrower`; None where nothing fits it either, or where it
    would be read otherwise than in the query."""
    part = dictionary_form(library, query, part)
    results = library.search(part, limit=LOOKED_AT, within=within, arrangement=Arrangement(collapsed=True))
    read, likely = results.understood, 0 if results.likely is None else int(results.likely.sum())
    if not likely or read is None or read.filters != query.filters:
        return None
    words = " + ".join(each.words for each in read.parts)
    return Fitting(part, words, likely, likely == len(results.photos) < results.total)


def fitting_part(library: "Semret", query: Query, within: Within = EVERYWHERE) -> Fitting | None:
    """The largest part of a query that photos fit; None where none does."""
    tried = (fitting(library, query, part, within) for part in narrower(query))
    return next((found for found in tried if found is not None), None)


def dictionary_form(library: "Semret", query: Query, part: str) -> str:
    """A single Czech word as a label is named by it ("u řeky": řeka); as it is where none is, or several are."""
    vocabulary = library.labels.vocabulary()
    if " " in part or not sounds_czech(query.words) or vocabulary.named(part):
        return part
    begins = part[:_BEGINNING].casefold()
    names = {
        name
        for concept in vocabulary.concepts
        for name in concept.names.get("cs", ())
        if name.casefold().startswith(begins) and " " not in name and may_be(fold(part), fold(name))
    }
    return names.pop() if len(names) == 1 else part
