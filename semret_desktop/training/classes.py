"""What a class of the image tower's head means: text vectors of its names, put together into one vector a class.

Each part is centred by itself, so that what all its texts share (being a sentence, being Thai) does not count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.training.data import Data

SENTENCE = "a photo of a {}"
LANGUAGES = ("th", "cs")  # whose names join the English sentences
NEAREST = 2  # hypernyms of a class, nearest first

Floats = npt.NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Floats]  # texts -> unit vectors (n, d)


@dataclass(frozen=True, slots=True)
class Parts:
    """What class vectors are made of, each (1000, d) in the order of the class head."""

    sentences: Floats  # unit means of "a photo of a {synonym}", not centred
    hypernyms: Floats  # means of the nearest hypernyms' centred sentences
    names: Mapping[str, Floats]  # language -> centred vectors of bare names, zeros where a name is missing


@dataclass(frozen=True, slots=True)
class Weights:
    """What is learnt on the dev photos; the English sentences count 1."""

    hypernyms: float
    names: float  # of each further language
    classes: float  # share of the classes' mean in what is taken away from queries; the rest is the captions' mean


def class_parts(data: Data, vectors: Vectors) -> Parts:
    """Every part, from `names/imagenet1000.tsv`."""
    rows = sorted(data.rows("names/imagenet1000.tsv"), key=lambda row: int(row["index"]))
    synonyms = [row["synonyms"].split("|") for row in rows]
    nearest = [row["hypernyms"].split("|")[:NEAREST] for row in rows]
    names = {language: _names([row[language] for row in rows], vectors) for language in LANGUAGES}
    return Parts(unit(_means(synonyms, vectors, centred=False)), _means(nearest, vectors, centred=True), names)


def combine(parts: Parts, weights: Weights) -> Floats:
    """Class vectors (1000, d), their mean taken away."""
    combined = parts.sentences - parts.sentences.mean(0) + weights.hypernyms * parts.hypernyms
    for names in parts.names.values():
        combined = combined + weights.names * names
    found: Floats = combined - combined.mean(0)
    return found


def shared(parts: Parts, captions: Floats, weights: Weights) -> Floats:
    """What is taken away from queries (d,): the mean of `captions` (d,) mixed with the mean of the class sentences."""
    found: Floats = (1 - weights.classes) * captions + weights.classes * parts.sentences.mean(0)
    return found


def unit(rows: Floats) -> Floats:
    """Rows of length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Floats = (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled


def _means(groups: Sequence[Sequence[str]], vectors: Vectors, *, centred: bool) -> Floats:
    """The mean vector of each group of names, each name in `SENTENCE`."""
    places = {name: place for place, name in enumerate(dict.fromkeys(name for group in groups for name in group))}
    found = vectors([SENTENCE.format(name) for name in places])
    if centred:
        found = found - found.mean(0)
    return np.stack([found[[places[name] for name in group]].mean(0) for group in groups]).astype(np.float32)


def _names(names: Sequence[str], vectors: Vectors) -> Floats:
    """Centred vectors of bare names; rows of zeros where there is none."""
    given = [place for place, name in enumerate(names) if name]
    found = vectors([names[place] for place in given])
    rows = np.zeros((len(names), found.shape[1]), np.float32)
    rows[given] = found - found.mean(0)
    return rows
