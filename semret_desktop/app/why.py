"""Why a photo stands where it does among the results of a query: every figure that its place was made of."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app import searching
from semret_desktop.app.labels import Label
from semret_desktop.app.marks import UNMARKED, Marks, marks_of, with_near
from semret_desktop.app.results import Results
from semret_desktop.app.texts import BestText
from semret_desktop.app.understanding import part_rows, understand, vectors
from semret_desktop.core import PhotoId, SemretError, Within
from semret_desktop.core.filters import Filters
from semret_desktop.describe.labels import wider_labels
from semret_desktop.encoders import Calibration
from semret_desktop.match.negation import Excluding, excluded
from semret_desktop.query import Chip, Part, Query
from semret_desktop.store.matched import Writing, matched
from semret_desktop.store.words import index_words

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Floats = npt.NDArray[np.float32]

FIRST, FURTHER = 1_000, 4  # photos of a ranking in which a photo is looked for, and how many times as many then
MOST_RANKED = 64_000  # further back a rank says nothing that "far back" does not


@dataclass(frozen=True, slots=True)
class PartFit:
    """How a photo fits one of the things that a query looks for, or does not want, by itself."""

    part: Part
    cosine: float
    probability: float | None = None  # that the photo is this; None where the package has no calibration
    shown: bool = False  # of what is not to be seen: whether it stands out in the photo, so that it may show it


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks of a query did to a photo's place. Ranks count from 1; None: further back than is counted."""

    relevant: int  # photos that were marked so
    not_relevant: int
    grade: int  # of the photo itself: 1 relevant, -1 not, 0 unmarked
    rank: int | None  # without the marks
    cosine: float | None  # without the marks
    near: int = 0  # marks of queries that mean almost the same, which took part with less weight
    near_queries: tuple[str, ...] = ()  # as they were typed


@dataclass(frozen=True, slots=True)
class Why:
    """Why a photo stands where it does. Cosines are -1 to 1; None where there is none (the photo was not read yet)."""

    photo: PhotoId
    query: Query
    rank: int | None  # from 1, by relevance; None: not among the results, or further back than is counted
    total: int  # photos that were ranked
    cosine: float | None  # of the photo and the query as it has learned
    probability: float | None  # that the photo is what is meant
    likely: bool | None  # whether it stands above the query's cut; None where the query has none
    cut: float | None  # cosine from which on photos are likely; infinite where nothing fits, None as above
    fits: tuple[tuple[Chip, bool], ...]  # the filters, and which of them let it through
    cut_probability: float | None = None  # the cut as a probability; None where nothing fits, too
    parts: tuple[PartFit, ...] = ()  # each thing that is looked for by itself, where there are several
    without: tuple[PartFit, ...] = ()  # each thing that is not to be seen
    lost: float = 0.0  # what these took from its cosine
    writings: tuple[Writing, ...] = ()  # what is written at it that holds words of the query
    all_written: bool = False  # whether all words of the query are: only then they lift it
    labels: tuple[Label, ...] = ()  # those it bears that the query names, or a wider kind of them
    meant: BestText | None = None  # what is written of it that is nearest to the query by what it means
    marked: Marked | None = None  # None where the query has learned nothing


