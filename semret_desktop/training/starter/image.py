"""`starter image`: the image leg from its data to `W/image.safetensors`, with checkpoints and the gate."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from semret_desktop.training.starter.gate import Figures, Gate, english_worth, open_gate
from semret_desktop.training.starter.image_leg import ImageLeg, ImageRecipe, TextHead
from semret_desktop.training.starter.pairs import Pairs, training_pairs
from semret_desktop.training.starter.photos import Files
from semret_desktop.training.towers import IMAGE_SIZE, PhotoTower, lite2_file, load_lite2
from semret_desktop.training.tuning.bases import package_constants

Floats = npt.NDArray[np.float32]

LAST = "-last.safetensors"
"""Of the file that holds a leg's last weights, not averaged, beside what the gate chose."""

SHARES_MIXED = (0.75, 0.5, 0.25)
"""Of what was learned in what is chosen in the end; the rest is the start."""

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


def open_views(material: Material, recipe: ImageRecipe) -> Views:
    """The views of the training photos that a leg of this recipe learns from, made when they are first asked for."""
    files = Files(material.data.folder, material.pairs.photos)
    pooled = not recipe.tuned
    return Views(material.tower(), files, len(files), recipe.size, recipe.kept, recipe.seed, pooled=pooled)


def run(
    material: Material, work: Path, recipe: ImageRecipe, name: str, *, resume: bool, checks: int,
    start: str | None = None, views: Views | None = None,
) -> None:  # fmt: skip
    """Train, and write `work`/`name`.safetensors and .json: averaged weights, the last, or a mean with the start.

    The gate decides, by English.

    `start`: the leg of `work` whose weights it begins with; None: ImageNet's, and a head of zeros. `views`: those that
    another leg made.
    """
    judge = _Judge(material)
    texts, views = material.of(material.pairs.texts), views or open_views(material, recipe)
    torch.manual_seed(recipe.seed)  # the head's middle layer begins with random weights
    leg = ImageLeg(material.tower(), texts, material.shared, material.pairs, views, recipe)
    kept = work / f"{name}-checkpoint.safetensors"
    history: list[Told] = []
    begun = leg.begin(legs.read_tensors(work / f"{start}.safetensors")) if start else {}
    if resume and kept.exists():
        leg.load(legs.read_tensors(kept))
        click.echo(f"goes on at step {leg.done:,}")
    else:
        history.append(judge.told(leg, 0, leg.averaged, "start"))
    stops = {round(recipe.steps * (at + 1) / checks) for at in range(checks - 1)}
    for stop in _stops(leg, kept, stops):
        history.append(judge.told(leg, stop, leg.averaged, "averaged"))
        _write(work, name, leg, history, leg.averaged, "averaged")
    legs.write_tensors(work / f"{name}{LAST}", _state(leg, leg.learned()))
    choices = {"averaged": leg.averaged, "last": leg.learned()}
    if begun:
        choices |= {f"averaged, {share:g} of it": legs.mixed(begun, leg.averaged, share) for share in SHARES_MIXED}
    told = [judge.told(leg, leg.done, tensors, what) for what, tensors in choices.items()]
    best = max(told, key=lambda one: english_worth(one.figures))
    _write(work, name, leg, [*history, *told], choices[best.what], best.what)


def _stops(leg: ImageLeg, kept: Path, stops: Collection[int]) -> Iterator[int]:
    """Every step that is left, with a checkpoint every five minutes; says when one of `stops` is reached."""
    log, saved = legs.Log(leg.recipe.steps, leg.done), time.monotonic()
    while leg.done < leg.recipe.steps:
        log.tell(leg.done + 1, leg.step())
        if time.monotonic() > saved + 300 or leg.done in stops or leg.done == leg.recipe.steps:
            legs.write_tensors(kept, leg.state())
            saved = time.monotonic()
        if leg.done in stops:
            yield leg.done


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
        photos = self._whole.vectors(tower)
        figures = self._material.gate.measure(photos, lambda texts: head.encode(self._material.of(tuple(texts))))
        rounded = {name: round(value, 4) for name, value in figures.items()}
        click.echo(f"gate at step {step:,} ({what}): worth {english_worth(figures):.4f} {rounded}")
        return Told(step, what, rounded)


def _state(leg: ImageLeg, tensors: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    tower, head = leg.with_weights(tensors)
    state = {f"tower.{name}": tensor for name, tensor in tower.state_dict().items()}
    state.update({f"head.{name}": tensor for name, tensor in head.state_dict().items()})
    return {**state, "log_scale": leg.log_scale.detach()}


def _write(
    work: Path, name: str, leg: ImageLeg, history: list[Told], tensors: Mapping[str, torch.Tensor], what: str
) -> None:
    legs.write_tensors(work / f"{name}.safetensors", _state(leg, tensors))
    record = {"recipe": leg.as_json(), "history": [asdict(told) for told in history], "chosen": what}
    legs.write_record(work / f"{name}.json", record)


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
@click.option("--start", default="heads-contrast", show_default=True, help="The leg whose weights it begins with.")
@click.option("--checks", type=click.IntRange(min=1), default=5, show_default=True, help="How often the gate looks.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Another value in the recipe.")
@click.option("--resume", is_flag=True, help="Go on from the last checkpoint.")
def image(
    data: Path, work: Path, steps: int, size: int, kept: int, seed: int, threads: int, name: str,
    start: str, checks: int, changes: tuple[str, ...], resume: bool,
) -> None:  # fmt: skip
    torch.set_num_threads(threads)
    recipe = _changed(ImageRecipe(steps=steps, size=size, kept=kept, seed=seed), changes)
    run(open_material(Data(data), work), work, recipe, name, resume=resume, checks=checks, start=start)


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
