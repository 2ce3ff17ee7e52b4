"""Kinds of arguments that several commands take."""

import os
from pathlib import Path
from typing import Any

import click

from semret_desktop.core import SemretError
from semret_desktop.core.languages import language_code
from semret_desktop.core.text import clean, printable


class NamedPath(click.Path):
    """A path that is not empty: `DIR ""`, as from a variable that is not set, would mean the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("it is empty.", param, ctx)
        return super().convert(value, param, ctx)


class PathBytes(NamedPath):
    """A path as the file system has it: absolute, as bytes, links not followed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        checked = super().convert(value, param, ctx)
        return os.path.abspath(os.fsencode(checked))  # noqa: PTH100 - pathlib knows no bytes


FILE = NamedPath(exists=True, dir_okay=False, path_type=Path)
ANY_PATH = PathBytes()
FOLDER = PathBytes(exists=True, file_okay=False)


def stars(value: str) -> int | None:
    """A rating: 0 to 5, or `none`, which takes it away."""
    if value not in ("0", "1", "2", "3", "4", "5", "none"):
        raise click.BadParameter(f'a rating is 0 to 5 stars, or none; not "{printable(value)[:40]}".')
    return None if value == "none" else int(value)


def language(value: str) -> str:
    """A language code as BCP 47 has it, in its usual spelling."""
    try:
        return language_code(value)
    except SemretError as error:
        raise click.BadParameter(str(error)) from None


def words(value: str) -> str:
    """Text that says something: `""`, as from a variable that is not set, is a mistake."""
    if not clean(value):
        raise click.BadParameter("it is empty.")
    return value
