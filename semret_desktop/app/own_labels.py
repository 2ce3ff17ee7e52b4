"""A person's own labels, edited: the list in the library's folder, and with it what was said of photos by them.

A list that is written by hand is the same list: lines that are no labels stay where they are.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semret_desktop.core import Change, PhotoId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.describe import own_labels as lists
from semret_desktop.describe.vocabulary import Concept, own_bytes, read_own
from semret_desktop.store import atomic
from semret_desktop.store import labels as kept

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

LAST = "own labels edited"  # the setting that holds what the last command did, to be taken back


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """A label of the list."""

    concept: Concept
    photos: int  # that bear it


@dataclass(frozen=True, slots=True)
class OwnChange(Change):
    """An edit of the list, and of what was said of photos: enough to take it back."""

    list_before: bytes = b""
    list_after: bytes = b""
    moved: tuple[str, str] | None = None  # a label's id before, and after

    @property
    def changed(self) -> bool:
        return self.list_before != self.list_after


def listed(library: "Semret") -> tuple[OwnLabel, ...]:
    """The labels of the list, in its order. SemretError where it cannot be read."""
    own = read_own(library.library / kept.OWN_FILE)
    photos = kept.bearers(library.store.db, [label.id for label in own])
    return tuple(OwnLabel(label, photos.get(label.id, 0)) for label in own)


def add(library: "Semret", names: Mapping[str, str]) -> OwnChange:
    """Look for one more label in photos, from the next run on. `names` as `describe.own_labels.own_label`.

    SemretError where it cannot be a label, or is there already.
    """
    label = lists.own_label(names)
    return _edit(library, lambda raw, file: lists.added(raw, file, label))


def rename(library: "Semret", which: str, names: Mapping[str, str]) -> OwnChange:
    """Call the label with that id otherwise: photos that bear it bear it by its new names.

    SemretError where it is not there, or cannot be called so.
    """
    label = lists.own_label(names)
    return _edit(library, lambda raw, file: lists.renamed(raw, file, which, label), (which, label.id))


def remove(library: "Semret", which: str) -> OwnChange:
    """Look for the label with that id no more, and take it off all photos. SemretError where it is not there."""
    db = library.store.db
    return _edit(library, lambda raw, file: lists.removed(raw, file, which), then=lambda: kept.forget_said(db, which))


def restore(library: "Semret", done: Change) -> Change:
    """Take any edit of a person back; gives what takes that back. SemretError as `take_back`."""
    return take_back(library, done) if isinstance(done, OwnChange) else library.store.restore(done)


def take_back(library: "Semret", done: OwnChange) -> OwnChange:
    """Take an edit back; gives what takes that back. SemretError where the list was changed since."""

    def former(raw: bytes, file: Path) -> bytes:
        if raw != done.list_after:
            raise SemretError(f"{printable(str(file))} was changed since.", "Look at what stands there now.")
        return done.list_before

    moved = None if done.moved is None else (done.moved[1], done.moved[0])
    return _edit(library, former, moved, lambda: library.store.restore(done))


def remember(library: "Semret", done: OwnChange) -> None:
    """Keep an edit so that another process can take it back: `take_back_last`."""
    told = {
        "photos": done.photos,
        "before": done.before,
        "after": done.after,
        "lists": [done.list_before.decode(), done.list_after.decode()],
        "moved": done.moved,
    }
    library.store.set_setting(LAST, json.dumps(told))


def take_back_last(library: "Semret") -> OwnChange:
    """Take back the edit that was remembered last. SemretError where there is none, or the list was changed since."""
    told = library.store.setting(LAST)
    if told is None:
        raise SemretError("There is nothing to take back.", "Only the last edit of the list of labels can be.")
    undone = take_back(library, _remembered(json.loads(told)))
    library.store.set_setting(LAST, None)
    return undone


def _remembered(told: Any) -> OwnChange:
    before, after = (
        tuple((tuple(key), None if row is None else tuple(row)) for key, row in told[side])
        for side in ("before", "after")
    )
    list_before, list_after = (text.encode() for text in told["lists"])
    moved = None if told["moved"] is None else (told["moved"][0], told["moved"][1])
    photos = tuple(map(PhotoId, told["photos"]))
    return OwnChange("label", photos, "", before, after, list_before, list_after, moved)


def _edit(
    library: "Semret",
    make: Callable[[bytes, Path], bytes],
    moved: tuple[str, str] | None = None,
    then: Callable[[], Change] | None = None,
) -> OwnChange:
    """Write the list anew; what was said of photos follows. In one transaction, so that nobody else edits meanwhile."""
    file, db = library.library / kept.OWN_FILE, library.store.db
    with atomic(db):
        before = own_bytes(file)
        after = make(before, file)
        _write(file, after)
        try:
            said = then() if then is not None else Change("label", ())
            if moved is not None:
                kept.move_predicted(db, *moved)
                concept = library.labels.vocabulary().concept(moved[1])
                if then is None and concept is not None:
                    said = kept.rename_said(db, *moved, library.labels.words(concept))
        except BaseException:
            _write(file, before)
            raise
    return OwnChange("label", said.photos, "", said.before, said.after, before, after, moved)


def _write(file: Path, text: bytes) -> None:
    """Write aside, then rename: half a list would lose labels."""
    aside = file.with_name(f"{file.name}.new")
    try:
        aside.write_bytes(text)
        aside.replace(file)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise SemretError(f"{printable(str(file))} cannot be written: {error.strerror or error}.") from None
