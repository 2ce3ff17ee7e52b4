"""`starter heads`: heads alone, on the network as ImageNet made it. The image leg begins with them and must beat them.

    python -m semret_desktop.training.starter heads --data ../shared/data --work W

Three more, without the bridge, without the photos of the breadth sets, and without likeness to captions, say what these
are worth (`ablation`); the image leg begins with the last of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click
import torch

from semret_desktop.training.data import Data
from semret_desktop.training.starter.finish_states import HEADS_ALONE
from semret_desktop.training.starter.image import Material, open_material, open_views, run
from semret_desktop.training.starter.image_leg import SHARES, ImageRecipe

UNBRIDGED, UNLABELLED, CONTRAST = (f"{HEADS_ALONE}-{what}" for what in ("unbridged", "unlabelled", "contrast"))
USUAL = ImageRecipe(
    steps=600,
    size=260,
    kept=1,
    shares={group: 2 * share for group, share in SHARES.items()},
    rate_head=1e-3,
    tuned=False,
)


def train(material: Material, work: Path, recipe: ImageRecipe) -> None:
    """Write `work`/heads.safetensors and the others beside it, each with its record, over the same features."""
    views = open_views(material, recipe)
    variants: Mapping[str, ImageRecipe] = {
        HEADS_ALONE: recipe,
        UNBRIDGED: replace(recipe, bridged=False),
        UNLABELLED: replace(recipe, labelled=False),
        CONTRAST: replace(recipe, like_captions=0.0),
    }
    for name, variant in variants.items():
        click.echo(name)
        run(material, work, variant, name, resume=False, checks=1, views=views)


@click.command(help="Heads alone on the frozen network: where the image leg begins.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--steps", type=click.IntRange(min=1), default=USUAL.steps, show_default=True)
@click.option("--seed", type=int, default=0)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
def heads(data: Path, work: Path, steps: int, seed: int, threads: int) -> None:
    torch.set_num_threads(threads)
    train(open_material(Data(data), work), work, replace(USUAL, steps=steps, seed=seed))


if __name__ == "__main__":
    heads()
