"""Searching a library: what was typed, where it is looked for, and what was marked before become one ranking."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.cutting import likely_first
from semret_desktop.app.marks import UNMARKED, Marks, marks_of, with_near
from semret_desktop.app.results import Results
from semret_desktop.app.understanding import not_named, understand, vectors
from semret_desktop.core import EVERYWHERE, PhotoId, SemretError, Within
from semret_desktop.core.filters import NO_FILTERS, Filters
from semret_desktop.match import Learned, TextScores, rank
from semret_desktop.match.fusion import DEPTH
from semret_desktop.match.negation import Excluding, excluded
from semret_desktop.query import Query, parse
from semret_desktop.store import Store, TextHit

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret
    from semret_desktop.app.texts import BestText

TEXT_HITS = 1_000  # text hits that take part in a ranking
BATCH = 512  # queries encoded together when many are ranked
FURTHER = 4  # a ranking in which too many photos are out of sight is asked for again, this many times as long

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
NONE: Ids = np.empty(0, np.int64)
NO_IMAGES: Floats = np.empty((0, 0), np.float32)


class Parts:
    """The photos of the part of a library that was asked for last: read anew only when something was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[Within, Filters, tuple[int, int]] | None = None
        self._photos = NONE

    def photos(self, within: Within, filters: Filters = NO_FILTERS) -> Ids | None:
        """Sorted ids; None where the whole library is meant."""
        if within == EVERYWHERE and not filters:
            return None
        known = (within, filters, self._store.written())
        if known != self._known:
            self._photos = self._store.photo_ids(within, filters)
            self._known = known
        return self._photos


def search(
    library: "Semret",
    text: str,
    *,
    limit: int,
    plain: bool,
    within: Within,
    marks: bool,
    today: date | None = None,
    images: Floats = NO_IMAGES,
) -> Results:
    """As `Semret.search`."""
    query = parse(text) if plain else understand(library, text, today)
    marked = marks_of(library.store, text) if marks and not plain and query.words else UNMARKED
    if not query.parts and not query.without and not len(images):
        return _by_date(library.store, query, limit, within, marked)
    among = library.parts.photos(within, query.filters)
    asked_for, without = vectors(library, query, images)
    if asked_for is None:  # a photo to look like that has no vector yet
        return _by_date(library.store, query, limit, within, marked)
    hits = [] if plain else not_named(library.store, _text_hits(library.store, query.looked_for, among), query)
    told = None if plain else library.texts.scores(asked_for, without)
    if marks and not plain and not len(images):
        marked = with_near(marked, library, text, query, asked_for)
    moved = marked.move(asked_for, library, query)
    told = _rescaled(told, moved)
    vector, space = excluded(moved.vector, library.space, without, library.sample)
    if told is not None and isinstance(space, Excluding):  # its words do not make up for what its picture shows
        told = told.less(space.losses(vector, told.photos))
    hidden = library.store.out_of_sight()
    # Likely photos that were found by their words come before others that are not: so all of them must be known.
    asked = max(limit, DEPTH) if hits or told is not None else max(limit, 1)
    while True:
        ranking = rank(
            vector,
            space,
            hits,
            limit=asked,
            plain=plain,
            among=among,
            relevant=marked.relevant,
            not_relevant=marked.not_relevant,
            texts=told,
        )
        seen = ranking.only(~np.isin(ranking.photos, hidden))
        complete = len(ranking) < asked
        if len(seen) >= limit or complete:
            break
        asked *= FURTHER
    total = len(seen) if complete else max(limit, _searchable(library, among, hidden))
    bearing = NONE if plain else _bearing(library, query)
    if isinstance(space, Excluding):  # a wide label ("animal") tells nothing of the cats that are left out
        bearing = bearing[~space.shows(bearing)]
    likely, known_to_fit = None, np.union1d(marked.relevant, bearing)
    certain = len(images) > 0 or moved.vector is not asked_for or len(known_to_fit) > 0
    cut = library.cutting.of(query, vector, seen, marked.relevant, whole=among is None, certain=certain)
    if cut is not None:
        seen, likely = likely_first(seen, cut, hits, told, known_to_fit, marked.not_relevant)
    seen = seen.first(limit)
    shapes = library.store.shapes(seen.photos)
    known = np.isin(seen.photos, shapes.photos)  # vectors are a cache, and may know photos that are no more
    if likely is not None:
        likely = likely[: len(seen)][known]
    seen = seen.only(known)
    calibration = library.package.similarity.calibration
    return Results(
        text,
        seen.photos,
        seen.scores,
        total,
        shapes,
        marked.grades(seen.photos),
        len(marked),
        near=0 if marked.near is None else len(marked.near),
        near_queries=() if marked.near is None else marked.near.queries,
        probabilities=None if calibration is None else calibration.probabilities(moved.as_asked(seen.scores)),
        likely=likely,
        cut=cut,
        understood=query,
    )


def _bearing(library: "Semret", query: Query) -> Ids:
    """The photos that bear the label which a query names, and none that it leaves out; sorted ids."""
    if len(query.parts) != 1:
        return NONE
    found = library.labels.called(query.parts[0].words, TEXT_HITS)
    return np.setdiff1d(
        found, [photo for part in query.without for photo in library.labels.called(part.words, TEXT_HITS)]
    )


