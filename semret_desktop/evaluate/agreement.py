"""How far a search's similarities agree with people's judgments of single pairs of a query and a photo.

Two measures over all judged pairs, whatever their query: the AUC of similarity (Mann and Whitney, 1947), the chance
that of two pairs the one that fits, with a grade above 0, is the more similar, ties counting half; and the rank
correlation of similarity with grade (Spearman, 1904). Both stand on ranks alone: no threshold, no scale. Their
intervals come from a bootstrap (Efron, 1979) that draws photos, since pairs of one photo are not independent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Phase, Progress, Report, SemretError, silent
from semret_desktop.evaluate.judgments import Judgments

if TYPE_CHECKING:
    from types import ModuleType

RESAMPLES = 1_000
INTERVAL = (2.5, 97.5)  # percentiles

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Scorer = Callable[[Sequence[str], Sequence[Ids]], Iterable[Floats]]
"""Similarities of each query in turn to its photos, in their order; NaN where a photo has no vector."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A measure and its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How similarities agree with grades over `pairs` judged pairs of `photos` photos."""

    pairs: int
    photos: int
    fitting: int  # pairs with a grade above 0
    auc: Rate | None  # None where all pairs fit or none does
    spearman: Rate | None  # None where all grades or all similarities are the same


def agree(
    judgments: Judgments, score: Scorer, *, resamples: int = RESAMPLES, seed: int = 0, report: Report = silent
) -> Agreement:
    """Compare the similarities that `score` gives with the grades of `judgments`. Equal for the same seed.

    Raises SemretError where scipy is not installed, a photo has no vector, or the grades tell nothing apart.
    """
    library = _scipy()
    photos, grades = _pairs(judgments)
    queries = list(judgments)
    of = [np.fromiter(judgments[query], np.int64, len(judgments[query])) for query in queries]
    scores = np.concatenate(list(score(queries, of))).astype(np.float64)
    missing = int(np.isnan(scores).sum())
    if missing:
        raise SemretError(f"{missing:,} judged pairs have a photo that was not read yet.", "Run: semret index")
    auc, spearman = _measured(library, scores, grades)
    if np.isnan(auc) and np.isnan(spearman):
        raise SemretError("All judgments have one grade: nothing can agree with it.", "Judge pairs that differ.")
    drawn = _resampled(library, photos, scores, grades, resamples, np.random.default_rng(seed), report)
    return Agreement(
        len(grades),
        len(np.unique(photos)),
        int((grades > 0).sum()),
        _rate(auc, drawn[:, 0]),
        _rate(spearman, drawn[:, 1]),
    )


def _pairs(judgments: Judgments) -> tuple[Ids, npt.NDArray[np.float64]]:
    """Photo and grade of every judged pair, in the order of the queries."""
    photos = [photo for grades in judgments.values() for photo in grades]
    grades = [grade for grades in judgments.values() for grade in grades.values()]
    return np.array(photos, np.int64), np.array(grades, np.float64)


def _measured(
    library: "ModuleType", scores: npt.NDArray[np.float64], grades: npt.NDArray[np.float64]
) -> tuple[float, float]:
    """AUC and Spearman's correlation; NaN where there is none."""
    ranks = library.rankdata(scores)
    fits = grades > 0
    yes, no = int(fits.sum()), int((~fits).sum())
    auc = (ranks[fits].sum() - yes * (yes + 1) / 2) / (yes * no) if yes and no else np.nan
    differ = len(scores) and np.ptp(scores) and np.ptp(grades)
    spearman = np.corrcoef(ranks, library.rankdata(grades))[0, 1] if differ else np.nan
    return float(auc), float(spearman)


def _resampled(
    library: "ModuleType",
    photos: Ids,
    scores: npt.NDArray[np.float64],
    grades: npt.NDArray[np.float64],
    resamples: int,
    random: np.random.Generator,
    report: Report,
) -> npt.NDArray[np.float64]:
    """Both measures (resamples, 2) over photos that were drawn with replacement."""
    order = np.argsort(photos, kind="stable")
    each = np.split(order, np.flatnonzero(np.diff(photos[order])) + 1)
    found = np.empty((resamples, 2))
    for number in range(resamples):
        report(Progress(Phase.OTHER, number, resamples))
        drawn = np.concatenate([each[place] for place in random.integers(len(each), size=len(each))])
        found[number] = _measured(library, scores[drawn], grades[drawn])
    return found


def _rate(value: float, drawn: npt.NDArray[np.float64]) -> Rate | None:
    if np.isnan(value):
        return None
    there = drawn[~np.isnan(drawn)]
    low, high = np.percentile(there, INTERVAL) if len(there) else (value, value)
    return Rate(value, float(low), float(high))


def _scipy() -> "ModuleType":
    try:
        from scipy import stats  # an extra, and slow to import
    except ImportError:
        raise SemretError(
            'Measuring needs the extra "evaluate".', 'Install it with: pip install "semret-desktop[evaluate]"'
        ) from None
    return stats  # type: ignore[no-any-return]  # the library carries no types
