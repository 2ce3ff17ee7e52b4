"""Captions, ratings, favourites and hidden photos."""

import unicodedata
from collections.abc import Callable

import pytest

from semret_desktop.core import CaptionId, SemretError, Within
from semret_desktop.store import Store
from semret_desktop.store.annotations import MOST_CAPTION


def captions(store: Store, photo: int) -> list[tuple[str, str | None]]:
    return [(each.text, each.lang) for each in store.photos([photo])[0].captions if each.source == "person"]


def rating(store: Store, photo: int) -> int | None:
    return store.photos([photo])[0].metadata.rating


def test_a_caption_is_found_at_once_and_no_more_when_it_is_gone(album, store: Store, found) -> None:
    photo = album.photo(album.root(), "1.jpg")
    store.add_caption(photo, "Grandmother's garden", "en")
    store.add_caption(photo, "สวนของคุณยาย", "th")
    store.add_caption(photo, "babiččina zahrada")
    assert captions(store, photo) == [
        ("Grandmother's garden", "en"),
        ("สวนของคุณยาย", "th"),
        ("babiččina zahrada", None),
    ]
    for words in ("garden", "สวน", "BABICCINA"):
        assert found(words) == [photo]
    first = store.photos([photo])[0].captions[0].id
    store.edit_caption(first, "Grandfather's orchard", "en-gb")
    assert (found("garden"), found("orchard")) == ([], [photo])
    assert captions(store, photo)[0] == ("Grandfather's orchard", "en-GB")
    store.remove_caption(first)
    assert found("orchard") == []
    assert len(captions(store, photo)) == 2


def test_the_same_caption_twice_is_one_but_not_in_another_language(album, store: Store) -> None:
    photo = album.photo(album.root(), "1.jpg")
    assert store.add_caption(photo, "a  bank", "en").photos == (photo,)
    assert store.add_caption(photo, "a bank ", "en").photos == ()
    store.add_caption(photo, "a bank", "cs")
    assert captions(store, photo) == [("a bank", "en"), ("a bank", "cs")]
    change = store.edit_caption(store.photos([photo])[0].captions[1].id, "a bank", "en")
    assert captions(store, photo) == [("a bank", "en")]
    store.restore(change)
    assert captions(store, photo) == [("a bank", "en"), ("a bank", "cs")]


def test_a_caption_is_kept_as_plain_clean_text(album, store: Store, found) -> None:
    photo = album.photo(album.root(), "1.jpg")
    store.add_caption(photo, " <b>bold</b>\r\n&amp; \x00\x1b[31mred\x7f\ud800 " + unicodedata.normalize("NFD", "é"))
    assert captions(store, photo) == [("<b>bold</b> &amp; [31mred é", None)]
    assert found("bold") == [photo]
    longest = "ก" * MOST_CAPTION
    store.add_caption(photo, longest)
    assert captions(store, photo)[1] == (longest, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("\x00 \n\u2028", "empty"),
        ("\u200b \u200d\u202e\ufeff", "empty"),
        ("x" * (MOST_CAPTION + 1), "at most 2,000 characters, not 2,001"),
        ("a caption " * 10_000, "at most 2,000 characters, not 99,999"),
        ("x" * 10_000_000, "not 10,000,000"),
    ],
)
def test_a_caption_that_cannot_be_kept_is_said_in_one_line_and_nothing_is_lost(
    album, store: Store, text: str, words: str
) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="as before")
    caption = store.photos([photo])[0].captions[0].id
    for edit in (lambda: store.add_caption(photo, text), lambda: store.edit_caption(caption, text)):
        with pytest.raises(SemretError, match=words) as error:
            edit()
        assert "\n" not in str(error.value)
        assert len(str(error.value)) < 200
    assert captions(store, photo) == [("as before", None)]


@pytest.mark.parametrize("lang", ["english", "e", "12", "en--US", "en-", "x" * 500, "en;DROP", "\x1b[31m", "ไทย"])
def test_a_language_that_is_none_is_said(album, store: Store, lang: str) -> None:
    photo = album.photo(album.root(), "1.jpg")
    if lang == "english":
        lang = "engl1sh"  # seven letters alone would be a code that may be registered one day
    with pytest.raises(SemretError, match="no language code") as error:
        store.add_caption(photo, "a bank", lang)
    assert str(error.value).isprintable()
    assert captions(store, photo) == []


