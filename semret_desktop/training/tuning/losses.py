"""What a step makes smaller. An objective is a function from the vectors of a batch to named parts of the loss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch.nn import functional

from semret_desktop.training.tuning.graded import ranking


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of a batch: unit rows, photos (n, d) and texts (m, d)."""

    photos: torch.Tensor
    texts: torch.Tensor


class Objective(Protocol):
    """The parts of a loss, by name, each weighed already: their sum is made smaller."""

    def __call__(
        self,
        now: Vectors,
        start: Vectors | None,
        scale: torch.Tensor,
        relevant: torch.Tensor,
        grades: torch.Tensor | None = None,
    ) -> Mapping[str, torch.Tensor]:
        """`start`: the same batch by the base; `relevant` (n, m): which text belongs to which photo; `grades` (n, m):
        how well people say that they fit, 0 to 1, NaN where nobody said.
        """


@dataclass(frozen=True, slots=True)
class Contrastive:
    """The first stage: contrast, held near the base by `held`."""

    held: float

    def __call__(
        self,
        now: Vectors,
        start: Vectors | None,
        scale: torch.Tensor,
        relevant: torch.Tensor,
        grades: torch.Tensor | None = None,
    ) -> Mapping[str, torch.Tensor]:
        parts = {"contrast": contrast(now.photos, now.texts, scale, relevant)}
        if start is not None and self.held:
            parts["held"] = self.held * (distance(now.photos, start.photos) + distance(now.texts, start.texts)) / 2
        return parts


@dataclass(frozen=True, slots=True)
class Corrected:
    """The first stage with the second: contrast, and the order in which people's grades put photos and queries."""

    held: float
    judged: float

    def __call__(
        self,
        now: Vectors,
        start: Vectors | None,
        scale: torch.Tensor,
        relevant: torch.Tensor,
        grades: torch.Tensor | None = None,
    ) -> Mapping[str, torch.Tensor]:
        parts = dict(Contrastive(self.held)(now, start, scale, relevant))
        if grades is not None:
            parts["judged"] = self.judged * disorder(now.photos @ now.texts.T, grades, scale.detach())
        return parts


def disorder(cosines: torch.Tensor, grades: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """How far cosines (n, m) are from the order of `grades` (n, m, NaN where nobody said): RankNet over all pairs of
    judgments that share a photo or a text.
    """
    rows, columns = torch.nonzero(~grades.isnan(), as_tuple=True)
    found = grades[rows, columns]
    gaps = found[:, None] - found[None]
    together = (rows[:, None] == rows[None]) | (columns[:, None] == columns[None])
    better, worse = torch.nonzero(together & (gaps > 0), as_tuple=True)
    return ranking(cosines[rows, columns], better, worse, gaps[better, worse], scale)


def contrast(photos: torch.Tensor, texts: torch.Tensor, scale: torch.Tensor, relevant: torch.Tensor) -> torch.Tensor:
    """Symmetric InfoNCE on cosines with several positives: cross-entropy to equal shares over the relevant ones.

    A photo or text to which nothing is relevant (`relevant` is (n, m)) is there to be told from the others alone. With
    one positive each it is CLIP's loss (`open_clip.loss.ClipLoss`).
    """
    logits = scale * photos @ texts.T
    return (_one_way(logits, relevant) + _one_way(logits.T, relevant.T)) / 2


def _one_way(logits: torch.Tensor, relevant: torch.Tensor) -> torch.Tensor:
    told = relevant.any(1)
    wanted = relevant[told].to(logits.dtype)
    return functional.cross_entropy(logits[told], wanted / wanted.sum(1, keepdim=True))


def distance(vectors: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Mean of 1 - cosine of unit rows that belong together."""
    return (1 - (vectors * others).sum(-1)).mean()
