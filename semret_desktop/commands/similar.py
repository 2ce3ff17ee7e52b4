"""`semret similar`: find photos that look like one."""

from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.arguments import ANY_PATH
from semret_desktop.commands.forms import Form, limit_option, photo_forms, write_photos
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.search import NOTHING
from semret_desktop.commands.terminal import say

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.results import Results


@click.command(
    epilog=examples(
        "semret similar ~/Pictures/2019/IMG_1234.jpg",
        "semret similar IMG_1234.jpg -n 5 --paths",
        "semret similar IMG_1234.jpg --same",
    )
)
@click.argument("photo", type=ANY_PATH)
@click.option(
    "--same", is_flag=True, help="All that show the same: near-duplicates and bursts. Says which one to keep."
)
@limit_option
@photo_forms
@with_existing_library
def similar(library: "Semret", photo: bytes, same: bool, limit: int, form: Form) -> None:
    """Find the photos that look most like PHOTO, a file of the library."""
    if same:
        write_photos(library, _best_first(library, photo), form)
        return
    results = library.similar(photo, limit=limit)
    if not len(results.photos):
        say(*NOTHING)
    write_photos(library, results, form)


def _best_first(library: "Semret", photo: bytes) -> "Results":
    """The photo and those that show the same. It only says which one to keep: nothing happens to any."""
    alike = library.alike(library.photo_at(photo))
    if len(alike.photos) < 2:
        say("No other photo shows the same.")
        return alike
    suggestion = library.suggest_best(alike.photos.tolist())
    say(f"The first of them seems to be the one to keep: {suggestion.reason}.")
    return library.group(np.array(suggestion.photos, np.int64))
