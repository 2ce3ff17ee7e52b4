"""A text while it is being read: what is understood leaves it, and a hole stays there."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from semret_desktop.core.filters import Filter
from semret_desktop.core.text import fold
from semret_desktop.query.chips import Chip, Kind

HOLE = "\0"  # stands where something was understood; no control character is left in folded text
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙’‘ʼ", "0123456789'''")
# Before what was understood: "castles not in Prague", "cats but not 2019", "วัดที่ไม่ใช่กรุงเทพ".
_NOT = re.compile(
    r"(?<![a-z0-9_'-])(?:(?:but|and|ale|a)\s+)?(?:(?:that|which)\s+(?:is|are|was|were)\s+|(?:ktere|ktery|ktera)\s+)?"
    r"(?:not|excluding|except(?:\s+for)?|other\s+than|ne|neni|nejsou|nebyl[aoy]?|krome)\s+$"
    r"|(?:แต่|ที่|ซึ่ง)*(?:ไม่ใช่|ไม่ได้|ยกเว้น|นอกจาก)\s*$"
)
_OUTSIDE = re.compile(r"(?<![a-z0-9_'-])(?:outside(?:\s+of)?|mimo)\s+$|(?:ที่)?(?:อยู่)?(?<!ข้าง)(?<!เมือง)นอก(?:เมือง)?\s*$")
_TAIL = 40  # characters before what was understood that are looked at


@dataclass(slots=True)
class Reading:
    """`text`, and the same folded as search compares it: no case, no marks on Latin letters, digits as 0 to 9.

    `origin[i]` is the span of `text` that `folded[i]` was made of. All spans that are passed on are those of `folded`
    unless said otherwise.
    """

    text: str
    folded: str
    origin: list[tuple[int, int]]
    chips: list[Chip] = field(default_factory=list)

    def take(
        self,
        start: int,
        end: int,
        kind: Kind,
        *,
        named: tuple[int, int] | None = None,
        only: Filter | None = None,
    ) -> None:
        """Note what plain words between `start` and `end` mean, and leave a hole there.

        A "not" before them belongs to them.
        """
        bare = named is None or named[0] == start  # "playing outside in Prague" is in Prague
        if only is not None and (before := self._not_before(start, kind, bare=bare)) is not None:
            start, only = before, Filter(only.any_of, not only.negated)
        first, last = self.span(*self._trimmed(start, end))
        name = self.span(*(named or (start, end)))
        shown = " ".join(self.text[slice(*name)].split()).strip(" ,;")
        negated = only is not None and only.negated
        self.chips.append(Chip(kind, first, last, shown, only, negated=negated, plain=True))
        self.blank(start, end)

    def _not_before(self, start: int, kind: Kind, *, bare: bool) -> int | None:
        """Where a "not" begins that stands right before what was understood at `start`."""
        tail = max(0, start - _TAIL)
        found = _NOT.search(self.folded, tail, start)
        if found is None and bare and kind in (Kind.PLACE, Kind.NEAR):
            found = _OUTSIDE.search(self.folded, tail, start)
        return found.start() if found is not None else None

    def blank(self, start: int, end: int) -> None:
        """Leave a hole, in place of whole characters: one such as ¼ folds to several."""
        while 0 < start < end and self.origin[start - 1] == self.origin[start]:
            start -= 1
        while start < end < len(self.origin) and self.origin[end] == self.origin[end - 1]:
            end += 1
        self.folded = self.folded[:start] + HOLE * (end - start) + self.folded[end:]

    def blank_typed(self, start: int, end: int) -> None:
        """Leave a hole where `text[start:end]` is."""
        self.folded = "".join(
            HOLE if start <= first < end else char for char, (first, _) in zip(self.folded, self.origin, strict=True)
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that this span of `folded` was made of."""
        if start >= end:
            return 0, 0
        return self.origin[start][0], self.origin[end - 1][1]

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.folded[start] in " ,;":
            start += 1
        while end > start and self.folded[end - 1] in " ,;":
            end -= 1
        return start, end


def begin(text: str) -> Reading:
    """Fold a text so that each character knows where it comes from."""
    folded: list[str] = []
    origin: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        if cluster.isspace():
            made = " "
        elif cluster.isascii():
            made = cluster.lower() if cluster.isprintable() else ""
        else:
            made = fold(_visible(cluster)).translate(_DIGITS)
        folded.append(made)
        origin += [(start, end)] * len(made)
    return Reading(text, "".join(folded), origin)


def _visible(cluster: str) -> str:
    return "".join(char for char in cluster if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A letter and the accents upon it are folded together."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield start, place
            start = place
