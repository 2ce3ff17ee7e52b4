"""Dear arrays are made once for what they depend on."""

from pathlib import Path

import numpy as np
import pytest

from semret_desktop.training.caches import cached

pytestmark = pytest.mark.train


def test_an_array_is_made_once_and_again_when_what_it_depends_on_changes(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> np.ndarray:
        made.append("once")
        return np.full((2, 2), len(made), np.float32)

    first = cached(tmp_path / "cache", "texts", ["a", "b"], make)
    again = cached(tmp_path / "cache", "texts", ["a", "b"], make)
    other = cached(tmp_path / "cache", "texts", ["ab"], make)
    np.testing.assert_array_equal(first, again)
    assert (len(made), other[0, 0]) == (2, 2)
