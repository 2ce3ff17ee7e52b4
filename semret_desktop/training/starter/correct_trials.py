"""Which loss corrects best, and how much of it: cross-validation over the photos of half A, with the gate beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.training.starter import legs
from semret_desktop.training.starter.correct_features import Material
from semret_desktop.training.starter.correct_fit import CorrectRecipe, Heads, State, fit
from semret_desktop.training.starter.correct_pairs import CROWD, EXPERTS, FITS, Opinions, apart, auc, spearman
from semret_desktop.training.starter.gate import Figures, worth

SHARES = (1.0, 0.75, 0.5, 0.25)
"""Of what was learned, in the weights that are looked at; the rest is the start."""

MOST_LOST = 0.003  # of recall@10 on the gate: what loses more is not chosen

Held = Mapping[str, tuple[Opinions, Opinions]]  # by kind, as `apart` gives them


@dataclass(frozen=True, slots=True)
class Trial:
    """What one loss gave on the photos of one fold, at each share of it."""

    loss: str
    fold: int
    figures: Mapping[str, Figures]  # share -> figures


class Correcting:
    """The leg over material that is there already."""

    def __init__(self, material: Material, heads: Heads, recipe: CorrectRecipe, folds: int) -> None:
        self._material = material
        self._heads = heads
        self._recipe = recipe
        self._start = {name: tensor.detach().clone() for name, tensor in heads.learned().items()}
        self._folds = material.judged.folds(folds, recipe.seed)

    def start(self, fold: int) -> Figures:
        """The figures before correction on the photos of a fold."""
        return self._figures(self._heads, self._held(fold))

    def trial(self, loss: str, fold: int, steps: int) -> Trial:
        """Fit on the other folds, measure on this one."""
        learning = {
            kind: apart(opinions, self._folds == fold)[0] for kind, opinions in self._material.judged.kinds.items()
        }
        recipe = replace(self._recipe, loss=loss, steps=steps)
        learned = fit(self._heads, self._material.features, learning, recipe, legs.Log(steps).tell)
        return Trial(loss, fold, {f"{share:g}": self._at(learned, share, self._held(fold)) for share in SHARES})

    def whole(self, loss: str, share: float, steps: int) -> Heads:
        """The heads, fitted on all pairs and averaged with the start."""
        recipe = replace(self._recipe, loss=loss, steps=steps)
        learned = fit(self._heads, self._material.features, self._material.judged.kinds, recipe, legs.Log(steps).tell)
        self._heads.load(legs.mixed(self._start, learned, share))
        return self._heads

    def _held(self, fold: int) -> Held:
        """By kind: pairs of the fold's photos; of these, pairs whose caption belongs to one of its photos, too."""
        return {
            kind: apart(opinions, self._folds == fold)[1:] for kind, opinions in self._material.judged.kinds.items()
        }

    def _at(self, learned: State, share: float, held: Held) -> Figures:
        self._heads.load(legs.mixed(self._start, learned, share))
        found = self._figures(self._heads, held)
        self._heads.load(self._start)
        return found

    def _figures(self, heads: Heads, held: Held) -> Figures:
        features = self._material.features
        with torch.no_grad():
            photos, texts = heads.photos(features.judged_photos), heads.texts(features.judged_texts)
        found = {}
        for kind, sets in held.items():
            for name, opinions in zip((kind, f"{kind} apart"), sets, strict=True):
                cosines = (photos[opinions.photos] * texts[opinions.texts]).sum(-1).numpy()
                found[name] = agreement(kind, cosines, opinions)
        gate = self._material.measure(heads)
        return {**{name: round(value, 4) for name, value in {**found, **gate}.items()}, "worth": round(worth(gate), 4)}


def agreement(kind: str, cosines: npt.NDArray[np.float32], opinions: Opinions) -> float:
    """Experts: rank correlation with their grades; crowd: AUC of what fits."""
    return spearman(cosines, opinions.grades) if kind == EXPERTS else auc(cosines, opinions.grades > FITS)


def people(figures: Figures) -> float:
    """What the correction is for: agreement with people on photos that were not learned from."""
    return figures[EXPERTS] + figures[CROWD]


def choose(trials: Sequence[Trial], start: Figures) -> tuple[str, float]:
    """The loss and the share with the best mean over the folds: agreement with people and the gate's worth.

    Where every one loses recall, share 0: the start.
    """
    best: tuple[float, str, float] = (people(start) + start["worth"], trials[0].loss, 0.0)
    for loss in dict.fromkeys(trial.loss for trial in trials):
        for share in SHARES:
            mean = means([trial.figures[f"{share:g}"] for trial in trials if trial.loss == loss])
            if mean["recall@10 en"] >= start["recall@10 en"] - MOST_LOST:
                best = max(best, (people(mean) + mean["worth"], loss, share))
    return best[1], best[2]


def means(figures: Sequence[Figures]) -> dict[str, float]:
    """Each figure's mean."""
    return {name: float(np.nanmean([one[name] for one in figures])) for name in figures[0]}