def test_what_stands_in_the_file_is_not_a_persons_to_change(album, store: Store) -> None:
    photo = album.photo(album.root(), "1.jpg")
    album.caption(photo, "from the file", "iptc")
    caption = store.photos([photo])[0].captions[0].id
    for edit in (lambda: store.remove_caption(caption), lambda: store.edit_caption(caption, "mine")):
        with pytest.raises(SemretError, match="stands in the file"):
            edit()
    with pytest.raises(SemretError, match="not in the library"):
        store.remove_caption(CaptionId(999))
    with pytest.raises(SemretError, match="not in the library"):
        store.add_caption(999, "a bank")


def test_a_persons_rating_takes_the_place_of_the_files(album, store: Store) -> None:
    photo = album.photo(album.root(), "1.jpg", rating=2, rated_by="file")
    change = store.rate([photo], 5)
    assert rating(store, photo) == 5
    assert store.db.execute("SELECT rated_by FROM photo").fetchone() == ("person",)
    store.restore(change)
    assert rating(store, photo) == 2
    assert store.db.execute("SELECT rated_by FROM photo").fetchone() == ("file",)
    store.rate([photo], None)
    assert rating(store, photo) is None
    store.rate([photo], 0)
    assert rating(store, photo) == 0


@pytest.mark.parametrize("stars", [-1, 6, 99, 2.5, True, float("nan")])
def test_a_rating_out_of_range_is_said_and_changes_nothing(album, store: Store, stars: int) -> None:
    photo = album.photo(album.root(), "1.jpg", rating=2, rated_by="file")
    with pytest.raises(SemretError, match="0 to 5 stars"):
        store.rate([photo], stars)
    assert rating(store, photo) == 2


def test_favourites_are_counted_listed_and_said_with_every_shape(album, store: Store) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    change = store.set_favourite([one, three], on=True)
    assert store.favourites_count() == 2
    assert store.timeline().favourites.tolist() == [True, False, True]
    assert store.timeline(Within(favourites=True)).photos.tolist() == [three, one]
    store.set_favourite([two, three], on=False)
    assert store.timeline(Within(favourites=True)).photos.tolist() == [one]
    assert store.restore(change).photos == (one,)  # what was changed again since stays
    assert store.favourites_count() == 0


def test_a_hidden_photo_is_shown_nowhere_until_it_is_taken_back(album, store: Store, found) -> None:
    root = album.root()
    one = album.photo(root, "sea/1.jpg", caption="waves", favourite=1)
    two = album.photo(root, "sea/2.jpg", caption="waves")
    change = store.hide([one])
    assert store.timeline().photos.tolist() == [two]
    assert store.shapes(store.photo_ids()).photos.tolist() == store.photo_ids().tolist() == [two]
    assert found("waves") == [two]
    assert store.counts().photos == 1
    assert store.roots()[0].photos == 1
    assert store.folders(root) == [(b"sea", 1)]
    assert store.favourites_count() == 0
    assert (store.hidden(), store.hide([one]).photos) == ([one], ())
    assert store.check() == []
    store.restore(change)
    assert store.timeline().photos.tolist() == [two, one]
    store.hide([two])
    assert store.unhide([two]).photos == (two,)
    assert found("waves") == [two, one]


def test_thousands_are_changed_at_once_and_taken_back(album, store: Store) -> None:
    photos = album.many(album.root(), 3_000, "{}.jpg")
    edits: list[Callable[[], object]] = [
        lambda: store.restore(store.rate(photos, 4)),
        lambda: store.restore(store.set_favourite(photos, on=True)),
        lambda: store.restore(store.mark("sea", photos, 1)),
        lambda: store.restore(store.hide(photos)),
    ]
    before = list(store.db.conn.iterdump())
    for edit in edits:
        edit()
    after = list(store.db.conn.iterdump())
    assert [line for line in after if "sqlite_sequence" not in line] == [
        line for line in before if "sqlite_sequence" not in line
    ]
