"""The library as one thread sees it: all questions and changes in one place, each told in its own module."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Photo, PhotoId, Root, RootId, RootState, Shapes
from semret_desktop.store import backups, checks, failures, photos, roots, settings, text
from semret_desktop.store.failures import Failure
from semret_desktop.store.library import open_library
from semret_desktop.store.photos import Counts
from semret_desktop.store.roots import Removal
from semret_desktop.store.text import TextHit


class Store:
    """One thread's connection to the truth of a library; ended by `close`.

    Several threads and processes may each have their own on one library and write at the same time: each waits up to
    10 s for the writing of another. All methods raise SemretError where the library cannot be read or written (a full
    disk, a damaged file).
    """

    def __init__(self, library: Path, *, readonly: bool = False) -> None:
        """Open the library in the folder `library`; made and brought forward where needed, unless `readonly`.

        Raises SemretError as `open_library` tells.
        """
        self.library = library
        self._readonly = readonly
        self.db = open_library(library, readonly=readonly)

    def close(self) -> None:
        """End the connection."""
        self.db.close()

    # Roots: the folders that are watched

    def add_root(self, path: bytes) -> Root:
        """As `roots.add_root`: one inside another joins it, an outer one takes the inner ones in."""
        return roots.add_root(self.db, self.library, path)

    def roots(self) -> list[Root]:
        """All watched folders by path, with the number of photos in each."""
        return roots.roots(self.db)

    def remove_root(self, root: RootId) -> Removal:
        """Watch a folder no more; what a person made of its photos is kept, as `Removal` tells."""
        return roots.remove_root(self.db, root)

    def exclude(self, root: RootId, pattern: str) -> None:
        """Leave out what the pattern fits (see `paths.excluded`), from the next scan on."""
        roots.exclude(self.db, root, pattern)

    def set_root_state(self, root: RootId, state: RootState, volume: str | None) -> None:
        """Note whether the root's files can be reached, and the volume it lies on."""
        roots.set_root_state(self.db, root, state, volume)

    def want_scan(self, wanted: Iterable[RootId]) -> None:
        """Ask whichever process indexes, now or next, to scan these roots."""
        roots.want_scan(self.db, wanted)

    def wanted_roots(self) -> list[Root]:
        """The roots that somebody asked to have scanned and that were not since."""
        return roots.wanted_roots(self.db)

    def scanned(self, root: RootId, began: str | None = None) -> None:
        """A whole scan of the root that began then (`store.now()`) was done; later wishes for a scan stay."""
        roots.scanned(self.db, root, began)

    # Photos

    def photos(self, ids: Sequence[int]) -> list[Photo]:
        """The photos with these ids, in the order asked; unknown ids are left out."""
        return photos.photos(self.db, ids)

    def photo_at(self, path: bytes) -> PhotoId | None:
        """The photo that lies at `path`; None where the library has none there."""
        return photos.photo_at(self.db, path)

    def paths(self, ids: Sequence[int]) -> dict[int, bytes]:
        """One absolute path for each photo that has a file, on an online root where there is one."""
        return photos.paths(self.db, ids)

    def all_paths(self) -> Iterator[tuple[bytes, bytes, int]]:
        """(root, path relative to it, photo) of every file."""
        return photos.all_paths(self.db)

    def timeline(self) -> Shapes:
        """Every shown photo, newest first."""
        return photos.timeline(self.db)

    def shapes(self, ids: npt.NDArray[np.int64]) -> Shapes:
        """The shapes of these photos in the order asked; those that are not shown are left out."""
        return photos.shapes(self.db, ids)

    def counts(self) -> Counts:
        """How much the library holds."""
        return photos.counts(self.db)

    def failures(self) -> list[Failure]:
        """All files that could not be read, by path."""
        return failures.failures(self.db)

    # Text

    def text_search(self, words: str, limit: int) -> list[TextHit]:
        """At most `limit` photos that all words were found at, best first; the last word may be a beginning."""
        return text.text_search(self.db, words, limit)

    def reindex_text(self, ids: Iterable[int]) -> None:
        """Write anew what these photos can be found by; called in the transaction that changed their words."""
        text.reindex_text(self.db, ids)

    def rebuild_text(self) -> None:
        """Make the whole text index anew."""
        text.rebuild_text(self.db)

    # Soundness

    def backup_if_due(self) -> bool:
        """Make a backup where none was made today and something was written since; say whether."""
        return backups.backup_if_due(self.db, self.library)

    def check(self) -> list[str]:
        """What is wrong with the library, in words; nothing where it is sound."""
        return checks.check(self.db, readonly=self._readonly)

    def repair(self) -> list[str]:
        """Make anew what can be made anew, and say what was wrong with it."""
        return checks.repair(self.db)

    # Settings

    def setting(self, name: str, default: str | None = None) -> str | None:
        """The value kept under `name`, or `default`."""
        return settings.setting(self.db, name, default)

    def set_setting(self, name: str, value: str | None) -> None:
        """Keep `value` under `name`; None forgets it."""
        settings.set_setting(self.db, name, value)
