"""The sidebar: the parts of the library, its folders with their states and counts, the searches that are kept."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTreeWidgetItem, QVBoxLayout, QWidget

from semret_desktop.core import EVERYWHERE, Root, RootId, RootState, Within
from semret_desktop.core.text import printable
from semret_desktop.store.paths import join
from semret_desktop.window import i18n
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.labels import tip
from semret_desktop.window.shelves import Folder, Shelf
from semret_desktop.window.sidebar_items import ENTRY, Entry, Kind, SidebarDelegate, name_of
from semret_desktop.window.sidebar_tree import SidebarTree
from semret_desktop.window.theme import Look

WIDTH, TOP = 220, 48


class Sidebar(QFrame):
    """Shows the shelf; says what a person chose and asked for. It changes nothing itself."""

    chosen = Signal(object)  # Entry: look there
    left = Signal()  # on to the photos
    add_asked = Signal()
    again_asked = Signal(object)  # Root
    folder_asked = Signal(object, bytes)  # Root, folder: show it in the file manager
    leave_out_asked = Signal(object, bytes)  # Root, folder
    remove_asked = Signal(object)  # Root
    forget_asked = Signal(object)  # SavedSearch
    rename_asked = Signal(object)  # SavedSearch

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._shelf = Shelf()
        self._where: tuple[str, Within] = ("", EVERYWHERE)
        self._open: set[Within] = set()  # the folders that are unfolded
        words = {RootState.OFFLINE: self.tr("away"), RootState.MISSING: self.tr("missing")}
        self._delegate = SidebarDelegate(look, words, self)
        self.tree = SidebarTree(self._delegate, self)
        self.tree.setAccessibleName(self.tr("Library"))
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.tree)
        self.tree.currentItemChanged.connect(self._current_changed)
        self.tree.itemActivated.connect(self._activated)
        self.tree.fold_asked.connect(self.fold)
        self.tree.menu_asked.connect(self._open_menu)
        self.tree.rename_asked.connect(self._rename)
        look.changed.connect(self.tree.viewport().update)
        self._show()

    # What is shown

    def show_shelf(self, shelf: Shelf) -> None:
        """Show how the library is made up now; what is unfolded and chosen stays so."""
        if shelf == self._shelf:
            return
        self._shelf = shelf
        self._show()

    def _show(self) -> None:
        entries = list(self._entries(self._shelf))
        if [entry.key for entry in entries] == [entry.key for entry in self.entries()]:
            for item, entry in zip(self.tree.items(), entries, strict=True):
                self._write(item, entry)
        else:
            self._rebuild(entries)
        self.tree.viewport().update()

    def show_where(self, question: str, within: Within) -> None:
        """Mark the line of what is looked at."""
        self._where = (question.strip(), within)
        self._mark()

    def entries(self) -> list[Entry]:
        """All lines from top to bottom, folded ones too."""
        return [item.data(0, ENTRY) for item in self.tree.items()]

    def current(self) -> Entry | None:
        """The line that is marked."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, ENTRY)

    def item(self, kind: Kind, within: Within = EVERYWHERE) -> QTreeWidgetItem | None:
        """The line that stands for this."""
        return next((item for item in self.tree.items() if item.data(0, ENTRY).key == (kind, within)), None)

    def unfolded(self) -> str:
        """Which roots are unfolded, to be kept."""
        return " ".join(str(root.id) for root in self._shelf.roots if Within(root.id) in self._open)

    def unfold(self, kept: str) -> None:
        """Unfold the roots that were."""
        self._open = {Within(RootId(int(root))) for root in kept.split() if root.isdecimal()}

    @Slot(object, bool)
    def fold(self, entry: Entry, away: bool) -> None:
        """Fold away what lies below a folder, or show it."""
        if not entry.below or entry.open is not away:
            return
        if away:
            self._open.discard(entry.within)
        else:
            self._open.add(entry.within)
        self._show()

    def right_words(self, entry: Entry) -> str:
        """What stands at the right of a line."""
        return self._delegate.right_words(entry)

    def _entries(self, shelf: Shelf) -> Iterator[Entry]:
        yield Entry(Kind.HEAD, self.tr("Library"), first=True)
        yield Entry(Kind.ALL, self.tr("All photos"), count=shelf.photos)
        yield Entry(Kind.FAVOURITES, self.tr("Favourites"), Within(favourites=True), shelf.favourites)
        yield Entry(Kind.HEAD, self.tr("Folders"))
        for root in shelf.roots:
            yield from self._folders(root, shelf.folders.get(root.id, ()))
        if shelf.saved:
            yield Entry(Kind.HEAD, self.tr("Saved"))
        for saved in shelf.saved:
            yield Entry(Kind.SAVED, saved.name or saved.query, saved.within, saved=saved)

    def _folders(self, root: Root, below: tuple[Folder, ...]) -> Iterator[Entry]:
        """A root, and of the folders below it those above which all is unfolded."""
        within = Within(root.id)
        unfolded = within in self._open
        yield Entry(
            Kind.ROOT,
            name_of(root.path),
            within,
            root.photos,
            root.state,
            root,
            below=bool(below),
            open=unfolded,
        )
        shown = 1 if unfolded else 0  # the deepest level that is shown here
        for folder in below:
            if folder.depth > shown:
                continue
            within = Within(root.id, folder.path)
            unfolded = folder.below and within in self._open
            shown = folder.depth + 1 if unfolded else folder.depth
            name, online = name_of(folder.path), RootState.ONLINE
            yield Entry(
                Kind.FOLDER,
                name,
                within,
                folder.photos,
                online,
                root,
                depth=folder.depth,
                below=folder.below,
                open=unfolded,
            )

    def _rebuild(self, entries: list[Entry]) -> None:
        quiet = self.tree.blockSignals(True)
        top = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for entry in entries:
            item = QTreeWidgetItem()
            self._write(item, entry)  # before it is in the list, which asks for its height at once
            self.tree.addTopLevelItem(item)
            if entry.kind is Kind.HEAD:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                if entry.name == self.tr("Folders"):
                    self.tree.setItemWidget(item, 0, self._adder())
        self.tree.blockSignals(quiet)
        self._mark()
        self.tree.verticalScrollBar().setValue(top)

    def _adder(self) -> QWidget:
        """The head of the folders has a button that adds one."""
        room = QWidget()
        button = IconButton("plus", self.tr("Add a folder …"), self._look, side=24, size=16, parent=room)
        button.clicked.connect(self.add_asked)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return room

    def _write(self, item: QTreeWidgetItem, entry: Entry) -> None:
        item.setData(0, ENTRY, entry)
        item.setText(0, entry.name)
        if entry.kind is Kind.HEAD:
            return
        said = [entry.name]
        if entry.away:
            said.append(self.right_words(entry))
        elif entry.count is not None:
            said.append(i18n.photos(entry.count))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
        item.setToolTip(0, tip(words) if (words := self._tip(entry)) else "")

    def _tip(self, entry: Entry) -> str:
        """What a name that is cut off, or that several folders have, does not say."""
        if entry.saved is not None:
            return entry.saved.query if entry.saved.name else ""
        if entry.root is None:
            return ""
        path = printable(join(entry.root.path, entry.within.folder) if entry.within.folder else entry.root.path)
        if entry.state is RootState.OFFLINE:
            why = self.tr("Its disk is not connected. Its photos can be searched all the same.")
        elif entry.state is RootState.MISSING:
            why = self.tr("This folder is not there any more. Its photos can be searched all the same.")
        else:
            return path
        return f"{path}\n{why}"

    def _mark(self) -> None:
        """The line that fits best what is looked at: a kept search, else the part of the library."""
        question, within = self._where
        fits = None
        for item in self.tree.items():
            entry = item.data(0, ENTRY)
            if entry.kind is Kind.HEAD or entry.within != within:
                continue
            if entry.saved is None:
                fits = fits or item
            elif entry.saved.query == question:
                fits = item
        quiet = self.tree.blockSignals(True)
        self.tree.setCurrentItem(fits)  # type: ignore[arg-type]  # None: nothing of what is here is looked at
        self.tree.blockSignals(quiet)
        self.tree.viewport().update()

    # What a person does

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _current_changed(self, item: QTreeWidgetItem | None, _former: object) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, ENTRY))

    @Slot(QTreeWidgetItem, int)
    def _activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.left.emit()

    @Slot(object)
    def _rename(self, entry: Entry) -> None:
        if entry.saved is not None:
            self.rename_asked.emit(entry.saved)

    @Slot(object, QPoint)
    def _open_menu(self, item: QTreeWidgetItem, at: QPoint) -> None:
        menu = self.menu_of(item.data(0, ENTRY))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        if entry.saved is not None:
            saved = entry.saved
            menu.addAction(self.tr("Rename …")).triggered.connect(lambda: self.rename_asked.emit(saved))
            menu.addAction(self.tr("Remove this search")).triggered.connect(lambda: self.forget_asked.emit(saved))
        elif entry.root is not None:
            self._fill_for_folder(menu, entry.root, entry)
        if entry.saved is None:
            if entry.root is not None:
                menu.addSeparator()
            menu.addAction(self.tr("Add a folder …")).triggered.connect(self.add_asked)
        return menu

    def _fill_for_folder(self, menu: QMenu, root: Root, entry: Entry) -> None:
        folder = entry.within.folder
        if not folder:
            menu.addAction(self.tr("Index again")).triggered.connect(lambda: self.again_asked.emit(root))
        show = menu.addAction(self.tr("Show in the file manager"))
        show.setEnabled(root.state is RootState.ONLINE)
        show.triggered.connect(lambda: self.folder_asked.emit(root, folder))
        menu.addSeparator()
        words = self.tr("Leave this folder out …") if folder else self.tr("Leave something out …")
        menu.addAction(words).triggered.connect(lambda: self.leave_out_asked.emit(root, folder))
        if not folder:
            remove = menu.addAction(self.tr("Remove from the library …"))
            remove.triggered.connect(lambda: self.remove_asked.emit(root))
