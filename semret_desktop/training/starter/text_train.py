"""The text leg's steps: the student learns its teacher's vectors, then photos join in."""

import copy
import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.training.starter import text_losses as losses
from semret_desktop.training.starter.corpora import ENGLISH, Corpora
from semret_desktop.training.starter.legs import Tensors
from semret_desktop.training.starter.text_batches import DISTILLING, JOINING, Batch, Batches
from semret_desktop.training.starter.text_losses import Bank
from semret_desktop.training.starter.text_student import learning_parts, vectors
from semret_desktop.training.towers import QueryTower
from semret_desktop.training.tuning.loop import rate_factor

_LARGEST_GRADIENT = 1.0
_LARGEST_SCALE = 100.0
_FINE = 100_000  # parts that a leg's progress is told in

Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class TextRecipe:
    """Everything that decides what the leg learns, besides its data."""

    layers: int = 6
    frozen: int = 0  # of these, from below
    minutes: float = 90.0  # of training; what is prepared and measured comes on top
    distilling: float = 0.45  # share of the time before photos join in
    joining: float = 0.05  # share of the time in which their weight rises
    seed: int = 0
    rate: float = 5e-4  # 1e-3 learns as fast at first, 3e-4 more slowly
    rate_head: float = 3e-4
    decay: float = 0.01
    warm_up: float = 0.03
    average: float = 0.998  # how slowly the average of the weights follows
    near: float = 4.0
    near_shown: float = 0.5  # of this, for English captions of photos once these have joined in: they may move
    among: float = 0.5
    captions: float = 1.0
    like_captions: float = 1.0  # how near photos may be whose captions say something like it, as the image leg has it
    labels: float = 0.3
    classes: float = 0.2


