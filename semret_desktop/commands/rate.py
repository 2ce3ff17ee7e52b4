"""`semret rate`: stars for photos."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import stars as rating
from semret_desktop.commands.edits import photos_argument, photos_at, say_changed
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(
    epilog=examples(
        "semret rate IMG_1234.jpg 5",
        "semret rate IMG_12*.jpg 3",
        "semret rate IMG_1234.jpg none     no rating any more",
    )
)
@photos_argument
@click.argument("stars", type=rating)
@with_existing_library
def rate(library: "Semret", photos: Sequence[bytes], stars: int | None) -> None:
    """Give each PHOTO a rating of 0 to 5 STARS, or none.

    It takes the place of the rating that stands in the file, which stays as it is.
    """
    change = library.store.rate(photos_at(library, photos), stars)
    say_changed(change, "no rating" if stars is None else counted(stars, "star"))
