"""Judgment files: which photos somebody found relevant to which query.

A judgment file is tab-separated UTF-8 with the header `query photo grade` and no quoting. The photo is a path relative
to its root folder; any path of a photo counts. A grade above 0 is relevant, what is not judged is not.
"""

import math
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.evaluate.table import read_rows

HEADER = ("query", "photo", "grade")
LARGEST_FILE = 256 * 1024 * 1024  # bytes; twenty million judgments would fit a person's patience no better
LONGEST_LINE = 64 * 1024  # bytes
LARGEST_GRADE = 1000.0

Judgments = dict[str, dict[PhotoId, float]]
"""Query as typed -> photo -> grade, queries in the order of the file; a grade above 0 is relevant."""

PathMap = Mapping[bytes, tuple[PhotoId, ...]]
"""Path relative to a root -> the photos that lie there: more than one where roots share the relative path."""


@dataclass(frozen=True, slots=True)
class Line:
    """One judgment as it was written down."""

    query: str
    photo: str  # the path as it stands
    grade: float
    where: str  # file and line, for what is said of it


def photos_by_path(places: Iterable[tuple[bytes, bytes, int]]) -> dict[bytes, tuple[PhotoId, ...]]:
    """Every (root path, relative path, photo) by its relative path, each photo once."""
    found: dict[bytes, tuple[PhotoId, ...]] = {}
    for _root, path, number in places:
        photo, there = PhotoId(number), found.get(path, ())
        if photo not in there:
            found[path] = (*there, photo)
    return found


def read_judgments(file: Path, photos: PathMap) -> Judgments:
    """Read a judgment file against the photos of a library.

    Judgments of one photo under several of its paths are one judgment: the highest grade holds. `SemretError` names the
    line of the first thing that is wrong, a photo that the library does not hold among them.
    """
    judgments: Judgments = {}
    for line in read_lines(file):
        grades, photo = judgments.setdefault(line.query, {}), _photo(line.photo, photos, line.where)
        grades[photo] = max(line.grade, grades.get(photo, line.grade))
    return judgments


def read_lines(file: Path) -> Iterator[Line]:
    """The judgments of a file as they stand. `SemretError` names the line of the first thing that is wrong."""
    empty = True
    try:
        _refuse_unfit(file)
        with file.open("rb") as opened:
            for number, fields in _rows(file, opened):
                yield _line(fields, where=f"{_name(file)}, line {number}")
                empty = False
    except OSError as error:
        raise SemretError(
            f"{_name(file)} cannot be read: {error.strerror or error}.", "Name a file of judgments."
        ) from None
    if empty:
        raise SemretError(f"{_name(file)} holds no judgments.", "Write one judgment a line below the header.")


def _refuse_unfit(file: Path) -> None:
    state = file.stat()
    if not stat.S_ISREG(state.st_mode):  # a pipe tells no size, and may never end
        raise SemretError(f"{_name(file)} is not a file.", "Name a file of judgments.")
    if state.st_size > LARGEST_FILE:
        limit = f"{LARGEST_FILE // 1024**2} MB"
        raise SemretError(f"{_name(file)} is larger than {limit}.", "Split it into several files of judgments.")


def _rows(file: Path, opened: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each judgment; empty lines are passed over."""
    number = 0
    for number, fields in read_rows(_name(file), opened, longest=LONGEST_LINE, hint=_WHAT_IT_IS):
        if number == 1:
            if tuple(fields) != HEADER:
                raise SemretError(f"{_name(file)}, line 1: the header is not query, photo, grade.", _WHAT_IT_IS)
        elif fields != [""]:
            yield number, fields
    if number == 0:
        raise SemretError(f"{_name(file)} is empty.", _WHAT_IT_IS)


def _line(fields: list[str], where: str) -> Line:
    if len(fields) != len(HEADER):
        raise SemretError(f"{where}: three columns are wanted, {len(fields)} are there.", _WHAT_IT_IS)
    query, path, grade = fields
    if not query.strip():
        raise SemretError(f"{where}: the query is empty.", "Write what somebody would type.")
    return Line(query, path, _grade(grade, where), where)


def _photo(path: str, photos: PathMap, where: str) -> PhotoId:
    try:
        found = photos.get(os.fsencode(path.replace("/", os.sep)), ())
    except UnicodeEncodeError:  # no file here can bear such a name
        found = ()
    if len(found) == 1:
        return found[0]
    if found:
        raise SemretError(
            f'{where}: "{_short(path)}" lies under several folders of the library, and they are different photos.',
            "Measure with a library of one folder: --library names another.",
        )
    raise SemretError(
        f'{where}: the library holds no photo "{_short(path)}".',
        "A photo is given by its path relative to its folder: semret folders list shows the folders.",
    )


def _grade(text: str, where: str) -> float:
    try:
        grade = float(text)
    except ValueError:
        grade = math.nan
    if not abs(grade) <= LARGEST_GRADE:  # nan too
        raise SemretError(
            f'{where}: the grade "{_short(text)}" is not a number from -{LARGEST_GRADE:.0f} to {LARGEST_GRADE:.0f}.',
            "Write 1 for relevant and 0 for not, or more where some photos are better than others.",
        )
    return grade


def _name(file: Path) -> str:
    return printable(os.fsencode(file))


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= 120 else shown[:119] + "…"


_WHAT_IT_IS = "A judgment file is tab-separated text with the header: query, photo, grade."
