"""Labels in a library: predicted by the package that ships, on real photos; rejected, accepted and of one's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret, labelling, labels
from semret_desktop.core import Cancel, Cancelled, PhotoId, SemretError, silent
from semret_desktop.core.resources import shipped
from semret_desktop.describe.labels import SCALES
from semret_desktop.describe.vocabulary import load_vocabulary
from semret_desktop.query import parse
from semret_desktop.store import atomic
from semret_desktop.store import labels as kept
from semret_desktop.store.labels import OWN_FILE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed library of demo photos. Copy it."""
    place = tmp_path_factory.mktemp("labelled")
    shutil.copytree(shipped("resources", "demo", "photos"), place / "photos")
    with Semret(place / "library") as library:
        library.add_root(os.fsencode(place / "photos"))
        library.index()
    return place / "library"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(made, tmp_path / "library"))) as opened:
        yield opened


def predict(library: Semret, **said: object) -> bool:
    return labelling.predict_labels(library, **{"report": silent, "cancel": Cancel(), **said})


def everything(library: Semret) -> list[PhotoId]:
    return [PhotoId(photo) for photo in library.store.timeline().photos.tolist()]


def names(library: Semret, photo: int, lang: str = "en") -> list[str]:
    return [label.name for label in library.labels.of([photo], lang)[PhotoId(photo)]]


def one_labelled(library: Semret) -> tuple[PhotoId, labels.Label]:
    """A photo that shows a label which is a kind of something."""
    for photo, borne in library.labels.of(everything(library)).items():
        for label in borne:
            concept = library.labels.vocabulary().concept(label.id)
            if concept is not None and concept.kinds:
                return photo, label
    raise AssertionError("no demo photo shows anything")


def test_the_package_that_ships_has_the_vectors_of_all_names(library: Semret) -> None:
    vocabulary = load_vocabulary()
    vectors = labelling.name_vectors(library, library.package, vocabulary, Cancel())
    assert not (library.library / "vectors" / "labels").exists()  # make anew: semret bench labels --fit --out
    some = [number for number, concept in enumerate(vocabulary.concepts) if len(concept.names["en"]) == 1][::400]
    encoded = library.processor
    for number in some:
        row = encoded.vector(parse(vocabulary.concepts[number].names["en"][0]))
        assert vectors[number] @ row > 0.999


def test_indexing_labels_photos_and_most_demo_photos_show_one(library: Semret) -> None:
    borne = library.labels.of(everything(library))
    assert sum(map(bool, borne.values())) >= 0.5 * len(borne)
    assert all(label.probability >= 0.7 for found in borne.values() for label in found)
    assert predict(library)  # nothing is left to do
    assert kept.made_by(library.store.db)


def test_names_come_in_the_language_asked_for(library: Semret) -> None:
    photo, label = one_labelled(library)
    concept = library.labels.vocabulary().concept(label.id)
    assert concept is not None
    for lang in ("en", "th", "cs"):
        assert concept.name(lang) in names(library, photo, lang)


def test_a_rejected_label_is_gone_with_all_kinds_of_it_and_the_wider_one_shows(library: Semret) -> None:
    photo, label = one_labelled(library)
    change = library.labels.reject([photo], label.id)
    assert label.id not in {each.id for each in library.labels.of([photo])[photo]}
    vocabulary = library.labels.vocabulary()
    concept = vocabulary.concept(label.id)
    assert concept is not None
    assert {each.id for each in library.labels.of([photo])[photo]} & {each.id for each in vocabulary.related(concept)}
    kept.keep_predicted(library.store.db, [], "anew")
    library.store.set_setting(kept.MADE_BY, None)
    assert predict(library)  # made again, it stays away
    assert label.id not in {each.id for each in library.labels.of([photo])[photo]}
    library.store.restore(change)
    assert label.id in {each.id for each in library.labels.of([photo])[photo]}
    wide = next(each for each in vocabulary.related(concept)[1:] if each.id in concept.kinds)
    library.labels.reject([photo], wide.id)
    assert not {label.id, wide.id} & {each.id for each in library.labels.of([photo])[photo]}


