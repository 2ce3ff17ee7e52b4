"""Weights in 4 or 8 bits, in blocks of 32 along a row with one scale each: to steps and back, in plain numpy."""

import hashlib

import numpy as np
import numpy.typing as npt

from semret_desktop.training.e5 import Q4_BLOCK

ZERO = 8  # the nibble that stands for 0
BYTE_ZERO = 128  # the byte that does
_MOST = 127  # steps of a byte to either side
_SPREAD = 0.2

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


def pack(weights: Floats) -> tuple[Bytes, Floats]:
    """Rows of weights (n, d), d a multiple of 32, as nibbles (n, d) from 0 to 15 and scales (n, d / 32).

    weight = scale x (nibble - 8). A block's scale is its largest weight by magnitude divided by -8, the rule by which
    E5's file was made (ggml's Q4_0): weights that were packed once come out as they were.
    """
    blocks = weights.reshape(len(weights), -1, Q4_BLOCK)
    place = np.abs(blocks).argmax(-1)[..., None]
    scales = (np.take_along_axis(blocks, place, -1) / -ZERO).astype(np.float32)
    inverse = np.divide(1.0, scales, out=np.zeros_like(scales), where=scales != 0)
    nibbles = np.clip(np.rint(blocks * inverse) + ZERO, 0, 15).astype(np.uint8)
    return nibbles.reshape(weights.shape), scales[..., 0]


def unpack(nibbles: Bytes, scales: Floats) -> Floats:
    """The weights (n, d) that `pack` gave in its form."""
    steps = nibbles.reshape(*scales.shape, Q4_BLOCK).astype(np.float32) - ZERO
    return (steps * scales[..., None]).reshape(nibbles.shape)


def widened(largest: Floats, weights: Floats) -> Floats:
    """The largest magnitudes of groups of `weights`, each widened by up to a fifth, by chance: always the same chance.

    What a run of fine-tuning adds to weights that were rounded to 8 bits before is smaller than half a step. On the
    very grid of that rounding it is rounded away (3% of a tenth of a step were left); on another grid it is kept on the
    average, as rounding with noise keeps it (94%).
    """
    dice = np.random.default_rng(np.frombuffer(hashlib.sha256(weights.tobytes()).digest(), np.uint32))
    found: Floats = (largest * (1 + _SPREAD * dice.random(largest.shape))).astype(np.float32)
    return found


def pack_bytes(weights: Floats) -> tuple[Bytes, Floats]:
    """Rows of weights (n, d), d a multiple of 32, as bytes (n, d) from 1 to 255 and scales (n, d / 32).

    weight = scale x (byte - 128).
    """
    blocks = weights.reshape(len(weights), -1, Q4_BLOCK)
    scales = widened(np.abs(blocks).max(-1), weights) / np.float32(_MOST)
    inverse = np.divide(1.0, scales, out=np.zeros_like(scales), where=scales != 0)
    steps = np.clip(np.rint(blocks * inverse[..., None]), -_MOST, _MOST) + BYTE_ZERO
    return steps.astype(np.uint8).reshape(weights.shape), scales


def unpack_bytes(steps: Bytes, scales: Floats) -> Floats:
    """The weights (n, d) that `pack_bytes` gave in its form."""
    blocks = steps.reshape(*scales.shape, Q4_BLOCK).astype(np.float32) - BYTE_ZERO
    return (blocks * scales[..., None]).reshape(steps.shape)


def in_pairs(nibbles: Bytes) -> Bytes:
    """Nibbles (n, d) as bytes (n, d / 32, 16), neighbours in one byte: as MatMulNBits reads them."""
    pairs = nibbles.reshape(len(nibbles), -1, Q4_BLOCK // 2, 2)
    return (pairs[..., 0] | pairs[..., 1] << 4).astype(np.uint8)


def of_pairs(pairs: Bytes) -> Bytes:
    """The nibbles (n, d) that `in_pairs` gave in its form."""
    return np.stack([pairs & 15, pairs >> 4], -1).reshape(len(pairs), -1)


def in_halves(nibbles: Bytes) -> Bytes:
    """Nibbles (n, d) as bytes (n, d / 2), the first half of a row in the low ones: unpacking joins two parts."""
    half = nibbles.shape[1] // 2
    return (nibbles[:, :half] | nibbles[:, half:] << 4).astype(np.uint8)


def of_halves(packed: Bytes) -> Bytes:
    """The nibbles (n, d) that `in_halves` gave in its form."""
    return np.concatenate([packed & 15, packed >> 4], axis=1)
