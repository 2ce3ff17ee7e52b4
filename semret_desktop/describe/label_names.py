"""The vectors of the vocabulary's names that ship, made by the query encoder that ships.

They spare whoever labels photos some thousand sentences. And they help whoever asks for one of the names: a query that
is a label's name in any language goes most of the way to the label's own vector, which is the mean of its English
names. The encoder reads English names best, so "bígl" finds what "beagle" does. Measured on labels that no training
photo carries: docs/MEASUREMENTS.md.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from semret_desktop.core.resources import shipped
from semret_desktop.core.text import clean, fold
from semret_desktop.core.unit import unit_rows
from semret_desktop.describe.labels import asked
from semret_desktop.describe.vocabulary import Concept, Vocabulary
from semret_desktop.encoders import Package
from semret_desktop.store.descriptions import key_of

NAMES_FILE = "label_names.npz"  # in resources/vocabulary
SHARE = 0.7  # of a label's own vector in that of a query which is its name

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Shipped:
    """Labels (n) and names (m) as they ship: whatever is asked by a name is found without reading the vocabulary."""

    ids: npt.NDArray[np.bytes_]  # (n,) of the labels
    keys: Ids  # (n,) of what their vectors are made of (`name_key`)
    rows: Floats  # (n, d) unit rows; (0, d) where another query encoder made them
    names: Ids  # (m,) keys of names, sorted ...
    places: Ids  # ... and which label each one is of


class LabelNames:
    """The names of labels that ship, and their vectors where the query encoder of a package made them."""

    def __init__(self, package: Package, file: Path | None = None) -> None:
        self._package = package
        self._file = shipped("resources", "vocabulary", NAMES_FILE) if file is None else file

    def vectors(self) -> dict[int, Floats]:
        """Unit rows (d,) of labels by their keys (`name_key`)."""
        return dict(zip(self._held.keys.tolist(), self._held.rows, strict=False))

    def named(self, words: str) -> list[str]:
        """The ids of the labels that go by these words in any language; none where none does.

        Without regard to capitals; marks count where a name is there with them.
        """
        return [label.decode() for label in self._held.ids[self._places(words)].tolist()]

    def vector(self, words: str) -> Floats | None:
        """The unit vector (d,) of the labels that go by these words, as `named` has it; None where none does."""
        places = self._places(words)
        if not len(places) or not len(self._held.rows):
            return None
        return unit_rows(self._held.rows[places].mean(axis=0))

    def helped(self, words: str, vector: Floats) -> Floats:
        """A query's unit vector (d,), and the label's where the query is a name of one."""
        named = self.vector(words)
        if named is None:
            return vector
        return unit_rows((1 - SHARE) * vector + SHARE * named)

    def _places(self, words: str) -> Ids:
        names = self._held.names
        for form in dict.fromkeys((clean(words).casefold(), fold(clean(words)))):
            key = key_of(form)
            first, last = np.searchsorted(names, [key, key + 1])
            if first < last:
                return self._held.places[first:last]
        return self._held.places[:0]

    @cached_property
    def _held(self) -> _Shipped:
        no_rows = np.empty((0, self._package.dimension), np.float32)
        try:
            with self._file.open("rb") as opened, np.load(opened, allow_pickle=False) as held:
                rows = no_rows
                if str(held["encoder"]) == self._package.query_key:
                    rows = unit_rows(held["rows"].astype(np.float32))  # int8, each row on a scale of its own
                return _Shipped(held["ids"], held["keys"], rows, held["names"], held["places"])
        except (OSError, EOFError, ValueError, KeyError, BadZipFile):
            none = np.empty(0, np.int64)  # as if none shipped: vectors are made where they are needed
            return _Shipped(np.empty(0, np.bytes_), none, no_rows, none, none)


def name_key(concept: Concept) -> int:
    """The key of a label's vector: it follows from the names that the vector is made of."""
    return key_of("|".join(asked(concept)))


def write_label_names(file: Path, package: Package, vocabulary: Vocabulary, vectors: Floats) -> None:
    """Write the vectors (n, d) of a vocabulary as they ship: a byte for each number."""
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127
    names, places = _index(vocabulary)
    np.savez(
        file,
        encoder=np.array(package.query_key),
        ids=np.array([concept.id for concept in vocabulary.concepts], np.bytes_),
        keys=np.array([name_key(concept) for concept in vocabulary.concepts], np.int64),
        rows=np.round(scaled).astype(np.int8),
        names=names,
        places=places,
    )


def _index(vocabulary: Vocabulary) -> tuple[Ids, Ids]:
    """Keys of all names in all languages, and of what people type for them where that is no other name; sorted."""
    exact: dict[str, set[int]] = {}
    folded: dict[str, set[int]] = {}
    for place, concept in enumerate(vocabulary.concepts):
        for name in concept.all_names():
            exact.setdefault(clean(name).casefold(), set()).add(place)
            folded.setdefault(fold(clean(name)), set()).add(place)
    pairs = [(key_of(name), place) for name, places in (folded | exact).items() for place in sorted(places)]
    table = np.array(sorted(pairs), np.int64)
    return table[:, 0], table[:, 1]
