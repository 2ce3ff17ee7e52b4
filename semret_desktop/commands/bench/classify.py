"""`semret bench classify`: how well photos are sorted by labels, asked in several ways."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from semret_desktop.commands.arguments import FILE
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import table
from semret_desktop.core import SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.describe.classify import Classified
    from semret_desktop.evaluate.classify import Sorting


@click.command(
    epilog=examples(
        "semret --library dev/library bench classify --judgments dev/judgments.tsv",
        "semret --library dev/library bench classify --judgments cs.tsv --lang cs",
    )
)
@click.option(
    "--judgments",
    "file",
    metavar="FILE",
    required=True,
    type=FILE,
    help="As for semret evaluate: each query is a label that is right for the photo.",
)
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="The language of the labels.")
@json_option
@with_library
def classify(library: "Semret", file: Path, lang: str, as_json: bool) -> None:
    """Measure `semret classify`: by the names alone, by one sentence, and by the mean of several.

    A photo is sorted rightly where the most probable label is one that it was judged to have. Then half of the labels
    are asked, so that half of the photos show none of them. Only photos with a vector count.
    """
    from semret_desktop.app.classify import classify_photos, prototypes
    from semret_desktop.core.prompts import sentences
    from semret_desktop.describe.classify import wanted
    from semret_desktop.evaluate import photos_by_path, read_judgments
    from semret_desktop.evaluate.classify import measure

    judged = read_judgments(file, photos_by_path(library.store.all_paths()))
    named = np.array(sorted({photo for grades in judged.values() for photo in grades}), np.int64)
    read = set(named[library.space.known(named)].tolist())
    judged = {
        name: {photo: grade for photo, grade in grades.items() if photo in read} for name, grades in judged.items()
    }
    if not any(grade > 0 for grades in judged.values() for grade in grades.values()) or len(judged) < 2:
        raise SemretError("No photo can be sorted.", "They need two labels or more, and to be indexed: semret index")
    templates = sentences("{}", lang)

    def measured(asked_in: Sequence[str]) -> "Sorting":
        def classified(names: Sequence[str], photos: Sequence[int]) -> "Classified":
            labels = [each for name in names for each in wanted([name])]
            against = prototypes(library, labels, templates=asked_in)
            return classify_photos(library, np.array(photos, np.int64), against)[1]

        return measure(judged, classified)

    ways: dict[str, Sequence[str]] = {"name alone": ()}
    if templates:
        ways |= {f'"{templates[0]}"': templates[:1], "mean of sentences": templates}
    rows = {way: measured(asked_in) for way, asked_in in ways.items()}
    if as_json:
        write_json({way: asdict(row) for way, row in rows.items()})
        return
    table(
        ("asked by", "photos", "labels", "first", "in three", "error", "none right", "its error"),
        [
            (
                *(way, f"{row.photos:,}", f"{row.labels:,}", f"{row.first:.3f}", f"{row.third:.3f}"),
                *(f"{row.error:.3f}", f"{row.none:.3f}", f"{row.none_error:.3f}"),
            )
            for way, row in rows.items()
        ],
        numbers=(1, 2, 3, 4, 5, 6, 7),
    )
