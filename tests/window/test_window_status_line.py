"""What the status line says."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from semret_desktop.core import Phase, Progress
from semret_desktop.window import i18n
from semret_desktop.window.status_line import StatusLine, share
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


def test_it_is_hidden_while_it_has_nothing_to_say(line: StatusLine) -> None:
    assert line.isHidden()
    line.show_failed(1)
    assert not line.isHidden()
    line.show_failed(0)
    assert line.isHidden()


def test_it_counts_what_could_be_searched_before(line: StatusLine) -> None:
    line.begin_progress(2_000)
    progress = Progress(Phase.READ, 140, 16_230, 0, 22.4, 730)
    assert line.words(progress) == "2,140 of 18,230 can be searched · 22 a second · about 12 min · "
    assert share(progress) == pytest.approx(140 / 16_230)


def test_files_that_failed_cannot_be_searched(line: StatusLine) -> None:
    assert line.words(Progress(Phase.READ, 10, 20, 3)) == "7 of 20 can be searched · "


def test_while_folders_are_walked_nobody_knows_how_far_it_is(line: StatusLine) -> None:
    progress = Progress(Phase.SCAN, 1_200)
    assert line.words(progress) == "Looking for photos · 1,200 found · "
    assert share(progress) is None
