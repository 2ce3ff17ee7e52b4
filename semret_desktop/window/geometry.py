"""Justified rows: where each photo of a grid lies, by arithmetic. Numpy only, no Qt.

Rows fill the width, keep each photo's shape, and come as close to a target height as their shapes allow. Widths are
added up once for a list (`Course`); where a row ends that begins at some photo is then one sorted search. Days begin
rows, so the rows of all days are found side by side, the first row of each, then the second; what is left of long
days, or of a list without days, is a walk along the ends that every photo's row would have. No loop per photo: laying
100,000 photos out in another width takes a few milliseconds. Where a photo lies in its row is worked out when asked.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

GAP = 4  # px between photos, in a row and between rows
HEADER = 20  # px of a day's header
HEADER_GAP = 8  # px between a header and its photos
BETWEEN = 16  # px between two days
CUT = 36  # px of the line where likely photos end
STRIP = 56  # px of the photos that are shown small where nothing fits
TOP, BOTTOM = 4, 16  # px above the first and below the last row
HIGHEST, LOWEST = 1.2, 0.8  # of the target: rows between still look even
NARROWEST, WIDEST = 0.2, 16.0  # shapes beyond are cropped when painted
UNKNOWN = 1.5  # width by height of a photo whose size is not known yet
FEW = 80  # days: so few are no longer worth a round of their own, and are walked along


class Step(Enum):
    """A way to go from one photo to another."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in whole pixels; y grows downwards."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Where n photos lie in r rows. Pixels from the grid's own top left corner."""

    width: int
    height: int  # of all rows, with the room above and below
    starts: list[int]  # r: the first photo of each row, ascending
    tops: list[int]  # r
    heights: list[int]  # r
    header_tops: Ints  # g: of each day's header; empty where there are no days
    cut_top: int | None  # of the line where likely photos end; None where there is none
    _sums: Floats  # n + 1: width by height of all photos before each
    _scales: Floats  # r: the width of a photo that is as wide as high
    _centred: bool = False  # rows that are not full stand in the middle
    _edges: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict, repr=False)  # of rows asked for

    def __len__(self) -> int:
        return len(self._sums) - 1

    def row_of(self, photo: int) -> int:
        """The row in which the photo at this position of the list lies."""
        return bisect_right(self.starts, photo) - 1

    def members(self, row: int) -> range:
        """The photos of a row, by their positions in the list."""
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self)
        return range(self.starts[row], end)

    def box(self, photo: int) -> Box:
        """Where the photo at this position of the list lies."""
        row = self.row_of(photo)
        lefts, widths = self._edges_of(row)
        place = photo - self.starts[row]
        return Box(lefts[place], self.tops[row], widths[place], self.heights[row])

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows of which something lies between two heights."""
        if not self.starts:
            return range(0)
        first = max(bisect_right(self.tops, top) - 1, 0)
        if self.tops[first] + self.heights[first] <= top:
            first += 1
        return range(first, max(first, bisect_right(self.tops, bottom - 1)))

    def photos_between(self, top: int, bottom: int) -> range:
        """The photos of which something lies between two heights."""
        rows = self.rows_between(top, bottom)
        if not rows:
            return range(0)
        return range(self.starts[rows.start], self.members(rows.stop - 1).stop)

    def at(self, x: int, y: int) -> int | None:
        """The photo at a point; None between photos."""
        rows = self.rows_between(y, y + 1)
        if not rows:
            return None
        photo = self._in_row(rows.start, x)
        box = self.box(photo)
        return photo if box.left <= x < box.left + box.width else None

    def nearest(self, x: int, y: int) -> int | None:
        """The photo at a point or close to it; None where there is none at all."""
        if not self.starts:
            return None
        return self._in_row(max(bisect_right(self.tops, y) - 1, 0), x)

    def within(self, left: int, top: int, right: int, bottom: int) -> list[range]:
        """The photos that a rectangle touches, as runs; right and bottom lie just outside it."""
        found: list[range] = []
        for row in self.rows_between(top, bottom):
            members = self.members(row)
            lefts, widths = self._edges_of(row)
            end = members.start + bisect_left(lefts, right)
            first = members.start + max(bisect_right(lefts, left) - 1, 0)
            if lefts[first - members.start] + widths[first - members.start] <= left:
                first += 1
            if first >= end:
                continue
            if found and found[-1].stop == first:
                first = found.pop().start
            found.append(range(first, end))
        return found

    def step(self, photo: int, step: Step, page: int) -> int:
        """The photo that lies one step from this one; `page` is the height of a page in pixels."""
        last = len(self) - 1
        match step:
            case Step.LEFT | Step.RIGHT:
                return min(max(photo + (1 if step is Step.RIGHT else -1), 0), last)
            case Step.FIRST:
                return 0
            case Step.LAST:
                return last
        row = self.row_of(photo)
        match step:
            case Step.UP:
                other = row - 1
            case Step.DOWN:
                other = row + 1
            case _:
                down = step is Step.PAGE_DOWN
                aim = self.tops[row] + (page if down else -page)
                other = bisect_right(self.tops, aim) - 1
                other = max(other, row + 1) if down else min(other, row - 1)
        other = min(max(other, 0), len(self.starts) - 1)
        if other == row:
            return photo
        box = self.box(photo)
        return self._in_row(other, box.left + box.width // 2)

    def _in_row(self, row: int, x: int) -> int:
        """The photo of a row that lies at x, or the nearest to it."""
        lefts, _ = self._edges_of(row)
        return self.starts[row] + max(bisect_right(lefts, x) - 1, 0)

    def _edges_of(self, row: int) -> tuple[list[int], list[int]]:
        """The left edges and the widths of a row's photos."""
        known = self._edges.get(row)
        if known is None:
            members = self.members(row)
            sums = self._sums[members.start : members.stop + 1]
            edges = np.rint(self._scales[row] * (sums - sums[0])).astype(np.int64)
            lefts = edges[:-1] + GAP * np.arange(len(members))
            if self._centred:
                lefts += (self.width - int(edges[-1]) - GAP * (len(members) - 1)) // 2
            known = self._edges[row] = lefts.tolist(), np.diff(edges).tolist()
        return known


