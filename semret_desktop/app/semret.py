"""One thread's view of a library."""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.app import filling, health, models
from semret_desktop.app.results import Finding, Results, Status
from semret_desktop.core import Cancel, PhotoId, Report, Root, RootId, SemretError, silent
from semret_desktop.core.text import printable
from semret_desktop.encoders import Package
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.indexing import IndexLock, IndexSummary
from semret_desktop.match import Ranking, rank
from semret_desktop.query import QueryProcessor, parse
from semret_desktop.store import Removal, Store
from semret_desktop.vectors import Space

TEXT_HITS = 1_000  # text hits that take part in a ranking
BATCH = 512  # queries encoded together when many are ranked


def default_library() -> Path:
    """The library that a person means when none is named."""
    named = os.environ.get("SEMRET_LIBRARY")
    if named:
        return Path(named)
    import platformdirs  # a few ms that a named library does not need

    return platformdirs.user_data_path("semret", appauthor=False)


class Semret:
    """A library with all that searches and fills it. Used by the thread that made it; ended by `close`."""

    def __init__(self, library: Path | None = None, *, create: bool = True, model: str | None = None) -> None:
        """Open the library folder, made when it is not there and `create` is set.

        Raises SemretError where it cannot be opened.
        """
        self.library = (library or default_library()).absolute()
        if not create and not (self.library / "library.sqlite3").is_file():
            raise SemretError(
                f"There is no library in {printable(str(self.library))}.",
                "Make one with: semret index FOLDER",
            )
        self.store = Store(self.library)
        self._told_model = model  # whatever the library says
        self._model = model or models.in_use(self)

    @cached_property
    def package(self) -> Package:
        """The model package in use. Raises SemretError where it is missing or damaged."""
        return models.named(self, self._model)

    @cached_property
    def space(self) -> Space:
        return self.open_space(writable=False)

    @cached_property
    def thumbnails(self) -> ThumbnailStore:
        return ThumbnailStore(self.library / "thumbnails.sqlite3")

    @cached_property
    def _processor(self) -> QueryProcessor:
        return QueryProcessor(self.package)

    def open_space(self, *, writable: bool, package: Package | None = None) -> Space:
        """The vectors of a package, the one in use unless told; only the process that indexes opens them to write."""
        package = package or self.package
        return Space(self.library / "vectors", package.space_key, package.dimension, writable=writable)

    def follow_model(self) -> None:
        """Go over to the package that is in use now, where another process or thread chose one. Takes microseconds."""
        name = self._told_model or models.in_use(self)
        if name != self._model:
            self._close_model()
            self._model = name

    def warm(self) -> None:
        """Load ahead what the first search needs."""
        self.space.search(self._processor.vector(parse("a photo")), 1)

    # Searching

    def search(self, text: str, *, limit: int = 20, plain: bool = False) -> Results:
        """The photos that fit `text` best; by date, newest first, where it holds no word.

        `plain` ranks by the vectors alone, without what is written in names, captions and keywords.
        """
        self.follow_model()
        query = parse(text)
        if not query.words:
            return self._by_date(text, limit)
        hits = [] if plain else self.store.text_search(query.words, TEXT_HITS)
        ranking = rank(self._processor.vector(query), self.space, hits, limit=limit, plain=plain)
        return self._results(text, ranking)

    def rank_many(self, texts: Sequence[str], *, limit: int, with_text: bool = False) -> Iterator[Results]:
        """The ranking of each text as `search` gives it, with the queries encoded in batches: for measuring."""
        shown = self.store.timeline().photos
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            queries = [parse(text) for text in batch]
            for text, query, vector in zip(batch, queries, self._processor.vectors(queries), strict=True):
                hits = self.store.text_search(query.words, TEXT_HITS) if with_text else []
                ranking = rank(vector, self.space, hits, limit=limit, plain=not with_text)
                yield self._results(text, ranking, shown)

    def similar_to(self, photo: PhotoId, *, limit: int = 20) -> Results:
        """The photos that look most like `photo`, itself left out. Raises SemretError where it has no vector yet."""
        vectors, found = self.space.get(np.array([photo], np.int64))
        if not found[0]:
            raise SemretError("This photo has not been read yet.", "Run: semret index")
        ranking = rank(vectors[0], self.space, [], limit=limit + 1, plain=True)
        others = ranking.photos != photo
        return self._results("", Ranking(ranking.photos[others][:limit], ranking.scores[others][:limit]))

    def similar(self, path: bytes, *, limit: int = 20) -> Results:
        """As `similar_to`, for the photo that lies at `path`. Raises SemretError where the library has none there."""
        return self.similar_to(self.photo_at(path), limit=limit)

    def photo_at(self, path: bytes) -> PhotoId:
        """The photo that lies at `path`. Raises SemretError where the library has none there."""
        photo = self.store.photo_at(path)
        if photo is None:
            raise SemretError(
                f"The library holds no photo at {printable(path)}.",
                "Add its folder with: semret index FOLDER",
            )
        return photo

    def _by_date(self, text: str, limit: int) -> Results:
        photos = self.store.timeline().photos
        return Results(text, photos[:limit], np.full(min(limit, len(photos)), np.nan, np.float32), len(photos))

    def _results(self, text: str, ranking: Ranking, shown: npt.NDArray[np.int64] | None = None) -> Results:
        """Vectors are a cache: those of photos that are shown no more are passed over."""
        if shown is None:
            shown = self.store.shapes(ranking.photos).photos
        kept = np.isin(ranking.photos, shown)
        photos = ranking.photos[kept]
        return Results(text, photos, ranking.scores[kept], max(len(photos), self.space.count()))

    # Filling

    def add_root(self, path: bytes) -> Root:
        """Watch the folder at `path`. Raises SemretError where it is none."""
        return self.store.add_root(path)

    def remove_root(self, root: RootId) -> Removal:
        """Watch a folder no more, and forget the vectors and thumbnails of photos that are shown no more."""
        removal = self.store.remove_root(root)
        with IndexLock(self.library, "semret folders") as lock:
            if lock.held:  # else the program that indexes drops the vectors: only one may write them
                space = self.open_space(writable=True)
                try:
                    space.forget(removal.photos.tolist())
                finally:
                    space.close()
        self.thumbnails.forget(removal.photos.tolist())
        return removal

    def index(
        self,
        roots: Sequence[RootId] | None = None,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
        who: str = "semret index",
    ) -> IndexSummary:
        """Bring the library up to date with its roots (all unless named).

        Raises SemretError where another process indexes this library (it is asked to take the roots over), and
        Cancelled; what was done before either stays.
        """
        return filling.index(self, roots, report=report, cancel=cancel or Cancel(), who=who)

    def status(self) -> Status:
        """How the library stands now."""
        counts = self.store.counts()
        photos = self.store.timeline().photos
        known = self.space.known(photos)
        return Status(
            roots=tuple(self.store.roots()),
            photos=counts.photos,
            files=counts.files,
            failed=tuple(self.store.failures()),
            coverage=float(known.mean()) if len(known) else 1.0,
            model=self.package.name,
            indexing=IndexLock(self.library, "status").holder(),
        )

    # Health

    def doctor(self, *, repair: bool = False) -> list[Finding]:
        """What is wrong with the library and the installation; with `repair`, what could be mended is."""
        return health.doctor(self, repair=repair)

    def close(self) -> None:
        """End it: the last opened first. A closed one must not be used again."""
        self._close_model()
        if "thumbnails" in self.__dict__:
            self.__dict__.pop("thumbnails").close()
        self.store.close()

    def _close_model(self) -> None:
        for name in ("_processor", "space"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        self.__dict__.pop("package", None)

    def __enter__(self) -> "Semret":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
