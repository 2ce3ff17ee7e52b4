"""The line above the photos that says why their order is another one. It comes only when it has something to say."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from semret_desktop.window import icons
from semret_desktop.window.buttons import link
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

ROW, MARGIN = 28, 16
ICON = 16


class LearningLine(QFrame):
    """How many of the person's marks took part in the ranking; a way to take the last one back and to see all."""

    undo_asked = Signal()
    learned_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(max(ROW, look.line(Text.BODY) + 10))
        self._words = label(look, Text.BODY, parent=self)
        self._words.setContentsMargins(0, 0, 5, 0)  # as a word to press has beside its letters
        self.undo = link(self.tr("Undo"), self)
        self.undo.clicked.connect(self.undo_asked)
        self.learned = link(self.tr("What it learned"), self)
        self.learned.clicked.connect(self.learned_asked)
        self._dots = [label(look, Text.BODY, "·", parent=self, quiet=True) for _ in range(2)]
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + ICON + 8, 0, MARGIN, 0)
        row.setSpacing(4)
        for widget in (self._words, self._dots[0], self.undo, self._dots[1], self.learned):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        look.changed.connect(self.update)
        self.hide()

    def tell(self, learned: int, *, undoable: bool, near: int = 0) -> None:
        """So many marks took part, and so many of near queries; none: the line goes away.

        `undoable`: the last of them can be taken back.
        """
        self._words.setText(self._said(learned, near))
        self.setAccessibleName(self._words.text())
        self.undo.setVisible(undoable)
        self._dots[0].setVisible(undoable)
        self.setVisible(learned + near > 0)

    def _said(self, learned: int, near: int) -> str:
        if not learned:
            return self.tr("Re-ranked by %Ln photo(s) you marked for searches like this", "", near)
        said = self.tr("Re-ranked by %Ln photo(s) you marked", "", learned)
        more = self.tr("and %Ln more for searches like this", "", near)
        return f"{said}, {more}" if near else said

    def words(self) -> str:
        """What it says; nothing while it is not there."""
        return "" if self.isHidden() else self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = QPointF(MARGIN + ICON / 2, self.height() / 2)
        icons.draw(painter, "check", icons.square(middle, ICON), self._look.colours.relevant)
