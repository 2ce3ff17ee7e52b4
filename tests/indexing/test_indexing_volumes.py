"""Which volume a folder lies on."""

import os
from pathlib import Path

from semret_desktop.indexing.volumes import Mount, Volume, Volumes, parse_mountinfo, read_volumes

TABLE = rb"""
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
28 27 0:30 / /media/ann/My\040Stick rw shared:5 - vfat /dev/sdb1 rw,uid=1000
29 27 0:31 / /home/nas rw - nfs4 server:/photos rw,vers=4.2
30 27 0:32 /@home /srv rw - btrfs /dev/sdc1 rw,subvolid=257,subvol=/@home
31 27 0:33 / /mnt/phone rw master:3 propagate_from:2 - fuse.jmtpfs jmtpfs rw
a line that is none
"""


def test_the_mount_table_is_read_with_its_escapes_and_optional_fields() -> None:
    mounts = parse_mountinfo(TABLE)
    assert [(mount.folder, mount.kind) for mount in mounts] == [
        (b"/", "ext4"),
        (b"/media/ann/My Stick", "vfat"),
        (b"/home/nas", "nfs4"),
        (b"/srv", "btrfs"),
        (b"/mnt/phone", "fuse.jmtpfs"),
    ]
    assert mounts[3] == Mount(b"/srv", "btrfs", b"/dev/sdc1", os.makedev(0, 32), b"rw,subvolid=257,subvol=/@home")


def test_inodes_of_fat_and_of_network_shares_do_not_count(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    device = tmp_path.lstat().st_dev
    for kind, stable in (("ext4", True), ("vfat", False), ("cifs", False), ("nfs4", False), ("fuse.sshfs", False)):
        volume = Volumes([Mount(b"/", "ext4", b"/dev/x", 1), Mount(folder, kind, b"host:/it", device)]).at(folder)
        assert volume.stable_inodes is stable
        assert stable or volume.id == f"{kind}:host:/it"


def test_what_was_mounted_last_lies_on_top(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    device = tmp_path.lstat().st_dev
    below, above = Mount(folder, "nfs", b"a:/", device), Mount(folder, "nfs", b"b:/", device)
    assert Volumes([below, above]).at(folder).id == "nfs:b:/"
    other = Mount(folder, "nfs", b"c:/", device + 1)  # hidden by what was mounted over the folders above it
    assert Volumes([below, other]).at(folder).id == "nfs:a:/"


def test_a_volume_is_known_while_it_is_mounted_and_not_after(tmp_path: Path) -> None:
    volumes = read_volumes()
    here = volumes.at(os.fsencode(tmp_path))
    assert isinstance(here, Volume)
    assert here.id is not None
    assert volumes.is_mounted(here.id)
    assert not volumes.is_mounted("uuid:0000-0000")
    assert read_volumes().at(os.fsencode(tmp_path)) == here
