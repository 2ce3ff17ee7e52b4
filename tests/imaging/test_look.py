"""The look of a picture stays when it is saved again, scaled or retouched, and tells other pictures apart."""

import io
import os
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageEnhance, ImageOps

from semret_desktop.core.resources import shipped
from semret_desktop.imaging import look_of_thumbnail, make_thumbnail, read_picture
from semret_desktop.imaging.look import look_of

FOLDER = shipped("resources", "demo", "photos")
PHOTOS = sorted(FOLDER.glob("*.jpg"))[:24]


def opened(place: int) -> Image.Image:
    with Image.open(PHOTOS[place]) as image:
        small = image.convert("RGB")
    small.thumbnail((512, 512))
    return small


def bits(one: int, other: int) -> int:
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def retouched(image: Image.Image) -> Image.Image:
    image = image.copy()
    side = image.width // 14
    image.paste(image.crop((0, 0, side, side)), (image.width // 3, image.height // 3))
    return image


@pytest.mark.parametrize(
    ("edit", "most"),
    [
        (lambda image: as_jpeg(image, 30), 4),
        (lambda image: image.resize((image.width // 2, image.height // 2)), 4),
        (lambda image: ImageEnhance.Brightness(image).enhance(1.15), 8),
        (lambda image: ImageEnhance.Contrast(image).enhance(1.2), 8),
        (lambda image: ImageOps.grayscale(image).convert("RGB"), 0),
        (retouched, 8),
        (lambda image: ImageOps.crop(image, round(min(image.size) * 0.01)), 8),
    ],
    ids=["saved again", "half as large", "brighter", "more contrast", "grey", "retouched", "cut at the edges"],
)
def test_an_edit_that_nobody_would_call_another_picture_changes_few_bits(
    edit: Callable[[Image.Image], Image.Image], most: int
) -> None:
    for place in range(0, len(PHOTOS), 2):
        image = opened(place)
        assert bits(look_of(image), look_of(edit(image))) <= most, PHOTOS[place].name


def test_other_photos_differ_in_many_bits() -> None:
    looks = [look_of(opened(place)) for place in range(len(PHOTOS))]
    assert min(bits(one, other) for one, other in combinations(looks, 2)) > 10


def test_a_thumbnail_gives_the_look_that_was_made_with_it() -> None:
    for path in PHOTOS[:6]:
        thumbnail = make_thumbnail(read_picture(os.fsencode(path)))
        assert thumbnail.look is not None
        assert -(1 << 63) <= thumbnail.look < 1 << 63
        again = look_of_thumbnail(thumbnail.jpeg)
        assert again is not None
        assert bits(again, thumbnail.look) <= 4


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (3, 2)])
def test_tiny_and_flat_pictures_have_a_look(size: tuple[int, int]) -> None:
    assert look_of(Image.new("RGB", size, (9, 90, 200))) == look_of(Image.new("RGB", size, (9, 90, 200)))


def test_what_is_no_thumbnail_has_no_look() -> None:
    assert look_of_thumbnail(b"") is None
    assert look_of_thumbnail(b"no picture") is None
    with PHOTOS[0].open("rb") as file:
        assert look_of_thumbnail(file.read(2_000)) is None
