"""What every choice is made by: photos that choose, never those that only report.

Recall of captions alone would reward a model that forgets the names of things (Flickr8k does not show it), so names of
labels that no training photo carries count as much.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.training.choose import BREADTH, named_labels
from semret_desktop.training.data import FLICKR8K_TRAINING, Data, Labelled
from semret_desktop.training.measure import precision, recall
from semret_desktop.training.starter.pairs import Photo

Floats = npt.NDArray[np.float32]
Figures = Mapping[str, float]
Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of labels held out in one language, and which of the labelled photos each means (q, m)."""

    names: tuple[str, ...]
    relevant: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gate:
    """Captioned photos first, labelled ones after them, and the queries to both."""

    photos: tuple[Photo, ...]
    captioned: int  # of the photos
    captions: Mapping[str, tuple[tuple[str, ...], npt.NDArray[np.int64]]]  # language -> texts, photo of each
    names: Mapping[str, Names]  # language -> labels held out

    def texts(self) -> tuple[str, ...]:
        """Every query, each once."""
        captions = (text for texts, _ in self.captions.values() for text in texts)
        names = (name for named in self.names.values() for name in named.names)
        return tuple(dict.fromkeys((*captions, *names)))

    def measure(self, photos: Floats, encode: Encode) -> Figures:
        """The figures of unit vectors (n, d) of `photos`, with `encode` for the queries."""
        found: dict[str, float] = {}
        for language, (texts, about) in self.captions.items():
            recalls = recall(encode(texts), photos[: self.captioned], about, (1, 5, 10))
            found.update({f"recall@{depth} {language}": value for depth, value in recalls.items()})
        for language, named in self.names.items():
            found[f"held-out {language}"] = precision(encode(named.names), photos[self.captioned :], named.relevant)
        return found


def worth(figures: Figures) -> float:
    """The one number that states are compared by: captions and names, English first."""
    others = figures["recall@10 cs"] + figures["held-out th"] + figures["held-out cs"]
    return figures["recall@10 en"] + figures["held-out en"] + 0.25 * others


def english_worth(figures: Figures) -> float:
    """The same where the texts' encoder is still to learn other languages: names in these say little then."""
    return figures["recall@10 en"] + figures["held-out en"]


def open_gate(data: Data) -> Gate:
    """Flickr8k's dev photos by English and Czech captions, labels held out of the breadth sets by three languages."""
    flickr = data.flickr8k("dev")
    places = {member.removesuffix(".webp"): place for place, member in enumerate(flickr.photos)}
    czech = [
        (row["caption"], places[row["photo"].removesuffix(".jpg")])
        for row in data.rows("multi30k_flickr8k.tsv.gz")
        if row["lang"] == "cs" and row["photo"].removesuffix(".jpg") in places
    ]
    labelled, _ = data.breadth(BREADTH)
    held = {
        label
        for labels, split in zip(labelled.labels, labelled.splits, strict=True)
        for label in labels
        if split == "heldout_label"
    }
    trained = {label for labels in data.breadth({"train"})[0].labels for label in labels}
    tar = "|".join(FLICKR8K_TRAINING)
    photos = [
        *(Photo(tar, member, "flickr8k", ()) for member in flickr.photos),
        *(Photo(f"breadth_{member.split('-')[0]}", member, "breadth", ()) for member in labelled.photos),
    ]
    return Gate(
        photos=tuple(photos),
        captioned=len(flickr.photos),
        captions={
            "en": (flickr.sentences, flickr.about),
            "cs": (tuple(text for text, _ in czech), np.array([place for _, place in czech], np.int64)),
        },
        names=_names(data, labelled, held - trained),
    )


def _names(data: Data, labelled: Labelled, held: set[str]) -> dict[str, Names]:
    english, table = named_labels(data, labelled)["en"]
    found = {"en": [(name, place) for place, name in enumerate(english) if name in held]}
    places = {name: place for place, name in enumerate(english)}
    rows = list(data.rows("languages/breadth_labels_th_cs.tsv.gz"))
    for language in ("th", "cs"):
        found[language] = [
            (row[language].split("|")[0], places[row["label"]])
            for row in rows
            if row[language] and row["label"] in held and row["label"] in places
        ]
    return {
        language: Names(tuple(name for name, _ in named), table[[place for _, place in named]])
        for language, named in found.items()
    }
