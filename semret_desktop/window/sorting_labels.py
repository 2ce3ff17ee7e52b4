"""The labels that photos are sorted by, as chips: each with its key and its count, and a place to drop photos on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from semret_desktop.core import SemretError
from semret_desktop.describe.classify import LONGEST, Wanted, wanted
from semret_desktop.window import i18n, icons
from semret_desktop.window.labels import tip
from semret_desktop.window.sorting_groups import NONE
from semret_desktop.window.theme import Look, Text

DRAGGED = "application/x-semret-sorting"  # photos on their way to another label: the sheet knows which
HEIGHT, WIDEST = 32, 280
PAD, GAP, CROSS, KEY = 10, 6, 12, 18
BETWEEN = 8
FIELD = 220  # px of the field, at least
KEYS = 9  # labels that have a key


class LabelChip(QAbstractButton):
    """A label. A click puts the chosen photos there, or goes to its own; the cross and Delete take the label away."""

    chosen = Signal()
    removed = Signal()
    dropped = Signal()  # photos that were dragged here

    def __init__(self, label: Wanted | None, number: int, look: Look, parent: QWidget | None = None) -> None:
        """`label` None: none of them. `number` as in `Groups`."""
        super().__init__(parent)
        self.label = label
        self._look = look
        self._count: int | None = None
        self._over = False  # photos are held over it
        self.renumber(number)
        self.setText(self.tr("None of these") if label is None else label.name)
        self.setFont(look.font(Text.BODY))
        self.setToolTip(tip(self.text() if label is None else "\n".join(label.names)))
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._on_cross = False
        self.clicked.connect(self._clicked)
        look.changed.connect(self.update)
        self.resize(self.sizeHint())

    def renumber(self, number: int) -> None:
        """It has another place among the labels; `number` as in `Groups`."""
        self.number = number
        self.key = "0" if self.label is None else str(number + 1) if number < KEYS else ""
        self.update()

    def say_count(self, count: int | None) -> None:
        """So many photos lie there; None: nobody knows yet."""
        if count == self._count and self.accessibleName():
            return
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {i18n.photos(count)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = PAD + (KEY + GAP if self.key else 0)
        right = GAP + CROSS + PAD if self.label is not None else PAD
        count = self.fontMetrics().horizontalAdvance(self._counted())
        return QSize(min(left + words + (8 + count if count else 0) + right + 2, WIDEST), HEIGHT)

    def _counted(self) -> str:
        return "" if self._count is None else i18n.number(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.label is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_cross = self.label is not None and event.position().x() >= self.width() - PAD - CROSS - GAP
        super().mousePressEvent(event)

    @Slot()
    def _clicked(self) -> None:
        on_cross, self._on_cross = self._on_cross, False
        (self.removed if on_cross else self.chosen).emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(DRAGGED):
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if event.mimeData().hasFormat(DRAGGED):
            event.acceptProposedAction()
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover if self.underMouse() or self._over else colours.field))
        painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus() or self._over:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
        words = box.adjusted(PAD, 0, -PAD, 0)
        if self.key:
            self._paint_key(painter, QRectF(PAD, (box.height() - KEY) / 2, KEY, KEY))
            words.setLeft(PAD + KEY + GAP)
        if self.label is not None:
            cross = icons.square(QPointF(box.right() - PAD - CROSS / 2, box.center().y()), CROSS)
            icons.draw(painter, "x", cross, colours.text if self.underMouse() else colours.secondary)
            words.setRight(box.right() - PAD - CROSS - GAP)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.secondary))
        count = self._counted()
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        words.setRight(words.right() - self.fontMetrics().horizontalAdvance(count) - (GAP if count else 0))
        painter.setPen(QColor(colours.text))
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        """The key that puts photos there, as it looks on a keyboard."""
        colours = self._look.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._look.font(Text.SECONDARY))
        painter.setPen(QColor(colours.secondary))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key)


class LabelBar(QWidget):
    """All labels in rows, and a field for the next one."""

    changed = Signal()  # other labels than before
    chosen = Signal(int)  # a chip was clicked: its number
    dropped = Signal(int)  # photos were dropped on this one
    refused = Signal(object)  # SemretError: what was typed cannot be a label
    left = Signal()  # down to the photos
    grew = Signal(int)  # its height, in pixels, is another one

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.chips: list[LabelChip] = []
        self.field = _Field(self)
        self.field.setFont(look.font(Text.BODY))
        self.field.setPlaceholderText(self.tr("Add a label …"))
        self.field.setAccessibleName(self.tr("Labels to sort by"))
        self.field.returnPressed.connect(self._take)
        self.field.textEdited.connect(self._edited)
        self.field.stepped_back.connect(self._to_last_chip)
        self.field.left.connect(self.left)
        self.setAccessibleName(self.tr("Labels"))
        self._place()

    @property
    def labels(self) -> tuple[Wanted, ...]:
        return tuple(chip.label for chip in self.chips if chip.label is not None)

    def put(self, labels: Sequence[Wanted]) -> None:
        """Have these labels, in place of those that are there; the chips of those that stay, stay."""
        former = {chip.label: chip for chip in self.chips}
        wanted = [*enumerate(labels), (NONE, None)] if labels else []
        self.chips = [former.pop(label) if label in former else self._chip(label, number) for number, label in wanted]
        for old in former.values():
            old.hide()
            old.deleteLater()
        for chip, (number, _) in zip(self.chips, wanted, strict=True):
            chip.renumber(number)
        before: QWidget = self.field
        for chip in self.chips:
            chip.say_count(None)
            chip.show()
            self.setTabOrder(before, chip)
            before = chip
        self._place()
        self.changed.emit()

    def add(self, text: str) -> bool:
        """Take what was typed, commas between labels; those that are there already stay one."""
        asked = ["|".join(label.names) for label in self.labels]
        try:
            labels = wanted([*asked, *text.split(",")])
        except SemretError as error:
            self.refused.emit(error)
            return False
        if labels != self.labels:
            self.put(labels)
        return True

    def remove(self, label: Wanted) -> None:
        self.put([other for other in self.labels if other != label])
        self.field.setFocus()

    def say_counts(self, counts: Mapping[int, int]) -> None:
        """How many photos lie under each label."""
        for chip in self.chips:
            chip.say_count(counts.get(chip.number, 0))
        self._place()

    def finish(self) -> bool:
        """Take what still stands in the field; whether there was something."""
        return bool(self.field.text().strip()) and self._take()

    def _chip(self, label: Wanted | None, number: int) -> LabelChip:
        chip = LabelChip(label, number, self._look, self)
        chip.chosen.connect(lambda: self.chosen.emit(chip.number))
        chip.dropped.connect(lambda: self.dropped.emit(chip.number))
        if label is not None:
            chip.removed.connect(lambda: self.remove(label))
        return chip

    @Slot()
    def _take(self) -> bool:
        text = self.field.text()
        if not text.strip(" ,|"):
            return False
        if not self.add(text):
            return False
        self.field.clear()
        return True

    @Slot(str)
    def _edited(self, text: str) -> None:
        if text.endswith(","):
            self._take()

    @Slot()
    def _to_last_chip(self) -> None:
        named = [chip for chip in self.chips if chip.label is not None]
        if named:
            named[-1].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Chips in rows, the field after the last of them."""
        x = y = 0
        for widget, wide in [*((chip, chip.sizeHint().width()) for chip in self.chips), (self.field, FIELD)]:
            if x and x + wide > self.width():
                x, y = 0, y + HEIGHT + BETWEEN
            room = max(self.width() - x, 1)
            widget.setGeometry(x, y, room if widget is self.field else min(wide, room), HEIGHT)
            x += wide + BETWEEN
        if self.height() != y + HEIGHT or self.minimumHeight() != y + HEIGHT:
            self.setFixedHeight(y + HEIGHT)
            self.grew.emit(y + HEIGHT)


class _Field(QLineEdit):
    """Where labels are typed. It keeps Return to itself: in a dialog that would press the button."""

    stepped_back = Signal()  # Backspace in an empty field
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(100 * LONGEST)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_return(event):
            event.accept()
            return True
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.stepped_back.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_return(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
    )
