"""Whether "where in the photo" points at the right place: two photos put together, and the name of one of them.

The pointing game (Zhang et al. 2018, "Top-down neural attention by excitation backprop") counts how often the highest
point of a map lies on what was named. Here the place is known without anybody having drawn it: it is the half of the
picture that holds the named photo. Chance is a half.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

HIGH = 400  # pixels of the side that two photos share
FINE = 4  # points looked at for each cell of a map, along each side

Pixels = npt.NDArray[np.uint8]
Grid = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photos that answer different queries, and which queries: the first stands left, or above."""

    photos: tuple[int, int]
    queries: tuple[str, str]
    across: bool  # side by side; else one above the other


@dataclass(frozen=True, slots=True)
class Pointed:
    """Shares of maps, 0 to 1."""

    maps: int
    points: float  # whose highest point lies in the right half
    halves: float  # whose mean over the right half is the larger one
    strength: float  # mean share of what lies above a map's mean that lies in the right half


def pairs(answers: Mapping[str, Sequence[int]], count: int, seed: int = 7) -> list[Pair]:
    """`count` pairs of photos, drawn by chance: queries first, then a photo of each that does not answer the other."""
    chance, queries = random.Random(seed), sorted(answers)
    found: list[Pair] = []
    for _ in range(100 * count):
        if len(found) == count or len(queries) < 2:
            break
        one, other = chance.sample(queries, 2)
        first, second = chance.choice(list(answers[one])), chance.choice(list(answers[other]))
        if first != second and first not in answers[other] and second not in answers[one]:
            found.append(Pair((first, second), (one, other), across=len(found) % 2 == 0))
    return found


def together(first: Pixels, second: Pixels, *, across: bool) -> tuple[Pixels, float]:
    """Two upright pictures (h, w, 3) put side by side or one above the other, and the share that the first takes."""
    axis = 1 if across else 0
    parts = [_scaled(picture, across=across) for picture in (first, second)]
    whole = np.concatenate(parts, axis)
    return whole, parts[0].shape[axis] / whole.shape[axis]


@dataclass(frozen=True, slots=True)
class Map:
    """A map over two photos together (h, w), and what it was asked."""

    grid: Grid
    share: float  # of the picture that the first photo takes
    across: bool  # they stand side by side
    first: bool  # the first one was named


def pointed(maps: Sequence[Map]) -> Pointed:
    """How well maps point."""
    told = np.array([_one(each) for each in maps], np.float64).reshape(-1, 3)
    points, halves, strength = told.mean(0).tolist() if len(told) else (0.0, 0.0, 0.0)
    return Pointed(len(told), points, halves, strength)


def _scaled(picture: Pixels, *, across: bool) -> Pixels:
    from PIL import Image

    height, width, _ = picture.shape
    size = (max(1, round(width * HIGH / height)), HIGH) if across else (HIGH, max(1, round(height * HIGH / width)))
    return np.asarray(Image.fromarray(picture).resize(size))


def _one(told: Map) -> tuple[float, float, float]:
    along = told.grid if told.across else told.grid.T  # the photos lie along the columns
    fine = np.stack([_between(row) for row in along])
    at = (np.arange(fine.shape[1]) + 0.5) / fine.shape[1]
    right = (at < told.share) == told.first
    highest = int(fine.max(0).argmax())
    above = np.clip(fine - fine.mean(), 0, None).sum(0)
    return (
        float(right[highest]),
        float(fine[:, right].mean() > fine[:, ~right].mean()),
        float(above[right].sum() / max(above.sum(), 1e-9)),
    )


def _between(row: Grid) -> npt.NDArray[np.float64]:
    points = (np.arange(len(row) * FINE) + 0.5) / FINE - 0.5
    return np.interp(points, np.arange(len(row)), row)
