"""Which of a query's filters keeps everything out."""

from typing import TYPE_CHECKING

from semret_desktop.app.understanding import understand
from semret_desktop.core import Within
from semret_desktop.core.filters import Filters
from semret_desktop.query import Chip, Query, removed

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret


def in_the_way(library: "Semret", query: Query, within: Within) -> Chip | None:
    """The filter to take away where no photo fits all of them; None where photos do, or nothing filters.

    First one that names what the library does not know, then one that no photo fits by itself, then the last one
    without which photos fit; else the last one: several are in the way.
    """
    chips = [chip for chip in query.chips if chip.filter is not None]
    if not chips or len(library.store.photo_ids(within, query.filters)):
        return None
    for chip in chips:
        if chip.unknown and not chip.negated:
            return chip
    for chip in chips:
        if chip.filter is not None and not len(library.store.photo_ids(within, Filters((chip.filter,)))):
            return chip
    for chip in reversed(chips):
        rest = understand(library, removed(query.text, chip)).filters
        if len(library.store.photo_ids(within, rest)):
            return chip
    return chips[-1]
