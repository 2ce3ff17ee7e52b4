"""Everything a person can do, in one table: the menu, the context menu, the keys and the list of keys come from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

Keys = str | QKeySequence.StandardKey


class Group(StrEnum):
    """What an action is about; the list of keys is ordered by it."""

    PHOTOS = "photos"  # half of all keys: the first column of the list
    SEARCH = "search"
    MOVE = "move"
    LIBRARY = "library"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. Without an action it is a key that a view itself listens to, told for the list's sake."""

    group: Group
    words: str
    keys: tuple[str, ...]  # as the platform writes them
    action: QAction | None = None


class Actions(QObject):
    """The table. Features add to it while the window is built; later nothing is added."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[Entry] = []
        self._named: dict[str, QAction] = {}

    def add(
        self,
        name: str,
        words: str,
        act: Callable[[], object],
        *keys: Keys,
        group: Group,
        on: QWidget | None = None,
    ) -> QAction:
        """An action with its keys. They work in the whole window, or only where `on` has the focus."""
        action = QAction(words, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if on is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        (on or self._window).addAction(action)
        self._named[name] = action
        self._entries.append(Entry(group, words.replace("&", ""), _written(action.shortcuts()), action))
        return action

    def tell(self, words: str, *keys: Keys, group: Group) -> None:
        """Name keys that a view itself listens to."""
        self._entries.append(Entry(group, words, _written([QKeySequence(key) for key in keys])))

    def __getitem__(self, name: str) -> QAction:
        """The action with this name. Raises KeyError where there is none."""
        return self._named[name]

    def fill(self, menu: QMenu, *names: str | None) -> None:
        """Put these actions into a menu; None is a line between them."""
        for name in names:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._named[name])

    def with_keys(self) -> Iterator[tuple[Group, list[Entry]]]:
        """All that can be done by a key, group by group."""
        for group in Group:
            entries = [entry for entry in self._entries if entry.group is group and entry.keys]
            if entries:
                yield group, entries


def _written(sequences: list[QKeySequence]) -> tuple[str, ...]:
    return tuple(sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences if sequence)
