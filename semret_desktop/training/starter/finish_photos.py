"""Photos and sentences that the last leg measures by: the gate's, and training photos that set 8-bit ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from semret_desktop.encoders import ImageSpec, as_input, prepare
from semret_desktop.training.data import Data
from semret_desktop.training.encode import token_ids
from semret_desktop.training.starter.gate import Figures, Gate
from semret_desktop.training.starter.pairs import Photo, training_pairs
from semret_desktop.training.starter.photos import Files

CALIBRATION = 160  # training photos that set the ranges of the 8-bit network
BATCH = 8

Floats = npt.NDArray[np.float32]
Prepared = list[npt.NDArray[np.uint8]]  # batches (8, s, s, 3)


@dataclass(frozen=True, slots=True)
class Judged:
    """The gate with its photos as an image encoder sees them, and its queries as ids."""

    gate: Gate
    spec: ImageSpec
    prepared: Prepared
    texts: tuple[str, ...]
    sentences: list[list[int]]

    def pixels(self, batches: int | None = None) -> list[Floats]:
        """The photos (of the first so many batches) as the network takes them."""
        return [as_input(batch, self.spec) for batch in self.prepared[:batches]]

    def figures(self, photos: Floats, texts: Floats) -> Figures:
        """What the gate says of vectors of its photos and of `texts`."""
        places = {text: place for place, text in enumerate(self.texts)}
        return self.gate.measure(photos, lambda wanted: texts[[places[text] for text in wanted]])


def judged(data: Data, gate: Gate, spec: ImageSpec, tokenizer: Tokenizer) -> Judged:
    """The gate's photos at the size of `spec` (0.6 GB at 260 pixels)."""
    texts = gate.texts()
    return Judged(gate, spec, _prepared(data, gate.photos, spec), texts, [token_ids(tokenizer, text) for text in texts])


def calibration(data: Data, spec: ImageSpec, count: int = CALIBRATION) -> list[Floats]:
    """Training photos, spread evenly over the data sets, as the network takes them."""
    photos = training_pairs(data).photos
    chosen = photos[:: max(1, len(photos) // count)][:count]
    return [as_input(batch, spec) for batch in _prepared(data, chosen, spec)]


def _prepared(data: Data, photos: Sequence[Photo], spec: ImageSpec) -> Prepared:
    files = Files(data.folder, photos)
    ready = [prepare(np.asarray(files.picture(place)), spec) for place in range(len(files))]
    return [np.stack(ready[start : start + BATCH]) for start in range(0, len(ready), BATCH)]
