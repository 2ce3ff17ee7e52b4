"""The texts that are written of photos, from which their vectors are made."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.store import Store, atomic, descriptions
from semret_desktop.store.backups import backup_file
from semret_desktop.store.descriptions import key_of, words_of


def written(store: Store, photo: int) -> set[str]:
    return set(descriptions.of_photo(store.db, photo).values())


def keys(*texts: str) -> np.ndarray:
    return np.array([key_of(text) for text in texts], np.int64)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("babicka_slavi-80", "babicka slavi"),
        ("Oslava babičky 2019", "Oslava babičky"),
        ("myHolidayInPrague2019", "my Holiday In Prague"),
        ("วันเกิดคุณยาย", "วันเกิดคุณยาย"),
        ("2019-07-04 Léto u moře (12)", "Léto u moře"),
        ("家族", "家族"),
    ],
)
def test_names_that_a_person_gave_are_read_as_words(name: str, words: str) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    "name",
    [
        *("IMG_1234", "DSC01234", "DSCN0001", "_MG_0042", "P1010001", "PXL_20230101_101010123.MP", "GOPR0042"),
        *("20190704_153000", "2019-07-04 15.30.00", "2019", "100CANON", "101MSDCF", "DCIM", "IMG-20200101-WA0001"),
        *(
            "1000268201_693b08cb0e",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "Screenshot_20230101-101010",
            "",
            "...",
            "a",
        ),
        *("FB_IMG_1577836800000", "Camera", "image001", "Untitled-1", "DJI_0001", "f3a9", "WhatsApp Image 2020-01-01"),
    ],
)
def test_names_that_a_machine_gave_say_nothing(name: str) -> None:
    assert words_of(name) == ""


def test_all_that_is_written_of_a_photo_is_kept_text_by_text(album, store: Store) -> None:
    root = album.root("Fotky")
    photo = album.photo(root, "Chorvatsko 2019/IMG_0001.jpg", caption="babička slaví 80", keyword="cake")
    with atomic(store.db):
        album.caption(photo, "Grandmother", source="iptc")
        store.db.execute("INSERT INTO label (photo, name, vocabulary) VALUES (?, 'garden', 'keyword')", [photo])
        store.db.execute("INSERT INTO label (photo, name, vocabulary) VALUES (?, 'predicted', 'scenes')", [photo])
        store.reindex_text([photo])
    assert written(store, photo) == {"babička slaví 80", "Grandmother", "cake, garden", "Fotky", "Chorvatsko"}


def test_a_caption_comes_is_edited_goes_and_comes_back(album, store: Store) -> None:
    photo = album.photo(album.root("100CANON"), "IMG_0001.jpg")
    assert written(store, photo) == set()
    store.add_caption(photo, "a red boat")
    (caption,) = store.photos([photo])[0].captions
    edited = store.edit_caption(caption.id, "a blue boat")
    assert written(store, photo) == {"a blue boat"}
    store.restore(edited)
    assert written(store, photo) == {"a red boat"}
    removed = store.remove_caption(caption.id)
    assert written(store, photo) == set()
    store.restore(removed)
    assert written(store, photo) == {"a red boat"}


@pytest.mark.parametrize("text", ["...", "12 34", "!!!", "\u00b7"])
def test_a_caption_without_letters_is_no_text_to_be_found_by(album, store: Store, text: str) -> None:
    assert written(store, album.photo(album.root("100CANON"), "IMG_0001.jpg", caption=text)) == set()


def test_equal_texts_have_one_key_and_bring_all_their_photos_in_order(album, store: Store) -> None:
    root = album.root("100CANON")
    dogs = [album.photo(root, f"IMG_{number}.jpg", caption="a dog") for number in (1, 2)]
    cat = album.photo(root, "IMG_3.jpg", caption="a cat")
    assert descriptions.wanted(store.db).tolist() == sorted(keys("a dog", "a cat").tolist())
    places, photos = descriptions.photos_of(store.db, keys("a cat", "nothing", "a dog"), 10)
    assert (places.tolist(), photos.tolist()) == ([0, 2, 2], [cat, *dogs])
    places, photos = descriptions.photos_of(store.db, keys("a dog", "a cat"), 1)
    assert (places.tolist(), photos.tolist()) == ([0], dogs[:1])
    assert descriptions.texts_of(store.db, keys("a cat", "nothing").tolist()) == {key_of("a cat"): "a cat"}


def test_photos_out_of_sight_are_not_brought_and_forgotten_ones_leave_nothing(album, store: Store) -> None:
    root = album.root("100CANON")
    photo = album.photo(root, "IMG_1.jpg", caption="a dog")
    hidden = store.hide([photo])
    assert not len(descriptions.photos_of(store.db, keys("a dog"), 10)[1])
    store.restore(hidden)
    other = album.photo(root, "winter sea.jpg")
    assert written(store, other) == {"winter sea"}
    store.remove_root(root)
    assert not len(descriptions.photos_of(store.db, keys("a dog"), 10)[1])
    assert store.check() == []
    rows = store.db.execute("SELECT DISTINCT photo FROM description").fetchall()
    assert {row[0] for row in rows} <= {photo}  # the one that a person captioned is kept, out of sight


def test_a_name_that_thousands_of_photos_bear_gets_no_vector(
    album, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descriptions, "MOST_PHOTOS", 3)
    album.many(album.root("Everything"), 4, "IMG_{}.jpg")
    album.many(album.root("Croatia"), 3, "IMG_{}.jpg")
    assert descriptions.wanted(store.db).tolist() == keys("Croatia").tolist()


def test_the_name_of_a_folder_that_holds_most_of_a_library_gets_no_vector(album, store: Store) -> None:
    album.many(album.root("Pictures"), 22, "IMG_{}.jpg")
    assert descriptions.wanted(store.db).tolist() == []
    album.many(album.root("Croatia"), 21, "IMG_{}.jpg")
    assert descriptions.wanted(store.db).tolist() == keys("Croatia").tolist()  # 22 of 43 are more than half


def test_backups_hold_none_and_a_library_without_them_gets_them_when_it_is_opened(
    album, store: Store, library: Path, tmp_path: Path
) -> None:
    photo = album.photo(album.root("100CANON"), "IMG_1.jpg", caption="a dog")
    assert store.backup_if_due()
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copyfile(backup_file(library, 1), restored / "library.sqlite3")
    with closing(sqlite3.connect(restored / "library.sqlite3")) as raw:
        assert raw.execute("SELECT count(*) FROM description").fetchone() == (0,)
    with closing(Store(restored)) as again:
        assert written(again, photo) == {"a dog"}
        again.db.execute("UPDATE setting SET value = '1' WHERE name = 'text_version'")
        again.db.execute("DELETE FROM description")
    with closing(Store(restored)) as again:
        assert written(again, photo) == {"a dog"}
