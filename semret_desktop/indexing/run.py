"""A run: roots are scanned, what is new or changed is read, and the file that search opens is brought up to date."""

import time
from collections import deque
from collections.abc import Sequence

from semret_desktop.core import Cancel, Phase, Progress, Report, Root, RootId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.indexing.commit import Committer
from semret_desktop.indexing.indexer import IndexSummary
from semret_desktop.indexing.pool import Pool
from semret_desktop.indexing.reading import Reader
from semret_desktop.indexing.takein import Intake, drop_strangers
from semret_desktop.store import Store, atomic, files, identity
from semret_desktop.vectors import Space

WISHES_EVERY = 1.0  # seconds between two looks at what other processes want scanned
REPORTS_EVERY = 0.1  # seconds between two reports
RATE_OVER = 10.0  # seconds over which the rate is taken
FEW_ROWS = 10_000  # a search file over so few photos is made anew at once
BEHIND_AT_END = 0.05  # share of photos that a finished run leaves to be searched beside the file
BEHIND_MEANWHILE = (5_000, 0.25)  # photos, and share of them, after which a long run makes the file anew


class Run:
    """One run over a library; used once."""

    def __init__(
        self,
        store: Store,
        space: Space,
        thumbnails: ThumbnailStore,
        pool: Pool,
        report: Report,
        cancel: Cancel,
    ) -> None:
        self._store = store
        self._space = space
        self._committer = Committer(store, space, thumbnails)
        self._thumbnails = thumbnails
        self._reader = Reader(store, space, thumbnails, pool, self._committer)
        self._intake = Intake(store, space, thumbnails)
        self._progress = _Teller(report)
        self._cancel = cancel
        self._began = time.monotonic()
        self._looked_for_wishes = self._began
        self._online: set[RootId] = set()
        self._moved = 0

    def all_of(self, wanted: Sequence[RootId] | None) -> IndexSummary:
        """Bring these roots (all: None) up to date, as `Indexer.run` tells."""
        drop_strangers(self._store, self._space, self._thumbnails)
        self._take_in(self._named(wanted))
        while True:
            self._read()
            self._sweep()
            more = self._store.wanted_roots()
            if not more:
                break
            self._take_in(more)
        self._write_index()
        photos, places, failed = files.count_files(self._store.db, self._online)
        seconds = time.monotonic() - self._began
        moved = self._moved + self._reader.moved
        return IndexSummary(photos, places, self._committer.encoded, moved, failed, seconds)

    def _named(self, wanted: Sequence[RootId] | None) -> list[Root]:
        roots = self._store.roots()
        if wanted is None:
            return roots
        if unknown := set(wanted) - {root.id for root in roots}:
            raise SemretError(f"The library watches no folder with the id {min(unknown)}.", "See: semret folders")
        return [root for root in roots if root.id in set(wanted)]

    def _take_in(self, roots: Sequence[Root]) -> None:
        def heard(found: int, folder: bytes) -> None:
            self._progress.say(Phase.SCAN, found, detail=printable(folder))

        taken = self._intake.take_in(roots, cancel=self._cancel, heard=heard)
        self._online.update(taken.online)
        self._committer.keep = files.photos_away(self._store.db)
        self._moved += taken.moved
        self._reader.remember(taken.gone, taken.changed)
        self._reader.add(taken.tasks)

    def _read(self) -> None:
        reader = self._reader
        try:
            while not reader.is_done():
                self._cancel.check()
                reader.step()
                self._tell()
                self._hear_wishes()
                self._write_index_meanwhile()
            if reader.read or reader.failed:
                self._tell(now=True)  # whoever listens knows the end, however short the run was
        finally:
            self._keep_what_is_there()

    def _keep_what_is_there(self) -> None:
        """Commit what was read, also when asked to end."""
        if self._cancel.is_set():
            self._reader.commit()

    def _tell(self, *, now: bool = False) -> None:
        reader = self._reader
        glances, reads = reader.waiting
        if glances:
            self._progress.say(Phase.SCAN, reader.glanced, reader.glanced + glances, failed=reader.failed)
        else:
            done = reader.read + reader.failed
            self._progress.say(Phase.READ, done, done + reads, failed=reader.failed, now=now)

    def _hear_wishes(self) -> None:
        if time.monotonic() - self._looked_for_wishes < WISHES_EVERY:
            return
        self._looked_for_wishes = time.monotonic()
        if wanted := self._store.wanted_roots():
            self._take_in(wanted)

    def _sweep(self) -> None:
        """Keep photos whose picture was found nowhere out of sight, or forget them, now that everything was read."""
        with atomic(self._store.db):
            unseen, heirs = identity.sweep(self._store.db, self._reader.joined, self._online)
            self._store.reindex_text(heirs)
        self._committer.forget(unseen.tolist())
        self._reader.joined.clear()

    def _write_index(self) -> None:
        behind, rows = self._space.behind(), self._space.count()
        if behind and (rows <= FEW_ROWS or behind >= rows * BEHIND_AT_END):
            self._progress.say(Phase.VECTORS, 0, rows, now=True)
            self._space.write_index(self._cancel)

    def _write_index_meanwhile(self) -> None:
        fewest, share = BEHIND_MEANWHILE
        if self._committer.since_file < fewest:
            return
        self._committer.since_file = 0
        if self._space.behind() > max(fewest, self._space.count() * share):
            self._progress.say(Phase.VECTORS, 0, self._space.count(), now=True)
            self._space.write_index(self._cancel)


class _Teller:
    """Reports at most ten times a second, with the rate of the last seconds and the time left."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = 0.0
        self._phase: Phase | None = None
        self._past: deque[tuple[float, int]] = deque()  # (when, how many were done)

    def say(
        self,
        phase: Phase,
        done: int,
        total: int | None = None,
        *,
        failed: int = 0,
        detail: str = "",
        now: bool = False,
    ) -> None:
        """Report, unless that was done just now; always with `now`."""
        at = time.monotonic()
        if at - self._last < REPORTS_EVERY and not now:
            return
        self._last = at
        if phase is not self._phase:
            self._phase = phase
            self._past.clear()
        self._past.append((at, done))
        while at - self._past[0][0] > RATE_OVER:
            self._past.popleft()
        began, before = self._past[0]
        rate = (done - before) / (at - began) if at > began and done > before else None
        left = (total - done) / rate if rate and total is not None else None
        self._report(Progress(phase, done, total, failed, rate, left, detail))