@dataclass(frozen=True, slots=True)
class Course:
    """Photos in their order, added up: what stays the same whatever the width and the target."""

    sums: Floats  # n + 1: width by height of all photos before each
    days: Ints | None  # g: the position of each day's first photo, ascending, the first one 0
    stops: Ints  # where each day ends, or each side of the cut
    # The position of the first photo below the line where likely photos end. 0: none is likely; n: the photos below it
    # are folded away; None: there is no line.
    cut: int | None = None


def ratios(widths: npt.NDArray[np.int32], heights: npt.NDArray[np.int32]) -> Floats:
    """Width by height of each photo, within what a grid can show; a usual shape where it is unknown (0)."""
    known = (widths > 0) & (heights > 0)
    shapes: Floats = np.divide(widths, heights, out=np.full(len(widths), UNKNOWN), where=known)
    clipped: Floats = np.clip(shapes, NARROWEST, WIDEST)
    return clipped


def course(shapes: Floats, days: Ints | None = None, cut: int | None = None, *, folded: bool = False) -> Course:
    """Add up photos of these shapes (width by height, n). `days` and `cut` as in `Course`; None: one run without them.

    At most one of them is told. Below the last photo there is no line unless others are `folded` away there.
    """
    count = len(shapes)
    sums = np.zeros(count + 1)
    np.cumsum(shapes, out=sums[1:])
    if days is not None:
        return Course(sums, days, np.append(days[1:], count))
    cut = cut if cut is not None and (cut < count or folded) else None
    return Course(sums, None, np.array([cut, count] if cut and cut < count else [count]), cut)


def arrange(shapes: Floats, width: int, target: int, days: Ints | None = None, cut: int | None = None) -> Rows:
    """Lay photos out once: `lay` for who does it again and again."""
    return lay(course(shapes, days, cut), width, target)


