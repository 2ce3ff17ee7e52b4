"""The library that a command works on: the one named by `--library`, by SEMRET_LIBRARY, or the default one."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from semret_desktop.app import Semret

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def with_library(command: Callable[Concatenate["Semret", Arguments], Answer]) -> Callable[Arguments, Answer]:
    """Open the library for a command, which gets it first, and close it after; made where there is none."""
    return _opened(command, create=True)


def with_existing_library(command: Callable[Concatenate["Semret", Arguments], Answer]) -> Callable[Arguments, Answer]:
    """As `with_library`, for a command that has nothing to do in a new one.

    A library that lies where nothing can be written is read.
    """
    return _opened(command, create=False)


def _opened(
    command: Callable[Concatenate["Semret", Arguments], Answer], *, create: bool
) -> Callable[Arguments, Answer]:
    @wraps(command)
    def opened(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        from semret_desktop.app import Semret

        with Semret(named_library(), create=create) as library:
            return command(library, *args, **kwargs)

    return opened


def named_library() -> Path | None:
    """The folder that was named; None: the default one."""
    named = click.get_current_context().find_root().obj
    assert named is None or isinstance(named, Path)
    return named
