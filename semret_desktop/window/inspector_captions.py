"""The captions of a photo: read, added, changed where they stand, and taken away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from semret_desktop.core import Caption, PhotoId
from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton, link
from semret_desktop.window.inspector_caption_field import CaptionField
from semret_desktop.window.inspector_parts import Prose, flush, title
from semret_desktop.window.inspector_words import Words
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

SHORT = 320  # characters of a long caption that are seen until more is asked for
MOST = 50  # captions shown


class CaptionRow(QWidget):
    """One caption. A person's own can be changed where it stands, and taken away."""

    changed = Signal(object, str, object)  # CaptionId, text, language
    removed = Signal(object)  # CaptionId

    def __init__(self, caption: Caption, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = caption
        self._look = look
        self._whole = len(caption.text) <= SHORT + SHORT // 4  # a few letters more are not worth a button
        self.words = Prose(look, parent=self)
        self._more = flush(link("", self))
        self._more.clicked.connect(self._switch)
        self._more.setVisible(not self._whole)
        self.origin = label(look, Text.SECONDARY, Words().origin(caption), parent=self, quiet=True)
        self.field: CaptionField | None = None
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        self._below.addWidget(self.origin, 1)
        self.buttons: tuple[IconButton, ...] = ()
        if caption.source == "person":
            self.edit = _small("pencil-simple", self.tr("Change this caption"), look, self)
            self.remove = _small("trash", self.tr("Remove this caption"), look, self)
            self.edit.clicked.connect(self.begin_editing)
            self.remove.clicked.connect(self._remove)
            self.buttons = (self.edit, self.remove)
            for button in self.buttons:
                self._below.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.words)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._below)
        self._say()

    @property
    def editing(self) -> bool:
        return self.field is not None

    @Slot()
    def begin_editing(self) -> None:
        """Write where the caption stands."""
        if self.field is None:
            self.field = CaptionField(self._look, self)
            self.field.saved.connect(self._save)
            self.field.left.connect(self.leave)
            self._column.addWidget(self.field)
        self.field.begin(self.caption.text, self.caption.lang, known=True)
        self._show_field(True)
        self.field.editor.setFocus()

    @Slot()
    def leave(self) -> None:
        """Leave the caption as it was."""
        field, self.field = self.field, None
        self._show_field(False)
        if field is not None:
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()

    def mouseDoubleClickEvent(self, event: object) -> None:
        if self.buttons:
            self.begin_editing()

    def _show_field(self, on: bool) -> None:
        for widget in (self.words, self.origin, *self.buttons):
            widget.setVisible(not on)
        self._more.setVisible(not on and len(self.caption.text) > SHORT + SHORT // 4)

    @Slot(str, object)
    def _save(self, text: str, lang: str | None) -> None:
        self.leave()
        if not text:
            self.removed.emit(self.caption.id)
        elif (text, lang) != (self.caption.text, self.caption.lang):
            self.changed.emit(self.caption.id, text, lang)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.caption.id)

    @Slot()
    def _switch(self) -> None:
        self._whole = not self._whole
        self._say()

    def _say(self) -> None:
        text = self.caption.text
        self.words.say(text if self._whole else text[:SHORT].rstrip() + " …")
        self._more.setText(self.tr("Show less") if self._whole else self.tr("Show all"))


class Captions(QWidget):
    """All captions of one photo, and a field for one more. What is being written is kept until it is saved or left."""

    add_asked = Signal(str, object)  # text, language
    change_asked = Signal(object, str, object)  # CaptionId, text, language
    remove_asked = Signal(object)  # CaptionId
    left = Signal()  # nobody writes any more

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._photo: PhotoId | None = None
        self._drafts: dict[PhotoId, str] = {}
        self.rows: list[CaptionRow] = []
        self.field = CaptionField(look, self)
        self.field.saved.connect(self._add)
        self.field.left.connect(self._leave)
        self.field.hide()
        self.add = flush(link(self.tr("Add a caption"), self))
        self.add.clicked.connect(self.begin_adding)
        look.changed.connect(self._restyle)
        self._restyle()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(look, self.tr("Captions"), self))
        column.addLayout(self._list)
        column.addWidget(self.field)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_captions(self, photo: PhotoId, captions: Sequence[Caption]) -> None:
        """Show the captions of a photo. Whoever writes is not disturbed while it stays the same photo."""
        if photo != self._photo:
            self._keep_draft()
            self._photo = photo
            self._close_field()
            if self._drafts.get(photo):
                self.begin_adding(focus=False)
        shown = {row.caption: row for row in self.rows}
        wanted = list(captions)[:MOST]
        kept = [shown[caption] for caption in wanted if caption in shown]
        for row in self.rows:
            if row not in kept:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = [shown.get(caption) or self._row(caption) for caption in wanted]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)

    @Slot()
    def begin_adding(self, *, focus: bool = True) -> None:
        """Open the field for one more caption."""
        if self.field.isHidden():
            self.field.begin(self._drafts.pop(self._photo, "") if self._photo is not None else "")
            self.field.show()
            self.add.hide()
        if focus:
            self.field.editor.setFocus()

    def restore(self, text: str, lang: str | None, problem: str) -> None:
        """A caption could not be kept: it stands in the field again, with the reason."""
        self.field.begin(text, lang, known=True)
        self.field.say_problem(problem)
        self.field.show()
        self.add.hide()

    @Slot()
    def _restyle(self) -> None:
        self.add.setIcon(icons.icon("plus", self._look.colours.accent))
        self.add.setIconSize(QSize(16, 16))

    def _row(self, caption: Caption) -> CaptionRow:
        row = CaptionRow(caption, self._look, self)
        row.changed.connect(self.change_asked)
        row.removed.connect(self.remove_asked)
        return row

    def _keep_draft(self) -> None:
        """What is half written stays with its photo: an arrow key must not lose it."""
        if self._photo is not None and not self.field.isHidden() and self.field.text():
            self._drafts[self._photo] = self.field.editor.toPlainText()

    def _close_field(self) -> None:
        self.field.editor.clear()
        self.field.hide()
        self.add.show()

    @Slot(str, object)
    def _add(self, text: str, lang: str | None) -> None:
        self._close_field()
        self.left.emit()
        if text:
            self.add_asked.emit(text, lang)

    @Slot()
    def _leave(self) -> None:
        self._close_field()
        self.left.emit()


def _small(icon: str, name: str, look: Look, parent: QWidget) -> IconButton:
    return IconButton(icon, name, look, side=24, size=16, parent=parent)
