"""What searching asks of the store: the first of a timeline, words within a part, photos that are out of sight."""

from semret_desktop.core import EVERYWHERE, Within
from semret_desktop.store import Store, atomic


def test_the_first_of_a_timeline_are_those_of_the_whole(album, store: Store) -> None:
    root = album.root()
    photos = album.many(root, 9, "b/{}.jpg")
    store.hide([photos[8], photos[3]])
    for within in (EVERYWHERE, Within(root, b"b")):
        whole = store.timeline(within).photos.tolist()
        assert len(whole) == 7
        for limit in (0, 1, 4, 7, 99):
            assert store.timeline(within, limit).photos.tolist() == whole[:limit]


def test_words_within_a_part_find_what_the_limit_would_have_cut_off(album, store: Store) -> None:
    root = album.root()
    photos = [album.photo(root, f"{number}.jpg", caption="a red boat หมากินข้าว") for number in range(30)]
    part = photos[5:9]
    for words in ("red boat", "boa", "หมา", "กินข"):
        assert {hit.photo for hit in store.text_search(words, 10, part)} == set(part)
        assert len(store.text_search(words, 3, part)) == 3
        assert len(store.text_search(words, 10)) == 10
        assert store.text_search(words, 10, []) == []
    assert store.text_search("blue", 10, part) == []


def test_photos_out_of_sight_are_the_hidden_and_those_that_wait_for_their_files(album, store: Store) -> None:
    photos = album.many(album.root(), 5, "{}.jpg")
    assert store.out_of_sight().tolist() == []
    store.hide([photos[4]])
    with atomic(store.db):
        store.db.execute("UPDATE photo SET gone_root = 1 WHERE id IN (?, ?)", [photos[1], photos[2]])
        store.db.execute("DELETE FROM file WHERE photo = ?", [photos[1]])  # the other one came back
    assert store.out_of_sight().tolist() == [photos[1], photos[4]]
    store.unhide([photos[4]])
    assert store.out_of_sight().tolist() == [photos[1]]
