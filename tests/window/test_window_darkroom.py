"""Developing pictures: what is looked at comes first, whatever else is under way."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId
from semret_desktop.window.darkroom import Darkroom

LONG = 60_000  # ms


@pytest.fixture
def photos(place: Path) -> list[PhotoId]:
    with Semret(place) as library:
        return [PhotoId(photo) for photo in library.store.timeline().photos.tolist()]


@pytest.fixture
def darkroom(place: Path, qtbot: QtBot) -> Iterator[Darkroom]:
    made = Darkroom(partial(Semret, place))
    yield made
    made.close()
    qtbot.waitUntil(made.is_closed, timeout=LONG)


def test_a_wish_outlasts_the_picture_that_was_under_way(
    darkroom: Darkroom, photos: list[PhotoId], qtbot: QtBot
) -> None:
    developed = []
    darkroom.developed.connect(lambda picture: developed.append(picture.photo))
    darkroom.want(photos[0], 300, ahead=photos[1])
    darkroom.want(photos[2], 300, ahead=photos[3])  # the person went on at once
    qtbot.waitUntil(lambda: len(developed) == 3, timeout=LONG)
    assert developed == [photos[0], photos[2], photos[3]]


def test_what_was_developed_beforehand_is_there_at_once(
    darkroom: Darkroom, photos: list[PhotoId], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(darkroom.developed, timeout=LONG, check_params_cb=lambda picture: picture.photo == photos[1]):
        darkroom.want(photos[0], 300, ahead=photos[1])
    developed = []
    darkroom.developed.connect(lambda picture: developed.append(picture.photo))
    darkroom.want(photos[1], 300)
    assert developed == [photos[1]]
