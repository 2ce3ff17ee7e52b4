"""What needs a world of its own (fewer watches, mounts), run by a test in a new user namespace: SCENE FOLDER."""

import subprocess
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from semret_watched import Watched

from semret_desktop.app import filling
from semret_desktop.core import RootState
from semret_desktop.indexing import Way


def few_watches(watched: Watched) -> None:
    """The system allows five watches: one for the album, and four for folders."""
    Path("/proc/sys/user/max_inotify_watches").write_text("5")
    watched.paint("a/one.jpg", "red")
    watched.watch()
    watched.until(lambda: [each.how for each in watched.ways()] == [Way.EVENTS])
    for number in range(6):
        watched.paint(f"{number}/photo.jpg", "blue", text=str(number))
    watched.until_there("a/one.jpg", *(f"{number}/photo.jpg" for number in range(6)))
    watched.until(lambda: [each.how for each in watched.ways()] == [Way.POLLED])
    assert "run out" in watched.ways()[0].why, watched.ways()
    (watched.album / "5" / "photo.jpg").rename(watched.album / "5" / "moved.jpg")  # in a folder that nobody watches
    watched.until(lambda: watched.id("5/moved.jpg") is not None and watched.id("5/photo.jpg") is None)
    watched.until_settled()
    assert (watched.encoded, watched.failures()) == (7, {})


def no_watches(watched: Watched) -> None:
    """The system allows no watch at all."""
    Path("/proc/sys/user/max_inotify_watches").write_text("0")
    watched.paint("one.jpg", "red")
    watched.watch()
    watched.until(lambda: [each.how for each in watched.ways()] == [Way.POLLED])
    watched.paint("deep/two.jpg", "blue")
    watched.until_there("one.jpg", "deep/two.jpg")
    watched.until_settled()
    assert watched.encoded == 2


def mounts(watched: Watched) -> None:
    """The album is a disk of its own, that is taken away and brought back, and so is a folder in it."""
    disk = watched.folder / "disk"
    disk.mkdir()
    run("mount", "-t", "tmpfs", "none", str(disk))
    run("mount", "--bind", str(disk), str(watched.album))
    watched.paint("one.jpg", "red")
    watched.paint("deep/two.jpg", "blue")
    watched.watch()
    assert watched.state() is RootState.ONLINE
    watched.until_settled()
    run("umount", str(watched.album))
    watched.until(lambda: watched.state() is RootState.OFFLINE)
    assert watched.names() == [b"deep/two.jpg", b"one.jpg"]
    assert len(watched.store.timeline()) == 2
    run("mount", "--bind", str(disk), str(watched.album))
    watched.until(lambda: watched.state() is RootState.ONLINE)
    watched.paint("three.jpg", "green")  # watched again
    watched.until_there("one.jpg", "deep/two.jpg", "three.jpg")
    stick = watched.folder / "stick"
    stick.mkdir()
    run("mount", "-t", "tmpfs", "none", str(stick))
    watched.paint("../stick/four.jpg", "white")
    (watched.album / "stick").mkdir()
    run("mount", "--bind", str(stick), str(watched.album / "stick"))  # of which no event tells
    watched.until_there("one.jpg", "deep/two.jpg", "three.jpg", "stick/four.jpg")
    run("umount", str(watched.album / "stick"))
    watched.until_settled()
    assert watched.id("stick/four.jpg") is not None  # an empty mount point takes nothing away
    assert watched.encoded == 4
    watched.stop()
    run("umount", str(watched.album))


def full_disk(watched: Watched) -> None:
    """The disk of the library is full for a while: that is told once, and all is done when there is room."""
    filling.AFTER_FAILURE = (0.5, 0.5)
    ballast = watched.library / "ballast"
    watched.watch()
    with suppress(OSError), ballast.open("wb") as file:
        while True:
            file.write(bytes(1 << 16))
            file.flush()
    for number in range(40):
        watched.paint(f"{number}.jpg", "red", text=str(number))
    watched.until(lambda: watched.errors)
    runs = len(watched.summaries)
    for number in range(40, 50):
        watched.paint(f"{number}.jpg", "red", text=str(number))
    ballast.unlink()
    watched.until_there(*(f"{number}.jpg" for number in range(50)))
    watched.until_settled()
    assert len(watched.summaries) > runs
    messages = [error.message for error in watched.errors]
    assert all(first != second for first, second in pairwise(messages)), messages
    assert watched.problems() == []


def run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    scene, folder = sys.argv[1:]
    if scene == "full_disk":
        (Path(folder) / "library").mkdir()
        run("mount", "-t", "tmpfs", "-o", "size=4m", "none", f"{folder}/library")
    watched = Watched(Path(folder))
    try:
        globals()[scene](watched)
    finally:
        watched.close()
    print("done")
