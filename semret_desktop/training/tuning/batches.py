"""What a step sees. All chance comes from the seed and the place in the run: a run that goes on misses nothing."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from semret_desktop.core.text import fold
from semret_desktop.encoders import ImageSpec
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.drawn import Drawn, graded
from semret_desktop.training.tuning.material import Material


@dataclass(frozen=True, slots=True)
class Batch:
    """Photos and texts of one step."""

    pixels: torch.Tensor  # (n, 3, s, s), normalised
    texts: tuple[str, ...]  # m of them
    relevant: npt.NDArray[np.bool_]  # (n, m)
    grades: npt.NDArray[np.float32] | None = None  # (n, m), how well each fits, 0 to 1; NaN where nobody said


class Batches:
    """The batches of a run, by number, from 0. Photos come once an epoch; a rest that fills no batch is left out.

    Where there are judgments, some that can be compared come on top, with the photos and queries that they are about.
    """

    def __init__(self, material: Material, config: TrainConfig, spec: ImageSpec) -> None:
        self._material = material
        self._config = config
        self._captioned = [place for place, example in enumerate(material.train) if example.texts]
        self._size = min(config.batch, len(self._captioned))
        self._augment = augmentation(spec, config)
        self._folded = [frozenset(map(fold, example.texts)) for example in material.train]
        self.epoch_steps = len(self._captioned) // self._size
        self.photos = self._size  # of a batch
        self._drawn = Drawn(material.train, config.seed, self.epoch_steps)

    def __getitem__(self, step: int) -> Batch:
        epoch, place = divmod(step, self.epoch_steps)
        order = np.random.default_rng((self._config.seed, epoch)).permutation(self._captioned)
        chosen = order[place * self._size : (place + 1) * self._size].tolist()
        texts = [text for photo in chosen for text in self._texts(epoch, photo)]
        judged = self._drawn[step]
        chosen += [photo for photo in dict.fromkeys(photo for photo, _, _ in judged) if photo not in chosen]
        texts += [query for query in dict.fromkeys(query for _, query, _ in judged) if query not in texts]
        folded = [fold(text) for text in texts]
        relevant = np.array([[text in self._folded[photo] for text in folded] for photo in chosen])
        pixels = torch.stack([self._pixels(epoch, photo) for photo in chosen])
        return Batch(pixels, tuple(texts), relevant, graded(judged, chosen, texts) if judged else None)

    def _texts(self, epoch: int, photo: int) -> Sequence[str]:
        example = self._material.train[photo]
        dice = np.random.default_rng((self._config.seed, epoch, photo, 1))
        texts = [*example.captions, *(label[dice.integers(len(label))] for label in example.labels)]
        count = min(self._config.texts, len(texts))
        return [texts[place] for place in dice.choice(len(texts), count, replace=False).tolist()]

    def _pixels(self, epoch: int, photo: int) -> torch.Tensor:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed_of(self._config.seed, epoch, photo, 2))
            with Image.open(io.BytesIO(self._material.jpegs[photo])) as picture:
                found: torch.Tensor = self._augment(picture.convert("RGB"))
        return found


def seed_of(*parts: int) -> int:
    """A seed for torch from several numbers."""
    return int(np.random.SeedSequence(parts).generate_state(1, np.uint64)[0] >> np.uint64(1))


def augmentation(spec: ImageSpec, config: TrainConfig) -> Callable[[Image.Image], Any]:
    """open_clip's training transform (crops of any place, size and, mildly, proportion), behind a flip and some colour.

    Proportions vary because in use a photo is pressed into a square.
    """
    from open_clip.transform import AugmentationCfg, image_transform
    from torchvision.transforms import ColorJitter, Compose, RandomHorizontalFlip

    cropped = image_transform(
        config.size,
        is_train=True,
        mean=tuple(value / 255 for value in spec.mean),
        std=tuple(value / 255 for value in spec.deviation),
        aug_cfg=AugmentationCfg(scale=(config.least_crop, 1.0)),
    )
    composed: Callable[[Image.Image], Any] = Compose([RandomHorizontalFlip(), ColorJitter(0.2, 0.2, 0.2), cropped])
    return composed
