"""How far similarities agree with what people said of pairs of a photo and a text: losses over graded pairs.

Each takes cosines (k,) and grades (k,) from 0 (does not fit) to 1 (fits), and is a mean that does not grow with k.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

Places = npt.NDArray[np.int64]

KNOTS = 9  # of the monotone map, spread evenly over `SPAN`
SPAN = (-0.4, 0.8)  # cosines of pairs lie in between


class MonotoneMap(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """A learned map from cosines to grades that only rises: straight pieces between knots (as isotonic regression)."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("knots", torch.linspace(*SPAN, KNOTS))
        self.rises = nn.Parameter(torch.zeros(KNOTS - 1))
        self.bottom = nn.Parameter(torch.tensor(-3.0))

    def forward(self, cosines: torch.Tensor) -> torch.Tensor:
        """Cosines to grades from 0 to 1, of any shape."""
        rises = torch.softmax(torch.cat([self.bottom[None], self.rises]), 0)
        low, high = self.knots[:-1], self.knots[1:]
        shares = ((cosines[..., None] - low) / (high - low)).clamp(0, 1)
        return rises[0] + shares @ rises[1:]


def regression(cosines: torch.Tensor, grades: torch.Tensor, through: MonotoneMap) -> torch.Tensor:
    """Squared distance of the grades from a monotone map of the cosines, over the grades' variance."""
    return ((through(cosines) - grades) ** 2).mean() / grades.var().clamp(min=1e-4)


def odds(cosines: torch.Tensor, grades: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of grades, as shares of people who say yes, to the logistic function of a line: Platt (1999).

    `line`: slope (its logarithm, so that it stays positive) and offset.
    """
    return functional.binary_cross_entropy_with_logits(line[0].exp() * cosines + line[1], grades)


def ranking(
    cosines: torch.Tensor, better: torch.Tensor, worse: torch.Tensor, gap: torch.Tensor, scale: float
) -> torch.Tensor:
    """Whether pairs stand in the order of their grades: RankNet (Burges et al. 2005), each weighed by its gap.

    `better`, `worse`: (p,) places in `cosines` of pairs to compare; `gap`: (p,) how much higher the first is graded.
    """
    apart = scale * (cosines[better] - cosines[worse])
    return (gap * functional.softplus(-apart)).sum() / gap.sum()


def margins(
    cosines: torch.Tensor, better: torch.Tensor, worse: torch.Tensor, gap: torch.Tensor, margin: float
) -> torch.Tensor:
    """The same by a hinge: the better one should lie above by `margin` times the gap (Agarwal and Collins 2010)."""
    return functional.relu(margin * gap - (cosines[better] - cosines[worse])).mean()


def soft_spearman(cosines: torch.Tensor, grades: torch.Tensor, softness: float) -> torch.Tensor:
    """1 - the correlation of soft ranks with the ranks of the grades.

    A rank is the number of pairs that lie below; a sigmoid of `softness` stands for each comparison (Qin, Liu and Li
    2010; Blondel et al. 2020 sort softly in another way). Memory grows with the square of k.
    """
    soft = torch.sigmoid((cosines[:, None] - cosines[None]) / softness).sum(1)
    hard = (grades[:, None] > grades[None]).float().sum(1) + (grades[:, None] == grades[None]).float().sum(1) / 2
    return 1 - correlation(soft, hard)


def correlation(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Pearson's correlation of two rows (k,)."""
    return functional.cosine_similarity(one - one.mean(), other - other.mean(), dim=0)
