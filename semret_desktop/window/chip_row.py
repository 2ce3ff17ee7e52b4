"""The chips of what was understood of a query: as many as there is room for, the others behind a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from semret_desktop.window.chips import HEIGHT, WIDEST, Chip
from semret_desktop.window.theme import Look, Text

GAP = 8
NARROWEST = 96  # a chip is cut off rather than put away, down to this width


@dataclass(frozen=True, slots=True)
class Saying:
    """What a chip says. `key` is what is told when something is to become of it."""

    key: object
    icon: str
    words: str
    whole: str  # for the tip: all of it, where the words are cut off
    warns: bool = False  # the library does not know what it names
    wordable: bool = False  # what it stands for can be looked for as words
    picture: QImage | None = None


class ChipRow(QWidget):
    """Shows what was understood, in the order of the text. It changes nothing itself.

    Chips are used again for what is understood next, so that nothing flickers while a person types.
    """

    remove_asked = Signal(object)  # key
    words_asked = Signal(object)  # key: to be looked for as words

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sayings: tuple[Saying, ...] = ()
        self._chips: list[Chip] = []
        self._shown = 0  # chips that there is room for
        self.more_button = QPushButton(self)
        self.more_button.setProperty("link", True)
        self.more_button.setFont(look.font(Text.BODY))
        self.more_button.clicked.connect(self._open_more)
        self.more_button.hide()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What was understood"))
        self.hide()

    def show_sayings(self, sayings: Sequence[Saying]) -> None:
        """Show these in place of the former ones."""
        self._sayings = tuple(sayings)
        while len(self._chips) < len(sayings):
            self._chips.append(self._make(len(self._chips)))
        for chip, saying in zip(self._chips, sayings, strict=False):
            chip.say(saying.icon, saying.words, saying.whole, warns=saying.warns, picture=saying.picture)
        focused = any(chip.hasFocus() for chip in self._chips[len(sayings) :])
        for chip in self._chips[len(sayings) :]:
            chip.hide()
        if focused and sayings:
            self._chips[len(sayings) - 1].setFocus()
        self.setVisible(bool(sayings))
        self.updateGeometry()
        self._place()

    def sayings(self) -> tuple[Saying, ...]:
        """All that is said, with what there is no room for."""
        return self._sayings

    def chips(self) -> list[Chip]:
        """Those that are seen."""
        return self._chips[: self._shown]

    def sizeHint(self) -> QSize:
        widths = self._widths()
        return QSize(sum(widths) + GAP * max(len(widths) - 1, 0), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The first chip, and how many there are beside it."""
        widths = self._widths()
        if not widths:
            return QSize(0, HEIGHT)
        return QSize(min(widths[0], NARROWEST) + (self._more_width() if len(widths) > 1 else 0), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def menu_of(self, key: object) -> QMenu:
        """What can become of a chip."""
        menu = QMenu(self)
        self._fill(menu, next(saying for saying in self._sayings if saying.key == key))
        return menu

    def _make(self, number: int) -> Chip:
        chip = Chip(self._look, self, has_menu=True)
        chip.removed.connect(partial(self._tell, number, self.remove_asked.emit))
        chip.menu_asked.connect(partial(self._open_menu, number))
        # The Tab key would come last to what is made last.
        self.setTabOrder(self._chips[-1] if self._chips else self.more_button, chip)
        self.setTabOrder(chip, self.more_button)
        return chip

    def _tell(self, number: int, tell: Callable[[object], None]) -> None:
        if number < len(self._sayings):
            tell(self._sayings[number].key)

    def _open_menu(self, number: int, at: QPoint) -> None:
        if number < len(self._sayings):
            menu = self.menu_of(self._sayings[number].key)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _fill(self, menu: QMenu, saying: Saying) -> None:
        key = saying.key
        menu.addAction(self.tr("Remove")).triggered.connect(lambda: self.remove_asked.emit(key))
        if saying.wordable:
            words = menu.addAction(self.tr("Look for it as words instead"))
            words.triggered.connect(lambda: self.words_asked.emit(key))

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for saying in self._sayings[self._shown :]:
            self._fill(menu.addMenu(saying.words.replace("&", "&&")), saying)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    def _widths(self) -> list[int]:
        return [min(chip.sizeHint().width(), WIDEST) for chip in self._chips[: len(self._sayings)]]

    def _more_width(self) -> int:
        """The button that counts those there is no room for, and the gap before it."""
        words = self.tr("{number} more").format(number=len(self._sayings))
        return GAP + self.more_button.fontMetrics().horizontalAdvance(words) + 2 * GAP

    def _place(self) -> None:
        """Each as wide as its words, and the last one as wide as there is room; what is left over is counted."""
        widths, room = self._widths(), self.width()
        button = self._more_width()
        left, self._shown = 0, 0
        for number, width in enumerate(widths):
            rest = room - left - (button if number + 1 < len(widths) else 0)
            if rest < min(width, NARROWEST) and number:
                break
            width = min(width, max(rest, 0))
            chip = self._chips[number]
            chip.setGeometry(left, 0, width, HEIGHT)
            chip.show()
            left += width + GAP
            self._shown += 1
        for chip in self._chips[self._shown : len(widths)]:
            chip.hide()
        hidden = len(widths) - self._shown
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText(self.tr("{number} more").format(number=hidden))
        self.more_button.setGeometry(left, 0, button - GAP, HEIGHT)
