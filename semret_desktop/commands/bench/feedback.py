"""`semret bench feedback`: what marking photos does to rankings, by simulation."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.bench.figures import Figure, write_figures
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import table
from semret_desktop.core import SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.evaluate.feedback import Pool, Trial

BATCH = 512  # queries encoded together
HARD = 20  # names that do not stand on top


@click.command(
    epilog=examples(
        "semret --library caltech101/library bench feedback --judgments caltech101/judgments.tsv",
        "semret --library dev/library bench feedback --judgments a.tsv --judgments b.tsv --grid",
    )
)
@click.option(
    "--judgments",
    "files",
    metavar="FILE",
    required=True,
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="As for semret evaluate; may be given several times.",
)
@click.option("--grid", is_flag=True, help="Try other weights instead, the best first: some minutes.")
@json_option
@with_library
def feedback(library: "Semret", files: Sequence[Path], grid: bool, as_json: bool) -> None:
    """Measure what marks do to rankings, by simulating a person who marks.

    For each file: queries to which many photos are relevant are names (precision@10), those to which one is are
    sentences (whether it is among the first ten). Ranked are the photos that the file judges; marked photos count
    neither before nor after. Nothing is written into the library.
    """
    pools = [_pool(library, file) for file in files]
    if grid:
        write_figures(_grid(pools), as_json)
        return
    rows = [row for pool in pools for row in _report(pool)]
    if not rows:
        raise SemretError(
            "No query can be tried.", "To a name, eight photos or more must be judged relevant; to a sentence, one."
        )
    if as_json:
        write_json([asdict(row) for row in rows])
    else:
        _write_table(rows)


def _pool(library: "Semret", file: Path) -> "Pool":
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.feedback import pool
    from semret_desktop.query import parse

    judgments = read_judgments(file, photos_by_path(library.store.all_paths()))
    photos = np.unique(np.array([photo for grades in judgments.values() for photo in grades], np.int64))
    vectors, found = library.space.get(photos)
    if not found.any():
        raise SemretError("None of the judged photos has been read yet.", "Run: semret index")
    queries = [parse(query) for query in judgments]
    rows = [library.processor.vectors(queries[start : start + BATCH]) for start in range(0, len(queries), BATCH)]
    return pool(judgments, np.concatenate(rows), photos[found], vectors[found])


@dataclass(frozen=True, slots=True)
class Row:
    """What one number of marks did to one kind of queries; shares are 0 to 1."""

    kind: str
    relevant: int  # photos marked as relevant
    not_relevant: int
    queries: int
    before: float
    after: float
    better: int  # queries
    equal: int
    worse: int
    low_gain: float | None  # gain of the names that were below one half; None where there is none
    textbook: float  # after, by the weights of textbooks
    kept: float  # share of the first ten that were among the first hundred before


def _report(pool: "Pool") -> list[Row]:
    from semret_desktop.evaluate import feedback as simulated

    rows = []
    for word, kind in (("names", simulated.names), ("sentences", simulated.sentences)):
        for yes, no in simulated.CASES:
            if trials := kind(pool, yes, no):
                rows.append(_row(word, yes, no, pool, trials))
    if hard := simulated.not_on_top(pool, simulated.names(pool, 2, 0), HARD):
        rows.append(_row("names not on top", 2, 0, pool, hard))
    return rows


def _row(kind: str, yes: int, no: int, pool: "Pool", trials: "Sequence[Trial]") -> Row:
    from semret_desktop.evaluate import feedback as simulated

    gain = simulated.gain(pool, trials)
    low = gain.where(gain.before < 0.5)
    return Row(
        kind,
        yes,
        no,
        len(trials),
        float(gain.before.mean()),
        float(gain.after.mean()),
        *gain.outcomes,
        low.mean if len(low.before) and kind != "sentences" else None,  # one hit or none: these can only gain
        float(simulated.gain(pool, trials, simulated.textbook).after.mean()),
        simulated.kept(pool, trials),
    )


def _write_table(rows: Sequence[Row]) -> None:
    marks = ("relevant", "not", "queries", "before", "after", "better", "equal", "worse")
    table(
        ("", *marks, "gain below 1/2", "textbook", "kept"),
        [
            (
                row.kind,
                str(row.relevant),
                str(row.not_relevant),
                f"{row.queries:,}",
                f"{row.before:.3f}",
                f"{row.after:.3f}",
                f"{row.better:,}",
                f"{row.equal:,}",
                f"{row.worse:,}",
                "" if row.low_gain is None else f"{row.low_gain:+.3f}",
                f"{row.textbook:.3f}",
                f"{row.kept:.3f}",
            )
            for row in rows
        ],
        numbers=tuple(range(1, 12)),
    )


def _grid(pools: "Sequence[Pool]") -> list[Figure]:
    from semret_desktop.evaluate.feedback import choose

    return [
        Figure(f"relevant {each.relevant:g}, not relevant {each.not_relevant:g}, half at {each.half:g}", worth, "")
        for worth, each in choose(pools)
    ]
