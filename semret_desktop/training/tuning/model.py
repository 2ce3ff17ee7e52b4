"""The two towers as one thing to train: what is learned of it, how fast, and its vectors."""

import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from semret_desktop.core import Cancel, SemretError
from semret_desktop.encoders import as_input
from semret_desktop.training.encode import padded_ids
from semret_desktop.training.towers import PhotoTower
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.config import TrainConfig

LARGEST_SCALE = 100.0  # what cosines may be multiplied by, as in CLIP

Floats = npt.NDArray[np.float32]


class TwoTowers(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """Both towers of a base and the learned temperature.

    Running means of batch normalisation stay as they are in training too: batches are small, and a photo's vector must
    not depend on the photos beside it.
    """

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.image = base.image
        self.query = base.query
        self.log_scale = nn.Parameter(torch.tensor(math.log(base.temperature)))
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(not name.startswith(base.frozen))

    def train(self, mode: bool = True) -> "TwoTowers":
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self

    def scale(self) -> torch.Tensor:
        """What cosines are multiplied by."""
        return self.log_scale.exp().clamp(max=LARGEST_SCALE)

    def photos(self, pixels: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) of normalised pixels (n, 3, s, s)."""
        pixels = pixels.to(memory_format=torch.channels_last)
        found: torch.Tensor
        # Where in a photo something is need not be known here, and costs a tenth of the time.
        found = self.image.vectors(pixels) if isinstance(self.image, PhotoTower) else self.image(pixels)[0]
        return found

    def texts(self, sentences: Sequence[Sequence[int]]) -> torch.Tensor:
        """Unit vectors (n, d) of sentences given as ids."""
        ids, mask = (torch.from_numpy(given).to(self.log_scale.device) for given in padded_ids(sentences))
        found: torch.Tensor = self.query(ids, mask)
        return found

    def learned(self) -> dict[str, torch.Tensor]:
        """The tensors that training changes, by name: with them and the base everything is said."""
        return {name: tensor.detach() for name, tensor in self.named_parameters() if tensor.requires_grad}

    def learned_parameters(self) -> list[torch.Tensor]:
        """What an optimiser changes."""
        return [parameter for parameter in self.parameters() if parameter.requires_grad]

    def load_learned(self, tensors: Mapping[str, torch.Tensor]) -> None:
        """Take what `learned` gave. SemretError when it belongs to another model."""
        ours = self.learned()
        if {name: tuple(t.shape) for name, t in ours.items()} != {name: tuple(t.shape) for name, t in tensors.items()}:
            raise SemretError("The weights of the run do not fit its base.", "Train anew.")
        with torch.no_grad():
            for name, tensor in ours.items():
                tensor.copy_(tensors[name])

    def frozen_copy(self) -> "TwoTowers":
        """The model as it is now, never to learn again; what is not trained is shared, not copied."""
        shared = {id(tensor): tensor for tensor in self.parameters() if not tensor.requires_grad}
        start: TwoTowers = copy.deepcopy(self, dict(shared)).eval()
        for parameter in start.parameters():
            parameter.requires_grad_(False)
        return start


@contextmanager
def heeding(model: nn.Module, cancel: Cancel) -> Iterator[None]:
    """Lets a model that is at work end in Cancelled between two of its layers, on the way forth and back.

    A batch takes seconds where a machine is slow or busy, and nobody waits that long for Ctrl+C.
    """

    def before(module: nn.Module, given: Any) -> None:
        cancel.check()

    def after(module: nn.Module, given: Any, found: Any) -> None:
        if isinstance(found, torch.Tensor) and found.requires_grad:
            found.register_hook(lambda gradient: cancel.check())

    hooks = [hook for module in model.modules() for hook in (
        module.register_forward_pre_hook(before), module.register_forward_hook(after)
    )]  # fmt: skip
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def optimiser(model: TwoTowers, config: TrainConfig) -> torch.optim.Optimizer:
    """AdamW with a rate for each part; biases, normalisation and the temperature do not decay."""
    groups: dict[tuple[float, bool], list[torch.Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups.setdefault((_rate(name, config), parameter.dim() > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "lr": rate, "peak": rate, "weight_decay": config.decay if decays else 0.0}
            for (rate, decays), parameters in groups.items()
        ]
    )


def _rate(name: str, config: TrainConfig) -> float:
    if name.startswith("image.network."):
        return config.rate_image
    if name.startswith("query."):
        return config.rate_query
    return config.rate_learned


def photo_vectors(model: TwoTowers, base: Base, pictures: npt.NDArray[np.uint8], size: int = 16) -> Iterator[Floats]:
    """Vectors of prepared pictures (n, s, s, 3), a few at a time, as they will be when the package is used."""
    model.eval()
    for start in range(0, len(pictures), size):
        batch = torch.from_numpy(as_input(pictures[start : start + size], base.image_spec))
        with torch.inference_mode():
            yield model.photos(batch.to(model.log_scale.device)).cpu().numpy()


def text_vectors(model: TwoTowers, base: Base, texts: Sequence[str], size: int = 32) -> Iterator[Floats]:
    """Vectors of sentences, a few at a time, in their order."""
    model.eval()
    for start in range(0, len(texts), size):
        with torch.inference_mode():
            yield model.texts([base.ids(text) for text in texts[start : start + size]]).cpu().numpy()
