"""Chips: what was understood of a text, each with the span of text that it stands for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from semret_desktop.core import PhotoId
from semret_desktop.core.filters import Filter

_BETWEEN = " \t\r\n,;+"  # what stands between parts of a text


class Kind(StrEnum):
    """What a chip says of photos."""

    DATE = "date"
    FOLDER = "folder"
    CAMERA = "camera"
    LENS = "lens"
    PLACE = "place"
    NEAR = "near"
    RATING = "rating"
    FAVOURITE = "favourite"
    TYPE = "type"
    HAS = "has"
    LABEL = "label"
    EXACT = "exact"  # written at the photo, word for word
    WITHOUT = "without"  # not to be seen in it
    LIKE = "like"  # looks like another photo
    WORDS = "words"  # words that are looked for in pictures, whatever else they could mean


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood: `text[start:end]` stands for it.

    `filter` is None where it filters nothing: what is not to be seen, a photo to look like, or a value that cannot be
    read (yet). With a filter that has no condition, the library knows nothing by that name: no photo fits.
    """

    kind: Kind
    start: int
    end: int
    named: str  # what it names, as typed, without the words around it
    filter: Filter | None = None
    photo: PhotoId | None = None  # of LIKE, where the library has it
    negated: bool = False
    plain: bool = False  # understood from plain words: a person may have meant something else

    @property
    def unknown(self) -> bool:
        """Whether it names something that the library does not have."""
        if self.kind is Kind.LIKE:
            return self.photo is None
        return self.filter is not None and not self.filter.any_of

    @property
    def unread(self) -> bool:
        """Whether its value cannot be read (yet), such as `rating:many`: it is left out."""
        return self.filter is None and self.kind not in (Kind.WITHOUT, Kind.LIKE, Kind.WORDS)


def removed(text: str, chip: Chip) -> str:
    """The text without what the chip stands for, and without the comma or space that it leaves behind."""
    before, after = text[: chip.start].rstrip(), text[chip.end :].lstrip()
    if not before.strip(_BETWEEN):
        return after.lstrip(_BETWEEN)
    if not after.strip(_BETWEEN):
        return before.rstrip(_BETWEEN)
    if after[0] in ",;+":
        before = before.rstrip(_BETWEEN)
    return before + ("" if after[0] in ",;" else " ") + after


def as_words(text: str, chip: Chip) -> str:
    """The text with what the chip stands for taken as words to be looked for in pictures: `words:"…"`."""
    meant = text[chip.start : chip.end] if chip.plain else chip.named
    bare = " ".join(re.sub(r'["“”„«»]', " ", meant).split()).strip(" ,;")
    before, after = text[: chip.start], text[chip.end :]
    left = "" if not before or before[-1].isspace() else " "
    right = "" if not after or after[0].isspace() else " "
    return f'{before}{left}words:"{bare}"{right}{after}' if bare else removed(text, chip)
