"""How far similarities agree with what people said of pairs of a photo and a text: losses over graded pairs.

Each takes cosines (k,) and grades (k,) from 0 (does not fit) to 1 (fits), and is a mean that does not grow with k.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

KNOTS = 13  # of the monotone map, spread evenly over `SPAN`
SPAN = (-0.4, 0.8)  # cosines of pairs lie in between
MARGIN = 0.3  # of cosine, for a whole grade
SOFTNESS = 0.02  # of cosine: how sharp a comparison is
MOST_RANKED = 1_600  # pairs whose ranks are compared at a time
LEAST_GAP = 0.1  # of grade: what lies nearer is not compared

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Kind(Protocol):
    """A loss over the same judged pairs again and again."""

    def __call__(self, cosines: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        """The loss of cosines (k,); `scale` is what the model multiplies them by."""

    def parameters(self) -> list[torch.Tensor]:
        """What it learns besides."""


class Regression(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """Squared distance of the grades from a learned map of the cosines that only rises, over the grades' variance.

    The map has straight pieces between knots, each rising by a share of a softmax: isotonic regression (Barlow et al.
    1972) that has gradients.
    """

    def __init__(self, grades: torch.Tensor) -> None:
        super().__init__()
        self.grades = grades
        self.register_buffer("knots", torch.linspace(*SPAN, KNOTS))
        self.rises = nn.Parameter(torch.zeros(KNOTS))

    def forward(self, cosines: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        return ((self.mapped(cosines) - self.grades) ** 2).mean() / self.grades.var().clamp(min=1e-4)

    def mapped(self, cosines: torch.Tensor) -> torch.Tensor:
        """Grades, 0 to 1, of cosines of any shape."""
        low, high = self.knots[:-1], self.knots[1:]
        done = ((cosines[..., None] - low) / (high - low)).clamp(0, 1)
        return done @ torch.softmax(self.rises, 0)[:-1]


class Odds(nn.Module):  # type: ignore[misc]  # likewise
    """Cross-entropy of grades, as shares of people who say yes, to the logistic function of a line (Platt 1999).

    Over the entropy of the mean grade: 1 is what saying always the same would cost.
    """

    def __init__(self, grades: torch.Tensor) -> None:
        super().__init__()
        self.grades = grades
        mean = grades.mean().clamp(0.01, 0.99)
        self.usual = -(mean * mean.log() + (1 - mean) * (1 - mean).log())
        self.line = nn.Parameter(torch.tensor([2.5, -3.0]))  # logarithm of the slope, offset

    def forward(self, cosines: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        logits = self.line[0].exp() * cosines + self.line[1]
        return functional.binary_cross_entropy_with_logits(logits, self.grades) / self.usual


class Ranking:
    """Whether pairs stand in the order of their grades, compared within a photo, within a text, and at random.

    RankNet (Burges et al. 2005), each comparison weighed by its gap; or, with `hinge`, a margin in proportion to the
    gap (Agarwal and Collins 2010).
    """

    def __init__(
        self, photos: Ints, texts: Ints, grades: Floats, *, hinge: bool = False, anywhere: float = 0.5
    ) -> None:
        """`anywhere`: how many comparisons at random there are, as a share of the others."""
        within = np.concatenate([_within(photos, grades), _within(texts, grades)], 1)
        found = np.concatenate([within, _at_random(grades, int(anywhere * within.shape[1]))], 1)
        self._better, self._worse = torch.from_numpy(found[0]), torch.from_numpy(found[1])
        self._gap = torch.from_numpy(grades[found[0]] - grades[found[1]])
        self._hinge = hinge

    def __call__(self, cosines: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        if self._hinge:
            return margins(cosines, self._better, self._worse, self._gap)
        return ranking(cosines, self._better, self._worse, self._gap, scale)

    def parameters(self) -> list[torch.Tensor]:
        return []


class Ranks:
    """1 - the correlation of soft ranks with the ranks of the grades: Spearman's, made smooth.

    A rank is the number of pairs that lie below; a sigmoid stands for each comparison (Qin, Liu and Li 2010; Blondel et
    al. 2020 sort softly in another way). Of many pairs some are drawn at a time, half of them among the better graded.
    """

    def __init__(self, grades: Floats) -> None:
        self._grades = torch.from_numpy(grades)
        self._good = torch.nonzero(self._grades > self._grades.mean())[:, 0]

    def __call__(self, cosines: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        grades = self._grades
        if len(grades) > MOST_RANKED:
            half = MOST_RANKED // 2
            good = self._good[torch.randperm(len(self._good))[:half]]
            chosen = torch.cat([good, torch.randperm(len(grades))[:half]])
            cosines, grades = cosines[chosen], grades[chosen]
        soft = torch.sigmoid((cosines[:, None] - cosines[None]) / SOFTNESS).sum(1)
        above = (grades[:, None] > grades[None]).float() + (grades[:, None] == grades[None]).float() / 2
        return 1 - correlation(soft, above.sum(1))

    def parameters(self) -> list[torch.Tensor]:
        return []


KINDS = ("regression", "odds", "ranking", "margins", "ranks")


def kind_of(name: str, photos: Ints, texts: Ints, grades: Floats) -> Kind:
    """The loss called `name`, one of `KINDS`, over judged pairs (k,)."""
    makers: dict[str, Callable[[], Kind]] = {
        "regression": lambda: Regression(torch.from_numpy(grades)),
        "odds": lambda: Odds(torch.from_numpy(grades)),
        "ranking": lambda: Ranking(photos, texts, grades),
        "margins": lambda: Ranking(photos, texts, grades, hinge=True),
        "ranks": lambda: Ranks(grades),
    }
    return makers[name]()


def ranking(
    cosines: torch.Tensor, better: torch.Tensor, worse: torch.Tensor, gap: torch.Tensor, scale: torch.Tensor
) -> torch.Tensor:
    """RankNet: the chance that a comparison comes out wrong, as its logarithm, weighed by the gap.

    `better`, `worse`: (p,) places in `cosines` of the two that are compared; `gap`: (p,) how much higher the first is
    graded; a cosine times `scale` is a logit.
    """
    apart = scale * (cosines[better] - cosines[worse])
    return (gap * functional.softplus(-apart)).sum() / gap.sum().clamp(min=1e-6)


def margins(cosines: torch.Tensor, better: torch.Tensor, worse: torch.Tensor, gap: torch.Tensor) -> torch.Tensor:
    """The same by a hinge: the better one should lie above by `MARGIN` times the gap; the share of it that it lacks."""
    lacking = functional.relu(MARGIN * gap - (cosines[better] - cosines[worse]))
    return lacking.sum() / (MARGIN * gap.sum()).clamp(min=1e-6)


def correlation(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Pearson's correlation of two rows (k,)."""
    return functional.cosine_similarity(one - one.mean(), other - other.mean(), dim=0)


def _within(keys: Ints, grades: Floats) -> Ints:
    """(2, p): places of every two pairs of one key, the higher grade first."""
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order])) + 1
    found = []
    for group in np.split(order, starts):
        better, worse = np.nonzero(grades[group][:, None] > grades[group][None] + LEAST_GAP)
        found.append(np.stack([group[better], group[worse]]))
    return np.concatenate(found, 1)


def _at_random(grades: Floats, count: int) -> Ints:
    """(2, p): about `count` comparisons of any two pairs, half of them with a better graded one."""
    dice = np.random.default_rng(0)
    good = np.flatnonzero(grades > grades.mean())
    one = np.concatenate([dice.choice(good, count // 2), dice.integers(len(grades), size=count - count // 2)])
    other = dice.integers(len(grades), size=count)
    swapped = grades[one] < grades[other]
    better, worse = np.where(swapped, other, one), np.where(swapped, one, other)
    kept = grades[better] > grades[worse] + LEAST_GAP
    return np.stack([better[kept], worse[kept]])
