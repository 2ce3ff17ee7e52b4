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
    from semret_desktop.core import PhotoId
    from semret_desktop.evaluate import Judgments

EXAMPLES = examples(
    "semret evaluate --judgments judgments.tsv",
    "semret evaluate --judgments judgments.tsv --with-marks --with-text",
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
@click.option("--with-marks", is_flag=True, help="Rank with what you marked in the library, as in a search.")
@click.option("--with-text", is_flag=True, help="Let names, captions and keywords take part, as in a search.")
@with_library
def evaluate(library: "Semret", judgments: Path, as_json: bool, with_marks: bool, with_text: bool) -> None:
    """Measure how good the search is, against judgments of which photos are relevant to which query.

    A photo is given by its path relative to its folder; a grade above 0 is relevant, what is not judged is not. Photos
    are ranked by the pictures alone unless --with-text is given. With --with-marks, the photos that were marked for a
    query count neither for nor against it. Needs the extra "evaluate".
    """
    from semret_desktop.evaluate import DEPTH, measure, photos_by_path, read_judgments

    def rank(queries: Sequence[str]) -> Iterator[npt.NDArray[np.int64]]:
        deep = DEPTH + max(map(len, marked.values()), default=0)
        for results in library.rank_many(queries, limit=deep, with_text=with_text, with_marks=with_marks):
            yield results.photos[results.grades == 0]

    judged = read_judgments(judgments, photos_by_path(library.store.all_paths()))
    marked = _marked(library, judged) if with_marks else {}
    if with_marks:
        judged = {query: _unmarked(grades, marked.get(query, set())) for query, grades in judged.items()}
        marks = "1 has marks, whose photos are" if len(marked) == 1 else f"{len(marked):,} have marks, whose photos are"
        say(f"Of {len(judged):,} queries {marks} left out.")
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


def _marked(library: "Semret", judged: "Judgments") -> dict[str, set[int]]:
    """The photos that were marked for each query that has marks."""
    found = {query: {int(mark.photo) for mark in library.store.judgments(query)} for query in judged}
    return {query: photos for query, photos in found.items() if photos}


def _unmarked(grades: "dict[PhotoId, float]", marked: set[int]) -> "dict[PhotoId, float]":
    return {photo: grade for photo, grade in grades.items() if photo not in marked}
