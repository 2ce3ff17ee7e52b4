"""`starter image`: the image leg from its data to `W/image.safetensors`, with checkpoints and the gate."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.core import SemretError
from semret_desktop.training.caches import cached
from semret_desktop.training.data import Data
from semret_desktop.training.shipped import Shipped
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.bank import Views, Whole
from semret_desktop.training.starter.gate import Figures, Gate, open_gate, worth
from semret_desktop.training.starter.image_leg import ImageLeg, ImageRecipe, TextHead
from semret_desktop.training.starter.pairs import Pairs, training_pairs
from semret_desktop.training.starter.photos import Files
from semret_desktop.training.towers import IMAGE_SIZE, PhotoTower, lite2_file, load_lite2
from semret_desktop.training.tuning.bases import package_constants

Floats = npt.NDArray[np.float32]

_USUAL = ImageRecipe()


@dataclass(frozen=True, slots=True)
class Material:
    """What the image leg needs, read once."""

    data: Data
    pairs: Pairs
    gate: Gate
    classes: torch.Tensor  # (1000, d)
    shared: torch.Tensor  # (d,)
    vectors: Mapping[str, int]  # text -> row of `rows`
    rows: Floats  # unit vectors (n, d) of the frozen text encoder, nothing taken away

    def of(self, texts: tuple[str, ...]) -> Floats:
        """Vectors of texts."""
        found: Floats = self.rows[[self.vectors[text] for text in texts]]
        return found

    def tower(self) -> PhotoTower:
        """The tower before it learns."""
        tower = PhotoTower(load_lite2(lite2_file()), self.classes)
        tower.to(memory_format=torch.channels_last)
        return tower


def open_material(data: Data, work: Path) -> Material:
    """Read the tables and encode every text (minutes at the first time, kept in `work`/cache).

    Everything starts from the training-free package in `work`/start. SemretError when it is not there.
    """
    start = work / "start"
    if not (start / "manifest.json").is_file():
        raise SemretError(
            "What training starts from is not there.",
            f"Make it with: python -m semret_desktop.training.bridge --data {data.folder} --out {start}",
        )
    package = Shipped(start)
    spec = package.package
    constants = package_constants(spec, {"classes": spec.image.file, "shared": spec.query.file})
    pairs, gate = training_pairs(data), open_gate(data)
    texts = tuple(dict.fromkeys((*pairs.texts, *gate.texts())))
    rows = plain_vectors(package, texts, constants["shared"].numpy(), work / "cache")
    places = {text: row for row, text in enumerate(texts)}
    return Material(data, pairs, gate, constants["classes"], constants["shared"], places, rows)


def plain_vectors(package: Shipped, texts: Sequence[str], shared: Floats, cache: Path) -> Floats:
    """Unit vectors (n, d) of texts with nothing taken away, by a package's query encoder (3 ms each on two cores)."""

    def make() -> Floats:
        log, parts = legs.Log(len(texts)), []
        for at in range(0, len(texts), 2048):
            parts.append(_given_back(package.texts(texts[at : at + 2048]), shared))
            log.tell(min(at + 2048, len(texts)), {})
        return np.concatenate(parts)

    return cached(cache, "plain-texts", ("1", package.package.package_key, *texts), make)


def _given_back(vectors: Floats, shared: Floats) -> Floats:
    """The unit vectors x of which unit(x - shared) are `vectors`."""
    along = vectors @ shared
    length = np.sqrt(along**2 + 1 - shared @ shared) - along
    found: Floats = length[:, None] * vectors + shared
    return found


def run(material: Material, work: Path, recipe: ImageRecipe, name: str, *, resume: bool, checks: int) -> None:
    """Train, and write `work`/`name`.safetensors and .json: the averaged weights, or the last, as the gate decides."""
    tower = material.tower()
    files = Files(material.data.folder, material.pairs.photos)
    views = Views(tower, files, len(files), recipe.size, recipe.kept, recipe.seed, pooled=not recipe.tuned)
    judge = _Judge(material)
    leg = ImageLeg(tower, material.of(material.pairs.texts), material.shared, material.pairs, views, recipe)
    kept = work / f"{name}-checkpoint.safetensors"
    history: list[Told] = []
    if resume and kept.exists():
        leg.load(legs.read_tensors(kept))
        click.echo(f"goes on at step {leg.done:,}")
    else:
        history.append(judge.told(leg, 0, leg.averaged, "start"))
    log, saved = legs.Log(recipe.steps, leg.done), time.monotonic()
    stops = {round(recipe.steps * (at + 1) / checks) for at in range(checks)}
    while leg.done < recipe.steps:
        parts = leg.step()
        log.tell(leg.done, parts)
        if time.monotonic() > saved + 300 or leg.done in stops:
            legs.write_tensors(kept, leg.state())
            saved = time.monotonic()
        if leg.done in stops:
            history.append(judge.told(leg, leg.done, leg.averaged, "averaged"))
            _write(work, name, leg, history)
    last = judge.told(leg, leg.done, leg.learned(), "last")
    better = worth(last.figures) > worth(history[-1].figures)
    _write(work, name, leg, [*history, last], last=better)


