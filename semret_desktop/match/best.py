"""Which photo of a group a person would most likely keep, and why. A suggestion: nothing here deletes anything.

What a person said counts first (favourite, then stars), then how much of the picture there is, then how it was taken:
whether its highlights are lost, how sharp it is, and how much light it has. Sharpness is the variance of the Laplacian
of the thumbnail (Pech-Pacheco et al. 2000, "Diatom autofocusing in brightfield microscopy"), over the variance of the
picture itself: else what has more contrast, as by more light, would be sharper. It tells a shaken frame of a burst from
a steady one. It cannot tell sharp from noisy, sees nothing of what is lost below 512 pixels, takes a blurred background
for a fault, and means nothing between two scenes. Nothing here knows of smiles and closed eyes.

`semret bench alike` measures how often the better frame is found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_FULL = 253  # of 255, in any colour: from there on nothing is told of what was brighter
_BLOCKS = 64  # a side: light is looked at in so many parts, since blur spreads small highlights
_GAMMA = 2.2
_GREY = np.array([0.299, 0.587, 0.114], np.float32)  # of red, green and blue


@dataclass(frozen=True, slots=True)
class Quality:
    """How a photo was taken. To be compared between pictures of one scene that have the same size alone."""

    sharpness: float  # of edges, 0 for a plain picture
    lost: float  # share of the picture in which a colour is as bright as can be, 0 to 1
    light: float  # mean, linear, 0 to 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo of a group, with what may speak for it."""

    photo: int
    pixels: int  # width times height of the file
    quality: Quality | None = None  # as `quality_of` gives it; None: not known
    stars: int = 0
    favourite: bool = False


class Reason(StrEnum):
    """What speaks for a photo against the best ones of its group that are not as good."""

    FAVOURITE = "it is a favourite"
    STARS = "it has more stars"
    LARGER = "it is larger"
    EXPOSED = "it is better exposed"
    SHARPER = "it is sharper"
    FIRST = "nothing sets them apart"


class _Criterion(NamedTuple):
    """What photos are compared by, one after the other. Less than the best is as good, down to `slack` below it, or to
    the best over `factor`: the rest is chance, or nothing to choose by."""

    reason: Reason
    value: Callable[[Candidate], float]
    factor: float = 1.0
    slack: float = 0.0


_UNKNOWN = Quality(sharpness=0.0, lost=1.0, light=0.0)
_CRITERIA = (
    _Criterion(Reason.FAVOURITE, lambda each: each.favourite),
    _Criterion(Reason.STARS, lambda each: each.stars),
    _Criterion(Reason.LARGER, lambda each: each.pixels, factor=1.1),  # else its edges were cut
    _Criterion(Reason.EXPOSED, lambda each: -(each.quality or _UNKNOWN).lost, slack=0.05),
    _Criterion(Reason.SHARPER, lambda each: (each.quality or _UNKNOWN).sharpness, factor=1.25),
    _Criterion(Reason.EXPOSED, lambda each: (each.quality or _UNKNOWN).light, factor=1.5),  # half a stop
    _Criterion(Reason.LARGER, lambda each: each.pixels),
)


def best_first(group: Sequence[Candidate]) -> tuple[list[Candidate], Reason]:
    """A group with the photo to keep first, and why that one; what is equal stays in the order given.

    By each criterion those fall behind that are clearly less good than the best of those that are left.
    """
    if not group:
        return [], Reason.FIRST
    left, reason = list(group), Reason.FIRST
    for criterion in _CRITERIA:
        best = max(map(criterion.value, left))
        kept = [each for each in left if criterion.value(each) * criterion.factor + criterion.slack >= best]
        if len(kept) < len(left):
            left, reason = kept, criterion.reason
    behind, _ = best_first([each for each in group if each not in left])
    return left + behind, reason


def quality_of(picture: npt.NDArray[np.uint8]) -> Quality | None:
    """How an RGB picture (h, w, 3) was taken; None where it is too small to tell."""
    if min(picture.shape[:2]) < 3:
        return None
    level = picture.astype(np.float32) @ _GREY
    middle = level[1:-1, 1:-1]
    edges = level[:-2, 1:-1] + level[2:, 1:-1] + level[1:-1, :-2] + level[1:-1, 2:] - 4 * middle
    brightest = _blocks(picture.max(axis=2).astype(np.float32))
    return Quality(
        float(edges.var()) / max(float(level.var()), 1.0),
        float((brightest >= _FULL).mean()),
        float(((_blocks(level) / 255) ** _GAMMA).mean()),
    )


def _blocks(level: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The means of at most `_BLOCKS` by `_BLOCKS` parts of a picture."""
    rows, columns = (np.linspace(0, side, min(side, _BLOCKS), endpoint=False).astype(np.int64) for side in level.shape)
    sums = np.add.reduceat(np.add.reduceat(level, rows, axis=0), columns, axis=1)
    sizes = np.outer(np.diff(rows, append=level.shape[0]), np.diff(columns, append=level.shape[1]))
    return np.asarray(sums / sizes, np.float32)
