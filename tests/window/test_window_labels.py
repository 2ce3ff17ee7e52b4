"""Labels in the inspector: seen, rejected, given, taken back, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId
from semret_desktop.store import labels as kept
from semret_desktop.window.inspector_labels import Labels
from semret_desktop.window.inspector_panel import InspectorPanel
from semret_desktop.window.main_window import MainWindow

LONG = 60_000  # ms


def panel(window: MainWindow) -> InspectorPanel:
    return window.inspector.beside_grid


@pytest.fixture
def labels(window: MainWindow, place: Path, qtbot: QtBot) -> Labels:
    """The labels of the first photo: the package sees a beagle in it, and so a dog and an animal, and a beach."""
    window.grid.setFocus()
    window.grid.go_to(0)
    photo = window.photos.listing.photo(0)
    with Semret(place) as library:
        qtbot.waitUntil(lambda: kept.made_by(library.store.db) is not None, timeout=LONG)  # what the watcher made stays
        made = kept.made_by(library.store.db)
        assert made is not None
        vocabulary = library.labels.vocabulary()
        (beagle,) = vocabulary.named("beagle")
        seen = {concept.id: 0.8 for concept in vocabulary.related(beagle)} | {"places:beach": 0.75}
        kept.keep_predicted(library.store.db, [(photo, label, sure) for label, sure in seen.items()], made)
    QTest.keyClick(window.grid, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: panel(window).told is not None, timeout=LONG)
    return panel(window).labels


def names(labels: Labels) -> list[str]:
    return [chip.text() for chip in labels.flow.chips()]


def said(place: Path, photo: PhotoId) -> dict[str, bool | None]:
    with Semret(place) as library:
        return {row.label: row.said for row in kept.labels_of(library.store.db, [photo])[photo]}


def test_a_photo_shows_what_says_most_and_how_sure_that_is(labels: Labels) -> None:
    assert names(labels) == ["beagle", "beach"]
    assert "80%" in labels.flow.chips()[0].accessibleDescription()
    boxes = [chip.geometry() for chip in labels.flow.chips()]
    assert all(labels.flow.rect().contains(box) for box in boxes)
    assert not boxes[0].intersects(boxes[1])


def test_the_tab_key_goes_through_the_labels_between_captions_and_details(labels: Labels, window: MainWindow) -> None:
    window.activateWindow()
    panel(window).captions.add.setFocus()
    reached: list[object] = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached == [*labels.flow.chips(), labels.add]


def test_a_cross_rejects_what_is_seen_the_wider_kind_shows_and_undo_brings_it_back(
    labels: Labels, window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    photo = window.photos.listing.photo(0)
    QTest.mouseClick(labels.flow.chips()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "beagle" not in names(labels), timeout=LONG)
    assert "beach" in names(labels)
    assert len(names(labels)) >= 2  # a hound, or a dog
    assert list(said(place, photo).values()).count(False) == 1
    window.editing.undo()
    qtbot.waitUntil(lambda: names(labels) == ["beagle", "beach"], timeout=LONG)
    assert False not in said(place, photo).values()


def test_a_label_of_ones_own_is_written_found_and_taken_back(
    labels: Labels, window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    photo = window.photos.listing.photo(0)
    QTest.mouseClick(labels.add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(labels.field, "granny's  garden")
    QTest.keyClick(labels.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(labels)[:1] == ["granny's garden"], timeout=LONG)
    assert labels.field.isHidden()
    QTest.mouseClick(labels.flow.chips()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(labels) == ["beagle", "beach"], timeout=LONG)
    assert "own:granny's garden" not in said(place, photo)
    window.editing.undo()
    qtbot.waitUntil(lambda: names(labels)[:1] == ["granny's garden"], timeout=LONG)
    window.field.setText("granny")
    qtbot.waitUntil(lambda: window.is_showing("granny"), timeout=LONG)
    assert window.photos.listing.photo(0) == photo


def test_keys_go_to_the_field_while_a_label_is_written_and_escape_leaves(
    labels: Labels, window: MainWindow, qtbot: QtBot
) -> None:
    before = names(labels)
    labels.begin_adding()
    QTest.keyClicks(labels.field, "is it a fox")  # letters are shortcuts elsewhere
    assert labels.field.text() == "is it a fox"
    QTest.keyClick(labels.field, Qt.Key.Key_Escape)
    assert labels.field.isHidden()
    assert not labels.add.isHidden()
    assert names(labels) == before
    assert window.isVisible()


def test_labels_of_another_photo_are_never_shown(labels: Labels, window: MainWindow, qtbot: QtBot) -> None:
    assert names(labels) == ["beagle", "beach"]
    QTest.keyClick(window.grid, Qt.Key.Key_Right)
    other = window.photos.listing.photo(1)
    qtbot.waitUntil(lambda: panel(window).told is not None and panel(window).photos == (other,), timeout=LONG)
    assert "beagle" not in names(labels)
