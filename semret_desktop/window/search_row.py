"""The row above everything: the search field and the menu."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.theme import Look, Text

ROW, FIELD, RADIUS, MARGIN = 48, 32, 8, 16
LONGEST = 1_000  # characters of a query
THAI = ("\u0e00", "\u0e7f")


class SearchField(QLineEdit):
    """Where a person types what they look for. Every change is a question; Esc clears."""

    asked = Signal(str)
    left = Signal()  # down: on to the photos
    cleared = Signal()  # Esc in an empty field

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(FIELD)
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setTextMargins(34, 0, 36, 0)
        self.setPlaceholderText(self.tr("Search for what a photo shows …"))
        self.setAccessibleName(self.tr("Search"))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self._clear = IconButton("x", self.tr("Clear"), look, side=24, size=16, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._empty)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.colours
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        icons.draw(painter, "magnifying-glass", icons.square(QPointF(19, FIELD / 2), 16), colours.secondary)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear.move(self.width() - 24 - 6, (FIELD - 24) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self._empty()
            else:
                self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    @Slot()
    def _empty(self) -> None:
        self.clear()
        self.setFocus()

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        thai = any(THAI[0] <= char <= THAI[1] for char in text)
        font = self._look.font(Text.BODY, thai=True if thai else None)
        if font != self.font():
            self.setFont(font)
        self.asked.emit(text)


class SearchRow(QFrame):
    """The field and, to its right, the menu. Buttons of later pieces have their places beside these."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(ROW)
        self.field = SearchField(look, self)
        self.menu = QMenu(self)
        self.menu_button = IconButton("dots-three", self.tr("Menu"), look, parent=self)
        self.menu_button.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN - 6, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.menu_button)

    @Slot()
    def _open_menu(self) -> None:
        """Below the button, its right edge at the button's."""
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self.menu.adjustSize()
        self.menu.popup(corner - self.menu.rect().topRight())
