"""What needs a world of its own (fewer watches, mounts), run by a test in a new user namespace: SCENE FOLDER."""

import subprocess
import sys
from pathlib import Path

from semret_watched import Watched

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


def run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    scene, folder = sys.argv[1:]
    watched = Watched(Path(folder))
    try:
        globals()[scene](watched)
    finally:
        watched.close()
    print("done")
