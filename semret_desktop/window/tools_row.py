"""The row between the search field and the photos. It is always there, so that nothing pushes the grid."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from semret_desktop.window import icons
from semret_desktop.window.buttons import Choice
from semret_desktop.window.chip_row import ChipRow
from semret_desktop.window.chips import Chip
from semret_desktop.window.labels import label
from semret_desktop.window.rows_view import LARGEST, SMALLEST, USUAL
from semret_desktop.window.theme import Look, Text

ROW, MARGIN, GAP = 36, 16, 8
GROOVE, KNOB = 4, 12


class SizeSlider(QSlider):
    """How large photos are shown: the target height of a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setRange(SMALLEST, LARGEST)
        self.setValue(USUAL)
        self.setSingleStep(8)
        self.setPageStep(32)
        self.setFixedSize(96, 24)
        self.setAccessibleName(self.tr("Size of photos"))
        self.setToolTip(self.tr("Size of photos (Ctrl and wheel)"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.colours
        part = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        middle = self.height() / 2
        knob = KNOB / 2 + part * (self.width() - KNOB)
        painter.setPen(Qt.PenStyle.NoPen)
        for right, colour in ((self.width(), colours.line), (knob, colours.secondary)):
            painter.setBrush(QColor(colour))
            groove = QRectF(0, middle - GROOVE / 2, right, GROOVE)
            painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        ring = colours.accent if self.hasFocus() else colours.secondary
        painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawEllipse(QPointF(knob, middle), KNOB / 2 - 0.5, KNOB / 2 - 0.5)


class _Sign(QWidget):
    """A small icon that says what an end of the slider means."""

    def __init__(self, icon: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self.setFixedSize(QSize(16, 16))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._icon, QRectF(self.rect()), self._look.colours.secondary)


class ToolsRow(QFrame):
    """Left: what narrows the photos down, and what is shown (a month with its count, or how many photos a query found).
    Right: the size of photos."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(ROW)
        self._title = label(look, Text.TITLE, parent=self)
        self._title.setContentsMargins(0, 0, 4, 0)
        self._count = label(look, Text.BODY, parent=self, quiet=True)
        self.size_slider = SizeSlider(look, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(GAP)
        self._chips = QHBoxLayout()  # what narrows the photos down; each can be removed
        self._chips.setSpacing(GAP)
        self._narrowing: list[QWidget] = []
        row.addLayout(self._chips)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        self.order = Choice(look, self, bare=True)  # what photos that were found are sorted by
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a wheel over it turns the page, not the order
        self.order.setFixedHeight(28)
        self.order.hide()
        row.addWidget(self.order)
        self._sizing = QWidget(self)
        sizing = QHBoxLayout(self._sizing)
        sizing.setContentsMargins(GAP, 0, 0, 0)
        sizing.setSpacing(GAP)
        for widget in (_Sign("dots-nine", look, self), self.size_slider, _Sign("square", look, self)):
            sizing.addWidget(widget)
        row.addWidget(self._sizing)

    def add_chip(self, chip: Chip | ChipRow) -> None:
        """A place for a chip, or for a row of them; hidden ones take no room."""
        self._chips.addWidget(chip)
        self._narrowing.append(chip)
        last = chip if isinstance(chip, Chip) else chip.more_button
        self.setTabOrder(last, self.order)  # the Tab key goes as the eye does
        self.setTabOrder(self.order, self.size_slider)

    def words(self) -> tuple[str, str]:
        """The title and the count on show."""
        return self._title.text(), self._count.text()

    def say(self, count: str, title: str = "") -> None:
        """Show a title with a count, or a count alone."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._count.setText(count)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """The row became wider or narrower, or something in it did."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return handled

    def _make_room(self) -> None:
        """Where there is no room for all of it, chips say more than how many photos there are."""
        chips = [each for each in self._narrowing if not each.isHidden()]
        right = sum(each.sizeHint().width() + GAP for each in (self.order, self._title) if not each.isHidden())
        room = self.width() - 2 * MARGIN - right
        sizing, count = (each.sizeHint().width() + GAP for each in (self._sizing, self._count))
        wanted = sum(each.sizeHint().width() + GAP for each in chips)
        least = sum(each.minimumSizeHint().width() + GAP for each in chips)
        for widget, fits in ((self._count, wanted + count + sizing <= room), (self._sizing, least + sizing <= room)):
            if (fits or not chips) is widget.isHidden():
                widget.setVisible(fits or not chips)
