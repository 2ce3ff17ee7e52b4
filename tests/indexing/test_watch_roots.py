"""Roots that come, go away and come back while they are watched, and folders of which nobody tells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from semret_watched import Watched

from semret_desktop.core import Control, RootState
from semret_desktop.indexing import Way
from semret_desktop.indexing.watching import Lookout

TOYS = Path(__file__).parent / "toys"


def test_a_root_that_is_renamed_away_loses_nothing_and_comes_back_unread(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.paint("deep/two.jpg", "blue")
    watched.watch()
    ids = [watched.id("one.jpg"), watched.id("deep/two.jpg")]
    away = watched.album.rename(watched.folder / "away")
    watched.until(lambda: watched.state() is RootState.MISSING)
    watched.until(lambda: [each.how for each in watched.ways()] == [Way.AWAY])
    assert [watched.id("one.jpg"), watched.id("deep/two.jpg")] == ids
    assert len(watched.space.search(np.full(8, 8**-0.5, np.float32), 5)) == 2
    assert len(watched.store.timeline()) == 2
    assert sorted(watched.thumbnails.get([photo or 0 for photo in ids])) == sorted(ids)
    away.rename(watched.album)
    watched.until(lambda: watched.state() is RootState.ONLINE)
    watched.rename("deep/two.jpg", "deep/three.jpg")  # it is watched again
    watched.until_there("one.jpg", "deep/three.jpg")
    watched.until_settled()
    assert watched.encoded == 2


def test_a_root_that_is_deleted_is_missing_and_what_was_made_of_it_stays(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.watch()
    watched.caption(watched.photo("one.jpg").id, "mine")
    shutil.rmtree(watched.album)
    watched.until(lambda: watched.state() is RootState.MISSING)
    watched.album.mkdir()
    watched.paint("one.jpg", "red")
    watched.until(lambda: watched.state() is RootState.ONLINE)
    watched.until_there("one.jpg")
    assert watched.captions("one.jpg") == ["mine"]
    watched.until_settled()
    assert watched.encoded == 1


def test_a_root_that_another_process_adds_is_watched_and_one_that_it_removes_is_not(
    watched: Watched, tmp_path: Path
) -> None:
    watched.watch()
    other = tmp_path / "other"
    watched.paint("../other/one.jpg", "red")
    root = watched.store.add_root(os.fsencode(other)).id
    watched.until_there("one.jpg")
    watched.until(lambda: len(watched.ways()) == 2)
    watched.paint("../other/two.jpg", "blue")
    watched.until_there("one.jpg", "two.jpg")
    watched.store.remove_root(root)
    watched.until(lambda: [each.root for each in watched.ways()] == [watched.root])
    watched.paint("../other/three.jpg", "green")
    watched.until_settled()
    assert watched.names() == []
    assert watched.encoded == 2


def test_a_folder_that_is_left_out_from_now_on_goes_and_is_watched_no_more(watched: Watched) -> None:
    watched.paint("drafts/one.jpg", "red")
    watched.paint("two.jpg", "blue")
    watched.watch()
    watched.store.exclude(watched.root, "drafts")
    watched.until_there("two.jpg")
    watched.until_settled()
    runs = len(watched.summaries)
    watched.paint("drafts/three.jpg", "green")
    watched.until_settled()
    assert watched.names() == [b"two.jpg"]
    assert len(watched.summaries) == runs + 2


def test_where_nobody_tells_of_changes_the_folders_are_polled_and_status_says_so(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.paint("deep/two.jpg", "blue")
    watched.watch(poll=True)
    watched.until(lambda: [(each.how, each.why != "") for each in watched.ways()] == [(Way.POLLED, True)])
    watched.rename("deep/two.jpg", "deep/three.jpg")
    watched.until_there("one.jpg", "deep/three.jpg")
    watched.paint("deep/er/four.jpg", "green")
    watched.until_there("one.jpg", "deep/three.jpg", "deep/er/four.jpg")
    shutil.rmtree(watched.album / "deep" / "er")
    watched.until_there("one.jpg", "deep/three.jpg")
    watched.retag("one.jpg", 2)
    watched.until(lambda: watched.photo("one.jpg").metadata.rating == 2)
    with (watched.album / "deep/three.jpg").open("r+b") as file:  # in place: its folder's time tells nothing
        file.write(watched.paint("../white.jpg", "white", size=(200, 99)).read_bytes())
        file.truncate()
    watched.until(lambda: watched.photo("deep/three.jpg").width == 200)
    away = watched.album.rename(watched.folder / "away")
    watched.until(lambda: watched.state() is RootState.MISSING)
    away.rename(watched.album)
    watched.until(lambda: watched.state() is RootState.ONLINE)
    watched.until_settled()
    assert watched.encoded == 4


@pytest.mark.parametrize("scene", ["few_watches", "no_watches", "mounts", "full_disk"])
def test_in_a_world_of_its_own(scene: str, tmp_path: Path) -> None:
    """Watches that run out, disks that go or are full: in a user namespace, so that nobody else feels it."""
    confined = ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*confined, "true"], check=False).returncode:
        pytest.skip("this system makes no namespaces")
    ended = subprocess.run(
        [*confined, sys.executable, str(TOYS / "semret_confined.py"), scene, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert (ended.returncode, ended.stdout) == (0, "done\n"), ended.stderr


def test_where_events_were_lost_the_whole_root_is_looked_at(watched: Watched) -> None:
    limit = Path("/proc/sys/fs/inotify/max_queued_events")
    if not limit.exists() or int(limit.read_text()) > 50_000:
        pytest.skip("no queue that could run over")
    control = Control()
    lookout = Lookout(watched.library, control)
    lookout.start()
    try:
        lookout.ready.wait()
        watched.until(lambda: watched.store.wanted_roots() != [])
        watched.store.scanned(watched.root)
        assert lookout._observer is not None
        (emitter,) = lookout._observer.emitters
        with emitter._guard:  # type: ignore[attr-defined]  # so that nobody reads
            for number in range(int(limit.read_text())):  # two events or three each
                (watched.album / f"{number % 9}.txt").write_text("x")
            (watched.album / "late").mkdir()  # nobody is told of it
        watched.until(lambda: watched.store.wanted_roots() != [])
        watched.store.scanned(watched.root)
        assert not control.is_wanted
        watched.paint("late/one.jpg", "red")
        watched.until(lambda: control.is_wanted)
        assert control.take_changed() == {watched.root: frozenset({b"late"})}
    finally:
        lookout.close()
