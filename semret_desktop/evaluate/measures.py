"""Retrieval measures over many queries, computed by ir-measures.

precision@k, recall@k, reciprocal rank (mrr) and nDCG@10 (Järvelin and Kekäläinen 2002, with the grade as gain and
log2(rank + 1) as discount), each a mean over the queries. As in TREC's practice a query without any relevant photo says
nothing about a search and is left out, and a ranking is looked at down to its 1,000th photo: where the first
relevant one comes later, its reciprocal rank counts as 0.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Phase, PhotoId, Progress, Report, SemretError, silent
from semret_desktop.evaluate.judgments import Judgments

if TYPE_CHECKING:
    from types import ModuleType

DEPTH = 1_000  # photos of a ranking that are looked at
MEASURES = (
    "precision@1",
    "precision@3",
    "precision@5",
    "precision@10",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr",
    "ndcg@10",
)

Ranker = Callable[[Sequence[str]], Iterable[npt.NDArray[np.int64]]]
"""Ranks photos for each query in turn: ids, best first, the first `DEPTH` of them or as many as there are."""

_SHALLOW = 10  # no measure but mrr looks deeper
_CHUNK = 500  # queries measured at a time
_GRADE_STEPS = 100  # ir-measures takes whole grades: hundredths are kept where a grade is not whole


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a search is over `queries` queries; `left_out` more had no relevant photo."""

    queries: int
    left_out: int
    means: dict[str, float]  # by the names of MEASURES, each 0 to 1


def measure(judgments: Judgments, rank: Ranker, *, report: Report = silent) -> Measured:
    """Measure the search `rank` against `judgments`. The order that `rank` gives is kept, ties and all.

    Raises SemretError where ir-measures is not installed, or no query has a relevant photo.
    """
    library = _ir_measures()
    relevant = _relevant(judgments)
    if not relevant:
        raise SemretError("No query has a relevant photo.", "Give at least one judgment a grade above 0.")
    queries = list(relevant)
    rankings = iter(rank(queries))
    sums = np.zeros(len(MEASURES))
    for start in range(0, len(queries), _CHUNK):
        report(Progress(Phase.OTHER, start, len(queries)))
        chunk = queries[start : start + _CHUNK]
        sums += _sums(library, [relevant[query] for query in chunk], rankings)
    means = dict(zip(MEASURES, (sums / len(queries)).tolist(), strict=True))
    return Measured(len(queries), len(judgments) - len(queries), means)


def _relevant(judgments: Judgments) -> dict[str, dict[PhotoId, int]]:
    """Each query's relevant photos with their gains; queries without any left out.

    Gains are grades, all of them times a hundred where one is not whole: nDCG is a ratio of gains.
    """
    whole = all(grade.is_integer() for grades in judgments.values() for grade in grades.values())
    steps = 1 if whole else _GRADE_STEPS
    relevant = {
        query: {photo: max(1, round(grade * steps)) for photo, grade in grades.items() if grade > 0}
        for query, grades in judgments.items()
    }
    return {query: gains for query, gains in relevant.items() if gains}


def _sums(
    library: "ModuleType", gains: Sequence[dict[PhotoId, int]], rankings: Iterator[npt.NDArray[np.int64]]
) -> npt.NDArray[np.float64]:
    """The sum of each measure over the queries whose gains are given, in the order of MEASURES."""
    measures = _measures(library)
    place = {each: column for column, each in enumerate(measures)}
    judged = {str(row): {str(photo): gain for photo, gain in of.items()} for row, of in enumerate(gains)}
    ranked = {str(row): _scored(next(rankings), of) for row, of in enumerate(gains)}
    sums = np.zeros(len(measures))
    for value in library.iter_calc(measures, judged, ranked):
        sums[place[value.measure]] += value.value
    return sums


def _scored(ranking: npt.NDArray[np.int64], gains: dict[PhotoId, int]) -> dict[str, float]:
    """The ranking as ir-measures wants it, with scores that fall from photo to photo, so that no tie is sorted anew.

    It ends with the first relevant photo, but not before the tenth: no measure looks further.
    """
    ranking = ranking[:DEPTH]
    hits = np.flatnonzero(np.isin(ranking, np.fromiter(gains, np.int64, len(gains))))
    deep = max(_SHALLOW, int(hits[0]) + 1) if len(hits) else _SHALLOW
    return {str(photo): -float(place) for place, photo in enumerate(ranking[:deep].tolist())}


def _measures(library: "ModuleType") -> list[Any]:
    """ir-measures' own objects, in the order of MEASURES."""
    precision, recall = library.P, library.R
    return [
        *(precision @ cut for cut in (1, 3, 5, 10)),
        *(recall @ cut for cut in (1, 5, 10)),
        library.RR,
        library.nDCG @ 10,
    ]


def _ir_measures() -> "ModuleType":
    try:
        import ir_measures  # an extra, and slow to import
    except ImportError:
        raise SemretError(
            'Measuring needs the extra "evaluate".', 'Install it with: pip install "semret-desktop[evaluate]"'
        ) from None
    return ir_measures  # type: ignore[no-any-return]  # the library carries no types
