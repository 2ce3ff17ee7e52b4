"""The bench of the indexing tests: a library, an album of painted photos, and an indexer with a toy encoder."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "indexing" / "toys"))  # worker processes find the toys there too

from semret_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.close()


@pytest.fixture
def toys() -> Path:
    """Where the toys lie, for processes that a test starts."""
    return Path(__file__).parents[1] / "indexing" / "toys"
