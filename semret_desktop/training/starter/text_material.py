"""What the text leg learns from, gathered once: texts, the teacher's vectors, the photos' vectors, the gate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from semret_desktop.training.data import Data
from semret_desktop.training.shipped import Shipped
from semret_desktop.training.starter.corpora import Corpora, gather
from semret_desktop.training.starter.gate import Gate, open_gate
from semret_desktop.training.starter.image import open_state, plain_vectors
from semret_desktop.training.starter.image_leg import TextHead
from semret_desktop.training.starter.pairs import Photo, training_pairs
from semret_desktop.training.starter.text_judge import Judge, part_of
from semret_desktop.training.starter.text_losses import Bank
from semret_desktop.training.starter.text_photos import BANK_SIZE, digest_of, photo_vectors
from semret_desktop.training.starter.text_student import KEPT, open_teacher, student_of
from semret_desktop.training.starter.text_targets import targets
from semret_desktop.training.starter.text_train import Halves, TextLeg, TextRecipe
from semret_desktop.training.towers import IMAGE_SIZE, QueryTower
from semret_desktop.training.tuning.bases import package_constants

_CHUNK = 16_384  # texts that are encoded and kept together: a kill loses the last ones only

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """What the leg needs, made once."""

    student: QueryTower
    tokenizer: Tokenizer
    corpora: Corpora
    targets: Halves  # (texts, d)
    plain: Halves  # (texts, d): the same before the image leg
    bank: Bank
    captioned: npt.NDArray[np.bool_]  # (photos,)
    scale: float  # of cosines
    judge: Judge
    start: dict[str, float]  # the teacher's figures

    def leg(self, recipe: TextRecipe) -> TextLeg:
        """The leg before its first step."""
        return TextLeg(
            self.student,
            self.tokenizer,
            self.corpora,
            self.targets,
            self.plain,
            self.bank,
            self.captioned,
            self.scale,
            recipe,
        )


def open_material(data: Data, work: Path, recipe: TextRecipe, share: float = 1.0) -> Material:
    """Read the tables; encode every text by the teacher and every photo by the image leg's tower, kept in `work`/cache.

    About twenty minutes at the first time. SemretError when an earlier leg's state is missing.
    """
    state, cache = work / "image.safetensors", work / "cache"
    tower, head, scale = open_state(state)
    teacher, tokenizer = open_teacher(work / "start")
    gate = part_of(open_gate(data), share)
    photos, corpora = _learned_from(data, gate, share)
    plain = Plain(work / "start", cache)
    click.echo("the teacher's vectors")
    wanted = targets(corpora, plain, head.encode)
    before = targets(corpora, plain, TextHead(plain.shared).encode)
    start_texts = gate.texts()
    start = dict(zip(start_texts, head.encode(plain(start_texts)), strict=True))
    click.echo("the photos' vectors")
    digest = digest_of(state)
    vectors = photo_vectors(tower, digest, data.folder, photos, BANK_SIZE, cache)
    judge = Judge(gate, photo_vectors(tower, digest, data.folder, gate.photos, IMAGE_SIZE, cache), tokenizer)
    captioned = np.array([not photo.labels for photo in photos], bool)
    bank = Bank(
        torch.from_numpy(vectors[captioned]),
        torch.from_numpy(vectors[~captioned]),
        functional.normalize(tower.classes, dim=-1),
    )
    return Material(
        student=student_of(teacher, head, KEPT[recipe.layers]),
        tokenizer=tokenizer,
        corpora=corpora,
        targets=wanted,
        plain=before,
        bank=bank,
        captioned=captioned,
        scale=scale,
        judge=judge,
        start=judge.figures(lambda texts: np.stack([start[text] for text in texts])),
    )


def prepare(data: Data, work: Path) -> None:
    """Make what depends on no other leg: the teacher's vectors of all texts, kept in `work`/cache."""
    gate = open_gate(data)
    plain = Plain(work / "start", work / "cache")
    targets(_learned_from(data, gate, 1.0)[1], plain, lambda rows: rows)
    plain(gate.texts())


def _learned_from(data: Data, gate: Gate, share: float) -> tuple[tuple[Photo, ...], Corpora]:
    photos = training_pairs(data).photos[:: max(1, round(1 / share))]
    corpora = gather(data, [photo.member for photo in photos], gate.names["en"].names).part(share)
    photos, corpora = _only_needed(photos, corpora)
    click.echo(f"{len(corpora.texts):,} texts, {len(corpora.partners):,} partnerships, {len(photos):,} photos")
    return photos, corpora


def _only_needed(photos: Sequence[Photo], corpora: Corpora) -> tuple[tuple[Photo, ...], Corpora]:
    """Photos without a text left out."""
    kept = np.unique(corpora.about[:, 1])
    places = np.zeros(len(photos), np.int32)
    places[kept] = np.arange(len(kept))
    about = np.stack([corpora.about[:, 0], places[corpora.about[:, 1]]], 1)
    return tuple(photos[place] for place in kept.tolist()), replace(corpora, about=about)


class Plain:
    """The teacher's unit vectors of texts by the package in W/start, nothing taken away; kept in parts."""

    def __init__(self, start: Path, cache: Path) -> None:
        self._package = Shipped(start)
        spec = self._package.package
        self.shared: torch.Tensor = package_constants(spec, {"shared": spec.query.file})["shared"]
        self._cache = cache

    def __call__(self, texts: Sequence[str]) -> Floats:
        parts = [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
        return np.concatenate([plain_vectors(self._package, part, self.shared.numpy(), self._cache) for part in parts])