def test_an_accepted_label_is_found_in_three_languages_and_by_wider_names(library: Semret) -> None:
    photo = everything(library)[0]
    (beagle,) = library.labels.named("beagle")
    change = library.labels.accept([photo], beagle)
    assert names(library, photo)[0] == "beagle"
    for word in ("beagle", "bígl", "บีเกิล", "pes", "หมา", "dog"):
        assert photo in [hit.photo for hit in library.store.text_search(word, 100)], word
    library.store.restore(change)
    assert photo not in [hit.photo for hit in library.store.text_search("beagle", 100)]


def test_ones_own_label_is_seen_by_the_package_once_it_stands_in_the_list(library: Semret) -> None:
    photo, label = one_labelled(library)
    (library.library / OWN_FILE).write_text(f"{label.name}|ของฉัน|moje vlastní\n# a note\n", encoding="utf-8")
    assert predict(library)
    found = library.labels.condition("Moje vlastni")
    assert found is not None
    rows = {row.label for row in kept.labels_of(library.store.db, [photo])[photo]}
    assert rows & set(found.labels)
    (library.library / OWN_FILE).write_text("a|b|c|d\n", encoding="utf-8")
    assert predict(library)
    assert library.labels.trouble is not None
    assert not any(row.label.startswith("own:") for row in kept.labels_of(library.store.db, [photo])[photo])


def test_what_nobody_listed_can_be_said_too_and_stays_without_a_list(library: Semret) -> None:
    photo = everything(library)[0]
    (granny,) = library.labels.named("  Granny's  garden ")
    assert granny.id == "own:granny's garden"
    library.labels.accept([photo], granny)
    assert names(library, photo)[0] == "Granny's garden"
    assert photo in [hit.photo for hit in library.store.text_search("granny", 10)]
    for bad in ("", " \u200b", "x" * 101):
        with pytest.raises(SemretError, match="label"):
            library.labels.named(bad)


def test_only_photos_with_new_vectors_are_labelled_again(library: Semret) -> None:
    photos = everything(library)
    space = library.open_space(writable=True)
    row = space.get(np.array(photos[:1], np.int64))[0]
    library.store.db.execute("UPDATE predicted_label SET probability = 0.5")
    space.put(photos[1:2], row)  # its picture changed: now it looks as the first one does
    space.close()
    assert predict(library)
    rows = kept.labels_of(library.store.db, photos)
    assert all(each.probability == 0.5 for photo in photos if photo != photos[1] for each in rows[photo])
    assert {each.label for each in rows[photos[1]]} == {each.label for each in rows[photos[0]]}


def test_labelling_gives_way_and_ends_when_asked(library: Semret) -> None:
    library.store.set_setting(kept.MADE_BY, None)
    assert not predict(library, gives_way=lambda: True)
    ended = Cancel()
    ended.set()
    with pytest.raises(Cancelled):
        predict(library, cancel=ended)
    assert predict(library)


def searched(library: Semret, text: str) -> list[int]:
    return sorted(library.search(text, limit=1_000).photos.tolist())


def test_a_filter_finds_what_bears_a_label_in_three_languages_with_all_kinds_of_it(library: Semret) -> None:
    photo, label = one_labelled(library)
    concept = library.labels.vocabulary().concept(label.id)
    assert concept is not None
    for key, lang in (("label", "en"), ("štítek", "cs"), ("ป้าย", "th")):
        assert photo in searched(library, f'{key}:"{concept.name(lang)}"'), lang
    wide = library.labels.vocabulary().concept(concept.kinds[0])
    assert wide is not None
    everyone = searched(library, f'label:"{wide.name("en")}"')
    assert photo in everyone
    assert photo not in searched(library, f'-label:"{wide.name("en")}"')
    library.labels.reject([photo], wide.id)
    assert photo not in searched(library, f'label:"{wide.name("en")}"')
    library.labels.accept([photo], concept)  # a person's own word on the kind counts for the wider one
    assert photo in searched(library, f'label:"{wide.name("en")}"')


def test_a_filter_knows_beginnings_and_what_was_accepted_without_a_list_and_says_what_it_does_not_know(
    library: Semret,
) -> None:
    photo = everything(library)[0]
    library.labels.accept([photo], library.labels.named("Naše zahrada")[0])
    assert searched(library, "label:nase zahrada") == [photo]
    assert searched(library, "label:zahrad") != []
    (chip,) = library.understand("label:qwertzuiop").chips
    assert chip.unknown
    assert searched(library, "label:qwertzuiop") == []
    (chip,) = library.understand("a dog label:").chips or (None,)
    assert chip is None or chip.unread


