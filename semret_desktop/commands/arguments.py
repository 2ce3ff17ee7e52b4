"""Kinds of arguments that several commands take."""

import os
from typing import Any

import click


class PathBytes(click.Path):
    """A path as the file system has it: absolute, as bytes, links not followed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        checked = super().convert(value, param, ctx)
        return os.path.abspath(os.fsencode(checked))  # noqa: PTH100 - pathlib knows no bytes


ANY_PATH = PathBytes()
FOLDER = PathBytes(exists=True, file_okay=False)
