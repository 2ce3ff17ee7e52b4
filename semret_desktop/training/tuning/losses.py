"""What a step makes smaller. An objective is a function from the vectors of a batch to named parts of the loss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of a batch: unit rows, photos (n, d) and texts (m, d)."""

    photos: torch.Tensor
    texts: torch.Tensor


class Objective(Protocol):
    """The parts of a loss, by name, each weighed already: their sum is made smaller."""

    def __call__(
        self, now: Vectors, start: Vectors | None, scale: torch.Tensor, relevant: torch.Tensor
    ) -> Mapping[str, torch.Tensor]:
        """`start`: the same batch by the base; `relevant` (n, m): which text belongs to which photo."""


@dataclass(frozen=True, slots=True)
class Contrastive:
    """The first stage: contrast, held near the base by `held`."""

    held: float

    def __call__(
        self, now: Vectors, start: Vectors | None, scale: torch.Tensor, relevant: torch.Tensor
    ) -> Mapping[str, torch.Tensor]:
        parts = {"contrast": contrast(now.photos, now.texts, scale, relevant)}
        if start is not None and self.held:
            parts["held"] = self.held * (distance(now.photos, start.photos) + distance(now.texts, start.texts)) / 2
        return parts


def contrast(photos: torch.Tensor, texts: torch.Tensor, scale: torch.Tensor, relevant: torch.Tensor) -> torch.Tensor:
    """Symmetric InfoNCE on cosines with several positives: cross-entropy to equal shares over the relevant ones.

    `relevant` (n, m) holds at least one true value in each row and column. With one positive each it is CLIP's loss
    (`open_clip.loss.ClipLoss`).
    """
    logits = scale * photos @ texts.T
    wanted = relevant.to(logits.dtype)
    to_texts = functional.cross_entropy(logits, wanted / wanted.sum(1, keepdim=True))
    to_photos = functional.cross_entropy(logits.T, (wanted / wanted.sum(0, keepdim=True)).T)
    return (to_texts + to_photos) / 2


def distance(vectors: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Mean of 1 - cosine of unit rows that belong together."""
    return (1 - (vectors * others).sum(-1)).mean()
