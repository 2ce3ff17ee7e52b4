"""The indexer as others see it. What a run needs is loaded when one begins: a search never pays for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from semret_desktop.core import Cancel, Report, RootId, silent
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.store import Store
from semret_desktop.vectors import Space

PACKAGE_DESCRIBER = "semret_desktop.indexing.worker:package_describer"


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a run found and did. `photos`, `files` and `failed` are what its roots hold when it ends."""

    photos: int
    files: int
    encoded: int  # photos whose vector was made
    moved: int  # files found at a new path
    failed: int
    seconds: float


class Indexer:
    """Brings a library up to date. One at a time may run on a library (`IndexLock`); for one thread."""

    def __init__(
        self,
        store: Store,
        space: Space,
        thumbnails: ThumbnailStore,
        package_folder: Path,
        *,
        workers: int | None = None,
        describer: str = PACKAGE_DESCRIBER,
        silence: float | None = None,
    ) -> None:
        """`workers`: processes that read photos, one for each core (at most four) unless told.

        `describer` names, as `module:callable`, what a worker encodes with, given (package folder, threads). A worker
        that says nothing for `silence` seconds (30 unless told) while it is at one file hangs.
        """
        self._store = store
        self._space = space
        self._thumbnails = thumbnails
        self._package_folder = package_folder
        self._workers = workers
        self._describer = describer
        self._silence = silence

    def run(
        self, roots: Sequence[RootId] | None = None, *, report: Report = silent, cancel: Cancel | None = None
    ) -> IndexSummary:
        """Bring these roots (all unless named) up to date, and those that others want scanned meanwhile.

        Work is committed at least once a second. Raises Cancelled when asked to end, within a second, and SemretError
        where it cannot go on; what was committed before either stays.
        """
        from semret_desktop.indexing.pool import MOST_WORKERS, SILENCE, Pool, cores
        from semret_desktop.indexing.protocol import Start
        from semret_desktop.indexing.run import Run

        workers = self._workers or min(cores(), MOST_WORKERS)
        log = self._store.library / "logs" / "worker.log"
        start = Start(self._describer, str(self._package_folder), max(1, cores() // workers), str(log))
        pool = Pool(start, workers, silence=self._silence or SILENCE)
        try:
            return Run(self._store, self._space, self._thumbnails, pool, report, cancel or Cancel()).all_of(roots)
        finally:
            pool.close()
