"""What the status line says."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from semret_desktop.core import Phase, Progress
from semret_desktop.window import i18n
from semret_desktop.window.status_line import StatusLine
from semret_desktop.window.theme import Look


@pytest.fixture
def line(qapp: QApplication) -> Iterator[StatusLine]:
    former = QLocale()
    translators = i18n.install(qapp, "en")
    look = Look(qapp, dark=False)
    yield StatusLine(look)
    look.deleteLater()
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)


def reading(done: int, total: int, photos: int, searchable: int, **more: float) -> Progress:
    return Progress(Phase.READ, done, total, photos=photos, searchable=searchable, **more)


def test_it_is_hidden_while_it_has_nothing_to_say(line: StatusLine) -> None:
    assert line.isHidden()
    line.show_failed(1)
    assert not line.isHidden()
    line.show_failed(0)
    assert line.isHidden()


def test_it_says_how_much_of_the_whole_library_can_be_searched(line: StatusLine) -> None:
    line.begin_progress()
    line.show_progress(reading(140, 16_230, 18_230, 2_140, rate=22.4, seconds_left=730))
    assert line.words() == "2,140 of 18,230 can be searched · 22 a second · about 12 min · "
    assert line.switch_words() == "Pause"
    assert line.share() == pytest.approx(2_140 / 18_230)


def test_while_folders_are_walked_nobody_knows_how_far_it_is(line: StatusLine) -> None:
    line.begin_progress()
    line.show_progress(Progress(Phase.SCAN, 1_200))
    assert line.words() == "Looking for photos · 1,200 found · "
    assert line.share() is None


def test_a_pause_shows_whether_or_not_a_run_goes_on(line: StatusLine) -> None:
    line.show_switches(paused=True, gentle=False)
    assert not line.isHidden()
    assert (line.words(), line.switch_words()) == ("Paused · ", "Resume")
    line.begin_progress()
    line.show_progress(reading(1, 10, 20, 11))
    assert (line.words(), line.switch_words()) == ("11 of 20 can be searched · Paused · ", "Resume")
    line.end_progress()
    line.show_switches(paused=False, gentle=False)
    assert line.isHidden()


def test_the_link_asks_for_a_pause_and_then_for_its_end(line: StatusLine) -> None:
    asked: list[bool] = []
    line.pause_asked.connect(asked.append)
    line.begin_progress()
    line._switch.click()
    line.show_switches(paused=True, gentle=False)
    line._switch.click()
    assert asked == [True, False]


def test_the_quiet_mode_is_named(line: StatusLine) -> None:
    line.begin_progress()
    line.show_switches(paused=False, gentle=True)
    line.show_progress(reading(1, 10, 20, 11, rate=0.5))
    assert line.words() == "11 of 20 can be searched · quietly · 30 a minute · "


def test_words_that_lack_room_end_in_dots_beside_the_switch(line: StatusLine) -> None:
    line.begin_progress()
    line.show_progress(reading(140, 16_230, 18_230, 2_140, rate=22.4, seconds_left=730))
    line.show_failed(3)
    line.show()
    seen = []
    for width in (900, 500):
        line.resize(width, line.height())
        QApplication.processEvents()
        assert line._words.geometry().right() < line._switch.geometry().left()
        assert line._switch.geometry().right() < line._failures.geometry().left()
        seen.append(line._words.text())
    assert seen[0] == line.words() == line._words.whole()
    assert seen[1].endswith("…")


def test_another_program_that_reads_is_named_without_a_switch(line: StatusLine) -> None:
    line.show_counts(20, 12, "semret index, process 77")
    assert not line.isHidden()
    assert line.words() == "12 of 20 can be searched · Another program is reading: semret index, process 77 · "
    assert line._switch.isHidden()
    line.show_counts(20, 20)
    assert line.isHidden()


def test_a_short_run_that_nobody_asked_for_is_not_worth_a_line(line: StatusLine) -> None:
    line.begin_progress(asked=False)
    line.show_progress(reading(0, 1, 20, 19))
    assert line.isHidden()
    line.show_progress(reading(0, 500, 520, 20))
    assert not line.isHidden()
