"""`semret bench alike`: how well near-duplicates are told from other photos."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.arguments import FOLDER
from semret_desktop.commands.bench.figures import Figure, write_figures
from semret_desktop.commands.bench.index import pictures
from semret_desktop.commands.forms import json_option
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import interruptible, say
from semret_desktop.core import Cancel, SemretError, Unreadable
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.describe import Describer
    from semret_desktop.evaluate.alike import Found, Mistaken
    from semret_desktop.evaluate.bursts import Seen

Pixels = npt.NDArray[np.uint8]

NAMED = 10  # pairs that are named, to be looked at
SMALL = 512  # pixels a side: what a thumbnail has


@click.command(
    epilog=examples("semret bench alike ~/Pictures/2023", "semret bench alike ~/Pictures/2023 --edited 200 --json")
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--edited", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Photos that edits are made of."
)
@click.option("--photos", type=click.IntRange(2, 100_000), default=2_000, show_default=True, help="Photos compared.")
@json_option
@with_library
def alike(library: "Semret", folder: bytes, edited: int, photos: int, as_json: bool) -> None:
    """Measure how many edited copies and burst frames of the photos in DIR are recognised, and what is mistaken.

    Both are made in memory. Copies are saved again, scaled, retouched, cut at the edges; frames are what the camera had
    seen a moment later: moved, turned, nearer, exposed otherwise, shaken. Any two photos as they lie in DIR should
    differ; pairs that do not are named, since they may be copies. Photos that follow one another by name should show
    the same kind of thing: as if one camera had taken them within seconds. Nothing is written.
    """
    from semret_desktop.describe import Describer
    from semret_desktop.evaluate import alike as measured
    from semret_desktop.evaluate import bursts

    describer = Describer(library.package, threads=1)
    try:
        with interruptible() as cancel:
            paths, small = _read(sorted(pictures(folder))[:photos], cancel)
            if len(small) < 2:
                raise SemretError(f"There are too few photos in {printable(folder)}.", "Name a folder with some more.")
            encode = partial(_vectors, describer, cancel)
            vectors = encode(small)
            every = max(len(small) // edited, 1)
            chosen = slice(0, every * edited, every)
            kinds = list(measured.found(small[chosen], vectors[chosen], encode))
            some = small[chosen][: bursts.MOST]
            first = bursts.seen(some, bursts.first_frame, encode)
            later = {name: bursts.seen(some, make, encode) for name, make in bursts.FRAMES.items()}
    finally:
        describer.close()
    wrong = measured.mistaken(measured.looks_of(small), vectors)
    figures = [*_edit_figures(kinds, wrong), *_burst_figures(first, later, bursts.neighbours(vectors))]
    figures += [
        Figure(f"the better frame found, beside {name}", share, "") for name, share in bursts.better_found(some)
    ]
    write_figures(figures, as_json)
    for one, other in wrong.named[:NAMED]:
        say(f"alike: {printable(paths[one])}, {printable(paths[other])}")


def _edit_figures(kinds: "Sequence[Found]", wrong: "Mistaken") -> Iterator[Figure]:
    from semret_desktop.evaluate.alike import ANOTHER_PICTURE

    for kind in kinds:
        yield Figure(f"{kind.edit}: recognised", kind.both, f"look {kind.look:.2f}")
    counted = [kind for kind in kinds if kind.edit not in ANOTHER_PICTURE]
    right = sum(kind.both * kind.photos for kind in counted)
    yield Figure("recall, without those cut by a tenth and more", right / sum(kind.photos for kind in counted), "")
    yield Figure("precision, edits against all other pairs", right / (right + wrong.by_both), "")
    yield Figure("other pairs", wrong.pairs, "")
    yield Figure("of a million, mistaken by the look alone", 1e6 * wrong.by_look / wrong.pairs, "")
    yield Figure("of a million, mistaken", 1e6 * wrong.by_both / wrong.pairs, "")


def _burst_figures(first: "Seen", later: "dict[str, Seen]", others: npt.NDArray[np.float32]) -> Iterator[Figure]:
    """`others`: cosines of photos of the same kind that are no burst."""
    from semret_desktop.evaluate import bursts
    from semret_desktop.match.alike import LIMITS, Limits

    for burst in bursts.bursts(first, later):
        yield Figure(f"{burst.frame}: one burst", burst.within, f"a second too late {burst.beyond:.2f}")
    for limit in sorted({*bursts.COSINES, LIMITS.burst_cosine}):
        found = list(bursts.bursts(first, later, Limits(burst_cosine=limit)))
        recall = sum(each.within for each in found) / len(found)
        wrong = float((others >= limit).mean())
        told = f"{wrong:.4f} of other pairs mistaken{'; as it is' if limit == LIMITS.burst_cosine else ''}"
        yield Figure(f"bursts from a cosine of {limit:g} on: recall", recall, told)
        yield Figure(f"bursts from {limit:g} on: precision, as many other pairs", recall / (recall + wrong), "")


def _read(paths: Sequence[bytes], cancel: Cancel) -> tuple[list[bytes], list[Pixels]]:
    """Pictures in the size of thumbnails."""
    from PIL import Image

    from semret_desktop.imaging import read_picture

    read, small = [], []
    for path in paths:
        cancel.check()
        try:
            image = Image.fromarray(read_picture(path).pixels)
        except Unreadable:
            continue
        image.thumbnail((SMALL, SMALL))
        read.append(path)
        small.append(np.asarray(image))
    return read, small


def _vectors(describer: "Describer", cancel: Cancel, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
    rows = []
    for picture in pictures:
        cancel.check()
        rows.append(describer.vectors([picture]))
    return np.concatenate(rows)
