"""The sheet that sorts photos by labels: type them, look at the groups, put right what is wrong, accept."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.describe.classify import Wanted
from semret_desktop.window.buttons import primary
from semret_desktop.window.labels import label, set_warning
from semret_desktop.window.messages import translated
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.sorting_grid import SortingGrid
from semret_desktop.window.sorting_groups import NONE, Groups, Sorted, grouped
from semret_desktop.window.sorting_labels import LabelBar
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.thumbnails import Thumbnails

SIZE = QSize(960, 720)
EDGE = 48  # px of the window that stay seen around the sheet
HIGHEST_BAR = 112  # px: more labels are scrolled
WAIT_MS = 300  # nothing is said of waiting before


class SortingSheet(QDialog):
    """Shows photos in groups. It finds nothing out and keeps nothing: who listens to the signals does."""

    sort_asked = Signal(object)  # tuple[Wanted, ...]: sort by these labels
    accepted_groups = Signal(object)  # dict[Wanted, tuple[PhotoId, ...]]

    def __init__(self, photos: int, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None) -> None:
        """`photos`: how many are to be sorted."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sort photos"))
        self._look = look
        self._sorted: Sorted | None = None
        self._groups: Groups | None = None
        self._said: dict[PhotoId, str | None] = {}
        self._before: list[dict[PhotoId, str | None]] = []  # what was said, before each correction
        self._passed: set[str] = set()  # names of groups that are not to be accepted
        self._pending = True
        self.title = label(look, Text.TITLE, self.tr("Sort %Ln photo(s) by labels", "", photos), parent=self)
        self.bar = LabelBar(look, self)
        self.told = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        self.grid = SortingGrid(thumbnails, look, self)
        self.keys = label(look, Text.SECONDARY, self._keys(), parent=self, quiet=True, wrap=True)
        self.accept_button = primary("", self)
        self._waiting = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._waiting.timeout.connect(self._say)
        self._lay_out()
        self._connect()
        self._resize()
        self._say()
        self._count()
        self.bar.field.setFocus()

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidget(self.bar)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.grew.connect(lambda height: scroll.setFixedHeight(min(height, HIGHEST_BAR)))
        scroll.setFixedHeight(self.bar.height())
        buttons = QDialogButtonBox(self)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.accept_button.setAutoDefault(False)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self.accept_groups)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.setSpacing(12)
        for widget in (self.title, scroll, self.told):
            above.addWidget(widget)
        below = QHBoxLayout()
        below.setContentsMargins(24, 12, 24, 0)
        below.setSpacing(24)
        below.addWidget(self.keys, 1)
        below.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(8)
        column.addLayout(above)
        sides = QHBoxLayout()
        sides.setContentsMargins(24 - MARGIN, 0, 24 - MARGIN, 0)
        sides.addWidget(self.grid)
        column.addLayout(sides, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.bar.changed.connect(self._labels_changed)
        self.bar.chosen.connect(self._chip_chosen)
        self.bar.dropped.connect(self.put)
        self.bar.refused.connect(self._refuse)
        self.bar.left.connect(self.grid.enter)
        self.grid.put.connect(self.put)
        self.grid.switched.connect(self.switch_group)
        self.grid.menu_asked.connect(self._show_menu)
        self.grid.dismissed.connect(self.reject)
        self.grid.left.connect(self.bar.field.setFocus)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept_groups)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)

    # What is shown

    def show_sorted(self, sorted_: Sorted) -> None:
        """Show these groups in place of the former ones; what a person said stays said."""
        self._sorted = sorted_
        self._pending = False
        self._waiting.stop()
        self._regroup()
        self._say()

    def say_failed(self, error: SemretError) -> None:
        """Say why nothing was found out."""
        self._pending = False
        self._waiting.stop()
        self._warn(error)

    def groups(self) -> Groups | None:
        """What is shown."""
        return self._groups

    def sorted_by(self) -> tuple[Wanted, ...]:
        """The labels that the groups on show are of."""
        return self._sorted.labels if self._sorted is not None else ()

    def ticked(self) -> frozenset[int]:
        """The numbers of the labels whose groups are to be accepted."""
        labels = self._sorted.labels if self._sorted is not None else ()
        return frozenset(number for number, each in enumerate(labels) if each.name.casefold() not in self._passed)

    def to_accept(self) -> dict[Wanted, tuple[PhotoId, ...]]:
        """The photos of each label that would be accepted now."""
        if self._sorted is None or self._groups is None or self._pending:
            return {}
        groups = {self._sorted.labels[number]: self._groups.members(number) for number in sorted(self.ticked())}
        return {each: tuple(photos) for each, photos in groups.items() if photos}

    def _regroup(self) -> None:
        if self._sorted is None:
            return
        self._groups = grouped(self._sorted, self._said)
        names: Mapping[int, str] = dict(enumerate(each.name for each in self._sorted.labels))
        rest = self.tr("None of these") if self._sorted.labels else self.tr("Not sorted yet")
        self.grid.show_groups(self._groups, {**names, NONE: rest}, self.ticked())
        if self._sorted.labels == self.bar.labels:
            self.bar.say_counts(self._groups.counts)
        self._count()

    def _say(self) -> None:
        """What the person can do, or waits for."""
        set_warning(self.told, False)
        unread = 0
        if self._sorted is not None and self._sorted.labels:
            unread = int((self._sorted.probabilities[:, -1] != self._sorted.probabilities[:, -1]).sum())
        if self._pending and self._sorted is not None and self.bar.labels:
            self.told.setText(self.tr("Sorting …"))
        elif not self.bar.labels:
            self.told.setText(self.tr("Type what to sort by, such as: beach, mountain, receipt"))
        elif unread:
            self.told.setText(self.tr("%Ln photo(s) cannot be sorted yet: they have not been read.", "", unread))
        else:
            self.told.setText(self.tr("Put right what is wrong, untick what you do not want, then accept."))

    def _warn(self, error: SemretError) -> None:
        self.told.setText(" ".join(filter(None, (translated(error.message), translated(error.hint)))))
        set_warning(self.told, True)

    def _count(self) -> None:
        counts = {} if self._groups is None or self._pending else self._groups.counts
        photos = sum(counts.get(number, 0) for number in self.ticked())
        self.accept_button.setText(self.tr("Label %Ln photo(s)", "", photos) if photos else self.tr("Label photos"))
        self.accept_button.setEnabled(photos > 0)

    def _keys(self) -> str:
        return self.tr("1–9: to that label · 0: to none · M: menu · A: accept the group or not · Ctrl+Z: take back")

    # What a person does

    @Slot()
    def _labels_changed(self) -> None:
        self._pending = True
        self._waiting.start()
        self._count()
        if not self.bar.labels:
            self._say()
        self.sort_asked.emit(self.bar.labels)

    @Slot(object)
    def _refuse(self, error: SemretError) -> None:
        self._warn(error)

    @Slot(int)
    def _chip_chosen(self, number: int) -> None:
        """Put the chosen photos there; where none is chosen, show what lies there."""
        if self.grid.chosen():
            self.put(number)
        else:
            self.grid.go_to_group(number)

    @Slot(int)
    def put(self, number: int) -> None:
        """The chosen photos belong to the label of this number, or to none."""
        chosen = self.grid.chosen()
        labels = self._sorted.labels if self._sorted is not None else ()
        if not chosen or not labels or number >= len(labels):
            return
        name = None if number == NONE else labels[number].name
        row = self.grid.first_chosen()
        self._before.append(dict(self._said))
        self._said |= dict.fromkeys(chosen, name)
        self.grid.clearSelection()
        self._regroup()
        self.grid.move_on(row)

    @Slot()
    def undo(self) -> None:
        """Take the last correction back."""
        if self._before:
            self._said = self._before.pop()
            self._regroup()

    @Slot(int)
    def switch_group(self, number: int) -> None:
        """A group is to be accepted, or is not."""
        labels = self._sorted.labels if self._sorted is not None else ()
        if 0 <= number < len(labels):
            self._passed ^= {labels[number].name.casefold()}
            self.grid.tick(self.ticked())
            self._count()

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        """Where the chosen photos could go."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        labels: Sequence[Wanted] = self._sorted.labels if self._sorted is not None else ()
        for number, each in enumerate(labels):
            menu.addAction(self._menu_entry(menu, each.name, number))
        if labels:
            menu.addSeparator()
            menu.addAction(self._menu_entry(menu, self.tr("None of these"), NONE))
            menu.popup(at)

    def _menu_entry(self, menu: QMenu, words: str, number: int) -> QAction:
        entry = QAction(words.replace("&", "&&"), menu)
        entry.triggered.connect(lambda: self.put(number))
        return entry

    @Slot()
    def accept_groups(self) -> None:
        """Take what still stands in the field; else accept the groups that are ticked, and close."""
        if self.bar.finish():
            return
        groups = self.to_accept()
        if groups:
            self.accepted_groups.emit(groups)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it takes a label, and never closes the sheet by itself
        super().keyPressEvent(event)

    def _resize(self) -> None:
        parent = self.parentWidget()
        room = parent.window().size() - QSize(EDGE, EDGE) if parent is not None else SIZE
        self.resize(SIZE.boundedTo(room).expandedTo(QSize(440, 320)))
