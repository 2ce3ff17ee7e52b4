"""The lines of the sidebar: what each stands for, and how it is painted."""

import os
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem, QWidget

from semret_desktop.core import EVERYWHERE, Root, RootState, SavedSearch, Within
from semret_desktop.core.text import printable
from semret_desktop.window import i18n, icons
from semret_desktop.window.theme import Look, Text

LINE, HEAD, BETWEEN = 28, 24, 16
EDGE, PAD, ICON, GAP, CARET, STEP = 8, 8, 16, 8, 12, 16
DEEPEST = 5  # levels that are indented further
ENTRY = Qt.ItemDataRole.UserRole + 1
DISKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")  # below these lies what can be unplugged


class Kind(Enum):
    """What a line of the sidebar stands for."""

    HEAD = "head"
    ALL = "all"
    FAVOURITES = "favourites"
    ROOT = "root"
    FOLDER = "folder"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `key` says which one it is, whatever its name and count have become."""

    kind: Kind
    name: str
    within: Within = EVERYWHERE
    count: int | None = None
    state: RootState = RootState.ONLINE
    root: Root | None = None
    saved: SavedSearch | None = None
    depth: int = 0
    below: bool = False  # folders lie below it
    open: bool = False  # and are shown
    first: bool = False  # of all heads

    @property
    def key(self) -> object:
        if self.kind is Kind.HEAD:
            return self.name
        return self.saved.id if self.saved is not None else (self.kind, self.within)

    @property
    def away(self) -> bool:
        return self.state is not RootState.ONLINE

    @property
    def icon(self) -> str:
        if self.kind is Kind.ROOT and self.root is not None and (self.away or is_on_disk(self.root.path)):
            return "hard-drive"
        return {
            Kind.ALL: "image",
            Kind.FAVOURITES: "heart",
            Kind.SAVED: "bookmark-simple",
        }.get(self.kind, "folder-simple")


def is_on_disk(path: bytes) -> bool:
    """Whether a folder seems to lie on something that can be unplugged, from its path alone."""
    return os.fsdecode(path).startswith(DISKS)


def name_of(path: bytes) -> str:
    """The last name of a path; the whole of it where there is none, as for a disk."""
    return printable(os.path.basename(path.rstrip(os.fsencode(os.sep))) or path)  # noqa: PTH119 - bytes


class SidebarDelegate(QAbstractItemDelegate):
    """Paints a line: icon, name, a caret where folders lie below, and at the right the count or what is amiss."""

    def __init__(self, look: Look, words: dict[RootState, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words  # what is said of a root that cannot be reached

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: Entry = index.data(ENTRY)
        if entry.kind is Kind.HEAD:
            return QSize(0, HEAD if entry.first else BETWEEN + HEAD)
        return QSize(0, LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind is Kind.HEAD:
            self._paint_head(painter, option.rect, entry)
        else:
            self._paint_line(painter, option, entry)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A button in a line fills it."""
        editor.setGeometry(option.rect)

    def caret(self, rect: QRect, entry: Entry) -> QRect:
        """Where the caret of a line is pressed; wider than it is drawn."""
        left, width = self._name(rect, entry)
        drawn = min(self._metrics(Text.BODY).horizontalAdvance(entry.name), width)
        return QRect(left + drawn, rect.top(), CARET + 2 * 6, rect.height())

    def _paint_head(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        font = self._look.font(Text.SECONDARY)
        font.setWeight(self._look.font(Text.STRONG).weight())
        painter.setFont(font)
        painter.setPen(QColor(self._look.colours.secondary))
        line = QRect(EDGE + PAD, rect.bottom() + 1 - HEAD, rect.width() - 60, HEAD)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.name)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        colours, rect, state = self._look.colours, option.rect, option.state
        box = QRectF(EDGE, rect.top(), rect.width() - 2 * EDGE, rect.height())
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            colour = QColor(colours.hover)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.setOpacity(1 if current else 0.6)
            painter.drawRoundedRect(box, 6, 6)
            painter.setOpacity(1)
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        middle = rect.top() + rect.height() / 2
        ink = colours.warning if entry.away else colours.text if current else colours.secondary
        sign = icons.square(QPointF(self._left(entry) + ICON / 2, middle), ICON)
        icons.draw(painter, entry.icon, sign, ink)
        self._paint_count(painter, rect, entry, current=current)
        left, width = self._name(rect, entry)
        painter.setFont(self._font(current=current))
        painter.setPen(QColor(colours.secondary if entry.away else colours.text))
        name = QFontMetrics(painter.font()).elidedText(entry.name, Qt.TextElideMode.ElideRight, width)
        line = QRect(left, rect.top(), width, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if entry.below:
            caret = self.caret(rect, entry)
            centre = QPointF(caret.left() + caret.width() / 2, middle)
            sign = icons.square(centre, CARET)
            icons.draw(painter, "caret-down" if entry.open else "caret-right", sign, colours.secondary)

    def _paint_count(self, painter: QPainter, rect: QRect, entry: Entry, *, current: bool) -> None:
        colours = self._look.colours
        painter.setFont(self._look.font(Text.SECONDARY))
        painter.setPen(QColor(colours.warning if entry.away else colours.text if current else colours.secondary))
        line = QRect(EDGE, rect.top(), rect.width() - 2 * EDGE - PAD, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.right_words(entry))

    def right_words(self, entry: Entry) -> str:
        """What stands at the right: the count, or that a folder cannot be reached."""
        if entry.away:
            return self._words.get(entry.state, "")
        return "" if entry.count is None else i18n.number(entry.count)

    def _left(self, entry: Entry) -> int:
        return EDGE + PAD + min(entry.depth, DEEPEST) * STEP

    def _name(self, rect: QRect, entry: Entry) -> tuple[int, int]:
        """Where the name begins, and how wide it may be."""
        left = self._left(entry) + ICON + GAP
        right = rect.width() - EDGE - PAD
        if words := self.right_words(entry):
            right -= self._metrics(Text.SECONDARY).horizontalAdvance(words) + GAP
        carets = CARET + 8 if entry.below else 0
        return left, max(right - carets - left, 16)

    def _font(self, *, current: bool = False) -> QFont:
        font = self._look.font(Text.BODY)
        if current:
            font.setWeight(font.Weight.Medium)
        return font

    def _metrics(self, text: Text) -> QFontMetrics:
        return QFontMetrics(self._look.font(text))
