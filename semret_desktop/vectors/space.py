"""The vectors of one space, searched by cosine."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, SemretError
from semret_desktop.vectors.held import Held
from semret_desktop.vectors.index_file import IndexFile, file_hash
from semret_desktop.vectors.rows import Changes, Damaged, Rows, cosines, unit_rows

# Asked for beyond the limit, since the file ranks by rounded numbers: so many, and this share of it. At 1,000,000
# vectors the second pass that it saves takes as long as the first.
_SLACK = 32
_SLACK_SHARE = 0.4
_MOST_SLACK = 20_000  # many equal cosines stand at the limit: copies of one picture
_MANY = 5_000  # photos: from there on, comparing whole arrays takes less time than looking each one up

# So many photos may be newer than the file before it is made anew: they are looked through one by one, in some
# milliseconds, while making it for 1,000,000 photos takes half a minute.
MOST_BEHIND = 20_000

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Hits:
    """Photos, best first, with their cosine to the query: parallel arrays. Equal cosines come by id."""

    photos: Ids
    scores: Floats

    def __len__(self) -> int:
        return len(self.photos)


def forget_everywhere(folder: Path, photos: Sequence[int], *, but: str | None = None) -> None:
    """Forget photos in every space of a library, that of a former model package too, `but` the one with that key.

    For the process that indexes.

    A space that cannot be used keeps them: its vectors are those of unknown photos from then on, which a run drops.
    """
    for path in folder.glob("*.sqlite3") if len(photos) else ():
        if path.stem == but:
            continue
        with suppress(Damaged, SemretError), closing(Rows(path, 0)) as rows:  # no vector is read
            rows.forget(photos)


class Space:
    """The vectors of one space in the folder `vectors/` of a library. For one thread; other processes may write.

    Rows in `<space key>.sqlite3` are the truth; `<space key>.<number>.usearch`, made from the rows up to that number,
    is what search goes through; newer rows are looked through beside it. A file that is missing, or has not the hash
    that the rows give, is not opened: then all is found from the rows, until somebody writes the file again.
    At most one Space of a library may be `writable`. SemretError when the folder cannot be used.
    """

    def __init__(self, folder: Path, space_key: str, dimension: int, *, writable: bool = False) -> None:
        if not re.fullmatch(r"[0-9A-Za-z_-]+", space_key):
            raise ValueError(f"no space key: {space_key!r}")
        self._folder, self._key, self._dimension = folder, space_key, dimension
        self._held = Held(folder, space_key, dimension, writable=writable)

    def close(self) -> None:
        self._held.close()

    # Writing

    def put(self, photos: Sequence[int], vectors: Floats) -> None:
        """Keep the unit rows `vectors` (n, d) for `photos`, in one transaction; a newer vector replaces the older."""
        if vectors.shape != (len(photos), self._dimension) or not np.isfinite(vectors).all():
            raise ValueError(f"vectors must be finite and ({len(photos)}, {self._dimension}), not {vectors.shape}")
        if len(photos):
            self._held.change(lambda rows: rows.put(photos, vectors))

    def forget(self, photos: Sequence[int]) -> None:
        """Photos that are not found any more, unless they are put anew."""
        if len(photos):
            self._held.change(lambda rows: rows.forget(photos))

    def forget_elsewhere(self, photos: Sequence[int]) -> None:
        """Forget photos in all other spaces of the library: what those hold of them is void."""
        forget_everywhere(self._folder, photos, but=self._key)

    def rename(self, old: int, new: int) -> None:
        """The vector of `old` becomes that of `new`, unless `new` has one; `old` is forgotten."""
        self._held.change(lambda rows: rows.rename(old, new))

    def behind(self) -> int:
        """How many photos the usearch file lacks or has an older vector of; all of them when there is no sound file."""
        self.refresh()
        return self._held.behind()

    def write_index(self, cancel: Cancel) -> None:
        """Make the usearch file anew from all rows, if it is behind. Others go on searching meanwhile.

        It is written aside, seen onto the disk and renamed; only then is it made current: a process that dies at any
        moment leaves the former one. SemretError when it cannot be written, Cancelled when asked to end.
        """
        if self.behind():
            self._held.write_file(cancel)

    # Reading

    def refresh(self) -> None:
        """See what other processes wrote. All that read call it; it takes microseconds when nothing was written."""
        self._held.refresh()

    def count(self) -> int:
        """How many photos have a vector."""
        self.refresh()
        return len(self._held.file or ()) - self._held.outdated + int(np.count_nonzero(self._held.recent.living))

    def photos(self) -> Ids:
        """Every photo that has a vector, in the order of ids."""
        self.refresh()
        recent = self._held.recent
        filed = self._held.file.photos() if self._held.file is not None else np.empty(0, np.int64)
        if self._held.current is not None:
            filed = filed[self._held.current]
        return np.sort(np.concatenate([filed, recent.photos[recent.living]]))

    def known(self, photos: Ids) -> Flags:
        """Which of the photos have a vector."""
        self.refresh()
        if len(photos) < _MANY:
            found = self._find(photos)
            return found.filed | found.newer
        recent = self._held.recent
        filed = self._held.file.photos() if self._held.file is not None else np.empty(0, np.int64)
        known = np.isin(photos, filed)
        if len(recent):
            known &= ~np.isin(photos, recent.photos)
            known |= np.isin(photos, recent.photos[recent.living])
        return known

    def get(self, photos: Ids) -> tuple[Floats, Flags]:
        """Unit rows (n, d) in the order asked, and which of them were found; the others are zero."""
        self.refresh()
        found = self._find(photos)
        vectors = np.zeros((len(photos), self._dimension), np.float32)
        if self._held.file is not None:
            vectors[found.filed] = unit_rows(self._held.file.stored(found.places[found.filed]))
        vectors[found.newer] = unit_rows(self._held.recent.stored[found.places[found.newer]])
        return vectors, found.filed | found.newer

    def cosines(self, queries: Floats, photos: Ids) -> tuple[Floats, Flags]:
        """The cosines (k, n) of unit `queries` (k, d) to photos, as `search` gives them, and which have a vector.

        Those of the others are -1.
        """
        self.refresh()
        queries, found = np.ascontiguousarray(queries, np.float32), self._find(photos)
        scores = np.full((len(queries), len(photos)), -1, np.float32)
        if self._held.file is not None:
            scores[:, found.filed] = self._held.file.cosines(queries, found.places[found.filed])
        scores[:, found.newer] = cosines(self._held.recent.stored, queries, found.places[found.newer])
        return scores, found.filed | found.newer

    def newest(self) -> int:
        """The number of the newest change; 0 where there is none. Numbers only grow, within one `edition`."""
        return self._from_rows(Rows.newest, 0)

    def edition(self) -> int:
        """What changes when all vectors were lost and are made anew: the numbers of changes begin again then."""
        return self._from_rows(Rows.edition, 0)

    def since(self, number: int, most: int) -> Changes:
        """What changed after that number, at most `most` photos, oldest first; unit rows as they are stored."""
        none = Changes(np.empty(0, np.int64), np.empty(0, np.bool_), np.empty((0, self._dimension), np.float16), number)
        return self._from_rows(lambda rows: rows.since(number, most=most), none)

    def _from_rows(self, ask: Callable[[Rows], Answer], otherwise: Answer) -> Answer:
        """Ask the rows themselves; `otherwise` where there are none."""
        self.refresh()
        try:
            rows = self._held.reading()
            return otherwise if rows is None else ask(rows)
        except Damaged:
            return otherwise

    def search(self, query: Floats, limit: int, *, among: Ids | None = None) -> Hits:
        """The `limit` photos whose vectors have the largest cosine to the unit vector `query` (d,), best first: exact.

        `among` restricts the search to these photos; those without a vector are left out. It must not be changed
        afterwards: where the same array comes again, as for each letter that is typed, it is not read anew.
        """
        if query.shape != (self._dimension,) or not np.isfinite(query).all():
            raise ValueError(f"a query must be {self._dimension} numbers, not {query.shape}")
        query = np.ascontiguousarray(query, np.float32)
        self.refresh()
        file, recent = self._held.file, self._held.recent
        part, newer = self._held.current, recent.living
        if among is not None:
            newer = newer & np.isin(recent.photos, among) if len(recent) else newer
            if file is not None:
                part = file.part(among) if part is None else file.part(among) & part
        photos, scores = recent.photos[newer], recent.cosines(query)[newer]
        if file is not None:
            places, exact = _filed(file, query, limit, part)
            photos, scores = np.concatenate([file.photos(places), photos]), np.concatenate([exact, scores])
        return _best(photos, scores, limit)

    # Health

    def check(self) -> list[str]:
        """What is wrong, in words. Reads every byte."""
        problems = [f"{path.name}: damaged vectors were set aside here" for path in self._set_aside()]
        try:
            rows = self._held.reading()
            if rows is not None:
                problems += [f"{rows.path.name}: {problem}" for problem in rows.problems()]
                problems += self._file_problems(rows)
        except Damaged as damage:
            problems.append(f"{self._key}.sqlite3 is damaged ({damage})")
        return problems

    def repair(self) -> list[str]:
        """Set right what `check` finds: what was done, in words. Photos whose vector is lost are encoded again."""
        done: list[str] = []
        rows = self._held.rows()
        try:
            rows.problems()
            if bad := rows.bad_photos():
                self.forget(bad)
                done.append(f"{len(bad)} damaged vectors were taken out")
        except Damaged:
            self._held.set_aside()
            rows = self._held.rows()
            done.append(f"{rows.path.name} was made anew; photos will be encoded again")
        if problems := self._file_problems(rows):
            self._held.change(lambda rows: rows.publish(None))
            done += [f"{problem}: it was made anew" for problem in problems]
        self.write_index(Cancel())
        for path in self._set_aside():
            with suppress(OSError):  # then the next check names it again
                path.unlink()
                done.append(f"{path.name} was removed")
        return done

    def _set_aside(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._key}.*.damaged"))

    def _file_problems(self, rows: Rows) -> list[str]:
        if (note := rows.note()) is None:
            return []
        path = self._held.file_path(note.number)
        try:
            if file_hash(path) != note.blake2b:
                return [f"{path.name} has changed bytes"]
        except OSError as error:
            return [f"{path.name} cannot be read ({error.strerror or error})"]
        if not np.array_equal(self.photos(), rows.living()):
            return [f"{path.name} holds other photos than its rows"]
        return []

    # Searching

    def _find(self, photos: Ids) -> "_Found":
        places, newer = self._held.recent.find(photos)
        filed = np.zeros(len(photos), np.bool_)
        if self._held.file is not None:
            in_file, filed = self._held.file.places(photos)
            filed &= ~newer
            places = np.where(filed, in_file, places)
        newer[newer] = self._held.recent.living[places[newer]]
        return _Found(places, filed, newer)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the vectors of photos are: parallel arrays."""

    places: Ids
    filed: Flags  # in the file, at that place, and up to date
    newer: Flags  # among those that changed, at that place


