"""What the library is made of, as the sidebar and the settings show it: folders, favourites, saved searches."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import Root, RootId, SavedSearch, SavedSearchId, Within
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

SOON_MS = 250
SHARE = 0.1  # reading takes no larger share of the time than this
# Those of the library that a person sets in the window.
SETTINGS = ("tray", "tray.told", "indexing.quiet", "indexing.paused", "device")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder below a root. `path` is relative to it."""

    path: bytes
    photos: int  # in it and below
    depth: int  # from 1
    below: bool  # whether folders lie below it


@dataclass(frozen=True, slots=True)
class Shelf:
    """How the library is made up now."""

    photos: int | None = None  # None: nobody knows yet
    favourites: int | None = None
    roots: tuple[Root, ...] = ()
    folders: Mapping[RootId, tuple[Folder, ...]] = field(default_factory=dict)  # below each root, outer ones first
    saved: tuple[SavedSearch, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    def root(self, root: RootId | None) -> Root | None:
        """The root with this id, if it is still there."""
        return next((known for known in self.roots if known.id == root), None)


class Shelves(QObject):
    """Reads the shelf and changes it, in order, on a thread of its own. `told` comes after every change."""

    told = Signal(object)  # Shelf
    roots_changed = Signal()  # folders were taken out, or something in them is left out from now on
    measured = Signal(str, object)  # where the library lies, and its size in bytes
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self._edits: deque[tuple[Callable[[Semret], object], bool]] = deque()
        self._wanted = False
        self._closing = False
        self._began = 0.0
        self._editing: bool | None = None  # whether the edit under way is about roots; None: it is no edit
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._next)
        self._background: Background[Semret] = Background(open_library, "shelves", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)

    @Slot()
    def ask(self) -> None:
        """Read it again, since the library has changed; not more often than reading is cheap."""
        self._wanted = True
        if not self._soon.isActive():
            self._next()

    def measure(self) -> None:
        """Say where the library lies and how large it is; `measured` tells."""
        self._do(self._measure)

    def _measure(self, library: "Semret") -> None:
        """On the thread."""
        size = 0
        for folder, _, names in os.walk(library.library):
            for name in names:
                with suppress(OSError):  # caches come and go
                    size += (Path(folder) / name).stat().st_size
        self.measured.emit(str(library.library), size)

    # Changes

    def save(self, question: str, within: Within, *, name: str = "", shown: str = "") -> None:
        """Keep a search, with a name of its own and the order of its photos."""
        self._do(lambda library: library.store.save_search(question, within, name=name, shown=shown))

    def change(self, search: SavedSearchId, *, name: str, shown: str) -> None:
        """Call a kept search so, and keep this order of its photos."""
        self._do(lambda library: library.store.change_saved_search(search, name=name, shown=shown))

    def forget(self, search: SavedSearchId) -> None:
        """Keep a search no longer."""
        self._do(lambda library: library.store.remove_saved_search(search))

    def add_root(self, path: bytes) -> None:
        """Watch a folder: whoever indexes takes it in."""
        self._do(lambda library: library.add_root(path))

    def want_scan(self) -> None:
        """Have whoever indexes look through all folders."""
        self._do(lambda library: library.store.want_scan([root.id for root in library.store.roots(counted=False)]))

    def remove_root(self, root: RootId) -> None:
        """Take a folder out of the library; what a person made of its photos is kept."""
        self._do(lambda library: library.remove_root(root), roots=True)

    def leave_out(self, root: RootId, pattern: str) -> None:
        """Leave out of a folder what a pattern fits."""
        self._do(lambda library: library.store.exclude(root, pattern), roots=True)

    def take_in_again(self, root: RootId, pattern: str) -> None:
        """Leave out no longer what a pattern fits."""
        self._do(lambda library: library.store.include(root, pattern), roots=True)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of the library."""
        self._do(lambda library: library.store.set_setting(name, value))

    def _do(self, edit: "Callable[[Semret], object]", *, roots: bool = False) -> None:
        self._edits.append((edit, roots))
        self._next()

    @property
    def busy(self) -> bool:
        """Whether a change is still to be made."""
        return bool(self._edits) or self._editing is not None

    # Working

    @Slot()
    def _next(self) -> None:
        if self._background.busy:
            return
        if self._edits:
            edit, self._editing = self._edits.popleft()
            self._background.ask(edit)
        elif self._closing:
            self._background.close()
        elif self._wanted:
            self._wanted, self._began = False, time.monotonic()
            self._background.ask(_read)

    @Slot(int, object)
    def _done(self, _number: int, answer: object) -> None:
        if self._editing is not None:
            self._wanted = True
            if self._editing:
                self.roots_changed.emit()
        elif isinstance(answer, Shelf):
            took = time.monotonic() - self._began
            self._soon.start(max(SOON_MS, int(1000 * took / SHARE)))
            self.shelf = answer
            self.told.emit(answer)

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        self.failed.emit(error)

    @Slot(int)
    def _idle(self, _number: int) -> None:
        edited, self._editing = self._editing is not None, None
        if edited or self._edits or not self._soon.isActive() or self._closing:
            self._next()  # a change never waits for the time in which nothing is read

    def close(self) -> None:
        """End once every change is made."""
        self._closing = True
        self._soon.stop()
        self._next()

    def is_closed(self) -> bool:
        return self._background.is_closed()


def _read(library: "Semret") -> Shelf:
    store = library.store
    roots = tuple(store.roots())
    return Shelf(
        photos=store.counts().photos,
        favourites=store.favourites_count(),
        roots=roots,
        folders={root.id: tuple(folder_tree(store.folders(root.id))) for root in roots},
        saved=tuple(store.saved_searches()),
        settings={name: value for name in SETTINGS if (value := store.setting(name)) is not None},
    )


def folder_tree(folders: Iterable[tuple[bytes, int]]) -> Iterator[Folder]:
    """The folders below a root, each after the one that holds it.

    One that holds nothing but another folder with all its photos is passed over for that one.
    """
    separator = os.fsencode(os.sep)
    ordered = sorted(folders, key=lambda one: one[0].split(separator))
    above: list[bytes] = []
    for (folder, count), (following, held) in pairwise([*ordered, (b"", 0)]):
        below = following.startswith(folder + separator)
        if below and held == count:
            continue
        while above and not folder.startswith(above[-1] + separator):
            above.pop()
        above.append(folder)
        yield Folder(folder, count, len(above), below)
