"""`semret bench alike`: how well near-duplicates are told from other photos."""

from collections.abc import Sequence
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
    """Measure how many edited copies of the photos in DIR are recognised, and how many other pairs are mistaken.

    Edits are made in memory: saved again, scaled, retouched, cut at the edges. Any two photos as they lie in DIR should
    differ; pairs that do not are named, since they may be copies. Nothing is written.
    """
    from semret_desktop.describe import Describer
    from semret_desktop.evaluate import alike as measured

    describer = Describer(library.package, threads=1)
    try:
        with interruptible() as cancel:
            paths, small = _read(sorted(pictures(folder))[:photos], cancel)
            if len(small) < 2:
                raise SemretError(f"There are too few photos in {printable(folder)}.", "Name a folder with some more.")
            vectors = _vectors(describer, small)
            every = max(len(small) // edited, 1)
            chosen = slice(0, every * edited, every)
            kinds = list(measured.found(small[chosen], vectors[chosen], lambda pictures: _vectors(describer, pictures)))
    finally:
        describer.close()
    wrong = measured.mistaken(measured.looks_of(small), vectors)
    counted = [kind for kind in kinds if kind.edit not in measured.ANOTHER_PICTURE]
    right = sum(kind.both * kind.photos for kind in counted)
    figures = [Figure(f"{kind.edit}: recognised", kind.both, f"look {kind.look:.2f}") for kind in kinds]
    figures += [
        Figure("recall, without those cut by a tenth and more", right / sum(kind.photos for kind in counted), ""),
        Figure("precision, edits against all other pairs", right / (right + wrong.by_both), ""),
        Figure("other pairs", wrong.pairs, ""),
        Figure("of a million, mistaken by the look alone", 1e6 * wrong.by_look / wrong.pairs, ""),
        Figure("of a million, mistaken", 1e6 * wrong.by_both / wrong.pairs, ""),
    ]
    write_figures(figures, as_json)
    for one, other in wrong.named[:NAMED]:
        say(f"alike: {printable(paths[one])}, {printable(paths[other])}")


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


def _vectors(describer: "Describer", pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
    return np.concatenate([describer.vectors([picture]) for picture in pictures])
