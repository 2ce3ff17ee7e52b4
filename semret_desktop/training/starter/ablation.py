"""`starter ablation`: what each step of the training is worth, by every figure that is reported.

    python -m semret_desktop.training.starter ablation --data ../shared/data --work W

Measures the states that the legs left in W, each lacking one thing more than the row above it, in float32 torch;
writes W/ablation.json, which `finish` puts into the card. Nothing is chosen by it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch

from semret_desktop.encoders import prepare
from semret_desktop.training.assemble import image_spec
from semret_desktop.training.batches import batches
from semret_desktop.training.figures import Figures, Pixels, measure
from semret_desktop.training.report import teller
from semret_desktop.training.starter import finish_states as states
from semret_desktop.training.starter import heads, legs
from semret_desktop.training.starter.bank import as_pixels
from semret_desktop.training.starter.image import LAST, open_state
from semret_desktop.training.starter.image_leg import TextHead
from semret_desktop.training.starter.text_material import Plain
from semret_desktop.training.starter.text_photos import digest_of
from semret_desktop.training.starter.text_student import encode
from semret_desktop.training.towers import PhotoTower

COLUMNS: Mapping[str, str] = {
    "flickr8k-half-b recall@1": "R@1",
    "flickr8k-half-b recall@10": "R@10",
    "multi30k-cs-half-b recall@10": "Czech R@10",
    "caltech101 precision@3": "Caltech en",
    "caltech101-th precision@3": "Caltech th",
    "caltech101-cs precision@3": "Caltech cs",
    "breadth-heldout-en precision@3": "held out en",
    "breadth-heldout-th precision@3": "held out th",
    "breadth-heldout-cs precision@3": "held out cs",
    "flickr8k-crowd-half-b auc": "crowd AUC",
    "flickr8k-experts-half-b spearman": "experts",
}
_MICRO = 16

Floats = npt.NDArray[np.float32]
Texts = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Encoders:
    """Two towers in torch, as `figures.measure` takes them."""

    key: str
    tower: PhotoTower
    texts: Texts

    def photos(self, pixels: Iterable[Pixels]) -> Floats:
        """Unit vectors (n, d) of pictures (h, w, 3)."""
        spec = image_spec("squash")
        ready = batches((prepare(picture, spec) for picture in pixels), _MICRO)
        none = np.empty((0, self.tower.classes.shape[1]), np.float32)
        with torch.inference_mode():
            return np.concatenate([none, *(self.tower.vectors(as_pixels(batch)).numpy() for batch in ready)])


def rows(work: Path) -> Iterator[tuple[str, Encoders]]:
    """What each row lacks, and its encoders. Rows whose states no leg has written are left out."""
    for what, newest, photo in (
        ("all steps", states.CORRECTED, states.CORRECTED),
        ("no correction", states.TEXT, states.IMAGE),
    ):
        if (work / f"{newest}.safetensors").exists():
            towers = states.open_towers(work, correction=newest == states.CORRECTED)
            yield what, Encoders(digest_of(work / f"{photo}.safetensors"), towers.photo, _student(towers))
    plain = Plain(work / "start", work / "cache")
    for what, path in (
        ("nor the cross-lingual step", work / f"{states.IMAGE}.safetensors"),
        ("nor averaged weights", work / f"{states.IMAGE}{LAST}"),
        ("nor a fine-tuned image network: heads alone", work / f"{states.HEADS_ALONE}.safetensors"),
        ("heads alone, no bridge", work / f"{heads.UNBRIDGED}.safetensors"),
        ("heads alone, no breadth sets", work / f"{heads.UNLABELLED}.safetensors"),
        ("heads alone, no likeness to captions", work / f"{heads.CONTRAST}.safetensors"),
    ):
        if path.exists():
            tower, head, _ = open_state(path)
            yield what, Encoders(digest_of(path), tower, _taught(plain, head))


def _student(towers: states.Towers) -> Texts:
    return lambda texts: encode(towers.query, towers.tokenizer, texts)


def _taught(plain: Plain, head: TextHead) -> Texts:
    return lambda texts: head.encode(plain(texts))


def measured(data: Path, work: Path) -> dict[str, Figures]:
    """The figures of every row, by the names of `COLUMNS`."""
    found = {}
    for what, encoders in rows(work):
        click.echo(what)
        figures = measure(data, encoders, work / "cache", teller())
        found[what] = {short: figures[name] for name, short in COLUMNS.items()}
        click.echo(", ".join(f"{name} {value:.3f}" for name, value in found[what].items()))
    return found


@click.command(help="What each step is worth: the states of the legs by every figure.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
def ablation(data: Path, work: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    legs.write_record(work / "ablation.json", measured(data, work))


if __name__ == "__main__":
    ablation()
