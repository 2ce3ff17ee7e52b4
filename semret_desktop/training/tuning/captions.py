"""Caption files: what somebody wrote about which photo, in sentences or as labels.

A caption file is tab-separated UTF-8 with a header that names `photo` and `caption`, or `photo` and `label`, or all
three; `lang` may be there, other columns are passed over, nothing is quoted. The photo is a path relative to the folder
of the photos; several lines may be about one photo. Labels of one line are parted by bars. With both columns a line
fills one of them at least.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from semret_desktop.core import SemretError
from semret_desktop.core.text import clean, printable
from semret_desktop.evaluate.table import read_rows

LARGEST_FILE = 256 * 1024 * 1024  # bytes
LONGEST_LINE = 1024 * 1024  # bytes
LONGEST_CAPTION = 2_000  # characters
LONGEST_PATH = 4_096  # characters

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, roughly
_WHAT_IT_IS = "Such a file is tab-separated text with the header: photo, caption or label and, if you like, lang."


@dataclass(frozen=True, slots=True)
class Written:
    """A caption or a label of a photo."""

    photo: str  # relative to the folder of the photos, with slashes
    caption: str  # cleaned
    lang: str | None  # BCP 47
    label: bool = False  # a name of what is to be seen, and no sentence


def read_captions(file: Path) -> list[Written]:
    """What a caption file says in its order, the same once. SemretError names the line of what is wrong first."""
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):  # a pipe tells no size, and may never end
            raise SemretError(f"{_name(file)} is not a file.", "Name a file of captions.")
        if state.st_size > LARGEST_FILE:
            raise SemretError(f"{_name(file)} is larger than {LARGEST_FILE >> 20} MB.", "Split it into several runs.")
        with file.open("rb") as opened:
            written = list(dict.fromkeys(_written(file, opened)))
    except OSError as error:
        raise SemretError(
            f"{_name(file)} cannot be read: {error.strerror or error}.", "Name a file of captions."
        ) from None
    if not written:
        raise SemretError(f"{_name(file)} holds no captions.", "Write one caption a line below the header.")
    if len({line.caption for line in written}) < 2:
        raise SemretError(
            f'{_name(file)} says "{_short(written[0].caption)}" of every photo: there is nothing to tell apart.',
            "Write what differs from photo to photo, and add photos of other things.",
        )
    return written


def _written(file: Path, opened: BinaryIO) -> Iterator[Written]:
    columns: dict[str, int] = {}
    for number, fields in read_rows(_name(file), opened, longest=LONGEST_LINE, hint=_WHAT_IT_IS):
        where = f"{_name(file)}, line {number}"
        if not columns:
            columns = _columns(fields, where)
            width = len(fields)
        elif fields != [""]:
            if len(fields) != width:
                raise SemretError(f"{where}: {width} columns are wanted, {len(fields)} are there.", _WHAT_IT_IS)
            yield from _line({name: fields[place] for name, place in columns.items()}, where)
    if not columns:
        raise SemretError(f"{_name(file)} is empty.", _WHAT_IT_IS)


def _line(fields: dict[str, str], where: str) -> Iterator[Written]:
    photo, lang = photo_path(fields["photo"], where), _lang(fields.get("lang", ""), where)
    labels = [part for part in fields.get("label", "").split("|") if part.strip()]
    if "caption" in fields and (fields["caption"].strip() or not labels):
        yield Written(photo, _caption(fields["caption"], where), lang)
    elif not labels:
        raise SemretError(f"{where}: the label is empty.", "Write what is to be seen, or leave the line out.")
    for label in labels:
        yield Written(photo, _caption(label, where), lang, label=True)


def _columns(header: list[str], where: str) -> dict[str, int]:
    columns = {name.strip().lower(): place for place, name in enumerate(header)}
    missing = [name for name in ("photo", "caption or label") if not columns.keys() & set(name.split(" or "))]
    if missing:
        raise SemretError(f"{where}: the header names no column {' and no '.join(missing)}.", _WHAT_IT_IS)
    if len(columns) != len(header):
        raise SemretError(f"{where}: the header names a column twice.", _WHAT_IT_IS)
    return columns


def photo_path(text: str, where: str) -> str:
    """The path as it stands, once it is sure that it stays inside the folder."""
    if not text.strip():
        raise SemretError(f"{where}: the photo is empty.", "Give its path relative to the folder of the photos.")
    path = text.replace(os.sep, "/")
    if len(path) > LONGEST_PATH or "\0" in path:
        raise SemretError(f'{where}: "{_short(text)}" is no path.', "Give it relative to the folder of the photos.")
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or (os.name == "nt" and PureWindowsPath(text).anchor):
        raise SemretError(
            f'{where}: "{_short(text)}" leads out of the folder of the photos.',
            "Give the path relative to that folder.",
        )
    return str(parts)


def is_file(path: Path) -> bool:
    """Whether a file lies there; not where no file can bear such a name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _caption(text: str, where: str) -> str:
    if len(text) > LONGEST_CAPTION:
        raise SemretError(
            f"{where}: the caption has {len(text):,} characters, at most {LONGEST_CAPTION:,} are taken.",
            "Write what a person would search by.",
        )
    caption = clean(text)
    if not caption:
        raise SemretError(f"{where}: the caption is empty.", "Write a caption, or leave the line out.")
    return caption


def _lang(text: str, where: str) -> str | None:
    if not text.strip():
        return None
    if not _LANGUAGE.fullmatch(text.strip()):
        raise SemretError(f'{where}: "{_short(text)}" is no language.', "Write its code: en, th, cs.")
    return text.strip()


def _name(file: Path) -> str:
    return printable(os.fsencode(file))


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= 120 else shown[:119] + "…"
