"""Files that cannot be read fail in words, say whether trying again may help, and never raise anything else."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from semret_desktop.core import Unreadable
from semret_desktop.imaging import byte_hash, glance, read_metadata, read_picture


def refusal(path):
    with pytest.raises(Unreadable) as caught:
        read_picture(os.fsencode(path))
    return caught.value


def test_an_empty_file_says_so(pictures):
    error = refusal(pictures.empty())
    assert error.reason == "The file is empty."
    assert error.permanent


def test_text_is_no_picture_whatever_it_is_called(pictures):
    error = refusal(pictures.text())
    assert error.reason == "This is not a picture that Semret can read."
    assert error.permanent


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.gif", "cut.bmp", "cut.tif"])
def test_a_file_that_is_cut_off_says_so(name, pictures):
    error = refusal(pictures.cut_off(name))
    assert error.reason == "The file is cut off."
    assert error.permanent


def test_a_progressive_jpeg_that_is_cut_off_says_so(pictures):
    path = pictures.save("a.jpg", pictures.photo(), progressive=True)
    path.write_bytes(path.read_bytes()[:-2000])
    assert refusal(path).reason == "The file is cut off."


@pytest.mark.parametrize("name", ["cut.webp", "cut.avif", "cut.jxl"])
def test_where_the_decoder_does_not_tell_a_cut_file_is_damaged(name, pictures):
    error = refusal(pictures.cut_off(name))
    assert error.reason.startswith("The file is damaged")
    assert error.permanent


def test_a_heic_that_is_cut_off_says_so(pictures):
    path = pictures.heic()
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).reason == "The file is cut off."


def test_a_raw_file_that_is_cut_off_says_so(pictures):
    path = pictures.dng()
    path.write_bytes(path.read_bytes()[:-100_000])
    assert refusal(path).reason == "The file is cut off."


def test_a_png_that_claims_too_many_pixels_is_refused_before_it_is_decoded(pictures):
    for look in (read_picture, glance):
        with pytest.raises(Unreadable) as caught:
            look(os.fsencode(pictures.claiming()))
        assert caught.value.reason == (
            "This picture claims 20,000 x 20,000 pixels, more than Semret opens (100 megapixels)."
        )
        assert caught.value.permanent


def claim_size(path, width, height):
    """Change the size in the header of a JPEG."""
    data = bytearray(path.read_bytes())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    path.write_bytes(data)


def test_a_jpeg_may_have_250_megapixels_and_no_more(pictures):
    path = pictures.save("a.jpg")
    claim_size(path, 20_000, 12_500)
    assert glance(os.fsencode(path)).width == 20_000
    claim_size(path, 20_000, 12_501)
    with pytest.raises(Unreadable, match="250 megapixels"):
        glance(os.fsencode(path))
    assert "(250 megapixels)" in refusal(path).reason


HUGE_BMP = b"BM" + bytes(12) + b"\x28\0\0\0" + (30_000).to_bytes(4, "little") * 2 + b"\1\0\x18\0" + bytes(24)
HUGE_GIF = b"GIF89a" + (50_000).to_bytes(2, "little") * 2 + b"\x80\0\0" + bytes(6) + b",\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
HUGE_JXL = b"\xff\x0a" + (3 << 1 | 29_999 << 3 | 1 << 33).to_bytes(8, "little")  # a square of 30,000


@pytest.mark.parametrize(("name", "header"), [("a.bmp", HUGE_BMP), ("a.gif", HUGE_GIF), ("a.jxl", HUGE_JXL)])
def test_other_formats_that_claim_too_many_pixels_are_refused(name, header, pictures):
    path = pictures.folder / name
    path.write_bytes(header)
    assert "more than Semret opens (100 megapixels)" in refusal(path).reason


def test_a_picture_of_no_pixels_is_refused(pictures):
    path = pictures.claiming(width=0, height=5)
    assert refusal(path).permanent


def test_a_file_that_is_gone_is_a_passing_failure(pictures):
    error = refusal(pictures.folder / "gone.jpg")
    assert error.reason == "The file is gone."
    assert not error.permanent


@pytest.mark.parametrize("look", [read_picture, glance, byte_hash, lambda path: read_metadata(path, None)])
def test_a_folder_or_a_pipe_is_no_file_and_does_not_hang(look, pictures):
    folder, pipe = pictures.folder / "x.jpg", pictures.folder / "pipe.jpg"
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (folder, pipe):
        with pytest.raises(Unreadable, match="not an ordinary file"):
            look(os.fsencode(path))


def test_a_file_without_permission_is_a_passing_failure(pictures):
    path = pictures.save("a.jpg")
    path.chmod(0)
    pictures.folder.chmod(0o755)
    # The child gives up root, whom no permission stops.
    code = (
        "import os, sys\n"
        "from semret_desktop.core import Unreadable\n"
        "from semret_desktop.imaging import read_picture\n"
        "folder = os.open(os.path.dirname(sys.argv[1]), os.O_RDONLY); os.fchdir(folder)\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: read_picture(os.path.basename(os.fsencode(sys.argv[1])))\n"
        "except Unreadable as error: print(error.reason, error.permanent)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "There is no permission to read the file. False\n"


def test_pillows_own_limit_neither_warns_nor_is_changed(pictures, read):
    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = 1000
    try:
        assert read(pictures.save("a.png")).width == 640
        assert Image.MAX_IMAGE_PIXELS == 1000
    finally:
        Image.MAX_IMAGE_PIXELS = limit


SMALL = ["a.jpg", "a.png", "a.tif", "a.webp", "a.gif", "a.bmp", "a.avif", "a.jxl"]


@pytest.mark.parametrize("name", SMALL)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_raise_nothing_but_unreadable(name, data, pictures):
    exif = Image.Exif()
    exif[0x010E] = "A caption"
    exif[0x0112] = 6
    whole = pictures.save(name, pictures.photo(40, 30), exif=exif.tobytes()).read_bytes()
    damaged = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = pictures.folder / f"damaged-{name}"
    path.write_bytes(damaged)
    reasons = [reason_of(look, path) for look in (read_picture, glance, lambda path: read_metadata(path, None))]
    assert all(reason == "" or (reason.endswith(".") and len(reason) < 300) for reason in reasons)


def reason_of(look, path):
    """Why a look at a file failed; "" when it did not. Anything but Unreadable is let through and fails the test."""
    try:
        look(os.fsencode(path))
    except Unreadable as error:
        return error.reason
    return ""
