"""Which photos are chosen, as Qt keeps it (runs of rows) and as rows."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QItemSelectionRange

from semret_desktop.core import PhotoId
from semret_desktop.window.geometry import Ints
from semret_desktop.window.listing import Listing

MOST_RUNS = 2_000  # of a selection that is taken over to another list: more would be felt at every paint


def chosen_rows(choosing: QItemSelectionModel) -> Ints:
    """The rows that are selected, ascending. However many they are, this asks Qt for runs and not for rows."""
    selection = choosing.selection()
    runs = [(part.top(), part.bottom() + 1) for part in (selection.at(number) for number in range(selection.count()))]
    rows = [np.arange(first, stop) for first, stop in runs]
    return np.unique(np.concatenate(rows)) if rows else np.empty(0, np.int64)


def count_chosen(choosing: QItemSelectionModel) -> int:
    """How many rows are selected."""
    selection = choosing.selection()
    return sum(selection.at(number).height() for number in range(selection.count()))


def runs_of(rows: Ints) -> list[range]:
    """Ascending rows as runs, the first `MOST_RUNS` of them."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) != 1) + 1
    firsts = np.concatenate(([0], breaks))[:MOST_RUNS]
    stops = np.append(breaks, len(rows))[:MOST_RUNS]
    return [range(int(rows[first]), int(rows[stop - 1]) + 1) for first, stop in zip(firsts, stops, strict=True)]


def as_selection(model: QAbstractItemModel, runs: Iterable[range]) -> QItemSelection:
    """Runs of rows as Qt keeps them."""
    selection = QItemSelection()
    for run in runs:
        selection.append(QItemSelectionRange(model.index(run.start, 0), model.index(run.stop - 1, 0)))
    return selection


def keep_only(choosing: QItemSelectionModel, count: int) -> None:
    """Select the rows from `count` on no more."""
    model = choosing.model()
    if model is not None and count < model.rowCount():
        others = as_selection(model, [range(count, model.rowCount())])
        choosing.select(others, QItemSelectionModel.SelectionFlag.Deselect)


def choose_again(choosing: QItemSelectionModel, listing: Listing, photos: Ints, current: PhotoId | None) -> None:
    """Select photos, and make one the current one, in a list that was replaced; those that are gone are left out."""
    model = choosing.model()
    row = listing.row_of(current) if current is not None else None
    if row is not None:
        choosing.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    if len(photos):
        rows = np.flatnonzero(np.isin(listing.shapes.photos, photos))
        choosing.select(as_selection(model, runs_of(rows)), QItemSelectionModel.SelectionFlag.Select)


def neighbour(before: Listing, photo: PhotoId, listing: Listing) -> PhotoId | None:
    """The next photo, or the one before, in place of one that is gone from the list: a person goes on from there."""
    row = before.row_of(photo)
    if row is None:
        return None
    left = np.flatnonzero(np.isin(before.shapes.photos, listing.shapes.photos))
    if not len(left):
        return None
    return before.photo(int(left[min(int(np.searchsorted(left, row)), len(left) - 1)]))
