"""States of the frozen lower blocks, kept in memory: half of a photo's cost in training is paid once a view."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.training.starter.photos import Files, view, whole
from semret_desktop.training.towers import IMAGE_DEVIATION, IMAGE_MEAN, PhotoTower

MICRO = 64  # photos that go through the network at a time
_ROOM = 1.5  # what lies further out than so many times the first batch's extremes is cut

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Start:
    """What the tower said before it learned anything: of the same views that it learns from."""

    vectors: torch.Tensor  # (n, d)
    scores: torch.Tensor  # (n, 1000)


class Views:
    """`kept` views of each photo, the first one whole, the others random, made at the first visit.

    What is remembered are states of the trunk in 8 bits. Visit v of a photo sees view v modulo `kept`, so a leg that
    goes on sees what it would have seen.
    """

    def __init__(
        self, tower: PhotoTower, files: Files, count: int, size: int, kept: int, seed: int, *, pooled: bool = False
    ) -> None:
        """`pooled`: not states but pooled features (n, 2560) are kept, for heads on a network that never learns."""
        self._start = copy.deepcopy(tower).eval()
        self._files = files
        self._size = size
        self._kept = kept
        self._seed = seed
        self._pooled = pooled
        states, features = self._seen([whole(files.picture(place), size) for place in range(min(count, MICRO))])
        self._scale = _ROOM * states.abs().amax((0, 2, 3)).clamp(min=1e-6)[None, :, None, None] / 127
        shape = features.shape[1:] if pooled else self._packed(states).shape[1:]
        self._states = np.empty((count * kept, *shape), np.float16 if pooled else np.int8)  # taken as it is written
        self._vectors = np.empty((count * kept, tower.classes.shape[1]), np.float16)
        self._scores = np.empty((count * kept, tower.classes.shape[0]), np.float16)
        self._there = np.zeros(count * kept, bool)

    def of(self, photos: Sequence[int], visits: Sequence[int]) -> tuple[torch.Tensor, Start]:
        """States (n, 48, h, w) or pooled features (n, 2560) of these photos at these visits, and their start."""
        rows = [photo * self._kept + visit % self._kept for photo, visit in zip(photos, visits, strict=True)]
        new = [row for row in dict.fromkeys(rows) if not self._there[row]]
        for at in range(0, len(new), MICRO):
            self._make(new[at : at + MICRO])
        kept = torch.from_numpy(self._states[rows])
        start = Start(torch.from_numpy(self._vectors[rows]).float(), torch.from_numpy(self._scores[rows]).float())
        return kept.float() if self._pooled else kept.permute(0, 3, 1, 2).float() * self._scale, start

    def _make(self, rows: Sequence[int]) -> None:
        states, features = self._seen([self._view(*divmod(row, self._kept)) for row in rows])
        with torch.no_grad():
            scores = self._start.network.classifier(features[:, : features.shape[1] // 2])
            self._vectors[rows], self._scores[rows] = self._start.bridge(scores).numpy(), scores.numpy()
        self._states[rows] = features.numpy() if self._pooled else self._packed(states).numpy()
        self._there[rows] = True

    def _view(self, photo: int, number: int) -> Pixels:
        picture = self._files.picture(photo)
        return view(picture, self._size, (self._seed, photo, number)) if number else whole(picture, self._size)

    def _seen(self, pixels: Sequence[Pixels]) -> tuple[torch.Tensor, torch.Tensor]:
        with torch.no_grad():
            states = self._start.trunk(as_pixels(pixels))
            return states, self._start.pooled(self._start.top(states))

    def _packed(self, states: torch.Tensor) -> torch.Tensor:
        """States in 8 bits, with a scale for each channel, (n, h, w, 48)."""
        return (states / self._scale).round().clamp(-127, 127).to(torch.int8).permute(0, 2, 3, 1)


class Whole:
    """Photos pressed into squares, as in use: what the gate looks at. States are kept in half precision."""

    def __init__(self, files: Files, count: int, size: int) -> None:
        self._files = files
        self._count = count
        self._size = size
        self._states: list[torch.Tensor] = []

    def vectors(self, tower: PhotoTower) -> npt.NDArray[np.float32]:
        """Unit vectors (n, d) of all photos; the trunk must be the same at every call."""
        tower.eval()
        with torch.no_grad():
            return np.concatenate(
                [tower.joined(tower.pooled(tower.top(states.float())))[0].numpy() for states in self._all(tower)]
            )

    def _all(self, tower: PhotoTower) -> Iterator[torch.Tensor]:
        if self._states:
            yield from self._states
            return
        for start in range(0, self._count, 32):
            places = range(start, min(start + 32, self._count))
            pixels = [whole(self._files.picture(place), self._size) for place in places]
            self._states.append(tower.trunk(as_pixels(pixels)).half())
            yield self._states[-1]


def as_pixels(pictures: Sequence[Pixels]) -> torch.Tensor:
    """Pictures (s, s, 3) as the network takes them: (n, 3, s, s), channels last in memory."""
    stacked = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2)  # a view: channels stay last
    return (stacked.float() - IMAGE_MEAN) / IMAGE_DEVIATION
