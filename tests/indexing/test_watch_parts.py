"""The parts of watching by themselves: when it is time to look, and what a look at some folders takes in."""

import os
import shutil
from pathlib import Path

import pytest
from semret_bench import Bench

from semret_desktop.core import Cancel, Control, RootId
from semret_desktop.indexing import WatchedRoot, WatchLock, Way
from semret_desktop.indexing.scan import Borders, scan, scan_only
from semret_desktop.indexing.volumes import Volumes, parse_mountinfo, read_volumes
from semret_desktop.indexing.watch_gather import LONGEST, OPEN_PATIENCE, QUIET, SETTLED, Due, Gathering
from semret_desktop.indexing.watching import Lookout

ROOT = RootId(1)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def gathering(clock: Clock) -> Gathering:
    return Gathering(clock=clock)


def due(*folders: bytes) -> Due:
    return Due({ROOT: frozenset(folders)})


def old_file(folder: Path, name: str) -> bytes:
    """A file whose time is long past, so that only what is told of it counts."""
    path = folder / name
    path.write_bytes(b"x")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return os.fsencode(path)


def test_changes_are_looked_at_when_they_rest_and_once(clock: Clock) -> None:
    changes = gathering(clock)
    assert changes.due() is None
    changes.changed(ROOT, [b"a"])
    clock.now += QUIET * 0.9
    changes.came_or_went(ROOT, b"b/one.jpg")
    clock.now += QUIET * 0.9
    assert changes.due() is None
    clock.now += QUIET * 0.2
    assert changes.due() == due(b"a", b"b")
    assert changes.due() is None
    assert not changes.is_gathering


def test_changes_that_never_rest_are_looked_at_all_the_same(clock: Clock) -> None:
    changes = gathering(clock)
    began, looks = clock.now, 0
    while clock.now < began + 3 * LONGEST:
        changes.changed(ROOT, [b"a"])
        looks += changes.due() is not None
        clock.now += QUIET / 2
    assert looks == 2


def test_a_file_that_is_written_waits_until_it_rests(clock: Clock, tmp_path: Path) -> None:
    changes = gathering(clock)
    path = old_file(tmp_path, "one.jpg")
    for _ in range(30):
        changes.wrote(ROOT, b"a/one.jpg", path)
        clock.now += SETTLED * 0.9
        assert changes.due() is None
        assert changes.is_unsettled(ROOT, b"a/one.jpg")
    clock.now += SETTLED * 0.2
    assert changes.due() == due(b"a")
    assert not changes.is_unsettled(ROOT, b"a/one.jpg")


def test_a_file_that_is_open_or_empty_waits_for_longer_and_holds_up_no_other(clock: Clock, tmp_path: Path) -> None:
    changes = gathering(clock)
    changes.wrote(ROOT, b"a/one.jpg", old_file(tmp_path, "one.jpg"), is_open=True)
    (tmp_path / "two.jpg").touch()
    os.utime(tmp_path / "two.jpg", (1_000_000_000, 1_000_000_000))
    changes.wrote(ROOT, b"b/two.jpg", os.fsencode(tmp_path / "two.jpg"))
    clock.now += OPEN_PATIENCE - 2
    assert changes.due() is None
    changes.wrote(ROOT, b"a/one.jpg", os.fsencode(tmp_path / "one.jpg"))  # closed
    clock.now += SETTLED
    assert changes.due() == due(b"a")
    clock.now += SETTLED
    assert changes.due() == due(b"b")


def test_a_file_that_grew_without_a_word_waits_on(clock: Clock, tmp_path: Path) -> None:
    changes = gathering(clock)
    path = old_file(tmp_path, "one.jpg")
    changes.wrote(ROOT, b"one.jpg", path, is_open=True)
    clock.now += SETTLED
    assert changes.due() is None
    (tmp_path / "one.jpg").write_bytes(b"xx")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    clock.now += OPEN_PATIENCE - SETTLED
    assert changes.due() is None
    clock.now += OPEN_PATIENCE
    assert changes.due() == due(b"")


def test_a_deletion_waits_for_the_file_that_may_be_its_copy(clock: Clock, tmp_path: Path) -> None:
    changes = gathering(clock)
    changes.wrote(ROOT, b"to/one.jpg", old_file(tmp_path, "one.jpg"))
    changes.came_or_went(ROOT, b"from/one.jpg")
    clock.now += QUIET * 1.1
    assert changes.due() is None
    clock.now += SETTLED
    assert changes.due() == due(b"from", b"to")


