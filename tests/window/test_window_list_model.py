"""The list of photos as Qt sees it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId, Shapes
from semret_desktop.window.list_model import PhotoListModel, Role
from semret_desktop.window.listing import EMPTY, Listing, ranked
from semret_desktop.window.thumbnails import Thumbnails, Wish


@pytest.fixture
def thumbnails(place: Path, qtbot: QtBot) -> Iterator[Thumbnails]:
    made = Thumbnails(partial(Semret, place))
    yield made
    made.close()
    qtbot.waitUntil(made.is_closed)


@pytest.fixture
def photos(thumbnails: Thumbnails) -> PhotoListModel:
    return PhotoListModel(thumbnails)


def listing(*ids: int) -> Listing:
    count = len(ids)
    shapes = Shapes(
        np.array(ids, np.int64),
        np.full(count, 300, np.int32),
        np.full(count, 200, np.int32),
        np.arange(count, dtype=np.uint32),
        np.full(count, 1_700_000_000, np.int64),
    )
    return ranked(shapes, count)


def test_it_keeps_qts_rules_for_models(photos: PhotoListModel) -> None:
    tester = QAbstractItemModelTester(photos, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for each in (listing(7, 3, 9), EMPTY, listing(1), listing(*range(1, 200))):
        photos.show(each)
    assert tester.model() is photos


def test_a_row_is_a_photo_with_its_colour(photos: PhotoListModel) -> None:
    photos.show(listing(7, 3))
    assert photos.rowCount() == 2
    assert photos.index(1).data(Role.PHOTO) == 3
    assert photos.index(1).data(Role.COLOUR) == 1
    assert photos.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert "2023" in photos.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert photos.data(QModelIndex()) is None


def test_a_late_thumbnail_repaints_only_its_own_row(
    qtbot: QtBot, photos: PhotoListModel, thumbnails: Thumbnails, place: Path
) -> None:
    with Semret(place) as library:
        first, second = library.store.timeline().photos[:2].tolist()
    photos.show(listing(second, first))
    with qtbot.waitSignal(photos.dataChanged) as changed:
        thumbnails.want([Wish(PhotoId(first), 90, 60)])
    assert changed.args is not None
    assert [index.row() for index in changed.args[:2]] == [1, 1]
    assert photos.index(1).data(Qt.ItemDataRole.DecorationRole) is not None


def test_a_thumbnail_of_a_photo_that_is_not_shown_any_more_repaints_nothing(
    qtbot: QtBot, photos: PhotoListModel, thumbnails: Thumbnails, place: Path
) -> None:
    with Semret(place) as library:
        gone = library.store.timeline().photos[0].item()
    photos.show(listing(gone + 1_000))
    with qtbot.assertNotEmitted(photos.dataChanged), qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([Wish(PhotoId(gone), 90, 60)])
