"""Describers for tests, importable by a worker process. The "package" of each is a folder of the test."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.encoders import Trial
from semret_desktop.indexing.worker import package_describer

DIMENSION = 8


class ColourEncoder:
    """Sees a picture's average colour in its four quarters. Enough to search by, and exact.

    Its folder holds a list of how many pictures were seen and when (`seen`), and may say how long each takes (`slow`).
    """

    def __init__(self, package: str, threads: int) -> None:
        self._folder = Path(package)
        slow = self._folder / "slow"
        self._seconds = float(slow.read_text()) if slow.exists() else 0.0

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        """One unit row for each picture."""
        time.sleep(self._seconds * len(pictures))
        with (self._folder / "seen").open("a") as seen:
            seen.write(f"{len(pictures)} {time.time()}\n")
        return np.stack([_colours(picture) for picture in pictures])


def _colours(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    height, width = max(1, picture.shape[0] // 2), max(1, picture.shape[1] // 2)
    corner = picture[:height, :width].mean((0, 1))
    whole = picture.mean((0, 1))
    vector = np.concatenate([whole, corner, [1.0, float(picture.std())]]).astype(np.float32)
    return vector / np.linalg.norm(vector)


class Shipped(ColourEncoder):
    """The shipped image encoder, in the folder that `model` names; keeps the list that the toy keeps."""

    def __init__(self, package: str, threads: int) -> None:
        super().__init__(package, threads)
        self._describer = package_describer((self._folder / "model").read_text(), threads)

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        """One unit row for each picture."""
        super().vectors(pictures)
        return self._describer.vectors(pictures)


def missing(package: str, threads: int) -> ColourEncoder:
    """A model package that cannot be loaded."""
    raise SemretError("The model package toy is damaged.", "Install it again.")


class Deadly(ColourEncoder):
    """Dies whenever it encodes: what a broken inference library does."""

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        os._exit(9)


class NotANumber(ColourEncoder):
    """Gives nothing usable for grey pictures."""

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        vectors = super().vectors(pictures)
        grey = [bool((picture[..., 0] == picture[..., 1]).all()) for picture in pictures]
        vectors[grey] = np.nan
        return vectors


class Frail(ColourEncoder):
    """Plays a GPU that breaks down at its tenth photo, as the file `breaks` says: die, raise, hang, or once.

    With `once` it raises in one worker only, and holds in the others. The file `where` lists what encoded each batch.
    """

    provider = "ToyExecutionProvider"
    trials = (Trial("ToyExecutionProvider", 0.01), Trial("CPUExecutionProvider", 0.1))

    def __init__(self, package: str, threads: int, *, providers: Sequence[str] | None = None) -> None:
        super().__init__(package, threads)
        if providers is not None:
            (self.provider,) = providers
            self.trials = ()
        self._left = 10

    def vectors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        """One unit row for each picture."""
        self._left -= len(pictures)
        how = (self._folder / "breaks").read_text()
        if self.provider == "ToyExecutionProvider" and self._left < 1 and not (how == "once" and self._is_second()):
            if how == "die":
                os._exit(9)
            if how == "hang":
                time.sleep(1_000)
            raise RuntimeError("device lost")
        self._note(self.provider)
        return super().vectors(pictures)

    def _is_second(self) -> bool:
        """Whether another worker broke down already."""
        try:
            (self._folder / "broke").touch(exist_ok=False)
        except FileExistsError:
            return True
        self._note("broke")
        return False

    def _note(self, word: str) -> None:
        with (self._folder / "where").open("a") as where:
            where.write(f"{word}\n")
