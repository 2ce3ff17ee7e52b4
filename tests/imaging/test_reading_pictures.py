"""Reading pictures of every format: the right pixels, upright, in sRGB."""

import os

import numpy as np
import pytest
from PIL import Image, ImageCms

from semret_desktop.imaging import glance

FORMATS = {
    "a.jpg": "image/jpeg",
    "a.png": "image/png",
    "a.webp": "image/webp",
    "a.gif": "image/gif",
    "a.tif": "image/tiff",
    "a.bmp": "image/bmp",
    "a.avif": "image/avif",
    "a.jxl": "image/jxl",
}


def corners(picture):
    """The colours in the middle of the four quadrants: top left, top right, bottom left, bottom right."""
    height, width, _ = picture.pixels.shape
    places = [(height // 4, width // 4), (height // 4, 3 * width // 4)]
    places += [(3 * height // 4, width // 4), (3 * height // 4, 3 * width // 4)]
    return np.array([picture.pixels[place] for place in places], int)


def quadrants(making, order=(0, 1, 2, 3)):
    colours = np.array([making.RED, making.GREEN, making.BLUE, making.YELLOW])
    return colours[list(order)]


# Where each quadrant of the stored picture is seen, by EXIF orientation.
TURNED = {
    1: (0, 1, 2, 3),
    2: (1, 0, 3, 2),
    3: (3, 2, 1, 0),
    4: (2, 3, 0, 1),
    5: (0, 2, 1, 3),
    6: (2, 0, 3, 1),
    7: (3, 1, 2, 0),
    8: (1, 3, 0, 2),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_of_every_format_is_read(name, pictures, making, read):
    picture = read(pictures.save(name))
    assert (picture.width, picture.height) == (640, 480)
    assert picture.pixels.shape == (480, 640, 3)
    assert picture.pixels.dtype == np.uint8
    assert picture.media_type == FORMATS[name]
    assert not picture.animated
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


def test_a_heic_is_read(pictures, making, read):
    picture = read(pictures.heic())
    assert picture.media_type == "image/heic"
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


def test_the_heic_that_lies_here_is_read(making, read):
    picture = read(making.HERE / "quadrants.heic")
    assert (picture.width, picture.height) == (640, 480)
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_every_orientation_is_turned_upright_once(name, orientation, pictures, making, read):
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = pictures.save(name, exif=exif.tobytes())
    picture = read(path)
    size = (640, 480) if orientation < 5 else (480, 640)
    assert (picture.width, picture.height) == size
    assert picture.pixels.shape[:2] == size[::-1]
    assert np.abs(corners(picture) - quadrants(making, TURNED[orientation])).max() <= 4
    seen = glance(os.fsencode(path))
    assert (seen.width, seen.height) == size


def test_a_turn_by_the_container_of_a_heic_counts_and_its_exif_does_not(pictures, making, read):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = pictures.turned_heic(exif=exif) if making.HEIF_ENCODER else pictures.turned_heic()
    picture = read(path)
    assert (picture.width, picture.height) == (480, 640)
    assert np.abs(corners(picture) - quadrants(making, TURNED[6])).max() <= 4
    assert (glance(os.fsencode(path)).width, glance(os.fsencode(path)).height) == (480, 640)


def test_a_jpeg_xl_is_turned_by_its_decoder_and_its_exif_does_not_count(pictures, making, read):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read(pictures.save("a.jxl", exif=exif.tobytes()))
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


@pytest.mark.filterwarnings("ignore:Using JPEG reconstruction")
def test_a_jpeg_xl_made_from_a_jpeg_is_turned_as_that_jpeg(pictures, making, read):
    exif = Image.Exif()
    exif[0x0112] = 6
    jpeg = pictures.save("a.jpg", exif=exif)
    path = pictures.folder / "a.jxl"
    import pillow_jxl  # noqa: F401 - registers the format

    with Image.open(jpeg) as image:
        image.save(path)
    picture = read(path)
    assert (picture.width, picture.height) == (480, 640)
    assert picture.media_type == "image/jxl"
    assert np.abs(corners(picture) - quadrants(making, TURNED[6])).max() <= 4


@pytest.mark.parametrize(("orientation", "order"), [(1, TURNED[1]), (3, TURNED[3]), (6, TURNED[6]), (8, TURNED[8])])
def test_a_raw_file_is_developed_and_turned(orientation, order, pictures, making, read):
    path = pictures.dng(orientation=orientation)
    picture = read(path)
    size = (640, 480) if orientation in (1, 3) else (480, 640)
    assert (picture.width, picture.height) == size
    assert picture.media_type == "image/x-adobe-dng"
    assert np.abs(corners(picture) - quadrants(making, order)).max() <= 32  # developing brightens
    assert (glance(os.fsencode(path)).width, glance(os.fsencode(path)).height) == size


def test_a_raw_files_preview_is_taken_where_it_is_large_enough(pictures, making, read):
    picture = read(pictures.dng(width=1600, height=1200, preview=800, orientation=6))
    assert (picture.width, picture.height) == (1200, 1600)
    assert picture.pixels.shape == (800, 600, 3)
    assert np.abs(corners(picture) - quadrants(making, TURNED[6])).max() <= 4  # the preview's own colours


def test_a_raw_files_small_preview_is_passed_over(pictures, read):
    assert read(pictures.dng(width=1600, height=1200, preview=160)).pixels.shape == (600, 800, 3)


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp", "a.avif"])
def test_an_animation_is_read_by_its_first_frame(name, pictures, making, read):
    picture = read(pictures.animated(name))
    assert picture.animated
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif"])
def test_what_is_transparent_is_white(name, pictures, read):
    image = pictures.image().convert("RGBA")
    image.putalpha(0)
    assert (read(pictures.save(name, image)).pixels == 255).all()


def test_what_is_half_transparent_is_laid_on_white(pictures, read):
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 128))
    assert np.abs(read(pictures.save("a.png", image)).pixels.astype(int) - 127).max() <= 1


def test_a_large_transparent_picture_does_not_bleed_its_hidden_colour(pictures, read):
    image = Image.new("RGBA", (2048, 2048), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 1023, 2048))
    pixels = read(pictures.save("a.png", image)).pixels
    assert pixels.shape[:2] == (512, 512)
    assert (pixels[:, 258:] == 255).all()
    red, green, blue = pixels[100, 255].astype(int)
    assert abs(red - green) <= 1  # the edge is between blue and white
    assert blue == 255


def test_a_palette_picture_with_a_transparent_colour_is_read(pictures, making, read):
    image = pictures.image().convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
    path = pictures.save("a.png", image, transparency=image.getpixel((0, 0)))
    seen = corners(read(path))
    assert tuple(seen[0]) == (255, 255, 255)
    assert np.abs(seen[1:] - quadrants(making)[1:]).max() <= 4


def test_black_and_white_is_read(pictures, read):
    image = Image.new("1", (64, 64), 1)
    image.paste(0, (0, 0, 32, 64))
    pixels = read(pictures.save("a.png", image)).pixels
    assert (pixels[:, :32] == 0).all()
    assert (pixels[:, 32:] == 255).all()


def test_a_picture_of_one_pixel_is_read(pictures, read):
    picture = read(pictures.save("a.png", Image.new("RGB", (1, 1), (1, 2, 3))))
    assert picture.pixels.tolist() == [[[1, 2, 3]]]
    assert (picture.width, picture.height) == (1, 1)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
@pytest.mark.parametrize(
    ("size", "shape"),
    [((4000, 3000), (600, 800)), ((2048, 1024), (512, 1024)), ((1600, 1023), (1023, 1600)), ((300, 200), (200, 300))],
)
def test_a_picture_keeps_512_pixels_and_no_more_than_twice_that(name, size, shape, pictures, making, read):
    picture = read(pictures.save(name, pictures.image(*size)))
    expected = (750, 1000) if name == "a.jpg" and size == (4000, 3000) else shape
    assert picture.pixels.shape[:2] == expected
    assert (picture.width, picture.height) == size
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


def test_a_panorama_does_not_grow_without_end(pictures, making, read):
    picture = read(pictures.save("a.jpg", pictures.image(12_000, 600)))
    assert picture.pixels.shape[1] == 4096
    assert (picture.width, picture.height) == (12_000, 600)
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


def test_content_goes_before_the_suffix(pictures, making, read):
    path = pictures.save("a.png").rename(pictures.folder / "really.jpg")
    picture = read(path)
    assert picture.media_type == "image/png"
    assert np.abs(corners(picture) - quadrants(making)).max() <= 4


@pytest.mark.parametrize(
    "name", [b"caf\xc3\xa9 \xe0\xb8\xa3\xe0\xb8\x96.jpg", b"two\nlines.jpg", b"not\xff\xfeutf8.jpg"]
)
def test_a_file_of_any_name_is_read(name, pictures, read):
    folder = os.fsencode(pictures.folder)
    path = os.path.join(folder, name)  # noqa: PTH118 - a path that no `Path` of text can hold
    os.rename(pictures.save("a.jpg"), path)  # noqa: PTH104
    assert read(os.fsdecode(path)).width == 640


def test_a_grey_jpeg_is_read(pictures, read):
    pixels = read(pictures.save("a.jpg", Image.new("L", (64, 48), 90))).pixels
    assert pixels.shape == (48, 64, 3)
    assert np.abs(pixels.astype(int) - 90).max() <= 1


def test_a_lab_tiff_is_read(pictures, making, read):
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    image = ImageCms.profileToProfile(pictures.image(), srgb, lab, outputMode="LAB")
    assert np.abs(corners(read(pictures.save("a.tif", image))) - quadrants(making)).max() <= 10
