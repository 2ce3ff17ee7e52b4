"""`semret bench cut`: how well likely photos are the relevant ones, and whether it is said when nothing fits."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.bench.figures import Figure, write_figures
from semret_desktop.commands.bench.queries import query_vectors
from semret_desktop.commands.forms import json_option
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.core import SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.evaluate import Judgments
    from semret_desktop.evaluate.cut import Case, Shelf

MOST = 400  # queries of a file that constants are chosen by

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@click.command(
    epilog=examples(
        "semret --library test/library bench cut --judgments crowd.tsv --nothing nothing.tsv",
        "semret --library dev bench cut --judgments labels.tsv --broad words.tsv",
        "semret --library dev bench cut --judgments captions.tsv --judgments labels.tsv --nothing dev.tsv --fit",
    )
)
@click.option(
    "--judgments", "files", metavar="FILE", required=True, multiple=True, type=FILE, help="As for semret evaluate."
)
@click.option(
    "--nothing",
    metavar="FILE",
    type=FILE,
    help="A tab-separated table with the header language, query: queries that none of the photos answers.",
)
@click.option(
    "--broad",
    metavar="FILE",
    type=FILE,
    help="A table with the header language, query, label: words that mean many photos. The queries of --judgments are"
    " then the labels of its photos; right are those that have a kind of the word's label.",
)
@click.option("--with-text", is_flag=True, help="What is written in names, captions and keywords counts, too.")
@click.option("--fit", is_flag=True, help="Choose the constants of the cut instead, and print them.")
@json_option
@with_library
def cut(
    library: "Semret",
    files: Sequence[Path],
    nothing: Path | None,
    broad: Path | None,
    with_text: bool,
    fit: bool,
    as_json: bool,
) -> None:
    """Measure where "likely" ends: by photos that were judged, and by queries that no photo answers.

    Queries are asked without marks, and of the pictures alone unless told. Those of --judgments count that have a
    relevant photo; of their photos, those that were judged. With --fit the photos of each judgment file are a library
    of their own; the queries of --nothing are asked in that of the first one, and so are single words, by what its
    sentences say. Nothing is written into the library.
    """
    if not fit:
        plain = not with_text
        figures = []
        for judgments, before in _asked(library, files, broad):
            figures += _judged(library, judgments, before, plain=plain)
        figures += _nothing(library, nothing, plain=plain) if nothing is not None else []
        write_figures(figures, as_json)
    elif nothing is None:
        raise click.UsageError("--fit needs --nothing.")
    else:
        write_figures(_fitted(library, files, nothing), as_json)


def _asked(library: "Semret", files: Sequence[Path], broad: Path | None) -> "list[tuple[Judgments, str]]":
    """Judgments, and what their figures begin with."""
    if broad is None:
        return [(_read(library, file), f"{file.parent.name}/{file.name}: " if len(files) > 1 else "") for file in files]
    from semret_desktop.describe.vocabulary import load_vocabulary
    from semret_desktop.evaluate.cut import judged_by_labels, read_broad

    vocabulary = load_vocabulary()
    words = read_broad(broad, vocabulary)
    given: Judgments = {}
    for file in files:
        for label, grades in _read(library, file).items():
            given[label] = {**given.get(label, {}), **grades}
    return [(judged_by_labels(words, given, vocabulary), "")]


def _judged(library: "Semret", judgments: "Judgments", before: str, *, plain: bool) -> list[Figure]:
    from semret_desktop.evaluate import cut as measured

    relevant = {query: grades for query, grades in judgments.items() if max(grades.values()) > 0}
    if not relevant:
        raise SemretError("No query has a relevant photo.", "A grade above 0 is relevant.")
    judged, nothing = [], 0
    for query, grades in relevant.items():
        results = library.search(query, limit=max(library.space.count(), 1), plain=plain, marks=False)
        if results.likely is None:
            raise SemretError("There is no cut here.", "It needs a model package with a calibration, and photos.")
        likely = set(results.photos[results.likely].tolist())
        judged.append((np.array([photo in likely for photo in grades]), np.array(list(grades.values())) > 0))
        nothing += not likely
    found = measured.scores(judged)
    return [
        Figure(f"{before}queries with a match", found.queries, ""),
        Figure(f"{before}photos judged for them", found.photos, ""),
        Figure(f"{before}F1 of likely photos", found.f1, "", "at least 0.6"),
        Figure(f"{before}precision", found.precision, ""),
        Figure(f"{before}recall", found.recall, ""),
        Figure(f"{before}F1, mean of queries", found.mean_f1, "", "at least 0.6"),
        Figure(f"{before}said that nothing fits, wrongly", nothing / len(judged), "", "at most 0.05"),
    ]


def _nothing(library: "Semret", file: Path, *, plain: bool) -> list[Figure]:
    from semret_desktop.evaluate.cut import read_nothing

    said: dict[str, list[bool]] = {}
    for language, query in read_nothing(file):
        results = library.search(query, limit=1, plain=plain, marks=False)
        said.setdefault(language, []).append(results.likely is not None and not results.likely.any())
    every = [each for some in said.values() for each in some]
    return [
        Figure("queries without a match", len(every), ""),
        Figure("said that nothing fits, rightly", float(np.mean(every)), "", "at least 0.8"),
        *(Figure(f"of those in {language}", float(np.mean(some)), "") for language, some in said.items()),
    ]


def _fitted(library: "Semret", files: Sequence[Path], nothing: Path) -> list[Figure]:
    from semret_desktop.evaluate import cut as measured
    from semret_desktop.match.cut import FEATURES

    calibration, labels = library.package.similarity.calibration, library.cutting.labels
    if calibration is None or not len(labels):
        raise SemretError("Nothing can be chosen with this model package.", "It must be the one that ships.")
    every = library.space.photos()
    whole = measured.Shelf(library.space.get(every)[0], labels, calibration)
    cases, first, first_photos = [], whole, every
    for number, file in enumerate(files):
        judgments = _read(library, file)
        relevant, photos = _relevant(judgments, every)
        shelf = measured.Shelf(whole.rows[np.isin(every, photos)], labels, calibration)
        vectors = query_vectors(library, list(relevant))
        for kind, of, ids in ((file.parent.name, shelf, photos), (f"{file.parent.name}, all", whole, every)):
            queries = [
                (row, np.searchsorted(ids, right)) for row, right in zip(vectors, relevant.values(), strict=True)
            ]
            cases += measured.answered(kind, of, queries, small=of is shelf)
        if number == 0:
            first, first_photos = shelf, photos
            asked = [query for _, query in measured.read_nothing(nothing)]
            cases += measured.unanswered(shelf, query_vectors(library, asked)) + _words(
                library, judgments, shelf, photos
            )
        elif not np.isin(photos, first_photos).any():
            cases += measured.missing(file.parent.name, first, vectors)
    presence = measured.fit(cases)
    said = measured.said_nothing(cases, presence)
    return [
        *(Figure(name, weight, "") for name, weight in zip(FEATURES, presence.weights, strict=True)),
        Figure("added", presence.offset, ""),
        Figure("least probability", presence.least, ""),
        *(Figure(f"said that nothing fits: {kind}", share, "") for kind, share in said.items()),
    ]


def _words(library: "Semret", judgments: "Judgments", shelf: "Shelf", photos: Ids) -> "list[Case]":
    """What single words find in photos of which sentences say what is to be seen: cases of both sides."""
    from semret_desktop.describe.vocabulary import load_vocabulary
    from semret_desktop.evaluate import cut as measured
    from semret_desktop.evaluate.negation import captions_of

    said = captions_of(judgments)
    sentences = [said.get(photo, []) for photo in photos.tolist()]
    shown = measured.words_shown(sentences)
    names = measured.names_unsaid(sentences, [concept.name("en") for concept in load_vocabulary().concepts])
    cases: list[Case] = []
    if shown:
        queries = zip(query_vectors(library, list(shown)), shown.values(), strict=True)
        cases += measured.answered("words", shelf, queries, small=True, weight=measured.WORDS)
    if names:
        few = names[:: max(-(-len(names) // MOST), 1)]
        cases += measured.unanswered(shelf, query_vectors(library, few), "names that are not said", measured.UNSAID)
    return cases


def _relevant(judgments: "Judgments", known: Ids) -> tuple[dict[str, Ids], Ids]:
    """The relevant photos of at most MOST queries, and all photos that were judged: those known, sorted."""
    judged = np.unique(np.array([photo for grades in judgments.values() for photo in grades], np.int64))
    judged = judged[np.isin(judged, known)]
    relevant = {
        query: np.intersect1d([photo for photo, grade in grades.items() if grade > 0], judged).astype(np.int64)
        for query, grades in judgments.items()
    }
    queries = [query for query, photos in relevant.items() if len(photos)]
    return {query: relevant[query] for query in queries[:: max(-(-len(queries) // MOST), 1)]}, judged


def _read(library: "Semret", file: Path) -> "Judgments":
    from semret_desktop.evaluate import photos_by_path, read_judgments

    return read_judgments(file, photos_by_path(library.store.all_paths()))
