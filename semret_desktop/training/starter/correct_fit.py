"""The correction itself: the heads of both towers move until cosines stand as people graded the pairs.

The networks below stay: photos are pooled features and texts plain vectors, each computed once, so a step takes a tenth
of a second. Two things keep what was learned before: the contrast of training photos and captions goes on beside the
grades (rehearsal: Robins 1995), and every vector stays near what it was. What comes out is averaged with the start
(Wortsman et al. 2022).
"""

import copy
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.training.starter.correct_pairs import CROWD, EXPERTS, Ints, Opinions
from semret_desktop.training.towers import PhotoTower, QueryTower
from semret_desktop.training.tuning.graded import Kind, kind_of
from semret_desktop.training.tuning.loop import rate_factor
from semret_desktop.training.tuning.losses import contrast, distance

_LARGEST_GRADIENT = 1.0

State = Mapping[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class CorrectRecipe:
    """Everything that decides what the correction learns, besides its data."""

    loss: str = "ranking"  # a kind in `tuning.graded`
    steps: int = 200
    seed: int = 0
    rate: float = 3e-4
    rate_extra: float = 3e-2  # of what a loss learns besides the heads
    decay: float = 0.05
    warm_up: float = 0.05
    experts: float = 1.0  # weights of the two kinds of grades
    crowd: float = 1.0
    rehearsed: float = 1.0  # weight of the contrast
    batch: int = 512  # training photos in a step
    held: float = 4.0  # weight of staying near the start

    def as_json(self) -> dict[str, object]:
        """As plain values."""
        return asdict(self)


@dataclass(frozen=True)
class Features:
    """What the heads start from: of judged photos and texts, of training photos with their texts, of further texts."""

    judged_photos: torch.Tensor  # (n, 2560) pooled features
    judged_texts: torch.Tensor  # (m, d) plain vectors
    photos: torch.Tensor  # (p, 2560) of training photos
    texts: torch.Tensor  # (t, d)
    about: Sequence[Sequence[int]]  # of each training photo: places in `texts` of what is true of it
    further: torch.Tensor  # (u, d) texts in other languages and names: these only stay where they are


class Heads(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """What learns of the two towers, and a copy of them as they were."""

    def __init__(self, photo: PhotoTower, query: QueryTower, scale: float) -> None:
        super().__init__()
        self.photo = copy.deepcopy(photo).eval()  # no dropout: what holds is compared with what was
        self.query = copy.deepcopy(query).eval()
        self.log_scale = nn.Parameter(torch.tensor(math.log(scale)))
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(".network." not in name)

    def photos(self, pooled: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) of pooled features (n, 2560)."""
        found: torch.Tensor = self.photo.joined(pooled)[0]
        return found

    def texts(self, plain: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) of plain vectors (n, d)."""
        found: torch.Tensor = self.query.joined(plain)
        return found

    def learned(self) -> dict[str, torch.Tensor]:
        """What learns, by name."""
        return {name: parameter for name, parameter in self.named_parameters() if parameter.requires_grad}

    def load(self, state: State) -> None:
        """Take what `learned` named."""
        with torch.no_grad():
            for name, parameter in self.learned().items():
                parameter.copy_(state[name])


def fit(
    heads: Heads, features: Features, kinds: Mapping[str, Opinions], recipe: CorrectRecipe,
    tell: Callable[[int, Mapping[str, float]], None] = lambda done, parts: None,
) -> dict[str, torch.Tensor]:  # fmt: skip
    """What `heads` become on these judged pairs; the heads themselves stay as they are.

    `tell` hears the steps done and the parts of the loss. SemretError when the loss is no number any more.
    """
    torch.manual_seed(recipe.seed)
    fitting = _Fitting(copy.deepcopy(heads), features, kinds, recipe)
    for number in range(recipe.steps):
        parts = fitting.step(number)
        tell(number + 1, parts)
        if not all(map(math.isfinite, parts.values())):
            raise SemretError(f"The loss is no number any more at step {number + 1:,}.", "Try a smaller rate.")
    return {name: tensor.detach().clone() for name, tensor in fitting.heads.learned().items()}


class _Fitting:
    """One call of `fit`."""

    def __init__(self, heads: Heads, features: Features, kinds: Mapping[str, Opinions], recipe: CorrectRecipe) -> None:
        self.heads = heads
        self._features = features
        self._recipe = recipe
        weights = {EXPERTS: recipe.experts, CROWD: recipe.crowd}
        self._kinds: dict[str, tuple[Opinions, Kind, float]] = {
            kind: (opinions, kind_of(recipe.loss, opinions.photos, opinions.texts, opinions.grades), weights[kind])
            for kind, opinions in kinds.items()
            if weights[kind] and len(opinions)
        }
        with torch.no_grad():
            self._start = {
                "judged_photos": heads.photos(features.judged_photos),
                "judged_texts": heads.texts(features.judged_texts),
                "photos": heads.photos(features.photos),
                "texts": heads.texts(features.texts),
                "further": heads.texts(features.further),
            }
        learned = list(heads.learned().values())
        extra = [parameter for _, kind, _ in self._kinds.values() for parameter in kind.parameters()]
        groups = [
            {"params": [p for p in learned if p.dim() > 1], "peak": recipe.rate, "weight_decay": recipe.decay},
            {"params": [p for p in learned if p.dim() <= 1], "peak": recipe.rate, "weight_decay": 0.0},
            {"params": extra, "peak": recipe.rate_extra, "weight_decay": 0.0},
        ]
        self._optimiser = torch.optim.AdamW([group for group in groups if group["params"]], lr=recipe.rate)

    def step(self, number: int) -> dict[str, float]:
        """One step; the parts of the loss before it."""
        parts = {**self._graded(), **self._rehearsed(number)}
        self._optimiser.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(list(self.heads.learned().values()), _LARGEST_GRADIENT)
        for group in self._optimiser.param_groups:
            group["lr"] = group["peak"] * rate_factor(number, self._recipe.steps, self._recipe.warm_up)
        self._optimiser.step()
        return {name: part.item() for name, part in parts.items()}

    def _graded(self) -> dict[str, torch.Tensor]:
        """All judged pairs, and how far their photos and texts went."""
        photos = self.heads.photos(self._features.judged_photos)
        texts = self.heads.texts(self._features.judged_texts)
        parts = {}
        for name, (opinions, kind, weight) in self._kinds.items():
            cosines = (photos[opinions.photos] * texts[opinions.texts]).sum(-1)
            parts[name] = weight * kind(cosines, self.heads.log_scale.detach().exp())
        gone = distance(photos, self._start["judged_photos"]) + distance(texts, self._start["judged_texts"])
        return {**parts, "held": self._recipe.held * gone / 2}

    def _rehearsed(self, number: int) -> dict[str, torch.Tensor]:
        """A batch of training photos with a text each, and further texts."""
        features, recipe = self._features, self._recipe
        dice = np.random.default_rng((recipe.seed, number))
        chosen = dice.permutation(len(features.photos))[: recipe.batch]
        own = np.array([dice.choice(features.about[photo]) for photo in chosen.tolist()], np.int64)
        columns = np.unique(own)
        relevant = torch.from_numpy(_belong(features.about, chosen, columns))
        photos = self.heads.photos(features.photos[chosen])
        texts = self.heads.texts(features.texts[columns])
        some = dice.permutation(len(features.further))[: recipe.batch]
        further = self.heads.texts(features.further[some])
        gone = (
            distance(photos, self._start["photos"][chosen])
            + distance(texts, self._start["texts"][columns])
            + (distance(further, self._start["further"][some]) if len(some) else 0)
        )
        scale = self.heads.log_scale.exp().clamp(max=100)
        return {
            "contrast": recipe.rehearsed * contrast(photos, texts, scale, relevant),
            "rehearsed": recipe.held * gone / 3,
        }


def _belong(about: Sequence[Sequence[int]], photos: Ints, texts: Ints) -> np.ndarray:
    """(photos, texts): which text is true of which photo."""
    places = {text: place for place, text in enumerate(texts.tolist())}
    found = np.zeros((len(photos), len(texts)), np.bool_)
    for row, photo in enumerate(photos.tolist()):
        for text in about[photo]:
            if text in places:
                found[row, places[text]] = True
    return found
