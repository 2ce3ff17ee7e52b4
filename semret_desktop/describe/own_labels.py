"""Editing a person's own labels: a label is a line of their list, and all other lines stay as they are."""

from collections.abc import Mapping
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import clean, is_visible, printable
from semret_desktop.describe.vocabulary import LANGUAGES, LONGEST, OWN, UNKNOWN, Concept, own_lines

SEPARATOR, NOTE = "|", "#"


def own_label(names: Mapping[str, str]) -> Concept:
    """A label by its names: one each in English, Thai and Czech (en, th, cs; empty: none), or one of no language.

    It is known by the first of them. SemretError where it cannot be a label.
    """
    given = {code: text for code in (*LANGUAGES, UNKNOWN) if is_visible(text := clean(names.get(code, "")))}
    if not given:
        raise SemretError("A label has a name.")
    for text in given.values():
        if len(text) > LONGEST:
            raise SemretError(f"A label has at most {LONGEST} characters.", "Shorten it, or write it as a caption.")
        if SEPARATOR in text or text.startswith(NOTE):
            raise SemretError(f'"{printable(text)}" cannot be a label.', "A name has no | in it, and no # before it.")
    first = next(iter(given.values()))
    return Concept(f"{OWN}:{first.casefold()}", OWN, {code: (text,) for code, text in given.items()})


def parted(text: str) -> dict[str, str]:
    """Names as a line has them, parted by `|`: English, Thai, Czech; one alone is of no language. Any may be left out.

    SemretError where there are more.
    """
    cells = text.split(SEPARATOR)
    if len(cells) > len(LANGUAGES):
        raise SemretError("A label has at most three names.", "English|Thai|Czech")
    return {UNKNOWN: text} if len(cells) == 1 else dict(zip(LANGUAGES, cells, strict=False))


def line_of(label: Concept) -> str:
    """A label as it stands in the list."""
    if UNKNOWN in label.names:
        return label.names[UNKNOWN][0]
    return SEPARATOR.join(label.names.get(code, ("",))[0] for code in LANGUAGES)


def added(raw: bytes, file: Path, label: Concept) -> bytes:
    """The list with one more label, at its end. SemretError where it has that label, or no room."""
    _must_be_new(label, own_lines(raw, file))
    end = b"" if not raw or raw.endswith(b"\n") else b"\n"
    return _checked(raw + end + line_of(label).encode() + b"\n", file)


def renamed(raw: bytes, file: Path, which: str, label: Concept) -> bytes:
    """The list with other names of the label with that id. SemretError where it is not there, or the name is taken."""
    lines, held = raw.split(b"\n"), own_lines(raw, file)
    place = _place(held, which)
    _must_be_new(label, {number: each for number, each in held.items() if number != place})
    end = b"\r" if lines[place - 1].endswith(b"\r") else b""
    lines[place - 1] = line_of(label).encode() + end
    return _checked(b"\n".join(lines), file)


def removed(raw: bytes, file: Path, which: str) -> bytes:
    """The list without the label with that id. SemretError where it is not there."""
    lines = raw.split(b"\n")
    del lines[_place(own_lines(raw, file), which) - 1]
    return b"\n".join(lines)


def _place(held: Mapping[int, Concept], which: str) -> int:
    for number, label in held.items():
        if label.id == which:
            return number
    name = which.partition(":")[2]
    raise SemretError(f'"{printable(name)}" is not in the list of labels (any more).', "See: semret label --own")


def _must_be_new(label: Concept, held: Mapping[int, Concept]) -> None:
    if any(each.id == label.id for each in held.values()):
        name = next(iter(label.names.values()))[0]
        raise SemretError(f'"{printable(name)}" is in the list of labels already.', "Give it another name.")


def _checked(raw: bytes, file: Path) -> bytes:
    """The list, as long as it can be read."""
    own_lines(raw, file)
    return raw
