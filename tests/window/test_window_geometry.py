"""Rows of photos: they fill the width, keep shapes, and come close to the target height."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semret_desktop.window.geometry import (
    BETWEEN,
    CUT,
    GAP,
    HEADER,
    HEADER_GAP,
    HIGHEST,
    LOWEST,
    NARROWEST,
    WIDEST,
    Rows,
    Step,
    arrange,
    course,
    lay,
    ratios,
)

SHAPES = st.lists(st.floats(NARROWEST, WIDEST), min_size=1, max_size=120).map(np.array)
WIDTHS = st.integers(360, 2600)
TARGETS = st.integers(96, 320)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Shapes, and where days begin among them."""
    shapes = draw(SHAPES)
    cuts = draw(st.sets(st.integers(0, len(shapes) - 1), max_size=12)) | {0}
    return shapes, np.array(sorted(cuts))


def spans(rows: Rows, row: int) -> list[tuple[int, int]]:
    """Left and right edge of each photo of a row."""
    boxes = [rows.box(photo) for photo in rows.members(row)]
    return [(box.left, box.left + box.width) for box in boxes]


def fitted(shapes: np.ndarray, first: int, end: int, width: int) -> float:
    """How high a row of these photos is when it fills the width."""
    return (width - GAP * (end - first - 1)) / shapes[first:end].sum()


@given(SHAPES, WIDTHS, TARGETS)
def test_every_photo_lies_in_one_row_without_overlap(shapes: np.ndarray, width: int, target: int) -> None:
    rows = arrange(shapes, width, target)
    assert [photo for row in range(len(rows.starts)) for photo in rows.members(row)] == list(range(len(shapes)))
    for row in range(len(rows.starts)):
        edges = spans(rows, row)
        assert all(right - left >= 1 for left, right in edges)
        assert all(after[0] - before[1] == GAP for before, after in pairwise(edges))
    bottoms = np.add(rows.tops, rows.heights)
    assert (np.array(rows.tops[1:]) - bottoms[:-1] == GAP).all()


@given(SHAPES, WIDTHS, TARGETS)
def test_rows_but_the_last_fill_the_width_to_the_pixel(shapes: np.ndarray, width: int, target: int) -> None:
    rows = arrange(shapes, width, target)
    for row in range(len(rows.starts) - 1):
        edges = spans(rows, row)
        assert (edges[0][0], edges[-1][1]) == (0, width)
    assert spans(rows, len(rows.starts) - 1)[-1][1] <= width


@given(SHAPES, WIDTHS, TARGETS)
def test_photos_keep_their_shapes_within_rounding(shapes: np.ndarray, width: int, target: int) -> None:
    rows = arrange(shapes, width, target)
    for photo, shape in enumerate(shapes):
        box = rows.box(photo)
        assert abs(box.width - shape * box.height) <= shape * 0.5 + 1.5


@given(SHAPES, WIDTHS, TARGETS)
def test_a_row_is_near_the_target_where_one_photo_more_or_less_would_not_be_nearer(
    shapes: np.ndarray, width: int, target: int
) -> None:
    rows = arrange(shapes, width, target)
    for row, first in enumerate(rows.starts[:-1]):
        end = rows.members(row).stop
        height = fitted(shapes, first, end, width)
        assert abs(rows.heights[row] - height) <= 1
        if LOWEST * target <= height <= HIGHEST * target:
            continue

        def off(height: float) -> float:
            return abs(np.log(height / target))

        others = [fitted(shapes, first, other, width) for other in (end - 1, end + 1) if first < other <= len(shapes)]
        assert all(off(height) <= off(other) + 1e-9 for other in others if other > 0)


@given(SHAPES, WIDTHS, TARGETS)
def test_a_short_last_row_keeps_the_target(shapes: np.ndarray, width: int, target: int) -> None:
    rows = arrange(shapes, width, target)
    first = rows.starts[-1]
    if fitted(shapes, first, len(shapes), width) > HIGHEST * target:
        assert rows.heights[-1] == target


def test_a_panorama_is_fitted_to_the_row() -> None:
    rows = arrange(np.array([16.0]), 800, 180)
    assert (rows.box(0).width, rows.box(0).height) == (800, 50)


