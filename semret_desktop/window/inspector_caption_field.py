"""A field for a caption, with the language that it is in."""

from PySide6.QtCore import QCollator, QEvent, QLocale, QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from semret_desktop.core.text import clean
from semret_desktop.window import i18n
from semret_desktop.window.buttons import link
from semret_desktop.window.inspector_parts import Prose, flush
from semret_desktop.window.inspector_words import OFFERED, Words, guess_language, spoken
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

LONGEST = 2_000  # characters, as the library keeps them
PASTED = 20_000  # characters that a field takes at all


class CaptionEditor(Prose):
    """A caption while it is written. Enter saves, Esc leaves."""

    saved = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.setReadOnly(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(8, 6, 8, 6)
        self.setAccessibleName(self.tr("Caption"))

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _own(self, event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped, on one line. A whole book, pasted by mistake, does not hang the window."""
        room = max(PASTED - self.document().characterCount(), 0)
        self.insertPlainText(" ".join(source.text()[:room].split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.update()


class CaptionField(QWidget):
    """A field for a caption with the language it is in. The language follows what is written until one is chosen."""

    saved = Signal(str, object)  # text, language code or None
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = Words()
        self._chosen = False
        self._language: str | None = None
        self.editor = CaptionEditor(look, self)
        self.editor.setPlaceholderText(self.tr("What does the photo show?"))
        self.language_button = flush(link("", self))
        self.language_button.clicked.connect(self._choose)
        save = link(self.tr("Save"), self)
        save.clicked.connect(self._save)
        cancel = link(self.tr("Cancel"), self)
        cancel.clicked.connect(self.left)
        self.problem = label(look, Text.SECONDARY, parent=self, wrap=True)
        self.problem.setProperty("warning", True)
        self.problem.hide()
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.language_button)
        below.addStretch(1)
        below.addWidget(cancel)
        below.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.editor)
        column.addWidget(self.problem)
        column.addLayout(below)
        self.editor.saved.connect(self._save)
        self.editor.left.connect(self.left)
        self.editor.textChanged.connect(self._follow)

    def begin(self, text: str = "", lang: str | None = None, *, known: bool = False) -> None:
        """Start with this text; `known` says that `lang` is what the caption has, be it none."""
        self._chosen = known
        self._language = lang
        self.editor.setPlainText(text)
        self.say_problem("")
        self._follow()
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def text(self) -> str:
        """What is written, as it will be kept."""
        return clean(self.editor.toPlainText())

    @property
    def language(self) -> str | None:
        return self._language

    def say_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field's ground, behind the words, and its focus."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.editor.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box, 6, 6)
        line = colours.accent if self.editor.hasFocus() else colours.line
        painter.setPen(QPen(QColor(line), 1.5 if self.editor.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)

    @Slot()
    def _save(self) -> None:
        text = self.text()
        if len(text) > LONGEST:
            self.say_problem(
                self.tr("A caption has at most {most} characters; this one has {count}.").format(
                    most=i18n.number(LONGEST), count=i18n.number(len(text))
                )
            )
            return
        self.saved.emit(text, self._language)

    @Slot()
    def _follow(self) -> None:
        if not self._chosen:
            self._language = guess_language(self.editor.toPlainText()[:LONGEST], spoken())
        if self.problem.isVisible() and len(self.text()) <= LONGEST:
            self.say_problem("")
        named = self._words.language(self._language) or self.tr("No language")
        self.language_button.setText(f"{named} ▾")
        self.language_button.setAccessibleName(self.tr("Language: {language}").format(language=named))

    @Slot()
    def _choose(self) -> None:
        menu = self.languages()
        menu.popup(self.language_button.mapToGlobal(self.language_button.rect().bottomLeft()))

    def languages(self) -> QMenu:
        """The languages to choose from: the person's own first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        first = dict.fromkeys((spoken(), *i18n.LANGUAGES, *([self._language] if self._language else ())))
        rest = [code for code in OFFERED if code not in first]
        collator = QCollator(QLocale())  # "čeština" comes before "francouzština"
        rest.sort(key=lambda code: collator.sortKey(self._words.language(code)))
        for code in (*first, "", *rest, "", None):
            if code == "":
                menu.addSeparator()
                continue
            action = QAction(self._words.language(code) or self.tr("No language"), menu)
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == self._language)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._language_chosen)
        return menu

    @Slot(QAction)
    def _language_chosen(self, action: QAction) -> None:
        self._chosen = True
        self._language = action.data()
        self._follow()
        self.editor.setFocus()
