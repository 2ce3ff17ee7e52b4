"""Reading tab-separated text that people wrote: line by line, within bounds, with the place of what cannot be read."""

from collections.abc import Iterator
from typing import BinaryIO

from semret_desktop.core import SemretError


def read_rows(name: str, opened: BinaryIO, *, longest: int, hint: str) -> Iterator[tuple[int, list[str]]]:
    """Line number, from 1, and fields of every line; an empty line is one empty field. A byte order mark is left out.

    Raises SemretError for a line of more than `longest` bytes (with `hint`) and for one that is no UTF-8. `name` is
    what the file is called in these.
    """
    number = 0
    while line := opened.readline(longest + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(line) > longest:
            raise SemretError(f"{where}: the line is longer than {longest:,} bytes.", hint)
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise SemretError(f"{where}: this is not UTF-8.", "Save the file as UTF-8.") from None
        yield number, text.rstrip("\r\n").split("\t")
