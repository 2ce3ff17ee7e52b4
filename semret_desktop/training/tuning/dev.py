"""How good the towers are on the photos that choose."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.core import Cancel
from semret_desktop.core.text import fold
from semret_desktop.training.measure import average_precision, retrieval
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.judged import comparable
from semret_desktop.training.tuning.losses import contrast
from semret_desktop.training.tuning.material import Material
from semret_desktop.training.tuning.model import TwoTowers, heeding, photo_vectors, text_vectors

Floats = npt.NDArray[np.float32]
Figures = Mapping[str, float]  # recall@1, recall@5, recall@10, mrr, loss; agreed and map, see below


def dev_texts(material: Material) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Captions and labels of the dev photos, equal ones once, and which photo each is true of: (texts, photos)."""
    folded = [frozenset(map(fold, example.queries)) for example in material.dev]
    texts = list({fold(text): text for example in material.dev for text in example.queries}.items())
    relevant = np.array([[key in captions for captions in folded] for key, _ in texts])
    return [text for _, text in texts], relevant


def measure_dev(model: TwoTowers, base: Base, material: Material, cancel: Cancel) -> Figures:
    """The figures of the model as it is. Raises Cancelled when asked to end."""
    texts, relevant = dev_texts(material)
    judged, asked = dev_judged(material)
    with heeding(model, cancel):
        vectors = _gathered(text_vectors(model, base, [*texts, *asked]), cancel)
        photos = _gathered(photo_vectors(model, base, material.prepared), cancel)
    queries = vectors[: len(texts)]
    with torch.inference_mode():
        loss = contrast(
            torch.from_numpy(photos),
            torch.from_numpy(queries),
            model.scale().cpu(),
            torch.from_numpy(relevant.T.copy()),
        )
    agreed = agreement(photos @ vectors[len(texts) :].T, judged, asked)
    # A label is true of many photos: the first of them says little.
    labelled = {"map": average_precision(queries, photos, relevant)} if any(e.labels for e in material.dev) else {}
    return {**retrieval(queries, photos, relevant), "loss": float(loss), **agreed, **labelled}


def dev_cosines(model: TwoTowers, base: Base, material: Material) -> Floats:
    """Cosines (texts, photos) of the dev captions and photos, by the model as it is."""
    texts, _ = dev_texts(material)
    queries, photos = text_vectors(model, base, texts), photo_vectors(model, base, material.prepared)
    found: Floats = np.concatenate(list(queries)) @ np.concatenate(list(photos)).T
    return found


def dev_judged(material: Material) -> tuple[list[tuple[int, str, float]], list[str]]:
    """What was judged of the dev photos (place of the photo, query, grade), and the queries of it, each once."""
    judged = [(place, query, grade) for place, example in enumerate(material.dev) for query, grade in example.judged]
    return judged, list(dict.fromkeys(query for _, query, _ in judged))


def agreement(cosines: Floats, judged: Sequence[tuple[int, str, float]], asked: Sequence[str]) -> dict[str, float]:
    """`agreed`: of two judgments of one query or photo, how often the higher grade is the nearer (ties count half).

    `cosines` are (photos, asked). Nothing, where no two judgments can be compared.
    """
    columns = {query: column for column, query in enumerate(asked)}
    right = []
    for group in comparable(judged):
        grades = np.array([judged[place][2] for place in group])
        near = np.array([cosines[judged[place][0], columns[judged[place][1]]] for place in group])
        better, worse = np.nonzero(grades[:, None] > grades[None])
        right.append((np.sign(near[better] - near[worse]) + 1) / 2)
    return {"agreed": float(np.concatenate(right).mean())} if right else {}


def better(figures: Figures, than: Figures) -> bool:
    """What a run is chosen by: the mean reciprocal rank, which also tells few photos apart (where there are labels, the
    mean average precision), and what is agreed with a person; of equals, the loss.
    """
    return _worth(figures) > _worth(than)


def _worth(figures: Figures) -> tuple[float, float]:
    return round(figures.get("map", figures["mrr"]) + figures.get("agreed", 0.0), 6), -figures["loss"]


def _gathered(parts: Iterable[Floats], cancel: Cancel) -> Floats:
    found = []
    for part in parts:
        cancel.check()
        found.append(part)
    return np.concatenate(found)
