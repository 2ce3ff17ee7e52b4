"""The row above everything: the search field and the menu."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.outside import brings, files_of
from semret_desktop.window.theme import Look, Text

ROW, FIELD, RADIUS, MARGIN = 48, 32, 8, 16
LONGEST = 1_000  # characters of a query
THAI = ("\u0e00", "\u0e7f")


class SearchField(QLineEdit):
    """Where a person types what they look for. Every change is a question; Esc clears."""

    asked = Signal(str)
    left = Signal()  # down: on to the photos
    cleared = Signal()  # what is looked for beside the words is wanted no more: Esc once more, or the cross
    picture_asked = Signal()  # a picture is to be chosen, to look for it
    pasted = Signal(object)  # QMimeData without words: a picture, or files

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._asks = True
        self._more = False  # something is looked for beside the words
        self._takes_drop = False
        self.setFixedHeight(FIELD)
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setTextMargins(34, 0, 62, 0)
        self.setPlaceholderText(self.tr("Search for what a photo shows …"))
        self.setAccessibleName(self.tr("Search"))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self._clear = IconButton("x", self.tr("Clear"), look, side=24, size=16, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._empty)
        self._clear.hide()
        self.picture_button = IconButton("image", self.tr("Search by a picture"), look, side=24, size=16, parent=self)
        self.picture_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.picture_button.clicked.connect(self.picture_asked)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self.help_button = IconButton("question", self.tr("What can be typed"), look, side=24, size=16, parent=self)
        self.help_button.setCursor(Qt.CursorShape.ArrowCursor)
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
        if self.hasFocus() or self._takes_drop:
            painter.setPen(QPen(QColor(colours.accent), 3 if self._takes_drop else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        icons.draw(painter, "magnifying-glass", icons.square(QPointF(19, FIELD / 2), 16), colours.secondary)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear.move(self.width() - 24 - 6, (FIELD - 24) // 2)
        self.help_button.move(self._clear.pos())  # until there is something to clear
        self.picture_button.move(self.width() - 2 * 24 - 6 - 2, (FIELD - 24) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self._empty()
            else:
                self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown):
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and takes_clipboard():
            self.pasted.emit(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words are dropped here; files and pictures are for the whole window."""
        if brings(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def show_drop(self, taken: bool) -> None:
        """Show whether what is being dragged over the window would be looked for."""
        self._takes_drop = taken
        self.update()

    def hold_more(self, more: bool) -> None:
        """Whether something is looked for beside the words: then there is something to clear without any."""
        self._more = more
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._clear.setVisible(self._more or bool(self.text()))
        self.help_button.setVisible(self._clear.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def show_text(self, text: str) -> None:
        """Show a question that is already asked."""
        self._asks = False
        self.setText(text)
        self._asks = True

    def replace(self, text: str) -> None:
        """Ask something else, as if it had been typed: undo brings the former text back."""
        self.setFocus()
        self.selectAll()
        if text:
            self.insert(text)
        else:
            self.del_()

    @Slot()
    def _empty(self) -> None:
        if self.text():
            self.replace("")
        else:
            self.setFocus()
            self.cleared.emit()

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._show_buttons()
        thai = any(THAI[0] <= char <= THAI[1] for char in text)
        font = self._look.font(Text.BODY, thai=True if thai else None)
        if font != self.font():
            self.setFont(font)
        if self._asks:
            self.asked.emit(text)


def takes_clipboard() -> bool:
    """Whether the clipboard holds a picture or files rather than words: a table may come as words and a picture."""
    data = QGuiApplication.clipboard().mimeData()
    return bool(files_of(data)) or (data.hasImage() and not data.hasText())


class SearchRow(QFrame):
    """The field and, to its right, what goes with it: keep this search, the inspector, the menu."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(ROW)
        self.field = SearchField(look, self)
        self.menu = QMenu(self)
        self.save_button = IconButton("bookmark-simple", "", look, parent=self)
        self.inspector_button = IconButton("info", self.tr("Details"), look, parent=self)
        self.menu_button = IconButton("dots-three", self.tr("Menu"), look, parent=self)
        self.menu_button.clicked.connect(self._open_menu)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._row.addWidget(self.field, 1)
        self._row.addSpacing(4)
        for button in (self.save_button, self.inspector_button, self.menu_button):
            self._row.addWidget(button)
        self.leave_room(0)
        self.show_saved(False, possible=False)

    def leave_room(self, width: int) -> None:
        """Leave so much free at the left, for the sidebar's button."""
        self._row.setContentsMargins(max(MARGIN, width), 0, MARGIN - 6, 0)

    def show_saved(self, saved: bool, *, possible: bool = True) -> None:
        """Say on the button whether the present search is kept."""
        if saved:
            self.save_button.show_as("bookmark-simple-fill", self.tr("Saved. Click to remove it."))
        else:
            self.save_button.show_as("bookmark-simple", self.tr("Save this search"))
        self.save_button.setEnabled(saved or possible)

    @Slot()
    def _open_menu(self) -> None:
        """Below the button, its right edge at the button's."""
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self.menu.adjustSize()
        self.menu.popup(corner - self.menu.rect().topRight())
