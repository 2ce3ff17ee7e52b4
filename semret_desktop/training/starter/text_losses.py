"""What a step of the text leg makes smaller."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from semret_desktop.training.classes import unit
from semret_desktop.training.starter.corpora import Corpora

AMONG = 20.0  # what cosines of texts to texts are multiplied by
LIKENESS = 30.0  # the same for texts to captions of photos

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bank:
    """What texts are about, as unit vectors that stay: photos with captions, photos with labels, classes (n, d)."""

    captioned: torch.Tensor
    labelled: torch.Tensor
    classes: torch.Tensor


class Meanings:
    """Which text is true of which row of a part of the bank."""

    def __init__(self, texts: Ints, rows: Ints, count: int) -> None:
        """`texts` (n,) and `rows` (n,) belong together; `count` texts in all."""
        order = np.argsort(texts, kind="stable")
        self._rows = rows[order]
        self._starts = np.searchsorted(texts[order], np.arange(count + 1))

    def of(self, text: int) -> Ints:
        """The rows that a text is true of."""
        found: Ints = self._rows[self._starts[text] : self._starts[text + 1]]
        return found

    def table(self, texts: Sequence[int], size: int) -> torch.Tensor:
        """(texts, size): whether a text is true of a row."""
        found = torch.zeros(len(texts), size, dtype=torch.bool)
        for at, text in enumerate(texts):
            found[at, torch.from_numpy(self.of(text))] = True
        return found


def meanings(corpora: Corpora, captioned: Bools) -> tuple[Meanings, Meanings, Meanings]:
    """What the texts of the corpora mean among captioned photos, labelled photos and classes, in `Bank`'s order.

    `captioned` (photos,) says in which of the two parts a photo lies; within a part photos keep their order.
    """
    texts, photos = corpora.about.astype(np.int64).T
    named, classes = corpora.classes.astype(np.int64).T
    column = np.where(captioned, np.cumsum(captioned) - 1, np.cumsum(~captioned) - 1)
    has = captioned[photos]
    count = len(corpora.texts)
    return (
        Meanings(texts[has], column[photos[has]], count),
        Meanings(texts[~has], column[photos[~has]], count),
        Meanings(named, classes, count),
    )


def contrast(logits: torch.Tensor, relevant: torch.Tensor) -> torch.Tensor:
    """InfoNCE with several positives, each against the negatives alone (Khosla et al. 2020 leave them in).

    Rows without a positive do not count.
    """
    negatives = torch.logsumexp(logits.masked_fill(relevant, float("-inf")), dim=1, keepdim=True)
    each = functional.softplus(negatives - logits)
    counts = relevant.sum(1)
    of_rows = torch.where(relevant, each, 0.0).sum(1) / counts.clamp(min=1)
    return of_rows.sum() / (counts > 0).sum().clamp(min=1)


def near(vectors: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean of 1 - cosine to the targets, each text by its weight (n,)."""
    return (weights * (1 - (vectors * targets).sum(-1))).mean()


def among(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """How far each text's likeness to all targets of the batch is from its own target's, as `alike` has it.

    So neighbours stay neighbours, and texts that mean the same do not push each other away, as a plain contrast would
    have it (Fang et al. 2021, "SEED", do so with photos).
    """
    return alike(AMONG * vectors @ targets.T, AMONG * targets @ targets.T)


def alike(logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Mean over the rows of the Kullback-Leibler divergence of softmax(logits) from softmax(wanted): 0 where alike."""
    return functional.kl_div(logits.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="batchmean")


def said(plain: npt.NDArray[np.float16], corpora: Corpora, captioned: Bools) -> torch.Tensor:
    """What the texts about each captioned photo say: unit means (n, d) of their plain vectors (texts, d)."""
    texts, photos = corpora.about.astype(np.int64).T
    has = captioned[photos]
    found = np.zeros((int(captioned.sum()), plain.shape[1]), np.float32)
    np.add.at(found, (np.cumsum(captioned) - 1)[photos[has]], plain[texts[has]].astype(np.float32))
    return torch.from_numpy(unit(found))


def to_bank(
    vectors: torch.Tensor,
    places: Ints,
    meant: Meanings,
    bank: torch.Tensor,
    scale: torch.Tensor,
    dice: np.random.Generator,
) -> torch.Tensor | None:
    """Contrast of those texts that mean something with the whole part of the bank, and back; None without such texts.

    Back: one row of the bank for each text, against all these texts.
    """
    rows = [at for at, place in enumerate(places.tolist()) if len(meant.of(place))]
    if not rows:
        return None
    texts = [int(places[at]) for at in rows]
    relevant = meant.table(texts, len(bank))
    found = contrast(scale * vectors[rows] @ bank.T, relevant)
    picked = sorted({int(dice.choice(meant.of(text))) for text in texts})
    back = contrast(scale * bank[picked] @ vectors[rows].T, relevant[:, picked].T)
    return (found + back) / 2
