"""Kinds of arguments that several commands take."""

import os
from typing import Any

import click


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


ANY_PATH = PathBytes()
FOLDER = PathBytes(exists=True, file_okay=False)
