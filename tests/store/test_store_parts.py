"""Parts of a library: roots, folders, favourites; and the searches that are kept of them."""

import os
import shutil
from pathlib import Path

import pytest

from semret_desktop.core import RootId, RootState, SavedSearchId, SemretError, Within
from semret_desktop.store import Store


@pytest.fixture
def places(album) -> dict[str, int]:
    """Two roots with folders whose names begin alike."""
    one, two = album.root("one"), album.root("two")
    photos = {
        name: album.photo(one, name, taken=number)
        for number, name in enumerate(["top.jpg", "a/1.jpg", "a/b/2.jpg", "a/b/3.jpg", "ab/4.jpg", "a.jpg"])
    }
    photos["5.jpg"] = album.photo(two, "a/5.jpg", taken=9)
    album.place(photos["a/1.jpg"], two, "copy.jpg")
    album.place(photos["a/b/2.jpg"], one, "a/b/same.jpg")
    return photos


def test_a_part_is_a_root_a_folder_the_favourites_or_both(store: Store, places: dict[str, int]) -> None:
    one, two = (root.id for root in store.roots())
    store.set_favourite([places["a/1.jpg"], places["5.jpg"]], on=True)

    def names(within: Within) -> list[str]:
        shapes = store.timeline(within)
        assert sorted(shapes.photos.tolist()) == store.photo_ids(within).tolist()
        return [name for photo in shapes.photos for name in places if places[name] == photo]

    assert names(Within()) == ["5.jpg", "a.jpg", "ab/4.jpg", "a/b/3.jpg", "a/b/2.jpg", "a/1.jpg", "top.jpg"]
    assert names(Within(one)) == ["a.jpg", "ab/4.jpg", "a/b/3.jpg", "a/b/2.jpg", "a/1.jpg", "top.jpg"]
    assert names(Within(one, b"a")) == names(Within(one, b"a/")) == ["a/b/3.jpg", "a/b/2.jpg", "a/1.jpg"]
    assert names(Within(one, b"a/b")) == ["a/b/3.jpg", "a/b/2.jpg"]
    assert names(Within(two)) == ["5.jpg", "a/1.jpg"]
    assert names(Within(two, b"a")) == ["5.jpg"]
    assert names(Within(one, b"none")) == names(Within(RootId(99))) == []
    assert names(Within(favourites=True)) == ["5.jpg", "a/1.jpg"]
    assert names(Within(one, b"a", favourites=True)) == ["a/1.jpg"]


def test_folders_count_the_photos_in_them_and_below_once(store: Store, places: dict[str, int]) -> None:
    one, two = (root.id for root in store.roots())
    assert store.folders(one) == [(b"a", 3), (b"a/b", 2), (b"ab", 1)]
    assert store.folders(two) == [(b"a", 1)]


def test_a_folder_without_photos_of_its_own_is_told_with_those_below(album, store: Store) -> None:
    root = album.root()
    album.photo(root, "2019/may/ \xff/1.jpg".encode("latin-1"))
    assert store.folders(root) == [(b"2019", 1), (b"2019/may", 1), (b"2019/may/ \xff", 1)]


@pytest.mark.parametrize("few", [0, 5_000])
def test_shapes_say_what_is_away(
    store: Store, places: dict[str, int], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("semret_desktop.store.shapes._FEW", few)
    one, two = (root.id for root in store.roots())
    assert not store.timeline().away.any()
    store.set_root_state(one, RootState.OFFLINE, None)
    for shapes in (store.timeline(), store.shapes(store.photo_ids())):
        away = set(shapes.photos[shapes.away].tolist())
        assert away == set(places.values()) - {places["5.jpg"], places["a/1.jpg"]}
    store.set_root_state(two, RootState.MISSING, None)
    assert store.timeline().away.all()


def test_a_timeline_with_photos_that_have_no_file_leaves_them_out(store: Store, places: dict[str, int]) -> None:
    store.set_favourite([places["a.jpg"]], on=True)
    store.db.execute("DELETE FROM file WHERE photo = ?", [places["top.jpg"]])
    shapes = store.timeline()
    assert places["top.jpg"] not in shapes.photos
    assert len(shapes) == len(shapes.widths) == len(shapes.taken) == len(shapes.away) == len(shapes.favourites) == 6
    assert shapes.photos[shapes.favourites].tolist() == [places["a.jpg"]]
    assert store.favourites_count() == 1


def test_searches_are_kept_once_in_their_order(store: Store, places: dict[str, int]) -> None:
    one = store.roots()[0].id
    kept = [
        store.save_search(" red  car\x00", Within()),
        store.save_search("", Within(one, b"a/")),
        store.save_search("sea", Within(favourites=True)),
        store.save_search("red car"),
    ]
    assert kept[3] == kept[0]
    assert [each.query for each in store.saved_searches()] == ["red car", "", "sea"]
    assert store.saved_searches()[1].within == Within(one, b"a")
    assert store.saved_searches()[2].within == Within(favourites=True)
    store.remove_saved_search(kept[0].id)
    store.remove_saved_search(SavedSearchId(999))
    assert [each.query for each in store.saved_searches()] == ["", "sea"]


def test_a_kept_search_has_a_name_and_an_order_of_its_own(store: Store) -> None:
    kept = store.save_search("red car", name=" My\n cars ", shown="date")
    assert (kept.name, kept.shown) == ("My cars", "date")
    assert store.saved_searches() == [kept]
    assert store.save_search("red car", shown="different").id == kept.id
    assert [(each.name, each.shown) for each in store.saved_searches()] == [("", "different")]
    store.change_saved_search(kept.id, name="x" * 500, shown="")
    assert [(len(each.name), each.shown) for each in store.saved_searches()] == [(200, "")]


def test_a_search_that_says_nothing_or_too_much_is_not_kept(store: Store) -> None:
    for query, within, words in (
        ("  ", Within(), "nothing to save"),
        ("x" * 5_000, Within(), "too long"),
        ("sea", Within(RootId(99)), "not in the library"),
    ):
        with pytest.raises(SemretError, match=words):
            store.save_search(query, within)
    assert store.saved_searches() == []


def test_a_kept_search_follows_its_folder_through_roots(album, store: Store, tmp_path: Path) -> None:
    inner = album.root("one")
    store.save_search("sea", Within(inner, b"a"))
    store.remove_root(inner)
    assert store.saved_searches() == []  # its folder is not watched now
    outer = album.root()
    assert [each.within for each in store.saved_searches()] == [Within(outer, b"one/a")]
    store.remove_root(outer)
    again = album.root("one")
    assert [each.within for each in store.saved_searches()] == [Within(again, b"a")]
    shutil.rmtree(os.fsencode(tmp_path / "pictures"))
    assert len(store.saved_searches()) == 1
