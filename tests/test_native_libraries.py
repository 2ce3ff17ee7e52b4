"""Native libraries that crash when they are imported in an unlucky order are a plague of this field."""

import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest

LIBRARIES = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "usearch.index",
    "PIL.Image",
    "pi_heif",
    "pillow_jxl",
    "rawpy",
    "simplejpeg",
    "PySide6.QtWidgets",
)
# Where the `train` extra is installed, its libraries are paired with each other and with all of these.
OF_TRAINING = ("torch", "torchvision", "onnx", "safetensors.torch") if find_spec("torch") else ()


def _imports(pair: tuple[str, str]) -> tuple[tuple[str, str], int, str]:
    command = [sys.executable, "-c", f"import {pair[0]}; import {pair[1]}; print('both')"]
    child = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return pair, child.returncode, child.stdout.strip() + child.stderr[-300:]


@pytest.mark.timeout(900)
def test_every_pair_of_native_libraries_can_be_imported_in_both_orders() -> None:
    every = itertools.permutations(LIBRARIES + OF_TRAINING, 2)
    pairs = [pair for pair in every if not OF_TRAINING or set(pair) & set(OF_TRAINING)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(_imports, pairs))
    broken = [(pair, status, said) for pair, status, said in outcomes if status != 0 or said != "both"]
    assert len(outcomes) >= len(LIBRARIES) * (len(LIBRARIES) - 1)
    assert broken == []
