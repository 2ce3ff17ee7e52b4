"""Colours and icons: readable, and there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from semret_desktop.window import icons
from semret_desktop.window.delegate import quiet
from semret_desktop.window.theme import DARK, LIGHT, VIEWER, Colours, Look, Text

ICONS = ("arrow-left", "caret-left", "caret-right", "corners-out", "dots-nine", "dots-three", "info")
MORE_ICONS = ("lock-simple", "magnifying-glass", "square", "warning", "x")
SHELL_ICONS = (
    *("sidebar", "bookmark-simple", "bookmark-simple-fill", "image", "heart", "folder-simple", "hard-drive", "plus"),
    *("caret-down", "check", "palette", "arrows-clockwise", "cpu"),
)


def luminance(colour: str) -> float:
    """Relative luminance, after WCAG 2."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, VIEWER], ids=["light", "dark", "viewer"])
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    for ground in (colours.ground, colours.panel, colours.field, colours.raised):
        for ink in (colours.text, colours.secondary, colours.warning, colours.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colours.text, colours.hover) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_thai_is_set_larger(qapp: QApplication) -> None:
    look = Look(qapp, dark=False)
    assert [look.font(text, thai=True).pixelSize() for text in (Text.BODY, Text.SECONDARY)] == [14, 12]
    assert [look.font(text, thai=False).pixelSize() for text in (Text.BODY, Text.SECONDARY)] == [13, 11]
    look.deleteLater()


def test_light_and_dark_can_be_told_apart(qapp: QApplication) -> None:
    for dark in (True, False):
        look = Look(qapp, dark=dark)
        assert look.dark is dark
        assert qapp.palette().window().color() == QColor(look.colours.ground)
        look.deleteLater()


@pytest.mark.parametrize("name", ICONS + MORE_ICONS + SHELL_ICONS)
def test_every_icon_is_there_and_fills_its_square(qapp: QApplication, name: str) -> None:
    box = icons.outline(name).boundingRect()
    assert not box.isEmpty()
    assert 0 <= box.left() < box.right() <= icons.EM
    assert 0 <= box.top() < box.bottom() <= icons.EM


def test_a_place_that_waits_for_its_picture_is_calm() -> None:
    for colour in (0xFF0000, 0x000000, 0xFFFFFF, 0x808080):
        assert 0.3 < quiet(colour, dark=False).lightnessF() < 0.9
        assert quiet(colour, dark=True).lightnessF() < 0.6


def test_a_theme_that_was_fixed_can_follow_the_system_again(qapp: QApplication) -> None:
    look = Look(qapp, dark=True)
    look.fix(False)
    assert look.colours is LIGHT
    look.fix(True)
    assert look.colours is DARK
    look.fix(None)
    assert look.dark is (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    look.deleteLater()
