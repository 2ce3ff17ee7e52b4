"""A package's two networks as its files are, for measuring many photos and texts at once."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from semret_desktop.encoders import Package, as_input, prepare, read_manifest
from semret_desktop.training.assemble import image_vectors, query_vectors
from semret_desktop.training.batches import batches
from semret_desktop.training.data import Pixels
from semret_desktop.training.encode import token_ids

Floats = npt.NDArray[np.float32]


class Shipped:
    """A package's two networks, as its files are."""

    def __init__(self, folder: Path) -> None:
        self.package: Package = read_manifest(folder)
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / self.package.query.tokenizer))

    def photos(self, pixels: Sequence[Pixels]) -> Floats:
        """Unit vectors (n, d) of pictures (h, w, 3)."""
        spec = self.package.image
        ready = (as_input(np.stack(batch), spec) for batch in batches((prepare(one, spec) for one in pixels), 8))
        return image_vectors(self.package.folder / spec.file, ready)

    def texts(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n, d) of queries."""
        sentences = [token_ids(self.tokenizer, text, self.package.query.longest) for text in texts]
        return query_vectors(self.package.folder / self.package.query.file, sentences)
