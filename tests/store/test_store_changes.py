"""Taking back and doing again: exactly the rows of the edit, whatever others wrote meanwhile."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import CaptionId, Change, SemretError
from semret_desktop.store import Store, atomic, identity, labels

TABLES = ("judgment", "caption", "said_label", "photo", "text_index")


def state(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that edits may touch; the running numbers of marks aside."""
    asked = {
        "judgment": "SELECT photo, query, normalised, grade, judged_at FROM judgment ORDER BY normalised, photo",
        "caption": "SELECT * FROM caption ORDER BY id",
        "said_label": "SELECT * FROM said_label ORDER BY photo, label",
        "photo": "SELECT id, rating, rated_by, favourite, hidden_at FROM photo ORDER BY id",
        "text_index": "SELECT rowid, words, pairs FROM text_index ORDER BY rowid",
    }
    return {name: store.db.execute(question).fetchall() for name, question in asked.items()}


def do_something(store: Store, photos: list[int], chance: random.Random) -> Change:
    some = chance.sample(photos, 2)
    own = [each.id for photo in store.photos(photos) for each in photo.captions]
    deeds = [
        lambda: store.mark(chance.choice(["sea", "lake"]), some, chance.choice([0, 1, None])),
        lambda: store.forget_query("sea"),
        lambda: store.rate(some, chance.choice([None, 0, 3, 5])),
        lambda: store.set_favourite(some, chance.choice([True, False])),
        lambda: labels.say(store.db, some, {"n02084071": ("dog", "pes")}, chance.choice([True, False, None])),
        lambda: store.hide(some),
        lambda: store.unhide(some),
        lambda: store.add_caption(some[0], chance.choice(["waves", "foam", "sand"]), chance.choice([None, "en"])),
    ]
    if own:
        deeds += [
            lambda: store.remove_caption(chance.choice(own)),
            lambda: store.edit_caption(chance.choice(own), chance.choice(["waves", "foam", "rocks"])),
        ]
    return chance.choice(deeds)()


@pytest.mark.parametrize("seed", range(5))
def test_all_edits_undone_bring_back_what_was_and_done_again_what_became(album, store: Store, seed: int) -> None:
    photos = album.many(album.root(), 4, "{}.jpg")
    chance = random.Random(seed)
    states, changes = [state(store)], []
    for _ in range(40):
        changes.append(do_something(store, photos, chance))
        states.append(state(store))
    again = []
    for number in reversed(range(40)):
        again.append(store.restore(changes[number]))
        assert state(store) == states[number]
    for number in range(40):
        store.restore(again.pop())
        assert state(store) == states[number + 1]
    assert store.check() == []


def meet_a_fate(album, store: Store, photos: list[int], chance: random.Random) -> None:
    """What may befall photos between an edit and its undoing."""
    alive = [photo.id for photo in store.photos(photos)]
    one, other = chance.sample(alive, 2)
    match chance.choice(["merged", "away", "back"]):
        case "merged" if len(alive) > 4:  # one was read at last, and is a photo that was known
            with atomic(store.db):
                identity.merge(store.db, one, other)
                store.reindex_text([other])
        case "away":
            for root in store.roots():
                if root.path.endswith(b"stick"):
                    store.remove_root(root.id)
        case "back":
            root = album.root("stick")
            with atomic(store.db):
                store.db.execute("DELETE FROM file WHERE photo = ?", [one])
                album.place(one, root, f"{one}-{chance.random()}.jpg")
                store.reindex_text([one])


