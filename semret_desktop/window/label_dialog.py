"""Asks for the names of a label: one in each language, any of which may be left out."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from semret_desktop.core import SemretError
from semret_desktop.window.buttons import primary
from semret_desktop.window.labels import label, set_warning
from semret_desktop.window.messages import translated
from semret_desktop.window.theme import Look, Text

WORDS = 360  # pixels in which a few sentences are set
LONGEST = 200  # characters that can be typed: more than a label may have, so that it can be told


class LabelDialog(QDialog):
    """`chosen` tells the names, by language. What cannot be a label is told below the fields, and it stays open."""

    chosen = Signal(object)  # dict[str, str]

    def __init__(
        self,
        title: str,
        verb: str,
        languages: Mapping[str, str],
        names: Mapping[str, str],
        trouble: Callable[[Mapping[str, str]], SemretError | None],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """`languages`: what each is called; `names`: those that the label has; `trouble`: why it cannot have others."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._trouble = trouble
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (code, called) in enumerate(languages.items()):
            field = QLineEdit(names.get(code, ""), self)
            field.setMaxLength(LONGEST)
            field.setMinimumWidth(240)
            field.setAccessibleName(called)
            field.textEdited.connect(self._edited)
            words = label(look, Text.BODY, called, parent=self, quiet=True)
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
            self.fields[code] = field
        what = self.tr("One name is enough. Photos are looked through by the English one, where there is one.")
        self.told = label(look, Text.SECONDARY, what, parent=self, quiet=True, wrap=True)
        self.told.setMinimumWidth(WORDS)
        self._what = what
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.done_button = primary(verb, self)
        self.done_button.setDefault(True)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(look, Text.STRONG, title, parent=self, wrap=True))
        column.addLayout(grid)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(buttons)
        first = next((field for field in self.fields.values() if field.text()), next(iter(self.fields.values())))
        first.selectAll()
        first.setFocus()
        self._edited()

    def names(self) -> dict[str, str]:
        """What stands in the fields."""
        return {code: field.text() for code, field in self.fields.items()}

    @Slot()
    def _edited(self) -> None:
        self.done_button.setEnabled(any(text.strip() for text in self.names().values()))
        self._tell(self._what, warning=False)

    @Slot()
    def _accept(self) -> None:
        names = self.names()
        trouble = self._trouble(names)
        if trouble is not None:
            self._tell(" ".join(filter(None, map(translated, (trouble.message, trouble.hint)))), warning=True)
            return
        self.chosen.emit(names)
        self.accept()

    def _tell(self, words: str, *, warning: bool) -> None:
        self.told.setText(words)
        set_warning(self.told, warning)
