"""`semret evaluate`: measure how good the search is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import progress, say, table

if TYPE_CHECKING:
    from semret_desktop.app import Semret

EXAMPLES = examples(
    "semret evaluate --judgments judgments.tsv",
    "semret --library flickr8k/library evaluate --judgments flickr8k/judgments.tsv --json",
)


@click.command(epilog=EXAMPLES)
@click.option(
    "--judgments",
    metavar="FILE",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tab-separated, with the header: query, photo, grade.",
)
@json_option
@click.option("--with-text", is_flag=True, help="Let names, captions and keywords take part, as in a search.")
@with_library
def evaluate(library: "Semret", judgments: Path, as_json: bool, with_text: bool) -> None:
    """Measure how good the search is, against judgments of which photos are relevant to which query.

    A photo is given by its path relative to its folder; a grade above 0 is relevant, what is not judged is not. Photos
    are ranked by the pictures alone unless --with-text is given. Needs the extra "evaluate".
    """
    from semret_desktop.evaluate import DEPTH, measure, photos_by_path, read_judgments

    def rank(queries: Sequence[str]) -> Iterator[npt.NDArray[np.int64]]:
        return (results.photos for results in library.rank_many(queries, limit=DEPTH, with_text=with_text))

    judged = read_judgments(judgments, photos_by_path(library.store.all_paths()))
    with progress() as report:
        measured = measure(judged, rank, report=report)
    if measured.left_out:
        has, are = ("query has", "is") if measured.left_out == 1 else ("queries have", "are")
        say(f"{measured.left_out:,} {has} no relevant photo and {are} left out.")
    if as_json:
        write_json({"queries": measured.queries, **measured.means})
    else:
        table(
            ("measure", "mean"),
            [("queries", f"{measured.queries:,}"), *((name, f"{mean:.4f}") for name, mean in measured.means.items())],
            numbers=(1,),
        )
