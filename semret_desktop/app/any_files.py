"""Files anywhere, in the library or not, as vectors: what the library knows of them is taken, the rest is read."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.filling import CPU_ONLY
from semret_desktop.core import Cancel, Phase, Progress, Report
from semret_desktop.encoders.runtime import CPU
from semret_desktop.indexing.indexer import PACKAGE_DESCRIBER
from semret_desktop.store import files
from semret_desktop.store.paths import is_inside, join, real, relative

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Stamp = tuple[int, int]  # size, mtime in ns: while they stay the same, a file holds the same photo


@dataclass(frozen=True, slots=True)
class Described:
    """Photos that lie somewhere, as parallel arrays of length n, by path."""

    paths: tuple[bytes, ...]  # absolute, without links
    photos: npt.NDArray[np.int64]  # (n,): of the library; 0 where it is none of its
    vectors: npt.NDArray[np.float32]  # (n, d), unit rows
    failed: tuple[tuple[bytes, str], ...]  # files and folders that could not be read, and why


@dataclass(slots=True)
class _Found:
    photos: dict[bytes, int] = field(default_factory=dict)  # files that hold what the library has seen in them
    others: list[bytes] = field(default_factory=list)
    failed: dict[bytes, str] = field(default_factory=dict)

    def add(self, path: bytes, stamp: Stamp, known: dict[bytes, tuple[Stamp, int]]) -> None:
        """Take in a file, given what the library knows of files by path."""
        as_seen, photo = known.get(path, (None, 0))
        if photo and as_seen == stamp:
            self.photos[path] = photo
        else:
            self.others.append(path)


def described(library: "Semret", paths: Sequence[bytes], *, report: Report, cancel: Cancel) -> Described:
    """The photos at these paths, and below those that are folders. Nothing is written but the workers' log.

    Raises Cancelled, and SemretError where nothing can be read at all; what single files lack is told.
    """
    found = _Found()
    for path in dict.fromkeys(map(real, paths)):
        _look(library, path, found, report, cancel)
    vectors = _known_vectors(library, found)
    _read_others(library, found, vectors, report, cancel)
    order = sorted(vectors)
    rows = [vectors[path] for path in order]
    return Described(
        tuple(order),
        np.array([found.photos.get(path, 0) for path in order], np.int64),
        np.stack(rows) if rows else np.empty((0, library.package.dimension), np.float32),
        tuple(sorted(found.failed.items())),
    )


def _look(library: "Semret", path: bytes, found: _Found, report: Report, cancel: Cancel) -> None:
    """Note the file at a path, or all photos below it."""
    from semret_desktop.indexing.scan import Borders, scan
    from semret_desktop.indexing.volumes import read_volumes

    known = _known(library, path)
    try:
        info = os.stat(path)  # noqa: PTH116 - pathlib knows no bytes
    except OSError as error:
        found.failed[path] = f"It cannot be read: {error.strerror or error}."
        return
    if not stat.S_ISDIR(info.st_mode):
        found.add(path, (info.st_size, info.st_mtime_ns), known)
        return
    scanned = scan(
        path,
        read_volumes(),
        Borders(library=real(os.fsencode(library.library))),
        cancel=cancel,
        seen=lambda count, _: report(Progress(Phase.SCAN, count)),
    )
    for seen in scanned.found:
        found.add(join(path, seen.path), (seen.size, seen.mtime_ns), known)
    for folder, reason in scanned.unread.items():
        found.failed[join(path, folder) if folder else path] = reason


def _known(library: "Semret", path: bytes) -> dict[bytes, tuple[Stamp, int]]:
    """By absolute path, what the library has read at and below a path: how the file was then, and its photo."""
    db, rows = library.store.db, []
    for root in library.store.roots(counted=False):
        if is_inside(root.path, path):
            rows += [(root.path, row) for row in files.known_files(db, root.id)]
        elif is_inside(path, root.path):
            place = relative(path, root.path)
            folder = place.rpartition(os.fsencode(os.sep))[0]
            below = files.known_below(db, root.id, place) or files.known_in(db, root.id, folder)
            rows += [(root.path, row) for row in below]
    return {
        join(root, row.path): ((row.size, row.mtime_ns), row.photo) for root, row in rows if row.byte_hash is not None
    }


def _known_vectors(library: "Semret", found: _Found) -> dict[bytes, npt.NDArray[np.float32]]:
    """The vectors that the library has; files of photos without one are to be read."""
    paths = list(found.photos)
    vectors, there = library.space.get(np.array([found.photos[path] for path in paths], np.int64))
    found.others += [path for path, known in zip(paths, there.tolist(), strict=True) if not known]
    return {path: vectors[row] for row, path in enumerate(paths) if there[row]}


def _read_others(
    library: "Semret", found: _Found, vectors: dict[bytes, npt.NDArray[np.float32]], report: Report, cancel: Cancel
) -> None:
    if not found.others:
        return
    from semret_desktop.indexing.loose import describe_files

    for loose in describe_files(
        found.others,
        str(library.package.folder),
        log=str(library.library / "logs" / "worker.log"),
        describer=PACKAGE_DESCRIBER,
        report=report,
        cancel=cancel,
        providers=(CPU,) if library.store.setting("device") == CPU_ONLY else None,
    ):
        if loose.vector is None:
            found.failed[loose.path] = loose.reason
        else:
            vectors[loose.path] = loose.vector
