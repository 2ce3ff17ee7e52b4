"""A run: roots are scanned, what is new or changed is read, and the file that search opens is brought up to date."""

import os
import time
from collections.abc import Sequence

from semret_desktop.core import Cancel, Phase, PhotoId, Report, Root, RootId, SemretError
from semret_desktop.core.control import Again, Control
from semret_desktop.core.text import printable
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.indexing.commit import Committer
from semret_desktop.indexing.device import Device, note_device
from semret_desktop.indexing.indexer import IndexSummary
from semret_desktop.indexing.looks import make_looks
from semret_desktop.indexing.pool import Pool
from semret_desktop.indexing.reading import Reader
from semret_desktop.indexing.takein import Folders, Intake, Unsettled, drop_strangers
from semret_desktop.indexing.telling import Teller
from semret_desktop.store import Store, atomic, failures, files, identity
from semret_desktop.vectors import MOST_BEHIND, Space

WISHES_EVERY = 1.0  # seconds between two looks at what other processes want scanned
FEW_ROWS = 10_000  # a search file over so few photos is made anew at once
BEHIND_AT_END = 0.05  # share of photos that a finished run leaves to be searched beside the file
COUNTED_AFTER = 2.0  # seconds
BEHIND_MEANWHILE = (5_000, 0.25)  # photos, and share of them, after which a long run makes the file anew
_SEPARATOR = os.fsencode(os.sep)


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
        control: Control,
        is_unsettled: Unsettled,
    ) -> None:
        self._store = store
        self._space = space
        self._committer = Committer(store, space, thumbnails)
        self._thumbnails = thumbnails
        self._pool = pool
        self._reader = Reader(store, space, thumbnails, pool, self._committer, control)
        self._intake = Intake(store, space, thumbnails, is_unsettled)
        self._teller = Teller(report)
        self._cancel = cancel
        self._control = control
        self._began = time.monotonic()
        self._looked_for_wishes = self._began
        self._online: set[RootId] = set()
        self._moved = 0
        self._is_small = True  # no root was looked at as a whole: it costs as little in a large library
        self._left: set[PhotoId] = set()  # photos that lost a file
        self._device: Device | None = pool.device
        # Photos of the whole library and those that can be searched, less what this run had found and encoded then.
        self._base: tuple[int, int] | None = None

    def all_of(self, wanted: Sequence[RootId] | None, folders: Folders | None = None) -> IndexSummary:
        """Bring these roots (all: None), or only these folders, up to date, as `Indexer.run` tells."""
        if folders is None and (wanted is None or wanted):
            drop_strangers(self._store, self._space, self._thumbnails)
        self._take_in(self._named(list(folders) if wanted is None and folders is not None else wanted), folders)
        self._hear_control()
        while True:
            self._read()
            self._sweep()
            heard = self._hear_control()
            if not self._hear_others() and not heard:
                break
        self._write_index()
        if not self._is_small:
            make_looks(self._store, self._thumbnails, self._cancel, self._control)
        photos, places, failed = files.count_files(self._store.db, None if self._is_small else self._online)
        seconds = time.monotonic() - self._began
        moved = self._moved + self._reader.moved
        return IndexSummary(photos, places, self._committer.encoded, moved, failed, seconds)

    def _named(self, wanted: Sequence[RootId] | None) -> list[Root]:
        roots = self._store.roots(counted=False)
        if wanted is None:
            return roots
        if unknown := set(wanted) - {root.id for root in roots}:
            raise SemretError(f"The library watches no folder with the id {min(unknown)}.", "See: semret folders")
        return [root for root in roots if root.id in set(wanted)]

    # Taking in

    def _take_in(self, roots: Sequence[Root], folders: Folders | None = None) -> None:
        if not roots:
            return

        def heard(found: int, folder: bytes) -> None:
            self._teller.say(Phase.SCAN, found, detail=printable(folder))

        taken = self._intake.take_in(roots, cancel=self._cancel, heard=heard, folders=folders)
        self._online.update(taken.online)
        self._committer.keep = files.photos_away(self._store.db)
        self._moved += taken.moved
        self._left |= taken.left
        self._is_small = self._is_small and taken.in_part
        self._base = None
        self._reader.remember(taken.gone, taken.changed)
        self._reader.add(taken.tasks)

    def _hear_others(self) -> bool:
        """Take in the roots that other processes want scanned; says whether there were any."""
        self._looked_for_wishes = time.monotonic()
        wanted = self._store.wanted_roots()
        self._take_in(wanted)
        return bool(wanted)

    def _hear_control(self) -> bool:
        """Take in what lies in the letter box; says whether there was something."""
        again, changed = self._control.take_again(), self._control.take_changed()
        if again is not None:
            self._try_again(again)
        if changed:
            try:
                self._take_in([root for root in self._store.roots(counted=False) if root.id in changed], changed)
            except BaseException:
                self._control.look_at(changed)  # whoever comes next finds it
                raise
        return again is not None or bool(changed)

    def _try_again(self, again: Again) -> None:
        """Look at the folders of files that get a new chance; at the whole root of a folder that gets one."""
        with atomic(self._store.db):
            forgiven = failures.forgive(self._store.db, again.places)
        whole = {root for root, _, is_folder in forgiven if is_folder}
        folders: dict[RootId, set[bytes]] = {}
        for root, path, _ in forgiven:
            if root not in whole:
                folders.setdefault(root, set()).add(path.rpartition(_SEPARATOR)[0])
        roots = [root for root in self._store.roots(counted=False) if root.id in whole or root.id in folders]
        self._take_in(roots, {root: frozenset(paths) for root, paths in folders.items()})

    # Reading

    def _read(self) -> None:
        reader = self._reader
        try:
            while not reader.is_done():
                self._cancel.check()
                reader.step()
                self._note_device()
                self._tell()
                self._hear_control()
                if time.monotonic() - self._looked_for_wishes >= WISHES_EVERY:
                    self._hear_others()
                self._write_index_meanwhile()
            if reader.read or reader.failed:
                self._tell(now=True)  # whoever listens knows the end, however short the run was
        finally:
            self._keep_what_is_there()

    def _keep_what_is_there(self) -> None:
        """Commit what was read, also when asked to end."""
        if self._cancel.is_set():
            self._reader.commit()

    def _note_device(self) -> None:
        if self._pool.device is not self._device and self._pool.device is not None:
            self._device = self._pool.device
            note_device(self._store.library, self._device)

    def _tell(self, *, now: bool = False) -> None:
        reader, control = self._reader, self._control
        glances, reads = reader.waiting
        done, left = (reader.glanced, glances) if glances else (reader.read + reader.failed, reads)
        self._teller.say(
            Phase.SCAN if glances else Phase.READ,
            done,
            done + left,
            failed=reader.failed,
            counted=self._counted(),
            paused=control.paused,
            quiet=control.quiet,
            now=now,
        )

    def _counted(self) -> tuple[int, int] | None:
        """How many photos the library has, and how many of them can be searched by what they show.

        Counting them takes as long as the library is large: a run over a few files that ends at once leaves it out.
        """
        if self._is_small and time.monotonic() - self._began < COUNTED_AFTER:
            return None
        committer = self._committer
        if self._base is None:
            photos = self._store.photo_ids()
            searchable = int(self._space.known(photos).sum())
            self._base = len(photos) - committer.found, searchable - committer.covered
        photos_now = max(self._base[0] + committer.found, 0)
        return photos_now, min(max(self._base[1] + committer.covered, 0), photos_now)

    # Ending

    def _sweep(self) -> None:
        """Forget photos whose picture was found nowhere for long enough, now that everything was read."""
        with atomic(self._store.db):
            among = self._left | self._reader.joined.keys() if self._is_small else None
            forgotten, heirs = identity.sweep(self._store.db, self._reader.joined, self._online, among=among)
            self._store.reindex_text(heirs)
        self._committer.forget(forgotten.tolist())
        self._reader.joined.clear()
        self._left.clear()

    def _write_index(self) -> None:
        behind, rows = self._space.behind(), self._space.count()
        if behind and ((rows <= FEW_ROWS and not self._is_small) or behind >= min(rows * BEHIND_AT_END, MOST_BEHIND)):
            self._teller.say(Phase.VECTORS, 0, rows, now=True)
            self._space.write_index(self._cancel)

    def _write_index_meanwhile(self) -> None:
        fewest, share = BEHIND_MEANWHILE
        if self._committer.since_file < fewest:
            return
        self._committer.since_file = 0
        if self._space.behind() > min(max(fewest, self._space.count() * share), MOST_BEHIND):
            self._teller.say(Phase.VECTORS, 0, self._space.count(), now=True)
            self._space.write_index(self._cancel)