def test_a_photo_does_not_stand_alone_below_a_row_that_can_take_it_in() -> None:
    six = np.full(6, 1.5)
    assert len(arrange(six, 1408, 180).starts) == 1


@given(timelines(), WIDTHS, TARGETS)
def test_days_begin_rows_below_their_headers(timeline: tuple[np.ndarray, np.ndarray], width: int, target: int) -> None:
    shapes, days = timeline
    rows = arrange(shapes, width, target, days)
    assert set(days.tolist()) <= set(rows.starts)
    assert len(rows.header_tops) == len(days)
    for number, first in enumerate(days.tolist()):
        row = rows.row_of(first)
        assert rows.tops[row] - rows.header_tops[number] == HEADER + HEADER_GAP
        if number:
            assert rows.header_tops[number] - (rows.tops[row - 1] + rows.heights[row - 1]) == BETWEEN


@given(timelines(), WIDTHS, TARGETS)
def test_a_point_in_a_photo_finds_it(timeline: tuple[np.ndarray, np.ndarray], width: int, target: int) -> None:
    rows = arrange(timeline[0], width, target, timeline[1])
    for photo in range(len(rows)):
        box = rows.box(photo)
        assert rows.at(box.left, box.top) == photo
        assert rows.at(box.left + box.width - 1, box.top + box.height - 1) == photo
        assert rows.at(box.left + box.width, box.top) != photo
        assert rows.nearest(box.left + box.width // 2, box.top + box.height // 2) == photo


@given(timelines(), WIDTHS, st.integers(-200, 4000), st.integers(1, 1200))
def test_what_lies_between_two_heights_is_what_can_be_seen_there(
    timeline: tuple[np.ndarray, np.ndarray], width: int, top: int, page: int
) -> None:
    rows = arrange(timeline[0], width, 180, timeline[1])
    boxes = [rows.box(photo) for photo in range(len(rows))]
    seen = [n for n, box in enumerate(boxes) if box.top < top + page and box.top + box.height > top]
    assert list(rows.photos_between(top, top + page)) == seen


@given(timelines(), WIDTHS, st.tuples(*[st.integers(-50, 2700)] * 2), st.tuples(*[st.integers(-50, 3000)] * 2))
def test_a_rectangle_finds_the_photos_that_it_touches(
    timeline: tuple[np.ndarray, np.ndarray], width: int, across: tuple[int, int], down: tuple[int, int]
) -> None:
    rows = arrange(timeline[0], width, 180, timeline[1])
    (left, right), (top, bottom) = sorted(across), sorted(down)
    boxes = [rows.box(photo) for photo in range(len(rows))]
    touched = [
        number
        for number, box in enumerate(boxes)
        if box.left < right and left < box.left + box.width and box.top < bottom and top < box.top + box.height
    ]
    runs = rows.within(left, top, right, bottom)
    assert [photo for run in runs for photo in run] == touched
    assert all(after.start > before.stop for before, after in pairwise(runs))


@given(st.integers(100, 1500), WIDTHS, TARGETS, st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_many_days_side_by_side_are_laid_out_as_each_by_itself(count: int, width: int, target: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    shapes = random.choice([1.5, 0.75, 1.25, 1.75, 3.0, 9.0], count)  # sums without rounding
    days = np.unique(np.concatenate(([0], random.integers(0, count, count // 3))))
    rows = arrange(shapes, width, target, days)
    starts, heights = [], []
    for first, stop in pairwise([*days.tolist(), count]):
        alone = arrange(shapes[first:stop], width, target)
        starts += [first + start for start in alone.starts]
        heights += alone.heights
    assert (rows.starts, rows.heights) == (starts, heights)


@pytest.mark.parametrize("step", list(Step))
@given(timeline=timelines(), width=WIDTHS)
@settings(max_examples=30)
def test_steps_stay_within_the_list_and_arrive_at_its_ends(
    step: Step, timeline: tuple[np.ndarray, np.ndarray], width: int
) -> None:
    rows = arrange(timeline[0], width, 180, timeline[1])
    at, back = len(rows) // 2, step in (Step.LEFT, Step.UP, Step.PAGE_UP, Step.FIRST)
    for _ in range(len(rows) + 1):
        after = rows.step(at, step, 600)
        assert after <= at if back else after >= at
        at = after
    end = 0 if back else len(rows.starts) - 1
    assert rows.row_of(at) == end


def test_down_goes_to_the_photo_below() -> None:
    rows = arrange(np.full(12, 1.5), 1100, 180)
    assert len(rows.members(0)) == 4
    assert [rows.step(photo, Step.DOWN, 600) for photo in range(4)] == [4, 5, 6, 7]
    assert [rows.step(photo, Step.UP, 600) for photo in range(4, 8)] == [0, 1, 2, 3]


def test_a_hundred_thousand_photos_are_laid_out_and_longer_lists_begin_alike() -> None:
    random = np.random.default_rng(7)
    shapes = random.choice([1.5, 0.75, 1.33, 1.78, 3.0], 100_000)
    rows = arrange(shapes, 1168, 180)
    assert len(rows) == 100_000
    assert 18_000 < len(rows.starts) < 30_000
    shorter = arrange(shapes[:1_000], 1168, 180)
    same = len(shorter.starts) - 2  # the end of the shorter list may be laid out otherwise
    assert shorter.starts[:same] == rows.starts[:same]


def test_unknown_and_extreme_sizes_have_shapes_that_can_be_shown() -> None:
    shapes = ratios(np.array([0, 300, 1, 9000], np.int32), np.array([0, 200, 5000, 10], np.int32))
    assert shapes.tolist() == [1.5, 1.5, NARROWEST, WIDEST]


def test_nothing_takes_no_room() -> None:
    rows = arrange(np.empty(0), 1000, 180)
    assert (len(rows), rows.height, rows.at(5, 5), rows.nearest(5, 5)) == (0, 0, None, None)
    assert list(rows.photos_between(0, 1000)) == []


@given(SHAPES, WIDTHS, TARGETS, st.data())
def test_the_cut_begins_a_new_row_below_its_line_and_below_what_is_said_where_none_is_likely(
    shapes: np.ndarray, width: int, target: int, data: st.DataObject
) -> None:
    cut, note = data.draw(st.integers(0, len(shapes))), data.draw(st.integers(0, 500))
    rows = lay(course(shapes, None, cut), width, target, note)
    assert [photo for row in range(len(rows.starts)) for photo in rows.members(row)] == list(range(len(shapes)))
    if cut == len(shapes):
        assert rows.cut_top is None  # below the last photo there is nothing to part
        return
    assert cut in rows.starts
    below = rows.row_of(cut)
    assert rows.cut_top == (rows.tops[below - 1] + rows.heights[below - 1] if cut else note)
    assert rows.tops[below] == rows.cut_top + CUT


@given(SHAPES, WIDTHS, TARGETS)
def test_where_others_are_folded_away_the_line_comes_last_and_moves_no_photo(
    shapes: np.ndarray, width: int, target: int
) -> None:
    rows = lay(course(shapes, None, len(shapes), folded=True), width, target)
    alone = lay(course(shapes), width, target)
    assert (rows.starts, rows.tops, rows.heights) == (alone.starts, alone.tops, alone.heights)
    assert rows.cut_top == rows.tops[-1] + rows.heights[-1]
    assert rows.height == rows.cut_top + CUT


@given(SHAPES, WIDTHS, TARGETS)
def test_centred_rows_leave_as_much_room_at_both_sides(shapes: np.ndarray, width: int, target: int) -> None:
    rows = lay(course(shapes), width, target, centred=True)
    left = lay(course(shapes), width, target)
    assert (rows.starts, rows.tops, rows.heights) == (left.starts, left.tops, left.heights)
    for number in range(len(rows.starts)):
        members = rows.members(number)
        first, last = rows.box(members.start), rows.box(members.stop - 1)
        assert first.left - (width - last.left - last.width) in (-1, 0)
        assert rows.at(first.left, first.top) == members.start


def test_each_side_of_the_cut_lies_as_it_would_alone() -> None:
    shapes = np.array([1.5, 1.25, 0.75, 2.0, 1.5] * 8)
    whole, first, second = (
        arrange(shapes, 1000, 180, cut=7),
        arrange(shapes[:7], 1000, 180),
        arrange(shapes[7:], 1000, 180),
    )
    assert whole.heights == first.heights + second.heights
    assert whole.starts == first.starts + [7 + start for start in second.starts]
