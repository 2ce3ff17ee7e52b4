"""Which picture is this: photos keep their ids through all that people and programs do to their files."""

import os
from pathlib import Path

import pytest
from PIL import Image
from semret_bench import Bench


def test_a_second_run_encodes_nothing(bench: Bench) -> None:
    for number in range(5):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    assert bench.index().encoded == 5
    again = bench.index()
    assert (again.photos, again.files, again.encoded, again.moved, again.failed) == (5, 5, 0, 0, 0)
    assert bench.seen == 5
    assert bench.problems() == []


def test_a_renamed_file_and_a_renamed_folder_keep_their_photos_unread(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("2019/two.jpg", "blue")
    bench.paint("2019/deep/three.jpg", "green")
    bench.index()
    ids = [bench.id("one.jpg"), bench.id("2019/two.jpg"), bench.id("2019/deep/three.jpg")]
    bench.rename("one.jpg", "sunset.jpg")
    bench.rename("2019", "summer")
    summary = bench.index()
    assert (summary.encoded, summary.moved, bench.seen) == (0, 3, 3)
    assert [bench.id("sunset.jpg"), bench.id("summer/two.jpg"), bench.id("summer/deep/three.jpg")] == ids
    assert [hit.photo for hit in bench.store.text_search("sunset", 5)] == ids[:1]
    assert bench.store.text_search("one", 5) == []
    assert bench.problems() == []


def test_files_that_change_places_keep_their_photos(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one, two = bench.id("one.jpg"), bench.id("two.jpg")
    bench.rename("one.jpg", "aside.jpg")
    bench.rename("two.jpg", "one.jpg")
    bench.rename("aside.jpg", "two.jpg")
    summary = bench.index()
    assert (bench.id("one.jpg"), bench.id("two.jpg")) == (two, one)
    assert (summary.moved, bench.seen) == (2, 2)


def test_a_file_moved_over_another_one_takes_its_place(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one = bench.id("one.jpg")
    bench.rename("one.jpg", "two.jpg")
    summary = bench.index()
    assert bench.id("two.jpg") == one
    assert (summary.photos, summary.files, bench.seen) == (1, 1, 2)
    assert bench.problems() == []


def test_a_copy_is_a_second_place_of_the_same_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    bench.copy("one.jpg", "backup/one.jpg")
    os.link(bench.album / "one.jpg", bench.album / "linked.jpg")
    summary = bench.index()
    assert bench.id("one.jpg") == bench.id("backup/one.jpg") == bench.id("linked.jpg")
    assert (summary.photos, summary.files, summary.encoded, bench.seen) == (1, 3, 0, 1)


def test_copies_that_are_found_together_are_encoded_once(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    for number in range(6):
        bench.copy("one.jpg", f"copy-{number}.jpg")
    bench.paint("tagged.jpg", "red")
    bench.retag("tagged.jpg", 4)
    summary = bench.index(workers=2)
    assert (summary.photos, summary.files, summary.encoded, bench.seen) == (1, 8, 1, 1)
    assert bench.problems() == []


def test_a_changed_date_alone_reads_the_bytes_and_no_more(bench: Bench) -> None:
    path = bench.paint("one.jpg", "red")
    bench.index()
    one = bench.id("one.jpg")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert bench.index().encoded == 0
    assert (bench.id("one.jpg"), bench.seen) == (one, 1)
    assert bench.store.photos([one or 0])[0].files[0].mtime_ns == 1_000_000_000 * 10**9


@pytest.mark.parametrize("suffix", ["jpg", "JPG"])
def test_a_rating_that_another_program_writes_into_the_file_keeps_the_photo(bench: Bench, suffix: str) -> None:
    name = f"one.{suffix}"
    bench.paint(name, "red")
    bench.index()
    one = bench.id(name)
    bench.retag(name, 4, "A red wall")
    assert bench.index().encoded == 0
    photo = bench.photo(name)
    assert (photo.id, bench.seen) == (one, 1)
    assert photo.metadata.rating == 4
    assert [caption.text for caption in photo.captions] == ["A red wall"]
    assert [hit.photo for hit in bench.store.text_search("wall", 5)] == [one]


def test_a_file_that_is_moved_and_retagged_at_once_is_still_the_same_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.id("one.jpg")
    assert one is not None
    bench.caption(one, "mine")
    bench.retag("one.jpg", 2)
    bench.rename("one.jpg", "elsewhere/two.jpg")
    summary = bench.index()
    assert (summary.encoded, summary.moved) == (0, 1)
    assert (bench.id("elsewhere/two.jpg"), bench.seen, bench.names()) == (one, 1, [b"elsewhere/two.jpg"])
    assert bench.captions("elsewhere/two.jpg") == ["mine"]


def test_a_sidecar_that_comes_changes_or_goes_is_read_and_nothing_else(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    sidecar = bench.album / "one.jpg.xmp"
    for rating in (3, 5):
        sidecar.write_text(
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="{rating}"/>'
            "</rdf:RDF></x:xmpmeta>" + " " * rating
        )
        bench.index()
        assert bench.photo("one.jpg").metadata.rating == rating
    sidecar.unlink()
    bench.index()
    assert bench.photo("one.jpg").metadata.rating is None
    assert bench.seen == 1


def test_a_persons_own_rating_is_never_replaced_by_the_files(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    bench.caption(bench.photo("one.jpg").id, "mine", rating=5)
    bench.retag("one.jpg", 1)
    bench.index()
    assert bench.photo("one.jpg").metadata.rating == 5


def test_an_edited_picture_keeps_its_photo_and_is_encoded_again(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.caption(one, "mine", rating=4, favourite=True)
    before = bench.vector(one)
    bench.paint("one.jpg", "blue", size=(128, 64))
    summary = bench.index()
    photo = bench.photo("one.jpg")
    assert (photo.id, summary.encoded, summary.photos) == (one, 1, 1)
    assert (photo.width, photo.metadata.rating, photo.favourite) == (128, 4, True)
    assert bench.captions("one.jpg") == ["mine"]
    assert not (before == bench.vector(one)).all()
    assert bench.problems() == []


def test_two_copies_become_two_photos_when_one_is_edited(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "two.jpg")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.caption(one, "mine", rating=4)
    bench.paint("two.jpg", "blue")
    summary = bench.index()
    assert (summary.photos, summary.encoded, bench.id("one.jpg")) == (2, 1, one)
    assert bench.id("two.jpg") != one
    assert bench.captions("one.jpg") == bench.captions("two.jpg") == ["mine"]
    assert bench.photo("two.jpg").metadata.rating == 4
    assert bench.problems() == []


def test_copies_that_are_edited_alike_stay_one_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "two.jpg")
    bench.index()
    one = bench.id("one.jpg")
    bench.paint("one.jpg", "blue")
    bench.copy("one.jpg", "two.jpg")
    summary = bench.index()
    assert bench.id("one.jpg") == bench.id("two.jpg") == one
    assert (summary.photos, summary.encoded) == (1, 1)


def test_of_two_changed_copies_the_one_that_only_got_a_new_date_keeps_its_picture(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.copy("one.jpg", "two.jpg")
    bench.index()
    bench.caption(bench.photo("one.jpg").id, "mine")
    bench.paint("one.jpg", "blue")
    os.utime(bench.album / "two.jpg", (1_000_000_000, 1_000_000_000))
    summary = bench.index()
    assert summary.photos == 2
    assert bench.captions("one.jpg") == bench.captions("two.jpg") == ["mine"]
    assert bench.vector(bench.photo("two.jpg").id)[0] > bench.vector(bench.photo("two.jpg").id)[2]  # red, not blue
    assert bench.problems() == []


def test_an_editor_that_keeps_the_original_beside_it_gives_the_edit_a_photo_of_its_own(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.caption(one, "mine")
    bench.rename("one.jpg", "one_original.jpg")
    bench.paint("one.jpg", "blue")
    summary = bench.index()
    assert (summary.encoded, bench.id("one_original.jpg")) == (1, one)
    assert bench.id("one.jpg") != one
    assert bench.captions("one.jpg") == ["mine"]


def test_an_original_that_was_copied_before_the_edit_keeps_the_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.index()
    one = bench.photo("one.jpg").id
    bench.caption(one, "mine")
    bench.copy("one.jpg", "original.jpg")
    os.utime(bench.album / "original.jpg", (1_000_000_000, 1_000_000_000))  # so that it would be read last
    bench.paint("one.jpg", "blue")
    summary = bench.index()
    assert (summary.encoded, bench.id("original.jpg")) == (1, one)
    assert bench.id("one.jpg") != one
    assert bench.captions("one.jpg") == bench.captions("original.jpg") == ["mine"]


def test_a_picture_edited_into_a_known_one_joins_it_with_what_the_person_made(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one, two = bench.photo("one.jpg").id, bench.photo("two.jpg").id
    bench.caption(one, "of one", favourite=True)
    bench.caption(two, "of two", rating=3)
    bench.copy("two.jpg", "one.jpg")
    summary = bench.index()
    assert (summary.photos, summary.files, summary.encoded) == (1, 2, 0)
    assert bench.id("one.jpg") == bench.id("two.jpg") == two
    photo = bench.photo("two.jpg")
    assert sorted(bench.captions("two.jpg")) == ["of one", "of two"]
    assert (photo.metadata.rating, photo.favourite) == (3, True)
    assert bench.problems() == []


def test_where_inodes_are_not_stable_the_path_takes_their_place(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.paint("three.jpg", "green")
    bench.index()
    bench.store.db.execute("UPDATE file SET inode = NULL")  # as a scan of FAT leaves them
    ids = [bench.id("one.jpg"), bench.id("two.jpg"), bench.id("three.jpg")]
    bench.rename("one.jpg", "aside.jpg")
    bench.rename("two.jpg", "one.jpg")
    bench.rename("aside.jpg", "two.jpg")
    bench.rename("three.jpg", "four.jpg")
    summary = bench.index()
    assert (summary.encoded, summary.moved) == (0, 1)
    assert [bench.id("two.jpg"), bench.id("one.jpg"), bench.id("four.jpg")] == ids
    assert bench.seen == 3
    assert bench.problems() == []


def test_names_passed_on_from_file_to_file_take_no_captions_with_them_where_inodes_tell_nothing(bench: Bench) -> None:
    for number in range(1, 5):
        bench.paint(f"{number}.png", "red", text=str(number))
    bench.index()
    bench.store.db.execute("UPDATE file SET inode = NULL")
    ids = [bench.photo(f"{number}.png").id for number in range(1, 5)]
    for number, photo in enumerate(ids, 1):
        bench.caption(photo, f"of {number}")
    for number in range(4, 0, -1):
        bench.rename(f"{number}.png", f"{number + 1}.png")
    bench.paint("1.png", "blue", text="new")  # a new first one, and all others moved up
    summary = bench.index()
    assert [bench.id(f"{number}.png") for number in range(2, 6)] == ids
    assert [bench.captions(f"{number}.png") for number in range(2, 6)] == [[f"of {n}"] for n in range(1, 5)]
    assert (summary.encoded, summary.photos, bench.problems()) == (1, 5, [])


def test_a_file_that_went_to_another_root_has_moved(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    root = bench.store.add_root(os.fsencode(other)).id
    path = bench.paint("one.jpg", "red")
    bench.index()
    one = bench.id("one.jpg")
    path.rename(other / "one.jpg")
    summary = bench.index()
    assert bench.store.photo_at(os.fsencode(other / "one.jpg")) == one
    assert (summary.moved, bench.seen) == (1, 1)
    (other / "one.jpg").rename(path)
    bench.index([bench.root])  # the other one is not looked at: the bytes tell
    assert bench.id("one.jpg") == one
    bench.index([root])
    assert (bench.id("one.jpg"), bench.seen, bench.names()) == (one, 1, [b"one.jpg"])


def test_deleted_photos_wait_out_of_sight_and_come_back_with_their_files(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("two.jpg", "blue")
    bench.index()
    one, two = bench.photo("one.jpg").id, bench.photo("two.jpg").id
    bench.caption(two, "a wall of mine")
    for name in ("one.jpg", "two.jpg"):
        (bench.album / name).rename(bench.folder / name)
    summary = bench.index()
    assert (summary.photos, summary.files) == (0, 0)
    assert len(bench.store.timeline()) == 0
    assert bench.store.text_search("wall", 5) == []
    assert bench.problems() == []
    for name in ("one.jpg", "two.jpg"):
        (bench.folder / name).rename(bench.album / name)
    assert bench.index().encoded == 0
    assert (bench.id("one.jpg"), bench.id("two.jpg"), bench.seen) == (one, two, 2)
    assert [hit.photo for hit in bench.store.text_search("wall", 5)] == [two]
    assert bench.problems() == []


def test_png_and_gif_pictures_with_the_same_pixels_in_another_size_are_not_the_same(bench: Bench) -> None:
    bench.paint("one.png", "red", size=(64, 64))
    bench.paint("two.png", "red", size=(65, 65))
    bench.paint("three.png", "red", size=(64, 64), compress_level=0)
    bench.index()
    assert bench.id("one.png") == bench.id("three.png") != bench.id("two.png")


def test_a_jpeg_saved_anew_with_visible_changes_is_another_picture(bench: Bench) -> None:
    path = bench.paint("one.jpg", "red", text="A")
    bench.index()
    one = bench.id("one.jpg")
    with Image.open(path) as image:
        image.rotate(180).save(path)
    assert bench.index().encoded == 1
    assert bench.id("one.jpg") == one
