"""Photos of the data sets as training sees them: cropped, stretched, mirrored, a little off in colour."""

import io
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from semret_desktop.core import SemretError
from semret_desktop.training.starter.pairs import Photo

LEAST_CROP = 0.45  # share of a photo's area
STRETCH = (
    4 / 3
)  # a crop is up to so much wider or higher: photos are pressed into squares, some were before we had them
COLOUR = 0.2  # brightness, contrast and saturation move by as much

Pixels = npt.NDArray[np.uint8]


class Files:
    """The files of photos, as bytes in memory (about 9 KB each)."""

    def __init__(self, folder: Path, photos: Sequence[Photo]) -> None:
        """SemretError when a photo is in none of its tar files."""
        wanted: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, photo in enumerate(photos):
            for tar in photo.tar.split("|"):
                wanted[tar][photo.member].append(place)
        found: dict[int, bytes] = {}
        for tar, members in wanted.items():
            found.update(_members(folder / f"{tar}.tar", members))
        missing = next((photo.member for place, photo in enumerate(photos) if place not in found), None)
        if missing is not None:
            raise SemretError(f"The photo {missing} is missing from its tar file.", "Fetch the data sets again.")
        self._files = [found[place] for place in range(len(photos))]

    def __len__(self) -> int:
        return len(self._files)

    def picture(self, place: int) -> Image.Image:
        """The photo, whole."""
        with Image.open(io.BytesIO(self._files[place])) as picture:
            return picture.convert("RGB")


def _members(tar: Path, wanted: dict[str, list[int]]) -> Iterable[tuple[int, bytes]]:
    try:
        with tarfile.open(tar) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name in wanted else None
                if file is not None:
                    content = file.read()
                    yield from ((place, content) for place in wanted[member.name])
    except (OSError, tarfile.TarError) as error:
        raise SemretError(f"{tar} cannot be read: {error}.", "--data names the folder of the data sets.") from error


def view(picture: Image.Image, size: int, seed: Sequence[int]) -> Pixels:
    """A random view (size, size, 3) of a photo: the same for the same seed."""
    dice = np.random.default_rng(seed)
    wide, high = picture.size
    area = wide * high * dice.uniform(LEAST_CROP, 1)
    stretched = np.exp(dice.uniform(-np.log(STRETCH), np.log(STRETCH))) * wide / high
    w, h = min(wide, (area * stretched) ** 0.5), min(high, (area / stretched) ** 0.5)
    left, top = dice.uniform(0, wide - w), dice.uniform(0, high - h)
    seen = picture.resize((size, size), Image.Resampling.BICUBIC, box=(left, top, left + w, top + h))
    if dice.random() < 0.5:
        seen = seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    for enhancer in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        seen = enhancer(seen).enhance(1 + dice.uniform(-COLOUR, COLOUR))
    return np.asarray(seen)


def whole(picture: Image.Image, size: int) -> Pixels:
    """A photo pressed into a square, as in use."""
    return np.asarray(picture.resize((size, size), Image.Resampling.BICUBIC))
