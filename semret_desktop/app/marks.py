"""What a query has learned: the photos that a person marked for it, and how they move it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.match import Learned, learned
from semret_desktop.store import Store

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
NONE: Ids = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a query has learned: sorted ids, so that the order of marking changes no bit of a ranking."""

    relevant: Ids
    not_relevant: Ids

    def __len__(self) -> int:
        return len(self.relevant) + len(self.not_relevant)

    def move(self, vector: Floats, library: "Semret") -> Learned:
        """The query's vector, moved by the marked photos that have one."""
        if not len(self.relevant):
            return Learned(vector)
        marked = np.concatenate([self.relevant, self.not_relevant])
        rows, found = library.space.get(marked)
        grades = np.repeat([1, -1], [len(self.relevant), len(self.not_relevant)]).astype(np.int8)
        return learned(vector, rows[found], grades[found], library.sample.backdrop())

    def grades(self, photos: Ids) -> npt.NDArray[np.int8]:
        """1 for the relevant of these photos, -1 for those that are not, 0 for unmarked ones."""
        return np.isin(photos, self.relevant).astype(np.int8) - np.isin(photos, self.not_relevant).astype(np.int8)


UNMARKED = Marks(NONE, NONE)


def marks_of(store: Store, text: str) -> Marks:
    """What the query `text` has learned."""
    judgments = store.judgments(text)
    if not judgments:
        return UNMARKED
    return Marks(
        _sorted(each.photo for each in judgments if each.grade > 0),
        _sorted(each.photo for each in judgments if each.grade <= 0),
    )


def _sorted(photos: Iterable[int]) -> Ids:
    return np.array(sorted(photos), np.int64)
