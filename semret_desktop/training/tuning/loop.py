"""The steps of a run: vectors, loss, gradients, and a rate that rises and falls."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import torch
from torch import nn

from semret_desktop.core import Cancel, SemretError
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.batches import Batch, seed_of
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.losses import Objective, Vectors
from semret_desktop.training.tuning.model import TwoTowers, heeding

_LARGEST_GRADIENT = 1.0  # the norm that gradients are cut to


@dataclass(slots=True)
class Stepper:
    """Takes one step after another on a model. What a step does depends on its number, not on what ran before it."""

    base: Base
    model: TwoTowers
    optimiser: torch.optim.Optimizer
    objective: Objective
    config: TrainConfig
    steps: int  # of the whole run
    start: TwoTowers | None  # the model as it was; None where nothing is held

    def step(self, number: int, batch: Batch, cancel: Cancel) -> dict[str, float]:
        """One step: the loss, its parts and the temperature before it.

        Raises Cancelled with the weights as they were. SemretError when the loss or its slope is no number any more.
        """
        self.model.train()
        self.optimiser.zero_grad(set_to_none=True)
        sentences = [self.base.ids(text) for text in batch.texts]
        with heeding(self.model, cancel), heeding(self.start or nn.Module(), cancel):
            told = self._gradients(number, batch, sentences, cancel)
        slope = math.nan
        if all(map(math.isfinite, told.values())):
            slope = float(torch.nn.utils.clip_grad_norm_(self.model.learned_parameters(), _LARGEST_GRADIENT))
        if not math.isfinite(slope):
            raise SemretError(
                f"The loss is no number any more at step {number + 1:,}: {told['loss']}.",
                "The last checkpoint is kept. Train anew with another --seed, or fewer captions that look alike.",
            )
        factor = rate_factor(number, self.steps, self.config.warm_up)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        self.optimiser.step()
        return told

    def _gradients(
        self, number: int, batch: Batch, sentences: Sequence[Sequence[int]], cancel: Cancel
    ) -> dict[str, float]:
        """Put the gradients of the whole batch's loss into the parameters; the loss and its parts.

        Every vector takes part in the contrast, but the activations of a large batch would fill the memory. So where
        it has several parts, the vectors are made without gradients, the loss gives each its own, and they are made
        again part by part to carry it on (Gao et al. 2021). Chance (dropout) repeats itself by its seed.
        """
        device = self.model.log_scale.device
        pixels, relevant = batch.pixels.to(device), torch.from_numpy(batch.relevant).to(device)
        passes = self._passes(number, pixels, sentences)
        whole = len(passes.photos) == len(passes.texts) == 1
        with torch.set_grad_enabled(whole):
            now = passes.vectors(self.model, cancel)
        leaves = now if whole else Vectors(now.photos.requires_grad_(), now.texts.requires_grad_())
        with torch.no_grad():
            start = passes.vectors(self.start, cancel) if self.start is not None else None
        grades = None if batch.grades is None else torch.from_numpy(batch.grades).to(device)
        found = self.objective(leaves, start, self.model.scale(), relevant, grades)
        loss = torch.stack(list(found.values())).sum()
        told = {"loss": loss.item(), **{name: part.item() for name, part in found.items()}}
        told["temperature"] = self.model.scale().item()
        if math.isfinite(told["loss"]):
            loss.backward()
            if not whole:
                passes.carry(self.model, leaves, cancel)
        return told

    def _passes(self, number: int, pixels: torch.Tensor, sentences: Sequence[Sequence[int]]) -> "_Passes":
        seed, micro = self.config.seed, self.config.micro
        photos = [(pixels[place], place, seed_of(seed, number, place.start, 3)) for place in parts(len(pixels), micro)]
        texts = [
            (sentences[place], place, seed_of(seed, number, place.start, 4))
            for place in parts(len(sentences), self.config.texts * micro)
        ]
        return _Passes(photos, texts)


@dataclass(frozen=True, slots=True)
class _Passes:
    """A batch in parts: what goes into a tower, where its vectors stand, and the seed of its chance."""

    photos: list[tuple[torch.Tensor, slice, int]]
    texts: list[tuple[Sequence[Sequence[int]], slice, int]]

    def vectors(self, model: TwoTowers, cancel: Cancel) -> Vectors:
        """The vectors of the whole batch."""
        photos, texts = [], []
        for pixels, _, seed in self.photos:
            cancel.check()
            torch.manual_seed(seed)
            photos.append(model.photos(pixels))
        for sentences, _, seed in self.texts:
            cancel.check()
            torch.manual_seed(seed)
            texts.append(model.texts(sentences))
        return Vectors(torch.cat(photos), torch.cat(texts))

    def carry(self, model: TwoTowers, leaves: Vectors, cancel: Cancel) -> None:
        """Carry the gradients of the vectors on into the parameters."""
        for pixels, place, seed in self.photos:
            cancel.check()
            torch.manual_seed(seed)
            model.photos(pixels).backward(leaves.photos.grad[place])
        for sentences, place, seed in self.texts:
            cancel.check()
            torch.manual_seed(seed)
            model.texts(sentences).backward(leaves.texts.grad[place])


def parts(count: int, size: int) -> list[slice]:
    """`count` things a few at a time."""
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def rate_factor(step: int, steps: int, warm_up: float) -> float:
    """What the rates are multiplied by: a straight rise over the share `warm_up` of the steps, then half a cosine.

    The rise has at least ten steps, or a third of a short run: the first steps know little of their direction.
    """
    rise = max(1, round(steps * warm_up), min(10, steps // 3))
    if step < rise:
        return (step + 1) / rise
    return 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


class Pace:
    """How quickly things go now: an average over the last few."""

    def __init__(self, kept: int = 20) -> None:
        self._kept = kept
        self._moments: list[float] = [monotonic()]

    def tick(self) -> None:
        """One more is done."""
        self._moments = [*self._moments[-self._kept :], monotonic()]

    @property
    def seconds(self) -> float | None:
        """Of one; None before the first."""
        count = len(self._moments) - 1
        return (self._moments[-1] - self._moments[0]) / count if count else None
