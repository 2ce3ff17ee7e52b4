"""What training starts from: two towers with their weights, a tokenizer, and how pictures and sentences are prepared.

A model package is a base: its towers are built again from its own files (`packaged`). `starter` is the one that ships.
The folder of an earlier run is a base too: its base with what it learned. So is a CLIP checkpoint (`clip`). Another
pair of towers becomes a base by filling in `Base`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import printable
from semret_desktop.encoders import Calibration, ImageSpec, Package, QuerySpec, load_package
from semret_desktop.encoders.manifest import MANIFEST
from semret_desktop.training.constants import read_network
from semret_desktop.training.encode import token_ids
from semret_desktop.training.tuning.clip_config import named_checkpoint

STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Base:
    """Two towers, and what a package made from them must say. Training uses it up: its towers are what learns."""

    name: str
    image: nn.Module  # pixels (n, 3, s, s), s any size in training -> unit vectors (n, d), feature map (n, c, h, w)
    query: nn.Module  # ids, mask (n, t) -> unit vectors (n, d)
    tokenizer: Tokenizer
    dimension: int
    image_spec: ImageSpec
    query_spec: QuerySpec
    temperature: float  # what cosines are multiplied by
    frozen: tuple[str, ...]  # beginnings of the names ("image." or "query." first) of what is never trained
    languages: tuple[str, ...]
    licence: str
    sources: tuple[str, ...]
    # What a run of it must be configured with, whatever is usual.
    config: Mapping[str, int | float] = field(default_factory=dict)
    calibration: Calibration | None = None  # of its cosines, as they are before training
    transformers: bool = False  # both towers are plain ones, whose weights are packed in blocks and nothing else

    def ids(self, text: str) -> list[int]:
        """The ids of a sentence, prefix and limit applied."""
        return token_ids(self.tokenizer, text, self.query_spec.longest, self.query_spec.prefix)


def open_base(name: str) -> Base:
    """The base called `name`: a shipped package, a CLIP checkpoint, or the folder of a run. SemretError: it is none."""
    if name in _SHIPPED:
        return _SHIPPED[name]()
    from semret_desktop.training.tuning import record

    folder = Path(name)
    if (folder / record.FILE).is_file():
        return _from_run(folder)
    if checkpoint := named_checkpoint(name):
        from semret_desktop.training.tuning.clip import clip_base

        return clip_base(checkpoint)
    if (folder / MANIFEST).is_file():
        from semret_desktop.training.tuning.packaged import package_base

        return package_base(load_package(folder))
    raise SemretError(
        f'There is no base "{printable(name)[:200]}" to train from.',
        f"Name one of {', '.join(_SHIPPED)}, the folder of a package or of an earlier run, or a CLIP checkpoint.",
    )


def starter() -> Base:
    """The shipped starter package in torch: ready to learn, and still the same space."""
    from semret_desktop.training.tuning.packaged import package_base

    return package_base(load_package(shipped("models", STARTER)))


_SHIPPED: Mapping[str, Callable[[], Base]] = {STARTER: starter}


def _from_run(folder: Path) -> Base:
    from semret_desktop.training.tuning.checkpoints import best
    from semret_desktop.training.tuning.model import TwoTowers
    from semret_desktop.training.tuning.record import read_record

    told = read_record(folder)
    base = open_base(told.config.base)
    model = TwoTowers(base)
    model.load_learned(best(folder, fingerprint(base))[0])
    temperature = float(model.scale().detach())
    return replace(base, name=folder.resolve().name, temperature=temperature, calibration=None)


def fingerprint(base: Base) -> str:
    """16 hex digits that change when any weight of the base does."""
    import hashlib

    running = hashlib.blake2b(digest_size=8)
    for name, tensor in _tensors(base):
        running.update(name.encode())
        running.update(np.ascontiguousarray(tensor.detach().cpu().numpy()).data)
    return running.hexdigest()


def _tensors(base: Base) -> Iterable[tuple[str, torch.Tensor]]:
    for tower in (base.image, base.query):
        yield from tower.state_dict().items()


def package_constants(package: Package, wanted: Mapping[str, str]) -> dict[str, torch.Tensor]:
    """Constants of a package's networks by their names. SemretError when one is missing."""
    found: dict[str, torch.Tensor] = {}
    for name, file in wanted.items():
        state = read_network(package.folder / file)[1]
        if name not in state:
            raise SemretError(f"The package {package.name} is no base to train from: it has no {name}.")
        found[name] = torch.from_numpy(state[name].copy())
    return found
