"""A person's list of labels is edited: what photos bear follows, and every edit can be taken back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from semret_desktop.app import Semret, labelling, own_labels
from semret_desktop.core import Cancel, PhotoId, SemretError, silent
from semret_desktop.core.resources import shipped
from semret_desktop.describe.own_labels import parted
from semret_desktop.describe.vocabulary import OWN
from semret_desktop.store.labels import OWN_FILE

FILES = ("p043.jpg", "p045.jpg", "p138.jpg")  # two cats and a pizza


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed library of three photos. Copy it."""
    place = tmp_path_factory.mktemp("own")
    (place / "photos").mkdir()
    for name in FILES:
        shutil.copy(shipped("resources", "demo", "photos") / name, place / "photos")
    with Semret(place / "library") as library:
        library.add_root(os.fsencode(place / "photos"))
        library.index()
    return place / "library"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(made, tmp_path / "library"))) as opened:
        yield opened


def predict(library: Semret) -> None:
    assert labelling.predict_labels(library, report=silent, cancel=Cancel())


def photo_of(library: Semret, name: str) -> PhotoId:
    photos = library.store.timeline().photos.tolist()
    return next(PhotoId(photo) for photo, path in library.store.paths(photos).items() if path.endswith(name.encode()))


def borne(library: Semret, photo: PhotoId, lang: str = "en") -> list[str]:
    return [label.name for label in library.labels.of([photo], lang)[photo]]


def found(library: Semret, text: str) -> set[int]:
    return set(library.search(text).photos.tolist())


def text(library: Semret) -> str:
    return (library.library / OWN_FILE).read_text(encoding="utf-8")


def test_a_new_label_is_seen_at_the_next_look_and_known_by_all_its_names(library: Semret) -> None:
    cat, pizza = photo_of(library, "p043.jpg"), photo_of(library, "p045.jpg")
    done = own_labels.add(library, parted("cat|เจ้าเหมียว|náš mourek"))
    assert done.changed
    assert text(library) == "cat|เจ้าเหมียว|náš mourek\n"
    predict(library)
    for query in ("label:เจ้าเหมียว", 'štítek:"nas mourek"'):
        assert cat in found(library, query)
        assert pizza not in found(library, query)
    (label,) = own_labels.listed(library)
    assert label.photos == len(found(library, "label:เจ้าเหมียว"))
    back = own_labels.restore(library, done)
    assert own_labels.listed(library) == ()
    assert not found(library, "label:เจ้าเหมียว")
    own_labels.restore(library, back)
    assert text(library) == "cat|เจ้าเหมียว|náš mourek\n"


def test_photos_that_bear_a_renamed_label_bear_it_by_its_new_names(library: Semret) -> None:
    cat, pizza = photo_of(library, "p043.jpg"), photo_of(library, "p045.jpg")
    own_labels.add(library, parted("cat"))
    predict(library)
    (own,) = (concept for concept in library.labels.named("cat") if concept.source == OWN)
    (seen,) = own_labels.listed(library)
    library.labels.accept([pizza], own)
    (both,) = own_labels.listed(library)
    assert both.photos == seen.photos + 1
    done = own_labels.rename(library, own.id, {"en": "Whiskers", "cs": "Fousek"})
    assert "Whiskers" in borne(library, cat)  # seen before, and not looked for anew
    assert borne(library, pizza, "cs")[0] == "Fousek"
    assert pizza in {hit.photo for hit in library.store.text_search("fousek", 10)}
    assert not library.store.text_search("cat", 10)
    assert [label.photos for label in own_labels.listed(library)] == [both.photos]

    own_labels.restore(library, done)
    assert borne(library, pizza)[0] == "cat"
    assert pizza in {hit.photo for hit in library.store.text_search("cat", 10)}
    assert [label.photos for label in own_labels.listed(library)] == [both.photos]


def test_other_names_of_a_label_are_found_too(library: Semret) -> None:
    pizza = photo_of(library, "p045.jpg")
    own_labels.add(library, parted("supper"))
    library.labels.accept([pizza], library.labels.named("supper")[0])
    own_labels.rename(library, "own:supper", {"en": "supper", "cs": "večeře"})
    assert pizza in {hit.photo for hit in library.store.text_search("večeře", 10)}
    assert pizza in found(library, "label:vecere")


def test_a_name_means_the_persons_own_label_before_one_that_ships(library: Semret) -> None:
    assert library.labels.named("babička")[0].source != OWN
    own_labels.add(library, parted("Anna|แอนนา|babička"))
    assert library.labels.named("Babička")[0].id == "own:anna"


def test_a_label_that_is_removed_is_taken_off_all_photos_and_an_undo_puts_it_back(library: Semret) -> None:
    pizza = photo_of(library, "p045.jpg")
    own_labels.add(library, parted("supper"))
    own_labels.add(library, parted("breakfast"))
    library.labels.accept([pizza], library.labels.named("supper")[0])
    done = own_labels.remove(library, "own:supper")
    assert done.photos == (pizza,)
    assert text(library) == "breakfast\n"
    assert "supper" not in borne(library, pizza)
    own_labels.restore(library, done)
    assert text(library) == "supper\nbreakfast\n"
    assert borne(library, pizza)[0] == "supper"


def test_a_list_that_was_changed_since_keeps_the_later_word(library: Semret) -> None:
    done = own_labels.add(library, parted("supper"))
    (library.library / OWN_FILE).write_text("supper\nby hand\n", encoding="utf-8")
    with pytest.raises(SemretError, match="changed since"):
        own_labels.restore(library, done)
    assert text(library) == "supper\nby hand\n"


def test_a_list_that_cannot_be_read_is_left_as_it_is(library: Semret) -> None:
    (library.library / OWN_FILE).write_text("one\na|b|c|d\n", encoding="utf-8")
    for edit in (
        lambda: own_labels.add(library, {"en": "two"}),
        lambda: own_labels.remove(library, "own:one"),
        lambda: own_labels.listed(library),
    ):
        with pytest.raises(SemretError, match="line 2"):
            edit()
    assert text(library) == "one\na|b|c|d\n"


def test_a_list_that_cannot_be_written_is_told_and_stays(library: Semret) -> None:
    own_labels.add(library, {"en": "one"})
    (library.library / f"{OWN_FILE}.new").mkdir()  # in the way
    with pytest.raises(SemretError, match="cannot be written"):
        own_labels.add(library, {"en": "two"})
    assert text(library) == "one||\n"


def test_what_a_command_did_is_taken_back_by_another_one(library: Semret) -> None:
    pizza = photo_of(library, "p045.jpg")
    own_labels.add(library, parted("supper"))
    library.labels.accept([pizza], library.labels.named("supper")[0])
    own_labels.remember(library, own_labels.rename(library, "own:supper", {"cs": "večeře"}))
    own_labels.take_back_last(library)
    assert borne(library, pizza)[0] == "supper"
    with pytest.raises(SemretError, match="nothing to take back"):
        own_labels.take_back_last(library)