class TextLeg:
    """The student, what it learns from and an optimiser; `step` after `step`."""

    def __init__(
        self, tower: QueryTower, tokenizer: Tokenizer, corpora: Corpora, targets: Halves, plain: Halves, bank: Bank,
        captioned: npt.NDArray[np.bool_], scale: float, recipe: TextRecipe,
    ) -> None:  # fmt: skip
        """`targets` (texts, d) and what they were before the image leg, `plain` (texts, d).

        `captioned` (photos,): which lie in that part of the bank; `scale` of cosines.
        """
        self.tower = tower
        self.recipe = recipe
        self.batches = Batches(corpora, captioned, recipe.seed)
        self.log_scale = nn.Parameter(torch.tensor(math.log(scale)))
        self.done = 0
        self.texts = 0  # seen
        self._tokenizer = tokenizer
        self._targets = torch.from_numpy(targets)
        self._plain = torch.from_numpy(plain)
        self._said = losses.said(plain, corpora, captioned)
        self._bank = bank
        self._captions, self._labels, self._classes = losses.meanings(corpora, captioned)
        self._shown = _shown(corpora, captioned)
        self._parts = {**learning_parts(tower, recipe.frozen), "log_scale": self.log_scale}
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=recipe.decay)
        self.averaged = {name: tensor.detach().clone() for name, tensor in self._parts.items()}
        self.distilled: dict[str, torch.Tensor] = {}  # the average, when photos joined in

    def _groups(self) -> list[dict[str, Any]]:
        groups: dict[tuple[float, bool], list[torch.Tensor]] = {}
        for name, parameter in self._parts.items():
            rate = self.recipe.rate if name.startswith("network.") else self.recipe.rate_head
            groups.setdefault((rate, parameter.dim() > 1), []).append(parameter)
        return [
            {"params": parameters, "lr": rate, "peak": rate, "weight_decay": self.recipe.decay if decays else 0.0}
            for (rate, decays), parameters in groups.items()
        ]

    def step(self, progress: float) -> dict[str, float]:
        """One step at a place in the leg, 0 to 1; the parts of the loss before it.

        SemretError when the loss is no number any more.
        """
        share = self._share(progress)
        if share and not self.distilled:
            self.distilled = {name: tensor.clone() for name, tensor in self.averaged.items()}
        batch = self.batches.batch(self.done, JOINING if share else DISTILLING)
        parts = self._losses(batch, share)
        loss = torch.stack(list(parts.values())).sum()
        if not math.isfinite(loss.item()):
            raise SemretError(
                f"The loss is no number any more at step {self.done + 1:,}.", "Go on with --resume and a lower rate."
            )
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(list(self._parts.values()), _LARGEST_GRADIENT)
        factor = rate_factor(round(progress * _FINE), _FINE, self.recipe.warm_up)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        self.optimiser.step()
        self.done += 1
        self.texts += len(batch.texts)
        self._average()
        return {name: part.item() for name, part in parts.items()} | {"scale": self._scale().item()}

    def _share(self, progress: float) -> float:
        """How much photos count, 0 to 1."""
        return min(1.0, max(0.0, (progress - self.recipe.distilling) / max(self.recipe.joining, 1e-9)))

    def _losses(self, batch: Batch, share: float) -> dict[str, torch.Tensor]:
        recipe = self.recipe
        found = vectors(self.tower, self._tokenizer, batch.texts)
        targets = self._targets[batch.places].float()
        weights = 1 - share * (1 - recipe.near_shown) * self._shown[batch.places]
        parts = {"near": recipe.near * losses.near(found, targets, weights)}
        if recipe.among:
            parts["among"] = recipe.among * losses.among(found, targets)
        dice = np.random.default_rng((recipe.seed, self.done, 1))
        for name, meant, rows in (
            ("captions", self._captions, self._bank.captioned),
            ("labels", self._labels, self._bank.labelled),
            ("classes", self._classes, self._bank.classes),
        ):
            weight = share * getattr(recipe, name)
            part = losses.to_bank(found, batch.places, meant, rows, self._scale(), dice) if weight else None
            if part is not None:
                parts[name] = weight * part
        if weight := share * recipe.like_captions:
            wanted = losses.LIKENESS * self._plain[batch.places].float() @ self._said.T
            parts["alike"] = weight * losses.alike(losses.LIKENESS * found @ self._bank.captioned.T, wanted)
        return parts

    def _scale(self) -> torch.Tensor:
        return self.log_scale.exp().clamp(max=_LARGEST_SCALE)

    def _average(self) -> None:
        kept = min(self.recipe.average, (1 + self.done) / (10 + self.done))
        for name, tensor in self.learned().items():
            self.averaged[name].lerp_(tensor, 1 - kept)

    def learned(self) -> dict[str, torch.Tensor]:
        """What learns, by name, as it is now."""
        return {name: tensor.detach() for name, tensor in self._parts.items()}

    def with_weights(self, tensors: Tensors) -> QueryTower:
        """A copy of the tower that holds these weights; its embeddings are the tower's own."""
        words = self.tower.network.embeddings
        tower = copy.deepcopy(self.tower, {id(words): words})
        tower.load_state_dict({name: one for name, one in tensors.items() if name != "log_scale"}, strict=False)
        found: QueryTower = tower.eval()
        return found

    def state(self) -> dict[str, torch.Tensor]:
        """Everything that going on needs, as flat tensors."""
        found = {"done": torch.tensor(self.done), "texts": torch.tensor(self.texts)}
        for kind, tensors in (("learned", self.learned()), ("averaged", self.averaged), ("distilled", self.distilled)):
            found.update({f"{kind}.{name}": tensor for name, tensor in tensors.items()})
        for name, parameter in self._parts.items():
            for key, value in self.optimiser.state.get(parameter, {}).items():
                found[f"optimiser.{key}.{name}"] = value
        return found

    def load(self, state: Tensors) -> None:
        """Take what `state` gave. SemretError when it belongs to another student."""
        kinds = {kind: _within(state, kind) for kind in ("learned", "averaged", "distilled")}
        shapes = {name: tensor.shape for name, tensor in self._parts.items()}
        if any({name: one.shape for name, one in kinds[kind].items()} != shapes for kind in ("learned", "averaged")):
            raise SemretError("The checkpoint belongs to another student.", "Begin anew, without --resume.")
        for name, tensor in self._parts.items():
            tensor.data.copy_(kinds["learned"][name])
            kept = {key: f"optimiser.{key}.{name}" for key in ("step", "exp_avg", "exp_avg_sq")}
            if kept["step"] in state:  # what has had no gradient yet has none: the scale, before photos join in
                self.optimiser.state[tensor] = {key: state[moment].clone() for key, moment in kept.items()}
        self.averaged = {name: kinds["averaged"][name].clone() for name in self._parts}
        self.distilled = {name: tensor.clone() for name, tensor in kinds["distilled"].items()}
        self.done, self.texts = int(state["done"]), int(state["texts"])

    def as_json(self) -> dict[str, object]:
        """The recipe, for the run record."""
        return {**asdict(self.recipe), "distilling_texts": DISTILLING, "joining_texts": JOINING}


def _shown(corpora: Corpora, captioned: npt.NDArray[np.bool_]) -> torch.Tensor:
    """1 for English captions of photos, 0 for other texts (texts,)."""
    found = torch.zeros(len(corpora.texts))
    texts, photos = corpora.about.T
    found[texts[captioned[photos]].astype(np.int64)] = 1.0
    english = torch.tensor([text.language == ENGLISH for text in corpora.texts])
    return found * english


def _within(state: Tensors, kind: str) -> dict[str, torch.Tensor]:
    return {name.removeprefix(f"{kind}."): one for name, one in state.items() if name.startswith(f"{kind}.")}
