"""Everything the bridge is made of and chosen by, computed once and kept: text vectors, class scores of dev photos."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from semret_desktop.core import Phase, Progress, Report
from semret_desktop.encoders import ImageSpec
from semret_desktop.training.caches import cached, digest
from semret_desktop.training.choose import BREADTH, Dev, Named, named_labels
from semret_desktop.training.classes import Parts, class_parts
from semret_desktop.training.data import CAPTIONED, FLICKR8K_TRAINING, Captioned, Data
from semret_desktop.training.encode import class_scores, text_vectors
from semret_desktop.training.towers import QueryTower

CROPS = ("squash", "centre")  # of equals the first wins: it sees the whole picture
_VERSION = "1"  # of what is kept; raise it when the encoding of texts or photos changes

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """What the bridge is made of (`parts`, `captions`) and chosen by (the rest)."""

    parts: Parts
    captions: Floats  # (d,): the mean vector of Flickr8k's training captions
    dev: Dev
    captioned: Captioned  # dev photos with their true proportions
    captioned_queries: Floats  # (q, d), nothing taken away
    captioned_scores: dict[str, Floats]  # crop -> class scores (m, 1000)


class Gatherer:
    """Encodes texts and photos in torch, keeps what it made in `cache`, and tells how far it has come."""

    def __init__(
        self, data: Data, tower: QueryTower, tokenizer: Tokenizer, network: Any, spec: ImageSpec, cache: Path,
        report: Report,
    ) -> None:  # fmt: skip
        self._data = data
        self._tower = tower
        self._tokenizer = tokenizer
        self._network = network
        self._spec = spec
        self._cache = cache
        self._report = report
        self._vocabulary = digest(sorted(tokenizer.get_vocab()))

    def texts(self, texts: Sequence[str], name: str = "texts") -> Floats:
        """Unit vectors (n, d) of texts, nothing taken away."""
        return cached(
            self._cache,
            name,
            (_VERSION, self._vocabulary, *texts),
            lambda: text_vectors(self._tower, self._tokenizer, texts, self._teller(name, len(texts))),
        )

    def photos(self, name: str, tars: Sequence[str], members: Sequence[str], crop: str) -> Floats:
        """Class scores (n, 1000) of members of tar files, in their order."""
        spec = replace(self._spec, crop=crop)
        pixels = (photo for tar in tars for photo in self._data.photos(tar, members))
        return cached(
            self._cache,
            f"{name}-{crop}",
            (_VERSION, str(spec.size), spec.resize, *members),
            lambda: class_scores(self._network, pixels, members, spec, self._teller(name, len(members))),
        )

    def gather(self) -> Material:
        """All of it: minutes at the first time, seconds later."""
        captioned = self._data.captioned("dev")
        sets = {member.split("/")[0] for member in captioned.photos}
        tars = [tar for tar in CAPTIONED if tar.removeprefix("captioned_") in sets]
        return Material(
            parts=class_parts(self._data, lambda texts: self.texts(texts, "names")),
            captions=self.texts(self._data.flickr8k("train").sentences, "training captions").mean(0),
            dev=self._dev(),
            captioned=captioned,
            captioned_queries=self.texts(captioned.sentences, "captions"),
            captioned_scores={crop: self.photos("captioned", tars, captioned.photos, crop) for crop in CROPS},
        )

    def _dev(self) -> Dev:
        flickr = self._data.flickr8k("dev")
        labelled, tars = self._data.breadth(BREADTH)
        return Dev(
            photos=self.photos("flickr8k", FLICKR8K_TRAINING, flickr.photos, CROPS[0]),  # squares already
            captions=self.texts(flickr.sentences, "captions"),
            about=flickr.about,
            labelled=self.photos("breadth", tars, labelled.photos, CROPS[0]),
            names={
                language: Named(self.texts(names, "labels"), relevant)
                for language, (names, relevant) in named_labels(self._data, labelled).items()
            },
        )

    def _teller(self, name: str, total: int) -> Any:
        return lambda done: self._report(Progress(Phase.OTHER, done, total, detail=name))
