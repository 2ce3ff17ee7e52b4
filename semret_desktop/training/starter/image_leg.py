"""The image leg: EfficientNet-Lite2's upper blocks and a head learn to say what captions say.

Texts are vectors of the frozen text encoder, moved by a small head that learns beside the photos. What keeps the names
of things: a photo's vector stays near its bridge, its class scores near ImageNet's, and the labels of the breadth sets
compete with one another. Captions of other photos are often true of a photo too: how near they may be is what the
frozen text encoder says of its own captions.
"""

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from semret_desktop.core import SemretError
from semret_desktop.training.starter.bank import Start, Views
from semret_desktop.training.starter.pairs import Pairs
from semret_desktop.training.starter.text_losses import LIKENESS, alike, contrast
from semret_desktop.training.towers import PhotoTower
from semret_desktop.training.tuning.loop import rate_factor

MICRO = 64  # photos in one pass; the graphs of a batch are kept side by side
_LARGEST_GRADIENT = 1.0

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ImageRecipe:
    """Everything that decides what the leg learns, besides its data."""

    steps: int = 800
    seed: int = 0
    size: int = 192  # pixels
    kept: int = 4  # views of a photo
    shares: Mapping[str, int] | None = None  # photos of each group in a batch; None: `SHARES`
    texts: int = 2  # of a photo in a step
    others: int = 512  # more texts, of any photos, that a photo must not be near
    rate: float = 2e-4  # of the network
    rate_head: float = 5e-4
    decay: float = 0.05
    warm_up: float = 0.05
    average: float = 0.995  # how slowly the average of the weights follows
    near_bridge: float = 3.0
    near_scores: float = 1.5
    among_labels: float = 0.3
    like_captions: float = 2.0
    drop_path: float = 0.1  # how often the last block is skipped in training; earlier ones less (Huang et al. 2016)
    tuned: bool = True  # False: the heads alone, on the network as ImageNet made it
    bridged: bool = True  # False: no class of ImageNet takes part in a vector
    labelled: bool = True  # False: no photo of the breadth sets is seen


SHARES = {"flickr8k": 96, "coco": 72, "breadth": 36, "web": 24, "openstax": 20, "ade": 8}


