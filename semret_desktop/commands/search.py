"""`semret search`: find photos by what is in them."""

import sys
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH, words
from semret_desktop.commands.forms import Form, limit_option, photo_forms, write_photos
from semret_desktop.commands.lazy import QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.saved import search_called
from semret_desktop.commands.terminal import counted, say
from semret_desktop.core import SavedSearch, SavedSearchId, Within

if TYPE_CHECKING:
    from semret_desktop.app import Results, Semret
    from semret_desktop.query import Query

NOTHING = "Nothing here yet. Are the folders indexed?", "Try: semret status"

EXAMPLES = examples(
    'semret search "a dog on a beach"',
    "semret search วัดริมน้ำ -n 5",
    'semret search "kids in Bangkok 2019, 4 stars or more"',
    "semret search 'dog -water rating:4+'",
    'semret search "snowy mountains" --json',
    'semret search "red car" --paths -0 | xargs -0 cp -t chosen/',
    'semret search "a birthday" --order date',
    'semret search "a birthday" --likely -n 500 --paths',
    "semret search dogs --different        no ten photos of one dog",
    'semret search "in winter" --picture ~/Downloads/lake.jpg',
    'semret search ""                      the newest photos',
    "semret search --saved Bangkok         a search that is kept: semret saved",
)


def _query_or_saved(ctx: click.Context, param: click.Parameter, query: str | None) -> str | None:
    """A text to look for, or the name of one: `--saved` was read before."""
    saved = ctx.params.get("saved")
    if query is None and saved is None:
        raise click.MissingParameter(ctx=ctx, param=param, param_hint="'QUERY'")
    if query is not None and saved is not None:
        raise click.UsageError("--saved takes the place of a QUERY.", ctx)
    return query


@click.command(cls=QueryCommand, epilog=EXAMPLES)
@click.argument("query", required=False, callback=_query_or_saved)
@limit_option
@photo_forms
@click.option(
    "--picture",
    "pictures",
    type=ANY_PATH,
    multiple=True,
    help="Look for what this file shows, too. It need not be in the library; marks take no part then.",
)
@click.option(
    "--saved",
    metavar="NAME",
    type=words,
    is_eager=True,
    help="Search for what is kept by this name (semret saved), instead of a QUERY.",
)
@click.option("--plain", is_flag=True, help="Rank by the pictures alone, all of QUERY as words.")
@click.option(
    "--order",
    type=click.Choice(["relevance", "date"]),
    help="By date: the newest first, of the likely photos alone. By relevance unless told.",
)
@click.option("--likely", "likely_alone", is_flag=True, help="Leave out what is not likely to be meant.")
@click.option("--different", is_flag=True, help="Show different things first.")
@click.option(
    "--together/--every",
    default=None,
    help="Near-duplicates and bursts as one photo, or each by itself: the table has them together, other forms every"
    " one, unless told.",
)
@with_existing_library
def search(
    library: "Semret",
    query: str | None,
    limit: int,
    form: Form,
    pictures: tuple[bytes, ...],
    saved: str | None,
    plain: bool,
    order: str | None,
    likely_alone: bool,
    different: bool,
    together: bool | None,
) -> None:
    """Find photos by what they show, and by their names, captions and keywords.

    QUERY is everyday language, in English, Thai or Czech: dates, places, cameras and stars that it names narrow the
    photos down, the rest is looked for in them. -word leaves out what must not be seen, "text" must be written at the
    photo, and date:, place:, near:, folder:, camera:, lens:, rating:, favourite:, type:, has: and label: are filters
    (docs/QUERY.md). An empty one lists the photos by date, newest first. What you marked for a query (semret mark) is
    remembered: relevant photos come first, those that are not come last, and others follow the examples.
    """
    from semret_desktop.app import Arrangement, Order, file_vectors
    from semret_desktop.app.arranging import only_likely, without_photos
    from semret_desktop.app.searching import NO_IMAGES
    from semret_desktop.commands.understood import looks_like_nothing

    kept = search_called(library, saved) if saved is not None else SavedSearch(SavedSearchId(0), query or "")
    if not plain and order is None and not different:
        order, different = ("date" if kept.shown == "date" else None), kept.shown == "different"
    if plain and (order == "date" or different or together):
        raise click.UsageError("--plain shows photos as they are ranked: it goes with no other order.")
    if different and order == "date":
        raise click.UsageError("--different and --order date exclude each other.")
    collapsed = form is Form.TABLE if together is None else together
    arrangement = Arrangement(Order(order or "relevance"), collapsed, different)
    images = file_vectors(library, pictures) if pictures else NO_IMAGES
    results = library.search(
        kept.query,
        limit=limit,
        plain=plain,
        within=kept.within,
        arrangement=arrangement,
        marks=not pictures,
        images=images,
    )
    if not pictures and results.understood is not None and looks_like_nothing(results.understood):
        results = without_photos(results)
    tell(results.understood, found=len(results.photos) > 0)
    asks = sys.stderr.isatty() and not pictures and not plain  # a part takes a search of its own: for a person's sake
    tell_likely(results, alone=likely_alone, part=part_that_fits(library, results, kept.within) if asks else "")
    write_photos(library, only_likely(results) if likely_alone else results, form)


def tell_likely(results: "Results", *, alone: bool, part: str) -> None:
    """Say where nothing that was found is likely, and which `part` of the query fits; on a terminal, how many are
    likely where others follow them."""
    if results.likely is None or not len(results.photos):
        return
    count = int(results.likely.sum())
    nothing = f"Nothing fits well. {part}".rstrip()
    if count == 0 and alone:
        say(nothing, "Without --likely come the nearest photos.")
    elif count == 0:
        say(nothing, "The nearest photos:")
    elif count < len(results.photos) and not alone and sys.stderr.isatty():
        say("Likely is the first." if count == 1 else f"Likely are the first {count}.")


def part_that_fits(library: "Semret", results: "Results", within: Within) -> str:
    """Which part of a query that nothing fits could be searched for instead, in a sentence; empty where none is."""
    from semret_desktop.app import fitting_part

    nothing = results.likely is not None and len(results.photos) > 0 and not results.likely.any()
    part = fitting_part(library, results.understood, within) if nothing and results.understood is not None else None
    if part is None:
        return ""
    count = counted(part.likely, "photo")
    return f"Of it, “{part.text}” alone fits {count}{' or more' if part.more else ''}."


def tell(query: "Query | None", *, found: bool) -> None:
    """Say on a terminal how a query was understood, and anywhere why nothing was found."""
    from semret_desktop.commands.understood import left_out, nothing, told

    if query is not None and found and (line := left_out(query)):
        say(line)
    if not found:
        say(*((nothing(query) if query is not None else None) or NOTHING))
    elif query is not None and sys.stderr.isatty() and (line := told(query)):
        say(f"{line}.")
