"""Marks: what a query has learned."""

from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import NOT_RELEVANT, RELEVANT, SemretError
from semret_desktop.store import Store
from semret_desktop.store.judgments import MOST_QUERY


def learned(store: Store, query: str) -> dict[int, int]:
    return {judgment.photo: judgment.grade for judgment in store.judgments(query)}


@pytest.mark.parametrize("again", ["red car", "RED  Car", " red\tcar ", "réd car", "red\u00a0car", "red car\x00"])
def test_a_mark_is_remembered_for_the_query_however_it_is_typed(album, store: Store, again: str) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    change = store.mark(" Red  car", [one, two], RELEVANT)
    assert (change.kind, change.photos, change.query) == ("mark", (one, two), "Red car")
    assert learned(store, again) == {one: 1, two: 1}
    assert learned(store, "red cars") == {}


def test_thai_tones_make_another_query(album, store: Store) -> None:
    (photo,) = album.many(album.root(), 1, "{}.jpg")
    store.mark("ปี", [photo], RELEVANT)
    assert learned(store, "ปู") == {}
    assert learned(store, "ปี") == {photo: 1}


def test_the_newest_word_on_a_photo_counts_and_comes_first(album, store: Store) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    store.mark("sea", [one, two], RELEVANT)
    store.mark("SEA", [three], NOT_RELEVANT)
    store.mark("Sea", [one], NOT_RELEVANT)
    assert [(each.photo, each.query, each.grade) for each in store.judgments("sea")] == [
        (one, "Sea", 0),
        (three, "SEA", 0),
        (two, "sea", 1),
    ]
    assert store.db.execute("SELECT count(*) FROM judgment").fetchone() == (3,)


def test_a_mark_that_says_nothing_new_changes_nothing(album, store: Store) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    store.mark("sea", [one], RELEVANT)
    assert store.mark("sea", [one, two, two], RELEVANT).photos == (two,)
    assert store.mark("lake", [one], None).photos == ()


def test_marks_are_cleared_one_by_one_or_by_query_and_that_is_undone_exactly(album, store: Store) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    store.mark("sea", [one, two], RELEVANT)
    store.mark("sea", [three], NOT_RELEVANT)
    before = store.judgments("sea")
    cleared = store.mark("sea", [one], None)
    assert learned(store, "sea") == {two: 1, three: 0}
    forgotten = store.forget_query("SEA")
    assert (forgotten.kind, sorted(forgotten.photos)) == ("forget", [two, three])
    assert store.judgments("sea") == []
    store.restore(forgotten)
    store.restore(cleared)
    assert set(store.judgments("sea")) == set(before)
    assert store.forget_query("never asked").photos == ()


def test_queries_are_listed_as_typed_last_with_what_they_learned_newest_first(album, store: Store) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    store.mark("sea", [one], RELEVANT)
    store.mark("lake", [one, two], RELEVANT)
    store.mark("SEA", [two, three], NOT_RELEVANT)
    assert store.judged_queries() == [("SEA", 1, 2), ("lake", 2, 0)]


def test_photos_that_are_not_shown_teach_nothing_until_they_are_shown_again(album, store: Store) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    store.mark("sea", [one, two], RELEVANT)
    hidden = store.hide([one])
    assert learned(store, "sea") == {two: 1}
    assert store.judged_queries() == [("sea", 1, 0)]
    store.restore(hidden)
    assert learned(store, "sea") == {one: 1, two: 1}


@pytest.mark.parametrize(("query", "words"), [("", "empty"), (" \n\x00 ", "empty"), ("x" * (MOST_QUERY + 1), "1,001")])
def test_a_query_that_cannot_be_learned_for_is_said_in_one_line(album, store: Store, query: str, words: str) -> None:
    photos = album.many(album.root(), 1, "{}.jpg")
    with pytest.raises(SemretError, match=words) as error:
        store.mark(query, photos, RELEVANT)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("grade", [2, -1, 7])
def test_a_mark_is_relevant_or_not_and_nothing_else(album, store: Store, grade: int) -> None:
    photos = album.many(album.root(), 1, "{}.jpg")
    with pytest.raises(SemretError, match="relevant"):
        store.mark("sea", photos, grade)


def test_one_unknown_photo_leaves_all_as_it_was(album, store: Store) -> None:
    (photo,) = album.many(album.root(), 1, "{}.jpg")
    with pytest.raises(SemretError, match="Of these photos 1 are not in the library"):
        store.mark("sea", [photo, 999], RELEVANT)
    with pytest.raises(SemretError, match="This photo is not in the library"):
        store.mark("sea", [999], RELEVANT)
    assert learned(store, "sea") == {}


def test_a_query_finds_what_it_learned_by_an_index(store: Store) -> None:
    plan = store.db.execute(
        "EXPLAIN QUERY PLAN SELECT photo FROM judgment WHERE normalised = ? AND rater = 'person' AND study IS NULL",
        ["sea"],
    ).fetchall()
    assert "judgment_by_query" in plan[0][3]


def test_another_connection_sees_marks_and_hears_that_something_was_written(album, store: Store, library: Path) -> None:
    (photo,) = album.many(album.root(), 1, "{}.jpg")
    with closing(Store(library)) as other:
        before = other.data_version()
        assert other.data_version() == before
        store.mark("sea", [photo], RELEVANT)
        assert other.data_version() != before
        assert learned(other, "sea") == {photo: 1}
