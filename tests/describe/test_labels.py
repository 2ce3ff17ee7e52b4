"""Labels from vectors: what is shared out among names, what wider kinds get, what is shown."""

import json

import numpy as np
import pytest

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.describe.labels import (
    OTHERS,
    SCALES,
    Labeller,
    LabelScale,
    asked,
    load_scale,
    made_with,
    narrowest,
    wider_labels,
    with_narrower,
)
from semret_desktop.describe.vocabulary import OWN, UNKNOWN, Concept, Vocabulary, load_vocabulary
from semret_desktop.encoders import load_package

AS_IT_IS = LabelScale(sharpness=20.0, slope=1.0, offset=0.0, least=0.5)  # a share is the probability


def concept(name: str, *kinds: str, same: tuple[str, ...] = ()) -> Concept:
    return Concept(name, "imagenet", {"en": (name,)}, kinds, same)


@pytest.fixture(scope="module")
def shelf() -> Vocabulary:
    """Two dogs, a cat and an animal; a hot dog that is called so twice."""
    return Vocabulary(
        [
            concept("animal"),
            concept("dog", "animal"),
            concept("beagle", "dog"),
            concept("poodle", "dog"),
            concept("cat", "animal"),
            concept("hot dog"),
            concept("sausage in a bun", same=("hot dog",)),
        ]
    )


NAMES = np.eye(7, dtype=np.float32)


def test_breeds_that_compete_leave_the_dog(shelf: Vocabulary) -> None:
    photo = NAMES[2] + NAMES[3]
    found = Labeller(shelf, NAMES, AS_IT_IS).predict((photo / np.linalg.norm(photo))[None])
    borne = [shelf.concepts[label].id for label in found.labels]
    assert borne == ["animal", "dog"]
    assert (found.probabilities > 0.99).all()
    assert narrowest(shelf, borne) == ["dog"]


def test_a_share_is_never_counted_twice_and_never_above_one(shelf: Vocabulary) -> None:
    rows = np.random.default_rng(1).standard_normal((50, 7)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    shares = Labeller(shelf, NAMES, AS_IT_IS).shares(rows)
    own = np.exp(20 * (rows @ NAMES.T))
    own /= own.sum(axis=1, keepdims=True)
    assert np.allclose(shares[:, 0], own[:, :5].sum(axis=1), atol=1e-5)
    assert np.allclose(shares[:, 2], own[:, 2], atol=1e-5)
    assert np.allclose(shares[:, 5], own[:, 5:].sum(axis=1), atol=1e-5)
    assert shares.max() < 1


def test_what_says_most_is_shown_and_one_of_two_that_mean_the_same(shelf: Vocabulary) -> None:
    assert narrowest(shelf, ["animal", "dog", "beagle", "cat"]) == ["beagle", "cat"]
    assert narrowest(shelf, ["sausage in a bun", "hot dog"]) == ["sausage in a bun"]
    assert narrowest(shelf, ["animal", "of another vocabulary"]) == ["animal", "of another vocabulary"]
    assert set(with_narrower(shelf, ["dog"])) == {"dog", "beagle", "poodle"}
    assert set(with_narrower(shelf, ["hot dog"])) == {"hot dog", "sausage in a bun"}


def test_the_share_from_which_on_a_label_is_borne_is_that_of_its_probability() -> None:
    scale = LabelScale(sharpness=20, slope=1.5, offset=1.4, least=0.7)
    at = np.array([scale.least_share, scale.least_share * 0.99], np.float32)
    assert scale.probabilities(at)[0] == pytest.approx(0.7, abs=1e-4)
    assert scale.probabilities(at)[1] < 0.7
    ends = scale.probabilities(np.array([0.0, 1.0], np.float32))
    assert 0 <= ends[0] < 0.01
    assert 0.99 < ends[1] <= 1


def test_a_label_of_ones_own_is_asked_by_whatever_name_it_has() -> None:
    assert asked(Concept("own:babička", OWN, {UNKNOWN: ("babička",)})) == ("babička",)
    assert asked(Concept("own:x", OWN, {"en": ("granny",), "cs": ("babička",)})) == ("granny",)


def test_what_labels_were_made_with_changes_with_names_kinds_package_and_scale(shelf: Vocabulary) -> None:
    first = made_with(shelf, "package", AS_IT_IS)
    assert made_with(shelf, "package", AS_IT_IS) == first
    others = [
        made_with(shelf, "another", AS_IT_IS),
        made_with(shelf, "package", LabelScale(20.0, 1.0, 0.0, 0.6)),
        made_with(shelf.with_own([Concept("own:granny", OWN, {UNKNOWN: ("granny",)})]), "package", AS_IT_IS),
        made_with(Vocabulary([*shelf.concepts[:4], concept("cat"), *shelf.concepts[5:]]), "package", AS_IT_IS),
    ]
    assert len({first, *others}) == 5


def test_the_package_that_ships_has_a_scale_that_was_measured_with_it() -> None:
    """Where this fails, an encoder is new: semret bench labels --judgments FILE --fit --out DIR measures it."""
    package = load_package(shipped("models", "starter"), verify=False)
    scales = json.loads(shipped("resources", "vocabulary", SCALES).read_text("utf-8"))
    assert scales.keys() == {package.cosine_key, OTHERS}


def test_every_package_has_a_scale_and_a_damaged_file_is_said(tmp_path) -> None:
    assert 0.5 < load_scale("no such package").least < 1
    (tmp_path / "scales.json").write_text("{")
    with pytest.raises(SemretError, match="damaged"):
        load_scale("any", tmp_path / "scales.json")


def test_in_the_vocabulary_that_ships_a_beagle_is_a_dog_and_a_dog_no_cat() -> None:
    vocabulary = load_vocabulary()
    wider = wider_labels(vocabulary)
    (beagle,) = vocabulary.named("beagle")
    dogs = {each.id for each in vocabulary.named("dog")}
    assert wider[beagle.id] & dogs
    assert not wider[beagle.id] & {each.id for each in vocabulary.named("cat")}
    assert beagle.id in with_narrower(vocabulary, [each.id for each in vocabulary.named("pes")])
