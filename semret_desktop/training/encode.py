"""Texts and photos through the towers in torch, in batches, for what is computed before anything is exported."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from semret_desktop.core import SemretError
from semret_desktop.encoders import ImageSpec, as_input, prepare
from semret_desktop.training.batches import batches
from semret_desktop.training.towers import QueryTower

PREFIX = "query: "
LONGEST = 64  # tokens, the opening and the closing one counted
_TEXTS, _PHOTOS = 64, 16  # in a batch

Floats = npt.NDArray[np.float32]


def token_ids(tokenizer: Tokenizer, text: str, longest: int = LONGEST, prefix: str = PREFIX) -> list[int]:
    """Ids of a query: prefix put before it, cut to `longest` with the closing token kept."""
    ids: list[int] = tokenizer.encode(prefix + text).ids
    return ids if len(ids) <= longest else [*ids[: longest - 1], ids[-1]]


def text_vectors(
    tower: QueryTower, tokenizer: Tokenizer, texts: Sequence[str], tell: Callable[[int], None] = lambda done: None
) -> Floats:
    """Unit vectors (n, d) of texts with nothing taken away, in their order. `tell` hears how many are done."""
    ids = [token_ids(tokenizer, text) for text in texts]
    order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    found = np.empty((len(ids), tower.shared.numel()), np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), _TEXTS):
            places = order[start : start + _TEXTS]
            padded, mask = padded_ids([ids[place] for place in places])
            found[places] = tower.plain(torch.from_numpy(padded), torch.from_numpy(mask)).numpy()
            tell(min(start + _TEXTS, len(order)))
    return found


def padded_ids(sentences: Sequence[Sequence[int]], pad: int = 1) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Ids and mask, both (n, t), t the length of the longest sentence."""
    longest = max(map(len, sentences))
    ids = np.full((len(sentences), longest), pad, np.int64)
    mask = np.zeros_like(ids)
    for row, sentence in enumerate(sentences):
        ids[row, : len(sentence)] = sentence
        mask[row, : len(sentence)] = 1
    return ids, mask


def class_scores(
    network: Any,
    photos: Iterable[tuple[str, npt.NDArray[np.uint8]]],
    order: Sequence[str],
    spec: ImageSpec,
    tell: Callable[[int], None] = lambda done: None,
) -> Floats:
    """Class scores (n, 1000) of named photos (h, w, 3) as `spec` prepares them, in the `order` of their names.

    SemretError when a photo of `order` did not come.
    """
    places = {name: place for place, name in enumerate(order)}
    found = np.full((len(order), network.num_classes), np.nan, np.float32)
    done = 0
    with torch.inference_mode():
        for batch in batches(((places[name], prepare(pixels, spec)) for name, pixels in photos), _PHOTOS):
            pixels = torch.from_numpy(as_input(np.stack([picture for _, picture in batch]), spec))
            scores = network(pixels.to(memory_format=torch.channels_last))
            found[[place for place, _ in batch]] = scores.numpy()
            done += len(batch)
            tell(done)
    if np.isnan(found).any():
        missing = order[int(np.isnan(found).any(1).argmax())]
        raise SemretError(f"The photo {missing} is missing from its tar file.", "Fetch the data sets again.")
    return found
