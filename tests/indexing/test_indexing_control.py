"""What others want of a run while it goes on, and workers that stay between runs."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PIL import Image
from semret_bench import Bench

from semret_desktop.core import Cancel, Cancelled, Phase, PhotoId, Progress, RootId
from semret_desktop.indexing import Control, Indexer
from semret_desktop.indexing.worker import TRIPWIRE
from semret_desktop.store import Store

PATIENCE = 30.0  # seconds until a test gives up


def paint_dated(bench: Bench, year: int) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{year}:05:01 12:00:00"
    bench.paint(f"{year}.jpg", "red", text=str(year), exif=exif)


def paint_years(bench: Bench, first: int, count: int, slow: str = "0.05") -> None:
    for year in range(first, first + count):
        paint_dated(bench, year)
    (bench.package / "slow").write_text(slow)


def at_work(progress: Progress) -> bool:
    return progress.phase is Phase.READ and progress.done > 0


class Other:
    """Listens to a run and lets another thread do something to it once, at a moment named by `when`."""

    def __init__(self, when: Callable[[Progress], bool], act: Callable[[], None]) -> None:
        self.heard: list[Progress] = []
        self._when = when
        self._thread = threading.Thread(target=act)

    def __call__(self, progress: Progress) -> None:
        self.heard.append(progress)
        if self._thread.ident is None and self._when(progress):
            self._thread.start()

    def join(self) -> None:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


def years_read(library: Path) -> list[int]:
    """Which photos were read, in the order in which their vectors came."""
    store = Store(library)
    try:
        read = store.db.execute("SELECT taken_at FROM photo WHERE picture_hash IS NOT NULL").fetchall()
    finally:
        store.close()
    return sorted(int(row[0][:4]) for row in read)


def until(condition: Callable[[], bool], control: Control) -> None:
    """Wait on another thread, which looks at nothing that the run's thread owns."""
    lately = threading.Event()
    for _ in range(int(PATIENCE / 0.02)):
        if condition():
            return
        lately.wait(0.02)
    control.resume()
    raise AssertionError("it did not come")


def test_a_paused_run_reads_nothing_and_goes_on_when_it_is_resumed(bench: Bench) -> None:
    paint_years(bench, 1970, 50)
    control = Control()
    read: list[int] = []

    def pause() -> None:
        control.pause()
        until(lambda: other.heard[-1].paused, control)
        for _ in range(12):  # it takes a while to see that nothing comes
            read.append(len(years_read(bench.library)))
            threading.Event().wait(0.2)
        control.resume()

    other = Other(at_work, pause)
    summary = bench.index(report=other, control=control)
    other.join()
    assert read[4] == read[-1] < 50  # what the workers had in hand came, and no more
    assert (summary.photos, summary.encoded, bench.seen) == (50, 50, 50)
    assert not other.heard[-1].paused


