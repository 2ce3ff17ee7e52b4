"""Labels: what a person said is truth, what a package sees is a cache."""

from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.store import Store, atomic, descriptions, identity, labels
from semret_desktop.store.backups import backup_file
from semret_desktop.store.database import LIBRARY_FILE, connect
from semret_desktop.store.labels import PhotoLabel
from semret_desktop.store.migrations import STEPS, migrate
from semret_desktop.store.photos import drop_without_files

DOG = {"n02084071": ("dog", "หมา", "pes")}
BEACH = {"places:beach": ("beach", "ชายหาด", "pláž")}


def bears(store: Store, *wanted: str) -> list[int]:
    question, bound = labels.bearing(wanted)
    return sorted(row[0] for row in store.db.execute(question, bound).fetchall())


def test_what_a_person_says_stays_whatever_a_package_sees(album, store: Store) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    labels.keep_predicted(store.db, [(one, "n02084071", 0.9), (two, "n02084071", 0.8)], "first")
    labels.say(store.db, [one], DOG, accepted=False)
    labels.say(store.db, [one], BEACH, accepted=True)
    assert bears(store, "n02084071") == [two]
    assert bears(store, "n02084071", "places:beach") == [one, two]
    labels.keep_predicted(store.db, [(one, "n02084071", 0.7), (one, "places:sea", 0.5)], "second")
    assert labels.made_by(store.db) == "second"
    assert labels.labels_of(store.db, [one, two]) == {
        one: [
            PhotoLabel("places:beach", True, None, ("beach", "ชายหาด", "pláž")),
            PhotoLabel("n02084071", False, 0.7, ("dog", "หมา", "pes")),
            PhotoLabel("places:sea", None, 0.5),
        ],
        two: [],
    }
    assert bears(store, "n02084071") == []


def test_labels_of_some_photos_are_made_again_without_the_others(album, store: Store) -> None:
    one, two = album.many(album.root(), 2, "{}.jpg")
    labels.keep_predicted(store.db, [(one, "n1", 0.9), (two, "n1", 0.8)], "first")
    labels.keep_predicted(store.db, [(two, "n2", 0.6), (999, "n2", 0.6)], "first", among=[two, 999])
    assert (bears(store, "n1"), bears(store, "n2")) == ([one], [two])


def test_an_accepted_label_is_found_in_three_languages_until_it_is_taken_back(album, store: Store, found) -> None:
    photo = album.photo(album.root(), "1.jpg")
    change = labels.say(store.db, [photo], DOG, accepted=True)
    assert (change.kind, change.photos) == ("label", (photo,))
    for word in ("dog", "หมา", "PES"):
        assert found(word) == [photo]
    back = store.restore(change)
    assert (found("dog"), labels.labels_of(store.db, [photo])) == ([], {photo: []})
    store.restore(back)
    assert found("dog") == [photo]
    labels.say(store.db, [photo], DOG, accepted=False)
    assert found("dog") == []
    assert store.check() == []


def test_the_labels_that_a_person_gave_are_one_text_to_be_found_by_what_it_means(album, store: Store) -> None:
    photo = album.photo(album.root(), "IMG_1.jpg")
    labels.say(store.db, [photo], BEACH, accepted=True)
    labels.say(store.db, [photo], {"own:granny": ("granny",)}, accepted=True)
    labels.say(store.db, [photo], DOG, accepted=False)
    assert set(descriptions.of_photo(store.db, photo).values()) == {"beach, granny", "pictures"}
    labels.say(store.db, [photo], BEACH, accepted=None)
    assert "granny" in descriptions.of_photo(store.db, photo).values()


def test_a_label_that_says_the_same_again_changes_nothing(album, store: Store) -> None:
    photo = album.photo(album.root(), "1.jpg")
    labels.say(store.db, [photo], DOG, accepted=True)
    assert labels.say(store.db, [photo], DOG, accepted=True).photos == ()
    assert labels.say(store.db, [photo], BEACH, accepted=None).photos == ()
    with pytest.raises(SemretError, match="not in the library"):
        labels.say(store.db, [999], DOG, accepted=True)
    with pytest.raises(SemretError, match="has a name"):
        labels.say(store.db, [photo], {"own: ": (" ",)}, accepted=True)


def test_photos_that_become_one_keep_the_newer_word_and_one_that_parts_takes_all_along(album, store: Store) -> None:
    root = album.root()
    old, into = (album.photo(root, f"{number}.jpg") for number in (1, 2))
    labels.say(store.db, [into], DOG | BEACH, accepted=True)
    labels.say(store.db, [old], DOG, accepted=False)
    labels.keep_predicted(store.db, [(old, "n1", 0.9)], "first")
    with atomic(store.db):
        part = identity._split(store.db, into)
        identity.merge(store.db, old, into)
    said = labels.labels_of(store.db, [into, part])
    assert {each.label: each.said for each in said[into]} == {"n02084071": False, "places:beach": True}
    assert {each.label: each.said for each in said[part]} == {"n02084071": True, "places:beach": True}
    assert store.check() == []


def test_a_backup_keeps_what_a_person_said_and_leaves_out_what_can_be_made_again(
    album, store: Store, library: Path
) -> None:
    photo = album.photo(album.root(), "1.jpg")
    labels.say(store.db, [photo], DOG, accepted=True)
    labels.keep_predicted(store.db, [(photo, "n1", 0.9)], "first")
    assert store.backup_if_due()
    with closing(connect(backup_file(library, 1), readonly=True)) as backup:
        assert labels.made_by(backup) is None
        assert [each.label for each in labels.labels_of(backup, [photo])[photo]] == ["n02084071"]
    assert labels.made_by(store.db) == "first"


def test_a_photo_that_a_person_labelled_stays_when_its_file_is_gone(album, store: Store) -> None:
    photo, other = album.many(album.root(), 2, "{}.jpg")
    labels.say(store.db, [photo], DOG, accepted=True)
    labels.keep_predicted(store.db, [(photo, "n1", 0.9), (other, "n1", 0.9)], "first")
    with atomic(store.db):
        store.db.execute("DELETE FROM file")
        gone, kept = drop_without_files(store.db, [photo, other])
    assert (gone.tolist(), kept) == ([photo, other], 1)
    assert bears(store, "n02084071", "n1") == [photo]


def test_step_6_leaves_keywords_as_they_are(library: Path) -> None:
    library.mkdir()
    with closing(connect(library / LIBRARY_FILE)) as old:
        migrate(old, library, STEPS[:5])
        old.execute("INSERT INTO photo (sorted_at, added_at) VALUES (5, '')")
        old.execute("INSERT INTO label (photo, name, vocabulary) VALUES (1, 'waves', 'keyword')")
    with closing(Store(library)) as store:
        assert store.photos([1])[0].metadata.keywords == ("waves",)
        assert labels.labels_of(store.db, [1]) == {1: []}
        labels.say(store.db, [1], DOG, accepted=True)
        assert store.check() == []
