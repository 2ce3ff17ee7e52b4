"""What a text means in a library: read with the names that it knows, then as vectors."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core.filters import Filter, Filters, Labelled, Written
from semret_desktop.core.known import Known, no_label
from semret_desktop.match.composition import composed
from semret_desktop.match.negation import opposite
from semret_desktop.query import Part, Query, parse
from semret_desktop.store import Store, TextHit

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Floats = npt.NDArray[np.float32]


class Names:
    """What the library knows by name: read anew only when something was written."""

    def __init__(self, store: Store, label: Callable[[str], Labelled | None] = no_label) -> None:
        self._store, self._label = store, label
        self._written: tuple[int, int] | None = None
        self._known = Known()

    def known(self) -> Known:
        """Places, cameras, lenses, folders and labels as they are now."""
        written = self._store.written()
        if written != self._written:
            self._known, self._written = replace(self._store.known(), label=self._label, position=_position), written
        return self._known


def _position(named: str) -> tuple[float, float] | None:
    from semret_desktop.imaging.places import position_of  # seldom asked for

    return position_of(named)


def understand(library: "Semret", text: str, today: date | None = None) -> Query:
    """As `Semret.understand`."""
    return parse(text, library.names.known(), today or date.today())


def vectors(library: "Semret", query: Query, images: Floats) -> tuple[Floats | None, Floats]:
    """The unit vector (d,) of what is looked for, and unit rows (k, d) of what is not to be seen.

    `images` (n, d) are unit rows of pictures that were given beside the text. The vector is None where nothing is
    looked for, in words or pictures: then photos come by date.
    """
    wanted, weights = part_rows(library, query.parts)
    rows = np.concatenate([wanted, images.astype(np.float32)]) if len(images) else wanted
    weighed = np.concatenate([weights, np.ones(len(images))])
    without, _ = part_rows(library, query.without)
    if len(rows):
        return composed(rows, weighed), without
    return (opposite(without), without[:0]) if len(without) else (None, without)


def part_rows(library: "Semret", parts: Sequence[Part]) -> tuple[Floats, npt.NDArray[np.float64]]:
    """Unit rows of those parts that have a vector, and their weights."""
    rows: list[Floats] = []
    weights: list[float] = []
    for part in parts:
        if part.photo is None:
            row = library.processor.vector(Query(part.words, part.words))
        else:
            found, known = library.space.get(np.array([part.photo], np.int64))
            if not known[0]:
                continue
            row = found[0]
        rows.append(row)
        weights.append(part.weight)
    dimension = library.package.dimension
    return np.stack(rows) if rows else np.empty((0, dimension), np.float32), np.array(weights, np.float64)


def not_named(store: Store, hits: Sequence[TextHit], query: Query) -> list[TextHit]:
    """The text hits that do not have written at them what is not to be seen."""
    unwanted = tuple(Written(part.words) for part in query.without if part.photo is None)
    if not unwanted or not hits:
        return list(hits)
    photos = np.array([hit.photo for hit in hits], np.int64)
    named = set(store.fitting(photos, Filters((Filter(unwanted),))).tolist())
    return [hit for hit in hits if hit.photo not in named]
