"""`semret bench labels`: how many of the labels that photos show are wrong, and how many photos show one."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import say, table
from semret_desktop.core import Cancel, SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.describe.labels import LabelScale
    from semret_desktop.describe.vocabulary import Vocabulary
    from semret_desktop.evaluate.labels import Measured

Floats = npt.NDArray[np.float32]


@click.command(
    epilog=examples(
        "semret --library dev/library bench labels --judgments dev/labels.tsv",
        "semret --library dev/library bench labels --judgments dev/labels.tsv --fit --out resources/vocabulary",
    )
)
@click.option(
    "--judgments",
    "file",
    metavar="FILE",
    required=True,
    type=FILE,
    help="As for semret evaluate: each query is a label that somebody gave the photo, in English.",
)
@click.option("--fit", is_flag=True, help="Fit the numbers anew on one half of the photos first.")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --fit: write them there, and the vectors of the names, as they ship.",
)
@json_option
@with_library
def labels(library: "Semret", file: Path, fit: bool, out: Path | None, as_json: bool) -> None:
    """Measure the labels that photos show: shares of wrong ones, and of photos that show one.

    A given label, what means the same and wider kinds are right. Photos fall into two halves by the names of their
    files: numbers are fitted on the first, so that the second is the one to report.
    """
    from semret_desktop.app.labelling import name_vectors
    from semret_desktop.describe.label_names import NAMES_FILE, write_label_names
    from semret_desktop.describe.labels import SCALES, Labeller, load_scale
    from semret_desktop.describe.vocabulary import load_vocabulary
    from semret_desktop.evaluate import labels as measuring

    if out is not None and not fit:
        raise click.UsageError("--out goes with --fit.")
    vocabulary = load_vocabulary()
    names, rows, right = _given(library, file, vocabulary)
    second = np.array([measuring.in_second_half(name) for name in names])
    vectors = name_vectors(library, library.package, vocabulary, Cancel())
    scale = load_scale(library.package.cosine_key)
    if fit:
        first = np.flatnonzero(~second).tolist()
        scale = measuring.fit(vocabulary, vectors, rows[~second], [right[row] for row in first])
    if out is not None:
        _write_scale(out / SCALES, library.package.cosine_key, scale)
        write_label_names(out / NAMES_FILE, library.package, vocabulary, vectors)
    labeller = Labeller(vocabulary, vectors, scale)
    found = {
        half: measuring.measure(labeller, rows[chosen], [right[row] for row in np.flatnonzero(chosen).tolist()])
        for half, chosen in (("first half", ~second), ("second half", second))
    }
    _tell(scale, found, as_json)


def _given(library: "Semret", file: Path, vocabulary: "Vocabulary") -> tuple[list[str], Floats, list[frozenset[str]]]:
    """Of each photo with a vector and a given label: the name of its file, its row, and all that is right."""
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.labels import right_labels

    given: dict[int, list[str]] = {}
    for label, grades in read_judgments(file, photos_by_path(library.store.all_paths())).items():
        for photo, grade in grades.items():
            if grade > 0:
                given.setdefault(photo, []).append(label)
    vectors, known = library.space.get(np.array(list(given), np.int64))
    photos = [photo for photo, there in zip(given, known.tolist(), strict=True) if there]
    if not photos:
        raise SemretError("None of these photos has a label and was read.", "Run: semret index")
    paths = library.store.paths(photos)
    names = [paths[photo].rpartition(b"/")[2].decode("utf-8", "surrogateescape") for photo in photos]
    return names, vectors[known], [right_labels(vocabulary, given[photo]) for photo in photos]


def _write_scale(file: Path, cosine_key: str, scale: "LabelScale") -> None:
    from semret_desktop.describe.labels import OTHERS

    told = {cosine_key: asdict(scale), OTHERS: asdict(scale)}
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _tell(scale: "LabelScale", found: "dict[str, Measured]", as_json: bool) -> None:
    if as_json:
        write_json({"scale": asdict(scale), **{half: asdict(each) for half, each in found.items()}})
        return
    say(f"Sharpness {scale.sharpness:g}, slope {scale.slope:.3f}, offset {scale.offset:.3f}, from {scale.least:g} on.")
    table(
        ("photos", "number", "showing a label", "labels shown", "wrong", "said to be"),
        list(_rows(found)),
        numbers=(1, 2, 3, 4, 5),
    )


def _rows(found: "dict[str, Measured]") -> Iterator[tuple[str, ...]]:
    for half, each in found.items():
        yield (
            *(half, f"{each.photos:,}", f"{each.showing:.3f}", f"{each.shown:,}", f"{each.wrong:.3f}"),
            f"{1 - each.said:.3f}",
        )
