"""What several photos have in common, and what was said of one."""

from typing import Any

from semret_desktop.store import Store


def test_what_all_photos_have_is_told_and_what_they_differ_in_is_not(store: Store, album: Any) -> None:
    root = album.root()
    photos = [album.photo(root, f"{number}.jpg") for number in range(3)]
    assert store.shared(photos) == (0, False)
    store.rate(photos, 4)
    store.set_favourite(photos[:2], True)
    assert store.shared(photos) == (4, None)
    assert store.shared(photos[:2]) == (4, True)
    store.rate(photos[:1], None)
    assert store.shared(photos) == (None, None)


def test_all_marks_of_one_photo_are_told_the_newest_first(store: Store, album: Any) -> None:
    root = album.root()
    one, other = (album.photo(root, name) for name in ("one.jpg", "other.jpg"))
    store.mark("red flowers", [one, other], 1)
    store.mark("cats", [one], 0)
    assert [(mark.query, mark.grade) for mark in store.marks_on(one)] == [("cats", 0), ("red flowers", 1)]
    assert [(mark.query, mark.grade) for mark in store.marks_on(other)] == [("red flowers", 1)]
    store.mark("Red  Flowers", [one], None)
    assert [mark.query for mark in store.marks_on(one)] == ["cats"]
