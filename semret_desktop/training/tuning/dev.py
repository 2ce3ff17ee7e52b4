"""How good the towers are on the photos that choose."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.core import Cancel
from semret_desktop.core.text import fold
from semret_desktop.training.measure import retrieval
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.losses import contrast
from semret_desktop.training.tuning.material import Material
from semret_desktop.training.tuning.model import TwoTowers, photo_vectors, text_vectors

Floats = npt.NDArray[np.float32]
Figures = Mapping[str, float]  # recall@1, recall@5, recall@10, mrr, loss


def dev_texts(material: Material) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """The captions of the dev photos, equal ones once, and which photo each is true of: (texts, photos)."""
    folded = [frozenset(map(fold, example.captions)) for example in material.dev]
    texts = list({fold(text): text for example in material.dev for text in example.captions}.items())
    relevant = np.array([[key in captions for captions in folded] for key, _ in texts])
    return [text for _, text in texts], relevant


def measure_dev(model: TwoTowers, base: Base, material: Material, cancel: Cancel) -> Figures:
    """The figures of the model as it is. Raises Cancelled when asked to end."""
    texts, relevant = dev_texts(material)
    queries = _gathered(text_vectors(model, base, texts), cancel)
    photos = _gathered(photo_vectors(model, base, material.prepared), cancel)
    with torch.inference_mode():
        loss = contrast(
            torch.from_numpy(photos),
            torch.from_numpy(queries),
            model.scale().cpu(),
            torch.from_numpy(relevant.T.copy()),
        )
    return {**retrieval(queries, photos, relevant), "loss": float(loss)}


def better(figures: Figures, than: Figures) -> bool:
    """What a run is chosen by: the mean reciprocal rank, which also tells few photos apart; of equals, the loss."""
    return (round(figures["mrr"], 6), -figures["loss"]) > (round(than["mrr"], 6), -than["loss"])


def _gathered(parts: Iterable[Floats], cancel: Cancel) -> Floats:
    found = []
    for part in parts:
        cancel.check()
        found.append(part)
    return np.concatenate(found)
