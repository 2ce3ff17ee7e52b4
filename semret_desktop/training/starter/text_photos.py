"""What the text leg learns from, apart from texts: vectors of photos by the tower of the image leg, made once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.training.caches import cached
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.bank import as_pixels
from semret_desktop.training.starter.pairs import Photo
from semret_desktop.training.starter.photos import Files, whole
from semret_desktop.training.towers import PhotoTower

BANK_SIZE = 224  # pixels of a photo that is learned from: most of what 260 give, for three quarters of the time
_MICRO = 32

Floats = npt.NDArray[np.float32]


def digest_of(path: Path) -> str:
    """16 hex digits of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def photo_vectors(
    tower: PhotoTower, state: str, folder: Path, photos: Sequence[Photo], size: int, cache: Path
) -> Floats:
    """Unit vectors (n, d) of whole photos by a tower whose state has the digest `state`, kept in `cache`."""

    def make() -> Floats:
        files, log, parts = Files(folder, photos), legs.Log(len(photos)), []
        for start in range(0, len(photos), _MICRO):
            places = range(start, min(start + _MICRO, len(photos)))
            with torch.inference_mode():
                pixels = as_pixels([whole(files.picture(place), size) for place in places])
                parts.append(tower.vectors(pixels).numpy())
            log.tell(places.stop, {})
        return np.concatenate(parts)

    return cached(cache, "photo-vectors", ("1", state, str(size), *(photo.member for photo in photos)), make)
