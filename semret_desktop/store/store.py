"""The library as one thread sees it: all questions and changes in one place, each told in its own module."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import (
    EVERYWHERE,
    CaptionId,
    Change,
    Judgment,
    Photo,
    PhotoId,
    Root,
    RootId,
    RootState,
    SavedSearch,
    SavedSearchId,
    Shapes,
    Within,
)
from semret_desktop.core.filters import NO_FILTERS, Filters
from semret_desktop.core.known import Known
from semret_desktop.store import (
    annotations,
    backups,
    changes,
    checks,
    failures,
    judgments,
    known,
    photos,
    roots,
    searches,
    settings,
    shapes,
    text,
)
from semret_desktop.store.failures import Failure
from semret_desktop.store.filters import narrowed
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

    def roots(self, *, counted: bool = True) -> list[Root]:
        """All watched folders by path, with the number of photos in each unless not `counted`, which is quick."""
        return roots.roots(self.db, counted=counted)

    def remove_root(self, root: RootId) -> Removal:
        """Watch a folder no more; what a person made of its photos is kept, as `Removal` tells."""
        return roots.remove_root(self.db, root)

    def exclude(self, root: RootId, pattern: str) -> None:
        """Leave out what the pattern fits (see `paths.excluded`), from the next scan on."""
        roots.exclude(self.db, root, pattern)

    def include(self, root: RootId, pattern: str) -> None:
        """Leave out no longer what this pattern of `exclude` fits, from the next scan on."""
        roots.include(self.db, root, pattern)

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

    def timeline(self, within: Within = EVERYWHERE, limit: int = -1, filters: Filters = NO_FILTERS) -> Shapes:
        """Every shown photo of that part that fits, or the first `limit` of them, newest first."""
        return shapes.timeline(self.db, within, limit, filters)

    def shapes(self, ids: npt.NDArray[np.int64]) -> Shapes:
        """The shapes of these photos in the order asked; those that are not shown are left out."""
        return shapes.shapes(self.db, ids)

    def photo_ids(self, within: Within = EVERYWHERE, filters: Filters = NO_FILTERS) -> npt.NDArray[np.int64]:
        """The shown photos of that part that fit all filters, sorted."""
        return shapes.photo_ids(self.db, within, filters)

    def fitting(self, photos: npt.NDArray[np.int64], filters: Filters) -> npt.NDArray[np.int64]:
        """Those of the photos that fit all filters, in their order."""
        return narrowed(self.db, photos, filters)

    def known(self) -> Known:
        """What the library knows by name: places, cameras, lenses, folders. For queries to be compared with."""
        return known.known(self.db)

    def out_of_sight(self) -> npt.NDArray[np.int64]:
        """Photos that are hidden, or wait for their files to come back; sorted. Quick where there are few."""
        return shapes.out_of_sight(self.db)

    def folders(self, root: RootId) -> list[tuple[bytes, int]]:
        """The folders below a root that hold photos, by path, and how many are in each and below it."""
        return shapes.folders(self.db, root)

    def favourites_count(self) -> int:
        """How many shown photos are favourites."""
        return shapes.favourites_count(self.db)

    def counts(self) -> Counts:
        """How much the library holds."""
        return photos.counts(self.db)

    def failures(self) -> list[Failure]:
        """All files that could not be read, by path."""
        return failures.failures(self.db)

    # What a person says of photos: every edit can be taken back. Originals stay untouched.

    def mark(self, query: str, marked: Sequence[int], grade: int | None) -> Change:
        """Say whether photos are RELEVANT or NOT_RELEVANT to a query; None takes that back."""
        return judgments.mark(self.db, query, marked, grade)

    def judgments(self, query: str) -> list[Judgment]:
        """What this query has learned, newest first, of photos that are shown."""
        return judgments.judgments(self.db, query)

    def marks_on(self, photo: int) -> list[Judgment]:
        """What was said of this photo, for whichever query, newest first."""
        return judgments.marks_on(self.db, photo)

    def judged_queries(self) -> list[tuple[str, int, int]]:
        """(query as typed last, relevant photos, not relevant ones) of all that learned something, newest first."""
        return judgments.judged_queries(self.db)

    def forget_query(self, query: str) -> Change:
        """Take back all that was said for this query."""
        return judgments.forget_query(self.db, query)

    def rate(self, rated: Sequence[int], stars: int | None) -> Change:
        """Give 0 to 5 stars, in place of what the file says; None takes a rating away."""
        return annotations.rate(self.db, rated, stars)

    def set_favourite(self, chosen: Sequence[int], on: bool) -> Change:
        """Take photos among the favourites, or out of them."""
        return annotations.set_favourite(self.db, chosen, on)

    def shared(self, chosen: Sequence[int]) -> tuple[int | None, bool | None]:
        """The rating (0: none) and the favouring that all these photos have; None each where they differ."""
        return annotations.shared(self.db, chosen)

    def add_caption(self, photo: int, words: str, lang: str | None = None) -> Change:
        """One more caption; `lang` is a code as BCP 47 has it. Nothing changes where the photo has that one."""
        return annotations.add_caption(self.db, photo, words, lang)

    def edit_caption(self, caption: CaptionId, words: str, lang: str | None = None) -> Change:
        """Let a person's caption say something else."""
        return annotations.edit_caption(self.db, caption, words, lang)

    def remove_caption(self, caption: CaptionId) -> Change:
        """Take a person's caption away."""
        return annotations.remove_caption(self.db, caption)

    def hide(self, chosen: Sequence[int]) -> Change:
        """Show photos nowhere until that is taken back; at the latest a run on the next day does."""
        return annotations.hide(self.db, chosen)

    def hidden(self) -> list[PhotoId]:
        """The photos that are hidden now."""
        return annotations.hidden(self.db)

    def unhide(self, chosen: Sequence[int]) -> Change:
        """Show hidden photos again."""
        return annotations.unhide(self.db, chosen)

    def restore(self, change: Change) -> Change:
        """Take a change back, where nobody changed its rows again since; gives what takes that back."""
        return changes.restore(self.db, change)

    # Searches that are kept

    def save_search(self, query: str, within: Within = EVERYWHERE, *, name: str = "", shown: str = "") -> SavedSearch:
        """Keep a search, once: one that is kept already gets this name and this order of its photos."""
        return searches.save_search(self.db, query, within, name=name, shown=shown)

    def change_saved_search(self, search: SavedSearchId, *, name: str, shown: str) -> None:
        """Call a kept search so (empty: by its query), and keep this order of its photos."""
        searches.change_saved_search(self.db, search, name=name, shown=shown)

    def saved_searches(self) -> list[SavedSearch]:
        """The searches that are kept, in the order they came."""
        return searches.saved_searches(self.db)

    def remove_saved_search(self, search: SavedSearchId) -> None:
        """Keep it no longer."""
        searches.remove_saved_search(self.db, search)

    # Text

    def text_search(self, words: str, limit: int, among: Iterable[int] | None = None) -> list[TextHit]:
        """At most `limit` photos that all words were found at, best first; the last word may be a beginning."""
        return text.text_search(self.db, words, limit, among)

    def reindex_text(self, ids: Iterable[int]) -> None:
        """Write anew what these photos can be found by; called in the transaction that changed their words."""
        text.reindex_text(self.db, ids)

    def rebuild_text(self) -> None:
        """Make the whole text index anew."""
        text.rebuild_text(self.db)

    def data_version(self) -> int:
        """A number that changes when another connection, in this process or another one, has committed."""
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def written(self) -> tuple[int, int]:
        """What changes when anybody has written to the library: another connection, or this one."""
        return self.data_version(), self.db.conn.total_changes if self.db.conn is not None else 0

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
