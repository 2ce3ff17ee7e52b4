"""The vocabulary of labels: what a photo can show, by name in three languages.

The files that ship lie in `resources/vocabulary`, whose README tells their sources and terms. A person's own labels
stand in a text file of the library, one a line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import clean, is_visible, printable

LANGUAGES = ("en", "th", "cs")
SOURCES = ("imagenet", "kinds", "scenes", "things")  # the files that ship, without their ending
OWN = "own"
UNKNOWN = "und"  # BCP 47 for "not said": a label of which only its letters are known
MOST_OWN = 2_000  # labels; each one is a vector to compare every photo with
LONGEST = 100  # characters of a name

_HEADER = ("id", "kinds", "same", *LANGUAGES)
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that a photo can show.

    `names` holds the names in each language, the one that is shown first; `kinds` the ids of the nearest wider concepts
    (a beagle is a hound), `same` the ids of concepts of other sources, or other classes, that mean the same.
    """

    id: str
    source: str  # one of SOURCES, or OWN
    names: Mapping[str, tuple[str, ...]] = field(hash=False)
    kinds: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def name(self, lang: str) -> str:
        """The name to show in that language; where there is none the English one, else any."""
        for code in (lang, "en"):
            if names := self.names.get(code):
                return names[0]
        return next(iter(self.names.values()))[0]

    def all_names(self) -> Iterator[str]:
        """Every name in every language."""
        for names in self.names.values():
            yield from names


class Vocabulary:
    """Concepts, found by id and by name. It never changes; a person's own list makes another one (`with_own`)."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """SemretError where an id is there twice, a link leads nowhere, or a concept is a kind of itself."""
        self.concepts = tuple(concepts)
        self._by_id = {concept.id: concept for concept in self.concepts}
        if len(self._by_id) != len(self.concepts):
            raise _damaged("an id is there twice")
        self._same: dict[str, set[str]] = {}
        for concept in self.concepts:
            for other in concept.same:
                self._same.setdefault(concept.id, set()).add(other)
                self._same.setdefault(other, set()).add(concept.id)
        self._by_name: dict[str, list[Concept]] = {}
        for concept in self.concepts:
            for name in {name.casefold() for name in concept.all_names()}:
                self._by_name.setdefault(name, []).append(concept)
        self._check()

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with that id, if there is one: stored labels may be of another version of the vocabulary."""
        return self._by_id.get(concept_id)

    def named(self, name: str) -> tuple[Concept, ...]:
        """Concepts that go by that name in any language, in capitals or not (marks count: pláž is no plaz)."""
        return tuple(self._by_name.get(clean(name).casefold(), ()))

    def related(self, concept: Concept) -> tuple[Concept, ...]:
        """What is right as well where `concept` is right, itself first: what means the same, and all wider kinds."""
        found = {concept.id: concept}
        waiting = [concept]
        while waiting:
            at = waiting.pop(0)
            for other in (*sorted(self._same.get(at.id, ())), *at.kinds):
                if other not in found:
                    found[other] = self._by_id[other]
                    waiting.append(found[other])
        return tuple(found.values())

    def with_own(self, own: Sequence[Concept]) -> "Vocabulary":
        """This vocabulary and a person's labels, each linked to the concepts that are shown by the same name."""
        shown: dict[str, list[str]] = {}
        for concept in self.concepts:
            for name in {names[0].casefold() for names in concept.names.values()}:
                shown.setdefault(name, []).append(concept.id)
        linked = []
        for label in own:
            same = dict.fromkeys(other for name in label.all_names() for other in shown.get(name.casefold(), ()))
            linked.append(replace(label, same=tuple(same)))
        return Vocabulary((*self.concepts, *linked))

    def _check(self) -> None:
        for concept in self.concepts:
            for other in (*concept.kinds, *concept.same):
                if other not in self._by_id:
                    raise _damaged(f"{concept.id} leads to {other}, which is not there")
        done: set[str] = set()
        for concept in self.concepts:
            self._climb(concept, (), done)

    def _climb(self, concept: Concept, below: tuple[str, ...], done: set[str]) -> None:
        if concept.id in below:
            raise _damaged(f"{concept.id} is a kind of itself")
        if concept.id not in done:
            for kind in concept.kinds:
                self._climb(self._by_id[kind], (*below, concept.id), done)
            done.add(concept.id)


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary that ships, or that of another folder with the same files. SemretError where a file is damaged."""
    place = shipped("resources", "vocabulary") if folder is None else folder
    return Vocabulary(concept for source in SOURCES for concept in _read(place / f"{source}.tsv", source))


def read_own(file: Path) -> tuple[Concept, ...]:
    """A person's own labels; none where the file is not there.

    A line is a label, or up to three names parted by `|`: English, Thai, Czech, where any may be left out. Empty lines
    and lines that begin with `#` do not count. SemretError names the first line that cannot be read.
    """
    return tuple(own_lines(own_bytes(file), file).values())


def own_bytes(file: Path) -> bytes:
    """What stands in a person's list; nothing where there is none. SemretError where it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SemretError(f"{printable(str(file))} cannot be read.", error.strerror or "") from None


def own_lines(raw: bytes, file: Path) -> dict[int, Concept]:
    """The labels in a list, each by the number of its line, from 1. SemretError as `read_own`."""
    found: dict[int, Concept] = {}
    own: set[str] = set()
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            text = clean(line.decode())
        except UnicodeDecodeError:
            raise _bad_line(file, number, "It is not UTF-8.") from None
        if not text or text.startswith("#"):
            continue
        label = _own_label(text, file, number)
        if label.id in own:
            raise _bad_line(file, number, "The same label stands above.")
        if len(own) == MOST_OWN:
            raise _bad_line(file, number, f"At most {MOST_OWN:,} labels.")
        own.add(label.id)
        found[number] = label
    return found


def _own_label(text: str, file: Path, number: int) -> Concept:
    cells = [cell.strip() for cell in text.split(_SEPARATOR)]
    if len(cells) > len(LANGUAGES):
        raise _bad_line(file, number, "At most three names: English|Thai|Czech.")
    if not any(is_visible(cell) for cell in cells):
        raise _bad_line(file, number, "There is no name in it.")
    if any(len(cell) > LONGEST for cell in cells):
        raise _bad_line(file, number, f"A name has at most {LONGEST} characters.")
    codes = LANGUAGES if len(cells) > 1 else ("th" if _is_thai(text) else UNKNOWN,)
    names = {code: (cell,) for code, cell in zip(codes, cells, strict=False) if is_visible(cell)}
    first = next(iter(names.values()))[0]
    return Concept(f"{OWN}:{first.casefold()}", OWN, names)


def _read(file: Path, source: str) -> Iterator[Concept]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise _damaged(f"{file.name} cannot be read") from None
    if not lines or tuple(lines[0].split("\t")) != _HEADER:
        raise _damaged(f"{file.name} begins otherwise than it should")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(_HEADER) or not all((cells[0], *cells[3:])):
            raise _damaged(f"{file.name}, line {number}")
        kinds, same, *names = (tuple(cell.split(_SEPARATOR)) if cell else () for cell in cells[1:])
        yield Concept(cells[0], source, dict(zip(LANGUAGES, names, strict=True)), kinds, same)


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


def _bad_line(file: Path, number: int, why: str) -> SemretError:
    return SemretError(f"{printable(str(file))}, line {number}: this is no label.", why)


def _damaged(what: str) -> SemretError:
    return SemretError(f"The vocabulary of labels is damaged: {what}.", "Install Semret again.")
