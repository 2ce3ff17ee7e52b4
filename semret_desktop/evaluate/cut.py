"""Where "likely" ends, measured against judgments, and the constants of it chosen on dev queries."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.describe.vocabulary import Vocabulary
from semret_desktop.encoders import Calibration
from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.evaluate.labels import right_labels
from semret_desktop.evaluate.negation import THINGS, TOGETHER, shows
from semret_desktop.evaluate.table import read_rows
from semret_desktop.match.cut import Features, Presence, features, fits, likeness

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int64]

LONGEST_LINE = 64 * 1024  # bytes
SIZES = (100, 300)  # libraries that are tried beside whole ones
SAMPLE = 1_000  # photos, as `match.Sample` has them
NOTHING = "nothing"  # a kind of cases: queries that no photo answers
CAUGHT = 0.83  # share of the queries that nothing answers, of the whole library they are asked in, that is to be told
MISSING = 0.5  # weight of names of another library's photos against that of queries that nothing answers, each size 1
WORDS = 4.0  # weight of single words against that of other kinds of queries with matches: what most people type
UNSAID = 0.3  # weight of names that no sentence says, as MISSING: a photo may show what nobody said of it


@dataclass(frozen=True, slots=True)
class Scores:
    """How well likely photos are the relevant ones."""

    queries: int
    photos: int  # judged
    precision: float
    recall: float
    f1: float
    mean_f1: float  # of each query by itself


def read_nothing(file: Path) -> list[tuple[str, str]]:
    """Language and words of queries that no photo answers, of a tab-separated table with the header `language query`.

    SemretError where it is none.
    """
    return [(language, query) for language, query in _table(file, ("language", "query"))]


def read_broad(file: Path, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Words that mean many photos, and the ids of labels that photos must be a kind of.

    Of a tab-separated table with the header `language query label`. SemretError where it is none, or names a label that
    the vocabulary does not have.
    """
    found = {}
    for _, query, label in _table(file, ("language", "query", "label")):
        found[query] = frozenset(concept.id for concept in vocabulary.named(label))
        if not found[query]:
            raise SemretError(f'"{printable(label)}" in {printable(os.fsencode(file))} is no label of the vocabulary.')
    return found


def judged_by_labels(broad: Mapping[str, frozenset[str]], given: Judgments, vocabulary: Vocabulary) -> Judgments:
    """Of each word the grades of all photos: 1 where a label that was `given` to the photo is a kind of what is meant.

    `given` are judgments whose queries are labels.
    """
    labels: dict[PhotoId, list[str]] = {}
    for label, grades in given.items():
        for photo, grade in grades.items():
            labels.setdefault(photo, []).extend([label] * (grade > 0))
    right = {photo: right_labels(vocabulary, names) for photo, names in labels.items()}
    return {query: {photo: float(bool(ids & meant)) for photo, ids in right.items()} for query, meant in broad.items()}


def _table(file: Path, header: tuple[str, ...]) -> list[list[str]]:
    """The rows of a tab-separated file, each with a field that is not empty for each of the header."""
    name, hint = printable(os.fsencode(file)), f"It is tab-separated text with the header: {', '.join(header)}."
    found = []
    try:
        with file.open("rb") as opened:
            for number, fields in read_rows(name, opened, longest=LONGEST_LINE, hint=hint):
                if number == 1 and tuple(fields) != header:
                    raise SemretError(f"{name}, line 1: the header is not {', '.join(header)}.", hint)
                if number > 1 and fields != [""]:
                    if len(fields) != len(header) or not all(field.strip() for field in fields[1:]):
                        raise SemretError(f"{name}, line {number}: {len(header)} fields are wanted.", hint)
                    found.append(fields)
    except OSError as error:
        raise SemretError(f"{name} cannot be read: {error.strerror or error}.", hint) from None
    if not found:
        raise SemretError(f"{name} holds no queries.", hint)
    return found


def scores(judged: Sequence[tuple[Flags, Flags]]) -> Scores:
    """Of each query, which of its judged photos are likely and which are relevant; all photos count alike."""
    likely, relevant = (np.concatenate(each) for each in zip(*judged, strict=True))
    both = int((likely & relevant).sum())
    return Scores(
        queries=len(judged),
        photos=len(relevant),
        precision=both / max(int(likely.sum()), 1),
        recall=both / max(int(relevant.sum()), 1),
        f1=_f1(likely, relevant),
        mean_f1=float(np.mean([_f1(*each) for each in judged])),
    )


def _f1(likely: Flags, relevant: Flags) -> float:
    return 2 * int((likely & relevant).sum()) / max(int(likely.sum() + relevant.sum()), 1)


@dataclass(frozen=True, slots=True)
class Case:
    """A query in a library: whether anything fits, what told so, and the kind of case, each of which counts alike."""

    kind: str
    found: Features
    fits: bool
    weight: float = 1.0


