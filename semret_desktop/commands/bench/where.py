"""`semret bench where`: whether a heat map points at what was looked for."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import progress, table
from semret_desktop.core import Phase, PhotoId, Progress, Report, SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.evaluate.pointing import Map, Pair

_SHARES = ("points", "halves", "strength")


@click.command(epilog=examples("semret --library dev/library bench where --judgments dev/judgments.tsv"))
@click.option(
    "--judgments", metavar="FILE", required=True, type=FILE, help="As for semret evaluate: queries and their photos."
)
@click.option("--pairs", "count", metavar="N", type=click.IntRange(1), default=150, show_default=True, help="Pairs.")
@json_option
@with_library
def where(library: "Semret", judgments: Path, count: int, as_json: bool) -> None:
    """Measure where in a photo a query is met: two photos are put together, and one of them is named.

    Told is how often the highest point of the map lies in the half of the photo that was named (chance: 0.5), how often
    that half is the brighter one, and how much of the brightness lies in it: as it ships, and by one look at the whole.
    """
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.pointing import pairs, pointed

    read = read_judgments(judgments, photos_by_path(library.store.all_paths()))
    answers = {query: [photo for photo, grade in of.items() if grade > 0] for query, of in read.items()}
    drawn = pairs({query: photos for query, photos in answers.items() if photos}, count)
    if not drawn:
        raise SemretError("No pair can be tried.", "Two queries with photos of their own are needed.")
    with progress() as report:
        ways = _maps(library, drawn, report)
    rows = [{"way": way, **asdict(pointed(maps))} for way, maps in ways.items()]
    if as_json:
        write_json(rows)
        return
    table(
        ("way", "maps", "points right", "brighter half", "brightness"),
        [(str(row["way"]), str(row["maps"]), *(f"{row[key]:.3f}" for key in _SHARES)) for row in rows],
        numbers=(1, 2, 3, 4),
    )


def _maps(library: "Semret", drawn: "Sequence[Pair]", report: Report) -> "dict[str, list[Map]]":
    """The maps of both queries of each pair: as `Semret.where` makes them, and of one look at the whole."""
    from semret_desktop.app.where import looked_at, picture
    from semret_desktop.evaluate.pointing import Map, together
    from semret_desktop.match.whereabouts import whereabouts
    from semret_desktop.query import parse

    found: dict[str, list[Map]] = {"ships": [], "one look": []}
    for done, pair in enumerate(drawn):
        report(Progress(Phase.OTHER, done, len(drawn)))
        pictures = [picture(library, PhotoId(photo)) for photo in pair.photos]
        whole, share = together(pictures[0], pictures[1], across=pair.across)
        views = looked_at(library.image_encoder, whole, library.package.image)
        for number, vector in enumerate(library.processor.vectors([parse(query) for query in pair.queries])):
            grids = whereabouts(views, vector, library.sample.rows()), np.asarray(views[0][1] @ vector, np.float32)
            for maps, grid in zip(found.values(), grids, strict=True):
                maps.append(Map(grid, share, pair.across, number == 0))
    return found
