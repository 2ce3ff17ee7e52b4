"""Fixtures that tests of every room share."""

import importlib.util
import os
from pathlib import Path

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
