"""Walking a root, or listing some of its folders: which picture files lie there now. Nothing is opened."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from semret_desktop.core import Cancel
from semret_desktop.imaging import PICTURE_SUFFIXES, find_sidecar
from semret_desktop.indexing.volumes import Volume, Volumes
from semret_desktop.store import excluded, is_own
from semret_desktop.store.files import Seen
from semret_desktop.store.paths import join

# Folders in which systems and network disks keep what people have thrown away or never made. Names with a dot in
# front are passed over anyway.
SYSTEM_FOLDERS = frozenset({b"$recycle.bin", b"system volume information", b"lost+found", b"@eadir", b"#recycle"})
_SUFFIXES = frozenset(suffix.encode() for suffix in PICTURE_SUFFIXES)
_SEPARATOR = os.fsencode(os.sep)
_CHECK_EVERY = 2_000  # entries of one folder between two looks at `cancel`


@dataclass(frozen=True, slots=True)
class Borders:
    """What a scan passes over, besides hidden files: excluded paths, Semret's own folders, other roots inside."""

    excludes: Sequence[str] = ()
    library: bytes = b""  # real, absolute
    other_roots: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in a root. Paths are relative to it; the root itself is `b""`."""

    found: list[Seen] = field(default_factory=list)
    folders: dict[bytes, str | None] = field(default_factory=dict)  # listed whole, or gone -> volume
    unread: dict[bytes, str] = field(default_factory=dict)  # folder -> why it could not be listed
    unsettled: set[bytes] = field(default_factory=set)  # files that somebody is writing: they stay what they were
    only: frozenset[bytes] | None = None  # the folders that were asked for; None: all of them
    gone: set[bytes] = field(default_factory=set)  # of `only`, or above them: not there any more, with all below

    def is_whole(self, path: bytes) -> bool:
        """Whether every folder above `path` was listed: then what was not found there is not there."""
        above = _above(path)
        if any(folder in self.unread for folder in above):
            return False
        return self.only is None or above[0] in self.folders or not self.gone.isdisjoint(above)

    def was_listed(self, folder: bytes) -> bool:
        """Whether it is known that this folder can be listed, or is not there."""
        if self.only is None:
            return folder not in self.unread and self.is_whole(folder)
        return folder in self.folders or not self.gone.isdisjoint(_above(folder))

    def volume_at(self, path: bytes) -> str | None:
        """The volume of the nearest listed folder above `path`."""
        return next((self.folders[folder] for folder in _above(path) if folder in self.folders), None)


def scan(
    root: bytes,
    volumes: Volumes,
    borders: Borders = Borders(),
    *,
    cancel: Cancel,
    seen: Callable[[int, bytes], None] = lambda count, folder: None,
    is_unsettled: Callable[[bytes], bool] = lambda path: False,
) -> Scan:
    """All picture files below `root` (real, absolute).

    Links, FIFOs, devices and hidden names are passed over; a photo behind a link is found where it lies. A folder that
    cannot be listed is noted, and its files are neither found nor gone; nor are those of which `is_unsettled` says that
    somebody is writing them. `seen` hears of each folder. Raises Cancelled.
    """
    walk = _Walk(root, volumes, borders, cancel, Scan(), is_unsettled)
    walk.waiting = [b""]
    while walk.waiting:
        walk.next_folder()
        seen(len(walk.result.found), walk.folder)
    return walk.result


def scan_only(
    root: bytes,
    folders: Iterable[bytes],
    volumes: Volumes,
    borders: Borders = Borders(),
    *,
    cancel: Cancel,
    is_unsettled: Callable[[bytes], bool] = lambda path: False,
) -> Scan:
    """As `scan`, of the picture files that lie in these folders themselves; costs as much as these folders hold.

    One that is not there any more is noted as gone with all that lay below it, one that a whole scan would not come to
    is left out. Raises OSError where the root itself cannot be reached.
    """
    asked = frozenset(folders)
    walk = _Walk(root, volumes, borders, cancel, Scan(only=asked), is_unsettled)
    for folder in sorted(asked):
        if walk.reaches(folder):
            walk.waiting = [folder]
            walk.next_folder()
    return walk.result


class _Walk:
    def __init__(
        self,
        root: bytes,
        volumes: Volumes,
        borders: Borders,
        cancel: Cancel,
        result: Scan,
        is_unsettled: Callable[[bytes], bool],
    ) -> None:
        self.result = result
        self.waiting: list[bytes] = []
        self.folder = b""
        self._root = root
        self._volumes = volumes
        self._by_device: dict[int, Volume] = {}
        self._borders = borders
        self._cancel = cancel
        self._is_unsettled = is_unsettled
        self._reached: dict[bytes, bool] = {}
        self._been: set[tuple[int, int]] = set()  # a folder mounted twice, or into itself, is walked once

    def reaches(self, folder: bytes) -> bool:
        """Whether a whole scan would come to this folder; one that is not there (any more) is noted as gone."""
        if folder not in self._reached:
            above = _above(folder)[0] if folder else None
            self._reached[folder] = (above is None or self.reaches(above)) and self._is_folder(folder, above)
        return self._reached[folder]

    def _is_folder(self, folder: bytes, above: bytes | None) -> bool:
        path = join(self._root, folder) if folder else self._root
        try:
            there = stat.S_ISDIR(os.lstat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            there = False
        except OSError as error:
            self.result.unread[folder] = _reason(error)
            return False
        if above is None:
            if not there:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            return True
        if not there:
            nearest = join(self._root, above) if above else self._root
            self.result.folders[folder] = self._volume(nearest, os.lstat(nearest).st_dev).id
            self.result.gone.add(folder)
            return False
        return not is_passed_over(self._root, folder, self._borders)

    def _volume(self, path: bytes, device: int) -> Volume:
        if device not in self._by_device:
            self._by_device[device] = self._volumes.at(path)
        return self._by_device[device]

    def next_folder(self) -> None:
        """List the next folder: pictures to `found`, folders to `waiting`."""
        self._cancel.check()
        self.folder = self.waiting.pop()
        path = join(self._root, self.folder) if self.folder else self._root
        try:
            info = os.lstat(path)
            if (info.st_dev, info.st_ino) in self._been and info.st_ino:
                return
            self._been.add((info.st_dev, info.st_ino))
            volume = self._volume(path, info.st_dev)
            pictures, sidecars, folders = self._list(path)
            self.result.found.extend(self._seen(pictures, sidecars, volume))
        except OSError as error:
            self.result.unread[self.folder] = _reason(error)
            return
        self.result.folders[self.folder] = volume.id
        self.waiting.extend(folders)

    def _list(self, path: bytes) -> tuple[list["os.DirEntry[bytes]"], dict[bytes, "os.DirEntry[bytes]"], list[bytes]]:
        pictures: list[os.DirEntry[bytes]] = []
        sidecars: dict[bytes, os.DirEntry[bytes]] = {}
        folders: list[bytes] = []
        with os.scandir(path) as entries:
            for number, entry in enumerate(entries):
                if number % _CHECK_EVERY == 0:
                    self._cancel.check()
                name = entry.name
                if name.startswith(b"."):
                    continue
                suffix = _suffix(name)
                if suffix in _SUFFIXES and entry.is_file(follow_symlinks=False):
                    if not self._is_outside(name, entry):
                        pictures.append(entry)
                elif suffix == b".xmp" and entry.is_file(follow_symlinks=False):
                    sidecars[name] = entry
                elif entry.is_dir(follow_symlinks=False) and not self._is_outside(name, entry):
                    folders.append(self._relative(name))
        return pictures, sidecars, folders

    def _is_outside(self, name: bytes, entry: "os.DirEntry[bytes]") -> bool:
        """Whether this file or folder is to be passed over."""
        borders = self._borders
        if borders.excludes and excluded(self._relative(name), borders.excludes):
            return True
        if sys.platform == "win32" and entry.stat().st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN:
            return True
        return entry.is_dir(follow_symlinks=False) and _is_foreign(name, entry.path, borders)

    def _seen(
        self, pictures: Sequence["os.DirEntry[bytes]"], sidecars: dict[bytes, "os.DirEntry[bytes]"], volume: Volume
    ) -> list[Seen]:
        found = []
        for entry in pictures:
            try:
                info = _info(entry)
            except FileNotFoundError:
                continue  # went away meanwhile
            if not stat.S_ISREG(info.st_mode):
                continue
            beside = self._sidecar(entry, sidecars) if sidecars else (None, None, None)
            inode = _signed(info.st_ino) if volume.stable_inodes and info.st_ino else None
            path = self._relative(entry.name)
            if self._is_unsettled(path) or (beside[2] is not None and self._is_unsettled(beside[2])):
                self.result.unsettled.add(path)
                continue
            found.append(Seen(path, info.st_size, info.st_mtime_ns, volume.id, inode, *beside))
        return found

    def _sidecar(
        self, entry: "os.DirEntry[bytes]", sidecars: dict[bytes, "os.DirEntry[bytes]"]
    ) -> tuple[int | None, int | None, bytes | None]:
        beside = find_sidecar(entry.path, sidecars.keys())
        if beside is None:
            return None, None, None
        name = beside.rpartition(_SEPARATOR)[2]
        try:
            info = sidecars[name].stat(follow_symlinks=False)
        except FileNotFoundError:
            return None, None, None
        return info.st_size, info.st_mtime_ns, self._relative(name)

    def _relative(self, name: bytes) -> bytes:
        return join(self.folder, name) if self.folder else name


def is_picture(name: bytes) -> bool:
    """Whether a file of this name, hidden ones left out, is taken for a picture."""
    return not name.startswith(b".") and _suffix(name) in _SUFFIXES


def is_sidecar(name: bytes) -> bool:
    """Whether a file of this name, hidden ones left out, is taken for what other programs say of a picture."""
    return not name.startswith(b".") and _suffix(name) == b".xmp"


def is_passed_over(root: bytes, folder: bytes, borders: Borders) -> bool:
    """Whether a whole scan of `root` (absolute) would pass over this folder in it, those above it left aside."""
    name = folder.rpartition(_SEPARATOR)[2]
    if name.startswith(b".") or (borders.excludes and excluded(folder, borders.excludes)):
        return True
    return bool(folder) and _is_foreign(name, join(root, folder), borders)


def _is_foreign(name: bytes, path: bytes, borders: Borders) -> bool:
    if name.lower() in SYSTEM_FOLDERS or path in borders.other_roots:
        return True
    return bool(borders.library) and is_own(borders.library, path)


def _suffix(name: bytes) -> bytes:
    return name[name.rfind(b".") :].lower() if b"." in name else b""


def _info(entry: "os.DirEntry[bytes]") -> os.stat_result:
    # On Windows a listing carries no inode; asking for it costs an open of each file, as renaming wants it.
    return os.lstat(entry.path) if sys.platform == "win32" else entry.stat(follow_symlinks=False)


def _signed(inode: int) -> int:
    return inode - (1 << 64) if inode >= 1 << 63 else inode


def _above(path: bytes) -> list[bytes]:
    """The folders above `path`, nearest first, the root (`b""`) last."""
    folders = []
    while path:
        path = path.rpartition(_SEPARATOR)[0]
        folders.append(path)
    return folders


def _reason(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "There is no permission to look into this folder."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "The folder went away while it was looked at."
    return f"The folder cannot be read: {os.strerror(error.errno or 0)}."
