"""Lists of photos: where a photo stands, which days and months there are."""

import numpy as np

from semret_desktop.core import PhotoId, Shapes
from semret_desktop.window.listing import DAY, EMPTY, by_date, folded, months_of, ranked


def shapes(photos: list[int], days: list[float]) -> Shapes:
    count = len(photos)
    return Shapes(
        np.array(photos, np.int64),
        np.full(count, 300, np.int32),
        np.full(count, 200, np.int32),
        np.full(count, 0x808080, np.uint32),
        np.array([int(day * DAY) for day in days], np.int64),
    )


def test_a_photo_is_found_by_its_id() -> None:
    listing = ranked(shapes([7, 3, 9], [1, 2, 3]), 50)
    assert [listing.row_of(PhotoId(photo)) for photo in (7, 3, 9, 1, 8, 100)] == [0, 1, 2, None, None, None]
    assert (len(listing), listing.total, listing.days) == (3, 50, None)


def test_a_folded_list_ends_with_what_is_seen_and_knows_how_many_are_folded_away() -> None:
    whole = ranked(shapes([7, 3, 9], [1, 2, 3]), 50, np.array([1, 0, 0], np.int8), likely=2)
    seen = folded(whole, 2)
    assert seen.shapes.photos.tolist() == [7, 3]
    assert (seen.row_of(PhotoId(3)), seen.row_of(PhotoId(9)), seen.grades.tolist()) == (1, None, [1, 0])
    assert (seen.total, seen.beyond, seen.less_likely) == (2, 48, 48)
    assert (whole.beyond, whole.less_likely) == (0, 48)
    assert folded(whole, 6).beyond == 47  # fewer are known than might be shown


def test_a_timeline_knows_its_days_and_months() -> None:
    listing = by_date(shapes([5, 4, 3, 2], [32.5, 32.1, 30.9, 2.0]))
    assert listing.days is not None
    assert listing.days.tolist() == [0, 2, 3]
    assert listing.day_numbers.tolist() == [32, 30, 2]
    assert listing.day_counts.tolist() == [2, 1, 1]
    assert listing.month_counts == {1: 2, 0: 2}


def test_a_list_by_date_that_is_not_complete_says_nothing_of_its_last_day_and_month() -> None:
    listing = by_date(shapes([5, 4, 3, 2], [32.5, 32.1, 30.9, 30.2]), total=9)
    assert (len(listing), listing.total) == (4, 9)
    assert listing.day_counts.tolist() == [2, 0]
    assert listing.month_counts == {1: 2}


def test_years_before_1970_have_days_and_months_too() -> None:
    listing = by_date(shapes([2, 1], [-0.5, -40.0]))
    assert listing.day_numbers.tolist() == [-1, -40]
    assert listing.month_counts == {-1: 1, -2: 1}
    assert months_of(-1).item() == -1


def test_no_photo_makes_an_empty_timeline() -> None:
    assert by_date(Shapes()) is EMPTY