def test_before_the_encoder_is_loaded_a_name_finds_what_bears_the_label(library: Semret) -> None:
    photo, label = one_labelled(library)
    concept = library.labels.vocabulary().concept(label.id)
    assert concept is not None
    for lang in ("en", "th", "cs"):
        found = library.search_words(concept.name(lang), limit=1_000).photos.tolist()
        assert photo in found, lang
    assert not library.is_warm
    library.store.add_caption(everything(library)[-1], concept.name("en"))
    assert library.search_words(concept.name("en")).photos[0] == everything(library)[-1]  # what is written comes first
    library.labels.reject([photo], concept.kinds[0])
    assert photo not in library.search_words(concept.name("en"), limit=1_000).photos.tolist()


@pytest.mark.parametrize("query", ["a dog", "dogs", "pes", "สุนัข"])
def test_photos_that_bear_the_label_which_a_query_names_are_likely_and_a_rejected_one_is_not_for_that(
    library: Semret, query: str
) -> None:
    dogs = {photo_of(library, stem) for stem in ("p031", "p044", "p098")}
    results = library.search(query, limit=20)
    assert results.likely is not None
    assert set(results.photos[results.likely].tolist()) == dogs
    for dog in library.labels.named("dog"):
        library.labels.reject(sorted(dogs), dog.id)
    results = library.search(query, limit=20)
    assert results.likely is not None
    assert not results.likely.any()


def photo_of(library: Semret, stem: str) -> int:
    return next(photo for _, path, photo in library.store.all_paths() if os.fsdecode(path).endswith(f"{stem}.jpg"))


def test_vectors_that_were_lost_and_made_anew_are_labelled_again(library: Semret) -> None:
    photos = library.space.photos()
    vectors, _ = library.space.get(photos)
    before = library.labels.of(everything(library))
    library.space.close()
    del library.space
    shutil.rmtree(library.library / "vectors")
    space = library.open_space(writable=True)
    space.put(photos.tolist(), vectors)  # as many changes as before
    space.close()
    with atomic(library.store.db):
        library.store.db.execute("DELETE FROM predicted_label WHERE photo = ?", [int(photos[3])])
    assert predict(library)
    after = library.labels.of(everything(library))
    assert {photo: [each.id for each in borne] for photo, borne in after.items()} == {
        photo: [each.id for each in borne] for photo, borne in before.items()
    }


def test_who_bears_a_label_is_found_by_its_name_with_an_article_or_many_of_it(library: Semret) -> None:
    photo = everything(library)[0]
    (beagle,) = library.labels.named("beagle")
    library.labels.accept([photo], beagle)
    for words in (
        "beagle",
        "a beagle",
        "The  Beagles",
        "bígl",
        "dogs",
        "some dogs",
        "หมา",
        "Psi",
        "zvířata",
        "bíglové",
    ):
        assert photo in library.labels.called(words, 100), words
    for words in ("", "a", "a beagle on a sofa", "no such thing"):
        assert not len(library.labels.called(words, 100)), words
    (library.library / OWN_FILE).write_text("Sunday lunch|มื้อเที่ยง|nedělní oběd\n", encoding="utf-8")
    (lunch,) = library.labels.named("sunday lunch")
    library.labels.accept([photo], lunch)
    for words in ("the Sunday lunch", "sunday lunches", "nedelni obed"):
        assert library.labels.called(words, 100).tolist() == [photo], words


def test_the_doctor_says_why_no_labels_are_told(library: Semret, tmp_path: Path, monkeypatch) -> None:
    assert library.doctor() == []
    (tmp_path / SCALES).write_text("{")
    monkeypatch.setattr("semret_desktop.describe.labels.shipped", lambda *place: tmp_path / place[-1])
    (found,) = library.doctor()
    assert (found.where, found.repaired) == ("labels", False)
    assert "damaged" in found.problem


def test_the_doctor_mends_the_vectors_of_ones_own_labels(library: Semret) -> None:
    (library.library / OWN_FILE).write_text("babiččina zahrada\n", encoding="utf-8")
    assert predict(library)
    (file,) = labelling.folder_of(library.library).glob("*.sqlite3")
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    file.write_bytes(b"no database" * 999)
    (found,) = library.doctor(repair=True)
    assert (found.where, found.repaired) == ("vectors of labels", True)
    assert library.doctor() == []
    library.store.set_setting(kept.MADE_BY, None)
    assert predict(library)
