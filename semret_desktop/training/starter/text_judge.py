"""What the text leg is chosen by: the gate, with photos that stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from semret_desktop.training.classes import unit
from semret_desktop.training.measure import recall
from semret_desktop.training.starter.gate import Encode, Gate, Names, worth
from semret_desktop.training.starter.text_student import encode
from semret_desktop.training.towers import QueryTower

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """The gate and the vectors (n, d) of its photos."""

    gate: Gate
    photos: Floats
    tokenizer: Tokenizer

    def of(self, tower: QueryTower) -> dict[str, float]:
        """The figures of a tower, rounded, and in the end the one that states are compared by."""
        texts = self.gate.texts()
        rows = dict(zip(texts, encode(tower, self.tokenizer, texts), strict=True))
        return self.figures(lambda some: np.stack([rows[text] for text in some]))

    def figures(self, encoded: Encode) -> dict[str, float]:
        """The same for another way to encode texts."""
        found = {**self.gate.measure(self.photos, encoded)}
        told = {**found, **self._offset(encoded), "worth": worth(found)}
        return {name: round(value, 4) for name, value in told.items()}

    def _offset(self, encoded: Encode) -> dict[str, float]:
        """How far Czech captions lie from English ones in the mean, and what taking that away would give.

        No query can have it taken away, since nobody tells its language: that there is nothing to gain is to be seen.
        """
        (english, _), (czech, about) = (self.gate.captions[language] for language in ("en", "cs"))
        ours, theirs = encoded(english), encoded(czech)
        between = ours.mean(0) - theirs.mean(0)
        moved = recall(unit(theirs + between), self.photos[: self.gate.captioned], about, (10,))[10]
        return {"offset cs": float(np.linalg.norm(between)), "recall@10 cs without it": moved}


def part_of(gate: Gate, share: float) -> Gate:
    """A gate of fewer photos, for trying things out: its figures compare with those of the same share only."""
    if share >= 1:
        return gate
    captioned = max(1, round(gate.captioned * share))
    table = np.concatenate([named.relevant for named in gate.names.values()])
    # Names stay; of the photos that each means three stay, and some that none means.
    kept = np.zeros(table.shape[1], bool)
    for row in table:
        kept[np.flatnonzero(row)[:3]] = True
    kept[:: max(1, round(1 / share))] = True
    labelled = [photo for photo, stays in zip(gate.photos[gate.captioned :], kept.tolist(), strict=True) if stays]
    return replace(
        gate,
        photos=(*gate.photos[:captioned], *labelled),
        captioned=captioned,
        captions={language: _about(*given, captioned) for language, given in gate.captions.items()},
        names={language: Names(named.names, named.relevant[:, kept]) for language, named in gate.names.items()},
    )


def _about(
    texts: Sequence[str], about: npt.NDArray[np.int64], photos: int
) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    stays = about < photos
    return tuple(text for text, one in zip(texts, stays.tolist(), strict=True) if one), about[stays]
