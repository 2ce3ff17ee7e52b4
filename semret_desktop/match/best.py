"""Which photo of a group a person would most likely keep, and why. A suggestion: nothing here deletes anything.

What a person said counts first (favourite, then stars), then how much of the picture there is, then how sharp it is.
Sharpness is the variance of the Laplacian of the thumbnail (Pech-Pacheco et al. 2000, "Diatom autofocusing in
brightfield microscopy"). It tells a shaken frame of a burst from a steady one. It cannot tell sharp from noisy, sees
nothing of what is lost below 512 pixels, takes a blurred background for a fault, and means nothing between two scenes.
It knows nothing of smiles and closed eyes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

_LARGER = 1.1  # times as many pixels: less is cut edges, nothing to choose by
_SHARPER = 1.25  # times as much variance: less is chance


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo of a group, with what may speak for it."""

    photo: int
    pixels: int  # width times height of the file
    sharpness: float | None = None  # as `sharpness` gives it; None: not known
    stars: int = 0
    favourite: bool = False


class Reason(StrEnum):
    """What speaks for a photo against the next best one of its group."""

    FAVOURITE = "it is a favourite"
    STARS = "it has more stars"
    LARGER = "it is larger"
    SHARPER = "it is sharper"
    FIRST = "nothing sets them apart"


def best_first(group: Sequence[Candidate]) -> tuple[list[Candidate], Reason]:
    """A group with the photo to keep first, and why that one; what is equal stays in the order given.

    A photo counts as larger or sharper only by a clear margin to the best of the group.
    """
    if not group:
        return [], Reason.FIRST
    most = max(each.pixels for each in group)
    sharpest = max((each.sharpness for each in group if each.sharpness is not None), default=0.0)

    def worth(each: Candidate) -> tuple[bool, int, bool, bool, float]:
        sharp = each.sharpness is not None and each.sharpness * _SHARPER >= sharpest > 0
        return each.favourite, each.stars, each.pixels * _LARGER >= most, sharp, each.pixels

    ranked = sorted(group, key=worth, reverse=True)
    if len(ranked) == 1:
        return ranked, Reason.FIRST
    reasons = (Reason.FAVOURITE, Reason.STARS, Reason.LARGER, Reason.SHARPER, Reason.LARGER)
    apart = zip(reasons, worth(ranked[0]), worth(ranked[1]), strict=True)
    return ranked, next((reason for reason, one, other in apart if one != other), Reason.FIRST)


def sharpness(grey: npt.NDArray[np.uint8]) -> float:
    """The variance of the Laplacian of a grey picture (h, w), 0 where it is too small to have one.

    Compare it only between pictures of one scene that have the same size.
    """
    if min(grey.shape) < 3:
        return 0.0
    level = grey.astype(np.float32)
    middle = level[1:-1, 1:-1]
    edges = level[:-2, 1:-1] + level[2:, 1:-1] + level[1:-1, :-2] + level[1:-1, 2:] - 4 * middle
    return float(edges.var())
