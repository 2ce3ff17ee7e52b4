"""`semret mark export`: the marks of a library as a file of judgments."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FOLDER, NamedPath
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted, say
from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(epilog=examples("semret mark export marks.tsv", "semret mark export marks.tsv --folder ~/Pictures"))
@click.argument("file", metavar="FILE.tsv", type=NamedPath(dir_okay=False, path_type=Path))
@click.option(
    "--folder", metavar="DIR", type=FOLDER, help="Photos of DIR alone, by paths relative to it: for semret train DIR."
)
@with_existing_library
def export(library: "Semret", file: Path, folder: bytes | None) -> None:
    """Write all marks to FILE.tsv, as semret evaluate and semret train read them.

    Tab-separated, with the header: query, photo, grade. The grade is 1 where the query means the photo and 0 where it
    does not; photos are given by their paths relative to their folders.
    """
    paths = _paths(library, folder)
    marks = list(_marks(library))
    lines = [f"{query}\t{paths[photo]}\t{grade}\n" for query, photo, grade in marks if photo in paths]
    if not lines:
        say("There are no marks to write.", "Make one with: semret mark relevant QUERY PHOTO...")
        return
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.writelines(["query\tphoto\tgrade\n", *lines])
    except FileExistsError:
        raise SemretError(f"{printable(str(file))} is there already.", "Name another file.") from None
    except OSError as error:
        raise SemretError(f"{printable(str(file))} cannot be written: {error.strerror or error}.") from error
    left_out = len(marks) - len(lines)
    say(
        f"{counted(len(lines), 'mark')} written to {printable(str(file))}.",
        f"{counted(left_out, 'mark')} left out: no path names the photo." if left_out else "",
    )


def _marks(library: "Semret") -> Iterator[tuple[str, int, int]]:
    """(query, photo, grade) of every mark, queries as they were typed last."""
    for query, _, _ in library.store.judged_queries():
        yield from ((query, int(each.photo), each.grade) for each in library.store.judgments(query))


def _paths(library: "Semret", folder: bytes | None) -> dict[int, str]:
    """A path of each photo that a line of a judgment file can hold, and that means no other photo."""
    found: dict[str, set[int]] = {}
    for root, path, photo in library.store.all_paths():
        told = path if folder is None else _below(os.path.join(root, path), folder)  # noqa: PTH118 - bytes
        if told is not None and (text := _plain(told)) is not None:
            found.setdefault(text, set()).add(photo)
    return {next(iter(photos)): text for text, photos in found.items() if len(photos) == 1}


def _below(path: bytes, folder: bytes) -> bytes | None:
    """The path relative to the folder; None where it does not lie there."""
    start = os.path.join(folder, b"")  # noqa: PTH118 - likewise
    return path[len(start) :] if path.startswith(start) else None


def _plain(path: bytes) -> str | None:
    """The path as text with slashes; None where it is no UTF-8, or a line could not hold it."""
    text = os.fsdecode(path).replace(os.sep, "/")
    try:
        text.encode()
    except UnicodeEncodeError:
        return None
    return None if set(text) & set("\t\r\n") else text