class Shelf:
    """Photos with vectors, from which libraries of any size are taken."""

    def __init__(self, rows: Floats, labels: Floats, calibration: Calibration) -> None:
        """Unit rows (n, d) of photos and (l, d) of labels."""
        self.rows, self._labels, self._calibration = rows, labels, calibration
        self._random = np.random.default_rng(0)

    def some(self, size: int, must: Ids) -> Ids:
        """Places of so many photos, those that must be among them included; all where there are no more."""
        if size >= len(self.rows):
            return np.arange(len(self.rows))
        return np.union1d(self._random.choice(len(self.rows), size, replace=False), must)

    def told(self, vector: Floats, places: Ids) -> Features:
        """What tells whether anything of a library of these photos fits."""
        rows = self.rows[places]
        cosines = rows @ vector
        sample = cosines[np.linspace(0, len(rows) - 1, min(len(rows), SAMPLE)).astype(np.int64)]
        return features(
            float(cosines.max()), sample, likeness(self._labels @ vector, self._calibration), self._calibration
        )


def answered(
    kind: str, shelf: Shelf, queries: Iterable[tuple[Floats, Ids]], *, small: bool, weight: float = 1.0
) -> list[Case]:
    """Queries with the places of photos that answer them, all of these in the whole library, one in `small` ones."""
    return [
        Case(f"{kind}, {size:,}", shelf.told(vector, shelf.some(size, relevant[:1])), True, weight)
        for vector, relevant in queries
        for size in (*(SIZES if small else ()), len(shelf.rows))
    ]


def unanswered(shelf: Shelf, vectors: Floats, kind: str = NOTHING, weight: float = 1.0) -> list[Case]:
    """Queries that no photo answers."""
    none = np.empty(0, np.int64)
    return [
        Case(f"{kind}, {size:,}", shelf.told(vector, shelf.some(size, none)), False, weight)
        for size in (*SIZES, len(shelf.rows))
        for vector in vectors
    ]


def missing(kind: str, shelf: Shelf, vectors: Floats) -> list[Case]:
    """Names of what another library shows and this one mostly does not."""
    every = np.arange(len(shelf.rows))
    return [Case(f"{kind} elsewhere", shelf.told(vector, every), False, MISSING) for vector in vectors]


def words_shown(sentences: Sequence[Sequence[str]]) -> dict[str, Ids]:
    """Single words for what the sentences of photos say to be seen, with the places of the photos that show each."""
    shown = {words[0]: np.flatnonzero(shows(sentences, words)[0]) for words in THINGS}
    return {word: places for word, places in shown.items() if len(places) >= TOGETHER}


def names_unsaid(sentences: Sequence[Sequence[str]], names: Iterable[str]) -> list[str]:
    """The English names no word of which stands in any sentence, be it one or many."""
    said = {_one(word) for of in sentences for each in of for word in _words(each)}
    return [name for name in names if not {_one(word) for word in _words(name)} & said]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _one(word: str) -> str:
    return word.removesuffix("s")


def fit(cases: Sequence[Case], ridge: float = 1.0) -> Presence:
    """Weights by logistic regression in which both sides count alike, and all kinds of a side; `least` by CAUGHT.

    Newton's method; the ridge keeps weights of figures that say the same finite.
    """
    found = np.stack([case.found for case in cases])
    truth = np.array([case.fits for case in cases])
    counts = weights_of(cases)
    mean, deviation = found.mean(0), found.std(0) + 1e-9
    scaled = np.column_stack([(found - mean) / deviation, np.ones(len(found))])
    line, damping = np.zeros(scaled.shape[1]), np.eye(scaled.shape[1]) * ridge
    damping[-1, -1] = 0
    for _ in range(50):
        probability = 1 / (1 + np.exp(-np.clip(scaled @ line, -50, 50)))
        slope = scaled.T @ (counts * (probability - truth)) + damping @ line
        bend = (scaled * (counts * probability * (1 - probability))[:, None]).T @ scaled + damping
        line -= np.linalg.solve(bend, slope)
    weights = line[:-1] / deviation
    presence = Presence(tuple(weights.tolist()), float(line[-1] - weights @ mean))
    return Presence(presence.weights, presence.offset, _least(cases, presence))


def weights_of(cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """How much each case counts: 500 for each side, shared out among its kinds, then among their cases."""
    kinds = [(case.fits, case.kind) for case in cases]
    sizes = {kind: kinds.count(kind) for kind in set(kinds)}
    counts = np.array([case.weight / sizes[kind] for case, kind in zip(cases, kinds, strict=True)])
    truth = np.array([case.fits for case in cases])
    for side in (truth, ~truth):
        counts[side] *= 500 / counts[side].sum()
    return counts


def said_nothing(cases: Sequence[Case], presence: Presence) -> dict[str, float]:
    """The share of each kind of cases of which nothing is said to fit."""
    said: dict[str, list[bool]] = {}
    for case in cases:
        said.setdefault(case.kind, []).append(fits(case.found, presence) < presence.least)
    return {kind: float(np.mean(each)) for kind, each in said.items()}


def _least(cases: Sequence[Case], presence: Presence) -> float:
    """The probability below which CAUGHT of the queries lie that nothing in the largest library answers."""
    kind = [case.kind for case in cases if case.kind.startswith(NOTHING)][-1]
    return float(np.quantile([fits(case.found, presence) for case in cases if case.kind == kind], CAUGHT))
