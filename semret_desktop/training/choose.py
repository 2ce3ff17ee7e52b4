"""What the bridge learns from the dev photos: how the class vectors are weighed, what is taken away, and the crop.

Nothing here has gradients: a small grid is walked, and the point with the best sum of measures wins. Report-only sets
take no part.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.training.classes import Parts, Weights, combine, shared, unit
from semret_desktop.training.data import Captioned, Data, Labelled
from semret_desktop.training.measure import label_table, precision, recall

HYPERNYMS = (0.0, 0.3)
NAMES = (0.0, 0.15, 0.3)
CLASSES = (0.0, 0.25, 0.5, 0.75, 1.0)
BREADTH = ("dev", "heldout_label")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Named:
    """Queries by name: their vectors (q, d) with nothing taken away, and which of m photos each means (q, m)."""

    queries: Floats
    relevant: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dev:
    """Photos as class scores (m, 1000), texts as unit vectors with nothing taken away."""

    photos: Floats  # Flickr8k's dev photos
    captions: Floats
    about: npt.NDArray[np.int64]  # caption -> photo
    labelled: Floats  # the breadth sets' dev and held-out photos
    names: Mapping[str, Named]  # language -> its names of the labels that at least three photos carry


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one point."""

    weights: Weights
    recall_10: float  # Flickr8k dev, English captions
    precision_3: Mapping[str, float]  # language -> of breadth labels

    @property
    def sum(self) -> float:
        """What is chosen by: captions and English names count one each, the other languages together a half."""
        others = [value for language, value in self.precision_3.items() if language != "en"]
        return self.recall_10 + self.precision_3["en"] + 0.5 * float(np.mean(others))


def bridge(scores: Floats, classes: Floats) -> Floats:
    """Unit vectors (m, d) of class scores (m, 1000): what `towers.BridgeTower` computes, in numpy."""
    shares = np.exp((scores - scores.max(1, keepdims=True)) / 2)
    return unit((shares / shares.sum(1, keepdims=True)) @ classes)


def measure(dev: Dev, parts: Parts, captions: Floats, weights: Weights) -> Figures:
    """The figures at one point; `captions` is the mean vector (d,) of the training captions."""
    classes, taken = combine(parts, weights), shared(parts, captions, weights)
    found = recall(unit(dev.captions - taken), bridge(dev.photos, classes), dev.about, (10,))
    labelled = bridge(dev.labelled, classes)
    precise = {
        language: precision(unit(named.queries - taken), labelled, named.relevant)
        for language, named in dev.names.items()
    }
    return Figures(weights, found[10], precise)


def choose_weights(dev: Dev, parts: Parts, captions: Floats) -> tuple[Figures, list[Figures]]:
    """The best point of the grid, and all of them in its order. Of equals the first, with the smaller weights, wins."""
    tried = [
        measure(dev, parts, captions, Weights(hypernyms, names, classes))
        for hypernyms, names, classes in itertools.product(HYPERNYMS, NAMES, CLASSES)
    ]
    return max(tried, key=lambda figures: figures.sum), tried


def named_labels(data: Data, labelled: Labelled) -> dict[str, tuple[list[str], npt.NDArray[np.bool_]]]:
    """Names of the labels that at least three photos carry, by language, with the photos that each means (q, m)."""
    names, table = label_table(labelled.labels)
    places = {name: place for place, name in enumerate(names)}
    found = {"en": (names, table)}
    rows = list(data.rows("languages/breadth_labels_th_cs.tsv.gz"))
    for language in ("th", "cs"):
        pairs = [(row[language].split("|")[0], row["label"]) for row in rows if row[language]]
        kept = [(name, places[label]) for name, label in pairs if label in places]
        found[language] = ([name for name, _ in kept], table[[place for _, place in kept]])
    return found


def choose_crop(
    scores: Mapping[str, Floats], captioned: Captioned, queries: Floats, classes: Floats
) -> dict[str, float]:
    """Recall@10 by crop over photos with their true proportions; `scores` are class scores by crop."""
    return {crop: recall(queries, bridge(found, classes), captioned.about, (10,))[10] for crop, found in scores.items()}


def table(figures: Sequence[Figures]) -> str:
    """The figures as a Markdown table."""
    head = "| hypernyms | names | class mean | R@10 | P@3 en | P@3 th | P@3 cs |\n|---|---|---|---|---|---|---|\n"
    return head + "\n".join(
        f"| {one.weights.hypernyms:g} | {one.weights.names:g} | {one.weights.classes:g} | {one.recall_10:.3f} | "
        + " | ".join(f"{one.precision_3[language]:.3f}" for language in ("en", "th", "cs"))
        + " |"
        for one in figures
    )