def search_words(library: "Semret", text: str, *, limit: int, within: Within) -> Results:
    """As `Semret.search_words`."""
    query = understand(library, text)
    among = library.parts.photos(within, query.filters)
    written = not_named(library.store, _text_hits(library.store, query.looked_for, among), query)
    known = {hit.photo for hit in written}
    hits = [*written, *(hit for hit in library.labels.hits(query.looked_for, TEXT_HITS) if hit.photo not in known)]
    marked = marks_of(library.store, text)
    ranking = rank(None, library.space, hits, limit=len(hits), among=among)
    kept = ~np.isin(ranking.photos, np.concatenate([library.store.out_of_sight(), marked.not_relevant]))
    seen = ranking.only(kept).first(limit)
    shapes = library.store.shapes(seen.photos)
    seen = seen.only(np.isin(seen.photos, shapes.photos))
    grades = marked.grades(seen.photos)
    return Results(text, seen.photos, seen.scores, len(seen), shapes, grades, len(marked), understood=query)


def rank_many(
    library: "Semret", texts: Sequence[str], *, limit: int, with_text: bool, with_marks: bool
) -> Iterator[Results]:
    """As `Semret.rank_many`."""
    shapes = library.store.timeline()
    order = np.argsort(shapes.photos)
    for start in range(0, len(texts), BATCH):
        queries = [parse(text) for text in texts[start : start + BATCH]]
        for query, vector in zip(queries, library.processor.vectors(queries), strict=True):
            marked = marks_of(library.store, query.text) if with_marks else UNMARKED
            moved = marked.move(vector, library, query)
            ranking = rank(
                moved.vector,
                library.space,
                library.store.text_search(query.words, TEXT_HITS) if with_text else [],
                limit=limit,
                plain=not with_text,
                relevant=marked.relevant,
                not_relevant=marked.not_relevant,
                texts=_rescaled(library.texts.scores(vector), moved) if with_text else None,
            )
            places, shown = _places(ranking.photos, shapes.photos, order)
            seen = ranking.only(shown)
            total = max(len(seen), len(shapes))
            yield Results(
                query.text,
                seen.photos,
                seen.scores,
                total,
                shapes.at(places[shown]),
                marked.grades(seen.photos),
                len(marked),
            )


def similarities(library: "Semret", texts: Sequence[str], photos: Sequence[Ids]) -> Iterator[Floats]:
    """As `Semret.similarities`."""
    for start in range(0, len(texts), BATCH):
        queries = [parse(text) for text in texts[start : start + BATCH]]
        vectors = library.processor.vectors(queries)
        for vector, of in zip(vectors, photos[start : start + BATCH], strict=True):
            rows, found = library.space.get(of)
            yield np.where(found, rows @ vector, np.float32(np.nan))


def best_text(library: "Semret", text: str, photo: PhotoId) -> "BestText | None":
    """As `Semret.best_text`."""
    vector, _ = vectors(library, understand(library, text), NO_IMAGES)
    return None if vector is None else library.texts.best(vector, photo)


def similar_to(library: "Semret", photo: PhotoId, *, limit: int) -> Results:
    """As `Semret.similar_to`."""
    vectors, found = library.space.get(np.array([photo], np.int64))
    if not found[0]:
        raise SemretError("This photo has not been read yet.", "Run: semret index")
    hidden = library.store.out_of_sight()
    ranking = rank(vectors[0], library.space, [], limit=limit + 1 + len(hidden), plain=True)
    others = ranking.only((ranking.photos != photo) & ~np.isin(ranking.photos, hidden)).first(limit)
    shapes = library.store.shapes(others.photos)
    seen = others.only(np.isin(others.photos, shapes.photos))
    return Results("", seen.photos, seen.scores, max(len(seen), _searchable(library, None, hidden)), shapes)


def _rescaled(told: TextScores | None, moved: Learned) -> TextScores | None:
    """What texts are worth to a query, on the scale of the cosines to what it has learned."""
    return None if told is None else TextScores(told.photos, moved.from_asked(told.scores))


def _by_date(store: Store, query: Query, limit: int, within: Within, marked: Marks) -> Results:
    shapes = store.timeline(within, limit, query.filters)
    whole = within == EVERYWHERE and not query.filters
    total = store.counts().photos if whole else len(store.photo_ids(within, query.filters))
    scores = np.full(len(shapes), np.nan, np.float32)
    return Results(query.text, shapes.photos, scores, total, shapes, marked.grades(shapes.photos), understood=query)


def _text_hits(store: Store, words: str, among: Ids | None) -> list[TextHit]:
    """The best text hits; `rank` leaves out those that do not lie in the part that is meant."""
    hits = store.text_search(words, TEXT_HITS)
    if among is None or len(hits) < TEXT_HITS:
        return hits
    inside = int(np.isin([hit.photo for hit in hits], among).sum())
    if inside >= TEXT_HITS // 2:  # a large part, which takes long to be told, has enough of them
        return hits
    return store.text_search(words, TEXT_HITS, among)


def _searchable(library: "Semret", among: Ids | None, hidden: Ids) -> int:
    """How many shown photos have a vector."""
    if among is not None:
        return int(library.space.known(among).sum())
    return library.space.count() - int(library.space.known(hidden).sum())


def _places(photos: Ids, held: Ids, order: Ids) -> tuple[Ids, npt.NDArray[np.bool_]]:
    """Where each photo stands in `held` (anywhere where it is not there), and whether it is; `order` sorts `held`."""
    if not len(held):
        return np.zeros(len(photos), np.int64), np.zeros(len(photos), np.bool_)
    at = np.searchsorted(held, photos, sorter=order)
    places = order[np.minimum(at, len(held) - 1)]
    return places, held[places] == photos
