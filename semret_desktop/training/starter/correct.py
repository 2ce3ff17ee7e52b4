"""`starter correct`: people's judgments correct the heads of both towers, to `W/corrected.safetensors`.

    python -m semret_desktop.training.starter correct --data ../shared/data --work W

Five losses are compared by cross-validation over the photos of half A, each at several shares of what was learned; the
best one is fitted on all of half A. Nothing of half B is read: it reports.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch

from semret_desktop.core import SemretError
from semret_desktop.training.data import Data
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.correct_features import Material, gather
from semret_desktop.training.starter.correct_fit import CorrectRecipe, Heads
from semret_desktop.training.starter.correct_pairs import half_a_pairs
from semret_desktop.training.starter.correct_trials import SHARES, Correcting, Trial, choose, means
from semret_desktop.training.starter.finish_states import Towers, open_towers
from semret_desktop.training.starter.gate import Figures, open_gate
from semret_desktop.training.tuning.graded import KINDS

FOLDS = 5
LEAST_STEPS = 20

_USUAL = CorrectRecipe()


def run(
    material: Material, towers: Towers, work: Path, recipe: CorrectRecipe, *, minutes: float,
    losses: Sequence[str] = KINDS, folds: int = FOLDS, resume: bool = False,
) -> Figures:  # fmt: skip
    """Compare, choose, fit on all of half A, and write `work`/corrected.safetensors and correct.json.

    A fit has the recipe's steps, fewer where `minutes` ask for it. With `resume`, trials that the record holds are not
    made again. The gate's figures of what was written. SemretError when no loss was tried on every fold in time.
    """
    path = work / "correct.json"
    earlier = _earlier(path, recipe, folds) if resume else None
    leg = Correcting(material, Heads(towers.photo, towers.query, towers.temperature), recipe, folds)
    start = means([leg.start(fold) for fold in range(folds)])
    click.echo(f"start: {_shown(start)}")
    trials = [Trial(**trial) for trial in earlier["trials"]] if earlier else []
    steps = earlier["steps"] if earlier else _affordable(leg, recipe.steps, 60 * minutes / (len(losses) * folds + 1))
    record = {"recipe": recipe.as_json(), "steps": steps, "folds": folds, "losses": list(losses), "start": start}
    done, deadline = {(trial.loss, trial.fold) for trial in trials}, time.monotonic() + 60 * minutes
    for loss, fold in ((loss, fold) for loss in losses for fold in range(folds)):
        if (loss, fold) in done or time.monotonic() > deadline:
            continue
        trials.append(leg.trial(loss, fold, steps))
        click.echo(f"{loss}, fold {fold + 1} of {folds}: {_shown(trials[-1].figures['1'])}")
        legs.write_record(path, {**record, "trials": [asdict(trial) for trial in trials]})
    loss, share = choose(_complete(trials, folds), start)
    heads = leg.whole(loss, share, steps)
    figures = material.measure(heads)
    click.echo(f"chosen: {loss}, {share:g} of what it learned; the gate: {_shown(figures)}")
    _write(work, towers, heads)
    chosen = {"loss": loss, "share": share, "gate": dict(figures)}
    legs.write_record(path, {**record, "trials": [asdict(trial) for trial in trials], "chosen": chosen})
    return figures


def _complete(trials: Sequence[Trial], folds: int) -> list[Trial]:
    """Those of losses that every fold tried."""
    counts = {loss: sum(trial.loss == loss for trial in trials) for loss in {trial.loss for trial in trials}}
    found = [trial for trial in trials if counts[trial.loss] == folds]
    if not found:
        raise SemretError("No loss was tried on every fold in time.", "Give more --minutes, or go on with --resume.")
    return found


def _affordable(leg: Correcting, most: int, seconds: float) -> int:
    """Steps of a fit that takes so long with its measuring, at most `most`."""
    few = min(5, most)
    began = time.monotonic()
    leg.trial(KINDS[0], 0, few)
    whole = time.monotonic() - began
    began = time.monotonic()
    leg.start(0)
    measuring = (time.monotonic() - began) * len(SHARES)
    each = max(whole - measuring, 1e-3) / few
    return int(min(most, max(LEAST_STEPS, (seconds - measuring) / each)))


def _earlier(path: Path, recipe: CorrectRecipe, folds: int) -> Any:
    """The record of an earlier call. SemretError when it was another recipe's, or is damaged."""
    if not path.exists():
        return None
    try:
        node = json.loads(path.read_bytes())
        same = (node["recipe"], node["folds"]) == (recipe.as_json(), folds)
    except (OSError, ValueError, KeyError) as error:
        raise SemretError(f"{path} cannot be read: {error}.", "Begin anew, without --resume.") from error
    if not same:
        raise SemretError("The leg was begun with another recipe.", "Begin anew, without --resume.")
    return node


def _write(work: Path, towers: Towers, heads: Heads) -> None:
    """The state that packages are made from: both towers whole."""
    state = {f"tower.{name}": tensor for name, tensor in heads.photo.state_dict().items()}
    state |= {f"query.{name}": tensor for name, tensor in heads.query.state_dict().items()}
    legs.write_tensors(work / "corrected.safetensors", {**state, "log_scale": heads.log_scale.detach()})


def _shown(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


@click.command(help="The correction by people's judgments: which loss, how much of it, then on all of half A.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--minutes", type=click.FloatRange(min=0.1, max=120), default=20, show_default=True, help="At most.")
@click.option("--loss", "losses", type=click.Choice(KINDS), multiple=True, help="Compare these alone.")
@click.option("--seed", type=int, default=0)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Another value in the recipe.")
@click.option("--resume", is_flag=True, help="Go on from the trials that were made.")
def correct(
    data: Path, work: Path, minutes: float, losses: tuple[str, ...], seed: int, threads: int, changes: tuple[str, ...],
    resume: bool,
) -> None:  # fmt: skip
    torch.set_num_threads(threads)
    sets, towers = Data(data), open_towers(work, correction=False)
    recipe = _changed(CorrectRecipe(seed=seed), changes)
    material = gather(sets, towers, half_a_pairs(sets), open_gate(sets), work / "cache")
    run(material, towers, work, recipe, minutes=minutes, losses=losses or KINDS, resume=resume)


def _changed(recipe: CorrectRecipe, changes: Sequence[str]) -> CorrectRecipe:
    """The recipe with values given as NAME=VALUE. click.UsageError where there is no such number."""
    values: dict[str, Any] = asdict(recipe)
    for given in changes:
        name, _, value = given.partition("=")
        kind = type(values.get(name))
        try:
            values[name] = {float: float, int: int}[kind](value)
        except (KeyError, ValueError):
            raise click.UsageError(f"{given!r} changes no number of the recipe.") from None
    return CorrectRecipe(**values)


if __name__ == "__main__":
    correct()
