"""EXIF's oddities and IPTC's records."""

import os
import struct

import pytest
from PIL import Image

from semret_desktop.core import Exposure, FileCaption, Metadata
from semret_desktop.imaging import read_metadata
from semret_desktop.imaging.iptc import Iptc, read_iptc
from semret_desktop.imaging.tiff import read_directory


def entry(tag, kind, count, value):
    return struct.pack("<HHI", tag, kind, count) + value


def tiff(*entries, extra=b""):
    """A little-endian TIFF of one directory; `extra` lies behind it, at 14 + 12 * entries."""
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + b"".join(entries) + b"\0\0\0\0" + extra


def described(pictures, directories):
    """The metadata of a JPEG with that EXIF, a TIFF as bytes."""
    path = pictures.save("a.jpg", pictures.image(16, 16), exif=b"Exif\0\0" + directories)
    return read_metadata(os.fsencode(path), None)


def text_of(pictures, tag, data, kind=2):
    at = 14 + 12
    return described(pictures, tiff(entry(tag, kind, len(data), struct.pack("<I", at)), extra=data))


@pytest.mark.parametrize("data", ["Žluťoučký kůň\0".encode(), "Žluťoučký kůň\0".encode() + b"rubbish behind the end"])
def test_a_caption_in_utf8_is_read(data, pictures):
    assert text_of(pictures, 0x010E, data).captions == (FileCaption("Žluťoučký kůň", "exif"),)


def test_a_caption_in_western_european_is_read(pictures):
    assert text_of(pictures, 0x010E, "Café de l’été\0".encode("cp1252")).captions[0].text == "Café de l’été"


@pytest.mark.parametrize(
    "junk", [b"OLYMPUS DIGITAL CAMERA         \0", b"SONY DSC\0", b"   \0\0", b"\x01\x02\x03\x04\x05\0"]
)
def test_what_cameras_write_in_place_of_a_caption_is_none(junk, pictures):
    assert text_of(pictures, 0x010E, junk).captions == ()


def test_markup_and_control_characters_lose_their_power(pictures):
    captions = text_of(pictures, 0x010E, b"<b>two\nlines\x1b[31m</b>\0").captions
    assert captions[0].text == "<b>two lines[31m</b>"


def test_a_caption_without_end_is_cut(pictures):
    assert len(text_of(pictures, 0x010E, b"word " * 10_000).captions[0].text) == 5_000


def comment(pictures, data):
    """The captions of a JPEG whose EXIF comment holds these bytes."""
    exif = Image.Exif()
    exif[0x8769] = {0x9286: data}
    path = pictures.save("a.jpg", pictures.image(16, 16), exif=exif.tobytes())
    return [caption.text for caption in read_metadata(os.fsencode(path), None).captions]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"ASCII\0\0\0A dog on a beach\0\0\0", "A dog on a beach"),
        (b"UNICODE\0" + "Pes na pláži".encode("utf-16-be"), "Pes na pláži"),
        (b"UNICODE\0" + "Pes na pláži".encode("utf-16-le"), "Pes na pláži"),
        (b"UNICODE\0" + "ทะเล".encode("utf-16"), "ทะเล"),
        (b"JIS\0\0\0\0\0" + "浜辺の犬".encode("iso2022_jp"), "浜辺の犬"),
        (b"\0\0\0\0\0\0\0\0" + "Žluťoučký".encode(), "Žluťoučký"),
        (b"no code before it", "no code before it"),
    ],
)
def test_a_comment_is_read_in_its_character_set(data, text, pictures):
    assert comment(pictures, data) == [text]


@pytest.mark.parametrize(
    "data", [b"ASCII\0\0\0" + b" " * 50, b"\0" * 64, b'ASCII\0\0\0{"zoom": 1}', b"ASCII\0\0\0\xff\xfe\x81"]
)
def test_a_comment_for_machines_is_no_caption(data, pictures):
    assert comment(pictures, data) == []


def test_windows_texts_are_read(pictures):
    title, words = "Pes na pláži\0".encode("utf-16-le"), "ทะเล;beach; ;beach\0".encode("utf-16-le")
    at = 14 + 2 * 12
    found = described(
        pictures,
        tiff(
            entry(0x9C9B, 1, len(title), struct.pack("<I", at)),
            entry(0x9C9E, 1, len(words), struct.pack("<I", at + len(title))),
            extra=title + words,
        ),
    )
    assert found.captions == (FileCaption("Pes na pláži", "exif"),)
    assert found.keywords == ("ทะเล", "beach")


