"""Thumbnails: decoded to the size they are painted in, kept by use, looked for again when the library changes."""

import io
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId, Thumbnail
from semret_desktop.window.thumbnails import Thumbnails, Wish, decode


def jpeg(width: int, height: int, colours: tuple[str, str] = ("red", "blue")) -> bytes:
    """A picture of one colour with a middle of another."""
    image = Image.new("RGB", (width, height), colours[0])
    image.paste(colours[1], (width // 4, height // 4, width * 3 // 4, height * 3 // 4))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_a_picture_comes_in_the_size_that_is_wanted() -> None:
    image = decode(jpeg(512, 340), 271, 180)
    assert image is not None
    assert (image.width(), image.height(), image.format()) == (271, 180, QImage.Format.Format_RGB32)


def test_of_another_shape_the_middle_is_shown() -> None:
    image = decode(jpeg(512, 100), 100, 100)
    assert image is not None
    assert (image.width(), image.height()) == (100, 100)
    assert image.pixelColor(50, 50).blue() > 200
    assert image.pixelColor(2, 50).blue() > 200  # the red ends are cut off


@pytest.mark.parametrize("broken", [b"", b"no picture", jpeg(300, 200)[:400]])
def test_what_is_no_picture_is_none(broken: bytes) -> None:
    assert decode(broken, 100, 100) is None


@pytest.fixture
def thumbnails(place: Path, qtbot: QtBot) -> Iterator[Callable[[int], Thumbnails]]:
    opened: list[Thumbnails] = []

    def make(capacity: int = 1 << 24) -> Thumbnails:
        opened.append(Thumbnails(partial(Semret, place), capacity=capacity))
        return opened[-1]

    yield make
    for each in opened:
        each.close()
        qtbot.waitUntil(each.is_closed)


def wishes(place: Path, width: int = 90, height: int = 60) -> list[Wish]:
    with Semret(place) as library:
        return [Wish(PhotoId(photo), width, height) for photo in library.store.timeline().photos.tolist()]


def test_what_is_wanted_arrives_and_is_there(place: Path, thumbnails: Callable[..., Thumbnails], qtbot: QtBot) -> None:
    wanted = wishes(place)[:9]
    cache, came = thumbnails(), []
    cache.arrived.connect(came.extend)
    assert cache.picture(wanted[0].photo) is None
    assert cache.want(wanted)
    qtbot.waitUntil(lambda: len(came) == 9)
    assert came == [wish.photo for wish in wanted]
    assert all((cache.picture(wish.photo) or pytest.fail("none")).width() == 90 for wish in wanted)
    assert not cache.want(wanted)


def test_another_size_is_brought_anew_and_the_old_one_stands_in(
    place: Path, thumbnails: Callable[..., Thumbnails], qtbot: QtBot
) -> None:
    small, large = wishes(place)[0], wishes(place, 180, 120)[0]
    cache = thumbnails()
    with qtbot.waitSignal(cache.arrived):
        cache.want([small])
    assert cache.want([large])
    stand_in = cache.picture(small.photo)
    assert stand_in is not None
    assert stand_in.width() == 90
    qtbot.waitUntil(lambda: cache.has(large))
    assert not cache.has(small)


def test_the_least_used_go_when_there_are_too_many(
    place: Path, thumbnails: Callable[..., Thumbnails], qtbot: QtBot
) -> None:
    first, *others = wishes(place)[:6]
    cache = thumbnails(3 * 90 * 60 * 4)
    with qtbot.waitSignal(cache.arrived):
        cache.want([first])
    for other in others:
        with qtbot.waitSignal(cache.arrived):
            cache.want([other])
        assert cache.picture(first.photo) is not None  # it is in use
    assert [cache.picture(other.photo) is not None for other in others] == [False, False, False, True, True]


def test_a_thumbnail_that_was_not_there_is_looked_for_again_when_told(
    place: Path, thumbnails: Callable[..., Thumbnails], qtbot: QtBot
) -> None:
    wish = wishes(place)[0]
    with Semret(place) as library:
        library.thumbnails.forget([wish.photo])
    cache = thumbnails()
    with qtbot.waitSignal(cache.settled):
        cache.want([wish])
    qtbot.waitUntil(lambda: cache.is_absent(wish.photo))
    assert not cache.want([wish])
    with Semret(place) as library:
        library.thumbnails.put([(wish.photo, Thumbnail(jpeg(300, 200), 300, 200, 0xFF0000))])
    cache.retry()
    with qtbot.waitSignal(cache.arrived):
        assert cache.want([wish])


def test_a_library_that_cannot_be_opened_leaves_the_places_empty(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "file"
    place.write_text("no folder")
    cache = Thumbnails(partial(Semret, place))
    with qtbot.waitSignal(cache.settled):
        cache.want([Wish(PhotoId(1), 10, 10)])
    assert cache.picture(PhotoId(1)) is None
    cache.close()
    qtbot.waitUntil(cache.is_closed)
    shutil.rmtree(tmp_path)
