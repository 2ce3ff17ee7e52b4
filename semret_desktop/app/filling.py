"""Filling a library: what stands around a run of the indexer, and runs one after another while folders are watched."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from semret_desktop.app import away, labelling, models, texts
from semret_desktop.core import Cancel, Cancelled, Phase, Progress, Report, RootId, SemretError, silent
from semret_desktop.encoders import Package
from semret_desktop.encoders.runtime import CPU
from semret_desktop.indexing import Control, Indexer, IndexLock, IndexSummary, Taken, WatchLock
from semret_desktop.indexing.indexer import PACKAGE_DESCRIBER
from semret_desktop.store import files

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret
    from semret_desktop.indexing.watching import Lookout

LOOK_EVERY = 0.5  # seconds between two looks at what there is to do, and whether to end
TURN_EVERY = 2.0  # seconds after which a run is tried again that another process stood in the way of
AUTOMATIC, CPU_ONLY = "auto", "cpu"  # what the setting "device" may be
AFTER_FAILURE = (10.0, 300.0)  # seconds until a run that failed is tried again: at first, and at last

Ran = Callable[[IndexSummary], None]
Failed = Callable[[SemretError], None]


class Filler:
    """Runs the indexer, which stays warm between two runs. For the thread of its library; ended by `close`."""

    def __init__(
        self,
        library: "Semret",
        *,
        report: Report,
        cancel: Cancel,
        who: str,
        control: Control | None = None,
        describer: str = PACKAGE_DESCRIBER,
        is_unsettled: Callable[[RootId, bytes], bool] = lambda root, path: False,
    ) -> None:
        self._library = library
        self._report, self._cancel, self._who = report, cancel, who
        self._control = control
        self._describer = describer
        self.is_unsettled = is_unsettled
        self._indexer: Indexer | None = None
        self._made_for: tuple[str, str] | None = None  # package key, and the device a person chose

    def run(self, roots: Sequence[RootId] | None) -> IndexSummary:
        """Bring these roots (all: None) up to date, and do what lies in `control`.

        Raises Taken where another process indexes, Cancelled, and SemretError where a run cannot go on.
        """
        library = self._library
        with IndexLock(library.library, self._who) as lock:
            if not lock.held:
                raise Taken(lock.holder() or "another program")
            if roots is None or roots:
                library.store.backup_if_due()  # first: what a run that goes wrong may do to the library is not in it
            library.follow_model()
            package = models.package_to_fill(library)
            space = library.open_space(writable=True, package=package)
            try:
                indexer = self._indexer_of(package)
                indexer.space = space
                summary = indexer.run(
                    roots,
                    report=self._report,
                    cancel=self._cancel,
                    control=self._control,
                    is_unsettled=self.is_unsettled,
                )
                self._encode_texts(package, self._report)
                if self._is_all(roots) and models.preparing(library) is not None:
                    away.encode_away(library, space, package, report=self._report, cancel=self._cancel)
                    models.finish_switch(library)
            finally:
                space.close()
            self._predict_labels()
        return summary

    def encode_texts(self) -> bool:
        """Give what was newly written its vectors; says whether it was all done. Raises Taken as `run`, Cancelled."""
        library = self._library
        library.follow_model()
        package = models.package_to_fill(library)
        if texts.is_complete(library, package):
            return True
        with IndexLock(library.library, self._who) as lock:
            if not lock.held:
                raise Taken(lock.holder() or "another program")
            return self._encode_texts(package, silent)

    def _encode_texts(self, package: Package, report: Report) -> bool:
        try:
            return texts.encode_texts(
                self._library, package, report=report, cancel=self._cancel, gives_way=self._has_other_work
            )
        except SemretError:  # photos are found by what they show and by their words all the same, and doctor tells why
            return True

    def _predict_labels(self) -> None:
        self._library.follow_model()
        with suppress(SemretError):  # photos are found all the same, and doctor tells why
            labelling.predict_labels(
                self._library, report=self._report, cancel=self._cancel, gives_way=self._has_other_work
            )

    def _has_other_work(self) -> bool:
        return self._control is not None and (self._control.paused or self._control.is_wanted)

    def close(self) -> None:
        """End its workers."""
        indexer, self._indexer, self._made_for = self._indexer, None, None
        if indexer is not None:
            indexer.close()

    def _indexer_of(self, package: Package) -> Indexer:
        library = self._library
        wanted = package.package_key, library.store.setting("device", AUTOMATIC) or AUTOMATIC
        if self._indexer is None or self._made_for != wanted:
            self.close()
            space = library.open_space(writable=False, package=package)  # replaced for each run
            providers = (CPU,) if wanted[1] == CPU_ONLY else None
            self._indexer = Indexer(
                *(library.store, space, library.thumbnails, package.folder),
                describer=self._describer,
                providers=providers,
            )
            space.close()
            self._made_for = wanted
        return self._indexer

    def _is_all(self, roots: Sequence[RootId] | None) -> bool:
        return roots is None or {root.id for root in self._library.store.roots(counted=False)} <= set(roots)


def index(
    library: "Semret",
    roots: Sequence[RootId] | None,
    *,
    report: Report,
    cancel: Cancel,
    who: str,
    control: Control | None = None,
) -> IndexSummary:
    """As `Semret.index`."""
    filler = Filler(library, report=report, cancel=cancel, who=who, control=control)
    try:
        return filler.run(roots)
    except Taken:
        library.store.want_scan(_all_roots(library) if roots is None else roots)
        raise
    finally:
        filler.close()


def index_in_turn(
    library: "Semret",
    roots: Sequence[RootId] | None,
    *,
    report: Report,
    cancel: Cancel,
    who: str,
    waits: Callable[[str], None],
) -> IndexSummary:
    """As `Semret.index_in_turn`."""
    before: int | None = None
    began = time.monotonic()
    while True:
        try:
            summary = index(library, roots, report=report, cancel=cancel, who=who)
        except Taken as taken:
            if before is None:
                before = _searchable(library, roots)[0]
                waits(taken.holder)
            _wait_for_turn(library, roots, report, cancel)
            continue
        if before is None:
            return summary
        found = _searchable(library, roots)[0] - before  # by the other process, and now
        return IndexSummary(
            summary.photos,
            summary.files,
            max(found, summary.encoded),
            summary.moved,
            summary.failed,
            time.monotonic() - began,
        )


def _wait_for_turn(library: "Semret", roots: Sequence[RootId] | None, report: Report, cancel: Cancel) -> None:
    lock = IndexLock(library.library, "waiting")
    while (holder := lock.holder()) is not None:
        done, photos = _searchable(library, roots)
        report(Progress(Phase.OTHER, done, photos, detail=f"in {holder}"))
        if cancel.wait(LOOK_EVERY):
            raise Cancelled


def _searchable(library: "Semret", roots: Sequence[RootId] | None) -> tuple[int, int]:
    """How many photos of these roots (all: None) can be searched by what they show, and how many there are."""
    library.follow_model()
    photos = files.photos_of(library.store.db, _all_roots(library) if roots is None else roots)
    return int(library.space.known(photos).sum()), len(photos)


def _all_roots(library: "Semret") -> list[RootId]:
    return [root.id for root in library.store.roots(counted=False)]


def watch(
    library: "Semret",
    *,
    report: Report,
    cancel: Cancel,
    who: str,
    control: Control,
    ran: Ran,
    failed: Failed,
    stands_by: Callable[[str], None],
    poll: bool,
    describer: str = PACKAGE_DESCRIBER,
) -> None:
    """As `Semret.watch`. `describer`: what photos are encoded with, as `Indexer` tells."""
    from semret_desktop.indexing.watching import Lookout  # watchdog is felt at a start

    filler = Filler(library, report=report, cancel=cancel, who=who, control=control, describer=describer)
    runs = _Runs(library, filler, control, ran, failed)
    lock = WatchLock(library.library, who)
    try:
        _stand_by(lock, runs, control, cancel, stands_by)
        lookout = Lookout(library.library, control, lock.tell, poll=poll)
        filler.is_unsettled = lookout.is_unsettled
        lookout.start()
        try:
            _go_on(lookout, runs, control, cancel)
        finally:
            lookout.close()
    except Cancelled:
        pass  # that is how watching ends
    finally:
        lock.release()
        filler.close()


class _Runs:
    """Begins runs as they are wanted, and tries those again that could not be."""

    def __init__(self, library: "Semret", filler: Filler, control: Control, ran: Ran, failed: Failed) -> None:
        self._library, self._filler, self._control = library, filler, control
        self._ran, self._failed = ran, failed
        self._everything = False  # every root must be looked at
        self._not_before = 0.0
        self._pause = AFTER_FAILURE[0]
        self._told = ""  # of the last failure: the same is told once
        self._texts_of: tuple[int, int] | None = None  # the state of the library in which all texts had vectors

    def want_everything(self) -> None:
        """Have the next run look at every root."""
        self._everything = True

    def run_if_wanted(self, *, wishes: bool = True) -> None:
        """Run where something is to be done; with `wishes` also what other processes want. Raises Cancelled."""
        if time.monotonic() < self._not_before:
            return
        try:
            wanted = [root.id for root in self._library.store.wanted_roots()] if wishes else []
            if wishes and models.preparing(self._library) is not None:
                self._everything = True  # also where the wish was heard by a run that had begun with the former package
            if not (self._everything or wanted or self._control.is_wanted):
                return
            summary = self._filler.run(None if self._everything else wanted)
        except Taken:
            self._not_before = time.monotonic() + TURN_EVERY
            self._leave_wish()
        except SemretError as error:
            self._fail(error)
        else:
            self._everything, self._told, self._pause = False, "", AFTER_FAILURE[0]
            self._ran(summary)

    def encode_texts_if_changed(self) -> None:
        """Give what somebody wrote meanwhile its vectors. Raises Cancelled."""
        state = self._library.store.written()
        if state == self._texts_of or self._control.paused or self._control.is_wanted:
            return
        try:
            if self._filler.encode_texts():
                self._texts_of = state
        except Taken:
            pass  # the process that indexes now does it, or this one a little later
        except SemretError:  # a model package that is missing: a run tells
            self._texts_of = state

    def _leave_wish(self) -> None:
        """The process that indexes now looks at every root, if that is to be done; folders that changed wait here."""
        if self._everything:
            with suppress(SemretError):  # such as a full disk: it is done here, then
                self._library.store.want_scan(_all_roots(self._library))
                self._everything = False

    def _fail(self, error: SemretError) -> None:
        self._everything = True  # what the run had been told of is lost
        self._not_before = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, AFTER_FAILURE[1])
        if error.message != self._told:
            self._told = error.message
            self._failed(error)


def _stand_by(lock: WatchLock, runs: _Runs, control: Control, cancel: Cancel, stands_by: Callable[[str], None]) -> None:
    """Wait until no other process watches. What a person wants of this one is done meanwhile. Raises Cancelled."""
    told = False
    while not lock.acquire():
        if not told and (holder := lock.holder()) is not None:
            told = True
            stands_by(holder)
        runs.run_if_wanted(wishes=False)
        control.wait(LOOK_EVERY)
        cancel.check()


def _go_on(lookout: "Lookout", runs: _Runs, control: Control, cancel: Cancel) -> None:
    """Look at every root once, then at what changes. Raises Cancelled."""
    while not lookout.ready.is_set():
        control.wait(LOOK_EVERY)
        cancel.check()
    runs.want_everything()
    while True:
        cancel.check()
        lookout.check()
        runs.run_if_wanted()
        runs.encode_texts_if_changed()
        control.wait(LOOK_EVERY)
