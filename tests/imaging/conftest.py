"""Fixtures of the imaging room."""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from semret_desktop.imaging import Picture, read_picture


@pytest.fixture(scope="session")
def making() -> ModuleType:
    """The module `tests/pictures/make.py`: colours, packets and profiles to test with."""
    name = "semret_test_pictures"
    if name not in sys.modules:
        path = Path(__file__).resolve().parents[1] / "pictures" / "make.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture
def pictures(making: ModuleType, tmp_path: Path):
    """Makes test pictures in the test's own folder."""
    return making.PictureMaker(tmp_path)


@pytest.fixture
def read() -> Callable[[Path], Picture]:
    """`read_picture` for a `Path`."""
    return lambda path: read_picture(os.fsencode(path))
