"""`semret favourite`: photos that are liked most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.edits import photos_argument, photos_at, say_changed
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(epilog=examples("semret favourite IMG_1234.jpg", "semret favourite IMG_1234.jpg --remove"))
@photos_argument
@click.option("--remove", is_flag=True, help="Take them out of the favourites.")
@with_existing_library
def favourite(library: "Semret", photos: Sequence[bytes], remove: bool) -> None:
    """Take each PHOTO among the favourites, or out of them."""
    change = library.store.set_favourite(photos_at(library, photos), not remove)
    say_changed(change, "no favourite any more" if remove else "among the favourites")
