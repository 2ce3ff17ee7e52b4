"""From cosines to probabilities: how likely people are to say that a photo fits a query.

Learned from what the crowd says of captions and photos of half A (a sentence either fits or not), and checked by names:
the breadth sets' photos that choose, under the names of their labels in three languages. Everything goes through a
package's own files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.encoders import Calibration
from semret_desktop.training.choose import BREADTH, named_labels
from semret_desktop.training.data import Data
from semret_desktop.training.package import put_calibration
from semret_desktop.training.probability import Bin, Floats, Ints, Quality, compared, platt, reliability
from semret_desktop.training.shipped import Shipped
from semret_desktop.training.starter.correct_pairs import CROWD, TAR, half_a_pairs

SHOWN = 20  # photos of a query that a search shows at first


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a query and a photo, as parallel arrays (k,)."""

    cosines: Floats
    shares: Floats  # of people who say that they fit, 0 to 1
    photos: Ints  # which photo: those of one photo are left out together
    first: npt.NDArray[np.bool_]  # among the first `SHOWN` photos of the query


def fitted(pairs: Pairs) -> Calibration:
    """The calibration that these pairs give. SemretError where nearer pairs do not fit better."""
    slope, offset = platt(pairs.cosines, pairs.shares)
    if slope <= 0:
        raise SemretError("The package's cosines say nothing of what fits: it cannot be calibrated.")
    return Calibration(round(slope, 4), round(offset, 4), round(float(pairs.shares.mean()), 4))


def sentences(shipped: Shipped, data: Data) -> Pairs:
    """The crowd's pairs of half A."""
    judged = half_a_pairs(data)
    # Half A corrects and calibrates: the set is report-only for all else.
    pixels = dict(data.photos(TAR, judged.photos, report=True))
    cosines = shipped.texts(judged.texts) @ shipped.photos([pixels[member] for member in judged.photos]).T
    crowd = judged.kinds[CROWD]
    return Pairs(
        cosines=cosines[crowd.texts, crowd.photos].astype(np.float64),
        shares=crowd.grades.astype(np.float64),
        photos=crowd.photos,
        first=_first(cosines)[crowd.texts, crowd.photos],
    )


def names(shipped: Shipped, data: Data) -> dict[str, Pairs]:
    """By language: every photo of the breadth sets that chooses, under every name of a label that three carry."""
    labelled, tars = data.breadth(BREADTH)
    pixels = {member: photo for tar in tars for member, photo in data.photos(tar, labelled.photos)}
    photos = shipped.photos([pixels[member] for member in labelled.photos])
    found = {}
    for language, (asked, table) in named_labels(data, labelled).items():
        cosines = shipped.texts(asked) @ photos.T
        found[language] = Pairs(
            cosines=cosines.ravel().astype(np.float64),
            shares=table.ravel().astype(np.float64),
            photos=np.tile(np.arange(len(photos)), len(asked)),
            first=_first(cosines).ravel(),
        )
    return found


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What was put into a package, and how good it is."""

    calibration: Calibration
    ways: Mapping[str, Quality]  # on the sentences, by cross-validation
    sets: Mapping[
        str, Quality
    ]  # of the calibration: sentences, and names by language; all pairs, and those shown first
    bins: Mapping[str, Sequence[Bin]]  # likewise


def calibrate(folder: Path, data: Data) -> Calibrated:
    """Calibrate the package in `folder` and write it into its manifest. SemretError when data are missing."""
    shipped = Shipped(folder)
    said = sentences(shipped, data)
    calibration = fitted(said)
    sets = {"sentences": said, **{f"names {language}": pairs for language, pairs in names(shipped, data).items()}}
    parts = {name: (pairs, np.ones(len(pairs.cosines), bool)) for name, pairs in sets.items()}
    parts |= {f"{name}, first {SHOWN}": (pairs, pairs.first) for name, pairs in sets.items()}
    read = {
        name: (calibration.probabilities(pairs.cosines[kept].astype(np.float32)).astype(np.float64), pairs.shares[kept])
        for name, (pairs, kept) in parts.items()
    }
    put_calibration(folder, calibration)
    return Calibrated(
        calibration,
        compared(said.cosines, said.shares, said.photos),
        {name: Quality.of(*told) for name, told in read.items()},
        {name: reliability(*told) for name, told in read.items()},
    )


def _first(cosines: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """(queries, photos): which photos a search shows first."""
    found = np.zeros(cosines.shape, bool)
    first = np.argsort(-cosines, axis=1, kind="stable")[:, :SHOWN]
    np.put_along_axis(found, first, True, axis=1)
    return found
