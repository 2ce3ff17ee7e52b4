"""The labels that photos bear, by a person's word or as a package sees them (`labelling`), and by what names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Change, PhotoId, SemretError
from semret_desktop.core.filters import Labelled
from semret_desktop.core.text import clean, fold, is_visible
from semret_desktop.describe.labels import folded_names, narrowest, wider_labels, with_narrower
from semret_desktop.describe.vocabulary import (
    LONGEST,
    OWN,
    UNKNOWN,
    Concept,
    Vocabulary,
    load_vocabulary,
    read_own,
)
from semret_desktop.store import TextHit
from semret_desktop.store import labels as kept
from semret_desktop.store.labels import OWN_FILE, PhotoLabel

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

_ARTICLE = re.compile(r"^(an?|the|some)\s+", re.IGNORECASE)
# Of which words one may be meant, in English and in Czech; what is no label's name does no harm.
_PLURALS = (
    *(("ies$", "y"), ("es$", ""), ("s$", "")),
    *(("^psi$", "pes"), ("^koně$", "kůň"), ("^lvi$", "lev"), ("^domy$", "dům"), ("^děti$", "dítě")),
    *(("ata$", "e"), ("ci$", "k"), ("ové$", ""), ("dě$", "ď"), ("y$", ""), ("y$", "a"), ("e$", ""), ("i$", "")),
    ("a$", "o"),
)

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is shown."""

    id: str
    name: str
    said: bool  # by a person; else a package sees it
    probability: float | None  # None where no package sees it


