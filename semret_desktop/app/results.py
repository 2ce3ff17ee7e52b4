"""What a library answers: results of a search, how it stands, what is wrong with it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Root, RootId, Shapes
from semret_desktop.indexing import WatchedRoot
from semret_desktop.match.cut import Cut
from semret_desktop.query import Query
from semret_desktop.store import Failure


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query: photos, best first, as parallel arrays of length n."""

    query: str
    photos: npt.NDArray[np.int64]
    # Cosine to the query as it has learned; NaN where there is none (a list by date, a photo without a vector).
    scores: npt.NDArray[np.float32]
    total: int  # photos that a larger limit could bring, these included
    shapes: Shapes  # of the photos
    grades: npt.NDArray[np.int8] = field(default_factory=lambda: np.empty(0, np.int8))  # 1 relevant, -1 not, 0 unmarked
    learned: int = 0  # marks of this query, which the ranking went by
    near: int = 0  # marks of queries that mean almost the same, which took part with less weight
    near_queries: tuple[str, ...] = ()  # as they were typed
    # Null while the model package has no calibration.
    probabilities: npt.NDArray[np.float32] | None = None
    likely: npt.NDArray[np.bool_] | None = None
    cut: Cut | None = None  # where likely ends; None where `likely` is
    # Near-duplicates, where they were asked to stand together: how many are behind each photo, and which ones they are.
    behind: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    followers: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # m, by rank
    leading: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # m: whom each is behind
    understood: Query | None = None  # how the text was read: its chips, and what is left to be looked for in pictures

    def __post_init__(self) -> None:
        if len(self.grades) != len(self.photos):  # not told: nothing is marked
            object.__setattr__(self, "grades", np.zeros(len(self.photos), np.int8))
        if len(self.behind) != len(self.photos):  # not told: each stands for itself
            object.__setattr__(self, "behind", np.zeros(len(self.photos), np.int32))

    def group(self, photo: int) -> npt.NDArray[np.int64]:
        """A photo, and those behind it."""
        return np.concatenate([[photo], self.followers[self.leading == photo]])


@dataclass(frozen=True, slots=True)
class Status:
    """How a library stands."""

    roots: tuple[Root, ...]
    photos: int
    files: int
    failed: tuple[Failure, ...]
    coverage: float  # share of photos that can be searched by what they show, 0 to 1
    model: str  # the name of the package that is searched with
    indexing: str | None  # the process that indexes now
    watcher: str | None = None  # the process that watches the folders now
    watching: tuple[WatchedRoot, ...] = ()  # how, as it tells
    device: str = ""  # what photos were encoded on last; empty while none was
    device_reason: str = ""  # in one sentence
    preparing: str | None = None  # the model package that photos are being encoded with, to go over to it
    prepared: float = 1.0  # share of photos that have a vector of that package, 0 to 1
    model_trouble: str = ""  # why one of these packages cannot be used
    wanted: tuple[RootId, ...] = ()  # roots that somebody wants looked through, which nobody has done since


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a library, in words."""

    where: str
    problem: str
    repaired: bool = False
