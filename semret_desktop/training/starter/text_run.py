"""A text leg from its first step to its last: checkpoints, the gate, the record."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import torch

from semret_desktop.core import SemretError
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.legs import Tensors
from semret_desktop.training.starter.text_material import Material
from semret_desktop.training.starter.text_train import TextRecipe

SHARES = (1.0, 0.75, 0.5, 0.35, 0.25)
"""Of the last weights in what is chosen in the end; the rest is the student before photos joined in."""

_SAVED_EVERY = 180.0  # seconds
_TOLD_EVERY = 10.0

Clock = Callable[[], float]  # seconds, from any moment


def run(
    material: Material, work: Path, recipe: TextRecipe, *, name: str = "text", resume: bool, checks: int,
    clock: Clock = time.monotonic,
) -> None:  # fmt: skip
    """Train, and write `work`/`name`.safetensors and .json: at each check what the gate likes best so far.

    Goes on at the last checkpoint with `resume`, if there is one. SemretError when the checkpoint is another recipe's,
    the disk is full or the loss is no number any more: the last checkpoint stays.
    """
    running = _Running(material, work, recipe, name, clock)
    running.begin(resume)
    try:
        running.go(checks)
    except KeyboardInterrupt:
        running.save()
        raise
    running.finish()


class _Running:
    """One call of `run`."""

    def __init__(self, material: Material, work: Path, recipe: TextRecipe, name: str, clock: Clock) -> None:
        self._material = material
        self._recipe = recipe
        self._clock = clock
        self._state = work / f"{name}.safetensors"
        self._checkpoint = work / f"{name}-checkpoint.safetensors"
        self._record = work / f"{name}.json"
        self._leg = material.leg(recipe)
        self._seconds = 0.0  # trained
        self._history: list[dict[str, Any]] = []
        self._losses: list[dict[str, float]] = []
        self._best = float("-inf")

    @property
    def _whole(self) -> float:
        return 60 * self._recipe.minutes

    def begin(self, resume: bool) -> None:
        """Start anew, or where the last checkpoint was written."""
        if resume and self._checkpoint.exists():
            self._take_up()
            return
        self._tell("teacher", self._material.start)
        self._tell("student before it learned", self._material.judge.of(self._leg.tower))

    def _take_up(self) -> None:
        state, record = legs.read_tensors(self._checkpoint), _read_record(self._record)
        told, ours = record["recipe"], self._leg.as_json()
        for key in ours.keys() - {"minutes"}:
            if told.get(key) != ours[key]:
                raise SemretError(f"The leg was begun with another {key}: {told.get(key)}.", "Begin anew.")
        self._leg.load(state)
        self._seconds = float(state["seconds"])
        self._history = [one for one in record["history"] if one["seconds"] <= self._seconds]
        self._losses = [one for one in record["losses"] if one["seconds"] <= self._seconds]
        self._best = float(state["best"])
        click.echo(f"goes on at step {self._leg.done:,}, {self._seconds / 60:.1f} min")

    def go(self, checks: int) -> None:
        """Every step that is left."""
        leg, whole = self._leg, self._whole
        stops = [whole * (at + 1) / checks for at in range(checks)]
        stops = [stop for stop in stops if stop > self._seconds]
        saved, said, summed = self._seconds, self._seconds, _Means()
        while self._seconds < whole:
            began = self._clock()
            summed.add(leg.step(self._seconds / whole))
            self._seconds += self._clock() - began
            if self._seconds > said + _TOLD_EVERY:
                self._say(summed.taken(), (self._seconds - said))
                said = self._seconds
            if stops and self._seconds >= stops[0]:
                stops = [stop for stop in stops if stop > self._seconds]
                self._check("averaged", leg.averaged)
                self.save()
                saved = self._seconds
            elif self._seconds > saved + _SAVED_EVERY:
                self.save()
                saved = self._seconds

    def finish(self) -> None:
        """The last weights, and averages with the student before photos joined in, before the gate."""
        leg = self._leg
        self._check("last", leg.learned())
        for share in SHARES[1:] if leg.distilled else ():
            self._check(f"averaged, {share:g} of it", legs.mixed(leg.distilled, leg.averaged, share))
        self._write()
        click.echo(f"worth {self._best:.4f}: {self._state}")

    def save(self) -> None:
        """Write the checkpoint."""
        extra = {"seconds": torch.tensor(self._seconds), "best": torch.tensor(self._best)}
        legs.write_tensors(self._checkpoint, {**self._leg.state(), **extra})
        self._write()

    def _check(self, what: str, tensors: Tensors) -> None:
        """Ask the gate, and keep the best for whoever comes next."""
        tower = self._leg.with_weights(tensors)
        figures = self._material.judge.of(tower)
        self._tell(what, figures)
        if figures["worth"] > self._best:
            self._best = figures["worth"]
            legs.write_tensors(self._state, tower.state_dict())
        self._write()

    def _tell(self, what: str, figures: dict[str, float]) -> None:
        click.echo(f"gate at step {self._leg.done:,} ({what}): {figures}")
        done = {"step": self._leg.done, "seconds": round(self._seconds, 1), "texts": self._leg.texts}
        self._history.append({"what": what, **done, "figures": figures})

    def _say(self, parts: dict[str, float], seconds: float) -> None:
        leg, left = self._leg, (self._whole - self._seconds) / 60
        steps = parts.pop("steps")
        words = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
        click.echo(
            f"step {leg.done:,}, {leg.texts:,} texts, {seconds / steps:.2f} s a step, {left:.1f} min left: {words}"
        )
        self._losses.append({"step": leg.done, "seconds": round(self._seconds, 1), **_rounded(parts)})

    def _write(self) -> None:
        corpora = self._material.corpora
        record = {
            "recipe": self._leg.as_json(),
            "texts": corpora.summary(),
            "partnerships": len(corpora.partners),
            "photos": len(self._material.captioned),
            "seen": {"steps": self._leg.done, "texts": self._leg.texts, "seconds": round(self._seconds, 1)},
            "best": self._best if self._best > float("-inf") else None,
            "history": self._history,
            "losses": self._losses,
        }
        legs.write_record(self._record, record)


class _Means:
    """Means of what steps told since they were last taken."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._steps = 0

    def add(self, parts: dict[str, float]) -> None:
        for name, value in parts.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        self._steps += 1

    def taken(self) -> dict[str, float]:
        """The means, and `steps`: of how many."""
        found = {name: value / self._steps for name, value in self._sums.items()} | {"steps": float(self._steps)}
        self._sums, self._steps = {}, 0
        return found


def _rounded(parts: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in parts.items()}


def _read_record(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise SemretError(f"{path} cannot be read: {error}.", "Begin anew, without --resume.") from error
