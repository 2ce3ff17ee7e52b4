"""What a person marked moves the query: relevance feedback after Rocchio.

Rocchio (1971), "Relevance feedback in information retrieval", in Salton (ed.), The SMART Retrieval System: the query
goes towards the mean of the relevant documents and away from the mean of the others. Here on unit vectors, with the
query as the anchor: it keeps its whole weight however many photos are marked, and what they add grows with their
number but never beyond `Weights.relevant`. So one mark is a hint and ten are a better description of what is meant,
yet ten photos of dogs on a beach do not make "a dog" forget what was asked.

Photos and texts lie in cones of their own in such a space: any two photos are more alike than a photo and its
sentence. Two things follow. The mean of photos spreads the ranking two to three times as far as a sentence of the same
weight does, so it must not weigh more than the query. And to subtract a photo takes away mostly what all photos share,
with the very thing that was asked for: alone it makes rankings worse, on dev data at every weight that was tried. So
photos that are not relevant count as a contrast to relevant ones, whose mean carries the same share, and not without
them; that they go to the end themselves is the affair of `rank`.

The weights were chosen on dev data by `semret bench feedback --grid`: docs/MEASUREMENTS.md tells how.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.match.unit import unit

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much marks weigh beside the query, which weighs 1."""

    relevant: float = 1.0  # the mean of many relevant photos
    not_relevant: float = 0.5  # the mean of many that are not, as a share of what the relevant ones weigh
    half: float = 1.0  # so many marks reach half of these weights


WEIGHTS = Weights()


def learned(query: Floats, relevant: Floats, not_relevant: Floats, weights: Weights = WEIGHTS) -> Floats:
    """The unit vector (d,) that ranks once photos are marked: `relevant` (r, d) and `not_relevant` (s, d) unit rows.

    Without a relevant one it is `query` itself. The order of rows changes nothing but the last bits: who wants those
    equal too gives the rows in a fixed order.
    """
    if not len(relevant):
        return query
    towards = weights.relevant * _share(len(relevant), weights.half)
    moved = query + towards * relevant.mean(0, dtype=np.float64)
    if len(not_relevant):
        away = towards * weights.not_relevant * _share(len(not_relevant), weights.half)
        moved -= away * not_relevant.mean(0, dtype=np.float64)
    return unit(moved, query)  # photos opposite to the query say nothing that could be followed


def _share(marks: int, half: float) -> float:
    """0 to 1: much for the first marks, ever less for further ones."""
    return marks / (marks + half)
