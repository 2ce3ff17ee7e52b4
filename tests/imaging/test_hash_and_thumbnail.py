"""The picture hash tells pictures apart and nothing else; thumbnails are small and look right."""

import hashlib
import io
import os

import numpy as np
import pytest
from PIL import Image

from semret_desktop.imaging import byte_hash, make_thumbnail, picture_hash


def test_the_byte_hash_is_blake2b_of_all_bytes(pictures):
    path = pictures.large_jpeg(width=1200, height=900)
    assert byte_hash(os.fsencode(path)) == hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


@pytest.mark.parametrize("size", [(640, 480), (2400, 1800)])
def test_a_rating_that_another_program_writes_does_not_change_the_picture(size, pictures, read):
    path = pictures.save("a.jpg", pictures.photo(*size))
    before, bytes_before = picture_hash(read(path)), byte_hash(os.fsencode(path))
    pictures.retag(path, rating=5, keywords=("holiday",))
    assert picture_hash(read(path)) == before
    assert byte_hash(os.fsencode(path)) != bytes_before


def test_the_same_pixels_in_another_lossless_format_are_the_same_picture(pictures, read):
    image = pictures.photo()
    hashes = {picture_hash(read(pictures.save(name, image))) for name in ("a.png", "a.bmp", "a.tif")}
    assert len(hashes) == 1


def test_another_picture_has_another_hash(pictures, read):
    images = [pictures.photo(seed=1), pictures.photo(seed=2), pictures.image(), pictures.image(turn=1)]
    hashes = {picture_hash(read(pictures.save(f"{place}.jpg", image))) for place, image in enumerate(images)}
    assert len(hashes) == 4
    assert all(len(value) == 16 for value in hashes)


def test_a_small_edit_of_a_large_picture_changes_its_hash(pictures, read):
    image = pictures.photo(1500, 1100)
    before = picture_hash(read(pictures.save("a.png", image)))
    image.paste((255, 0, 0), (1000, 700, 1030, 730))
    assert picture_hash(read(pictures.save("b.png", image))) != before


def test_pictures_of_one_colour_and_another_shape_are_told_apart(pictures, read):
    wide, high = Image.new("RGB", (40, 10), (9, 9, 9)), Image.new("RGB", (10, 40), (9, 9, 9))
    assert picture_hash(read(pictures.save("a.png", wide))) != picture_hash(read(pictures.save("b.png", high)))


def test_the_hash_of_a_jpeg_is_what_it_was(making, read):
    """Stored hashes depend on it: whoever changes how pictures are decoded must raise PICTURE_HASH_VERSION."""
    assert picture_hash(read(making.HERE / "smooth.jpg")).hex() == "6384567b4af661361a487036203b6b99"


def test_the_hash_of_exact_pixels_is_what_it_was(pictures, read):
    steps = np.add.outer(np.arange(900), np.arange(1200))
    image = Image.fromarray((np.stack([steps, steps * 2, steps * 3], axis=2) % 251).astype(np.uint8))
    assert picture_hash(read(pictures.save("a.bmp", image))).hex() == "fa937a10aad86847cdd502e8e4923270"


SIZES = [((4000, 3000), (512, 384)), ((600, 1200), (256, 512)), ((300, 200), (300, 200)), ((1, 1), (1, 1))]


@pytest.mark.parametrize(("size", "expected"), SIZES)
def test_a_thumbnail_fits_and_is_not_enlarged(size, expected, pictures, read):
    thumbnail = make_thumbnail(read(pictures.save("a.jpg", pictures.image(*size))))
    assert (thumbnail.width, thumbnail.height) == expected
    with Image.open(io.BytesIO(thumbnail.jpeg)) as image:
        assert image.format == "JPEG"
        assert image.mode == "RGB"
        assert image.size == expected
    assert len(thumbnail.jpeg) < 60_000


def test_a_thumbnail_shows_the_picture(pictures, making, read):
    thumbnail = make_thumbnail(read(pictures.save("a.png", pictures.image(1200, 900))))
    with Image.open(io.BytesIO(thumbnail.jpeg)) as image:
        seen = [image.getpixel((x, y)) for y in (90, 290) for x in (120, 390)]
    assert np.abs(np.array(seen) - [making.RED, making.GREEN, making.BLUE, making.YELLOW]).max() <= 4


def test_a_thumbnail_knows_its_average_colour(pictures, read):
    image = Image.new("RGB", (100, 100), (255, 0, 0))
    image.paste((0, 0, 255), (50, 0, 100, 100))
    colour = make_thumbnail(read(pictures.save("a.png", image))).colour
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    assert abs(red - 127) <= 2
    assert green <= 2
    assert abs(blue - 127) <= 2
