"""Judgments of a person as training takes them: how well photos of a folder fit queries.

The file is the one that `semret evaluate` reads and `semret mark export` writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import clean, printable
from semret_desktop.evaluate.judgments import read_lines
from semret_desktop.training.tuning.captions import is_file, photo_path

FITS = 0.5  # share of the file's highest grade from which on a query counts as a caption too


@dataclass(frozen=True, slots=True)
class Judged:
    """How well a photo fits a query."""

    query: str  # cleaned
    photo: str  # relative to the folder of the photos, with slashes
    grade: float  # 0: not at all, or as little as any in the file; 1: as well as any
    fits: bool  # well enough to be its caption


def read_judged(file: Path, folder: Path) -> list[Judged]:
    """The judgments of a file about photos of a folder; of several about one pair the last holds.

    SemretError names what is wrong first: a line that cannot be read, photos that are not there, grades that compare
    nothing.
    """
    found: dict[tuple[str, str], float] = {}
    missing: dict[str, str] = {}  # photo -> the line that names it
    for line in read_lines(file):
        query, photo = clean(line.query), photo_path(line.photo, line.where)
        if not query:
            raise SemretError(f"{line.where}: the query is empty.", "Write what somebody would type.")
        if photo not in missing and (query, photo) not in found and not is_file(folder / photo):
            missing[photo] = line.where
        found[query, photo] = line.grade
    if missing:
        photo, where = next(iter(missing.items()))
        others = f" ({len(missing):,} photos of the file are missing)" if len(missing) > 1 else ""
        raise SemretError(
            f'{where}: there is no photo "{printable(photo)[:120]}" in {printable(str(folder))}{others}.',
            "A photo is given by its path relative to that folder.",
        )
    least, best = min(0.0, *found.values()), max(found.values())
    judged = [
        Judged(query, photo, (grade - least) / max(best - least, 1e-9), 0 < grade >= FITS * best)
        for (query, photo), grade in found.items()
    ]
    if not comparable([(one.photo, one.query, one.grade) for one in judged]):
        raise SemretError(
            f"{printable(str(file))} compares nothing: no query and no photo has different grades.",
            "Judge photos that a query does not mean, too.",
        )
    return judged


def comparable(told: Sequence[tuple[str | int, str, float]]) -> list[list[int]]:
    """What can be compared: places of judgments (photo, query, grade) of one query, or one photo, that differ."""
    groups: dict[tuple[str, str | int], list[int]] = {}
    for place, (photo, query, _) in enumerate(told):
        groups.setdefault(("query", query), []).append(place)
        groups.setdefault(("photo", photo), []).append(place)
    return [group for group in groups.values() if len({told[place][2] for place in group}) > 1]
