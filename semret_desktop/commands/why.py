"""`semret why`: why a photo was found, and where in it that is what was looked for."""

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH
from semret_desktop.commands.forms import json_option, json_path, write_json
from semret_desktop.commands.lazy import QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted, say, table
from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.why import PartFit, Why

_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command(
    cls=QueryCommand,
    epilog=examples(
        'semret why "a dog on a beach" IMG_1234.jpg',
        "semret why 'dog -water rating:4+' IMG_1234.jpg --json",
        'semret why "a dog" IMG_1234.jpg --map where.png',
    ),
)
@click.argument("query")
@click.argument("photo", type=ANY_PATH)
@json_option
@click.option("--map", "target", metavar="FILE", type=_NEW_FILE, help="Write the photo with where it fits, as PNG.")
@with_existing_library
def why(library: "Semret", query: str, photo: bytes, as_json: bool, target: Path | None) -> None:
    """Say why PHOTO, a file of the library, stands where it does for QUERY.

    Its rank and how likely it fits; what is written at it that was looked for; what exclusions took from it and what
    your marks did; each part of a query by itself; which filters let it through.
    """
    known = library.photo_at(photo)
    told = library.why(query, known)
    if target is not None:
        _write_map(library, query, known, target)
    if as_json:
        write_json(_as_json(told, photo))
    else:
        table(("", ""), list(_lines(told)))


def _lines(told: "Why") -> Iterator[tuple[str, str]]:
    """What is told, name by name."""
    from semret_desktop.commands.understood import phrase

    yield "rank", _rank(told)
    if told.cosine is not None:
        yield "fits", _fits(told)
    for fit in told.parts:
        yield f'by itself: "{fit.part.words}"' if fit.part.words else "by itself: a photo", _figures(fit)
    for fit in told.without:
        seen = "a photo" if fit.part.photo is not None else f'"{fit.part.words}"'
        yield f"not to be seen: {seen}", _figures(fit)
    if told.without and told.cosine is not None:
        yield "taken away for it", f"{told.lost:.3f}" if told.lost else "nothing"
    for writing in told.writings:
        yield f"written ({writing.field.value})", f"{writing.text}: {', '.join(writing.words)}"
    if told.writings:
        yield "all words written", "yes: that lifts it" if told.all_written else "no: so they do not count"
    for label in told.labels:
        yield "label", f"{label.name}: {'you gave it' if label.said else 'seen in it'}"
    if told.meant is not None:
        counts = "stands out, and counts" if told.meant.counts else "does not stand out"
        yield "nearest text", f"{told.meant.text} (cosine {told.meant.cosine:.3f}: {counts})"
    if told.marked is not None:
        yield "marks", _marks(told)
    for chip, fits in told.fits:
        yield f"filter {chip.kind.value}", f"{phrase(chip)}: {'fits' if fits else 'does not fit'}"


def _rank(told: "Why") -> str:
    if told.rank is not None:
        return f"{told.rank:,} of {told.total:,}"
    return "filtered out" if not all(fits for _, fits in told.fits) else "far back"


def _fits(told: "Why") -> str:
    parts = [f"cosine {told.cosine:.3f}"]
    if told.probability is not None:
        parts.insert(0, f"probability {told.probability:.3f}")
    if told.likely is not None:
        parts.append("likely" if told.likely else "less likely")
    if told.cut is not None:
        parts.append(f"likely from cosine {told.cut:.3f} on" if math.isfinite(told.cut) else "nothing here fits well")
    return ", ".join(parts)


def _figures(fit: "PartFit") -> str:
    probability = "" if fit.probability is None else f"probability {fit.probability:.3f}, "
    return f"{probability}cosine {fit.cosine:.3f}"


def _marks(told: "Why") -> str:
    marked = told.marked
    assert marked is not None
    said = [f"{counted(marked.relevant, 'photo')} relevant", f"{marked.not_relevant:,} not"]
    if marked.near:
        asked = ", ".join(f'"{printable(query)}"' for query in marked.near_queries)
        said.append(f"{marked.near:,} more for {asked}")
    if marked.grade:
        said.append("this one among the relevant ones" if marked.grade > 0 else "this one among those that are not")
    if marked.rank is not None and marked.cosine is not None and told.cosine is not None:
        rank = "far back" if told.rank is None else f"{told.rank:,}"
        said.append(f"rank {marked.rank:,} became {rank}, cosine {marked.cosine:.3f} became {told.cosine:.3f}")
    return "; ".join(said)


def _as_json(told: "Why", path: bytes) -> dict[str, object]:
    marked = told.marked
    return {
        "path": json_path(path),
        "query": told.query.text,
        "rank": told.rank,
        "of": told.total,
        "cosine": told.cosine,
        "probability": told.probability,
        "likely": told.likely,
        "cut": told.cut if told.cut is not None and math.isfinite(told.cut) else None,
        "parts": [_part(fit) for fit in told.parts],
        "without": [_part(fit) for fit in told.without],
        "lost": told.lost,
        "written": [
            {
                "field": writing.field.value,
                "text": writing.text,
                "words": list(writing.words),
                **({"source": writing.source} if writing.source else {}),
            }
            for writing in told.writings
        ],
        "all_written": told.all_written,
        "labels": [{"name": label.name, "said": label.said, "probability": label.probability} for label in told.labels],
        "meant": None
        if told.meant is None
        else {"text": told.meant.text, "cosine": told.meant.cosine, "counts": told.meant.counts},
        "marks": None
        if marked is None
        else {
            "relevant": marked.relevant,
            "not_relevant": marked.not_relevant,
            "grade": marked.grade,
            "rank_without": marked.rank,
            "cosine_without": marked.cosine,
            "near": marked.near,
        },
        "filters": [
            {"kind": chip.kind.value, "named": chip.named, "negated": chip.negated, "fits": fits}
            for chip, fits in told.fits
        ],
    }


def _part(fit: "PartFit") -> dict[str, object]:
    return {
        "words": fit.part.words,
        "photo": fit.part.photo,
        "weight": fit.part.weight,
        "cosine": fit.cosine,
        "probability": fit.probability,
    }


def _write_map(library: "Semret", query: str, photo: PhotoId, target: Path) -> None:
    from PIL import Image

    from semret_desktop.app.heat_map import laid_over
    from semret_desktop.app.where import picture

    seen = laid_over(picture(library, photo), library.where(query, photo))
    try:
        Image.fromarray(seen).save(target, "PNG")
    except OSError as error:
        raise SemretError(f"The map cannot be written: {error.strerror or error}.", "Name another file.") from error
    say(f"Where it fits: {os.fspath(target)}.")
