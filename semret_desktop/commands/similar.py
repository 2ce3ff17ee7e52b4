"""`semret similar`: find photos that look like one."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH
from semret_desktop.commands.forms import Form, limit_option, photo_forms, write_photos
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.search import NOTHING
from semret_desktop.commands.terminal import say

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(
    epilog=examples("semret similar ~/Pictures/2019/IMG_1234.jpg", "semret similar IMG_1234.jpg -n 5 --paths")
)
@click.argument("photo", type=ANY_PATH)
@limit_option
@photo_forms
@with_existing_library
def similar(library: "Semret", photo: bytes, limit: int, form: Form) -> None:
    """Find the photos that look most like PHOTO, a file of the library."""
    results = library.similar(photo, limit=limit)
    if not len(results.photos):
        say(*NOTHING)
    write_photos(library, results, form)
