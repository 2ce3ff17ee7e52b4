"""Which labels of the vocabulary a photo bears, and how probably each is right: zero-shot classification.

A label is asked by its English names, each as a query is, and their mean (Radford et al. 2021, "Learning transferable
visual models from natural language supervision"); sentences around them, and names in other languages, gain nothing
more here. The softmax over all labels shares the photo out among them; a wider kind gets what all its kinds
have together, so that a photo on which five breeds compete is still a dog's (Deng et al. 2012, "Hedging your bets"). A
logistic function of the log odds makes of that share a probability that was measured (Platt 1999). What is borne is
told from `least` on; `semret bench labels` fits the numbers and measures what they are worth.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import fold
from semret_desktop.describe.vocabulary import Concept, Vocabulary

SCALES = "label_scales.json"  # in resources/vocabulary: `Package.cosine_key` -> LabelScale, and one for all OTHERS
OTHERS = "others"
_LEAST_SHARE, _MOST_SHARE = 1e-7, 1 - 1e-6

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LabelScale:
    """How cosines to names become probabilities."""

    sharpness: float  # cosines are multiplied by it before the softmax
    slope: float  # of the line over log odds of a share ...
    offset: float  # ... whose logistic function is the probability
    least: float  # probability from which on a photo bears a label

    @property
    def least_share(self) -> float:
        """The share at which the probability is `least`."""
        odds = (np.log(self.least / (1 - self.least)) - self.offset) / self.slope
        return float(1 / (1 + np.exp(-odds)))

    def probabilities(self, shares: Floats) -> Floats:
        """Of shares of any shape."""
        held = np.clip(shares, _LEAST_SHARE, _MOST_SHARE).astype(np.float64)
        odds = self.slope * (np.log(held) - np.log1p(-held)) + self.offset
        return (1 / (1 + np.exp(-odds))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Predicted:
    """Labels of photos: parallel arrays, in the order of the rows that were given."""

    rows: Ids
    labels: Ids  # places in `Vocabulary.concepts`
    probabilities: Floats

    def __len__(self) -> int:
        return len(self.rows)


class Labeller:
    """Says which labels photos bear."""

    def __init__(self, vocabulary: Vocabulary, vectors: Floats, scale: LabelScale) -> None:
        """`vectors` (n, d): unit rows of the concepts by their names (`asked`), in their order."""
        if len(vectors) != len(vocabulary.concepts):
            raise ValueError(f"{len(vocabulary.concepts)} labels have {len(vectors)} vectors")
        self.vocabulary, self.scale = vocabulary, scale
        self._vectors = np.ascontiguousarray(vectors.T, np.float32)
        self._wide, self._members, self._starts = _families(vocabulary)

    def shares(self, photos: Floats) -> Floats:
        """What of each photo goes to each label, (m, n), from unit rows (m, d): above 0, below 1."""
        shares: Floats = photos.astype(np.float32) @ self._vectors
        shares *= np.float32(self.scale.sharpness)
        shares -= shares.max(axis=1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=1, keepdims=True)
        if len(self._wide):
            shares[:, self._wide] = np.add.reduceat(shares[:, self._members], self._starts, axis=1)
        return np.clip(shares, _LEAST_SHARE, _MOST_SHARE, out=shares)

    def predict(self, photos: Floats) -> Predicted:
        """The labels that photos bear, given their unit rows (m, d); some thousands of rows at a time."""
        shares = self.shares(photos)
        rows, labels = np.nonzero(shares >= self.scale.least_share)
        return Predicted(rows, labels, self.scale.probabilities(shares[rows, labels]))


def asked(concept: Concept) -> tuple[str, ...]:
    """The names that a label's vector is made of: the English ones; of a label without any, all that it has."""
    return concept.names.get("en") or tuple(dict.fromkeys(concept.all_names()))


def narrowest(vocabulary: Vocabulary, borne: Iterable[str]) -> list[str]:
    """Of the labels (ids) that a photo bears those that say most: none that follows from another one.

    Of two that mean the same the first stays; so do ids that the vocabulary does not have.
    """
    wider = wider_labels(vocabulary)
    kept: list[str] = []
    for label in borne:
        if not any(label in wider.get(other, ()) and other in wider.get(label, ()) for other in kept):
            kept.append(label)
    return [label for label in kept if not any(label in wider.get(other, ()) for other in kept if other != label)]


def with_narrower(vocabulary: Vocabulary, labels: Iterable[str]) -> list[str]:
    """The labels, all that are kinds of one of them, and those that mean the same."""
    wanted = dict.fromkeys(labels)
    given = frozenset(wanted)
    wanted |= dict.fromkeys(label for label, wider in wider_labels(vocabulary).items() if given & wider)
    return list(wanted)


@lru_cache(maxsize=4)
def wider_labels(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """Of each label what is right as well where it is right, itself left out."""
    return {
        concept.id: frozenset(other.id for other in vocabulary.related(concept)[1:]) for concept in vocabulary.concepts
    }


@lru_cache(maxsize=4)
def folded_names(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """All names in all languages as search compares them, each with the id of its label."""
    return tuple((fold(name), concept.id) for concept in vocabulary.concepts for name in concept.all_names())


def load_scale(cosine_key: str, file: Path | None = None) -> LabelScale:
    """The numbers that were measured with these encoders; of ones that nobody measured, those of the ones that ship."""
    place = shipped("resources", "vocabulary", SCALES) if file is None else file
    try:
        scales = json.loads(place.read_text(encoding="utf-8"))
        return LabelScale(**(scales.get(cosine_key) or scales[OTHERS]))
    except (OSError, ValueError, TypeError, KeyError):
        raise SemretError("The vocabulary of labels is damaged.", "Install Semret again.") from None


def made_with(vocabulary: Vocabulary, cosine_key: str, scale: LabelScale) -> str:
    """What changes when predicted labels would come out otherwise: 16 hex digits."""
    told = json.dumps(
        [cosine_key, asdict(scale), [(each.id, asked(each), each.kinds, each.same) for each in vocabulary.concepts]]
    )
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _families(vocabulary: Vocabulary) -> tuple[Ids, Ids, Ids]:
    """The labels that others make right too; what makes them right, themselves included; where each one's begin."""
    place = {concept.id: number for number, concept in enumerate(vocabulary.concepts)}
    members: dict[int, list[int]] = {}
    for label, wider in wider_labels(vocabulary).items():
        for other in wider:
            members.setdefault(place[other], [place[other]]).append(place[label])
    wide = sorted(members)
    counts = np.array([0, *(len(members[label]) for label in wide)], np.int64)
    flat = [member for label in wide for member in members[label]]
    return np.array(wide, np.int64), np.array(flat, np.int64), counts.cumsum()[:-1]