@dataclass(frozen=True, slots=True)
class Told:
    """What the gate said of a state."""

    step: int
    what: str  # start, averaged or last weights
    figures: Figures


class _Judge:
    """The gate over whole photos, for states of a leg."""

    def __init__(self, material: Material) -> None:
        self._material = material
        gate = material.gate
        self._whole = Whole(Files(material.data.folder, gate.photos), len(gate.photos), IMAGE_SIZE)

    def told(self, leg: ImageLeg, step: int, tensors: Mapping[str, torch.Tensor], what: str) -> Told:
        tower, head = leg.with_weights(tensors)
        with torch.no_grad():
            photos = self._whole.vectors(tower)
            figures = self._material.gate.measure(
                photos, lambda texts: head(torch.from_numpy(self._material.of(tuple(texts)))).numpy()
            )
        rounded = {name: round(value, 4) for name, value in figures.items()}
        click.echo(f"gate at step {step:,} ({what}): worth {worth(figures):.4f} {rounded}")
        return Told(step, what, rounded)


def _write(work: Path, name: str, leg: ImageLeg, history: list[Told], *, last: bool = False) -> None:
    tower, head = leg.with_weights(leg.learned() if last else leg.averaged)
    state = {f"tower.{name}": tensor for name, tensor in tower.state_dict().items()}
    state.update({f"head.{name}": tensor for name, tensor in head.state_dict().items()})
    legs.write_tensors(work / f"{name}.safetensors", {**state, "log_scale": leg.log_scale.detach()})
    legs.write_record(work / f"{name}.json", {"recipe": leg.as_json(), "history": [asdict(told) for told in history]})


def open_state(path: Path) -> tuple[PhotoTower, TextHead, float]:
    """Tower, text head and the scale of cosines that a leg wrote. SemretError when it is missing or damaged."""
    import timm

    state = legs.read_tensors(path)
    tower = PhotoTower(timm.create_model("tf_efficientnet_lite2", pretrained=False), state["tower.classes"])
    head = TextHead(state["head.shared"])
    for name, module in (("tower", tower), ("head", head)):
        own = {key.removeprefix(f"{name}."): tensor for key, tensor in state.items() if key.startswith(f"{name}.")}
        module.load_state_dict(own)
    return tower.to(memory_format=torch.channels_last).eval(), head.eval(), float(state["log_scale"].exp())


@click.command(help="The image leg: photos and captions.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--steps", type=click.IntRange(min=1), default=_USUAL.steps, show_default=True)
@click.option("--size", type=click.IntRange(min=96), default=_USUAL.size, show_default=True)
@click.option("--kept", type=click.IntRange(min=1), default=_USUAL.kept, show_default=True)
@click.option("--seed", type=int, default=0)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--name", default="image", show_default=True, help="Of what it writes.")
@click.option("--checks", type=click.IntRange(min=1), default=5, show_default=True, help="How often the gate looks.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Another value in the recipe.")
@click.option("--resume", is_flag=True, help="Go on from the last checkpoint.")
def image(
    data: Path, work: Path, steps: int, size: int, kept: int, seed: int, threads: int, name: str, checks: int,
    changes: tuple[str, ...], resume: bool,
) -> None:  # fmt: skip
    torch.set_num_threads(threads)
    recipe = _changed(ImageRecipe(steps=steps, size=size, kept=kept, seed=seed), changes)
    run(open_material(Data(data), work), work, recipe, name, resume=resume, checks=checks)


def _changed(recipe: ImageRecipe, changes: Sequence[str]) -> ImageRecipe:
    """The recipe with values given as NAME=VALUE. click.UsageError where there is no such number."""
    values: dict[str, Any] = asdict(recipe)
    for given in changes:
        name, _, value = given.partition("=")
        kind = type(values.get(name))
        if kind not in (float, int, bool):
            raise click.UsageError(f"There is no number called {name} in the recipe.")
        values[name] = value == "1" if kind is bool else kind(value)
    return ImageRecipe(**values)


if __name__ == "__main__":
    image()
