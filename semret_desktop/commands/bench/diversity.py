"""`semret bench diversity`: what "different ones first" gains and loses."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import table

if TYPE_CHECKING:
    from semret_desktop.app import Semret

TRIED = ((100, (0.7, 0.5, 0.4, 0.3, 0.2, 0.1)), (200, (0.7, 0.5, 0.4, 0.3)), (1_000, (0.9, 0.8, 0.7)))


@click.command(epilog=examples("semret --library dev/library bench diversity --topics dev/topics.tsv"))
@click.option(
    "--topics",
    "file",
    required=True,
    metavar="FILE",
    type=FILE,
    help="A tab-separated table with the header query, photo, topic: relevant photos, and what each shows.",
)
@json_option
@with_library
def diversity(library: "Semret", file: Path, as_json: bool) -> None:
    """Measure the first twenty photos of broad queries, as ranked and with different ones first.

    The more weight, the more relevance counts. Photos are given by their path in their folder.
    """
    from semret_desktop.evaluate import photos_by_path
    from semret_desktop.evaluate.diversity import read_topics, screen
    from semret_desktop.match.diversity import CANDIDATES, WEIGHT

    topics = read_topics(file, photos_by_path(library.store.all_paths()))
    deepest = max(candidates for candidates, _ in TRIED)
    ranked = library.rank_many(list(topics), limit=deepest)
    rankings = {each.query: (each.photos, library.space.get(each.photos)[0]) for each in ranked}
    screens = [("as ranked", screen(rankings, topics))]
    for candidates, weights in TRIED:
        for weight in weights:
            used = " (in use)" if (candidates, weight) == (CANDIDATES, WEIGHT) else ""
            name = f"of {candidates:,}, weight {weight:g}{used}"
            screens.append((name, screen(rankings, topics, weight=weight, candidates=candidates)))
    if as_json:
        write_json(
            [
                {"name": name, "queries": each.queries, "relevant": each.relevant, "topics": each.topics}
                for name, each in screens
            ]
        )
        return
    table(
        ("first 20", "queries", "relevant", "topics", "cosine"),
        [
            (name, str(each.queries), f"{each.relevant:.3f}", f"{each.topics:.3f}", f"{each.cosine:.3f}")
            for name, each in screens
        ],
        numbers=(1, 2, 3, 4),
    )
