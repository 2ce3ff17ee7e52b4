"""Short queries for captioned photos, with the words that tell from captions which photos show what they say.

`resources/measures/concepts.tsv` is such a list. A photo shows a concept where two of its captions do (`NAMED`), each
of them with one word of every group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.evaluate.negation import NAMED, captions_of, naming
from semret_desktop.evaluate.table import read_rows

HEADER = ["query", "words"]
_LONGEST_LINE = 64 * 1024  # bytes
_HINT = "A list of concepts is tab-separated text with the header: query, words. Write words as: red + shirt|jacket."


@dataclass(frozen=True, slots=True)
class Concept:
    """What a person would type, and groups of words: a caption that holds one of each says the same."""

    query: str
    words: tuple[tuple[str, ...], ...]


def read_concepts(file: Path) -> list[Concept]:
    """Read a tab-separated table `query words`: words of a group split by |, groups by +.

    SemretError names the first line that is none of it.
    """
    name = printable(str(file.name))
    found: list[Concept] = []
    try:
        with file.open("rb") as opened:
            for number, fields in read_rows(name, opened, longest=_LONGEST_LINE, hint=_HINT):
                if number == 1:
                    if fields != HEADER:
                        raise SemretError(f"{name} is no list of concepts.", _HINT)
                elif fields != [""]:
                    found.append(_concept(fields, f"{name}, line {number}"))
    except OSError as error:
        raise SemretError(f"{name} cannot be read: {error.strerror or error}.") from None
    if not found:
        raise SemretError(f"{name} holds no concepts.", _HINT)
    return found


def _concept(fields: Sequence[str], where: str) -> Concept:
    groups = [[word.strip() for word in group.split("|")] for group in fields[-1].split("+")]
    if len(fields) != len(HEADER) or not fields[0].strip() or not all(word for group in groups for word in group):
        raise SemretError(f"{where}: a query and its words are wanted.", _HINT)
    return Concept(fields[0].strip(), tuple(tuple(group) for group in groups))


def judged(concepts: Sequence[Concept], captions: Judgments) -> Judgments:
    """The photos that show each concept by their captions, as judgments; photos without a caption show nothing."""
    said = captions_of(captions)
    judgments: Judgments = {}
    for concept in concepts:
        patterns = [naming(group) for group in concept.words]
        judgments[concept.query] = {
            PhotoId(photo): 1.0
            for photo, sentences in said.items()
            if sum(all(pattern.search(each) for pattern in patterns) for each in sentences)
            >= min(NAMED, len(sentences))
        }
    return judgments
