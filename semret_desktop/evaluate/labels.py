"""What predicted labels are worth: how many of those that are shown are wrong, and how many photos show one.

Right are the labels that somebody gave a photo, what means the same, and all wider kinds. Nothing narrower is: of a
photo that is said to show a dog, a breed counts as wrong. Of a name that the vocabulary does not have its last words
count ("Conference pear" is a pear). Numbers are fitted on one half of the photos and reported on the other; the halves
are told by a hash of the file's name.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.describe.labels import Labeller, LabelScale, narrowest, wider_labels
from semret_desktop.describe.vocabulary import Concept, Vocabulary

# Chosen on the breadth sets' dev photos, and on ones whose labels no training photo carries: a sharper softmax is surer
# of names that it knows, and wrong more often about those that it does not.
SHARPNESS = 22.0
LEAST = 0.7  # some five in six of the labels that are at least so probable are right
_COUNTS = 0.01  # shares below it are no candidates, and teach nothing

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Measured:
    """What labels are worth on some photos."""

    photos: int
    shown: int  # labels, the narrowest of each photo
    wrong: float  # share of them
    showing: float  # share of the photos that show one
    said: float  # mean probability of the labels shown


def meant(vocabulary: Vocabulary, name: str) -> tuple[Concept, ...]:
    """The concepts that a given label means: by its whole name, else by its last words, in the plural too."""
    words = name.split()
    for first in range(len(words)):
        ending = " ".join(words[first:])
        found = vocabulary.named(ending) or (vocabulary.named(ending[:-1]) if ending.endswith("s") else ())
        if found:
            return found
    return ()


def right_labels(vocabulary: Vocabulary, given: Iterable[str]) -> frozenset[str]:
    """Ids of all that is right where these labels were given."""
    wider = wider_labels(vocabulary)
    named = [concept.id for name in given for concept in meant(vocabulary, name)]
    return frozenset(named).union(*(wider[label] for label in named))


def in_second_half(name: str) -> bool:
    """Whether a photo, by the name of its file, is one to report on: the last bit of the name's SHA-1 is 1."""
    return hashlib.sha1(name.encode("utf-8", "surrogateescape"), usedforsecurity=False).digest()[-1] & 1 == 1


def fit(vocabulary: Vocabulary, names: Floats, photos: Floats, right: list[frozenset[str]]) -> LabelScale:
    """The line over log odds of shares that makes what is right most likely: logistic regression by Newton's method.

    `names` (n, d): unit rows of the labels, `photos` (m, d) of the photos; `right`: what is right of each.
    """
    place = {concept.id: number for number, concept in enumerate(vocabulary.concepts)}
    flags = np.zeros((len(right), len(place)), np.bool_)
    for row, labels in enumerate(right):
        flags[row, [place[label] for label in labels]] = True
    shares = Labeller(vocabulary, names, LabelScale(SHARPNESS, 1, 0, LEAST)).shares(photos)
    candidates = shares > _COUNTS
    held = shares[candidates].astype(np.float64)
    odds = np.stack([np.log(held) - np.log1p(-held), np.ones(len(held))], axis=1)
    told = flags[candidates].astype(np.float64)
    line = np.array([1.0, 0.0])
    for _ in range(50):
        likely = 1 / (1 + np.exp(np.clip(-odds @ line, -50, 50)))
        slope = odds.T @ (told - likely) - 1e-3 * line  # a little towards 0: where all is right there is no maximum
        bend = (odds * (likely * (1 - likely))[:, None]).T @ odds + 1e-3 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        step /= max(1.0, float(np.linalg.norm(step)))  # a longer one may lead astray
        line += step
        if np.abs(step).max() < 1e-9:
            break
    if line[0] <= 0:
        raise SemretError("The labels of these photos have nothing to do with what they show.", "Are they in English?")
    return LabelScale(SHARPNESS, float(line[0]), float(line[1]), LEAST)


def measure(labeller: Labeller, photos: Floats, right: list[frozenset[str]]) -> Measured:
    """What is shown of the labels of photos (m, d), and how much of it is wrong."""
    found = labeller.predict(photos)
    concepts = labeller.vocabulary.concepts
    borne: dict[int, dict[str, float]] = {}
    for row, label, probability in zip(
        found.rows.tolist(), found.labels.tolist(), found.probabilities.tolist(), strict=True
    ):
        borne.setdefault(row, {})[concepts[label].id] = probability
    shown, wrong, said = 0, 0, 0.0
    for row, labels in borne.items():
        for label in narrowest(labeller.vocabulary, sorted(labels, key=labels.__getitem__, reverse=True)):
            shown += 1
            wrong += label not in right[row]
            said += labels[label]
    return Measured(len(photos), shown, wrong / max(shown, 1), len(borne) / max(len(photos), 1), said / max(shown, 1))
