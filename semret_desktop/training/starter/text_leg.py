"""`starter text`: the text leg from `W/image.safetensors` to `W/text.safetensors`."""

from dataclasses import asdict, replace
from pathlib import Path

import click
import torch

from semret_desktop.training.data import Data
from semret_desktop.training.starter.text_material import open_material, prepare
from semret_desktop.training.starter.text_run import run
from semret_desktop.training.starter.text_student import KEPT
from semret_desktop.training.starter.text_train import TextRecipe

_USUAL = TextRecipe()


@click.command(help="The text leg: the student learns from its teacher, from other languages and from photos.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option(
    "--minutes", type=click.FloatRange(min=0.01, max=120), default=_USUAL.minutes, show_default=True,
    help="Of training; what is prepared (20 minutes, once) and measured comes on top.",
)  # fmt: skip
@click.option("--layers", type=click.Choice([str(layers) for layers in KEPT]), default="6", show_default=True)
@click.option("--frozen", type=click.IntRange(0, 11), default=None, help="Layers that stay; 0, or 8 of 12.")
@click.option("--seed", type=int, default=0)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--name", default="text", show_default=True, help="Of what it writes.")
@click.option("--checks", type=click.IntRange(min=1), default=6, show_default=True, help="How often the gate looks.")
@click.option("--share", type=click.FloatRange(0.001, 1), default=1.0, help="Of texts and photos, for trying out.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Another value in the recipe.")
@click.option("--resume", is_flag=True, help="Go on from the last checkpoint.")
@click.option("--prepare", "only", is_flag=True, help="Only encode the texts by the teacher, before any other leg.")
def text(
    data: Path, work: Path, minutes: float, layers: str, frozen: int | None, seed: int, threads: int, name: str,
    checks: int, share: float, changes: tuple[str, ...], resume: bool, only: bool,
) -> None:  # fmt: skip
    torch.set_num_threads(threads)
    frozen = frozen if frozen is not None else (8 if layers == "12" else 0)
    if frozen >= int(layers):
        raise click.UsageError("--frozen must leave a layer that learns.")
    given = replace(_USUAL, minutes=minutes, layers=int(layers), frozen=frozen, seed=seed)
    recipe = replace(given, **dict(map(_changed, changes)))  # type: ignore[arg-type]  # kinds were compared
    if only:
        prepare(Data(data), work)
        return
    run(open_material(Data(data), work, recipe, share), work, recipe, name=name, resume=resume, checks=checks)


def _changed(given: str) -> tuple[str, float]:
    name, _, value = given.partition("=")
    numbers = {key for key, one in asdict(_USUAL).items() if isinstance(one, float)}
    try:
        if name in numbers:
            return name, float(value)
    except ValueError:
        pass
    raise click.UsageError(f"{given!r} changes nothing; numbers are: {', '.join(sorted(numbers))}.")


if __name__ == "__main__":
    text()
