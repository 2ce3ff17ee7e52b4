"""Which photos of a ranking show the same: near-identical pictures, and bursts.

*Near-identical* are two photos whose looks (`imaging.look`, 64 bits) differ in few bits and whose vectors are alike:
one saved again, scaled, retouched, cut at its edges. The two see different things, layout and content, and err on
different photos. A *burst* is what one camera took within seconds of a photo, where the vectors are alike.

A group has a leader: the photo that stands best in the ranking. The others belong to it by likeness to the leader
itself, never to each other: so no chain leads from a photo to another one, and the first photos of a ranking are
grouped alike however long it is.

The thresholds were chosen by `semret bench alike`: docs/MEASUREMENTS.md tells how.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Traits

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Looks = npt.NDArray[np.uint64]

DEPTH = 1_000  # so many photos of a ranking are grouped: further down nobody looks for copies
_MANY = 20_000  # pairs: from there on it is quicker to compare all photos with all


@dataclass(frozen=True, slots=True)
class Limits:
    """How alike two photos must be."""

    bits: int = 10  # of 64 by which looks may differ
    cosine: float = 0.6  # of near-identical photos, at least
    burst_seconds: int = 3  # between a photo of a burst and its leader, at most
    burst_cosine: float = 0.88  # likewise, at least


LIMITS = Limits()


def bits_apart(looks: Looks, look: np.uint64) -> npt.NDArray[np.uint8]:
    """By how many of 64 bits each of `looks` (n,) differs from one: about 1 ms for 100,000.

    Bits are counted in parallel (Warren, Hacker's Delight, chapter 5): numpy counts them itself from 2.0 on only.
    """
    rest = looks ^ look
    rest -= rest >> np.uint64(1) & np.uint64(0x5555555555555555)
    rest = (rest & np.uint64(0x3333333333333333)) + (rest >> np.uint64(2) & np.uint64(0x3333333333333333))
    rest = rest + (rest >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (rest * np.uint64(0x0101010101010101) >> np.uint64(56)).astype(np.uint8)


def leaders(traits: Traits, vectors: Floats, found: Flags, alone: Flags | None = None, limits: Limits = LIMITS) -> Ids:
    """For each photo of a ranking (n, best first) the place of its leader; its own where it leads or stands alone.

    `vectors` (n, d) are unit rows, `found` whether there is one. Photos that stand `alone` join none: a person marked
    them, and must see them. They may lead. Only the first `DEPTH` photos are grouped.
    """
    led = np.arange(len(traits))
    first, second = _alike_pairs(traits, vectors, found, limits)
    if alone is not None:
        joins = ~alone[second]
        first, second = first[joins], second[joins]
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    heads, starts = np.unique(first, return_index=True)
    for head, (start, end) in zip(heads.tolist(), pairwise([*starts.tolist(), len(first)]), strict=True):
        if led[head] == head:
            followers = second[start:end]
            led[followers[led[followers] == followers]] = head
    return led


def _alike_pairs(traits: Traits, vectors: Floats, found: Flags, limits: Limits) -> tuple[Ids, Ids]:
    """All pairs of places (the better one first) of photos that are alike; a pair may come twice."""
    count = min(len(traits), DEPTH)
    close = _close_looks(traits.looks, np.flatnonzero(traits.seen[:count] & found[:count]), limits.bits)
    near = _near_in_time(traits, np.flatnonzero((traits.cameras[:count] >= 0) & found[:count]), limits.burst_seconds)
    identical = _cosines(close, vectors) >= limits.cosine
    burst = _cosines(near, vectors) >= limits.burst_cosine
    return np.r_[close[0][identical], near[0][burst]], np.r_[close[1][identical], near[1][burst]]


def _close_looks(looks: Looks, places: Ids, bits: int) -> tuple[Ids, Ids]:
    """Pairs of `places` whose looks differ in at most so many bits."""
    # Bits as 1 and -1: their inner product is 64 less twice the bits that differ, and matrices are multiplied quickly.
    signs = np.unpackbits(looks[places].view(np.uint8).reshape(-1, 8), axis=1).astype(np.float32) * 2 - 1
    one, other = np.divmod(np.flatnonzero(signs @ signs.T > 64 - 2 * bits - 0.5), max(len(places), 1))
    kept = one < other  # else it is a photo with itself, or a pair the other way round
    return places[one[kept]], places[other[kept]]


def _near_in_time(traits: Traits, places: Ids, seconds: int) -> tuple[Ids, Ids]:
    """Pairs of `places` that one camera took within so many seconds."""
    order = places[np.lexsort((traits.taken[places], traits.cameras[places]))]
    cameras, taken = traits.cameras[order], traits.taken[order]
    ones, others = [order[:0]], [order[:0]]
    for step in range(1, len(order)):
        near = np.flatnonzero((cameras[step:] == cameras[:-step]) & (taken[step:] - taken[:-step] <= seconds))
        if not len(near):  # then nothing that stands further apart is near
            break
        ones.append(order[near])
        others.append(order[near + step])
    one, other = np.concatenate(ones), np.concatenate(others)
    return np.minimum(one, other), np.maximum(one, other)


def _cosines(pairs: tuple[Ids, Ids], vectors: Floats) -> Floats:
    """Of each pair of places."""
    one, other = pairs
    if len(one) > _MANY:
        first = vectors[:DEPTH]
        return np.asarray((first @ first.T)[one, other])
    return np.asarray(np.einsum("ij,ij->i", vectors[one], vectors[other]))
