"""`semret bench fusion`: what captions do to rankings by what they mean, and which way of joining them does most."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
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
    from semret_desktop.evaluate.fusion import Found


@dataclass(frozen=True, slots=True)
class Row:
    """One way in one scene: shares of queries whose photo is among the first 1, 5 and 10."""

    captions: str  # how many photos have a known caption, and whether it is their own
    way: str
    queries: int
    all: tuple[float, ...]
    with_caption: tuple[float, ...]
    without: tuple[float, ...]


@click.command(
    epilog=examples(
        "semret --library dev/library bench fusion --judgments dev/judgments.tsv",
        "semret --library dev/library bench fusion --judgments dev/judgments.tsv --captions czech/judgments.tsv --grid",
    )
)
@click.option(
    "--judgments",
    "queries",
    metavar="FILE",
    required=True,
    type=FILE,
    help="As for semret evaluate: sentences to each of which one photo is relevant.",
)
@click.option(
    "--captions",
    metavar="FILE",
    type=FILE,
    help="Another such file, whose sentences are the known captions, in another language perhaps.",
)
@click.option("--grid", is_flag=True, help="Compare thresholds and weights instead.")
@click.option("--most", metavar="N", type=click.IntRange(1), default=2_000, show_default=True, help="Queries at most.")
@json_option
@with_library
def fusion(library: "Semret", queries: Path, captions: Path | None, grid: bool, most: int, as_json: bool) -> None:
    """Measure ways of joining photos' and captions' vectors: how often a sentence finds its photo.

    Half of the photos, or one in a hundred, have one caption known: their first sentence, or that of --captions.
    All other sentences are queries. Ranked are the photos that have one. Nothing is written into the library.
    """
    from semret_desktop.evaluate import fusion as compared

    asked, known = _sentences(library, queries), _sentences(library, captions or queries)
    photos = np.array(sorted(asked.keys() & known.keys()), np.int64)
    vectors, found = library.space.get(photos)
    photos, vectors = photos[found], vectors[found]
    pairs = [
        (sentence, place)
        for place, photo in enumerate(photos.tolist())
        for sentence in asked[photo]
        if sentence != known[photo][0]
    ]
    if not pairs:
        raise SemretError("No query can be tried.", "Photos need a sentence beside their caption, and to be indexed.")
    pairs = pairs[:: -(-len(pairs) // most)]
    scenes = compared.scenes(
        vectors,
        query_vectors(library, [known[photo][0] for photo in photos.tolist()]),
        query_vectors(library, [sentence for sentence, _ in pairs]),
        np.array([place for _, place in pairs], np.int64),
        query_vectors(library, compared.BACKGROUND),
    )
    rows = [
        _row(name, way, *compared.found(scene, scores))
        for name, scene in scenes
        for way, scores in (compared.GRID if grid else compared.WAYS).items()
    ]
    if as_json:
        write_json([asdict(row) for row in rows])
    else:
        _write_table(rows)


def _sentences(library: "Semret", file: Path) -> dict[int, list[str]]:
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.fusion import sentences

    return sentences(read_judgments(file, photos_by_path(library.store.all_paths())))


def _row(captions: str, way: str, every: "Found", with_caption: "Found", without: "Found") -> Row:
    return Row(captions, way, every.queries, every.shares, with_caption.shares, without.shares)


def _write_table(rows: Sequence[Row]) -> None:
    table(
        ("captions", "way", "queries", "all: 1", "5", "10", "with one: 1", "5", "10", "without: 1", "5", "10"),
        [
            (
                *(row.captions, row.way, f"{row.queries:,}"),
                *(f"{share:.3f}" for share in (*row.all, *row.with_caption, *row.without)),
            )
            for row in rows
        ],
        numbers=tuple(range(2, 12)),
    )