def everything_found(store: Store) -> list[list[tuple[object, ...]]]:
    """What photos are found by: derived rows, as they stand."""
    return [
        store.db.execute("SELECT rowid, words, pairs FROM text_index ORDER BY rowid").fetchall(),
        store.db.execute(
            "SELECT key, photo, text FROM description WHERE photo IN (SELECT photo FROM file) ORDER BY key, photo"
        ).fetchall(),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_befalls_photos_meanwhile_undoing_leaves_a_sound_library(album, store: Store, seed: int) -> None:
    photos = album.many(album.root("disk"), 8, "{}.jpg")
    chance = random.Random(seed)
    done: list[Change] = []
    for step in range(60):
        alive = [photo.id for photo in store.photos(photos)]
        if step % 5 == 4:
            meet_a_fate(album, store, alive, chance)
        else:
            done.append(do_something(store, alive, chance))
    chance.shuffle(done)  # a person takes back any one of them
    for change in done:
        again = store.restore(change)
        if chance.random() < 0.3:
            store.restore(again)
    assert store.check() == []
    found = everything_found(store)
    store.rebuild_text()
    assert everything_found(store) == found


def test_what_another_process_wrote_meanwhile_stays(album, store: Store, library: Path) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    mine = [
        store.mark("sea", [one, two], 1),
        store.rate([one, two], 3),
        store.set_favourite([one, two], on=True),
        store.add_caption(one, "waves"),
    ]
    with closing(Store(library)) as other:
        other.mark("sea", [two, three], 0)
        other.rate([two, three], 5)
        other.mark("lake", [one], 1)
        other.edit_caption(other.photos([one])[0].captions[0].id, "high waves")
        other.add_caption(one, "foam")
    taken_back = [store.restore(change) for change in mine]
    assert [change.photos for change in taken_back] == [(one,), (one,), (one, two), ()]
    assert {each.photo: each.grade for each in store.judgments("sea")} == {two: 0, three: 0}
    assert [each.photo for each in store.judgments("lake")] == [one]
    assert [photo.metadata.rating for photo in store.photos([one, two, three])] == [None, 5, 5]
    assert [each.text for each in store.photos([one])[0].captions] == ["high waves", "foam"]


def test_a_photo_that_is_no_more_is_passed_over(album, store: Store) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    album.photo(store.roots()[0].id, "3.jpg")
    changes = [store.mark("sea", [one, two], 1), store.rate([one, two], 3), store.add_caption(one, "waves")]
    removed = store.remove_caption(CaptionId(1))
    with atomic(store.db):
        identity.merge(store.db, one, two)
    assert store.restore(removed).photos == ()
    for change in reversed(changes):
        store.restore(change)
    assert store.judgments("sea") == []
    assert store.photos([two])[0].captions == ()
    assert store.check() == []


def test_a_caption_is_taken_back_where_its_photo_went(album, store: Store, found) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    change = store.add_caption(one, "waves")
    with atomic(store.db):
        identity.merge(store.db, one, two)
        store.reindex_text([two])
    again = store.restore(change)
    assert again.photos == (two,)
    assert store.photos([two])[0].captions == ()
    assert found("waves") == []
    store.restore(again)
    assert [each.text for each in store.photos([two])[0].captions] == ["waves"]
    assert found("waves") == [two]


def test_marks_and_labels_are_taken_back_where_their_photo_went(album, store: Store) -> None:
    one, two, three, four = album.many(album.root(), 4, "{}.jpg")
    store.mark("lake", [two], 1)
    changes = [
        store.mark("sea", [one, three], 1),
        store.mark("lake", [one], 0),
        labels.say(store.db, [one, three], {"n02084071": ("dog", "pes")}, True),
    ]
    with atomic(store.db):
        identity.merge(store.db, one, two)
        identity.merge(store.db, two, four)
        store.reindex_text([four])
    assert [store.restore(change).photos for change in changes] == [(three, four), (four,), (three, four)]
    assert store.judgments("sea") == store.judgments("lake") == []
    assert not any(labels.labels_of(store.db, [three, four]).values())
    assert store.check() == []


def test_where_two_photos_may_have_a_row_of_one_that_is_no_more_nothing_is_taken_back(album, store: Store) -> None:
    one, two, three = album.many(album.root(), 3, "{}.jpg")
    change = store.mark("sea", [one], 1)
    store.db.execute(  # as a file that takes what was said along when it becomes a photo of its own
        "INSERT INTO judgment (photo, query, normalised, grade, judged_at)"
        " SELECT ?, query, normalised, grade, judged_at FROM judgment WHERE photo = ?",
        [three, one],
    )
    with atomic(store.db):
        identity.merge(store.db, one, two)
    assert store.restore(change).photos == ()
    assert {each.photo for each in store.judgments("sea")} == {two, three}


def test_an_edit_that_fails_midway_leaves_nothing_behind(album, store: Store) -> None:
    photos = album.many(album.root(), 3, "{}.jpg")
    before = state(store)
    store.db.execute(
        "CREATE TEMP TRIGGER no AFTER UPDATE ON photo WHEN new.id = 3 BEGIN SELECT RAISE(ABORT, 'enough'); END"
    )
    with pytest.raises(Exception, match="enough"):
        store.rate(photos, 5)
    assert state(store) == before
    assert not store.db.conn.in_transaction


def test_on_a_full_disk_an_edit_is_one_line_and_what_was_said_before_stays(album, store: Store) -> None:
    photos = album.many(album.root(), 300, "{}.jpg")
    store.mark("sea", photos[:1], 1)
    store.add_caption(photos[0], "waves")
    store.db.execute("VACUUM")
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    before = state(store)
    for edit in (
        lambda: store.mark("a query as long as " * 40, photos, 1),
        lambda: [store.add_caption(photo, "a long story " * 100) for photo in photos],
    ):
        with pytest.raises(SemretError, match="is full") as error:
            edit()
        assert "\n" not in str(error.value)
    store.db.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    after = state(store)
    assert after["judgment"] == before["judgment"]
    assert after["caption"][0] == before["caption"][0]
    assert store.check() == []
    store.mark("lake", photos, 1)
    assert len(store.judgments("lake")) == 300
