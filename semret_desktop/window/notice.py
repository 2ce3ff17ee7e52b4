"""The bar that says what went wrong, or what was done, and what to do about it. It lies over the photos."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from semret_desktop.core import SemretError
from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton, link
from semret_desktop.window.labels import label
from semret_desktop.window.messages import translated
from semret_desktop.window.theme import Look, Text

MARGIN, WIDEST, RADIUS = 16, 640, 8
BELOW = 26 + MARGIN  # the status line stays free


class Notice(QFrame):
    """One message at a time, the newest; it stays until it is put away, its time is over or something newer comes."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._look = look
        self._warns = True
        self._message = label(look, Text.BODY, parent=self, wrap=True)
        self._hint = label(look, Text.SECONDARY, parent=self, quiet=True, wrap=True)
        for words in (self._message, self._hint):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._act: Callable[[], object] | None = None
        self.button = link("", self)
        self.button.clicked.connect(self._do)
        self._time = QTimer(self, singleShot=True)
        self._time.timeout.connect(self.put_away)
        close = IconButton("x", self.tr("Close"), look, side=24, size=16, parent=self)
        close.clicked.connect(self.put_away)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._message)
        column.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as high as its words, not as words may become
        row.setContentsMargins(44, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.setAlignment(column, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self.update)
        self.hide()

    def show_error(self, error: SemretError) -> None:
        """Say what a person can act on."""
        self.say(translated(error.message), translated(error.hint), warns=True)

    def say(
        self,
        message: str,
        hint: str = "",
        *,
        warns: bool = False,
        button: str = "",
        act: Callable[[], object] | None = None,
        seconds: float = 0,
    ) -> None:
        """Say something, with a button that does something about it; for so long (0: until it is put away)."""
        self._warns = warns
        self._act = act
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._time.stop()
        if seconds:
            self._time.start(round(1000 * seconds))
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(message)
        self.setAccessibleDescription(hint)
        self.place()
        self.show()
        self.raise_()
        self.update()

    def text(self) -> tuple[str, str]:
        """The message and the hint on show."""
        return self._message.text(), self._hint.text()

    def place(self) -> None:
        """At the bottom of the parent, in its middle. Called when the parent's size changes."""
        layout = self.layout()
        assert layout is not None
        layout.activate()  # the words may be new
        room = self._room.size()
        width = min(WIDEST, room.width() - 2 * MARGIN)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - height - BELOW, width, height)

    @Slot()
    def _do(self) -> None:
        act = self._act
        self.put_away()
        if act is not None:
            act()

    @Slot()
    def put_away(self) -> None:
        self._act = None
        self._time.stop()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        icon, colour = ("warning", colours.warning) if self._warns else ("info", colours.secondary)
        first = self._message.y() + self._look.line(Text.BODY) / 2  # the middle of the first line
        icons.draw(painter, icon, icons.square(QPointF(24, first), 16), colour)
