"""How photos that were found are shown: by relevance or date, near-duplicates together, different ones first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.results import Results
from semret_desktop.match.alike import DEPTH, leaders
from semret_desktop.match.diversity import CANDIDATES, diverse
from semret_desktop.store import looks

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Ids = npt.NDArray[np.int64]

FURTHER = 4  # where too many photos are behind others, the ranking is asked for again, this many times as long


class Order(StrEnum):
    """What photos that were found are sorted by."""

    RELEVANCE = "relevance"
    DATE = "date"  # newest first, the likely ones alone: by date, a tail of poor matches would stand anywhere


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the photos that were found are shown; as they were ranked unless told."""

    order: Order = Order.RELEVANCE
    collapsed: bool = False  # near-duplicates and bursts stand behind the best ranked of them
    different: bool = False  # the first screen shows different things; by relevance alone


AS_RANKED = Arrangement()


def search(library: "Semret", find: Callable[[int], Results], limit: int, arrangement: Arrangement) -> Results:
    """The first `limit` photos of what `find` gives for a limit of its own, arranged. A list by date stays as it is.

    `total` counts the photos behind others too.
    """
    if arrangement == AS_RANKED:
        return find(limit)
    whole = arrangement.order is Order.DATE or arrangement.different
    asked = max(limit, DEPTH) if whole else limit + limit // 4 + 16
    while True:
        found = find(asked)
        if np.isnan(found.scores).all():  # not ranked
            return found if len(found.photos) <= limit else _at(found, np.arange(limit))
        shown = _arranged(library, found, arrangement)
        if len(shown.photos) >= limit or len(found.photos) >= found.total or arrangement.order is Order.DATE:
            return _at(shown, np.arange(min(limit, len(shown.photos))))
        asked *= FURTHER


def likely(results: Results) -> npt.NDArray[np.bool_]:
    """Which photos of a ranking are likely to be meant: those beyond the cut of the query.

    Where it has none (a package without calibration, few photos): what was marked relevant, what has no vector and was
    found by its words, and what has a cosine nearer to the best photo's than to that in the middle of the ranking.
    """
    if results.likely is not None:
        return results.likely
    scores, ranked = results.scores, results.grades == 0
    if not ranked.any() or np.isnan(scores[ranked]).all():
        return results.grades >= 0
    best, middle = np.nanmax(scores[ranked]), np.nanmedian(scores[ranked])
    near = np.isnan(scores) | (scores >= (best + middle) / 2)
    return np.asarray((near & ranked) | (results.grades > 0))


def without_photos(results: Results) -> Results:
    """No photo at all, where the ones that were found do not answer what was asked."""
    return _at(results, np.arange(0))


def only_likely(results: Results) -> Results:
    """The likely photos alone, where the query has a cut."""
    return results if results.likely is None else _at(results, np.flatnonzero(results.likely))


def _arranged(library: "Semret", results: Results, arrangement: Arrangement) -> Results:
    fit = np.flatnonzero(likely(results)) if arrangement.order is Order.DATE else np.empty(0, np.int64)
    by_date = len(fit) > 0  # else the nearest ones, as ranked
    if by_date:
        results = _at(results, fit)
        results = replace(results, total=len(results.photos))
    if arrangement.collapsed:
        results = _collapsed(library, results)
    if by_date:
        return _at(results, np.argsort(-results.shapes.taken, kind="stable"))
    return _different(library, results) if arrangement.different else results


def _collapsed(library: "Semret", results: Results) -> Results:
    """Marked photos stay in sight: a person must see them to take a mark back."""
    first = results.photos[:DEPTH]
    vectors, found = library.space.get(first)
    led = leaders(looks.traits(library.store.db, first), vectors, found, results.grades[:DEPTH] != 0)
    follows = np.flatnonzero(led != np.arange(len(led)))
    shown = _at(results, np.setdiff1d(np.arange(len(results.photos)), follows))
    leading = first[led[follows]]
    counts = np.bincount(led[follows], minlength=len(results.photos)).astype(np.int32)
    return replace(shown, behind=np.delete(counts, follows), followers=first[follows], leading=leading)


def _different(library: "Semret", results: Results) -> Results:
    """Marked photos keep their places at the beginning and the end, and likely ones stay before all others."""
    apart = results.grades == 0
    if results.likely is not None and (apart & results.likely).any():
        apart &= results.likely
    places = np.flatnonzero(apart)[:CANDIDATES]
    vectors, _ = library.space.get(results.photos[places])
    order = np.arange(len(results.photos))
    order[places] = places[diverse(vectors)]
    return _at(results, order)


def _at(results: Results, places: Ids) -> Results:
    """The photos at these places, in their order."""
    return replace(
        results,
        photos=results.photos[places],
        scores=results.scores[places],
        shapes=results.shapes.at(places),
        grades=results.grades[places],
        probabilities=None if results.probabilities is None else results.probabilities[places],
        likely=None if results.likely is None else results.likely[places],
        behind=results.behind[places],
    )
