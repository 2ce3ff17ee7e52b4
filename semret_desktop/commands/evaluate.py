"""`semret evaluate`: measure how good the search is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import progress, say, table

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.core import PhotoId
    from semret_desktop.evaluate import Agreement, Judgments, Measured

EXAMPLES = examples(
    "semret evaluate --judgments judgments.tsv",
    "semret evaluate --judgments judgments.tsv --with-marks --with-text",
    "semret evaluate --judgments crowd.tsv --agreement",
    "semret --library flickr8k/library evaluate --judgments flickr8k/judgments.tsv --json",
)


@click.command(epilog=EXAMPLES)
@click.option(
    "--judgments",
    metavar="FILE",
    required=True,
    type=FILE,
    help="Tab-separated, with the header: query, photo, grade.",
)
@json_option
@click.option("--with-marks", is_flag=True, help="Rank with what you marked in the library, as in a search.")
@click.option("--with-text", is_flag=True, help="Let names, captions and keywords take part, as in a search.")
@click.option("--agreement", is_flag=True, help="Compare similarities with the grades, pair by pair, without ranking.")
@with_library
def evaluate(
    library: "Semret", judgments: Path, as_json: bool, with_marks: bool, with_text: bool, agreement: bool
) -> None:
    """Measure how good the search is, against judgments of which photos are relevant to which query.

    A photo is given by its path relative to its folder; a grade above 0 is relevant, what is not judged is not. Photos
    are ranked by the pictures alone unless --with-text is given. With --with-marks, the photos that were marked for a
    query count neither for nor against it. With --agreement, nothing is ranked: of all judged pairs it is told how well
    similarity tells those that fit from the others (AUC) and goes along with the grade (Spearman), with 95% intervals
    over photos. Needs the extra "evaluate".
    """
    from semret_desktop.evaluate import agree, photos_by_path, read_judgments

    if agreement and (with_marks or with_text):
        raise click.UsageError("--agreement compares similarities: neither --with-marks nor --with-text goes with it.")
    judged = read_judgments(judgments, photos_by_path(library.store.all_paths()))
    if agreement:
        with progress() as report:
            found = _agreement(agree(judged, library.similarities, report=report))
    else:
        found = _means(_measured(library, judged, with_marks=with_marks, with_text=with_text))
    if as_json:
        write_json(found)
    else:
        table(
            ("measure", "value" if agreement else "mean"),
            [(name, _shown(value)) for name, value in found.items()],
            numbers=(1,),
        )


def _measured(library: "Semret", judged: "Judgments", *, with_marks: bool, with_text: bool) -> "Measured":
    from semret_desktop.evaluate import DEPTH, measure

    def rank(queries: Sequence[str]) -> Iterator[npt.NDArray[np.int64]]:
        deep = DEPTH + max(map(len, marked.values()), default=0)
        for results in library.rank_many(queries, limit=deep, with_text=with_text, with_marks=with_marks):
            yield results.photos[results.grades == 0]

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
    return measured


def _means(measured: "Measured") -> dict[str, float | None]:
    return {"queries": measured.queries, **measured.means}


def _agreement(found: "Agreement") -> dict[str, float | None]:
    """What is printed: counts, and each measure with the ends of its interval, null where there is none."""
    told: dict[str, float | None] = {"pairs": found.pairs, "photos": found.photos, "fitting": found.fitting}
    for name, rate in (("auc", found.auc), ("spearman", found.spearman)):
        told[name] = rate.value if rate else None
        told[f"{name}_low"] = rate.low if rate else None
        told[f"{name}_high"] = rate.high if rate else None
    return told


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def _marked(library: "Semret", judged: "Judgments") -> dict[str, set[int]]:
    """The photos that were marked for each query that has marks."""
    found = {query: {int(mark.photo) for mark in library.store.judgments(query)} for query in judged}
    return {query: photos for query, photos in found.items() if photos}


def _unmarked(grades: "dict[PhotoId, float]", marked: set[int]) -> "dict[PhotoId, float]":
    return {photo: grade for photo, grade in grades.items() if photo not in marked}
