"""The forms in which a command gives its results: a table for a person, JSON or paths for other programs."""

import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import click
import numpy as np

from semret_desktop.commands.terminal import table

if TYPE_CHECKING:
    from semret_desktop.app import Results, Semret

Answer = TypeVar("Answer")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
limit_option = click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    default=20,
    show_default=True,
    help="At most this many photos.",
)


class Form(Enum):
    """How found photos are printed."""

    TABLE = auto()
    JSON = auto()
    PATHS = auto()  # one a line
    PATHS_0 = auto()  # a zero byte after each


@dataclass(frozen=True, slots=True)
class Row:
    """A found photo as it is printed; None: there is no such figure."""

    rank: int  # from 1
    photo: int
    path: bytes  # absolute
    score: float | None  # cosine
    probability: float | None
    likely: bool | None
    day: str  # on which it was taken: 2019-07-14
    behind: tuple[bytes, ...]  # paths of near-duplicates that it stands for


def photo_forms(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Add the options `--json`, `--paths` and `-0` to a command, which gets its `form` by name."""

    @json_option
    @click.option("--paths", "as_paths", is_flag=True, help="Print one path a line, for other programs.")
    @click.option("-0", "zero", is_flag=True, help="With --paths: a zero byte instead of a line's end.")
    @wraps(command)
    def chosen(*args: object, as_json: bool, as_paths: bool, zero: bool, **kwargs: object) -> Answer:
        return command(*args, form=_form(as_json, as_paths, zero), **kwargs)

    return chosen


def _form(as_json: bool, as_paths: bool, zero: bool) -> Form:
    if as_json and as_paths:
        raise click.UsageError("--json and --paths exclude each other.")
    if zero and not as_paths:
        raise click.UsageError("-0 goes with --paths.")
    if as_paths:
        return Form.PATHS_0 if zero else Form.PATHS
    return Form.JSON if as_json else Form.TABLE


def rows(library: "Semret", results: "Results") -> list[Row]:
    """Found photos as they are printed, best first. A photo that went away meanwhile is left out."""
    paths = library.store.paths([*results.photos.tolist(), *results.followers.tolist()])
    days = np.datetime_as_string(results.shapes.taken.astype("datetime64[s]"), unit="D").tolist()
    found: list[Row] = []
    for place, photo in enumerate(results.photos.tolist()):
        if photo in paths:
            found.append(
                Row(
                    rank=len(found) + 1,
                    photo=photo,
                    path=paths[photo],
                    score=_figure(results.scores[place]),
                    probability=None if results.probabilities is None else _figure(results.probabilities[place]),
                    likely=None if results.likely is None else bool(results.likely[place]),
                    day=days[place],
                    behind=tuple(paths[each] for each in results.group(photo)[1:].tolist() if each in paths),
                )
            )
    return found


def _figure(value: np.float32) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)


def write_photos(library: "Semret", results: "Results", form: Form) -> None:
    """Print found photos on standard output."""
    found = rows(library, results)
    if form is Form.JSON:
        write_json(
            [
                {
                    "rank": row.rank,
                    "path": json_path(row.path),
                    "score": row.score,
                    "probability": row.probability,
                    "likely": row.likely,
                    **({"alike": [json_path(path) for path in row.behind]} if row.behind else {}),
                }
                for row in found
            ]
        )
    elif form is Form.TABLE:
        _write_table(library, found)
    else:
        end = b"\0" if form is Form.PATHS_0 else os.linesep.encode()
        click.echo(b"".join(row.path + end for row in found), nl=False)


def _write_table(library: "Semret", found: Sequence[Row]) -> None:
    if not found:
        return
    if sys.stdout.isatty():
        from semret_desktop.commands.pictures import show_pictures

        show_pictures(library.thumbnails.get([row.photo for row in found]), [row.photo for row in found])
    likely = [row.probability for row in found]
    figures = [row.score for row in found] if None in likely else likely
    more = any(row.behind for row in found)  # where each stands for itself, there is no column for it
    table(
        ("", "score" if None in likely else "probability", "date", "photo", *(("alike",) if more else ())),
        [
            (
                str(row.rank),
                "" if figure is None else f"{figure:.3f}",
                row.day,
                os.fsdecode(row.path),
                *((f"+{len(row.behind)}" if row.behind else "",) if more else ()),
            )
            for row, figure in zip(found, figures, strict=True)
        ],
        numbers=(0, 1),
    )


def json_path(path: bytes) -> str:
    """A path as JSON holds it: bytes that are no UTF-8 as lone surrogates, which `write_json` escapes as ASCII."""
    return os.fsdecode(path)


def write_json(value: object) -> None:
    """Print `value` as JSON on standard output, in ASCII alone."""
    click.echo(json.dumps(value, indent=2, allow_nan=False))
