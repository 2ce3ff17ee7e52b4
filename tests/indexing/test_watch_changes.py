"""Whatever happens to photos in a watched folder is taken in by itself, and nothing is encoded twice without need.

With watchdog's real observer and a real clock: every test waits for what must come about.
"""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from semret_watched import Watched

from semret_desktop.core import RootId


@pytest.fixture
def other(watched: Watched, tmp_path: Path) -> tuple[Path, RootId]:
    """A second root."""
    folder = tmp_path / "other"
    folder.mkdir()
    return folder, watched.store.add_root(os.fsencode(folder)).id


def test_what_is_there_already_is_taken_in_at_the_start(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.paint("deep/er/two.jpg", "blue")
    watched.watch()
    watched.until_there("one.jpg", "deep/er/two.jpg")
    assert watched.encoded == 2


def test_a_new_photo_comes_in_a_new_folder_too(watched: Watched) -> None:
    watched.watch()
    watched.paint("one.jpg", "red")
    watched.paint("new/in/deep/two.jpg", "blue")
    watched.until_there("one.jpg", "new/in/deep/two.jpg")
    watched.paint("new/in/deep/three.jpg", "green")
    watched.until_there("one.jpg", "new/in/deep/two.jpg", "new/in/deep/three.jpg")
    watched.until_settled()
    assert watched.encoded == 3


def test_a_renamed_photo_and_a_renamed_folder_keep_their_photos_unread(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.paint("2019/deep/two.jpg", "blue")
    watched.watch()
    ids = [watched.id("one.jpg"), watched.id("2019/deep/two.jpg")]
    watched.rename("one.jpg", "sunset.jpg")
    watched.until_there("sunset.jpg", "2019/deep/two.jpg")
    watched.rename("2019", "summer")
    watched.until_there("sunset.jpg", "summer/deep/two.jpg")
    assert [watched.id("sunset.jpg"), watched.id("summer/deep/two.jpg")] == ids
    watched.paint("summer/deep/three.jpg", "green")  # the folder is watched under its new name
    watched.until_there("sunset.jpg", "summer/deep/two.jpg", "summer/deep/three.jpg")
    watched.until_settled()
    assert watched.encoded == 3


def test_an_edited_photo_is_encoded_anew_and_a_retagged_one_is_not(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.paint("two.jpg", "blue")
    watched.watch()
    one, two = watched.photo("one.jpg").id, watched.photo("two.jpg").id
    before = watched.vector(one)
    watched.paint("one.jpg", "green", size=(128, 64))
    watched.until(lambda: watched.photo("one.jpg").width == 128)
    watched.retag("two.jpg", 4, "A blue wall")
    watched.until(lambda: watched.photo("two.jpg").metadata.rating == 4)
    assert (watched.id("one.jpg"), watched.id("two.jpg")) == (one, two)
    assert not (before == watched.vector(one)).all()
    watched.until_settled()
    assert watched.encoded == 3


def test_a_sidecar_counts_as_a_change_of_its_photo(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.watch()
    sidecar = watched.album / "one.jpg.xmp"
    sidecar.write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="3"/></rdf:RDF></x:xmpmeta>'
    )
    watched.until(lambda: watched.photo("one.jpg").metadata.rating == 3)
    sidecar.unlink()
    watched.until(lambda: watched.photo("one.jpg").metadata.rating is None)
    assert watched.encoded == 1


def test_a_deleted_photo_goes_and_comes_back_unread(watched: Watched) -> None:
    path = watched.paint("one.jpg", "red")
    watched.paint("gone/two.jpg", "blue")
    watched.watch()
    one = watched.photo("one.jpg").id
    watched.caption(one, "mine")
    kept = path.rename(watched.folder / "one.jpg")
    watched.until_there("gone/two.jpg")
    shutil.rmtree(watched.album / "gone")
    watched.until_there()
    kept.rename(path)
    watched.until_there("one.jpg")
    assert watched.id("one.jpg") == one
    assert watched.captions("one.jpg") == ["mine"]
    watched.until_settled()
    assert watched.encoded == 2


def test_a_photo_and_a_folder_that_go_to_another_root_have_moved(watched: Watched, other: tuple[Path, RootId]) -> None:
    folder, _ = other
    watched.paint("one.jpg", "red")
    watched.paint("trip/two.jpg", "blue")
    watched.paint("trip/deep/three.jpg", "green")
    watched.watch()
    ids = [watched.id("one.jpg"), watched.id("trip/two.jpg"), watched.id("trip/deep/three.jpg")]
    (watched.album / "one.jpg").rename(folder / "one.jpg")
    (watched.album / "trip").rename(folder / "trip")

    def there() -> list[object]:
        paths = ("one.jpg", "trip/two.jpg", "trip/deep/three.jpg")
        return [watched.store.photo_at(os.fsencode(folder / path)) for path in paths]

    watched.until(lambda: there() == ids and len(watched.names()) == 3)
    (folder / "trip").rename(watched.album / "trip")
    watched.until(lambda: watched.id("trip/deep/three.jpg") == ids[2] and len(watched.names()) == 3)
    watched.until_settled()
    assert watched.encoded == 3
    assert sum(summary.moved for summary in watched.summaries) == 5


def test_a_photo_that_is_made_under_another_name_is_taken_once(watched: Watched) -> None:
    watched.watch()
    for suffix in (".tmp", ".part.jpg"):
        aside = watched.album / f"one{suffix}"
        finished = watched.paint("../made.jpg", "red" if suffix == ".tmp" else "blue")
        with aside.open("wb") as file:
            file.write(finished.read_bytes()[:300])
            file.flush()
            file.write(finished.read_bytes()[300:])
        aside.rename(watched.album / f"one{suffix}.jpg")
    watched.until_there("one.tmp.jpg", "one.part.jpg.jpg")
    watched.until_settled()
    assert watched.encoded == 2
    assert watched.failures() == {}


@pytest.mark.parametrize("reopened", [False, True])
def test_a_slow_copy_is_taken_once_at_its_end_while_others_are_taken_meanwhile(
    watched: Watched, reopened: bool
) -> None:
    watched.watch()
    whole = watched.paint("../whole.bmp", "red", size=(300, 200)).read_bytes()
    early: set[bytes] = set()

    def copy() -> None:
        """Byte by byte for three seconds, and until the other photo was taken; then the rest."""
        file = (watched.album / "slow.bmp").open("wb")
        written = 0
        while written < 12 or b"quick.jpg" not in early:
            if reopened:
                file.close()
                file = (watched.album / "slow.bmp").open("ab")
            file.write(whole[written : written + 1])
            file.flush()
            written += 1
            time.sleep(0.25)  # what makes it slow
        file.write(whole[written:])
        file.close()

    copying = threading.Thread(target=copy)
    copying.start()
    watched.paint("quick.jpg", "blue")

    def is_over() -> bool:
        early.update(watched.names(), watched.failures())
        return not copying.is_alive()

    watched.until(is_over)
    watched.until_there("quick.jpg", "slow.bmp")
    assert early == {b"quick.jpg"}
    watched.until_settled()
    assert watched.encoded == 2
    assert watched.failures() == {}


def test_a_file_that_stays_open_for_a_while_is_not_taken_half(watched: Watched) -> None:
    watched.watch()
    whole = watched.paint("../whole.jpg", "red", text="whole").read_bytes()
    with (watched.album / "open.jpg").open("wb") as file:
        file.write(whole[:600])
        file.flush()
        watched.until_settled()  # some seconds, without a word of it
        watched.until_settled()
        assert (watched.names(), watched.failures()) == ([], {})
        file.write(whole[600:])
    watched.until_there("open.jpg")
    watched.until_settled()
    assert (watched.encoded, watched.failures()) == (1, {})


def test_five_hundred_photos_copied_at_once_are_all_there_each_encoded_once(watched: Watched) -> None:
    source = watched.folder / "camera"
    for number in range(500):
        watched.paint(f"../camera/{number % 5}/{number}.png", "red", size=(40, 30), text=str(number))
    watched.watch()
    shutil.copytree(source, watched.album / "copied")
    watched.until_there(*(f"copied/{number % 5}/{number}.png" for number in range(500)))
    watched.until_settled()
    assert watched.encoded == len({path.read_bytes() for path in source.rglob("*.png")}) == 500
    assert watched.failures() == {}


def test_hidden_excluded_own_and_linked_folders_cause_no_run(watched: Watched) -> None:
    watched.store.exclude(watched.root, "drafts")
    elsewhere = watched.folder / "elsewhere"
    elsewhere.mkdir()
    for name in ("drafts", ".hidden"):
        (watched.album / name).mkdir()
    (watched.album / "link").symlink_to(elsewhere)
    watched.paint("one.jpg", "red")
    watched.watch()
    watched.until_settled()
    runs = len(watched.summaries)
    for place in ("drafts/1.jpg", ".hidden/2.jpg", "link/3.jpg", ".4.jpg", "drafts/deep/5.jpg"):
        watched.paint(place, "blue", text=place)
    (watched.album / "notes.txt").write_text("no picture")
    (watched.album / "again.jpg").symlink_to(elsewhere / "3.jpg")
    watched.until_settled()
    assert watched.names() == [b"one.jpg"]
    assert len(watched.summaries) == runs + 2  # for what `until_settled` does
    assert watched.encoded == 1


def test_names_that_are_no_text_are_taken_in(watched: Watched) -> None:
    watched.watch()
    whole = watched.paint("../whole.jpg", "red").read_bytes()
    folder = os.fsencode(watched.album) + b"/not utf-8 \xff"
    os.mkdir(folder)  # noqa: PTH102 - names that are no text
    with open(folder + b"/\xfe.jpg", "wb") as file:  # noqa: PTH123
        file.write(whole)
    watched.until_there(b"not utf-8 \xff/\xfe.jpg")


def test_a_folder_that_may_not_be_read_loses_nothing_and_comes_back(watched: Watched) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    watched.paint("closed/one.jpg", "red")
    watched.watch()
    (watched.album / "closed").chmod(0)
    watched.until(lambda: b"closed" in watched.failures())
    assert watched.names() == [b"closed/one.jpg"]
    (watched.album / "closed").chmod(0o700)
    watched.until(lambda: watched.failures() == {})
    watched.paint("closed/two.jpg", "blue")
    watched.until_there("closed/one.jpg", "closed/two.jpg")


def test_watching_ends_within_a_second_and_leaves_no_thread(watched: Watched) -> None:
    watched.paint("one.jpg", "red")
    watched.watch()
    assert watched.stop() < 5  # a second, on a machine that is not busy
    assert watched.ways() == ()