def test_one_broken_value_does_not_take_the_others_along(pictures):
    found = described(
        pictures,
        tiff(
            entry(0x010F, 2, 500, struct.pack("<I", 0xFFFFFF)),  # lies outside the file
            entry(0x0110, 2, 3, b"X1\0\0"),
            entry(0x0112, 99, 1, b"\0\0\0\0"),  # no such type
            entry(0x4746, 3, 1, b"\5\0\0\0"),
        ),
    )
    assert (found.camera, found.rating) == ("X1", 5)


def test_a_directory_that_points_to_itself_ends(pictures):
    assert described(pictures, tiff(entry(0x8769, 4, 1, struct.pack("<I", 8)))) == Metadata()


@pytest.mark.parametrize("above_below", [(0, 0), (1, 0), (0, 1), (4_000_000_000, 1)])
def test_an_absurd_exposure_is_left_out(above_below, pictures):
    at = 8 + 2 + 12 + 4
    inner = struct.pack("<H", 1) + entry(0x829A, 5, 1, struct.pack("<I", at + 18)) + b"\0\0\0\0"
    pointer = entry(0x8769, 4, 1, struct.pack("<I", at))
    found = described(pictures, tiff(pointer, extra=inner + struct.pack("<2I", *above_below)))
    assert found.exposure == Exposure()


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ((50, 30, 0), (14, 0, 36), (50.5, 14.01)),
        ((0, 0, 0), (0, 0, 0), (None, None)),
        ((91, 0, 0), (14, 0, 0), (None, None)),
    ],
)
def test_only_a_position_on_earth_counts(latitude, longitude, expected, pictures):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: tuple(map(float, latitude)), 3: "W", 4: tuple(map(float, longitude))}
    path = pictures.save("a.jpg", pictures.image(16, 16), exif=exif.tobytes())
    found = read_metadata(os.fsencode(path), None)
    east = None if expected[1] is None else -expected[1]
    assert (found.latitude, found.longitude) == (expected[0], east)


def test_signatures_of_olympus_and_panasonic_are_known():
    model = entry(0x0110, 2, 3, b"X1\0\0")
    for signature in (b"IIRO", b"IIRS", b"IIU\0"):
        directory = read_directory(signature + tiff(model)[4:])
        assert directory is not None
        assert directory.text(0x0110) == "X1"
    assert read_directory(b"neither") is None


def record(number, dataset, value):
    return struct.pack(">BBBH", 0x1C, number, dataset, len(value)) + value


RECORDS = (
    record(1, 90, b"\x1b%G")
    + record(2, 120, "Pes na pláži".encode())
    + record(2, 25, b"beach")
    + record(2, 25, "ทะเล".encode())
    + record(2, 55, b"20190714")
    + record(2, 60, b"160322+0700")
)


def test_iptc_records_are_read():
    assert read_iptc(RECORDS) == Iptc(("Pes na pláži",), ("beach", "ทะเล"), "20190714", "160322+0700")


def test_iptc_within_photoshops_resources_is_read():
    other = b"8BIM\x03\xed\0\0" + struct.pack(">I", 3) + b"abc\0"
    named = b"8BIM\x04\x04\x03abc" + struct.pack(">I", len(RECORDS)) + RECORDS
    assert read_iptc(other + named).keywords == ("beach", "ทะเล")


def test_iptc_in_western_european_is_read():
    assert read_iptc(record(2, 120, "Été".encode("cp1252"))).captions == ("Été",)


@pytest.mark.parametrize("end", range(0, len(RECORDS), 7))
def test_iptc_that_is_cut_off_gives_what_is_whole(end):
    assert set(read_iptc(RECORDS[:end]).keywords) <= {"beach", "ทะเล"}


def test_iptc_is_read_from_a_jpeg(pictures):
    resources = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(RECORDS)) + RECORDS
    body = b"Photoshop 3.0\0" + resources
    path = pictures.save("a.jpg", pictures.image(16, 16))
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + data[2:])
    found = read_metadata(os.fsencode(path), None)
    assert found.captions == (FileCaption("Pes na pláži", "iptc"),)
    assert found.keywords == ("beach", "ทะเล")
    assert (found.taken_at, found.utc_offset) == ("2019-07-14T16:03:22", 420)
