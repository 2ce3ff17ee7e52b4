"""What a first screen of different things gains and loses.

Measured on broad queries whose relevant photos carry topics ("an animal": lion, owl, ...). Gained are topics: the
share of them among the first photos (subtopic recall: Zhai, Cohen and Lafferty 2003, "Beyond independent relevance").
Lost are photos that are not relevant at all.
"""

import csv
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.evaluate.judgments import PathMap
from semret_desktop.match.diversity import CANDIDATES, diverse

Floats = npt.NDArray[np.float32]

DEPTH = 20  # photos of a first look
HEADER = ["query", "photo", "topic"]
Topics = dict[str, dict[int, str]]
"""Query -> its relevant photos -> the topic of each."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Means over queries of the first photos."""

    queries: int
    relevant: float  # share of the photos, 0 to 1
    topics: float  # share of the topics that could be there, 0 to 1
    cosine: float  # of any two photos


def read_topics(file: Path, photos: PathMap) -> Topics:
    """Read a tab-separated table `query photo topic`; rows of photos that the library does not hold are left out.

    SemretError where it is no such table, or nothing is left.
    """
    topics: Topics = {}
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            rows = csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
            if next(rows, None) != HEADER:
                raise SemretError(f"{file.name} is no table of topics.", "Its header is: query, photo, topic.")
            for row in rows:
                if len(row) != len(HEADER):
                    raise SemretError(f"{file.name}, line {rows.line_num}: three columns are wanted.")
                for photo in photos.get(os.fsencode(row[1].replace("/", os.sep)), ()):
                    topics.setdefault(row[0], {})[photo] = row[2]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SemretError(f"{file.name} cannot be read: {error}.") from None
    if not topics:
        raise SemretError(f"None of the photos of {file.name} is in the library.", "Its paths begin at their folder.")
    return topics


def screen(
    rankings: Mapping[str, tuple[npt.NDArray[np.int64], Floats]],
    topics: Topics,
    *,
    weight: float | None = None,
    candidates: int = CANDIDATES,
) -> Screen:
    """The first photos of rankings (photos, best first, and their unit rows), made different by a weight unless None.

    Queries whose ranking is right in less than a quarter of the first photos are left out: variety mends nothing there.
    """
    found: list[tuple[float, float, float]] = []
    for query, (photos, vectors) in rankings.items():
        topic_of = topics[query]
        if _relevant(photos[:DEPTH], topic_of) < 0.25:
            continue
        order = np.arange(len(photos)) if weight is None else diverse(vectors[:candidates], DEPTH, weight)
        first = order[:DEPTH]
        shown = photos[first].tolist()
        named = {topic_of[photo] for photo in shown if photo in topic_of}
        possible = min(DEPTH, len(set(topic_of.values())))
        found.append((_relevant(photos[first], topic_of), len(named) / possible, _cosine(vectors[first])))
    if not found:
        raise SemretError("No query finds enough of its photos to measure anything.")
    relevant, covered, cosine = np.mean(found, axis=0).tolist()
    return Screen(len(found), relevant, covered, cosine)


def _relevant(photos: Sequence[int] | npt.NDArray[np.int64], topic_of: Mapping[int, str]) -> float:
    return float(np.mean([int(photo) in topic_of for photo in photos])) if len(photos) else 0.0


def _cosine(vectors: Floats) -> float:
    count = len(vectors)
    return float(((vectors @ vectors.T).sum() - count) / max(count * (count - 1), 1))
