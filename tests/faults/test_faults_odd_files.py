"""A folder of odd files: none stops a run or hangs it, each is indexed, fails with a reason, or is passed over."""

import os
import shutil
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from semret_bench import Bench

from semret_desktop.core import SemretError
from semret_desktop.imaging import DECODER_VERSION


def declared_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def put_broken(bench: Bench) -> list[bytes]:
    whole = bench.paint("whole.jpg", "red", size=(300, 300)).read_bytes()
    bench.paint("whole.png", "red", size=(300, 300), text="whole")
    contents = {
        "empty.jpg": b"",
        "cut-off.jpg": whole[: len(whole) // 2],
        "cut-off.png": (bench.album / "whole.png").read_bytes()[:80],
        "text.jpg": b"Dear diary, this is no picture.\n" * 50,
        "huge.png": declared_png(20_000, 20_000),
    }
    for name, content in contents.items():
        (bench.album / name).write_bytes(content)
    return sorted(os.fsencode(name) for name in contents)


def put_odd(bench: Bench) -> list[bytes]:
    album = bench.album
    noise = np.random.default_rng(1)
    Image.fromarray(noise.integers(0, 65535, (64, 64), np.uint16)).save(album / "sixteen.png")
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(album / "cmyk.jpg")
    Image.fromarray(noise.integers(0, 9, (64, 64), np.uint8)).convert("P").save(album / "palette.gif")
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")]
    frames[0].save(album / "animated.webp", save_all=True, append_images=frames[1:])
    Image.new("RGB", (1, 1), "red").save(album / "pixel.bmp")
    Image.new("RGBA", (64, 64), (255, 0, 0, 40)).save(album / "glass.png")
    Image.new("1", (64, 64), 1).save(album / "bits.tif")
    names = [b"sixteen.png", b"cmyk.jpg", b"palette.gif", b"animated.webp", b"pixel.bmp", b"glass.png", b"bits.tif"]
    odd_names = [
        "แมวนอน/ภาพ.jpg".encode(),
        "příliš žluťoučký.jpg".encode(),
        b"cafe\xcc\x81.jpg",
        b"two\nlines.jpg",
        b"not utf-8 \xff\xfe.jpg",
        b"-n --help;$(reboot).jpg",
    ]
    for number, name in enumerate(odd_names):
        bench.paint(name, "yellow", text=str(number))
    return sorted(names + odd_names)


def put_strange(bench: Bench) -> None:
    album = bench.album
    (album / "broken-link.jpg").symlink_to("nowhere")
    (album / "loop.jpg").symlink_to("loop.jpg")
    (album / "round").symlink_to(album)
    os.mkfifo(album / "pipe.jpg")
    (album / "folder.jpg").mkdir()
    with socket.socket(socket.AF_UNIX) as listener, pytest.MonkeyPatch.context() as patch:
        patch.chdir(album)
        listener.bind("socket.jpg")


def test_odd_files_are_indexed_fail_with_a_reason_or_are_passed_over(bench: Bench) -> None:
    put_strange(bench)
    broken, odd = put_broken(bench), put_odd(bench)
    summary = bench.index(workers=2)
    assert bench.names() == sorted([*odd, b"whole.jpg", b"whole.png"])
    assert sorted(bench.failures()) == broken
    assert all(bench.failures().values())
    assert "20,000" in bench.failures()[b"huge.png"]
    assert (summary.failed, summary.files, summary.encoded) == (5, 15, 15)
    assert bench.problems() == []
    for name in odd:
        assert bench.id(name) is not None

    again = bench.index()  # what failed for good is not tried again while it stays as it is
    assert (again.failed, again.encoded, bench.seen) == (5, 0, 15)
    assert {failure.attempts for failure in bench.store.failures()} == {1}


def test_a_failed_file_is_tried_again_when_it_or_the_decoder_changed(bench: Bench) -> None:
    bench.paint("sound.jpg", "red")
    (bench.album / "one.jpg").write_bytes(b"no picture")
    (bench.album / "two.jpg").write_bytes(b"no picture either")
    bench.index()
    bench.paint("one.jpg", "blue")
    bench.store.db.execute("UPDATE failure SET decoder = 'an older one' WHERE path = CAST('two.jpg' AS BLOB)")
    bench.index()
    assert list(bench.failures()) == [b"two.jpg"]
    decoders = bench.store.db.execute("SELECT decoder FROM failure").fetchall()
    assert decoders == [(DECODER_VERSION,)]
    (bench.album / "two.jpg").unlink()
    bench.index()
    assert bench.failures() == {}


def test_a_known_photo_whose_file_is_damaged_stays_with_what_the_person_made(bench: Bench) -> None:
    path = bench.paint("one.jpg", "red")
    whole = path.read_bytes()
    bench.index()
    one = bench.photo("one.jpg").id
    bench.caption(one, "mine")
    path.write_bytes(whole[:200])
    assert bench.index().failed == 1
    assert (bench.id("one.jpg"), bench.captions("one.jpg")) == (one, ["mine"])
    path.write_bytes(whole)
    assert bench.index().failed == 0
    assert (bench.id("one.jpg"), bench.seen) == (one, 1)


GIVE_UP_ROOT = """
import ctypes, os, sys
for capability in (1, 2):  # to pass over permissions, for writing and for reading
    if os.geteuid() == 0 and ctypes.CDLL(None, use_errno=True).prctl(24, capability, 0, 0, 0) != 0:
        sys.exit(77)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # from here on, root is anybody
"""

INDEX_TWICE = """
import sys
from pathlib import Path
from semret_bench import Bench

if __name__ == "__main__":
    bench = Bench(Path(sys.argv[1]))
    album = bench.album
    bench.paint("deep/one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one = bench.id("deep/one.jpg")
    assert one is not None
    bench.paint("shut.jpg", "green").chmod(0)
    (album / "deep").chmod(0)
    (album / "closed").mkdir()
    bench.paint("closed/three.jpg", "green")
    (album / "closed").chmod(0o400)
    try:
        summary = bench.index()
        reasons = bench.failures()
        assert sorted(reasons) == [b"closed", b"deep", b"shut.jpg"], reasons
        assert all("permission" in reason for reason in reasons.values()), reasons
        assert (summary.photos, summary.files, summary.failed) == (2, 2, 3), summary
        assert bench.id("deep/one.jpg") == one
    finally:
        for name in ("deep", "closed", "shut.jpg"):
            (album / name).chmod(0o700)
    summary = bench.index()
    assert (summary.photos, summary.failed, bench.seen) == (3, 0, 3), summary
    assert bench.id("deep/one.jpg") == one
    assert bench.problems() == []
    bench.close()
    print("well")
"""


def test_files_and_folders_without_permission_fail_until_they_can_be_read(tmp_path: Path, toys: Path) -> None:
    script = tmp_path / "index_twice.py"
    script.write_text(INDEX_TWICE)
    bench = tmp_path / "bench"
    bench.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", GIVE_UP_ROOT, str(script), str(bench)],
        env={**os.environ, "PYTHONPATH": str(toys)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip("root cannot give up its rights here")
    assert done.stdout == "well\n", done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 2 MiB, where tests may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing may be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_disk_that_fills_up_in_the_middle_of_a_run_loses_nothing(tmp_path: Path, small_disk: Path) -> None:
    bench = Bench(tmp_path, library=small_disk / "library")
    noise = np.random.default_rng(1)
    for number in range(40):
        Image.fromarray(noise.integers(0, 255, (300, 300, 3), np.uint8)).save(bench.album / f"{number}.png")
    with pytest.raises(SemretError) as caught:
        bench.index()
    assert "full" in str(caught.value)
    assert bench.store.check() == []
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert bench.index().photos == 40
    assert bench.problems() == []
    bench.close()
