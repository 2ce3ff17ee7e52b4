"""The indexer as others see it. What a run needs is loaded when one begins: a search never pays for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from semret_desktop.core import Cancel, Report, RootId, silent
from semret_desktop.core.control import Control
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.store import Store
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.indexing.pool import Pool

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
    """Brings a library up to date. One at a time may run on a library (`IndexLock`); for one thread.

    Its workers stay between runs, and end by themselves after a minute without work; `close` ends them at once.
    `space` may be replaced between two runs.
    """

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
        providers: Sequence[str] | None = None,
        idle: float | None = None,
    ) -> None:
        """`workers`: processes that read photos, one for each core (at most four) unless told.

        `describer` names, as `module:callable`, what a worker encodes with, given (package folder, threads). A worker
        that says nothing for `silence` seconds (30 unless told) while it is at one file hangs; one that has nothing to
        do for `idle` seconds (60 unless told) ends. `providers` restricts what the encoder may run on.
        """
        self.space = space
        self._store = store
        self._thumbnails = thumbnails
        self._package_folder = package_folder
        self._workers = workers
        self._describer = describer
        self._silence = silence
        self._providers = tuple(providers) if providers is not None else None
        self._idle = idle
        self._pool: Pool | None = None

    def run(
        self,
        roots: Sequence[RootId] | None = None,
        *,
        folders: Mapping[RootId, frozenset[bytes]] | None = None,
        report: Report = silent,
        cancel: Cancel | None = None,
        control: Control | None = None,
        is_unsettled: Callable[[RootId, bytes], bool] = lambda root, path: False,
    ) -> IndexSummary:
        """Bring these roots (all unless named) up to date, and those that others want scanned meanwhile.

        With `folders` only these (relative to their root, not what lies below them) are compared with the disk. Files
        that `is_unsettled` says are just being written are left alone. What lies in `control` is done too: with no
        root, that alone. While it is paused new files are glanced at, nothing is read, and the run does not end; it
        still hears `cancel`.

        Work is committed at least once a second. Raises Cancelled when asked to end, within a second, and SemretError
        where it cannot go on; what was committed before either stays.
        """
        from semret_desktop.indexing.run import Run

        pool = self._ready_pool()
        try:
            return Run(
                *(self._store, self.space, self._thumbnails, pool),
                *(report, cancel or Cancel(), control or Control(), is_unsettled),
            ).all_of(roots, folders)
        finally:
            pool.rest()

    def close(self) -> None:
        """End the workers."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def __enter__(self) -> "Indexer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready_pool(self) -> "Pool":
        from semret_desktop.indexing.pool import MOST_WORKERS, SILENCE, Pool, cores
        from semret_desktop.indexing.protocol import IDLE_SECONDS, Start

        if self._pool is None:
            workers = self._workers or min(cores(), MOST_WORKERS)
            log = self._store.library / "logs" / "worker.log"
            threads = max(1, cores() // workers)
            start = Start(
                *(self._describer, str(self._package_folder), threads, str(log), self._providers),
                idle=self._idle or IDLE_SECONDS,
            )
            self._pool = Pool(start, workers, silence=self._silence or SILENCE)
        self._pool.events(0.0)  # those that ended since the last run
        return self._pool
