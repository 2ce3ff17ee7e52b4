"""How photos go from where they lay to where they lie now: one short movement that the eye can follow."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window.geometry import Rows
from semret_desktop.window.listing import Listing
from semret_desktop.window.rows_view import MARGIN

SECONDS = 0.18
MOST = 200  # photos that are followed; where more would move, they are simply there


@dataclass(frozen=True, slots=True)
class View:
    """What was or is on the screen."""

    listing: Listing
    rows: Rows
    top: int  # how far it is scrolled
    page: int  # height of the viewport
    y: int  # where the viewport begins in the window

    def box(self, row: int) -> QRect:
        """Where a photo lies in the viewport; just outside where it is further away."""
        box = self.rows.box(row)
        top = min(max(box.top - self.top, -box.height), self.page)
        return QRect(box.left + MARGIN, top, box.width, box.height)

    def seen(self) -> range:
        return self.rows.photos_between(self.top, self.top + self.page)


@dataclass(frozen=True, slots=True)
class Motion:
    """A movement that began at a moment."""

    began: float
    y: int  # where the viewport began in the window; a line above it may come or go meanwhile
    paths: tuple[tuple[int, QRect, QRect], ...]  # row now, from, to; who gains most places comes last, on top

    def part(self) -> float:
        """How far it has come, 0 to 1; quick at first, then coming to rest."""
        passed = min((time.monotonic() - self.began) / SECONDS, 1)
        return 1 - float((1 - passed) ** 3)

    def is_over(self) -> bool:
        return time.monotonic() - self.began >= SECONDS

    def boxes(self, y: int) -> list[tuple[int, QRect]]:
        """Where each photo is just now in a viewport that begins at `y` in the window by now."""
        part, pushed = self.part(), y - self.y
        return [(row, _between(old.translated(0, -pushed), new, part)) for row, old, new in self.paths]


def movement(former: View, latter: View) -> Motion | None:
    """The movement from one screen to another; None where nothing on the screen moves, or too much does."""
    rows = set(latter.seen())
    for row in former.seen():
        moved = latter.listing.row_of(PhotoId(former.listing.photo(row)))
        if moved is not None:
            rows.add(moved)
    if len(rows) > MOST:
        return None
    paths: list[tuple[int, QRect, QRect]] = []
    risen: dict[int, int] = {}
    for row in rows:
        before = former.listing.row_of(latter.listing.photo(row))
        box = latter.box(row)
        risen[row] = 0 if before is None else before - row
        paths.append((row, box if before is None else former.box(before), box))
    if all(old == new for _, old, new in paths):
        return None
    paths.sort(key=lambda path: risen[path[0]])
    return Motion(time.monotonic(), former.y, tuple(paths))


def is_wanted(widget: QWidget) -> bool:
    """Whether the person, as far as the platform tells, wants things to move."""
    if not widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget):
        return False
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)  # of later versions of Qt
    return preference is None or "Reduce" not in str(preference())


def _between(old: QRect, new: QRect, part: float) -> QRect:
    def mixed(one: int, other: int) -> int:
        return round(one + (other - one) * part)

    return QRect(
        mixed(old.x(), new.x()),
        mixed(old.y(), new.y()),
        mixed(old.width(), new.width()),
        mixed(old.height(), new.height()),
    )
