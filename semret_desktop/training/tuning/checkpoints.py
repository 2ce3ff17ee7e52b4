"""Checkpoints: folders of safetensors files and a JSON file, written aside and renamed whole. Nothing is ever pickled.

    checkpoints/step-00000120-0003/   model.safetensors       what is learned, as it is now
                                      best.safetensors        as it was when the dev photos liked it best
                                      optimiser.safetensors   the optimiser's moments
                                      state.json              step, history, sizes of the other files

The second number counts how often the dev photos were asked. A kill at any moment leaves the last whole one. Chance
needs no state: all of it comes from the seed and the number of the step.
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.training.tuning.record import History, history_from_json, written

FOLDER = "checkpoints"
MODEL, BEST, OPTIMISER, STATE = "model.safetensors", "best.safetensors", "optimiser.safetensors", "state.json"
_NAME = re.compile(r"step-\d{8}-\d{4}")

Tensors = Mapping[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A whole checkpoint on disk, its files of the right size."""

    folder: Path
    step: int
    base: str  # fingerprint of the base that the tensors belong to
    data: str  # digest of the examples
    history: History


def save(run: Path, model: Tensors, optimiser: torch.optim.Optimizer, best: Tensors | None, state: Checkpoint) -> None:
    """Write a checkpoint and remove the older ones. `best` None: as in the newest one on disk.

    SemretError when it cannot be written: the last good one stays.
    """
    last = newest(run)
    target = run / FOLDER / f"step-{state.step:08d}-{len(state.history.dev):04d}"
    if last is not None and last.folder == target:
        return  # nothing happened since
    aside = target.with_suffix(".part")
    kept = f"The last good one (step {last.step:,}) is kept: make" if last else "Make"
    with written(target, f"{kept} room, then go on with --resume."):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        try:
            _write_tensors(aside / MODEL, model)
            _write_tensors(aside / OPTIMISER, moments(optimiser))
            if best is not None:
                _write_tensors(aside / BEST, best)
            elif last is not None:
                _same_file(last.folder / BEST, aside / BEST)
            _write_state(aside, state)
            shutil.rmtree(target, ignore_errors=True)  # a damaged one; the whole ones have other names
            aside.rename(target)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)  # room for the person's next try
            raise
    for folder in (run / FOLDER).iterdir():
        if folder != target:
            shutil.rmtree(folder, ignore_errors=True)


def newest(run: Path) -> Checkpoint | None:
    """The last whole checkpoint of a run, None when it has none."""
    for folder in sorted((folder for folder in _folders(run) if _NAME.fullmatch(folder.name)), reverse=True):
        found = _read(folder)
        if found is not None:
            return found
    return None


def damaged(run: Path) -> bool:
    """Whether there is a checkpoint, but none that is whole."""
    return any(_NAME.fullmatch(folder.name) for folder in _folders(run)) and newest(run) is None


def best(run: Path, base: str) -> tuple[dict[str, torch.Tensor], Checkpoint]:
    """The best tensors of a run that stands on the base with this fingerprint, and the checkpoint that holds them.

    SemretError when there are none.
    """
    last = newest(run)
    if last is None:
        raise SemretError(f"The run {printable(str(run))} has no checkpoint yet.", "Go on with: semret train --resume")
    if last.base != base:
        raise SemretError("The run was begun from other weights than the base has now.", "Train anew.")
    return read_tensors(last.folder / BEST), last


def read_tensors(path: Path) -> dict[str, torch.Tensor]:
    """The tensors of a safetensors file. SemretError when it is none."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        found: dict[str, torch.Tensor] = load(path.read_bytes())
    except (OSError, SafetensorError, ValueError) as error:
        raise SemretError(f"{printable(str(path))} cannot be read: {str(error)[:200]}.", "Train anew.") from error
    return found


def moments(optimiser: torch.optim.Optimizer) -> dict[str, torch.Tensor]:
    """The optimiser's state as flat tensors: "<parameter's number>.<name>"."""
    state = optimiser.state_dict()["state"]
    return {f"{number}.{name}": tensor for number, kept in state.items() for name, tensor in kept.items()}


def restore_moments(optimiser: torch.optim.Optimizer, tensors: Tensors) -> None:
    """Take what `moments` gave into an optimiser that was made alike."""
    state: dict[int, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        number, _, name = key.partition(".")
        state.setdefault(int(number), {})[name] = tensor
    optimiser.load_state_dict({**optimiser.state_dict(), "state": state})


def _write_tensors(path: Path, tensors: Tensors) -> None:
    from safetensors.torch import save as as_bytes

    _write(path, as_bytes({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}))


def _write(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _same_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)


def _write_state(folder: Path, state: Checkpoint) -> None:
    node = {
        "step": state.step,
        "base": state.base,
        "data": state.data,
        "files": {file.name: file.stat().st_size for file in sorted(folder.iterdir())},
        "history": state.history.as_json(),
    }
    _write(folder / STATE, json.dumps(node, indent=1).encode())


def _folders(run: Path) -> list[Path]:
    return list((run / FOLDER).iterdir()) if (run / FOLDER).is_dir() else []


def _read(folder: Path) -> Checkpoint | None:
    try:
        node: dict[str, Any] = json.loads((folder / STATE).read_bytes())
        if {name: (folder / name).stat().st_size for name in (MODEL, BEST, OPTIMISER)} != node["files"]:
            return None
        return Checkpoint(folder, int(node["step"]), node["base"], node["data"], history_from_json(node["history"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # damaged: the one before it counts
