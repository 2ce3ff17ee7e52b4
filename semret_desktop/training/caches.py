"""What is dear to compute, kept as .npy files under a name and a digest of all that it depends on."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def digest(parts: Iterable[str]) -> str:
    """16 hex digits that change when any part or their order does."""
    running = hashlib.sha256()
    for part in parts:
        running.update(part.encode())
        running.update(b"\0")
    return running.hexdigest()[:16]


def cached(folder: Path, name: str, parts: Iterable[str], make: Callable[[], Floats]) -> Floats:
    """The array kept as `name` for these `parts`, made and written (aside, then renamed) when it is not there."""
    path = folder / f"{name}-{digest(parts)}.npy"
    if path.exists():
        found: Floats = np.load(path, allow_pickle=False)
        return found
    made = make()
    folder.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.save(file, made, allow_pickle=False)
    aside.replace(path)
    return made
