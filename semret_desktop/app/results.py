"""What a library answers: results of a search, how it stands, what is wrong with it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Root
from semret_desktop.store import Failure


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query: photos, best first, as parallel arrays of length n."""

    query: str
    photos: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]  # cosine; NaN where there is none (a list by date, a photo without a vector)
    total: int  # photos that a larger limit could bring, these included
    # Null while the model package has no calibration.
    probabilities: npt.NDArray[np.float32] | None = None
    likely: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How a library stands."""

    roots: tuple[Root, ...]
    photos: int
    files: int
    failed: tuple[Failure, ...]
    coverage: float  # share of photos that can be searched by what they show, 0 to 1
    model: str
    indexing: str | None  # the process that indexes now


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a library, in words."""

    where: str
    problem: str
    repaired: bool = False
