"""The vectors of names that ship: for their query encoder alone, and in every language the label's own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.core.resources import shipped
from semret_desktop.describe.label_names import LabelNames, name_key, write_label_names
from semret_desktop.describe.vocabulary import Vocabulary, load_vocabulary
from semret_desktop.encoders import Package, load_package


@pytest.fixture(scope="module")
def package() -> Package:
    return load_package(shipped("models", "starter"), verify=False)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_every_label_that_ships_has_a_vector_for_the_package_that_ships(
    package: Package, vocabulary: Vocabulary
) -> None:
    """Where this fails, names or package are new: semret bench labels --judgments FILE --fit --out DIR makes them."""
    vectors = LabelNames(package).vectors()
    assert {name_key(concept) for concept in vocabulary.concepts} == set(vectors)
    lengths = np.linalg.norm(np.stack(list(vectors.values())), axis=1)
    assert np.allclose(lengths, 1, atol=1e-5)


def test_a_name_means_the_same_in_every_language(package: Package) -> None:
    names = LabelNames(package)
    dog = names.vector("dog")
    assert dog is not None
    for word in ("Dog", "  pes ", "PES", "หมา", "สุนัข"):
        found = names.vector(word)
        assert found is not None, word
        assert found @ dog > 0.999, word
    assert names.vector("a dog on a beach") is None
    assert names.vector("") is None


def test_a_label_that_ships_is_found_by_its_names_as_the_vocabulary_has_it(
    package: Package, vocabulary: Vocabulary
) -> None:
    names = LabelNames(package)
    for word in ("dog", "Dog", "pes", "หมา", "beagle", "hot dog", "moře"):
        assert set(names.named(word)) == {concept.id for concept in vocabulary.named(word)} != set(), word
    assert names.named("more") == names.named("moře")
    assert names.named("a dog on a beach") == names.named("") == []


def test_marks_are_wanted_only_where_they_tell_names_apart(package: Package, vocabulary: Vocabulary) -> None:
    names = LabelNames(package)
    beach, reptile = names.vector("pláž"), names.vector("plaz")
    assert beach is not None
    assert reptile is not None
    assert beach @ reptile < 0.9
    kitten = next(
        name
        for concept in vocabulary.concepts
        for name in concept.names["cs"]
        if "ž" in name and not vocabulary.named(name.replace("ž", "z")) and name.replace("ž", "z").isascii()
    )
    assert names.vector(kitten.replace("ž", "z")) is not None


def test_a_query_that_is_a_name_goes_most_of_the_way_and_others_stay(package: Package) -> None:
    names = LabelNames(package)
    row = np.zeros(package.dimension, np.float32)
    row[0] = 1
    helped, dog = names.helped("pes", row), names.vector("pes")
    assert dog is not None
    assert np.linalg.norm(helped) == pytest.approx(1, abs=1e-5)
    assert helped @ dog > helped[0] > 0
    assert names.helped("pes na pláži", row) is row


def test_names_of_another_encoder_and_damaged_ones_do_not_count(
    package: Package, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    spec = replace(package.query, prefix="ask: ")
    assert LabelNames(replace(package, query=spec)).vectors() == {}
    assert LabelNames(replace(package, query=spec)).vector("dog") is None
    assert LabelNames(replace(package, query=spec)).named("dog") == LabelNames(package).named(
        "dog"
    )  # names all the same
    assert LabelNames(replace(package, package_key="0" * 16)).vector("dog") is not None  # the same query encoder
    for damaged in (
        b"",
        b"PK\x03\x04 no more",
        shipped("resources", "vocabulary", "label_names.npz").read_bytes()[:9999],
    ):
        (tmp_path / "damaged.npz").write_bytes(damaged)
        assert LabelNames(package, tmp_path / "damaged.npz").vector("dog") is None
        assert LabelNames(package, tmp_path / "damaged.npz").named("dog") == []


def test_what_is_written_is_what_is_read(package: Package, vocabulary: Vocabulary, tmp_path: Path) -> None:
    rows = np.random.default_rng(2).standard_normal((len(vocabulary.concepts), package.dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    write_label_names(tmp_path / "names.npz", package, vocabulary, rows)
    held = LabelNames(package, tmp_path / "names.npz").vectors()
    read = np.stack([held[name_key(concept)] for concept in vocabulary.concepts])
    alike = [name_key(concept) for concept in vocabulary.concepts]  # a kind and a class of one name share their row
    alone = np.array([alike.count(key) == 1 for key in alike])
    assert alone.mean() > 0.9
    assert (read * rows).sum(axis=1)[alone].min() > 0.9995
