"""Whole journeys through the real window, with the real model over real photos, by mouse and keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from semret_person import CTRL, SHIFT, Person

from semret_desktop.core import EVERYWHERE, Within
from semret_desktop.window.theme import DARK

Key = Qt.Key
CATS = {"p011.jpg", "p043.jpg", "p138.jpg"}
ALL = 17


# Searching


def test_a_search_in_three_languages_answers_while_it_is_typed(person: Person) -> None:
    person.clicks(person.window.field)
    person.types("a c")
    person.sees(lambda: person.window.is_showing("a c"))
    person.types("at")
    person.sees(lambda: person.window.is_showing("a cat"))
    assert set(person.names()[:3]) == CATS
    person.presses(Key.Key_Escape)
    person.sees(lambda: person.window.is_showing(""))
    assert len(person.names()) == ALL, "all of them, by date"
    for word in ("แมว", "kočka"):
        assert set(person.searches(word)[:3]) == CATS
    assert person.searches("p058")[0] == "p058.jpg", "a name is found by its letters"


def test_a_saved_search_is_one_click_away_and_goes_and_comes_back(person: Person) -> None:
    person.searches("แมว")
    person.clicks(person.window.library.search_row.save_button)
    person.sees(lambda: "แมว" in [line.name for line in person.lines()])
    person.searches("pizza")
    person.looks_into("แมว")
    assert person.window.field.text() == "แมว"
    assert set(person.names()[:3]) == CATS
    person.clicks(person.window.library.search_row.save_button)
    person.sees(lambda: "แมว" not in [line.name for line in person.lines()])
    person.clicks(person.window.notice.button)
    person.sees(lambda: "แมว" in [line.name for line in person.lines()])


# Marks


def test_two_right_clicks_move_what_is_like_them_up_and_undo_brings_the_order_back(person: Person) -> None:
    first = person.searches("by the water")
    liked = "p090.jpg", "p150.jpg"  # a hibiscus and a rose
    assert not set(liked) & set(first[:4])
    for name in liked:
        person.right_clicks(name, "Relevant")
    learned = person.names()
    assert set(learned[:2]) == set(liked)
    assert first.index("p113.jpg") < first.index("p142.jpg")
    assert learned.index("p142.jpg") < learned.index("p113.jpg"), "dandelions, which nobody marked, pass a stream"
    assert person.marks() == dict.fromkeys(liked, 1)
    line = person.window.learning.line
    assert "2" in line.words()
    person.clicks(line.undo)
    person.rests()
    assert person.marks() == {liked[0]: 1}
    person.presses(Key.Key_Z, holding=CTRL)
    assert person.names() == first
    assert line.words() == ""
    person.presses(Key.Key_Z, holding=CTRL | SHIFT)
    assert person.marks() == {liked[0]: 1}


def test_keys_mark_a_selection_and_what_was_learned_can_be_looked_at_and_forgotten(person: Person) -> None:
    first = person.searches("by the water")
    for name in ("p142.jpg", "p094.jpg"):
        person.clicks_photo(name, holding=CTRL)
    person.presses(Key.Key_R)
    assert person.marks() == {"p142.jpg": 1, "p094.jpg": 1}
    person.presses(Key.Key_Home)
    person.presses(Key.Key_Right, holding=SHIFT)
    person.presses(Key.Key_N)
    assert list(person.marks().values()) == [-1, -1]
    person.presses(Key.Key_Z, holding=CTRL)
    assert person.marks() == {"p142.jpg": 1, "p094.jpg": 1}
    person.clicks_photo("p045.jpg")
    person.presses(Key.Key_N)
    assert person.marks()["p045.jpg"] == -1
    assert person.names().index("p045.jpg") > first.index("p045.jpg")
    person.clicks(person.window.learning.line.learned)
    sheet = person.window.learning.sheet
    assert sheet is not None
    person.sees(lambda: len(sheet.rows) == 3)
    person.clicks(sheet.rows[0].clear)  # the newest
    person.sees(lambda: len(sheet.rows) == 2)
    person.rests()
    assert set(person.marks().values()) == {1}
    person.clicks(sheet.forget)
    person.sees(lambda: not sheet.rows)
    QTest.keyClick(sheet, Key.Key_Escape)
    person.rests()
    assert (person.names(), person.marks()) == (first, {})


# What a person adds


def test_hearts_and_stars_are_given_by_key_and_menu_and_the_sidebar_shows_the_favourites(person: Person) -> None:
    window = person.window
    person.clicks_photo("p043.jpg")
    person.presses(Key.Key_F)
    person.right_clicks("p058.jpg", "Favourite")
    assert set(person.favourites()) == {"p043.jpg", "p058.jpg"}
    person.sees(lambda: person.says_of("Favourites") == "2")
    person.looks_into("Favourites")
    assert person.shown_part() == Within(favourites=True)
    assert set(person.names()) == {"p043.jpg", "p058.jpg"}
    assert person.searches("lighthouse")[0] == "p058.jpg"
    assert len(person.names()) == 2, "only among the favourites"
    person.clicks(window.library.chip)
    person.sees(lambda: person.shown_part() == EVERYWHERE and len(person.names()) == ALL)
    person.clicks_photo("p043.jpg")
    person.presses(Key.Key_4)
    person.presses(Key.Key_I)
    panel = window.inspector.beside_grid
    person.sees(lambda: panel.told is not None and panel.told.rating == 4)
    assert panel.details.stars.value() == 4
    person.clicks(panel.details.stars, panel.details.stars.rect().center())  # the third
    person.sees(lambda: panel.told is not None and panel.told.rating == 3)
    window.grid.setFocus()
    person.presses(Key.Key_Z, holding=CTRL)
    person.sees(lambda: panel.told is not None and panel.told.rating == 4)


def test_captions_are_written_changed_found_by_their_words_at_once_and_taken_back(person: Person) -> None:
    person.clicks_photo("p049.jpg")
    person.presses(Key.Key_C)
    captions = person.window.inspector.beside_grid.captions
    person.sees(captions.field.editor.hasFocus)
    person.types("ช้างของคุณยายที่เชียงใหม่")
    assert captions.field.language == "th"
    person.presses(Key.Key_Return)
    person.sees(lambda: len(captions.rows) == 1)
    assert person.searches("คุณยาย")[0] == "p049.jpg"
    person.clicks_photo("p049.jpg")
    person.clicks(captions.rows[0].edit)
    editor = captions.rows[0].field
    assert editor is not None
    person.presses(Key.Key_A, holding=CTRL)
    person.types("babiččin slon Ťapka")
    person.presses(Key.Key_Return)
    assert person.searches("ťapka")[0] == "p049.jpg"
    person.clicks_photo("p049.jpg")
    person.sees(lambda: [row.caption.text for row in captions.rows] == ["babiččin slon Ťapka"])
    person.clicks(captions.rows[0].remove)
    person.sees(lambda: not captions.rows)
    person.window.grid.setFocus()
    person.presses(Key.Key_Z, holding=CTRL)
    person.sees(lambda: len(captions.rows) == 1)


# Looking


def test_the_viewer_shows_enlarges_goes_on_marks_and_leads_to_similar_photos(person: Person) -> None:
    names = person.searches("a cat")
    grid, viewer = person.window.grid, person.window.viewer
    height = grid.box_of(0).height()
    person.turns_wheel(grid.viewport(), up=True, holding=CTRL)
    person.sees(lambda: grid.box_of(0).height() > height)
    person.opens_photo(names[0])
    person.turns_wheel(viewer.pane, up=True)
    assert viewer.pane.zoom > 1
    person.presses(Key.Key_Z)
    assert viewer.pane.zoom == 1
    person.presses(Key.Key_Right)
    assert viewer.photo == person.order()[1]
    person.sees(lambda: viewer.picture is not None and viewer.picture.photo == viewer.photo)
    marked = names[1]
    person.clicks(viewer.header.relevant)
    person.sees(lambda: person.marks() == {marked: 1})
    assert viewer.header.relevant.isChecked()
    person.presses(Key.Key_F)
    person.sees(lambda: person.favourites() == [marked])
    person.sees(lambda: len(viewer.strip.frames) > 2 and viewer.strip.frames[0].photo == viewer.photo)
    like = viewer.strip.frames[1].photo
    person.clicks(viewer.strip.frames[1])
    assert viewer.photo == like
    person.clicks(viewer.back)
    person.sees(lambda: person.window.library.isVisible())
    assert grid.hasFocus()
    assert person.order()[grid.currentIndex().row()] == like


# The settings


def test_language_and_theme_hold_at_once_and_the_device_is_named(person: Person) -> None:
    person.chooses(person.opens_menu(), "Settings …")
    settings = person.window.settings
    assert settings is not None
    assert settings.focusWidget() is settings.list
    for _ in range(4):
        QTest.keyClick(settings.list, Key.Key_Down)
    person.sees(lambda: settings.model.photos.isVisible() and "17" in settings.model.photos.text())
    assert settings.model.device.text()
    person.picks(settings.model.devices, "cpu")
    person.sees(lambda: person.window.shelves.shelf.settings.get("device") == "cpu")
    settings.list.setFocus()
    QTest.keyClick(settings.list, Key.Key_Up)
    QTest.keyClick(settings.list, Key.Key_Up)
    person.picks(settings.appearance.theme, "dark")
    assert person.window.grid.palette().window().color().name() == DARK.ground
    old = person.window
    person.picks(settings.appearance.language, "th")
    person.sees(lambda: person.window is not old and person.window.is_showing("") and old.is_gone())
    assert "ภาพทั้งหมด" in [line.name for line in person.lines()]
    person.closes()
    person.opens()
    person.sees(lambda: person.window.shelves.shelf.settings.get("device") == "cpu")
    assert "ภาพทั้งหมด" in [line.name for line in person.lines()]
    assert person.window.grid.palette().window().color().name() == DARK.ground


# Coming back


def test_all_that_a_person_did_is_there_when_the_window_opens_again(person: Person) -> None:
    person.searches("by the water")
    person.right_clicks("p150.jpg", "Relevant")
    person.clicks(person.window.library.search_row.save_button)
    person.clicks_photo("p150.jpg")
    person.presses(Key.Key_F)
    person.presses(Key.Key_5)
    person.presses(Key.Key_C)
    captions = person.window.inspector.beside_grid.captions
    person.sees(captions.field.editor.hasFocus)
    person.types("กุหลาบหน้าบ้าน")
    person.presses(Key.Key_Return)
    learned = person.names()
    person.closes()
    person.opens()
    person.looks_into("by the water")
    assert (person.names(), person.marks()) == (learned, {"p150.jpg": 1})
    assert person.favourites() == ["p150.jpg"]
    assert person.searches("กุหลาบ")[0] == "p150.jpg"
    person.clicks_photo("p150.jpg")
    panel = person.window.inspector.beside_grid  # shown, as it was left
    person.sees(lambda: panel.told is not None and panel.told.rating == 5)
    assert [row.caption.text for row in panel.captions.rows] == ["กุหลาบหน้าบ้าน"]
