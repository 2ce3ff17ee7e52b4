"""The labels of a photo as chips: what a person said, then what the model package sees; taken away and added here."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from semret_desktop.core import Change, PhotoId
from semret_desktop.window import i18n, icons
from semret_desktop.window.buttons import link
from semret_desktop.window.chips import HEIGHT, Chip
from semret_desktop.window.inspector_parts import flush, title
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.labels import Label

GAP = 6
MOST = 24  # labels shown
LONGEST = 100  # characters, as the library takes them


class Labels(QWidget):
    """The labels of one photo. A cross takes one away: what is seen is rejected, what was said is taken back."""

    reject_asked = Signal(str)  # id of a label that is only seen
    take_back_asked = Signal(str)  # id of one that a person gave
    add_asked = Signal(str)  # a name
    left = Signal()  # nobody writes any more

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Label, ...] = ()
        self.flow = Flow(self)
        self.field = LabelField(self)
        self.field.setFont(look.font(Text.BODY))
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("What is to be seen?"))
        self.field.setAccessibleName(self.tr("Label"))
        self.field.returnPressed.connect(self._add)
        self.field.given_up.connect(self._leave)
        self.field.hide()
        self.add = flush(link(self.tr("Add a label"), self))
        self.add.clicked.connect(self.begin_adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(look, self.tr("Labels"), self))
        column.addWidget(self.flow)
        column.addWidget(self.field)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_labels(self, labels: "Sequence[Label]") -> None:
        """Show these in place of the former ones."""
        wanted = tuple(labels[:MOST])
        if wanted != self._shown:
            self._shown = wanted
            chips = [self._chip(label) for label in wanted]
            self.flow.show_chips(chips)
            for before, chip in pairwise([self.field, *chips]):  # what is made last would be reached last
                self.setTabOrder(before, chip)

    def labels(self) -> "tuple[Label, ...]":
        """What is shown."""
        return self._shown

    @Slot()
    def begin_adding(self) -> None:
        """Open the field for one more."""
        self.field.clear()
        self.field.show()
        self.add.hide()
        self.field.setFocus()

    def leave(self) -> None:
        """Close the field; what was half written goes."""
        self.field.hide()
        self.add.show()

    def _chip(self, label: "Label") -> Chip:
        chip = Chip(self._look, self.flow, on_panel=True)
        chip.setMinimumWidth(0)
        if label.said:
            chip.say("tag", label.name, self.tr("You gave this label. Click to take it back."))
            chip.removed.connect(partial(self.take_back_asked.emit, label.id))
        else:
            sure = i18n.percent(label.probability or 0.0)
            told = self.tr("Seen here, {percent} sure. Click if it is wrong.").format(percent=sure)
            chip.say("eye", label.name, told)
            chip.removed.connect(partial(self.reject_asked.emit, label.id))
        return chip

    @Slot()
    def _add(self) -> None:
        name = " ".join(self.field.text().split())
        self.leave()
        self.left.emit()
        if name:
            self.add_asked.emit(name)

    @Slot()
    def _leave(self) -> None:
        self.leave()
        self.left.emit()

    @Slot()
    def _restyle(self) -> None:
        self.add.setIcon(icons.icon("plus", self._look.colours.accent))
        self.add.setIconSize(QSize(16, 16))


class LabelField(QLineEdit):
    """A label while it is written: Esc leaves, and keys that mean something here are not the window's."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
            event.accept()


class Flow(QWidget):
    """Chips in rows, as many in a row as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self.setFixedHeight(0)
        self.hide()

    def chips(self) -> list[Chip]:
        return list(self._chips)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these, which are its children, in place of the former ones."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        self.setVisible(bool(chips))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        x = y = 0
        for chip in self._chips:
            width = min(chip.sizeHint().width(), max(self.width(), 1))
            if x and x + width > self.width():
                x, y = 0, y + HEIGHT + GAP
            chip.setGeometry(x, y, width, HEIGHT)
            x += width + GAP
        self.setFixedHeight(y + HEIGHT if self._chips else 0)


# On the thread of the edits


def accept_label(library: "Semret", *, photos: Sequence[PhotoId], name: str) -> Change:
    return library.labels.accept(photos, library.labels.named(name)[0])


def reject_label(library: "Semret", *, photos: Sequence[PhotoId], which: str) -> Change:
    return library.labels.reject(photos, which)


def take_label_back(library: "Semret", *, photos: Sequence[PhotoId], which: str) -> Change:
    return library.labels.take_back(photos, which)
