"""Deep, printed and wide-gamut pictures come out as 8-bit sRGB that looks the same."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms


def png16(making, samples, colour_type):
    """A PNG of 16 bits a sample, which Pillow reads but does not write in colour."""
    height, width = samples.shape[:2]
    rows = b"".join(b"\0" + samples[row].astype(">u2").tobytes() for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(making.png_chunk(name, data) for name, data in chunks)


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_deep_grey_is_scaled_and_not_clipped(name, pictures, read):
    steps = np.linspace(0, 65535, 256).astype(np.uint16)
    pixels = read(pictures.save(name, Image.fromarray(np.tile(steps, (4, 1))))).pixels
    assert np.abs(pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_deep_grey_is_scaled_alike_when_it_is_reduced(pictures, read):
    steps = np.repeat(np.linspace(0, 65535, 16).astype(np.uint16), 128)
    pixels = read(pictures.save("a.png", Image.fromarray(np.tile(steps, (2048, 1))))).pixels
    assert pixels.shape == (512, 512, 3)
    assert np.abs(pixels[5, 16::32, 0].astype(int) - np.linspace(0, 255, 16)).max() <= 1


def test_deep_colour_is_scaled_and_not_clipped(pictures, making, read):
    samples = np.array([[[65535, 32768, 0], [257, 257 * 100, 257 * 200]]], np.uint16)
    path = pictures.folder / "a.png"
    path.write_bytes(png16(making, samples, 2))
    assert read(path).pixels.tolist() == [[[255, 128, 0], [1, 100, 200]]]


def test_deep_colour_with_alpha_is_laid_on_white(pictures, making, read):
    path = pictures.folder / "a.png"
    path.write_bytes(png16(making, np.array([[[0, 0, 0, 65535], [0, 0, 0, 0]]], np.uint16), 6))
    assert read(path).pixels.tolist() == [[[0, 0, 0], [255, 255, 255]]]


@pytest.mark.parametrize("top", [1.0, 255.0, 4000.0])
def test_a_floating_point_tiff_is_scaled_to_what_it_holds(top, pictures, read):
    steps = np.linspace(0, top, 256).astype(np.float32)
    pixels = read(pictures.save("a.tif", Image.fromarray(np.tile(steps, (4, 1))))).pixels
    assert np.abs(pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_a_floating_point_tiff_with_holes_is_read(pictures, read):
    values = np.array([[0, 0.5, 1, np.nan, np.inf, -np.inf]], np.float32)
    assert read(pictures.save("a.tif", Image.fromarray(values))).pixels[0, :, 0].tolist() == [0, 128, 255, 0, 255, 0]


def test_a_tiff_of_one_value_is_read(pictures, read):
    assert read(pictures.save("a.tif", Image.fromarray(np.zeros((4, 4), np.float32)))).pixels.max() == 0


def test_a_tiff_of_32_bit_integers_is_read(pictures, read):
    values = np.array([[0, 32768, 65535]], np.int32)
    assert read(pictures.save("a.tif", Image.fromarray(values))).pixels[0, :, 0].tolist() == [0, 128, 255]


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_cmyk_without_a_profile_keeps_its_colours(name, pictures, making, read):
    pixels = read(pictures.save(name, pictures.image().convert("CMYK"))).pixels.astype(int)
    assert np.abs(pixels[10, 10] - making.RED).max() <= 6
    assert np.abs(pixels[-10, -10] - making.YELLOW).max() <= 6


def test_a_cmyk_jpeg_without_adobes_mark_is_not_inverted(pictures, read):
    path = pictures.save("a.jpg", Image.new("CMYK", (64, 64), (255, 255, 255, 255)))  # white, as Adobe inverts it
    data = path.read_bytes()
    start = data.index(b"\xff\xee")
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    assert read(path).pixels.max() <= 2
    path.write_bytes(data[:start] + data[start + 2 + length :])
    assert read(path).pixels.min() >= 253


def test_a_cmyk_picture_with_a_profile_of_another_kind_is_read_without_it(pictures, making, read):
    pixels = read(pictures.save("a.jpg", pictures.image().convert("CMYK"), icc_profile=making.DISPLAY_P3)).pixels
    assert np.abs(pixels[10, 10].astype(int) - making.RED).max() <= 6


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_a_wide_gamut_profile_is_converted_to_srgb(name, pictures, making, read):
    image = Image.new("RGB", (64, 64), (180, 120, 90))
    pixels = read(pictures.save(name, image, icc_profile=making.DISPLAY_P3)).pixels
    expected = from_display_p3(np.array([180, 120, 90]))
    assert np.abs(pixels[30, 30] - expected).max() <= 3
    assert np.abs(expected - (180, 120, 90)).max() > 5  # it does make a difference


def from_display_p3(colour):
    """A colour of Display P3 (here with a gamma of 2.2) in sRGB, by the matrices of both."""
    p3 = np.array([[0.48657, 0.26567, 0.19822], [0.22897, 0.69174, 0.07929], [0.0, 0.04511, 1.04394]])
    srgb = np.array([[3.24045, -1.53714, -0.49853], [-0.96927, 1.87601, 0.04156], [0.05564, -0.20403, 1.05723]])
    linear = np.clip(srgb @ p3 @ (colour / 255) ** 2.2, 0, 1)
    return 255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def test_grey_with_a_profile_for_colour_is_taken_as_colour(pictures, making, read):
    pixels = read(pictures.save("a.jpg", Image.new("L", (64, 64), 128), icc_profile=making.DISPLAY_P3)).pixels
    assert pixels.std(axis=2).max() <= 1
    assert abs(int(pixels[0, 0, 0]) - 128) <= 3


def test_alpha_survives_a_profile(pictures, making, read):
    image = Image.new("RGBA", (4, 4), (180, 120, 90, 0))
    image.putpixel((0, 0), (180, 120, 90, 255))
    pixels = read(pictures.save("a.png", image, icc_profile=making.DISPLAY_P3)).pixels
    assert pixels[3, 3].tolist() == [255, 255, 255]
    assert np.abs(pixels[0, 0] - from_display_p3(np.array([180, 120, 90]))).max() <= 3


@pytest.mark.parametrize("profile", [b"not a profile at all", b"\0" * 500])
def test_a_broken_profile_is_ignored(profile, pictures, making, read):
    plain = read(pictures.save("plain.png")).pixels
    assert (read(pictures.save("a.png", icc_profile=profile)).pixels == plain).all()
    assert (read(pictures.save("b.png", icc_profile=making.DISPLAY_P3[:300])).pixels == plain).all()


def test_an_srgb_profile_changes_nothing(pictures, read):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = read(pictures.save("plain.jpg", pictures.photo())).pixels
    assert (read(pictures.save("tagged.jpg", pictures.photo(), icc_profile=profile)).pixels == plain).all()
