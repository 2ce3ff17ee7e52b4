"""What a run does from its start to its end: what is shown at once, in what order, and what it takes in meanwhile."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from semret_bench import Bench

from semret_desktop.core import Cancel, Cancelled, Phase, Progress, RootId, RootState, SemretError
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.store import Store
from semret_desktop.vectors import Space


def paint_dated(bench: Bench, name: str, year: int) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{year}:05:01 12:00:00"
    bench.paint(name, "red", text=str(year), exif=exif)


def test_new_photos_stand_there_by_date_before_the_first_one_is_encoded(bench: Bench) -> None:
    for year in (2001, 2015, 2008):
        paint_dated(bench, f"{year}.jpg", year)
    shown: list[list[int]] = []

    def look(progress: Progress) -> None:
        if progress.phase is Phase.READ and not shown:
            reader = Store(bench.library)
            photos = reader.photos(reader.timeline().photos.tolist())
            reader.close()
            assert all(photo.provisional and photo.width == 96 for photo in photos)
            shown.append([int((photo.metadata.taken_at or "0")[:4]) for photo in photos])

    (bench.package / "slow").write_text("0.2")
    bench.index(report=look)
    assert shown == [[2015, 2008, 2001]]
    assert not any(photo.provisional for photo in bench.store.photos(bench.store.timeline().photos.tolist()))


def test_the_newest_photos_are_read_first(bench: Bench) -> None:
    for year in range(1990, 2010):
        paint_dated(bench, f"{year}.jpg", year)
    (bench.package / "slow").write_text("0.1")
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.phase is Phase.READ and progress.done >= 6:
            cancel.set()

    with pytest.raises(Cancelled):
        bench.index(report=stop, cancel=cancel)
    photos = bench.store.photos(bench.store.timeline().photos.tolist())
    read = [int((photo.metadata.taken_at or "0")[:4]) for photo in photos if not photo.provisional]
    assert 6 <= len(read) < 20
    assert read == list(range(2009, 2009 - len(read), -1))
    summary = bench.index()
    assert (summary.photos, summary.encoded) == (20, 20 - len(read))
    assert bench.problems() == []


def test_what_a_person_does_to_a_photo_while_it_waits_goes_over_to_the_known_one(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.copy("one.jpg", "two.jpg")
    done: list[int] = []

    def caption(progress: Progress) -> None:
        two = bench.store.photo_at(os.fsencode(bench.album / "two.jpg"))
        if two is not None and two != one and not done:
            done.append(two)
            bench.caption(two, "mine", rating=5, favourite=True)

    report_everything(bench, caption)
    assert done
    photo = bench.photo("two.jpg")
    assert (photo.id, photo.favourite, photo.metadata.rating) == (one, True, 5)
    assert bench.captions("one.jpg") == ["mine"]
    assert [hit.photo for hit in bench.store.text_search("mine", 5)] == [one]
    assert bench.store.photos(done) == []
    assert bench.problems() == []


def report_everything(bench: Bench, report: object) -> None:
    """Index with a listener that hears of every step."""
    from semret_desktop.indexing import telling

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "REPORTS_EVERY", 0.0)
        bench.index(report=report)  # type: ignore[arg-type]  # a listener


def test_progress_tells_phases_in_order_with_counts_that_add_up(bench: Bench) -> None:
    for number in range(12):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    (bench.album / "broken.jpg").write_bytes(b"no picture")
    heard: list[Progress] = []
    report_everything(bench, heard.append)
    phases = [progress.phase for progress in heard]
    assert list(dict.fromkeys(phases)) == [Phase.SCAN, Phase.READ, Phase.VECTORS]
    reads = [progress for progress in heard if progress.phase is Phase.READ]
    assert all(progress.total == 13 for progress in reads)
    assert [progress.done for progress in reads] == sorted(progress.done for progress in reads)
    assert (reads[-1].done, reads[-1].failed) == (13, 1)


def test_a_folder_that_another_process_wants_is_taken_in_before_the_run_ends(bench: Bench, tmp_path: Path) -> None:
    bench.paint("one.jpg", "red")
    other = tmp_path / "other"
    other.mkdir()
    Image.new("RGB", (50, 50), "blue").save(other / "two.jpg")
    asked: list[RootId] = []

    def ask(progress: Progress) -> None:
        if progress.phase is Phase.READ and not asked:
            store = Store(bench.library)
            asked.append(store.add_root(os.fsencode(other)).id)
            store.close()

    (bench.package / "slow").write_text("0.3")
    summary = bench.index(report=ask)
    assert (summary.photos, summary.encoded) == (2, 2)
    assert bench.store.photo_at(os.fsencode(other / "two.jpg")) is not None
    assert bench.store.wanted_roots() == []


def test_files_that_are_found_again_while_they_wait_are_read_once_where_they_are_now(bench: Bench) -> None:
    for number in range(12):
        bench.paint(f"a/{number}.jpg", "red", text=str(number))
    (bench.package / "slow").write_text("0.1")
    asked: list[Progress] = []

    def ask(progress: Progress) -> None:
        if progress.phase is Phase.READ and len(asked) < 3:
            asked.append(progress)
            if len(asked) == 2:
                bench.rename("a", "b")
            store = Store(bench.library)
            store.want_scan([bench.root])
            store.close()

    summary = bench.index(report=ask)
    assert (summary.photos, summary.files, summary.encoded, summary.failed) == (12, 12, 12, 0)
    assert bench.seen == 12
    assert bench.names() == sorted(b"b/%d.jpg" % number for number in range(12))
    assert bench.problems() == []


def test_a_folder_that_is_taken_out_while_it_is_read_is_left_alone(bench: Bench, tmp_path: Path) -> None:
    bench.paint("one.jpg", "red")
    other = tmp_path / "other"
    other.mkdir()
    for number in range(5):
        Image.new("RGB", (50, 50 + number), "blue").save(other / f"{number}.jpg")
    root = bench.store.add_root(os.fsencode(other)).id
    removed: list[int] = []

    def remove(progress: Progress) -> None:
        if not removed:
            store = Store(bench.library)
            removed.append(store.remove_root(root).files)
            store.close()

    report_everything(bench, remove)
    assert removed == [0]
    assert bench.names() == [b"one.jpg"]
    assert bench.problems() == []


def test_a_run_that_is_asked_to_end_keeps_what_it_did_and_the_next_goes_on(bench: Bench) -> None:
    for number in range(30):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    (bench.package / "slow").write_text("0.1")
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.phase is Phase.READ and progress.done:
            cancel.set()

    with pytest.raises(Cancelled):
        bench.index(report=stop, cancel=cancel)
    kept = bench.space.count()
    assert kept
    assert bench.store.counts().files == 30
    (bench.package / "slow").unlink()
    summary = bench.index()
    assert (summary.photos, summary.encoded) == (30, 30 - kept)
    assert bench.problems() == []


def test_a_root_that_is_unknown_is_one_clear_error(bench: Bench) -> None:
    with pytest.raises(SemretError, match="watches no folder with the id 99"):
        bench.index([RootId(99)])


def test_a_root_that_is_away_loses_nothing(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.id("one.jpg")
    bench.album.rename(bench.folder / "unplugged")
    summary = bench.index()
    assert (summary.photos, summary.failed) == (0, 0)
    assert bench.store.roots()[0].state is RootState.MISSING
    assert bench.id("one.jpg") == one
    (bench.folder / "unplugged").rename(bench.album)
    assert bench.index().photos == 1
    assert bench.store.roots()[0].state is RootState.ONLINE
    assert (bench.id("one.jpg"), bench.seen) == (one, 1)


def test_the_thumbnail_of_a_photo_that_is_away_is_never_thrown_out(bench: Bench, tmp_path: Path) -> None:
    bench.paint("away.jpg", "red")
    bench.index()
    away = bench.id("away.jpg")
    bench.album.rename(bench.folder / "unplugged")
    bench.thumbnails.close()
    bench.thumbnails = ThumbnailStore(bench.library / "thumbnails.sqlite3", limit_bytes=4_000)
    here = tmp_path / "here"
    here.mkdir()
    bench.store.add_root(os.fsencode(here))
    for number in range(12):
        Image.new("RGB", (96, 64), (number * 20, 0, 0)).save(here / f"{number}.png")
        if number % 6 == 5:
            bench.index()
    shown = bench.store.timeline().photos.tolist()
    assert len(bench.thumbnails.missing(shown)) > 0, "the limit must bite for this test to tell anything"
    assert bench.thumbnails.missing([away]) == []


def test_an_empty_mount_point_takes_nothing_away(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.id("one.jpg")
    for table in ("root", "file"):  # as if the album had lain on a stick that is unplugged now
        bench.store.db.execute(f"UPDATE {table} SET volume = 'uuid:of-a-stick'")
    bench.album.rename(bench.folder / "unplugged")
    bench.album.mkdir()
    bench.index()
    assert bench.store.roots()[0].state is RootState.OFFLINE
    assert bench.id("one.jpg") == one
    bench.paint("stray.jpg", "blue")  # somebody wrote into the mount point: it is not the stick for that
    assert bench.index().encoded == 0
    assert bench.store.roots()[0].state is RootState.OFFLINE
    bench.paint("one.jpg", "red")  # what was known is there, on another volume: a copy took the stick's place
    bench.index()
    assert bench.store.roots()[0].state is RootState.ONLINE
    assert bench.id("one.jpg") == one


def test_the_folder_of_a_missing_volume_inside_a_root_keeps_its_photos(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("nas/two.jpg", "blue")
    bench.index()
    two = bench.id("nas/two.jpg")
    bench.store.db.execute("UPDATE file SET volume = 'nfs:server:/photos' WHERE path = CAST('nas/two.jpg' AS BLOB)")
    (bench.album / "nas" / "two.jpg").rename(bench.folder / "two.jpg")
    bench.index()
    assert bench.id("nas/two.jpg") == two


def test_excluded_and_again_wanted_photos_come_and_go(bench: Bench) -> None:
    bench.paint("drafts/one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    bench.store.exclude(bench.root, "drafts")
    assert bench.index().photos == 1
    assert bench.names() == [b"two.jpg"]
    assert bench.problems() == []


def test_lost_vectors_and_thumbnails_are_made_again(bench: Bench) -> None:
    for number in range(3):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    bench.index()
    ids = bench.store.timeline().photos.tolist()
    bench.space.forget(ids[:1])
    bench.thumbnails.forget(ids[1:2])
    summary = bench.index()
    assert (summary.encoded, bench.seen) == (1, 4)
    assert bench.problems() == []
    assert bench.index().encoded == 0


def test_another_model_encodes_every_photo_again_under_its_old_id(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "two.jpg")
    bench.index()
    one = bench.id("one.jpg")
    bench.space.close()
    bench.space = Space(bench.library / "vectors", "toy-2", 8, writable=True)
    assert bench.index().encoded == 1
    assert (bench.id("one.jpg"), bench.id("two.jpg"), bench.seen) == (one, one, 2)
    assert bench.problems() == []


def test_pictures_hashed_in_another_way_are_hashed_again_and_not_encoded(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "two.jpg")
    bench.paint("three.jpg", "blue")
    bench.index()
    ids = [bench.id(name) for name in ("one.jpg", "two.jpg", "three.jpg")]
    bench.store.db.execute("UPDATE photo SET hash_version = -1, picture_hash = randomblob(16)")
    bench.index()
    assert [bench.id(name) for name in ("one.jpg", "two.jpg", "three.jpg")] == ids
    assert bench.store.db.execute("SELECT count(*) FROM photo WHERE hash_version = -1").fetchone() == (0,)
    assert bench.seen == 2
    bench.retag("three.jpg", 3)
    bench.index()
    assert (bench.id("three.jpg"), bench.seen) == (ids[2], 2)


def test_vectors_that_a_crash_left_without_photos_are_dropped_before_their_ids_come_again(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    strange = np.zeros((1, 8), np.float32)
    strange[0, 0] = 1
    following = bench.photo("one.jpg").id + 1
    bench.space.put([following], strange)
    bench.copy("one.jpg", "two.jpg")
    bench.index()
    assert not bench.space.known(np.array([following]))[0]
    assert bench.problems() == []


def test_a_full_disk_is_one_clear_error_and_leaves_nothing_half_done(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    for number in range(40):
        bench.paint(f"{number}-{'long name ' * 20}.jpg", "blue", text=str(number))
    pages = bench.store.db.execute("PRAGMA page_count").fetchone()[0]
    bench.store.db.execute(f"PRAGMA max_page_count = {pages}")  # what SQLite meets on a full disk
    with pytest.raises(SemretError, match="full"):
        bench.index()
    assert bench.store.check() == []
    bench.store.db.execute("PRAGMA max_page_count = 1000000")
    summary = bench.index()
    assert summary.photos == 41
    assert bench.problems() == []


def test_a_library_that_can_no_longer_be_written_is_one_clear_error(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.store.db.execute("PRAGMA query_only = ON")
    with pytest.raises(SemretError, match="cannot be written"):
        bench.index()
