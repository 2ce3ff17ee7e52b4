"""Photos against any labels: which of a few names fits a photo best, and whether any of them does.

As CLIP classifies without training (Radford et al. 2021, "Learning Transferable Visual Models From Natural Language
Supervision", 3.1): a label is a text, or the mean of several, and the softmax of the photo's cosines to all labels,
times the package's temperature, divides the photo among them. The text is the name alone: the query encoder that ships
knows names, and sentences around them ("a photo of a ...") gained nothing on the breadth sets in English and Thai, and
lost seven points in Czech.

That alone gives every photo to some label. So what is divided is the chance that the nearest label fits at all: the
package's calibration (Platt, 1999), which was learned from pairs of which few fit, taken to labels that a person chose
for these very photos by moving its prior (Saerens, Latinne and Decaestecker, 2002). What is left is "none of these".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.core.text import clean, is_visible, printable
from semret_desktop.core.unit import unit_rows
from semret_desktop.encoders import Calibration, Similarity

MOST_LABELS = 500  # each is a text to encode, or several
LONGEST = 100  # characters of a name
# How often the nearest of a person's labels fits, before the photo is looked at: as odds, (8 / labels) to the power of
# .6, since of many labels one is near by chance. So it was best on the breadth sets' dev photos, half of which showed
# none of 2 to 42 labels.
EVEN_AT, FALL = 8, 0.6
SURE = 0.5  # the chance below which none of the labels is the likelier answer

_HOLE = "{}"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that photos are held against: its names, in whatever languages, the one that is shown first."""

    names: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Prototypes:
    """What photos are compared with: unit rows (m, d), and which label each belongs to (m,), ascending from 0."""

    vectors: Floats
    labels: Ints


@dataclass(frozen=True, slots=True)
class Classified:
    """Photos (n) against labels (k): for each photo `probabilities` and `none` add up to one."""

    probabilities: Floats  # (n, k): that this is the label that fits
    none: Floats  # (n,): that none of them fits

    def __len__(self) -> int:
        return len(self.none)

    @property
    def best(self) -> Ints:
        """The label that fits each photo best (n,)."""
        found: Ints = self.probabilities.argmax(axis=1)
        return found

    def answers(self, *, none: bool = True, threshold: float = 0.0) -> Ints:
        """The label of each photo (n,); -1 where it has none.

        That is where its best one is not as probable as `threshold`, and with `none` where more speaks against all of
        them than for them.
        """
        best = self.best
        without = self.probabilities.max(axis=1) < threshold
        if none:
            without |= self.none > SURE
        return np.where(without, -1, best)


def wanted(texts: Sequence[str]) -> tuple[Wanted, ...]:
    """Labels as a person writes them, several names of one parted by `|` or a tab; the same label counts once.

    SemretError where one cannot be a label, or there is none.
    """
    found: dict[tuple[str, ...], Wanted] = {}
    for text in texts:
        names = tuple(dict.fromkeys(name for part in text.replace("\t", "|").split("|") if (name := clean(part))))
        if not names:
            continue
        for name in names:
            if not is_visible(name) or len(name) > LONGEST:
                raise SemretError(
                    f'"{printable(name)[:40]}" cannot be a label.', f"A label has 1 to {LONGEST} characters."
                )
        found.setdefault(tuple(name.casefold() for name in names), Wanted(names))
    if not found:
        raise SemretError("There are no labels to sort by.", "Name some, such as: beach,mountain,receipt")
    if len(found) > MOST_LABELS:
        raise SemretError(f"These are {len(found):,} labels.", f"At most {MOST_LABELS:,} can be told apart at once.")
    return tuple(found.values())


def asked(name: str, templates: Sequence[str] = ()) -> tuple[str, ...]:
    """What a name is asked in: these templates, each of which holds `{}`, or the name alone."""
    return tuple(template.replace(_HOLE, name) for template in templates) or (name,)


def checked_templates(templates: Sequence[str]) -> tuple[str, ...]:
    """The templates as they are used. SemretError where one has no place for a label."""
    for template in templates:
        if _HOLE not in template:
            raise SemretError(
                f'"{printable(template)[:60]}" has no place for a label.', 'Write {} there, as in: "a photo of a {}"'
            )
    return tuple(dict.fromkeys(clean(template) for template in templates))


def prototypes(labels: Sequence[Sequence[Floats]]) -> Prototypes:
    """The labels, each by its names, each of these by the vectors (s, d) of what it is asked in."""
    means = [rows.mean(axis=0) for names in labels for rows in names]
    owners = [number for number, names in enumerate(labels) for _ in names]
    return Prototypes(unit_rows(np.stack(means)), np.array(owners, np.int64))


def classify(photos: Floats, against: Prototypes, similarity: Similarity) -> Classified:
    """Photos, as unit rows (n, d), against labels. A label is as near as the nearest of its names."""
    starts = np.flatnonzero(np.diff(against.labels, prepend=-1))
    if not len(photos):
        return Classified(np.empty((0, len(starts)), np.float32), np.empty(0, np.float32))
    cosines: Floats = np.maximum.reduceat(photos @ against.vectors.T, starts, axis=1)
    nearest = cosines.max(axis=1, keepdims=True)
    shares = np.exp(similarity.temperature * (cosines - nearest))
    shares /= shares.sum(axis=1, keepdims=True)
    fits = _fits(nearest, similarity.calibration, len(starts))
    return Classified((shares * fits).astype(np.float32), (1 - fits[:, 0]).astype(np.float32))


def _fits(nearest: Floats, calibration: Calibration | None, count: int) -> Floats:
    """The chance that the nearest of so many labels fits at all; always, where the package does not know."""
    if calibration is None:
        return np.ones_like(nearest)
    learned = calibration.prior / (1 - calibration.prior)
    moved = np.log((EVEN_AT / count) ** FALL / learned)
    return replace(calibration, offset=calibration.offset + float(moved)).probabilities(nearest)