def lay(photos: Course, width: int, target: int, note: int = 0, *, centred: bool = False) -> Rows:
    """Lay photos out in rows of `width`, near `target` high; a day and the cut begin a new row below what is said.

    Where no photo is likely, `note` px are left for what is said of it above the line. Rows that are not full are
    `centred`, or begin at the left.
    """
    sums, days = photos.sums, photos.days
    count = len(sums) - 1
    if not count:
        return Rows(width, 0, [], [], [], np.empty(0, np.int64), None, sums, np.empty(0))
    starts = _break(photos, width, target)
    ends = np.append(starts[1:], count)
    counts = ends - starts
    across = sums[ends] - sums[starts]  # the row's width by its height
    room = width - GAP * (counts - 1.0)
    last = np.zeros(count + 1, np.bool_)
    last[photos.stops] = True
    short = last[ends] & (room > target * HIGHEST * across)  # a short last row keeps the target
    room = np.where(short, np.minimum(np.rint(target * across), room), room)
    heights = np.where(short, target, np.maximum(np.rint(room / across), 1)).astype(np.int64)
    tops, header_tops = _stack(heights, starts, days, photos.cut, note)
    end = int(tops[-1] + heights[-1])
    return Rows(
        width=width,
        height=end + (CUT if photos.cut == count else BOTTOM),
        starts=starts.tolist(),
        tops=tops.tolist(),
        heights=heights.tolist(),
        header_tops=header_tops,
        cut_top=None if photos.cut is None else _cut_top(tops, heights, starts, photos.cut, note),
        _sums=sums,
        _scales=room / across,
        _centred=centred,
    )


def _break(photos: Course, width: int, target: int) -> Ints:
    """The first photo of each row."""
    count = len(photos.sums) - 1
    edges = np.arange(count + 1.0)
    edges *= GAP
    edges += photos.sums * target  # where each photo would begin in one endless row
    find = partial(_ends, photos.sums, edges, width=width, target=target)
    stops = photos.stops
    at = np.append(0, stops[:-1]) if photos.days is None else photos.days
    found: list[Ints] = []
    while len(at) > FEW:
        found.append(at)
        at = find(at, stops)
        left = at < stops
        at, stops = at[left], stops[left]
    found.append(_walk(find, at, stops))
    starts = np.concatenate(found)
    starts.sort()
    return starts


def _walk(find: Callable[[Ints, Ints], Ints], begins: Ints, stops: Ints) -> Ints:
    """The first photo of each row in a few long runs of photos."""
    runs = list(zip(begins.tolist(), stops.tolist(), strict=True))
    if not runs:
        return begins
    first = np.concatenate([np.arange(begin, stop) for begin, stop in runs])
    ends = find(first, np.repeat(stops, stops - begins)).data
    starts, before = array("q"), 0
    for begin, stop in runs:
        at, shift = begin, before - begin
        while at < stop:
            starts.append(at)
            at = ends[at + shift]
        before += stop - begin
    return np.frombuffer(starts, np.int64)


def _ends(sums: Floats, edges: Floats, first: Ints, stops: Ints, *, width: int, target: int) -> Ints:
    """Where a row ends that begins at each of these photos and may not reach beyond `stops`."""
    fits = np.searchsorted(edges, edges.take(first) + (width + GAP), side="right")
    fits -= 1
    few = np.maximum(fits, first + 1)
    np.minimum(few, stops, out=few)
    more = np.minimum(few + 1, stops)
    before = sums.take(first)
    high, low = (
        ((width + GAP) - GAP * (end - first).astype(np.float64)) / (sums.take(end) - before) for end in (few, more)
    )
    # Both ends are in sight: the one nearer to the target wins, but no photo is left alone below a row that could
    # take it in.
    crowded = high * low > target * target
    crowded |= (more == stops) & (low >= target * LOWEST)
    crowded &= few < stops
    crowded &= fits < stops
    few += crowded
    return few


def _cut_top(tops: Ints, heights: Ints, starts: Ints, cut: int, note: int) -> int:
    row = int(np.searchsorted(starts, cut))
    return int(tops[row - 1] + heights[row - 1]) if row else note


def _stack(heights: Ints, starts: Ints, days: Ints | None, cut: int | None, note: int) -> tuple[Ints, Ints]:
    """The top of each row, and of each day's header."""
    above = np.full(len(heights), GAP, np.int64)
    above[0] = TOP
    row = len(heights) if cut is None else int(np.searchsorted(starts, cut))
    if row < len(heights):
        above[row] = CUT + (0 if cut else note)
    if days is None:
        return np.cumsum(above + heights) - heights, np.empty(0, np.int64)
    opening = np.searchsorted(starts, days)
    above[opening] = BETWEEN + HEADER + HEADER_GAP
    above[0] = HEADER_GAP + HEADER + HEADER_GAP
    tops = np.cumsum(above + heights) - heights
    return tops, tops[opening] - HEADER_GAP - HEADER
