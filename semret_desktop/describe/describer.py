"""Pictures described: prepared as the encoder wants them, and encoded."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import ImageEncoder, Package, Trial, prepare


class Describer:
    """Makes photos' vectors. It lives in the worker process, for one thread; `close` frees the encoder.

    SemretError when the image encoder cannot be used on this machine.
    """

    def __init__(self, package: Package, *, threads: int = 1, providers: Sequence[str] | None = None) -> None:
        self._spec = package.image
        self._encoder = ImageEncoder(package, threads=threads, providers=providers)

    @property
    def provider(self) -> str:
        """What the encoder really runs on, such as CPUExecutionProvider."""
        return self._encoder.provider

    @property
    def trials(self) -> tuple[Trial, ...]:
        """What came of each provider that was tried."""
        return self._encoder.trials

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        """Unit rows, float32 (n, dimension), of upright sRGB pictures (h, w, 3) of any sizes."""
        size = self._spec.size
        batch = np.empty((len(pictures), size, size, 3), np.uint8)
        for row, picture in enumerate(pictures):
            batch[row] = prepare(picture, self._spec)
        return self._encoder.encode(batch)

    def close(self) -> None:
        self._encoder.close()
