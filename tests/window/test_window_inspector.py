"""The inspector: what is known of the chosen photo, and what a person adds to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Caption, PhotoId
from semret_desktop.store import atomic
from semret_desktop.window.inspector_panel import InspectorPanel
from semret_desktop.window.inspector_words import guess_language
from semret_desktop.window.main_window import MainWindow

LONG = 60_000  # ms


@pytest.fixture
def inspecting(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with its first photo chosen and the inspector shown."""
    window.grid.setFocus()
    window.grid.go_to(0)
    QTest.keyClick(window.grid, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: panel(window).told is not None, timeout=LONG)
    return window


def panel(window: MainWindow) -> InspectorPanel:
    return window.inspector.beside_grid


def photo_of(window: MainWindow) -> PhotoId:
    told = panel(window).told
    assert told is not None
    return told.photos[0]


def captions_in(place: Path, photo: PhotoId) -> list[tuple[str, str | None]]:
    with Semret(place) as library:
        return [(caption.text, caption.lang) for caption in library.store.photos([photo])[0].captions]


def own_captions(window: MainWindow) -> list[Caption]:
    told = panel(window).told
    return [] if told is None or told.photo is None else [c for c in told.photo.captions if c.source == "person"]


def write(window: MainWindow, text: str) -> None:
    """Write a caption as a person does: C, the words, Enter."""
    QTest.keyClick(window.grid, Qt.Key.Key_C)
    editor = panel(window).captions.field.editor
    editor.insertPlainText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_it_is_hidden_until_it_is_asked_for_and_stays_as_it_was_left(window: MainWindow, qtbot: QtBot) -> None:
    assert not panel(window).isVisible()
    QTest.mouseClick(window.library.search_row.inspector_button, Qt.MouseButton.LeftButton)
    assert panel(window).isVisible()
    assert window.preferences.value("inspector") == "shown"
    window.grid.setFocus()
    QTest.keyClick(window.grid, Qt.Key.Key_I)
    assert not panel(window).isVisible()
    assert window.preferences.value("inspector") == "hidden"


def test_what_is_shown_is_the_photo_that_was_reached_however_fast(inspecting: MainWindow, qtbot: QtBot) -> None:
    first = panel(inspecting).told
    for _ in range(12):
        QTest.keyClick(inspecting.grid, Qt.Key.Key_Right)
    QTest.keyClick(inspecting.grid, Qt.Key.Key_Left)
    reached = inspecting.photos.listing.photo(11)
    qtbot.waitUntil(lambda: panel(inspecting).told is not None and photo_of(inspecting) == reached, timeout=LONG)
    told = panel(inspecting).told
    assert told is not None
    assert told.photo is not None
    name = told.photo.files[0].path.decode()
    assert panel(inspecting).name.whole() == name
    inspecting.inspector.reading.told.emit(first)  # an answer that took its time
    assert panel(inspecting).name.whole() == name
    assert photo_of(inspecting) == reached


