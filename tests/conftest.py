"""Fixtures that tests of every room share."""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # tests that import the library by themselves are as quiet as the program
# Examples are right or wrong; how long they take is for the machine to say.
settings.register_profile("semret", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("semret")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

collect_ignore: list[str] = [] if importlib.util.find_spec("torch") else ["training"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the data sets are left out where those do not lie beside the checkout."""
    if SHARED_DATA.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared_data"):
            item.add_marker(pytest.mark.skip(reason="../shared/data is not there"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of the data sets; for tests marked `shared_data`."""
    return SHARED_DATA


@pytest.fixture(scope="session")
def dog_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 photos without pictures, two hundred numbered files in the folders `country` (1 to 100) and `town`.

    Numbers 1 to 5 are as near to "a dog running on the beach" as photos are that show it; none is near to "a submarine
    in a kitchen". For reading only: tests share it.
    """
    from semret_desktop.app import Semret
    from semret_desktop.query import parse
    from semret_desktop.store import atomic, now

    place = tmp_path_factory.mktemp("dogs")
    for folder in ("country", "town"):
        (place / folder).mkdir()
    with Semret(place / "library") as library:
        roots = [library.add_root(os.fsencode(place / folder)).id for folder in ("country", "town")]
        with atomic(library.store.db):
            for number in range(1, 201):
                library.store.db.execute(
                    "INSERT INTO photo (id, picture_hash, hash_version, width, height, sorted_at, added_at)"
                    " VALUES (?, ?, 1, 400, 300, ?, ?)",
                    [number, number.to_bytes(2, "big"), number, now()],
                )
                library.store.db.execute(
                    "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
                    [number, roots[number > 100], b"%d.jpg" % number],
                )
        space = library.open_space(writable=True)
        dog, submarine = library.processor.vectors(
            [parse("a dog running on the beach"), parse("a submarine in a kitchen")]
        )
        space.put(range(1, 201), _dogs(dog, submarine))
        space.close()
    return place / "library"


def _dogs(dog: np.ndarray, submarine: np.ndarray) -> np.ndarray:
    """Photos with cosines to the first as a library's are, and with none to the second that stands out."""
    random = np.random.default_rng(5)
    rows = random.standard_normal((200, len(dog)))
    queries = np.stack([dog, submarine]).astype(np.float64)
    plane = np.linalg.qr(queries.T)[0]
    rows -= rows @ plane @ plane.T
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = np.clip(np.stack([random.normal(0.05, 0.11, 200), random.normal(-0.03, 0.07, 200)], axis=1), -0.25, 0.2)
    cosines[:5, 0] = np.linspace(0.5, 0.42, 5)
    inside = cosines @ np.linalg.inv(queries @ plane).T
    return np.asarray(inside @ plane.T + np.sqrt(1 - (inside**2).sum(1))[:, None] * rows, np.float32)
