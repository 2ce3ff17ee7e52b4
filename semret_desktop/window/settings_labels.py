"""The page of the settings that is about a person's own labels: list, add, rename, remove, and take that back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QPushButton, QTreeView, QWidget
from shiboken6 import isValid

from semret_desktop.core import Change, SemretError
from semret_desktop.window.buttons import link
from semret_desktop.window.editing import Edited, Editing, Way
from semret_desktop.window.label_dialog import LabelDialog
from semret_desktop.window.labels import label, set_warning
from semret_desktop.window.messages import translated
from semret_desktop.window.own_labels_model import NAME, OTHERS, PHOTOS, OwnLabelsModel
from semret_desktop.window.settings_pages import LANGUAGES, Page
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.own_labels import OwnLabel

LOOK_THROUGH_MS = 2_000  # after the last edit, photos are looked through for what is in the list now


class LabelsPage(Page):
    """The list is read and edited on the thread of the edits; what a person does here can be undone like all edits."""

    look_through_asked = Signal()  # photos are to be looked through for labels

    def __init__(self, editing: Editing, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._editing = editing
        self._wanted = ""  # id of the label to choose when the list comes anew
        self._mine = False  # the newest edit was made here
        self.head(self.tr("Your labels"))
        self.say(self.tr("Photos are looked through for these, too. Every name of a label finds the same photos."))
        self.column.addSpacing(4)
        self._build()
        self._later = QTimer(self, interval=LOOK_THROUGH_MS, singleShot=True)
        self._later.timeout.connect(self.look_through_asked)
        editing.done.connect(self._done)
        editing.edited.connect(self._edited)
        editing.failed.connect(self._failed)
        self._read()

    def _build(self) -> None:
        self.model = OwnLabelsModel(self.look, QLocale.languageToCode(QLocale().language()), self)
        self.list = QTreeView(self)
        self.list.setObjectName("folders")
        self.list.setModel(self.model)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderHidden(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Your labels"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(OTHERS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PHOTOS, QHeaderView.ResizeMode.ResizeToContents)
        self.add_button = QPushButton(self.tr("Add a label …"), self)
        self.rename_button = QPushButton(self.tr("Rename …"), self)
        self.remove_button = QPushButton(self.tr("Remove"), self)
        self.told = label(self.look, Text.BODY, parent=self, quiet=True, wrap=True)
        self.undo_button = link(self.tr("Undo"), self)
        self.undo_button.hide()
        buttons, below = QHBoxLayout(), QHBoxLayout()
        for row in (buttons, below):
            row.setSpacing(8)
        for button in (self.add_button, self.rename_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        below.addWidget(self.told, 1)
        below.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(buttons)
        self.column.addLayout(below)
        self.add_button.clicked.connect(self.ask_new)
        self.rename_button.clicked.connect(self.ask_names)
        self.remove_button.clicked.connect(self.remove)
        self.undo_button.clicked.connect(self.undo)
        self.list.doubleClicked.connect(self.ask_names)
        self.list.selectionModel().currentChanged.connect(self._able)
        keys: tuple[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]], ...] = (
            ("F2", self.ask_names),
            (QKeySequence.StandardKey.Delete, self.remove),
            (QKeySequence.StandardKey.Undo, self.undo),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._able()

    # What is shown

    def chosen(self) -> "OwnLabel | None":
        """The label that is chosen."""
        row = self.list.currentIndex().row()
        return self.model.labels[row] if 0 <= row < len(self.model.labels) else None

    def choose(self, which: str) -> None:
        """Choose the label with that id, where it is there."""
        row = self.model.row_of(which)
        if row is not None:
            rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.list.selectionModel().setCurrentIndex(self.model.index(row, NAME), rows)

    def _read(self) -> None:
        self._editing.errand(_listed, self._show)

    def _show(self, told: "tuple[OwnLabel, ...] | SemretError") -> None:
        """What the list holds, or why it cannot be read."""
        if not isValid(self):  # the settings were closed meanwhile
            return
        chosen, row = self.chosen(), self.list.currentIndex().row()
        self.add_button.setEnabled(not isinstance(told, SemretError))
        if isinstance(told, SemretError):
            self.model.show(())
            self._tell_trouble(told)
        else:
            self.model.show(told)
            self.choose(self._wanted or (chosen.concept.id if chosen is not None else ""))
            if self.chosen() is None and told:
                self.choose(told[min(max(row, 0), len(told) - 1)].concept.id)
            if not told and not self.told.text():
                self._tell(self.tr("No label yet. Add one, such as “our garden”: photos are looked through for it."))
        self._wanted = ""
        self._able()

    @Slot()
    def _able(self) -> None:
        for button in (self.rename_button, self.remove_button):
            button.setEnabled(self.chosen() is not None)

    def _tell(self, words: str, *, warning: bool = False, undo: bool = False) -> None:
        self.told.setText(words)
        set_warning(self.told, warning)
        self.undo_button.setVisible(undo)

    def _tell_trouble(self, error: SemretError) -> None:
        self._tell(" ".join(filter(None, map(translated, (error.message, error.hint)))), warning=True)

    # What a person does

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new label."""
        if self.add_button.isEnabled():
            dialog = self._dialog(self.tr("New label"), self.tr("Add"), {}, "")
            dialog.chosen.connect(self._add)

    @Slot()
    def ask_names(self) -> None:
        """Ask for other names of the label that is chosen."""
        label = self.chosen()
        if label is not None:
            held = {code: names[0] for code, names in label.concept.names.items()}
            held.setdefault("en", held.pop("und", ""))  # a name of no language stands in the first field
            title = self.tr("Names of “{label}”").format(label=self.model.name(self.list.currentIndex().row()))
            dialog = self._dialog(title, self.tr("Rename"), held, label.concept.id)
            dialog.chosen.connect(partial(self._rename, label.concept.id))

    def _dialog(self, title: str, verb: str, names: Mapping[str, str], which: str) -> LabelDialog:
        made = LabelDialog(title, verb, LANGUAGES, names, partial(self._trouble, which), self.look, self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    def _trouble(self, which: str, names: Mapping[str, str]) -> SemretError | None:
        """Why the label with this id (empty: a new one) cannot be called so."""
        from semret_desktop.describe.own_labels import own_label

        try:
            wanted = own_label(names)
        except SemretError as error:
            return error
        if wanted.id != which and self.model.row_of(wanted.id) is not None:
            name = next(iter(wanted.names.values()))[0]
            return SemretError(f'"{name}" is in the list of labels already.', "Give it another name.")
        return None

    @Slot(object)
    def _add(self, names: dict[str, str]) -> None:
        self._do(partial(_add, names=names), self.tr("“{label}” is a label now").format(label=_first(names)))
        self._wanted = _id(names)

    def _rename(self, which: str, names: dict[str, str]) -> None:
        words = self.tr("The label is called “{label}” now").format(label=_first(names))
        self._do(partial(_rename, which=which, names=names), words)
        self._wanted = _id(names)

    @Slot()
    def remove(self) -> None:
        """Look for the chosen label no more."""
        label = self.chosen()
        if label is not None:
            name = self.model.name(self.list.currentIndex().row())
            words = self.tr("“{label}” is no label any more").format(label=name)
            self._do(partial(_remove, which=label.concept.id), words)

    @Slot()
    def undo(self) -> None:
        """Take back the newest edit of the list, unless labels were given or taken since."""
        from semret_desktop.app.own_labels import OwnChange

        newest = self._editing.newest("label")
        if newest is not None and isinstance(newest.change, OwnChange):
            self._editing.take_back(newest.change)

    def _do(self, edit: "Callable[[Semret], Change]", words: str) -> None:
        self._mine = True
        self._editing.do(edit, words)

    # What was done

    @Slot(object)
    def _done(self, change: Change) -> None:
        if change.kind == "label":
            self._read()

    @Slot(object)
    def _edited(self, edited: Edited) -> None:
        from semret_desktop.app.own_labels import OwnChange

        if not isinstance(edited.change, OwnChange):
            self.undo_button.setVisible(self.undo_button.isVisible() and edited.change.kind != "label")
            return
        words = edited.words
        if edited.way is Way.UNDO:
            words = self.tr("Undone: {what}").format(what=words)
        elif edited.change.photos:
            photos = self.tr("%Ln photo(s) changed with it.", "", len(edited.change.photos))
            words = f"{words}. {photos}"
        self._tell(words, undo=edited.way is not Way.UNDO)
        self._later.start()

    @Slot(object)
    def _failed(self, error: SemretError) -> None:
        if self._mine:
            self._tell_trouble(error)


def _first(names: Mapping[str, str]) -> str:
    return next(text for text in map(str.strip, names.values()) if text)


def _id(names: Mapping[str, str]) -> str:
    from semret_desktop.describe.own_labels import own_label

    return own_label(names).id


# On the thread of the edits


def _listed(library: "Semret") -> "tuple[OwnLabel, ...] | SemretError":
    from semret_desktop.app.own_labels import listed

    try:
        return listed(library)
    except SemretError as error:
        return error


def _add(library: "Semret", *, names: Mapping[str, str]) -> Change:
    from semret_desktop.app.own_labels import add

    return add(library, names)


def _rename(library: "Semret", *, which: str, names: Mapping[str, str]) -> Change:
    from semret_desktop.app.own_labels import rename

    return rename(library, which, names)


def _remove(library: "Semret", *, which: str) -> Change:
    from semret_desktop.app.own_labels import remove

    return remove(library, which)
