"""What changed since the search file was made: few vectors, held in memory and looked through one by one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.vectors.rows import Changes, lengths, products

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Recent:
    """Parallel arrays of the photos whose row is newer than the file; whatever the file says of them is out of date."""

    photos: Ids
    living: Flags  # false: forgotten
    stored: Floats  # rows (n, d) as they are stored, widened
    lengths: Floats  # of the rows
    number: int  # of the newest row seen
    order: Ids  # places of the photos in the order of ids

    @classmethod
    def none(cls, dimension: int, number: int) -> "Recent":
        ids, rows = np.empty(0, np.int64), np.empty((0, dimension), np.float32)
        return cls(ids, np.empty(0, np.bool_), rows, rows[:, :0].sum(1), number, ids)

    def with_changes(self, changes: Changes) -> "Recent":
        """These and newer changes, which replace what was known of the same photos."""
        if not len(changes.photos):
            return self
        kept = ~np.isin(self.photos, changes.photos)
        photos = np.concatenate([self.photos[kept], changes.photos])
        stored = changes.stored.astype(np.float32)
        return Recent(
            photos=photos,
            living=np.concatenate([self.living[kept], changes.living]),
            stored=np.concatenate([self.stored[kept], stored]),
            lengths=np.concatenate([self.lengths[kept], lengths(stored)]),
            number=changes.number,
            order=np.argsort(photos),
        )

    def __len__(self) -> int:
        return len(self.photos)

    def find(self, photos: Ids) -> tuple[Ids, Flags]:
        """For each photo its place among these (anything where it is not there), and whether it is there."""
        if not len(self):
            return np.zeros(len(photos), np.int64), np.zeros(len(photos), np.bool_)
        at = np.searchsorted(self.photos, photos, sorter=self.order)
        places = self.order[np.minimum(at, len(self) - 1)]
        return places, self.photos[places] == photos

    def cosines(self, query: Floats) -> Floats:
        """Of each row, that of a forgotten photo too, to a unit query (d,)."""
        return products(self.stored, query) / self.lengths