def test_a_run_that_begins_paused_takes_in_what_went_and_hears_cancel(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    bench.rename("one.jpg", "moved.jpg")
    (bench.album / "two.jpg").unlink()
    bench.paint("three.jpg", "green")
    cancel = Cancel()
    other = Other(lambda progress: progress.paused, cancel.set)
    with pytest.raises(Cancelled):
        bench.index(report=other, cancel=cancel, control=Control(paused=True))
    other.join()
    assert b"moved.jpg" in bench.names()
    assert b"two.jpg" not in bench.names()
    assert bench.seen == 2


def test_new_photos_stand_there_by_date_although_the_run_is_paused(bench: Bench) -> None:
    paint_years(bench, 1980, 12)
    cancel = Cancel()
    control = Control(paused=True)

    def look() -> None:
        until(lambda: len(photos_in(bench.library)) == 12, control)
        cancel.set()

    other = Other(lambda progress: progress.paused, look)
    with pytest.raises(Cancelled):
        bench.index(report=other, cancel=cancel, control=control)
    other.join()
    assert bench.seen == 0


def test_a_paused_run_still_takes_folders_in(bench: Bench, tmp_path: Path) -> None:
    bench.paint("one.jpg", "red")
    control = Control(paused=True)
    roots: list[RootId] = []

    def add() -> None:
        (tmp_path / "other").mkdir()
        Image.new("RGB", (50, 50), "blue").save(tmp_path / "other" / "two.jpg")
        store = Store(bench.library)
        roots.append(store.add_root(os.fsencode(tmp_path / "other")).id)
        until(lambda: store.wanted_roots() == [], control)
        store.close()
        control.resume()

    other = Other(lambda progress: progress.paused, add)
    assert bench.index(report=other, control=control).photos == 2
    other.join()


def test_the_quiet_mode_works_at_one_photo_at_a_time_and_rests_after_each(bench: Bench) -> None:
    paint_years(bench, 1990, 8, slow="0.1")
    most: list[int] = []
    control = Control(quiet=True)
    heard: list[Progress] = []

    def count(progress: Progress) -> None:
        heard.append(progress)
        most.append(len(psutil.Process().children()))

    bench.index(report=count, control=control, workers=3)
    lines = [line.split() for line in (bench.package / "seen").read_text().splitlines()]
    assert [int(pictures) for pictures, _ in lines] == [1] * 8
    moments = [float(moment) for _, moment in lines]
    assert moments[-1] - moments[0] >= 7 * 0.3 * 0.8  # 0.1 for a photo, and twice as long for the rest
    assert max(most) <= 2  # the worker, and the process that the standard library keeps beside it
    assert all(progress.quiet for progress in heard if progress.phase is Phase.READ)


def test_the_quiet_mode_can_be_left_in_the_middle(bench: Bench) -> None:
    paint_years(bench, 1990, 30, slow="0.02")
    control = Control(quiet=True)

    def hurry() -> None:
        control.quiet = False

    other = Other(at_work, hurry)
    bench.index(report=other, control=control)
    other.join()
    assert bench.seen == 30
    assert not other.heard[-1].quiet
    batches = [line.split()[0] for line in (bench.package / "seen").read_text().splitlines()]
    assert "2" in batches


def photos_of_years(library: Path, years: list[int]) -> list[PhotoId]:
    store = Store(library)
    try:
        rows = dict(store.db.execute("SELECT CAST(substr(taken_at, 1, 4) AS INTEGER), id FROM photo").fetchall())
    finally:
        store.close()
    return [PhotoId(rows[year]) for year in years]


def order_read(bench: Bench) -> list[int]:
    """The years of the photos in the order in which their vectors were kept."""
    order = bench.space._held.rows().since(0).photos.tolist()
    years = dict(bench.store.db.execute("SELECT id, CAST(substr(taken_at, 1, 4) AS INTEGER) FROM photo").fetchall())
    return [years[photo] for photo in order]


def test_photos_that_somebody_looks_at_are_read_before_the_newest_ones(bench: Bench) -> None:
    paint_years(bench, 1980, 40)
    control = Control()

    def look() -> None:
        control.look_first(photos_of_years(bench.library, [1984, 1982, 1983]))
        until(lambda: {1984, 1982, 1983} <= set(years_read(bench.library)), control)
        control.look_first(photos_of_years(bench.library, [1981]))

    other = Other(at_work, look)
    bench.index(report=other, control=control)
    other.join()
    order = order_read(bench)
    assert len(order) == 40
    assert order[0] == 2019
    places = [order.index(year) for year in (1984, 1982, 1983, 1981)]
    assert places == sorted(places)
    assert all(order.index(year) < order.index(1990) for year in (1984, 1982, 1983))
    assert order.index(1981) < order.index(1980)


def test_what_is_looked_at_replaces_what_was_looked_at_before(bench: Bench) -> None:
    paint_years(bench, 1980, 12)
    control = Control(paused=True)

    def look() -> None:
        control.resume()
        until(lambda: len(photos_in(bench.library)) == 12, control)
        control.pause()
        control.look_first(photos_of_years(bench.library, [1980, 1981]))
        control.look_first(photos_of_years(bench.library, [1985]))
        control.resume()

    (bench.package / "slow").write_text("0.2")
    other = Other(lambda progress: progress.paused, look)
    bench.index(report=other, control=control)
    other.join()
    order = order_read(bench)
    assert order.index(1985) < order.index(1984) < order.index(1981) < order.index(1980)


def photos_in(library: Path) -> list[int]:
    store = Store(library)
    try:
        return store.timeline().photos.tolist()
    finally:
        store.close()


def test_photos_on_the_screen_are_read_while_new_files_are_still_glanced_at(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from semret_desktop.indexing import commit, telling

    monkeypatch.setattr(commit, "MOST_OUTCOMES", 16)
    monkeypatch.setattr(telling, "REPORTS_EVERY", 0.0)  # every step is seen, on however busy a machine
    for number in range(400):
        bench.paint(f"{number}.png", f"rgb({number % 200}, {100 * (number // 200)}, 0)", size=(16, 12))
    control = Control()
    between: list[tuple[int, int]] = []

    def look(progress: Progress) -> None:
        shown = photos_in(bench.library)
        if progress.phase is Phase.SCAN and shown:
            control.look_first(shown[:5])
            between.append((progress.done, bench.space.count()))

    bench.index(report=look, control=control)
    assert any(read and glanced < 400 for glanced, read in between)
    assert bench.seen == 400


def test_a_file_that_was_given_up_is_tried_again_when_somebody_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bad.jpg", "worse.jpg", "sub/bad.jpg"):
        bench.paint(name, "blue", text=name)
    bench.paint("good.jpg", "red")
    monkeypatch.setenv(TRIPWIRE, "die:bad.jpg")
    for _ in range(3):
        bench.index()
    (bench.album / "worse.jpg").write_bytes(b"no picture")
    bench.index()
    monkeypatch.delenv(TRIPWIRE)
    assert bench.index().failed == 3
    assert all(failure.permanent for failure in bench.store.failures())
    control = Control()
    control.try_again([(bench.root, b"sub/bad.jpg")])
    assert control.is_wanted
    assert bench.index([], control=control).encoded == 1
    assert sorted(bench.failures()) == [b"bad.jpg", b"worse.jpg"]
    control.try_again()
    assert bench.index([], control=control).encoded == 1
    assert sorted(bench.failures()) == [b"worse.jpg"]
    assert not control.is_wanted


def test_files_are_tried_again_during_a_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.paint("bad.jpg", "blue")
    monkeypatch.setenv(TRIPWIRE, "die:bad.jpg")
    for _ in range(3):
        bench.index()
    monkeypatch.delenv(TRIPWIRE)
    paint_years(bench, 1990, 10)
    control = Control()
    other = Other(at_work, control.try_again)
    summary = bench.index(report=other, control=control)
    other.join()
    assert (summary.failed, summary.photos) == (0, 11)
    assert bench.problems() == []


def test_a_folder_that_changes_during_a_run_is_looked_at_before_it_ends(bench: Bench) -> None:
    paint_years(bench, 1990, 20)
    bench.paint("sub/old.jpg", "green")
    control = Control()

    def change() -> None:
        bench.rename("sub/old.jpg", "sub/new.jpg")
        control.look_at({bench.root: [b"sub"]})

    other = Other(at_work, change)
    bench.index(report=other, control=control)
    other.join()
    assert b"sub/new.jpg" in bench.names()
    assert b"sub/old.jpg" not in bench.names()
    assert bench.seen == 21
    assert bench.problems() == []


def test_progress_says_how_much_of_the_whole_library_can_be_searched(bench: Bench, tmp_path: Path) -> None:
    paint_years(bench, 1990, 6)
    bench.index()
    paint_years(bench, 2000, 6)
    (bench.album / "broken.jpg").write_bytes(b"no picture")
    heard: list[Progress] = []
    bench.index(report=heard.append)
    reads = [progress for progress in heard if progress.phase is Phase.READ]
    assert (reads[-1].photos, reads[-1].searchable) == (12, 12)
    searchable = [progress.searchable or 0 for progress in reads]
    assert searchable == sorted(searchable)
    assert searchable[0] < 12
    assert all((progress.searchable or 0) <= (progress.photos or 0) for progress in heard if progress.photos)


def workers() -> set[int]:
    return {child.pid for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())}


def run_and_add(bench: Bench, indexer: Indexer, name: str) -> set[int]:
    bench.paint(name, "red", text=name)
    assert indexer.run().encoded == 1
    return workers()


def test_workers_stay_for_the_next_run_and_go_when_they_have_nothing_to_do(bench: Bench) -> None:
    with bench.indexer() as indexer:
        first = run_and_add(bench, indexer, "one.jpg")
        assert len(first) == 1
        assert run_and_add(bench, indexer, "two.jpg") == first
    assert workers() == set()
    with bench.indexer(idle=0.3) as indexer:
        first = run_and_add(bench, indexer, "three.jpg")
        psutil.wait_procs([psutil.Process(pid) for pid in first], timeout=PATIENCE)
        second = run_and_add(bench, indexer, "four.jpg")
        assert len(second) == 1
        assert second != first
    assert bench.problems() == []


def test_a_run_that_was_asked_to_end_leaves_no_work_to_the_next(bench: Bench) -> None:
    paint_years(bench, 1990, 20)
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if at_work(progress):
            cancel.set()

    with bench.indexer(workers=2) as indexer:
        with pytest.raises(Cancelled):
            indexer.run(report=stop, cancel=cancel)
        kept = bench.space.count()
        assert indexer.run().encoded == 20 - kept
    assert bench.problems() == []
