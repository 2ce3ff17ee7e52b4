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


class _Rate(click.Command):
    """`-1` is a rating that cannot be, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[-1][:1] == "-" and args[-1][1:2].isdigit() and "--" not in args:
            args = [*args[:-1], "--", args[-1]]
        return super().parse_args(ctx, args)


@click.command(
    cls=_Rate,
    epilog=examples(
        "semret rate IMG_1234.jpg 5",
        "semret rate IMG_12*.jpg 3",
        "semret rate IMG_1234.jpg none     no rating any more",
    ),
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
