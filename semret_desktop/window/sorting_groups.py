"""Photos in groups by label, as the sheet shows them: what was found out, and what a person said otherwise. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import PhotoId, Shapes
from semret_desktop.window.geometry import ratios
from semret_desktop.window.listing import Listing

if TYPE_CHECKING:
    from semret_desktop.describe.classify import Wanted

NONE = -1  # in place of a label's number: none of them
_UNASKED = -2  # a label that is no longer asked for

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Photos (n) against labels (k), as parallel arrays in the order of the photos."""

    shapes: Shapes
    labels: "tuple[Wanted, ...]" = ()
    answers: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # (n,): the number of a label, or NONE
    # (n, k + 1): how probable each label is, and last, that none fits; NaN where a photo has not been read yet
    probabilities: Floats = field(default_factory=lambda: np.empty((0, 1), np.float32))


@dataclass(frozen=True, slots=True)
class Groups:
    """What is shown: photos in the order of their groups, in each the surest first."""

    listing: Listing  # its days are the groups that hold photos: `day_numbers` has their labels' numbers
    shares: Floats  # (n,): how probable it is that a photo belongs where it lies; NaN where nobody knows
    told: npt.NDArray[np.bool_]  # (n,): a person put it there
    counts: Mapping[int, int]  # label's number, or NONE -> photos

    def members(self, number: int) -> list[PhotoId]:
        """The photos of a group, in their order."""
        starts, stop = self.listing.days, len(self.listing)
        if starts is None:
            return []
        for place in np.flatnonzero(self.listing.day_numbers == number).tolist():
            end = int(starts[place + 1]) if place + 1 < len(starts) else stop
            return [PhotoId(photo) for photo in self.listing.shapes.photos[starts[place] : end].tolist()]
        return []

    def group_at(self, row: int) -> int:
        """The number of the label under which the photo at a row lies."""
        starts = self.listing.days
        assert starts is not None
        return int(self.listing.day_numbers[np.searchsorted(starts, row, side="right") - 1])


def grouped(sorted_: Sorted, said: Mapping[PhotoId, str | None]) -> Groups:
    """The groups, given what a person said: the name of a photo's label, or None for none of them.

    A label that is no longer asked for leaves its photos to what was found out.
    """
    shapes, count = sorted_.shapes, len(sorted_.labels)
    answers, told = _corrected(sorted_, said)
    places = np.where(answers == NONE, count, answers)  # those of none come last
    shares = np.take_along_axis(sorted_.probabilities, places[:, None], axis=1)[:, 0]
    # What a person put there is sure; what was not read yet comes last.
    sureness = np.where(told, np.float32(2), np.nan_to_num(shares, nan=-1.0))
    order = np.lexsort((np.arange(len(shapes)), -sureness, places))
    listing = _listing(shapes.at(order), answers[order])
    counts = dict(zip(listing.day_numbers.tolist(), listing.day_counts.tolist(), strict=True))
    return Groups(listing, shares[order], told[order], counts)


def _corrected(sorted_: Sorted, said: Mapping[PhotoId, str | None]) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """The label's number of each photo (n,), or NONE, and whether a person said so (n,)."""
    photos, answers = sorted_.shapes.photos, sorted_.answers.copy()
    told = np.zeros(len(photos), np.bool_)
    if not said or not len(photos):
        return answers, told
    known = {label.name.casefold(): number for number, label in enumerate(sorted_.labels)}
    numbers = {name: NONE if name is None else known.get(name.casefold(), _UNASKED) for name in set(said.values())}
    meant = np.fromiter((numbers[name] for name in said.values()), np.int64, len(said))
    wanted = np.fromiter(said, np.int64, len(said))
    order = np.argsort(photos, kind="stable")
    rows = order[np.minimum(np.searchsorted(photos, wanted, sorter=order), len(photos) - 1)]
    holds = (photos[rows] == wanted) & (meant != _UNASKED)
    answers[rows[holds]] = meant[holds]
    told[rows[holds]] = True
    return answers, told


def _listing(shapes: Shapes, answers: Ints) -> Listing:
    if not len(shapes):
        return Listing(shapes, ratios(shapes.widths, shapes.heights), 0)
    starts = np.flatnonzero(np.diff(answers, prepend=answers[0] + 1))
    order = np.argsort(shapes.photos, kind="stable")
    return Listing(
        shapes,
        ratios(shapes.widths, shapes.heights),
        len(shapes),
        days=starts,
        day_numbers=answers[starts],
        day_counts=np.diff(starts, append=len(shapes)),
        _sorted=shapes.photos[order],
        _rows=order,
    )
