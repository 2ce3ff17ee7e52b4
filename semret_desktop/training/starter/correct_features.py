"""What the correction is computed from, each once: pooled features of photos and plain vectors of texts."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn

from semret_desktop.training.caches import cached
from semret_desktop.training.data import Data
from semret_desktop.training.encode import text_vectors
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.bank import as_pixels
from semret_desktop.training.starter.correct_fit import Features, Heads
from semret_desktop.training.starter.correct_pairs import TAR, Judged
from semret_desktop.training.starter.finish_states import Towers
from semret_desktop.training.starter.gate import Figures, Gate
from semret_desktop.training.starter.pairs import Pairs, Photo, training_pairs
from semret_desktop.training.starter.photos import Files, whole
from semret_desktop.training.towers import IMAGE_SIZE, PhotoTower, QueryTower

REHEARSED: Mapping[str, int] = {"flickr8k": 3000, "coco": 1500, "breadth": 2000}
"""Training photos by which the model keeps what it learned, of each group."""

TEXTS = 3  # of a photo
FURTHER = 3000  # texts in other languages that stay where they are
_MICRO = 16

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Material:
    """Judgments, what the heads start from, and the gate."""

    judged: Judged
    features: Features
    gate: Gate
    gate_photos: torch.Tensor  # (n, 2560)
    gate_texts: Mapping[str, int]  # text -> row of `gate_rows`
    gate_rows: torch.Tensor  # (m, d)

    def measure(self, heads: Heads) -> Figures:
        """The gate's figures of these heads."""

        def encode(texts: Sequence[str]) -> Floats:
            found: Floats = heads.texts(self.gate_rows[[self.gate_texts[text] for text in texts]]).numpy()
            return found

        with torch.no_grad():
            return self.gate.measure(heads.photos(self.gate_photos).numpy(), encode)


def gather(
    data: Data, towers: Towers, judged: Judged, gate: Gate, cache: Path, *,
    rehearsed: Mapping[str, int] = REHEARSED, further: int = FURTHER, size: int = IMAGE_SIZE,
) -> Material:  # fmt: skip
    """Features of all photos and texts that take part (minutes at the first time, kept in `cache`)."""
    pairs = training_pairs(data)
    chosen = _some_photos(pairs, rehearsed)
    of = [_some_texts(photo) for photo in chosen]
    texts = sorted({text for told in of for text in told})
    places = {text: place for place, text in enumerate(texts)}
    others = _other_languages(data, further)
    gate_texts = gate.texts()

    photo = _Photos(towers.photo, data.folder, size, cache)
    query = _Texts(towers.query, towers.tokenizer, cache)
    features = Features(
        judged_photos=photo.pooled("judged", [Photo(TAR, member, "flickr8k", ()) for member in judged.photos]),
        judged_texts=query.plain("judged", judged.texts),
        photos=photo.pooled("rehearsed", chosen),
        texts=query.plain("rehearsed", [pairs.texts[text] for text in texts]),
        about=[[places[text] for text in told] for told in of],
        further=query.plain("further", others),
    )
    return Material(
        judged=judged,
        features=features,
        gate=gate,
        gate_photos=photo.pooled("gate", gate.photos),
        gate_texts={text: place for place, text in enumerate(gate_texts)},
        gate_rows=query.plain("gate", gate_texts),
    )


@dataclass(frozen=True)
class _Photos:
    """Photos through the network of a tower."""

    tower: PhotoTower
    folder: Path
    size: int  # pixels
    cache: Path

    def pooled(self, what: str, photos: Sequence[Photo]) -> torch.Tensor:
        """Pooled features (n, 2560) of whole photos."""
        parts = ("1", _digest(self.tower.network), str(self.size), *(photo.member for photo in photos))
        return torch.from_numpy(cached(self.cache, f"pooled-{what}", parts, lambda: self._made(what, photos)))

    def _made(self, what: str, photos: Sequence[Photo]) -> Floats:
        files, log, found = Files(self.folder, photos), legs.Log(len(photos)), []
        for start in range(0, len(photos), _MICRO):
            places = range(start, min(start + _MICRO, len(photos)))
            with torch.inference_mode():
                pixels = as_pixels([whole(files.picture(place), self.size) for place in places])
                found.append(self.tower.pooled(self.tower.top(self.tower.trunk(pixels))).numpy())
            log.tell(places.stop, {})
        return np.concatenate(found)


@dataclass(frozen=True)
class _Texts:
    """Texts through the network of a tower."""

    tower: QueryTower
    tokenizer: Tokenizer
    cache: Path

    def plain(self, what: str, texts: Sequence[str]) -> torch.Tensor:
        """Plain vectors (n, d) of texts."""
        parts = ("1", _digest(self.tower.network), *texts)
        return torch.from_numpy(cached(self.cache, f"plain-{what}", parts, self._maker(texts)))

    def _maker(self, texts: Sequence[str]) -> Callable[[], Floats]:
        log = legs.Log(len(texts))
        return lambda: text_vectors(self.tower, self.tokenizer, texts, lambda done: log.tell(done, {}))


def _digest(network: nn.Module) -> str:
    """16 hex digits that change when any weight of the network does: features do not depend on the heads."""
    running = hashlib.blake2b(digest_size=8)
    for name, tensor in network.state_dict().items():
        running.update(name.encode())
        running.update(np.ascontiguousarray(tensor.numpy()).data)
    return running.hexdigest()


def _some_photos(pairs: Pairs, counts: Mapping[str, int]) -> list[Photo]:
    """Training photos, so many of each group, spread evenly by chance."""
    found = []
    for group, count in counts.items():
        members = pairs.groups[group]
        found += [pairs.photos[place] for place in np.random.default_rng(0).permutation(members)[:count].tolist()]
    return [photo for photo in found if photo.texts]


def _some_texts(photo: Photo) -> list[int]:
    """A few texts of a photo, its labels first."""
    return list(dict.fromkeys((*photo.labels, *photo.texts)))[:TEXTS]


def _other_languages(data: Data, count: int) -> list[str]:
    """Czech captions of training photos, and names in Czech and Thai of things that are no labels held out."""
    texts = list(dict.fromkeys(_translated(data)))
    return [texts[place] for place in sorted(np.random.default_rng(0).permutation(len(texts))[:count].tolist())]


def _translated(data: Data) -> Iterator[str]:
    splits = {row["photo"]: row["split"] for row in data.rows("flickr8k_splits.tsv")}
    for row in data.rows("multi30k_flickr8k.tsv.gz"):
        if row["lang"] == "cs" and splits[row["photo"]] == "train":
            yield row["caption"]
    trained = {label for labels in data.breadth({"train"})[0].labels for label in labels}
    for row in data.rows("languages/breadth_labels_th_cs.tsv.gz"):
        if row["label"] in trained:
            yield from (row[language].split("|")[0] for language in ("th", "cs") if row[language])