class TextHead(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """unit(x + linear(x) - shared) on the text encoder's unit vectors (n, d): `towers.QueryTower`'s, by itself."""

    def __init__(self, shared: torch.Tensor) -> None:
        super().__init__()
        self.linear = nn.Linear(len(shared), len(shared), bias=False)
        nn.init.zeros_(self.linear.weight)
        self.shared = nn.Parameter(shared.clone())
        self.dropout = nn.Dropout(0.1)

    def forward(self, vectors: torch.Tensor) -> torch.Tensor:
        return functional.normalize(vectors + self.linear(self.dropout(vectors)) - self.shared, dim=-1)

    def encode(self, rows: Floats) -> Floats:
        """The same on an array (n, d), without gradients."""
        with torch.inference_mode():
            found: Floats = self(torch.from_numpy(rows)).numpy()
        return found


def _unbridged(tower: PhotoTower, seed: int) -> PhotoTower:
    """The tower with the bridge's part at nothing; its head starts with small weights, for nothing has no direction."""
    torch.manual_seed(seed)
    nn.init.zeros_(tower.strength)
    nn.init.normal_(tower.linear.weight, std=0.02)
    return tower


def _skip_some(tower: PhotoTower, rate: float) -> None:
    """In training each block that adds to what it is given is left out at times, the last one at this rate."""
    from timm.layers import DropPath

    blocks = [block for stage in tower.network.blocks[PhotoTower.FROZEN :] for block in stage]
    for number, block in enumerate(blocks, start=1):
        if block.has_skip:
            block.drop_path = DropPath(rate * number / len(blocks))


class Sampler:
    """Which photos and texts make step s. Each group is gone through in a new order again and again."""

    def __init__(self, pairs: Pairs, recipe: ImageRecipe) -> None:
        self._pairs = pairs
        self._recipe = recipe
        self._shares = {
            group: share for group, share in (recipe.shares or SHARES).items() if recipe.labelled or group != "breadth"
        }
        weights = np.zeros(len(pairs.texts))
        for photo in pairs.photos:
            weights[list(photo.texts)] = 1
        self._any = np.flatnonzero(weights)

    def photos(self, step: int) -> tuple[list[int], list[int]]:
        """Photos of a step, and the how-manieth visit to each this is."""
        photos, visits = [], []
        for number, (group, share) in enumerate(self._shares.items()):
            members = self._pairs.groups[group]
            for place in range(step * share, (step + 1) * share) if len(members) else ():
                visit, at = divmod(place, len(members))
                photos.append(int(self._order(number, visit)[at]))
                visits.append(visit)
        return photos, visits

    def _order(self, number: int, visit: int) -> npt.NDArray[np.int64]:
        members = list(self._pairs.groups.values())[number]
        return np.random.default_rng((self._recipe.seed, number, visit)).permutation(members)

    def texts(self, step: int, photos: Sequence[int]) -> tuple[list[int], list[int]]:
        """Texts of these photos, and further ones."""
        dice = np.random.default_rng((self._recipe.seed, step, 1))
        chosen: dict[int, None] = {}
        for photo in photos:
            own = self._pairs.photos[photo].texts
            chosen.update(dict.fromkeys(dice.permutation(own)[: self._recipe.texts].tolist()))
        further = dice.choice(self._any, self._recipe.others, replace=False).tolist()
        return list(chosen), [text for text in further if text not in chosen]


class ImageLeg:
    """The tower, the text head and an optimiser; `step` after `step`."""

    def __init__(
        self, tower: PhotoTower, texts: Floats, shared: torch.Tensor, pairs: Pairs, views: Views, recipe: ImageRecipe
    ) -> None:
        """`texts`: unit vectors (n, d) of `pairs.texts` with nothing taken away."""
        self.tower = tower if recipe.bridged else _unbridged(tower, recipe.seed)
        _skip_some(self.tower, recipe.drop_path)
        self.head = TextHead(shared)
        self.log_scale = nn.Parameter(torch.tensor(3.0))
        self._texts = torch.from_numpy(texts)
        self._start_head = TextHead(shared).requires_grad_(False).eval()
        self._pairs = pairs
        self._views = views
        self.recipe = recipe
        self.sampler = Sampler(pairs, recipe)
        self.done = 0
        self._true = [frozenset(photo.texts) for photo in pairs.photos]
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=recipe.decay)
        self.averaged = {name: tensor.detach().clone() for name, tensor in self.learned().items()}

    def learned(self) -> dict[str, torch.Tensor]:
        """What learns, by name."""
        network = self.tower.network
        frozen = [network.conv_stem, network.bn1, *network.blocks[: PhotoTower.FROZEN]]
        recipe = self.recipe
        left = {id(p) for module in frozen for p in module.parameters()}
        if not recipe.tuned:
            left = {id(p) for p in network.parameters()}
        parts: dict[str, Any] = {"tower": self.tower, "head": self.head}
        found = {
            f"{part}.{name}": parameter
            for part, module in parts.items()
            for name, parameter in module.named_parameters()
            if id(parameter) not in left and (recipe.bridged or name != "strength")
        }
        return {**found, "log_scale": self.log_scale}

    def _groups(self) -> list[dict[str, Any]]:
        recipe = self.recipe
        for parameter in self.tower.parameters():
            parameter.requires_grad_(False)
        groups: dict[tuple[float, bool], list[torch.Tensor]] = {}
        for name, parameter in self.learned().items():
            parameter.requires_grad_(True)
            rate = recipe.rate if name.startswith("tower.network.") else recipe.rate_head
            groups.setdefault((rate, parameter.dim() > 1), []).append(parameter)
        return [
            {"params": parameters, "lr": rate, "peak": rate, "weight_decay": recipe.decay if decays else 0.0}
            for (rate, decays), parameters in groups.items()
        ]

    def step(self) -> dict[str, float]:
        """One step; the parts of the loss before it."""
        number, recipe = self.done, self.recipe
        torch.manual_seed(recipe.seed * 1_000_003 + number)
        photos, visits = self.sampler.photos(number)
        own, further = self.sampler.texts(number, photos)
        states, start = self._views.of(photos, visits)
        self.tower.train()
        self.head.train()
        outs = [self._pass(states[at : at + MICRO]) for at in range(0, len(photos), MICRO)]
        vectors, scores = (torch.cat(part) for part in zip(*outs, strict=True))
        parts = self._losses(vectors, scores, start, photos, own, further)
        if not all(math.isfinite(part.item()) for part in parts.values()):
            raise SemretError(f"The loss is no number any more at step {number + 1:,}.", "The last checkpoint is kept.")
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(list(self.learned().values()), _LARGEST_GRADIENT)
        factor = rate_factor(number, recipe.steps, recipe.warm_up)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        self.optimiser.step()
        self.done += 1
        self._average()
        return {name: part.item() for name, part in parts.items()} | {"scale": self.log_scale.exp().item()}

    def _pass(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        pooled = self.tower.pooled(self.tower.top(states)) if self.recipe.tuned else states
        found: tuple[torch.Tensor, torch.Tensor] = self.tower.joined(pooled)
        return found

    def _losses(
        self, vectors: torch.Tensor, scores: torch.Tensor, start: Start, photos: list[int], own: list[int],
        further: list[int],
    ) -> dict[str, torch.Tensor]:  # fmt: skip
        recipe, scale = self.recipe, self.log_scale.exp().clamp(max=100)
        texts = self.head(self._texts[own + further])
        to_texts = contrast(scale * vectors @ texts.T, self._belong(photos, own + further))
        to_photos = contrast(scale * texts[: len(own)] @ vectors.T, self._belong(photos, own).T)
        parts = {
            "contrast": (to_texts + to_photos) / 2,
            "bridge": recipe.near_bridge * recipe.bridged * (1 - (vectors * start.vectors).sum(-1)).mean(),
            "scores": recipe.near_scores
            * functional.kl_div(
                scores.log_softmax(-1), start.scores.log_softmax(-1), log_target=True, reduction="batchmean"
            ),
        }
        captioned = [row for row, photo in enumerate(photos) if not self._pairs.photos[photo].labels]
        if captioned and recipe.like_captions:
            parts["alike"] = recipe.like_captions * self._alike(vectors, texts, photos, own, further, captioned)
        labelled = [row for row, photo in enumerate(photos) if self._pairs.photos[photo].labels]
        if labelled and recipe.among_labels:
            names = self._pairs.labels.tolist()
            logits = scale * vectors[labelled] @ self.head(self._texts[names]).T
            parts["labels"] = recipe.among_labels * contrast(
                logits, self._belong([photos[row] for row in labelled], names)
            )
        return parts

    def _alike(
        self, vectors: torch.Tensor, texts: torch.Tensor, photos: list[int], own: list[int], further: list[int],
        captioned: list[int],
    ) -> torch.Tensor:  # fmt: skip
        """How far photos' likeness to texts, and back, is from that of the photos' own captions (Gao et al. 2024)."""
        plain = self._start_head(self._texts[own + further])
        said = torch.stack([self._start_head(self._texts[list(self._pairs.photos[p].texts)]).mean(0) for p in photos])
        said = functional.normalize(said, dim=-1)
        to_texts = alike(LIKENESS * vectors[captioned] @ texts.T, LIKENESS * said[captioned] @ plain.T)
        mine, likewise = texts[: len(own)], plain[: len(own)]
        to_photos = alike(LIKENESS * mine @ vectors.T, LIKENESS * likewise @ said.T)
        return (to_texts + to_photos) / 2

    def _belong(self, photos: Sequence[int], texts: Sequence[int]) -> torch.Tensor:
        """(photos, texts): which text is true of which photo."""
        places = {text: place for place, text in enumerate(texts)}
        found = torch.zeros(len(photos), len(texts), dtype=torch.bool)
        for row, photo in enumerate(photos):
            for text in self._true[photo]:
                if text in places:
                    found[row, places[text]] = True
        return found

    def _average(self) -> None:
        kept = min(self.recipe.average, (1 + self.done) / (10 + self.done))
        for name, tensor in self.learned().items():
            self.averaged[name].lerp_(tensor.detach(), 1 - kept)

    def with_weights(self, tensors: Mapping[str, torch.Tensor]) -> tuple[PhotoTower, TextHead]:
        """Copies of tower and head that hold these weights."""
        pair = nn.ModuleDict({"tower": copy.deepcopy(self.tower), "head": copy.deepcopy(self.head)})
        pair.load_state_dict({k: v for k, v in tensors.items() if k != "log_scale"}, strict=False)
        return pair["tower"].eval(), pair["head"].eval()

    def state(self) -> dict[str, torch.Tensor]:
        """All that a leg needs to go on."""
        found = {f"learned.{name}": tensor for name, tensor in self.learned().items()}
        found.update({f"averaged.{name}": tensor for name, tensor in self.averaged.items()})
        for name, tensor in self.learned().items():
            for kind, moment in self.optimiser.state.get(tensor, {}).items():
                found[f"optimiser.{kind}.{name}"] = moment
        return {**found, "done": torch.tensor(self.done)}

    def load(self, state: Mapping[str, torch.Tensor]) -> None:
        """Go on from what `state` gave."""
        for name, tensor in self.learned().items():
            tensor.data.copy_(state[f"learned.{name}"])
            self.averaged[name].copy_(state[f"averaged.{name}"])
            kinds = ("step", "exp_avg", "exp_avg_sq")
            moments = {kind: state[f"optimiser.{kind}.{name}"] for kind in kinds if f"optimiser.{kind}.{name}" in state}
            if moments:
                self.optimiser.state[tensor] = moments
        self.done = int(state["done"])

    def begin(self, state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """Begin with what another leg wrote: tower, text head and scale, not its optimiser. What of it learns."""
        for name, tensor in self.learned().items():
            tensor.data.copy_(state[name])
            self.averaged[name].copy_(state[name])
        return {name: state[name] for name in self.averaged}

    def as_json(self) -> dict[str, object]:
        """The recipe, for the run record."""
        return {**asdict(self.recipe), "shares": dict(self.recipe.shares or SHARES)}
