"""What labels are worth: on vectors whose answer is known, and on the breadth sets with the package that ships."""

import numpy as np
import pytest

from semret_desktop.core import SemretError
from semret_desktop.describe.labels import Labeller, LabelScale
from semret_desktop.describe.vocabulary import Concept, Vocabulary, load_vocabulary
from semret_desktop.evaluate.labels import fit, in_second_half, meant, measure, right_labels
from semret_desktop.evaluate.published import breadth_labels


def concept(name: str, *kinds: str) -> Concept:
    return Concept(name, "imagenet", {"en": (name,)}, kinds)


SHELF = Vocabulary([concept("animal"), concept("dog", "animal"), concept("cat", "animal"), concept("car")])
NAMES = np.eye(4, dtype=np.float32)


def test_a_given_label_means_its_last_words_too_and_makes_all_wider_kinds_right() -> None:
    vocabulary = load_vocabulary()
    assert [each.name("en") for each in meant(vocabulary, "Conference pear")] == ["pear"]
    assert meant(vocabulary, "shoes")
    assert meant(vocabulary, "no such thing whatsoeverness") == ()
    names = {vocabulary.concept(label).name("en") for label in right_labels(vocabulary, ["beagle"])}
    assert {"beagle", "hound", "dog", "animal"} <= names
    assert "cat" not in names
    (hound,) = {each.id for each in vocabulary.named("hound")} or {""}
    assert hound not in right_labels(vocabulary, ["dog"])  # what is narrower is not known to be right


def test_shares_of_wrong_labels_and_of_photos_that_show_one_are_counted_by_what_is_shown() -> None:
    photos = NAMES[[1, 1, 2, 3]]
    right = [right_labels(SHELF, [name]) for name in ("dog", "cat", "cat", "dog")]
    found = measure(Labeller(SHELF, NAMES, LabelScale(20, 1, 0, 0.5)), photos, right)
    assert (found.photos, found.shown, found.showing) == (4, 4, 1.0)  # dog, dog, cat, car: animal is not shown
    assert found.wrong == 0.5
    unsure = np.full((2, 4), 0.5, np.float32)
    assert measure(Labeller(SHELF, NAMES, LabelScale(20, 1, 0, 0.8)), unsure, right[:2]).showing == 0


def test_the_fitted_line_gives_the_share_that_is_right() -> None:
    random = np.random.default_rng(4)
    truth = random.integers(1, 4, 4_000)
    photos = NAMES[truth] + 0.6 * random.standard_normal((4_000, 4)).astype(np.float32)
    photos /= np.linalg.norm(photos, axis=1, keepdims=True)
    right = [right_labels(SHELF, [SHELF.concepts[place].id]) for place in truth]
    scale = fit(SHELF, NAMES, photos[:2_000], right[:2_000])
    found = measure(Labeller(SHELF, NAMES, scale), photos[2_000:], right[2_000:])
    assert found.said == pytest.approx(1 - found.wrong, abs=0.05)
    with pytest.raises(SemretError, match="nothing to do with"):
        fit(SHELF, NAMES, photos[:500], [frozenset({SHELF.concepts[1 + place % 3].id}) for place in truth[:500]])


def test_the_halves_are_told_by_names_alone() -> None:
    halves = [in_second_half(f"IMG_{number}.jpg") for number in range(1_000)]
    assert 400 < sum(halves) < 600
    assert in_second_half("a.jpg") == in_second_half("a.jpg")


@pytest.mark.shared_data
def test_every_dev_photo_of_the_breadth_sets_has_its_label(shared_data) -> None:
    rows = list(breadth_labels(shared_data))
    assert len({photo for _, photo, _ in rows}) == 1426
    assert {grade for _, _, grade in rows} == {1.0}
    flowers = {photo for label, photo, _ in rows if label == "flower"}
    assert all(photo in flowers for _, photo, _ in rows if photo.startswith("flowers-"))
    assert len({photo for _, photo, _ in breadth_labels(shared_data, "heldout_label")}) == 1109
