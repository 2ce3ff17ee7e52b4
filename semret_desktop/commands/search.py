"""`semret search`: find photos by what is in them."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.forms import Form, limit_option, photo_forms, write_photos
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import say

if TYPE_CHECKING:
    from semret_desktop.app import Semret

NOTHING = "Nothing here yet. Are the folders indexed?", "Try: semret status"

EXAMPLES = examples(
    'semret search "a dog on a beach"',
    "semret search วัดริมน้ำ -n 5",
    'semret search "snowy mountains" --json',
    'semret search "red car" --paths -0 | xargs -0 cp -t chosen/',
    'semret search ""                      the newest photos',
)


@click.command(epilog=EXAMPLES)
@click.argument("query")
@limit_option
@photo_forms
@click.option("--plain", is_flag=True, help="Rank by the pictures alone, not by names, captions and marks.")
@with_existing_library
def search(library: "Semret", query: str, limit: int, form: Form, plain: bool) -> None:
    """Find photos by what they show, and by their names, captions and keywords.

    QUERY is everyday language, in English, Thai or Czech. An empty one lists the photos by date, newest first. What you
    marked for a query (semret mark) is remembered: relevant photos come first, those that are not come last, and others
    follow the examples.
    """
    results = library.search(query, limit=limit, plain=plain)
    if not len(results.photos):
        say(*NOTHING)
    write_photos(library, results, form)
