"""Many queries at once, as a measurement asks them: in plain words, by the pictures alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from semret_desktop.app import Semret

_BATCH = 256  # encoded together


def query_vectors(library: "Semret", texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The unit rows (n, d) of texts, n at least 1."""
    from semret_desktop.query import parse

    asked = [parse(text) for text in texts]
    return np.concatenate(
        [library.processor.vectors(asked[start : start + _BATCH]) for start in range(0, len(asked), _BATCH)]
    )
