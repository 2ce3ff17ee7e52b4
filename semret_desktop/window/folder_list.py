"""The folders that a person may begin with: each with a box to tick and the number of its photos."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from semret_desktop.window import i18n, icons
from semret_desktop.window.buttons import BOX, draw_tick
from semret_desktop.window.labels import tip
from semret_desktop.window.places import Count, Place
from semret_desktop.window.theme import Look, Text

ROW, ADD_ROW, RADIUS, PAD, EDGE = 52, 44, 8, 16, 4
ICON = 20
MOST_ROWS = 6  # more of them are scrolled


class FolderList(QFrame):
    """A panel with a row for each place, and below them one that asks for another."""

    add_asked = Signal()
    changed = Signal()  # something was ticked, added or counted

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: dict[str, _Row] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self._scroll, self._scroll.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.add_button = _AddRow(self.tr("Add another folder …"), look, self)
        self.add_button.clicked.connect(self.add_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, EDGE, 0, EDGE)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addWidget(self.add_button)
        look.changed.connect(self.update)
        self._fit()

    @Slot(object)
    def show_places(self, places: tuple[Place, ...]) -> None:
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        """One more row, or the row that is there already, ticked."""
        known = self._rows.get(place.path)
        if known is not None:
            known.setChecked(True)
            return
        row = _Row(place, self._look, self)
        row.toggled.connect(self.changed)
        self._rows[place.path] = row
        self._column.addWidget(row)
        self._fit()
        self.changed.emit()

    @Slot(object)
    def show_count(self, count: Count) -> None:
        row = self._rows.get(count.path)
        if row is None:
            return
        row.show_count(count)
        if count.ended and not count.photos and not row.place.named:
            self._rows.pop(count.path).deleteLater()  # nobody asked for it, and it has nothing
            self._fit()
        self.changed.emit()

    def ticked(self) -> list[str]:
        """The folders that are to be read."""
        return [path for path, row in self._rows.items() if row.isChecked()]

    def photos(self) -> tuple[int, bool]:
        """How many photos those hold, as far as it is known, and whether all of them are counted."""
        rows = [row for row in self._rows.values() if row.isChecked()]
        return sum(row.count.photos for row in rows), all(row.count.ended for row in rows)

    def rows(self) -> "list[_Row]":
        return list(self._rows.values())

    def _fit(self) -> None:
        rows = len(self._rows)
        self._scroll.setVisible(bool(rows))
        self._scroll.setMinimumHeight(min(rows, 2) * ROW)
        self._scroll.setMaximumHeight(min(rows, MOST_ROWS) * ROW)
        self.setMaximumHeight(min(rows, MOST_ROWS) * ROW + ADD_ROW + 2 * EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(480, self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.field))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)


class _Pressable(QAbstractButton):
    """A line of the panel that answers the mouse and the keyboard."""

    def __init__(self, look: Look, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(EDGE, 0, -EDGE, 0)
        colours = self._look.colours
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(box, RADIUS - 2, RADIUS - 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS - 3, RADIUS - 3)


class _Row(_Pressable):
    """A place: ticked or not, its name, where it is, how many photos."""

    def __init__(self, place: Place, look: Look, parent: QWidget) -> None:
        super().__init__(look, ROW, parent)
        self.place = place
        self.count = Count(place.path, 0)
        self.setCheckable(True)
        self.setChecked(place.wanted)
        self.setText(place.name)
        self.setToolTip(tip(place.path))
        self._name()

    def show_count(self, count: Count) -> None:
        self.count = replace(count)
        self._name()
        self.update()

    def words(self) -> str:
        """How many photos, in words."""
        if self.count.ended and not self.count.photos:
            return self.tr("no photos")
        if not self.count.ended and not self.count.photos:
            return "…"
        said = i18n.photos(self.count.photos)
        if not self.count.ended:
            return f"{said} …"
        return said if self.count.whole else self.tr("more than {photos}").format(photos=said)

    def _name(self) -> None:
        self.setAccessibleName(f"{self.place.name}, {self.words()}")
        self.setAccessibleDescription(self.place.shown)

    def sizeHint(self) -> QSize:
        return QSize(240, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colours, middle = self._look.colours, self.height() / 2
        draw_tick(painter, icons.square(QPointF(PAD + BOX / 2, middle), BOX), colours, ticked=self.isChecked())
        left = PAD + BOX + 12
        sign = icons.square(QPointF(left + ICON / 2, middle), ICON)
        icons.draw(painter, "hard-drive" if self.place.disk else "folder-simple", sign, colours.secondary)
        left += ICON + 12
        painter.setFont(self._look.font(Text.SECONDARY))
        painter.setPen(QColor(colours.secondary))
        words = self.words()
        width = painter.fontMetrics().horizontalAdvance(words)
        right = self.width() - PAD
        line = QRect(right - width, 0, width, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        room = max(right - width - 16 - left, 24)
        self._paint_names(painter, QRect(left, 0, room, self.height()))

    def _paint_names(self, painter: QPainter, room: QRect) -> None:
        """The name above, and below it where it is."""
        first, second = self._look.line(Text.BODY), self._look.line(Text.SECONDARY)
        top = (self.height() - first - second) // 2
        font = self._look.font(Text.BODY)
        font.setWeight(font.Weight.Medium)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for text, font_, colour, y, height in (
            (self.place.name, font, self._look.colours.text, top, first),
            (self.place.shown, self._look.font(Text.SECONDARY), self._look.colours.secondary, top + first, second),
        ):
            painter.setFont(font_)
            painter.setPen(QColor(colour))
            elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(QRect(room.left(), y, room.width(), height), side, elided)


class _AddRow(_Pressable):
    """The last line: one more folder."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(look, ADD_ROW, parent)
        self.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        accent, middle = self._look.colours.accent, self.height() / 2
        icons.draw(painter, "plus", icons.square(QPointF(PAD + BOX / 2, middle), BOX), accent)
        font = self._look.font(Text.BODY)
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(accent))
        line = self.rect().adjusted(PAD + BOX + 12, 0, -PAD, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