def test_details_are_written_as_people_write_them(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    photo = photo_of(inspecting)
    with Semret(place) as library, atomic(library.store.db):
        library.store.db.execute(
            "UPDATE photo SET taken_at = '2021-08-12T20:41:00', camera = 'NIKON D850', exposure_seconds = 0.002,"
            " f_number = 4, iso = 100, focal_mm = 50, place = 'Praha', country = 'CZ' WHERE id = ?",
            [photo],
        )
    panel(inspecting).again()
    details = panel(inspecting).details
    qtbot.waitUntil(lambda: "D850" in details.value("camera"), timeout=LONG)
    assert details.value("taken") == "12 August 2021, 20:41"
    assert details.value("camera").replace("\N{NO-BREAK SPACE}", " ") == "NIKON D850\n50 mm · ƒ/4 · 1/500 · ISO 100"
    assert details.value("place") == "Praha, Czechia"
    assert details.value("lies").startswith("album")
    assert "×" in details.value("size")
    assert "B" in details.value("size")
    assert details.value("written") == ""  # it is known when the photo was taken


def test_a_caption_is_found_by_its_words_at_once(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    photo = photo_of(inspecting)
    write(inspecting, "a quokka called Zebulon")
    qtbot.waitUntil(lambda: bool(own_captions(inspecting)), timeout=LONG)
    assert captions_in(place, photo)[-1] == ("a quokka called Zebulon", "en")
    inspecting.field.setText("zebulon")
    qtbot.waitUntil(lambda: inspecting.is_showing("zebulon"), timeout=LONG)
    assert inspecting.photos.listing.photo(0) == photo


def test_a_caption_is_changed_where_it_stands_removed_and_brought_back(
    inspecting: MainWindow, place: Path, qtbot: QtBot
) -> None:
    photo = photo_of(inspecting)
    write(inspecting, "first words")
    qtbot.waitUntil(lambda: bool(own_captions(inspecting)), timeout=LONG)
    row = panel(inspecting).captions.rows[-1]
    QTest.mouseClick(row.edit, Qt.MouseButton.LeftButton)
    assert row.field is not None
    assert row.field.editor.toPlainText() == "first words"
    row.field.editor.selectAll()
    row.field.editor.insertPlainText("better words")
    QTest.keyClick(row.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [c.text for c in own_captions(inspecting)] == ["better words"], timeout=LONG)
    QTest.mouseClick(panel(inspecting).captions.rows[-1].remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not own_captions(inspecting), timeout=LONG)
    assert "better words" not in [text for text, _ in captions_in(place, photo)]
    inspecting.editing.undo()
    qtbot.waitUntil(lambda: [c.text for c in own_captions(inspecting)] == ["better words"], timeout=LONG)
    inspecting.editing.undo()
    qtbot.waitUntil(lambda: [c.text for c in own_captions(inspecting)] == ["first words"], timeout=LONG)


def test_escape_leaves_a_caption_unwritten_and_gives_the_keys_back(inspecting: MainWindow, place: Path) -> None:
    before = captions_in(place, photo_of(inspecting))
    QTest.keyClick(inspecting.grid, Qt.Key.Key_C)
    field = panel(inspecting).captions.field
    assert field.editor.hasFocus()
    QTest.keyClicks(field.editor, "fir0n")  # letters that are keys elsewhere
    assert field.editor.toPlainText() == "fir0n"
    QTest.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.isHidden()
    assert inspecting.grid.hasFocus()
    assert captions_in(place, photo_of(inspecting)) == before


def test_words_from_strangers_are_shown_as_they_are(inspecting: MainWindow, qtbot: QtBot) -> None:
    write(inspecting, "<b>bold</b>\x07 <img src='x'> &amp;\n" + "w" * 400)
    qtbot.waitUntil(lambda: bool(own_captions(inspecting)), timeout=LONG)
    row = panel(inspecting).captions.rows[-1]
    assert row.words.toPlainText().startswith("<b>bold</b> <img src='x'> &amp; www")
    qtbot.waitUntil(lambda: row.words.document().size().width() <= row.words.width(), timeout=LONG)
    assert row.width() <= panel(inspecting).width()


def test_a_caption_that_is_too_long_stays_in_its_field_with_the_reason(
    inspecting: MainWindow, place: Path, qtbot: QtBot
) -> None:
    before = captions_in(place, photo_of(inspecting))
    QTest.keyClick(inspecting.grid, Qt.Key.Key_C)
    field = panel(inspecting).captions.field
    field.editor.insertPlainText("x" * 2_345)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert "2,345" in field.problem.text()
    assert field.isVisible()
    assert field.text() == "x" * 2_345
    assert captions_in(place, photo_of(inspecting)) == before
    field.editor.setPlainText("x" * 2_000)
    assert field.problem.isHidden()
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(own_captions(inspecting)), timeout=LONG)
    shown = panel(inspecting).captions.rows[-1].words.toPlainText()
    assert len(shown) < 500  # the rest when it is asked for


def test_a_hundred_thousand_pasted_letters_do_not_hang_the_field(inspecting: MainWindow) -> None:
    QTest.keyClick(inspecting.grid, Qt.Key.Key_C)
    editor = panel(inspecting).captions.field.editor
    pasted = QMimeData()
    pasted.setText("more\nwords " * 10_000)
    editor.insertFromMimeData(pasted)
    assert editor.toPlainText().startswith("more words more words")
    assert 19_000 < len(editor.toPlainText()) <= 20_000
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert panel(inspecting).captions.field.problem.text()


@pytest.mark.usefixtures("watched_elsewhere")  # who looked through the folders would take the photo in again
def test_a_caption_that_could_not_be_kept_stands_in_its_field_again(
    inspecting: MainWindow, place: Path, qtbot: QtBot
) -> None:
    photo = photo_of(inspecting)
    QTest.keyClick(inspecting.grid, Qt.Key.Key_C)
    field = panel(inspecting).captions.field
    field.editor.insertPlainText("words that took a while")
    with Semret(place) as library, atomic(library.store.db):  # another program takes the photo away meanwhile
        for table in ("file", "caption", "label"):
            library.store.db.execute(f"DELETE FROM {table} WHERE photo = ?", [photo])
        library.store.db.execute("DELETE FROM photo WHERE id = ?", [photo])
    with qtbot.waitSignal(inspecting.editing.failed, timeout=LONG):
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.text() == "words that took a while"
    assert field.problem.text()


def test_what_is_half_written_waits_at_its_photo(inspecting: MainWindow, qtbot: QtBot) -> None:
    first = photo_of(inspecting)
    QTest.keyClick(inspecting.grid, Qt.Key.Key_C)
    captions = panel(inspecting).captions
    captions.field.editor.insertPlainText("half a sen")
    inspecting.grid.go_to(1)
    qtbot.waitUntil(lambda: panel(inspecting).told is not None and photo_of(inspecting) != first, timeout=LONG)
    assert captions.field.isHidden()
    inspecting.grid.go_to(0)
    qtbot.waitUntil(lambda: panel(inspecting).told is not None and photo_of(inspecting) == first, timeout=LONG)
    assert captions.field.isVisible()
    assert captions.field.text() == "half a sen"


def test_stars_are_given_by_mouse_and_by_key_and_taken_again(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    photo, stars = photo_of(inspecting), panel(inspecting).details.stars

    def rating() -> int | None:
        with Semret(place) as library:
            return library.store.photos([photo])[0].metadata.rating

    fourth = QPoint(3 * 20 + 10, stars.height() // 2)
    QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=fourth)
    assert stars.value() == 4
    qtbot.waitUntil(lambda: rating() == 4, timeout=LONG)
    stars.setFocus()
    QTest.keyClick(stars, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: rating() == 5, timeout=LONG)
    inspecting.grid.setFocus()
    QTest.keyClick(inspecting.grid, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: stars.value() == 2, timeout=LONG)
    assert rating() == 2
    QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=QPoint(1 * 20 + 10, 10))  # the star that stands
    qtbot.waitUntil(lambda: rating() == 0, timeout=LONG)


def test_stars_and_the_heart_are_for_all_that_are_chosen(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    inspecting.grid.selectAll()
    everything = len(inspecting.photos.listing)
    qtbot.waitUntil(lambda: panel(inspecting).name.whole().startswith(f"{everything} photo"), timeout=LONG)
    assert panel(inspecting).captions.isHidden()
    QTest.mouseClick(panel(inspecting).heart, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel(inspecting).details.stars, Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    with Semret(place) as library:
        photos = library.store.timeline().photos
        qtbot.waitUntil(lambda: library.store.shared(photos) == (3, True), timeout=LONG)


def test_marks_are_told_and_taken_back(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    photo = photo_of(inspecting)
    assert panel(inspecting).marks.isHidden()
    with Semret(place) as library:
        library.store.mark("flowers", [photo], 1)
    panel(inspecting).again()
    marks = panel(inspecting).marks
    qtbot.waitUntil(marks.isVisible, timeout=LONG)
    assert marks.rows[0].words.toPlainText() == "Relevant for “flowers”"
    QTest.mouseClick(marks.rows[0].clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(marks.isHidden, timeout=LONG)
    with Semret(place) as library:
        assert library.store.marks_on(photo) == []


@pytest.mark.usefixtures("watched_elsewhere")
def test_a_photo_whose_disk_is_away_says_so(inspecting: MainWindow, place: Path, qtbot: QtBot) -> None:
    details = panel(inspecting).details
    assert details.away.isHidden()
    assert details.show_in_folder.isVisible()
    with Semret(place) as library, atomic(library.store.db):
        library.store.db.execute("UPDATE root SET state = 'offline'")
    panel(inspecting).again()
    qtbot.waitUntil(details.away.isVisible, timeout=LONG)
    assert details.show_in_folder.isHidden()
    assert panel(inspecting).preview is not None
    assert panel(inspecting).preview.has_picture()


@pytest.mark.parametrize(
    ("text", "own", "language"),
    [
        ("ดอกไม้สีแดง", "en", "th"),
        ("red flowers", "en", "en"),
        ("červené květy", "cs", "cs"),
        ("red flowers", "th", "en"),
        ("red ดอกไม้", "en", "th"),
        ("花が咲く", "en", None),
        ("красные цветы", "cs", None),
        ("", "cs", "cs"),
        ("2024!", "en", "en"),
    ],
)
def test_the_language_of_a_caption_is_guessed_by_its_letters(text: str, own: str, language: str | None) -> None:
    assert guess_language(text, own) == language
