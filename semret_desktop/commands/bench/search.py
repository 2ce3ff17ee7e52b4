"""`semret bench search`: how fast a library answers."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import click

from semret_desktop.commands.bench.figures import Figure, peak_memory, spread, write_figures
from semret_desktop.commands.forms import json_option
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.core import NOT_RELEVANT, RELEVANT, Change, SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret

Given = TypeVar("Given")
Answer = TypeVar("Answer")

FIRST = 1_000  # what the window's grid asks for
MARKED = 50  # queries that are marked for

_LOOKS = ("brown", "small", "red", "old", "wooden", "bright", "quiet", "green", "tall", "snowy")
_THINGS = ("dog", "boat", "child", "church", "bicycle", "bird", "market", "train", "flower", "mountain")
_PLACES = ("beach", "river", "street", "forest", "garden", "bridge", "harbour", "kitchen", "meadow", "station")
_TIMES = ("dawn", "noon", "dusk", "night")


@click.command(
    epilog=examples(
        "semret bench search",
        "semret --library ~/large bench search --queries 500 --runs 10 --json",
        "semret bench search --vectors 100000 --vectors 1000000",
    )
)
@click.option("--queries", type=click.IntRange(1, 100_000), default=200, show_default=True, help="Queries to measure.")
@click.option("--runs", type=click.IntRange(0, 1_000), default=7, show_default=True, help="Whole processes to run.")
@click.option(
    "--vectors",
    "sizes",
    multiple=True,
    type=click.IntRange(1_000, 10_000_000),
    metavar="N",
    help="Also match among N vectors, made from the library's own with noise; may be given more than once.",
)
@json_option
@with_library
def search(library: "Semret", queries: int, runs: int, sizes: tuple[int, ...], as_json: bool) -> None:
    """Measure matching, query encoding, loading, ranking after a mark, and `semret search` as a whole process.

    For some of its own invented queries it marks photos, and takes that back. With --vectors it tells how fast and how
    exactly the best of so many vectors are found, with filters and without, how long it takes to open them, and how
    adding others disturbs a search; 1,000,000 of them need 3 GB on the disk meanwhile.
    """
    if not library.store.counts().photos:
        raise SemretError("There are no photos to search.", "Add some with: semret index DIR")
    sentences = list(_sentences(queries))
    import numpy as np

    from semret_desktop.commands.bench.vectors import vectors
    from semret_desktop.query import parse

    figures = [Figure("photos", library.store.counts().photos, "")]
    figures += _in_process(library, sentences)
    figures += _whole(library, sentences[0], runs)
    if sizes:
        encoded = [library.processor.vector(parse(sentence)) for sentence in sentences]
        figures += vectors(library, sizes, np.stack(encoded))
    write_figures(figures, as_json)


def _in_process(library: "Semret", sentences: Sequence[str]) -> list[Figure]:
    from semret_desktop.query import QueryProcessor, parse

    with_imports, _ = _timed(_load, library)
    loading = [_timed(_load, library)[0] for _ in range(5)]
    processor = QueryProcessor(library.package)
    search_space = partial(library.space.search, limit=FIRST)
    encoding, matching = [], []
    try:
        for sentence in sentences:
            took, vector = _timed(processor.vector, parse(sentence))
            encoding.append(took)
            matching.append(_timed(search_space, vector)[0])
    finally:
        processor.close()
    search_all = partial(library.search, limit=FIRST)
    search_all("warm")
    whole = [_timed(search_all, sentence)[0] for sentence in sentences]
    learning = [_mark(library, sentence) for sentence in sentences[:MARKED]]
    memory = peak_memory()
    return [
        Figure("tokenizer and query model loaded, with their libraries' import", with_imports, "ms"),
        *spread("tokenizer and query model loaded", loading, "at most 250"),
        *spread("encoding a query of ten words", encoding, "at most 5"),
        *spread(f"matching, first {FIRST:,}", matching, "at most 10 at 100,000 photos, 40 at 1,000,000"),
        *spread("a whole search with text, encoding and all", whole),
        *spread("from a mark to the new ranking", learning, "at most 50 at 100,000 photos"),
        *([Figure("memory, at most", memory, "MiB", "at most 1,536 at 1,000,000 photos")] if memory else []),
    ]


def _mark(library: "Semret", sentence: str) -> float:
    """Milliseconds from a mark to the ranking that follows it: written, read, learned, ranked, looked up."""
    photos = library.search(sentence, limit=FIRST).photos.tolist()
    changes: list[Change] = []

    def mark(marked: Sequence[int], grade: int) -> None:
        changes.append(library.store.mark(sentence, marked, grade))
        library.search(sentence, limit=FIRST)

    try:
        mark(photos[:2], RELEVANT)
        mark(photos[2:3], NOT_RELEVANT)
        return _timed(partial(mark, photos[3:4]), RELEVANT)[0]
    finally:
        for change in reversed(changes):
            library.store.restore(change)


def _load(library: "Semret") -> None:
    from semret_desktop.query import QueryProcessor, parse

    processor = QueryProcessor(library.package)
    processor.vector(parse("load"))
    processor.close()


def _whole(library: "Semret", sentence: str, runs: int) -> list[Figure]:
    """`semret search` from start to end, as a person waits for it."""
    if not runs:
        return []
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "semret_desktop.commands.main"]
    )
    arguments = ["--library", os.fspath(library.library), "search", sentence, "--paths"]

    def run(command: list[str]) -> None:
        ended = subprocess.run(command, check=False, capture_output=True)
        if ended.returncode:
            raise SemretError("semret search failed.", ended.stderr.decode("utf-8", "replace").strip())

    run([*program, *arguments])  # what lies on the disk is read once before
    took = [_timed(run, [*program, *arguments])[0] for _ in range(runs)]
    return spread("semret search as a whole process", took, "at most 700")


def _timed(work: Callable[[Given], Answer], given: Given) -> tuple[float, Answer]:
    """Milliseconds that `work` takes, and what it gives."""
    start = perf_counter()
    answer = work(given)
    return (perf_counter() - start) * 1_000, answer


def _sentences(count: int) -> Iterable[str]:
    """Queries of ten words, the same ones every time."""
    chosen = random.Random(10)
    for _ in range(count):
        look, other = chosen.sample(_LOOKS, 2)
        thing, place, time = chosen.choice(_THINGS), chosen.choice(_PLACES), chosen.choice(_TIMES)
        yield f"a very {look} {thing} near the {other} {place} at {time}"
