"""Which volume a folder lies on, and whether its inodes tell one file from another.

A volume's id is the same after a restart and in whatever place it is mounted, as far as the system says so. On FAT and
on network shares inodes are made up at each mount: there a file's path takes the inode's place.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# File systems whose inodes do not outlive a mount, or are made up by whoever serves them. Every "fuse" too.
_UNSTABLE = frozenset(
    {
        *("vfat", "msdos", "exfat", "umsdos", "fat", "fat32", "iso9660", "udf"),
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "davfs", "webdav", "9p", "virtiofs", "ceph"),
        *("vboxsf", "vmhgfs", "prl_fs", "fuseblk", "autofs"),
    }
)
# Of these, the ones that other machines change too (or that a program serves which is told by them), without a word.
_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "davfs", "webdav", "9p", "virtiofs", "ceph"),
        *("vboxsf", "vmhgfs", "prl_fs"),
    }
)
_SYSTEM: str = sys.platform
_BY_UUID = Path("/dev/disk/by-uuid")
_ESCAPE = re.compile(rb"\\([0-7]{3})")
_MAC_MOUNT = re.compile(rb"(?P<source>.+) on (?P<folder>/.*) \((?P<kind>[^,)]+)")


@dataclass(frozen=True, slots=True)
class Volume:
    """Where a folder lies. `id` is None where the system gives none that lasts."""

    id: str | None
    stable_inodes: bool
    is_network: bool = False  # other machines may change it, and the system tells nobody


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table. `device` is the number that `stat` gives, None where the table has none."""

    folder: bytes
    kind: str
    source: bytes
    device: int | None = None
    options: bytes = b""


class Volumes:
    """The volumes as they are mounted now: a look at the mount table, taken once for a scan."""

    def __init__(self, mounts: Sequence[Mount]) -> None:
        self._mounts: dict[bytes, list[Mount]] = {}
        for mount in mounts:
            self._mounts.setdefault(mount.folder, []).insert(0, mount)  # a later one lies over an earlier one
        self._uuids = _uuids()
        self._known: dict[Mount, Volume] = {}

    def at(self, folder: bytes) -> Volume:
        """The volume of an existing folder, given by its real absolute path. Raises OSError where it is gone."""
        if sys.platform == "win32":
            return _windows_volume(folder)
        mount = self._mount_of(folder, os.lstat(folder).st_dev)
        return self._volume(mount) if mount else Volume(None, stable_inodes=True)

    def is_mounted(self, volume: str) -> bool:
        """Whether a volume with that id can be reached now, wherever it is mounted."""
        return any(self._volume(mount).id == volume for mounts in self._mounts.values() for mount in mounts)

    def _mount_of(self, folder: bytes, device: int) -> Mount | None:
        above = [mount for part in _upwards(folder) for mount in self._mounts.get(part, ())]
        return next((mount for mount in above if mount.device == device), above[0] if above else None)

    def _volume(self, mount: Mount) -> Volume:
        if mount not in self._known:
            stable = mount.kind not in _UNSTABLE and not mount.kind.startswith("fuse")
            network = mount.kind in _NETWORK or mount.kind.startswith("fuse.")
            self._known[mount] = Volume(self._id(mount, stable), stable, network)
        return self._known[mount]

    def _id(self, mount: Mount, stable: bool) -> str | None:
        uuid = self._uuids.get(os.path.realpath(mount.source)) if mount.source.startswith(b"/dev/") else None
        if uuid:
            part = re.search(rb"(?:^|,)subvolid=(\d+)", mount.options)  # each subvolume of Btrfs counts its own inodes
            return f"uuid:{uuid}/{part[1].decode()}" if part else f"uuid:{uuid}"
        name = f"{mount.kind}:{os.fsdecode(mount.source)}".encode("utf-8", "replace").decode()
        if not stable and not mount.source.startswith(b"/dev/"):
            return name  # the share's own name; asking a server that does not answer would hang
        if _SYSTEM == "darwin":
            return None  # disks are numbered as they come
        try:
            number = os.statvfs(mount.folder).f_fsid  # made from the UUID on most file systems
        except OSError:
            number = 0
        return f"{mount.kind}:{number:x}" if number else name


def read_volumes() -> Volumes:
    """The volumes as they are mounted now."""
    if _SYSTEM == "linux":
        return Volumes(parse_mountinfo(Path("/proc/self/mountinfo").read_bytes()))
    if _SYSTEM == "darwin":
        listing = subprocess.run(["/sbin/mount"], capture_output=True, check=False).stdout
        lines = (_MAC_MOUNT.match(line) for line in listing.splitlines())
        return Volumes([Mount(m["folder"], m["kind"].decode(), m["source"]) for m in lines if m])
    return Volumes([])


def parse_mountinfo(table: bytes) -> list[Mount]:
    """The mounts that a text in the form of `/proc/self/mountinfo` lists; see proc(5)."""
    mounts = []
    for line in table.splitlines():
        fields, _, rest = line.partition(b" - ")
        words, tail = fields.split(b" "), rest.split(b" ")
        if len(words) < 6 or len(tail) < 3:
            continue
        major, _, minor = words[2].partition(b":")
        device = os.makedev(int(major), int(minor))
        mounts.append(
            Mount(_unescape(words[4]), tail[0].decode("ascii", "replace"), _unescape(tail[1]), device, tail[2])
        )
    return mounts


def _unescape(field: bytes) -> bytes:
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 8) & 0xFF]), field)


def _upwards(folder: bytes) -> list[bytes]:
    """`folder` and all folders above it."""
    parts = [folder]
    while len(parts[-1]) > 1:
        parts.append(parts[-1].rpartition(b"/")[0] or b"/")
    return parts


def _uuids() -> dict[bytes, str]:
    """The UUID of each block device, by its real path; empty where the system keeps no such list."""
    try:
        return {os.path.realpath(os.fsencode(link)): link.name for link in _BY_UUID.iterdir()}
    except OSError:
        return {}


if sys.platform == "win32":

    def _windows_volume(folder: bytes) -> Volume:
        import ctypes

        path = os.fsdecode(folder)
        top, kind = ctypes.create_unicode_buffer(1024), ctypes.create_unicode_buffer(64)
        serial = ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        if not kernel.GetVolumePathNameW(path, top, len(top)):
            raise FileNotFoundError(path)
        if not kernel.GetVolumeInformationW(top, None, 0, ctypes.byref(serial), None, None, kind, len(kind)):
            return Volume(None, stable_inodes=False)
        network = path.startswith("\\\\")
        stable = kind.value in ("NTFS", "ReFS") and not network
        return Volume(f"{kind.value}:{serial.value:08x}", stable, network)

else:

    def _windows_volume(folder: bytes) -> Volume:
        raise NotImplementedError  # only Windows asks
