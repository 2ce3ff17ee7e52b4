"""Making model packages: towers, the training-free bridge, fine-tuning, export to ONNX, quantisation, measuring.

torch lives in this room and nowhere else, and only `commands` starts it. Importing the room itself is light; each
module loads what it needs. `tuning/` is what `semret train` and `semret export` stand on. The first package, which
everything is tuned from, is made by one command:

    python -m semret_desktop.training.bridge --data ../shared/data --out models/starter
"""

import sys
from importlib.util import find_spec

from semret_desktop.core import SemretError

_MISSING = 'Making models needs the extra "train".', 'Install it with: pip install "semret-desktop[train]"'

# Python says "-m" here while it looks for the program that `python -m` is to run: one of this room.
if sys.argv[:1] == ["-m"] and find_spec("torch") is None:
    raise SystemExit(" ".join(_MISSING))


def require() -> None:
    """SemretError where the libraries that train are not installed."""
    wanted = ("torch", "timm", "open_clip", "transformers", "safetensors", "onnx", "onnxscript", "matplotlib")
    if any(find_spec(name) is None for name in wanted):
        raise SemretError(*_MISSING)
