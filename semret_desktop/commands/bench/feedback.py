"""`semret bench feedback`: what marking photos does to rankings, by simulation."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.bench.figures import Figure, write_figures
from semret_desktop.commands.bench.queries import query_vectors
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import table
from semret_desktop.core import SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.evaluate.feedback import Gain, Pool, Rank


@click.command(
    epilog=examples(
        "semret --library caltech101/library bench feedback --judgments caltech101/judgments.tsv",
        "semret --library dev/library bench feedback --judgments dev/judgments.tsv --compare",
        "semret --library dev/library bench feedback --judgments a.tsv --judgments b.tsv --grid",
        "semret --library my bench feedback --judgments captions.tsv --concepts resources/measures/concepts.tsv",
    )
)
@click.option(
    "--judgments",
    "files",
    metavar="FILE",
    required=True,
    multiple=True,
    type=FILE,
    help="As for semret evaluate; may be given several times.",
)
@click.option(
    "--concepts",
    metavar="FILE",
    type=FILE,
    help="Ask for these instead: a tab-separated table with the header query, words. The judged sentences are captions,"
    " and a photo shows a concept where two of them hold its words, groups of which are split by + and words by |.",
)
@click.option("--compare", is_flag=True, help="Other methods beside the one that ships: some minutes.")
@click.option("--grid", is_flag=True, help="Try other weights instead, the best first: some minutes.")
@json_option
@with_library
def feedback(
    library: "Semret", files: Sequence[Path], concepts: Path | None, compare: bool, grid: bool, as_json: bool
) -> None:
    """Measure what marks do to rankings, by simulating a person who marks, sees the new ranking and marks again.

    For each file: queries to which many photos are relevant are names (precision@10); those of which photos were judged
    relevant and others not are judged (average precision over the judged photos); those to which one photo is relevant
    are sentences (whether it is among the first ten, after marks of others like it). Ranked are the photos that the
    file judges; marked photos count neither before nor after. Nothing is written into the library.
    """
    pools = [_pool(library, file, concepts) for file in files]
    if grid:
        write_figures(_grid(pools), as_json)
        return
    rows = [row for file, pool in zip(files, pools, strict=True) for row in _report(file.name, pool, compare)]
    if not rows:
        raise SemretError(
            "No query can be tried.", "To a name, eight photos or more must be judged relevant; to a sentence, one."
        )
    if as_json:
        write_json([asdict(row) for row in rows])
    else:
        _write_table(rows)


def _pool(library: "Semret", file: Path, concepts: Path | None) -> "Pool":
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.feedback import pool
    from semret_desktop.evaluate.feedback_concepts import judged, read_concepts

    judgments = read_judgments(file, photos_by_path(library.store.all_paths()))
    photos = np.unique(np.array([photo for grades in judgments.values() for photo in grades], np.int64))
    vectors, found = library.space.get(photos)
    if not found.any():
        raise SemretError("None of the judged photos has been read yet.", "Run: semret index")
    if concepts is not None:
        judgments = judged(read_concepts(concepts), judgments)
    return pool(judgments, query_vectors(library, list(judgments)), photos[found], vectors[found])


@dataclass(frozen=True, slots=True)
class Row:
    """What the marks of one round did to one kind of queries; shares are 0 to 1."""

    file: str
    method: str
    kind: str
    refuses: bool  # whether the person also marks photos as not relevant
    round: int  # so many photos are marked relevant then
    queries: int
    before: float
    after: float
    better: int  # queries
    equal: int
    worse: int
    low_gain: float | None  # gain of the queries that were below one half; None where there is none
    low: int  # how many these are


def _report(file: str, pool: "Pool", compare: bool) -> Iterator[Row]:
    from semret_desktop.evaluate.feedback import KINDS, simulate
    from semret_desktop.evaluate.feedback_methods import METHODS

    methods: dict[str, Rank] = METHODS if compare else {"shipped": METHODS["shipped"]}
    for kind in KINDS:
        for method, rank in methods.items():
            for refuses in (False, True):
                for number, gain in simulate(pool, kind, rank, refuses=refuses).items():
                    if len(gain.before):
                        yield _row(file, method, kind, refuses, number, gain)


def _row(file: str, method: str, kind: str, refuses: bool, number: int, gain: "Gain") -> Row:
    low = gain.where(gain.before < 0.5)
    told = len(low.before) and kind != "sentences"  # of these each has one hit or none: they can only gain
    return Row(
        file,
        method,
        kind,
        refuses,
        number,
        len(gain.before),
        float(gain.before.mean()),
        float(gain.after.mean()),
        *gain.outcomes,
        low.mean if told else None,
        len(low.before) if told else 0,
    )


def _write_table(rows: Sequence[Row]) -> None:
    table(
        (
            *("", "method", "kind", "refuses", "round", "queries", "before", "after", "gain"),
            *("better", "equal", "worse", "gain below 1/2", "of"),
        ),
        [
            (
                row.file,
                row.method,
                row.kind,
                "yes" if row.refuses else "",
                str(row.round),
                f"{row.queries:,}",
                f"{row.before:.3f}",
                f"{row.after:.3f}",
                f"{row.after - row.before:+.3f}",
                f"{row.better:,}",
                f"{row.equal:,}",
                f"{row.worse:,}",
                "" if row.low_gain is None else f"{row.low_gain:+.3f}",
                str(row.low or ""),
            )
            for row in rows
        ],
        numbers=tuple(range(4, 14)),
    )


def _grid(pools: "Sequence[Pool]") -> list[Figure]:
    from semret_desktop.evaluate.feedback_methods import choose

    return [
        Figure(
            f"target {each.target:g}, trust {each.trust:g}, refused {each.refused:g}, ridge {each.ridge:g}", worth, ""
        )
        for worth, each in choose(pools)
    ]