def _filed(file: IndexFile, query: Floats, limit: int, part: Flags | None) -> tuple[Ids, Floats]:
    """Places of the file, out of order, the best `limit` of a part (n,) of it among them, with their exact cosines.

    The file ranks by rounded numbers, so more are asked for, scored exactly, and more again while one that was not
    given could still belong to the best. What was not given is taken to be rounded by at most twice as much as the
    worst of what was.
    """
    size = len(file) if part is None else int(np.count_nonzero(part))
    slack = _SLACK + int(limit * _SLACK_SHARE)
    while size and limit > 0:
        count = limit + slack
        if count >= size or slack > max(_MOST_SLACK, limit):
            if part is None:
                return np.arange(len(file)), file.cosines(query[None])[0]
            places = np.flatnonzero(part)
            return places, file.cosines(query[None], places)[0]
        near = file.nearest(query, count, part)
        exact = file.cosines(query[None], near.places)[0]
        rounding = 2 * np.abs(exact - near.scores).max()
        if np.partition(exact, -limit)[-limit] > near.beyond + rounding:
            return near.places, exact
        slack *= 8
    return np.empty(0, np.int64), np.empty(0, np.float32)


def _best(photos: Ids, scores: Floats, limit: int) -> Hits:
    if limit <= 0:
        return Hits(photos[:0], scores[:0])
    if len(scores) > limit:
        kept = scores >= np.partition(scores, -limit)[-limit]
        photos, scores = photos[kept], scores[kept]
    order = np.lexsort((photos, -scores))[:limit]
    return Hits(photos[order], scores[order])
