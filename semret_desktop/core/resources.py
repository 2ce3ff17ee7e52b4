"""Where the files that ship with Semret lie: in a checkout, an installed wheel or a frozen program."""

import sys
from pathlib import Path


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `shipped("models", "starter")`; it need not exist."""
    return _base().joinpath(*parts)


def _base() -> Path:
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    for base in (Path(frozen) if frozen else package / "_data", package / "_data"):
        if (base / "models").is_dir():
            return base
    return package.parent
