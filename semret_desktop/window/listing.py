"""A list of photos as the grid shows it: shapes, days, months. Made in the searching thread, read by the window."""

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from semret_desktop.core import PhotoId, Shapes
from semret_desktop.window.geometry import Floats, Ints, ratios

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Listing:
    """Photos in an order. With `days` they stand by date: newest first, each day under its header.

    Where such a list is not complete, nobody knows how many photos its last day and month have.
    """

    shapes: Shapes
    ratios: Floats  # n: width by height
    total: int  # photos that a longer list could hold, these included
    days: Ints | None = None  # g: the position of each day's first photo
    day_numbers: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # g: days since 1970-01-01
    day_counts: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # g; 0: not known
    month_counts: dict[int, int] = field(default_factory=dict)  # months since 1970-01 -> photos
    grades: npt.NDArray[np.int8] = field(
        default_factory=lambda: np.empty(0, np.int8)
    )  # n: 1 relevant, -1 not, 0 unmarked
    behind: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))  # n: near-duplicates of each
    likely: int | None = None  # so many of them, the first ones, are likely to be meant; None where nobody can tell
    opened: frozenset[int] = frozenset()  # photos after whom their near-duplicates are shown
    whole: "Listing | None" = (
        None  # the list of which these are the first photos; the others are folded away below them
    )
    _sorted: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # n: ids ascending ...
    _rows: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # n: ... and where each stands

    def __post_init__(self) -> None:
        if len(self.grades) != len(self.shapes):  # not told: none of them is marked
            object.__setattr__(self, "grades", np.zeros(len(self.shapes), np.int8))
        if len(self.behind) != len(self.shapes):  # not told: each stands for itself
            object.__setattr__(self, "behind", np.zeros(len(self.shapes), np.int32))

    def __len__(self) -> int:
        return len(self.shapes)

    @property
    def beyond(self) -> int:
        """How many photos are folded away below these."""
        return 0 if self.whole is None else self.whole.total - len(self)

    @property
    def less_likely(self) -> int:
        """How many photos are less likely to be meant, those that are folded away among them; 0 where nobody knows."""
        return 0 if self.likely is None else self.total - self.likely + self.beyond

    def photo(self, row: int) -> PhotoId:
        return PhotoId(int(self.shapes.photos[row]))

    def row_of(self, photo: PhotoId) -> int | None:
        """Where a photo stands; None when it is not in the list."""
        at = int(np.searchsorted(self._sorted, photo))
        if at < len(self._sorted) and self._sorted[at] == photo:
            return int(self._rows[at])
        return None

    def day_of(self, row: int) -> int:
        """The day (since 1970-01-01) on which the photo at a row was taken."""
        return int(self.shapes.taken[row]) // DAY


EMPTY = Listing(Shapes(), np.empty(0, np.float64), 0)


def ranked(
    shapes: Shapes,
    total: int,
    grades: npt.NDArray[np.int8] | None = None,
    behind: npt.NDArray[np.int32] | None = None,
    opened: frozenset[int] = frozenset(),
    likely: int | None = None,
) -> Listing:
    """Photos in the order of a ranking, with what a person said of them as answers to it, and what is behind them.

    The first `likely` ones are likely to be meant.
    """
    order = np.argsort(shapes.photos, kind="stable")
    return Listing(
        shapes,
        ratios(shapes.widths, shapes.heights),
        total,
        grades=np.zeros(len(shapes), np.int8) if grades is None else grades,
        behind=np.zeros(len(shapes), np.int32) if behind is None else behind,
        likely=likely,
        opened=opened,
        _sorted=shapes.photos[order],
        _rows=order,
    )


def folded(whole: Listing, count: int) -> Listing:
    """The first `count` photos of a ranking, as a list that ends with them; the others are folded away below."""
    first = np.arange(min(count, len(whole)))
    shown = ranked(
        whole.shapes.at(first), len(first), whole.grades[first], whole.behind[first], whole.opened, whole.likely
    )
    return replace(shown, whole=whole)


def by_date(shapes: Shapes, total: int | None = None, grades: npt.NDArray[np.int8] | None = None) -> Listing:
    """Photos by date, the first ones of `total` (all of them: None); `shapes` is newest first."""
    if not len(shapes):
        return EMPTY
    total = len(shapes) if total is None else total
    order = np.argsort(shapes.photos, kind="stable")
    taken_on = shapes.taken // DAY
    days = np.flatnonzero(np.diff(taken_on, prepend=taken_on[0] + 1))
    day_counts = np.diff(days, append=len(shapes))
    months, counts = np.unique(months_of(taken_on), return_counts=True)
    month_counts = dict(zip(months.tolist(), counts.tolist(), strict=True))
    if len(shapes) < total:
        day_counts[-1] = 0
        del month_counts[int(months[0])]
    return Listing(
        shapes,
        ratios(shapes.widths, shapes.heights),
        total,
        days=days,
        day_numbers=taken_on[days],
        day_counts=day_counts,
        month_counts=month_counts,
        grades=np.zeros(len(shapes), np.int8) if grades is None else grades,
        _sorted=shapes.photos[order],
        _rows=order,
    )


def months_of(days: npt.ArrayLike) -> Ints:
    """Days since 1970-01-01 as months since 1970-01."""
    months: Ints = np.asarray(days).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months
