"""When a picture was taken: every way of writing it, and what is absurd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semret_desktop.imaging.dates import Moment, from_exif, from_iptc, from_iso, from_name, parse_offset


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("2019:07:14 16:03:22", None, Moment("2019-07-14T16:03:22")),
        ("2019:07:14 16:03:22", "+07:00", Moment("2019-07-14T16:03:22", 420)),
        ("2019:07:14 16:03:22.123", "-03:30", Moment("2019-07-14T16:03:22", -210)),
        ("2019-07-14T16:03:22", "Z", Moment("2019-07-14T16:03:22", 0)),
        ("2019:07:14", None, Moment("2019-07-14T00:00:00")),
        ("2019:00:00 00:00:00", None, Moment("2019-01-01T00:00:00")),
        ("2016:12:31 23:59:60", None, Moment("2016-12-31T23:59:59")),
        ("0000:00:00 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("2019:13:14 16:03:22", None, None),
        ("2019:02:30 16:03:22", None, None),
        ("1600:01:01 00:00:00", None, None),
        ("9999:01:01 00:00:00", None, None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_exif_dates(text, offset, expected):
    assert from_exif(text, offset) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-07-14T16:03:22+07:00", Moment("2019-07-14T16:03:22", 420)),
        ("2019-07-14T16:03:22.50Z", Moment("2019-07-14T16:03:22", 0)),
        ("2019-07-14T16:03", Moment("2019-07-14T16:03:00")),
        ("2019-07-14", Moment("2019-07-14T00:00:00")),
        ("2019-07", Moment("2019-07-01T00:00:00")),
        ("1965", Moment("1965-01-01T00:00:00")),
        ("2019:07:14 16:03:22", None),
        ("19", None),
        ("", None),
    ],
)
def test_xmp_dates(text, expected):
    assert from_iso(text) == expected


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [
        ("20190714", "160322+0700", Moment("2019-07-14T16:03:22", 420)),
        ("20190714", "160322", Moment("2019-07-14T16:03:22")),
        ("20190714", None, Moment("2019-07-14T00:00:00")),
        ("00000000", None, None),
        ("2019", None, None),
        (None, "160322", None),
    ],
)
def test_iptc_dates(day, time, expected):
    assert from_iptc(day, time) == expected


@pytest.mark.parametrize(
    ("name", "taken_at"),
    [
        ("IMG_20190714_160322.jpg", "2019-07-14T16:03:22"),
        ("IMG_20190714_160322_1.jpg", "2019-07-14T16:03:22"),
        ("20190714_160322.jpg", "2019-07-14T16:03:22"),
        ("2019-07-14 16.03.22.jpg", "2019-07-14T16:03:22"),
        ("2019-07-14_16-03-22.png", "2019-07-14T16:03:22"),
        ("PXL_20210101_120000123.jpg", "2021-01-01T12:00:00"),
        ("PXL_20210101_120000123.PORTRAIT.jpg", "2021-01-01T12:00:00"),
        ("Screenshot_20190714-160322.png", "2019-07-14T16:03:22"),
        ("Screenshot from 2019-07-14 16-03-22.png", "2019-07-14T16:03:22"),
        ("Screen Shot 2019-07-14 at 16.03.22.png", "2019-07-14T16:03:22"),
        ("signal-2019-07-14-16-03-22-123.jpg", "2019-07-14T16:03:22"),
        ("IMG-20190714-WA0003.jpg", "2019-07-14T00:00:00"),
        ("WhatsApp Image 2019-07-14 at 16.03.22.jpeg", "2019-07-14T16:03:22"),
        ("2019-07-14.jpg", "2019-07-14T00:00:00"),
        ("DSC_0815.jpg", None),
        ("IMG_1234567890123.jpg", None),
        ("12345678.jpg", None),
        ("20191399_160322.jpg", None),
        ("99990101_000000.jpg", None),
        ("", None),
    ],
)
def test_dates_in_file_names(name, taken_at):
    found = from_name(name)
    assert (found.taken_at if found else None) == taken_at


OFFSETS = [("+07:00", 420), ("-0330", -210), ("Z", 0), ("+14:00", 840)]
NO_OFFSETS = ["+15:00", "+07:99", "CEST", "", None]


@pytest.mark.parametrize(("text", "minutes"), [*OFFSETS, *((text, None) for text in NO_OFFSETS)])
def test_offsets(text, minutes):
    assert parse_offset(text) == minutes


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text):
    found = [from_exif(text), from_iso(text), from_name(text)]
    assert all(moment is None or moment.taken_at[4] == "-" for moment in found)
    assert parse_offset(text) is None or abs(parse_offset(text)) <= 840
