"""Spaces on disk, and vectors that are told apart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.vectors import Space

KEY = "0123456789abcdef"
Floats = npt.NDArray[np.float32]


def _rows(count: int, seed: int = 0, dimension: int = 384) -> Floats:
    random = np.random.default_rng(seed)
    centres = random.standard_normal((20, dimension))
    rows = centres[random.integers(0, 20, count)] + 0.8 * random.standard_normal((count, dimension))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def unit() -> Callable[..., Floats]:
    """Unit rows in a few loose clusters, as photos' vectors lie: `unit(count, seed, dimension)`."""
    return _rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vectors"


@pytest.fixture
def spaces(folder: Path) -> Iterator[Callable[..., Space]]:
    """Opens spaces of one library, and closes them in the end."""
    opened: list[Space] = []

    def open_space(*, writable: bool = False, dimension: int = 384, place: Path = folder) -> Space:
        opened.append(Space(place, KEY, dimension, writable=writable))
        return opened[-1]

    yield open_space
    for space in opened:
        space.close()


@pytest.fixture
def writer(spaces: Callable[..., Space]) -> Space:
    return spaces(writable=True)


@pytest.fixture
def reader(spaces: Callable[..., Space]) -> Space:
    return spaces()
