"""The towers that the legs left in their folder, as they are exported."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from semret_desktop.core import SemretError
from semret_desktop.training.encode import LONGEST
from semret_desktop.training.rebuild import PHOTO, QUERY, built
from semret_desktop.training.starter import legs
from semret_desktop.training.towers import PhotoTower, QueryTower

HEADS_ALONE, IMAGE, TEXT, CORRECTED = "heads", "image", "text", "corrected"
HEADS, EPSILON = 12, 1e-12  # of multilingual-E5-small
_POSITIONS = "network.embeddings.position_embeddings.weight"

State = Mapping[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Towers:
    """What becomes a package."""

    photo: PhotoTower
    query: QueryTower
    tokenizer: Tokenizer
    temperature: float  # what cosines are multiplied by
    states: tuple[str, ...]  # the legs whose states these are, the last one first

    @property
    def layers(self) -> int:
        """Of the query tower."""
        return len(self.query.network.transformer.layer)


def open_towers(work: Path, *, mirrored: bool = False, correction: bool = True, alone: bool = False) -> Towers:
    """The newest towers in `work`: the corrected ones (unless `correction` is off), else those of image and text leg.

    `alone`: heads alone instead, which the package that ships is compared with.

    Before the text leg has run, the query tower is the whole teacher with the head that the image leg learned. Of the
    positions those stay that a query can have. SemretError when there is no image leg's state, or one is damaged.
    """
    began = HEADS_ALONE if alone else IMAGE
    image = legs.read_tensors(work / f"{began}.safetensors")
    corrected = _state(work / f"{CORRECTED}.safetensors") if correction and not alone else {}
    text = {} if alone else _state(work / f"{TEXT}.safetensors")
    photo, query = _part(corrected, "tower."), _part(corrected, "query.")
    states = [name for name, found in ((CORRECTED, corrected), (TEXT, text), (began, image)) if found]
    scale = corrected.get("log_scale", image.get("log_scale"))
    try:
        return Towers(
            photo=built({"kind": PHOTO, "mirrored": mirrored}, _arrays(photo or _part(image, "tower."))),
            query=_query(query or text or _taught(work, image)),
            tokenizer=Tokenizer.from_file(str(work / "start" / "tokenizer.json")),
            temperature=float(torch.as_tensor(scale).exp()),
            states=tuple(states),
        )
    except (KeyError, RuntimeError, TypeError) as error:
        raise SemretError(
            f"The states in {work} are not those of the legs: {error}."[:300], "Run them again."
        ) from error


def _state(path: Path) -> dict[str, torch.Tensor]:
    return legs.read_tensors(path) if path.exists() else {}


def _part(state: State, prefix: str) -> dict[str, torch.Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}


def _arrays(state: State) -> dict[str, np.ndarray]:
    return {name: tensor.numpy() for name, tensor in state.items()}


def _query(state: State) -> QueryTower:
    arrays = _arrays(state)
    arrays[_POSITIONS] = arrays[_POSITIONS][:LONGEST]
    tower: QueryTower = built({"kind": QUERY, "heads": HEADS, "epsilon": EPSILON}, arrays)
    return tower


def _taught(work: Path, image: State) -> State:
    from semret_desktop.training.starter.text_student import open_teacher

    teacher, _ = open_teacher(work / "start")
    head = _part(image, "head.")
    return {**teacher.state_dict(), "linear.weight": head["linear.weight"], "shared": head["shared"]}
