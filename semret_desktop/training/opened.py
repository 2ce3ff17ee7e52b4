"""A package through the library's own encoders, many photos and texts at once: what figures are taken of."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import ImageEncoder, Package, QueryEncoder, load_package, prepare
from semret_desktop.training.batches import batches

BATCH = 8  # photos
PROVIDERS = ("CPUExecutionProvider",)  # the same vectors on every machine, as near as can be

Floats = npt.NDArray[np.float32]
Pixels = npt.NDArray[np.uint8]


class Opened:
    """A package as the library uses it, for measuring many photos and texts. `close` frees its networks."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """SemretError where the package is damaged or gives wrong vectors on this machine."""
        self.package: Package = load_package(folder)
        self._image = ImageEncoder(self.package, threads=threads, providers=PROVIDERS)
        self._query = QueryEncoder(self.package, threads=threads)

    @property
    def key(self) -> str:
        return self.package.space_key

    def photos(self, pixels: Iterable[Pixels]) -> Floats:
        """Unit vectors (n, d) of upright sRGB pictures (h, w, 3)."""
        ready = batches((prepare(picture, self.package.image) for picture in pixels), BATCH)
        none = np.empty((0, self.package.dimension), np.float32)
        return np.concatenate([none, *(self._image.encode(np.stack(batch)) for batch in ready)])

    def texts(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n, d) of queries."""
        return self._query.encode(texts)

    def close(self) -> None:
        self._image.close()
        self._query.close()
