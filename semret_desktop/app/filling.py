"""Filling a library: what stands around a run of the indexer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from semret_desktop.core import Cancel, Report, RootId, SemretError
from semret_desktop.indexing import Indexer, IndexLock, IndexSummary

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret


def index(
    library: "Semret", roots: Sequence[RootId] | None, *, report: Report, cancel: Cancel, who: str
) -> IndexSummary:
    """As `Semret.index`."""
    with IndexLock(library.library, who) as lock:
        if not lock.held:
            library.store.want_scan(roots or [root.id for root in library.store.roots()])
            raise SemretError(
                f"Another program indexes this library now: {lock.holder()}.",
                "It will take these folders too.",
            )
        library.store.backup_if_due()  # first: what a run that goes wrong may do to the library is not in it
        space = library.open_space(writable=True)
        try:
            with Indexer(library.store, space, library.thumbnails, library.package.folder) as indexer:
                return indexer.run(roots, report=report, cancel=cancel)
        finally:
            space.close()
