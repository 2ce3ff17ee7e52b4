"""Where in a photo a query is met: cells of the image encoder's last feature map against the query's vector.

A cell's vector is what the encoder says of a picture that is all like this cell, so that its cosine to a query tells
how much of it is met there (as class activation maps do for classes: Zhou et al. 2016, "Learning deep features for
discriminative localization"). The map is coarse, nine cells a side. So the encoder looks at the whole photo and at
four overlapping parts of it, and what all views that hold a point say of it is averaged and smoothed. Measured by
`semret bench where`; docs/MEASUREMENTS.md tells what else was tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SIDE = 15  # cells of the grid that comes of it, whatever the photo's shape
PART = 0.6  # of a side, for the parts that are looked at by themselves
_KERNEL = np.exp(-0.5 * np.array([-1.0, 0.0, 1.0]) ** 2) / np.exp(-0.5 * np.array([-1.0, 0.0, 1.0]) ** 2).sum()

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class View:
    """A part of a photo that is looked at by itself: its edges as shares of the photo's sides."""

    left: float
    top: float
    right: float
    bottom: float


VIEWS = (
    View(0, 0, 1, 1),
    *(View(left, top, left + PART, top + PART) for top in (0, 1 - PART) for left in (0, 1 - PART)),
)


def whereabouts(views: Sequence[tuple[View, Floats]], vector: Floats, background: Floats) -> Floats:
    """How much of a query is met where in a photo: float32 (SIDE, SIDE), above 0 where it is more than usual.

    Each view has its cells (h, w, d), unit vectors in the space of the query's unit `vector` (d,); the first is of the
    whole photo. What is usual is the mean cosine of the query to `background`, unit rows (n, d) of any photos; without
    any it is the mean over the photo itself.
    """
    total = np.zeros((SIDE, SIDE))
    seen = np.zeros((SIDE, SIDE))
    points = (np.arange(SIDE) + 0.5) / SIDE
    for view, cells in views:
        rows = np.flatnonzero((points >= view.top) & (points <= view.bottom))
        columns = np.flatnonzero((points >= view.left) & (points <= view.right))
        down = (points[rows] - view.top) / (view.bottom - view.top)
        along = (points[columns] - view.left) / (view.right - view.left)
        total[np.ix_(rows, columns)] += _between(cells @ vector, down, along)
        seen[np.ix_(rows, columns)] += 1
    found = _smoothed(total / seen)
    usual = (background @ vector).mean() if len(background) else found.mean()
    return np.asarray(found - usual, np.float32)


def _between(grid: Floats, down: npt.NDArray[np.float64], along: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Values between the middles of cells, at points 0 to 1 from the top and from the left: (len(down), len(along))."""
    height, width = grid.shape
    rows = np.stack([np.interp(along * width - 0.5, np.arange(width), row) for row in grid])
    return np.stack([np.interp(down * height - 0.5, np.arange(height), column) for column in rows.T], -1)


def _smoothed(grid: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    for axis in (0, 1):
        wide = np.pad(grid, [(1, 1) if each == axis else (0, 0) for each in (0, 1)], "edge")
        grid = sum(
            weight * np.take(wide, np.arange(SIDE) + place, axis) for place, weight in enumerate(_KERNEL.tolist())
        )
    return grid