class Labels:
    """The vocabulary of a library, and the labels of its photos. For one thread."""

    def __init__(self, library: "Semret") -> None:
        self._library = library
        self._known: tuple[tuple[int, int] | None, Vocabulary] | None = None
        self._own: tuple[Vocabulary, Mapping[str, Sequence[str]]] | None = None
        self.trouble: SemretError | None = None  # why a person's own list is left out

    def vocabulary(self) -> Vocabulary:
        """The labels that ship and a person's own, read anew when their list was written.

        A list that cannot be read is left out; `trouble` says why.
        """
        file = self._library.library / OWN_FILE
        mark = _mark(file)
        if self._known is None or self._known[0] != mark:
            vocabulary = load_vocabulary() if self._known is None else self._shipped()
            self.trouble = None
            try:
                own = read_own(file)
            except SemretError as error:
                own, self.trouble = (), error
            self._known = mark, vocabulary.with_own(own) if own else vocabulary
        return self._known[1]

    def _shipped(self) -> Vocabulary:
        assert self._known is not None
        return Vocabulary(concept for concept in self._known[1].concepts if concept.source != OWN)

    def of(self, photos: Sequence[int], lang: str = "en") -> dict[PhotoId, list[Label]]:
        """The labels of each photo that say most, with their names in that language: a person's first."""
        vocabulary = self.vocabulary()
        wider = wider_labels(vocabulary)
        found: dict[PhotoId, list[Label]] = {}
        for photo, rows in kept.labels_of(self._library.store.db, photos).items():
            rejected = {row.label for row in rows if row.said is False}
            borne = [
                row for row in rows if row.said or (row.shown and not rejected & wider.get(row.label, frozenset()))
            ]
            telling = set(narrowest(vocabulary, [row.label for row in borne]))
            found[photo] = [
                Label(row.label, self._name(row, lang), bool(row.said), row.probability)
                for row in borne
                if row.said or (row.label in telling and vocabulary.concept(row.label) is not None)
            ]
        return found

    def ids_of(self, photo: int) -> set[str]:
        """All labels that are known of a photo, rejected ones too."""
        return {row.label for row in kept.labels_of(self._library.store.db, [photo])[PhotoId(photo)]}

    def named(self, name: str) -> list[Concept]:
        """The concepts that go by a name in any language, those of the person's list first; a new one where none does.

        SemretError where it cannot be a name.
        """
        found = sorted(self.vocabulary().named(name), key=lambda concept: concept.source != OWN)
        return found or [own_concept(name)]

    def condition(self, name: str) -> Labelled | None:
        """The photos that bear a label which goes by a name, or else begins so; None where none does.

        Neither capitals nor marks count. What a person accepted is known too where no list has it.
        """
        vocabulary, wanted = self.vocabulary(), fold(clean(name))
        own = kept.own_names(self._library.store.db)
        names = [*folded_names(vocabulary), *((fold(first), label) for label, first in own.items())]
        named = [label for each, label in names if each == wanted] or [
            label for each, label in names if each.startswith(wanted) or f" {wanted}" in each
        ]
        if not named or not wanted:
            return None
        return Labelled(_with_wider(vocabulary, named), tuple(with_narrower(vocabulary, named)))

    def hits(self, words: str, limit: int) -> list[TextHit]:
        """Photos that bear a label which goes by these words, most probable first; none where none does.

        They count as little as a text hit can: a query that is a label's name finds what looks so all by itself.
        """
        labels = self._called(words, self._own_names())
        return [TextHit(photo, probability, False) for photo, probability in self._bearing(labels, limit)]

    def called(self, words: str, limit: int) -> Ids:
        """The photos, most probable first, that bear the label which words name: with an article before it or not, one
        of it or, in English and Czech, many.
        """
        name = _ARTICLE.sub("", words.strip()).casefold()
        one = (re.sub(many, end, name) for many, end in _PLURALS if re.search(many, name))
        own = self._own_names()
        labels = next((called for each in (name, *one) if (called := self._called(each, own))), [])
        return np.array([photo for photo, _ in self._bearing(labels, limit)], np.int64)

    def _called(self, words: str, own: Mapping[str, Sequence[str]]) -> list[str]:
        """The labels that go by these words. The vocabulary, which takes a while to read, is not asked for those that
        ship."""
        return [*self._library.label_names.named(words), *own.get(fold(clean(words)), ())]

    def _own_names(self) -> Mapping[str, Sequence[str]]:
        """The labels of a person's list by their folded names."""
        if not (self._library.library / OWN_FILE).exists():
            return {}
        vocabulary = self.vocabulary()
        if self._own is None or self._own[0] is not vocabulary:
            found: dict[str, list[str]] = {}
            for concept in filter(lambda each: each.source == OWN, vocabulary.concepts):
                for name in dict.fromkeys(map(fold, concept.all_names())):
                    found.setdefault(name, []).append(concept.id)
            self._own = vocabulary, found
        return self._own[1]

    def _bearing(self, labels: Sequence[str], limit: int) -> list[tuple[PhotoId, float]]:
        """Photos that bear one of these labels or a kind of one, with its probability, most probable first."""
        if not labels:
            return []
        vocabulary = self.vocabulary()
        narrower, wider = with_narrower(vocabulary, labels), _with_wider(vocabulary, labels)
        found = kept.most_probable(self._library.store.db, narrower, wider, limit)
        return [(PhotoId(photo), probability) for photo, probability in found]

    def accept(self, photos: Sequence[int], concept: Concept) -> Change:
        """Say that these photos show it."""
        return kept.say(self._library.store.db, photos, {concept.id: self.words(concept)}, accepted=True)

    def reject(self, photos: Sequence[int], label: str) -> Change:
        """Say that these photos do not show it, nor any kind of it that a package sees."""
        vocabulary = self.vocabulary()
        concept = vocabulary.concept(label)
        words = self.words(concept) if concept is not None else [label.partition(":")[2] or label]
        return kept.say(self._library.store.db, photos, {label: words}, accepted=False)

    def take_back(self, photos: Sequence[int], label: str) -> Change:
        """Say nothing of it any more."""
        return kept.say(self._library.store.db, photos, {label: ()}, accepted=None)

    def words(self, concept: Concept) -> list[str]:
        """The names that a photo with this label is found by: its own, then those of wider kinds."""
        related = self.vocabulary().related(concept) if self.vocabulary().concept(concept.id) else (concept,)
        return list(dict.fromkeys(name for each in related for name in each.all_names()))

    def _name(self, row: PhotoLabel, lang: str) -> str:
        concept = self.vocabulary().concept(row.label)
        return concept.name(lang) if concept is not None else (row.words or (row.label,))[0]


def _with_wider(vocabulary: Vocabulary, labels: Sequence[str]) -> tuple[str, ...]:
    """The labels and all that they are kinds of: a person who rejects a dog rejects beagles, too."""
    wider = wider_labels(vocabulary)
    return tuple(dict.fromkeys([*labels, *(each for label in labels for each in sorted(wider.get(label, ())))]))


def own_concept(name: str) -> Concept:
    """A label of a person's own by one name. SemretError where it cannot be one."""
    text = clean(name)
    if not is_visible(text):
        raise SemretError("A label has a name.")
    if len(text) > LONGEST:
        raise SemretError(f"A label has at most {LONGEST} characters.", "Shorten it, or write it as a caption.")
    return Concept(f"{OWN}:{text.casefold()}", OWN, {UNKNOWN: (text,)})


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        info = file.stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size
