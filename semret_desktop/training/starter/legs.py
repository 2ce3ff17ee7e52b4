"""What the legs share: the folder they work in, states as safetensors, a log with the time left."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
import torch

from semret_desktop.core import SemretError

Tensors = Mapping[str, torch.Tensor]


def write_tensors(path: Path, tensors: Tensors) -> None:
    """Write a state aside, then rename it: a kill leaves the last whole one. SemretError when it cannot be written."""
    from safetensors.torch import save_file

    aside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file({name: tensor.detach().contiguous() for name, tensor in tensors.items()}, aside)
        aside.replace(path)
    except OSError as error:
        raise SemretError(
            f"{path} cannot be written: {error.strerror}.", "Make room; the last state is kept."
        ) from error


def read_tensors(path: Path) -> dict[str, torch.Tensor]:
    """A state. SemretError when it is missing or damaged."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        found: dict[str, torch.Tensor] = load_file(path)
    except (OSError, SafetensorError) as error:
        raise SemretError(f"{path} cannot be read: {error}.", "Run the leg that writes it first.") from error
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in found.items()}


def mixed(start: Tensors, learned: Tensors, share: float) -> dict[str, torch.Tensor]:
    """Weights between two states, `share` of the second (Wortsman et al. 2022)."""
    return {name: torch.lerp(start[name], tensor, share) for name, tensor in learned.items()}


def write_record(path: Path, record: Mapping[str, Any]) -> None:
    """Write a leg's record: recipe, figures, history."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    aside.replace(path)


class Log:
    """Prints a line at most every `seconds`, with the time left."""

    def __init__(
        self, steps: int, done: int = 0, seconds: float = 10, echo: Callable[[str], None] = click.echo
    ) -> None:
        self._steps, self._first, self._seconds, self._echo = steps, done, seconds, echo
        self._began = self._said = time.monotonic()

    def tell(self, done: int, parts: Mapping[str, float]) -> None:
        """`done` steps are taken."""
        now = time.monotonic()
        if now < self._said + self._seconds and done < self._steps:
            return
        self._said = now
        each = (now - self._began) / max(1, done - self._first)
        words = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
        left = (self._steps - done) * each / 60
        self._echo(f"step {done:,} of {self._steps:,}, {each:.2f} s each, {left:.0f} min left: {words}")
