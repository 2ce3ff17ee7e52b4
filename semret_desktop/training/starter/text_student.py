"""The text leg's towers: the teacher as its package ships it, and the student that starts from some of its layers."""

import copy
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.encoders import load_package
from semret_desktop.training.e5 import distilbert, packaged_file, read_e5
from semret_desktop.training.encode import padded_ids, token_ids
from semret_desktop.training.starter.image_leg import TextHead
from semret_desktop.training.towers import QueryTower
from semret_desktop.training.tuning.bases import package_constants

KEPT = {6: (1, 3, 5, 7, 9, 11), 8: (1, 2, 4, 5, 7, 8, 10, 11), 12: tuple(range(12))}
"""Layers of the teacher that a student of so many starts from (as Sanh et al. 2019, but with the last one).

After the same 40 seconds of learning six layers lay at cosine .85 to the teacher; the even ones (0, 2 ... 10) at .77.
"""

_TOKENS = 1024  # in one pass: more gain nothing on a processor

Floats = npt.NDArray[np.float32]


def open_teacher(start: Path) -> tuple[QueryTower, Tokenizer]:
    """E5 in DistilBERT layout with the vocabulary and the shared mean of the training-free package in `start`.

    SemretError when the package is missing, or was made from other weights.
    """
    package = load_package(start)
    shared = package_constants(package, {"shared": package.query.file})["shared"]
    tokenizer = Tokenizer.from_file(str(package.folder / package.query.tokenizer))
    e5 = read_e5(packaged_file())
    places = {text: place for place, text in enumerate(e5.pieces.texts)}
    pieces = sorted(tokenizer.get_vocab(with_added_tokens=False).items(), key=lambda item: item[1])
    if any(text not in places for text, _ in pieces):
        raise SemretError(f"{start} and the weights of E5 do not belong together.", "Make the package anew.")
    rows = np.array([places[text] for text, _ in pieces])
    return QueryTower(distilbert(e5, rows), shared).eval(), tokenizer


def student_of(teacher: QueryTower, head: TextHead, layers: Sequence[int]) -> QueryTower:
    """A tower of these layers of the teacher's network, with the head that the photos learned by.

    Its word embeddings are the teacher's own, not a copy.
    """
    words = teacher.network.embeddings.word_embeddings
    network = copy.deepcopy(teacher.network, {id(words): words})
    network.transformer.layer = nn.ModuleList(network.transformer.layer[place] for place in layers)
    network.config.n_layers = network.transformer.n_layers = len(layers)
    tower = QueryTower(network, head.shared.detach().clone(), learning=True, head=True)
    tower.load_state_dict({"linear.weight": head.linear.weight.detach()}, strict=False)
    tower.eval()  # no dropout: what it learns from are vectors, and no text comes often
    return tower


def learning_parts(tower: QueryTower, frozen: int) -> dict[str, torch.Tensor]:
    """What learns, by name: layers from `frozen` on, and the head. Embeddings ship in 4 bits and stay as they are."""
    left = ("network.embeddings.", *(f"network.transformer.layer.{place}." for place in range(frozen)))
    for name, parameter in tower.named_parameters():
        parameter.requires_grad_(not name.startswith(left))
    return {name: parameter for name, parameter in tower.named_parameters() if parameter.requires_grad}


def vectors(tower: QueryTower, tokenizer: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Unit vectors (n, d) of texts, in their order; graphs are kept where gradients are wanted.

    Texts of about one length go through together, so that little is computed for padding.
    """
    ids = [token_ids(tokenizer, text) for text in texts]
    order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    found = [tower(*_tensors([ids[place] for place in places])) for places in _passes(ids, order)]
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order, dtype=torch.long)] = torch.arange(len(order))
    return torch.cat(found)[back]


def encode(tower: QueryTower, tokenizer: Tokenizer, texts: Sequence[str]) -> Floats:
    """The same, without gradients, as an array."""
    with torch.inference_mode():
        found: Floats = vectors(tower, tokenizer, texts).numpy()
    return found


def _passes(ids: Sequence[Sequence[int]], order: Sequence[int]) -> list[list[int]]:
    """`order`, shortest first, cut so that a pass has at most `_TOKENS` places (but at least one text)."""
    passes: list[list[int]] = [[]]
    for place in order:
        if passes[-1] and (len(passes[-1]) + 1) * len(ids[place]) > _TOKENS:
            passes.append([])
        passes[-1].append(place)
    return passes


def _tensors(sentences: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    ids, mask = padded_ids(sentences)
    return torch.from_numpy(ids), torch.from_numpy(mask)
