"""`semret classify`: which of a person's own labels fits each photo, in any folder."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FILE, PathBytes
from semret_desktop.commands.edits import say_changed
from semret_desktop.commands.forms import json_option, json_path, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import named_library
from semret_desktop.commands.terminal import counted, interruptible, progress, say, table
from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.classify import Sorted

NONE = "none of these"
LARGEST_FILE = 1 << 20  # bytes of a file of labels

EXAMPLES = examples(
    'semret classify ~/Pictures/2023 --labels "beach,mountain,receipt"',
    "semret classify ~/Pictures --labels-file labels.txt --none --json",
    'semret classify . --labels "dog|pes|สุนัข,cat|kočka|แมว" --top 2',
    'semret classify . --labels "red,blue" --template "a {} car" --template "a car that is {}"',
    'semret classify ~/Pictures --labels "receipt" --threshold 0.8 --keep',
    "semret classify --undo",
)


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="(DIR | PHOTO)...", type=PathBytes(exists=True))
@click.option(
    "--labels",
    metavar="A,B,C",
    help="The labels, with commas between; several names of one with | (or a file of them).",
)
@click.option(
    "--labels-file",
    metavar="FILE",
    type=FILE,
    help="A file of labels, one a line; several names of one with | or a tab.",
)
@click.option(
    "--template",
    "templates",
    metavar="TEXT",
    multiple=True,
    help='A sentence to ask each label in, such as "a photo of a {}"; several are averaged. Unless told, the name'
    " alone.",
)
@click.option(
    "--top",
    type=click.IntRange(1, 100),
    metavar="K",
    default=1,
    show_default=True,
    help="So many labels of each photo.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="P",
    default=0.0,
    help="Give no label that is less probable than this.",
)
@click.option("--none", "none", is_flag=True, help='Answer "none of these" where more speaks against all of them.')
@click.option("--keep", is_flag=True, help="Keep the labels in the library: photos are found by them. Implies --none.")
@click.option("--undo", is_flag=True, help="Take back what the last --keep kept.")
@json_option
def classify(
    paths: tuple[bytes, ...],
    labels: str | None,
    labels_file: Path | None,
    templates: tuple[str, ...],
    top: int,
    threshold: float,
    none: bool,
    keep: bool,
    undo: bool,
    as_json: bool,
) -> None:
    """Say which of your own labels fits each photo best, and how probably.

    The photos need not be in the library; those that are there are not read again. A probability is that the label is
    right, so that a photo of something else has low ones. Files are never touched: with --keep the library remembers
    the labels, as if you had written each of them.
    """
    if undo:
        _undo(paths)
        return
    if not paths:
        raise click.UsageError("Missing argument '(DIR | PHOTO)...'.")
    from semret_desktop.app.classify import classify_files
    from semret_desktop.describe.classify import checked_templates, wanted

    asked = wanted(_labels(labels, labels_file))
    sentences = checked_templates(templates)
    with _library(must_exist=keep) as library:
        with interruptible() as cancel, progress() as report:
            done = classify_files(library, paths, asked, templates=sentences, report=report, cancel=cancel)
        answers = done.classified.answers(none=none or keep, threshold=threshold).tolist()
        if keep:
            _keep(library, done, answers)
    for path, reason in done.failed:
        say(f"{printable(path)}: {reason}")
    if as_json:
        _write_json(done, answers, top)
    elif done.paths:
        _write_table(done, answers, top)
    if not done.paths:
        say("There are no photos there.")


def _labels(labels: str | None, labels_file: Path | None) -> Sequence[str]:
    """The labels as they were written, one each."""
    if (labels is None) is (labels_file is None):
        raise click.UsageError("Name the labels, either with --labels A,B,C or with --labels-file FILE.")
    if labels is not None and "," not in labels and _is_file(labels):
        labels_file = Path(labels)
    if labels_file is None:
        assert labels is not None
        return labels.split(",")
    raw = labels_file.read_bytes() if labels_file.stat().st_size <= LARGEST_FILE else b"\xff"
    try:
        return [line for line in raw.decode("utf-8-sig").splitlines() if not line.lstrip().startswith("#")]
    except UnicodeDecodeError:
        raise SemretError(
            f"{printable(str(labels_file))} is no file of labels.", "One label a line, in UTF-8."
        ) from None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or a zero byte in it
        return False


@contextmanager
def _library(*, must_exist: bool) -> Iterator["Semret"]:
    """The library, or an empty one that lasts as long as the command where there is none."""
    from semret_desktop.app import Semret, default_library
    from semret_desktop.store import LIBRARY_FILE

    place = named_library() or default_library()
    if must_exist or (place / LIBRARY_FILE).is_file():
        with Semret(place, create=False) as library:
            yield library
        return
    with tempfile.TemporaryDirectory(prefix="semret-") as passing, Semret(Path(passing)) as library:
        yield library


def _keep(library: "Semret", done: "Sorted", answers: Sequence[int]) -> None:
    from semret_desktop.app.classify import accept, remember

    found = list(zip(done.photos.tolist(), answers, strict=True))
    groups = {
        label: sorted({photo for photo, answer in found if photo and answer == number})
        for number, label in enumerate(done.labels)
    }
    change = accept(library, groups)
    if change.before:
        remember(library, change)
    say_changed(change, "labelled")
    strangers = sum(not photo for photo, answer in found if answer >= 0)
    if strangers:
        say(f"Nothing is kept of {counted(strangers, 'photo')} not in the library.", "Add the folder: semret index DIR")


def _undo(paths: Sequence[bytes]) -> None:
    from semret_desktop.app.classify import take_back

    if paths:
        raise click.UsageError("--undo takes back the last --keep: it needs no photos.")
    with _library(must_exist=True) as library:
        say_changed(take_back(library), "as before")


def _best(done: "Sorted", row: int, top: int) -> list[tuple[str, float]]:
    """The most probable labels of a photo, and how probable they are."""
    probabilities = done.classified.probabilities[row]
    return [(done.labels[each].name, float(probabilities[each])) for each in (-probabilities).argsort()[:top].tolist()]


def _write_json(done: "Sorted", answers: Sequence[int], top: int) -> None:
    write_json(
        {
            "photos": [
                {
                    "path": json_path(path),
                    "label": done.labels[answers[row]].name if answers[row] >= 0 else None,
                    "labels": [
                        {"label": name, "probability": round(probability, 6)}
                        for name, probability in _best(done, row, top)
                    ],
                    "none": round(float(done.classified.none[row]), 6),
                }
                for row, path in enumerate(done.paths)
            ],
            "failed": [{"path": json_path(path), "reason": reason} for path, reason in done.failed],
        }
    )


def _write_table(done: "Sorted", answers: Sequence[int], top: int) -> None:
    headings, rows = ["photo", "label", "probability"], []
    for place in range(2, top + 1):
        headings += [f"{place}.", ""]
    for row, path in enumerate(done.paths):
        best = _best(done, row, top)
        if answers[row] < 0:
            best.insert(0, (NONE, float(done.classified.none[row])))
        cells = [cell for name, probability in best[:top] for cell in (name, f"{probability:.3f}")]
        rows.append([os.fsdecode(path), *cells, *[""] * (len(headings) - 1 - len(cells))])
    table(headings, rows, numbers=range(2, len(headings), 2))
