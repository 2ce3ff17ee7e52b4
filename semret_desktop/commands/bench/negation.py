"""`semret bench negation`: what leaving something out of a search leaves out, and what it costs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.bench.queries import query_vectors
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import table
from semret_desktop.core import SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@dataclass(frozen=True, slots=True)
class Row:
    """One way: shares of the first ten photos that show A, and B, and how much each changed from A alone."""

    way: str
    pairs: int
    wanted: float
    without: float
    wanted_change: float
    without_change: float


@click.command(
    epilog=examples(
        "semret --library dev/library bench negation --captions dev/judgments.tsv --grid",
        "semret --library my/library bench negation --captions judgments.tsv --pairs resources/measures/negation.tsv",
    )
)
@click.option(
    "--captions",
    "--judgments",
    "captions",
    metavar="FILE",
    required=True,
    type=FILE,
    help="As for semret evaluate: sentences, and the photos that each of them describes.",
)
@click.option(
    "--pairs",
    "named",
    metavar="FILE",
    type=FILE,
    help="A tab-separated table with the header with, without, with_words, without_words: what is wanted, what is not,"
    " and the words, split by |, that name each in captions. Without it pairs are made of the captions.",
)
@click.option("--grid", is_flag=True, help="Compare strengths and thresholds of each way.")
@json_option
@with_library
def negation(library: "Semret", captions: Path, named: Path | None, grid: bool, as_json: bool) -> None:
    """Measure pairs "A without B": how many of the first ten photos show A, and how many show B all the same.

    A photo shows what two of its sentences name, and lacks what none does. Ranked are the photos that have sentences,
    by what is seen in them alone. Each way is compared with searching for A. Nothing is written into the library.
    """
    from semret_desktop.evaluate import negation as compared
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.match.negation import EXCLUSION

    said = compared.captions_of(read_judgments(captions, photos_by_path(library.store.all_paths())))
    photos = np.array(sorted(said), np.int64)
    vectors, found = library.space.get(photos)
    photos, vectors = photos[found], vectors[found]
    if len(photos) <= compared.FIRST:
        raise SemretError("Too few photos can be ranked.", "They need a sentence each, and to be indexed: semret index")
    sentences = [said[photo] for photo in photos.tolist()]
    pairs = compared.read_pairs(named) if named is not None else compared.pairs_of(sentences)
    if not pairs:
        raise SemretError(
            "No two things are named together and apart often enough.", "Name pairs of your own with --pairs."
        )
    measured = compared.scene(pairs, sentences, vectors, library.sample.rows(), partial(query_vectors, library))
    base = compared.shares(measured, compared.alone)
    rows = []
    for name, scores in (compared.GRID if grid else compared.WAYS).items():
        shares = compared.shares(measured, scores)
        used = " (in use)" if name == EXCLUSION.way.value else ""
        changes = _change(shares.wanted, base.wanted), _change(shares.without, base.without)
        rows.append(Row(name + used, shares.pairs, shares.wanted, shares.without, *changes))
    if as_json:
        write_json([asdict(row) for row in rows])
    else:
        _write_table(rows)


def _change(now: float, before: float) -> float:
    """How much a share grew, as a share of what it was; nothing where nothing was there."""
    return now / before - 1 if before else 0.0


def _write_table(rows: Sequence[Row]) -> None:
    table(
        ("first 10", "pairs", "show A", "change", "show B", "change"),
        [
            (
                *(row.way, f"{row.pairs:,}", f"{row.wanted:.3f}", f"{row.wanted_change:+.1%}"),
                *(f"{row.without:.3f}", f"{row.without_change:+.1%}"),
            )
            for row in rows
        ],
        numbers=(1, 2, 3, 4, 5),
    )
