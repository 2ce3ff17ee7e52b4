"""What the commands that say something of photos share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from semret_desktop.commands.arguments import ANY_PATH
from semret_desktop.commands.terminal import counted, say
from semret_desktop.core import Change, PhotoId

if TYPE_CHECKING:
    from semret_desktop.app import Semret

Command = TypeVar("Command", bound=Callable[..., object])


def photos_argument(command: Command) -> Command:
    """Add the argument PHOTO...: one file of the library or several."""
    return click.argument("photos", metavar="PHOTO...", nargs=-1, required=True, type=ANY_PATH)(command)


def photos_at(library: "Semret", paths: Sequence[bytes]) -> list[PhotoId]:
    """The photos that lie at these paths. SemretError where the library has none at one of them: nothing is done."""
    return [library.photo_at(path) for path in paths]


def say_changed(change: Change, what: str) -> None:
    """Tell on how many photos an edit changed something, and what."""
    if change.photos:
        say(f"{counted(len(change.photos), 'photo')}: {what}.")
    else:
        say("Nothing changed: it was so already.")