def test_a_root_in_doubt_is_looked_at_as_a_whole_and_a_forgotten_one_not_at_all(clock: Clock) -> None:
    changes = gathering(clock)
    changes.changed(ROOT, [b"a"])
    changes.doubt(ROOT)
    changes.changed(RootId(2), [b"b"])
    changes.doubt(RootId(2))
    changes.forget(RootId(2))
    clock.now += LONGEST
    assert changes.due() == Due({}, frozenset({ROOT}))
    assert not changes.is_gathering


def test_whoever_sleeps_is_woken_by_the_first_change_alone(clock: Clock) -> None:
    bells: list[float] = []
    changes = Gathering(lambda: bells.append(clock.now), clock)
    changes.changed(ROOT, [b"a"])
    changes.changed(ROOT, [b"b"])
    assert len(bells) == 1


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_look_at_folders_finds_what_lies_in_them_alone_and_what_is_gone(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "one/b.jpg", "one/deep/c.jpg", "two/d.jpg", ".hidden/e.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "two")
    asked = [b"one", b"gone/deep", b"link/inner", b".hidden"]
    seen = scan_only(os.fsencode(tmp_path), asked, read_volumes(), cancel=Cancel())
    assert [each.path for each in seen.found] == [b"one/b.jpg"]
    assert seen.gone == {b"gone", b"link"}
    assert not seen.unread
    whole = [path for path in (b"one/x.jpg", b"gone/x.jpg", b"gone/deep/er/x.jpg") if seen.is_whole(path)]
    assert whole == [b"one/x.jpg", b"gone/x.jpg", b"gone/deep/er/x.jpg"]
    assert not any(seen.is_whole(path) for path in (b"a.jpg", b"one/deep/c.jpg", b"two/d.jpg", b".hidden/x.jpg"))
    assert seen.volume_at(b"gone/deep/er/x.jpg") == seen.volume_at(b"one/b.jpg") is not None


def test_a_look_at_folders_passes_over_what_a_whole_scan_passes_over(tmp_path: Path) -> None:
    put(tmp_path, "drafts/in/a.jpg", ".hidden/b.jpg", "lost+found/c.jpg", "other/d.jpg", "library/vectors/e.jpg")
    folder = os.fsencode(tmp_path)
    borders = Borders(("drafts",), folder + b"/library", frozenset({folder + b"/other"}))
    asked = [b"drafts/in", b".hidden", b"lost+found", b"other", b"library/vectors"]
    seen = scan_only(folder, asked, read_volumes(), borders, cancel=Cancel())
    assert (seen.found, seen.folders, seen.gone) == ([], {}, set())


def test_a_look_into_a_root_that_is_gone_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan_only(os.fsencode(tmp_path / "none"), [b"a"], read_volumes(), cancel=Cancel())


def test_files_that_are_being_written_are_neither_found_nor_gone(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "b.jpg", "c.jpg", "c.jpg.xmp")
    unsettled = {b"b.jpg", b"c.jpg.xmp"}
    seen = scan(os.fsencode(tmp_path), read_volumes(), cancel=Cancel(), is_unsettled=unsettled.__contains__)
    assert [each.path for each in seen.found] == [b"a.jpg"]
    assert seen.unsettled == {b"b.jpg", b"c.jpg"}


def look_at(bench: Bench, *folders: bytes) -> None:
    with bench.indexer() as indexer:
        indexer.run(folders={bench.root: frozenset(folders)})


def test_a_run_over_folders_takes_in_nothing_else(bench: Bench) -> None:
    for name in ("a/one.jpg", "a/deep/two.jpg", "b/three.jpg", "four.jpg"):
        bench.paint(name, "red", text=name)
    bench.index()
    for name in ("a/one.jpg", "a/deep/two.jpg", "b/three.jpg", "four.jpg"):
        (bench.album / name).unlink()
    look_at(bench, b"a")
    assert bench.names() == [b"a/deep/two.jpg", b"b/three.jpg", b"four.jpg"]
    shutil.rmtree(bench.album / "a")
    look_at(bench, b"a")
    assert bench.names() == [b"b/three.jpg", b"four.jpg"]
    look_at(bench, b"")
    assert bench.names() == [b"b/three.jpg"]
    assert bench.index().photos == 0


def test_a_run_over_folders_clears_the_failures_in_them_alone(bench: Bench) -> None:
    for name in ("a/one.jpg", "b/two.jpg", "c/three.jpg"):
        bench.paint(name, "red").write_bytes(b"no picture")
    bench.index()
    assert len(bench.failures()) == 3
    for name in ("a", "b"):
        shutil.rmtree(bench.album / name)
    look_at(bench, b"a")
    assert sorted(bench.failures()) == [b"b/two.jpg", b"c/three.jpg"]
    look_at(bench, b"")
    assert sorted(bench.failures()) == [b"b/two.jpg", b"c/three.jpg"]


def test_a_root_that_may_be_another_one_is_looked_at_as_a_whole(bench: Bench) -> None:
    bench.paint("a/one.jpg", "red")
    bench.paint("b/two.jpg", "blue")
    bench.index()
    bench.store.db.execute("UPDATE root SET volume = 'another'")
    bench.paint("b/three.jpg", "green")
    look_at(bench, b"a")
    assert len(bench.names()) == 3
    bench.album.rename(bench.folder / "away")
    look_at(bench, b"a")
    assert len(bench.names()) == 3
    assert bench.store.roots()[0].state == "missing"


def test_a_photo_whose_move_was_seen_in_two_halves_is_encoded_once(bench: Bench) -> None:
    bench.paint("a/one.jpg", "red")
    bench.index()
    one = bench.id("a/one.jpg")
    bench.rename("a/one.jpg", "b/one.jpg")
    look_at(bench, b"a")
    assert bench.names() == []
    look_at(bench, b"b")
    assert (bench.id("b/one.jpg"), bench.seen) == (one, 1)
    bench.rename("b/one.jpg", "c/one.jpg")
    look_at(bench, b"c")
    look_at(bench, b"b")
    assert (bench.id("c/one.jpg"), bench.names(), bench.seen) == (one, [b"c/one.jpg"], 1)
    assert bench.problems() == []


def test_changed_folders_come_through_the_letter_box_while_a_run_lasts(bench: Bench) -> None:
    control = Control()
    bench.paint("a/one.jpg", "red")
    with bench.indexer() as indexer:
        indexer.run()
        bench.paint("b/two.jpg", "blue")
        control.look_at({bench.root: [b"b"]})
        assert indexer.run([], control=control).encoded == 1
        assert not control.is_wanted


def test_how_roots_are_watched_is_told_to_other_processes(tmp_path: Path) -> None:
    assert WatchLock(tmp_path / "none", "status").watching() == (None, ())
    told = (WatchedRoot(RootId(1), Way.EVENTS), WatchedRoot(RootId(2), Way.POLLED, "No watches."))
    with WatchLock(tmp_path, "window") as lock:
        lock.tell(told)
        holder, ways = WatchLock(tmp_path, "status").watching()
        assert holder is not None
        assert holder.startswith(f"window, process {os.getpid()}, since ")
        assert ways == told
        (tmp_path / "watch.lock.json").write_text('{"pid": 1, "roots": [{"root": "x"}]}')
        assert WatchLock(tmp_path, "status").watching()[1] == ()
    assert WatchLock(tmp_path, "status").watching() == (None, ())


def test_what_semret_keeps_in_a_watched_folder_tells_of_no_change(bench: Bench) -> None:
    bench.store.remove_root(bench.root)
    root = bench.store.add_root(os.fsencode(bench.folder)).id  # the library lies in it
    control = Control()
    lookout = Lookout(bench.library, control)
    lookout.start()
    try:
        lookout.ready.wait()
        for name in ("vectors/one.jpg", "logs/deep/two.jpg", "library.sqlite3.new"):
            put(bench.library, name)
        bench.paint("three.jpg", "red")
        while not control.is_wanted:
            control.wait(1.0)
        assert control.take_changed() == {root: frozenset({b"album"})}
    finally:
        lookout.close()


def test_disks_that_other_machines_change_are_known() -> None:
    table = rb"""
28 27 0:30 / /media/ann rw - vfat /dev/sdb1 rw
29 27 0:31 / /home/nas rw - nfs4 server:/photos rw
31 27 0:33 / /mnt/far rw - fuse.sshfs ann@far:/ rw
32 27 0:34 / /mnt/windows rw - fuseblk /dev/sda3 rw
"""
    volumes = Volumes([])
    network = {mount.folder: volumes._volume(mount).is_network for mount in parse_mountinfo(table)}
    assert network == {b"/media/ann": False, b"/home/nas": True, b"/mnt/far": True, b"/mnt/windows": False}