def why(
    library: "Semret",
    text: str,
    photo: PhotoId,
    *,
    within: Within,
    marks: bool = True,
    lang: str = "en",
    today: date | None = None,
    images: Floats = searching.NO_IMAGES,
) -> Why:
    """As `Semret.why`."""
    if not library.store.photos([photo]):
        raise SemretError("This photo is not in the library (any more).", "Search again.")
    query = understand(library, text, today)

    def ranked(*, marks: bool) -> tuple[Results, int | None]:
        return _ranked(library, photo, partial(_search, library, text, within, today, images, marks=marks))

    results, place = ranked(marks=marks)
    cut = None if results.cut is None else results.cut.cosine
    writings, all_written = matched(library.store.db, photo, query.looked_for)
    told = Why(
        photo=photo,
        query=query,
        rank=None if place is None else place + 1,
        total=results.total,
        cosine=None,
        probability=None,
        likely=None if results.likely is None or place is None else bool(results.likely[place]),
        cut=cut,
        fits=tuple((chip, _fits(library, photo, chip)) for chip in query.chips if chip.filter is not None),
        writings=tuple(writings),
        all_written=all_written,
        labels=_labels(library, photo, query.looked_for, lang),
    )
    asked_for, without = vectors(library, query, images)
    if asked_for is None:  # by date: there is nothing to compare with
        return told
    told = replace(told, meant=library.texts.best(asked_for, photo))
    rows, known = library.space.get(np.array([photo], np.int64))
    if not known[0]:
        return told
    calibration = library.package.similarity.calibration
    learned = marks_of(library.store, text) if marks else UNMARKED
    if marks and not len(images):
        learned = with_near(learned, library, text, query, asked_for)
    moved = learned.move(asked_for, library, query)
    vector, space = excluded(moved.vector, library.space, without, library.sample)
    lost = float(space.losses(vector, np.array([photo], np.int64))[0]) if isinstance(space, Excluding) else 0.0
    cosine = float(rows[0] @ vector)

    def likelihood(cosine: float) -> float | None:
        return _probability(calibration, float(moved.as_asked(np.array([cosine], np.float32))[0]))

    def fit(part: Part, row: Floats) -> PartFit:
        return PartFit(part, float(rows[0] @ row), _probability(calibration, float(rows[0] @ row)))

    def unwanted(part: Part, row: Floats) -> PartFit:
        alone = Excluding(library.space, row[None], library.sample.rows())
        return replace(fit(part, row), shown=bool(alone.shows(np.array([photo], np.int64))[0]))

    return replace(
        told,
        cosine=cosine,
        probability=likelihood(cosine - lost),
        cut_probability=None if cut is None or math.isinf(cut) else likelihood(cut),
        parts=tuple(starmap(fit, _parts(library, query, images))),
        without=tuple(unwanted(part, row) for part, row in _each(library, query.without)),
        lost=lost,
        marked=_marked(learned, photo, ranked(marks=False), float(rows[0] @ asked_for))
        if len(learned) or learned.near is not None
        else None,
    )


def _search(
    library: "Semret",
    text: str,
    within: Within,
    today: date | None,
    images: Floats,
    limit: int,
    *,
    marks: bool,
) -> Results:
    return searching.search(
        library, text, limit=limit, plain=False, within=within, marks=marks, today=today, images=images
    )


def _ranked(library: "Semret", photo: PhotoId, find: Callable[[int], Results]) -> tuple[Results, int | None]:
    """A ranking that is long enough to hold the photo, and its place there from 0; None: it is not found in it."""
    limit = FIRST
    while True:
        results = find(limit)
        places = np.flatnonzero(results.photos == photo)
        if len(places):
            return results, int(places[0])
        if len(results.photos) >= results.total or limit >= MOST_RANKED:
            return results, None
        limit *= FURTHER


def _marked(marks: Marks, photo: PhotoId, without: tuple[Results, int | None], cosine: float) -> Marked:
    grade = int(marks.grades(np.array([photo], np.int64))[0])
    place = without[1]
    rank = None if place is None else place + 1
    near, queries = (0, ()) if marks.near is None else (len(marks.near), marks.near.queries)
    return Marked(len(marks.relevant), len(marks.not_relevant), grade, rank, cosine, near, queries)


def _fits(library: "Semret", photo: PhotoId, chip: Chip) -> bool:
    assert chip.filter is not None
    return photo in library.store.photo_ids(filters=Filters((chip.filter,)))


def _parts(library: "Semret", query: Query, images: Floats) -> list[tuple[Part, Floats]]:
    """All that is looked for, where it is more than one thing. A picture that was given is a part without a word."""
    found = [*_each(library, query.parts), *((Part(), image) for image in images)]
    return found if len(found) > 1 else []


def _each(library: "Semret", parts: Sequence[Part]) -> list[tuple[Part, Floats]]:
    """Those parts that have a vector."""
    return [(part, rows[0]) for part in parts for rows in [part_rows(library, [part])[0]] if len(rows)]


def _labels(library: "Semret", photo: PhotoId, wanted: str, lang: str) -> tuple[Label, ...]:
    """The labels of a photo one of whose names, or of a wider kind's, stands in the words that are looked for."""
    said = f" {index_words([wanted], [])[0]} "
    vocabulary = library.labels.vocabulary()
    wider = wider_labels(vocabulary)

    def is_named(label: Label) -> bool:
        kinds = [vocabulary.concept(each) for each in (label.id, *wider.get(label.id, ()))]
        names = [name for kind in kinds if kind is not None for name in kind.all_names()] or [label.name]
        same_script = [name for name in names if _has_thai(name) == _has_thai(wanted)]  # Thai takes long to be cut
        return any(f" {index_words([name], [])[0]} " in said for name in same_script)

    return tuple(label for label in library.labels.of([photo], lang).get(photo, []) if is_named(label))


def _has_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


def _probability(calibration: Calibration | None, cosine: float) -> float | None:
    return None if calibration is None else float(calibration.probabilities(np.array([cosine], np.float32))[0])
