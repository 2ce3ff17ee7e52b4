"""Making model packages: towers, the training-free bridge, export to ONNX, quantisation, measuring.

torch lives in this room and nowhere else, and only `commands` starts it. Importing the room itself is light; each
module loads what it needs. The whole first package is made by one command:

    python -m semret_desktop.training.bridge --data ../shared/data --out models/starter
"""

from importlib.util import find_spec

if find_spec("torch") is None:
    raise SystemExit('Making models needs the extra "train". Install it with: pip install "semret-desktop[train]"')
