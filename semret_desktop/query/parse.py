"""Reading what was typed. Plain words first: no text is an error, whatever it holds."""

import unicodedata
from dataclasses import dataclass

from semret_desktop.core.text import clean

LONGEST = 1_000  # characters; an encoder reads some sixty words
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # they change letters, and make one emoji of several


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str  # as typed
    words: str  # what photos are compared with: clean, NFC, at most 1,000 characters; empty: nothing is looked for


def parse(text: str) -> Query:
    """The query that `text` stands for. It never fails: control characters, lone surrogates and marks of direction
    are left out, what is too long is cut off."""
    visible = "".join(char for char in text[: 4 * LONGEST] if unicodedata.category(char) != "Cf" or char in _JOINERS)
    return Query(text, clean(visible)[:LONGEST].rstrip())
