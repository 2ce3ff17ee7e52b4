"""A missing extra is one line that says what to install."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from semret_desktop.store import Store

# Makes one library invisible, as in an environment that lacks it, then runs a module as `python -m` does.
WITHOUT = """
import importlib.abc, runpy, sys
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
missing, module, sys.argv = sys.argv[1], sys.argv[2], sys.argv[2:]
sys.meta_path.insert(0, Missing())
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


def _run_without(library: str, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, library, *command], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(find_spec("torch") is not None, reason="the extra is here")
def test_making_models_needs_the_train_extra() -> None:
    command = [sys.executable, "-m", "semret_desktop.training.bridge", "--help"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert 'pip install "semret-desktop[train]"' in ended.stderr


def test_searching_needs_an_inference_library(tmp_path) -> None:
    Store(tmp_path / "library").close()
    ended = _run_without(
        "onnxruntime", "semret_desktop.commands.main", "--library", str(tmp_path / "library"), "search", "a cat"
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert 'pip install "semret-desktop[cpu]"' in ended.stderr
