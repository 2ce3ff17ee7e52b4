"""One thread's view of a library."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.app import alike, arranging, filling, health, models, searching, understanding
from semret_desktop.app.alike import Suggestion
from semret_desktop.app.arranging import AS_RANKED, Arrangement
from semret_desktop.app.cutting import Cutting
from semret_desktop.app.labels import Labels
from semret_desktop.app.marks import NearQueries
from semret_desktop.app.results import Finding, Results, Status
from semret_desktop.app.texts import BestText, Texts
from semret_desktop.app.where import where
from semret_desktop.app.why import Why, why
from semret_desktop.core import EVERYWHERE, Cancel, PhotoId, Report, Root, RootId, SemretError, Within, silent
from semret_desktop.core.sqlite import is_read_only
from semret_desktop.core.text import printable
from semret_desktop.describe.label_names import LabelNames
from semret_desktop.encoders import ImageEncoder, Package
from semret_desktop.encoders.runtime import CPU
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.indexing import Control, IndexLock, IndexSummary
from semret_desktop.match import Sample
from semret_desktop.query import Query, QueryProcessor
from semret_desktop.store import LIBRARY_FILE, Removal, Store
from semret_desktop.vectors import Space, forget_everywhere


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

        Without `create`, one that lies where nothing can be written is opened for reading. Raises SemretError where it
        cannot be opened.
        """
        self.library = (library or default_library()).absolute()
        if not create and not (self.library / LIBRARY_FILE).is_file():
            raise SemretError(
                f"There is no library in {printable(str(self.library))}.",
                "Make one with: semret index FOLDER",
            )
        self.store = Store(self.library, readonly=not create and is_read_only(self.library / LIBRARY_FILE))
        self.parts = searching.Parts(self.store)
        self.names = understanding.Names(self.store, lambda name: self.labels.condition(name))
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
    def sample(self) -> Sample:
        """Some of the photos' vectors, which tell how high a cosine is for a query."""
        return Sample(self.space)

    @cached_property
    def label_names(self) -> LabelNames:
        """The vectors of labels' names that ship for the package."""
        return LabelNames(self.package)

    @cached_property
    def cutting(self) -> Cutting:
        """Where "likely" ends for a query."""
        return Cutting(self)

    @cached_property
    def texts(self) -> Texts:
        """The vectors of what is written of photos."""
        return Texts(self)

    @cached_property
    def labels(self) -> Labels:
        """What photos are labelled with, and the vocabulary."""
        return Labels(self)

    @cached_property
    def near(self) -> NearQueries:
        """Queries that have learned something, for others that mean almost the same."""
        return NearQueries(self)

    @cached_property
    def thumbnails(self) -> ThumbnailStore:
        return ThumbnailStore(self.library / "thumbnails.sqlite3")

    @cached_property
    def processor(self) -> QueryProcessor:
        return QueryProcessor(self.package, helped=self.label_names.helped)

    @cached_property
    def image_encoder(self) -> ImageEncoder:
        """Of the package in use, to look at single photos with. Raises SemretError where it cannot be used."""
        return ImageEncoder(self.package, threads=1, providers=(CPU,))

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
        """Load ahead what the first search needs: labels, too, since most words name one."""
        self.search("a dog", limit=1)

    # Searching

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        plain: bool = False,
        within: Within = EVERYWHERE,
        marks: bool = True,
        arrangement: Arrangement = AS_RANKED,
        today: date | None = None,
        images: npt.NDArray[np.float32] = searching.NO_IMAGES,
    ) -> Results:
        """The photos that fit `text` best; by date, newest first, where it holds no word to be looked for in them.

        What the text names beside that (dates, places, stars: docs/QUERY.md) filters the photos; `Results.understood`
        tells how it was read, "last year" from `today`, or the day it is. `images` (n, d) are unit rows of pictures
        that are looked for, too. What was marked for this query moves the ranking unless `marks` is off. `plain` ranks
        by the vectors alone, by all words as they were typed, without filters and marks and without what is written in
        names, captions and keywords, and leaves nothing to `arrangement`.
        """
        self.follow_model()

        def find(limit: int) -> Results:
            return searching.search(
                *(self, text), limit=limit, plain=plain, within=within, marks=marks, today=today, images=images
            )

        return arranging.search(self, find, limit, AS_RANKED if plain else arrangement)

    @property
    def is_warm(self) -> bool:
        """Whether the query encoder is loaded: then a search waits for nothing."""
        return "processor" in self.__dict__

    def search_words(self, text: str, *, limit: int = 20, within: Within = EVERYWHERE) -> Results:
        """The photos at which the words of `text` are written, the last one as a beginning; none where there are none.

        It needs no encoder: the answer to be shown at once, while that is being loaded.
        """
        self.follow_model()
        return searching.search_words(self, text, limit=limit, within=within)

    def understand(self, text: str, today: date | None = None) -> Query:
        """How a text is read here: its chips, and what is left to be looked for. "Last year" is reckoned from `today`,
        or the day it is."""
        return understanding.understand(self, text, today)

    def rank_many(
        self, texts: Sequence[str], *, limit: int, with_text: bool = False, with_marks: bool = False
    ) -> Iterator[Results]:
        """The ranking of each text as `search` gives it, with the queries encoded in batches: for measuring."""
        self.follow_model()
        return searching.rank_many(self, texts, limit=limit, with_text=with_text, with_marks=with_marks)

    def similarities(
        self, texts: Sequence[str], photos: Sequence[npt.NDArray[np.int64]]
    ) -> Iterator[npt.NDArray[np.float32]]:
        """Cosines of each text to photos of its own (n,) in their order, NaN where one has no vector: for measuring."""
        self.follow_model()
        return searching.similarities(self, texts, photos)

    def best_text(self, text: str, photo: PhotoId) -> BestText | None:
        """What is written of a photo that is nearest to a query by what it means; None where nothing is."""
        self.follow_model()
        return searching.best_text(self, text, photo)

    def why(
        self,
        text: str,
        photo: PhotoId,
        *,
        within: Within = EVERYWHERE,
        marks: bool = True,
        lang: str = "en",
        today: date | None = None,
        images: npt.NDArray[np.float32] = searching.NO_IMAGES,
    ) -> Why:
        """Why `photo` stands where it does among the results of `search` with the same arguments.

        `lang` is the language of labels' names. Raises SemretError where the library has no such photo.
        """
        self.follow_model()
        return why(self, text, photo, within=within, marks=marks, lang=lang, today=today, images=images)

    def where(
        self, text: str, photo: PhotoId, *, images: npt.NDArray[np.float32] = searching.NO_IMAGES
    ) -> npt.NDArray[np.float32]:
        """Where in a photo that is met which `text` looks for: a grid (h, w) over the whole picture, upright.

        Each cell tells how far its cosine to the query is above the mean of the library's photos. Made from the
        thumbnail: the photo may be away. Raises SemretError where the package does not tell, where nothing is
        looked for in pictures, and where the photo has no thumbnail.
        """
        self.follow_model()
        return where(self, text, photo, images=images)

    def similar_to(self, photo: PhotoId, *, limit: int = 20) -> Results:
        """The photos that look most like `photo`, itself left out. Raises SemretError where it has no vector yet."""
        self.follow_model()
        return searching.similar_to(self, photo, limit=limit)

    def similar(self, path: bytes, *, limit: int = 20) -> Results:
        """As `similar_to`, for the photo that lies at `path`. Raises SemretError where the library has none there."""
        return self.similar_to(self.photo_at(path), limit=limit)

    def group(self, photos: npt.NDArray[np.int64]) -> Results:
        """These photos in the order given, such as those of `Results.group`; those that are not shown are left out."""
        return alike.group(self, photos)

    def alike(self, photo: PhotoId) -> Results:
        """`photo`, then its near-duplicates and what was taken with it in a burst, wherever in the library they lie."""
        self.follow_model()
        return alike.alike(self, photo)

    def suggest_best(self, photos: Sequence[int]) -> Suggestion:
        """Which of these photos of one thing to keep, and why. It only suggests."""
        return alike.suggestion(self, photos)

    def photo_at(self, path: bytes) -> PhotoId:
        """The photo that lies at `path`. Raises SemretError where the library has none there."""
        photo = self.store.photo_at(path)
        if photo is None:
            raise SemretError(
                f"The library holds no photo at {printable(path)}.",
                "Add its folder with: semret index FOLDER",
            )
        return photo

    # Filling

    def add_root(self, path: bytes) -> Root:
        """Watch the folder at `path`. Raises SemretError where it is none."""
        return self.store.add_root(path)

    def remove_root(self, root: RootId) -> Removal:
        """Watch a folder no more, and forget the vectors and thumbnails of photos that are shown no more."""
        removal = self.store.remove_root(root)
        with IndexLock(self.library, "semret folders") as lock:
            if lock.held:  # else the program that indexes drops the vectors: only one may write them
                forget_everywhere(self.library / "vectors", removal.photos.tolist())
        self.thumbnails.forget(removal.photos.tolist())
        return removal

    def index(
        self,
        roots: Sequence[RootId] | None = None,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
        control: Control | None = None,
        who: str = "semret index",
    ) -> IndexSummary:
        """Bring the library up to date with its roots (all unless named).

        Raises Taken where another process indexes this library (it is asked to take the roots over), SemretError where
        it cannot go on, and Cancelled; what was done before stays.
        """
        return filling.index(self, roots, report=report, cancel=cancel or Cancel(), who=who, control=control)

    def index_in_turn(
        self,
        roots: Sequence[RootId] | None = None,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
        waits: Callable[[str], None] = lambda holder: None,
        who: str = "semret index",
    ) -> IndexSummary:
        """As `index`; while another process indexes this library, wait for it, and count what it encodes meanwhile.

        `waits` hears which process that is.
        """
        return filling.index_in_turn(self, roots, report=report, cancel=cancel or Cancel(), who=who, waits=waits)

    def watch(
        self,
        *,
        ran: Callable[[IndexSummary], None],
        failed: Callable[[SemretError], None],
        report: Report = silent,
        cancel: Cancel | None = None,
        control: Control | None = None,
        stands_by: Callable[[str], None] = lambda holder: None,
        who: str = "semret index --watch",
        poll: bool = False,
    ) -> None:
        """Bring the library up to date with its roots, then follow what changes in them until asked to end.

        All on this thread; ends within a second of `cancel`. `ran` hears of each run; `failed` of one that could not go
        on (the same error once): it is tried again later. One process at a time watches a library: the others stand by
        (`stands_by` hears which one watches) and take over when it ends. With `poll` the folders are looked at again
        and again, whatever the system would tell.
        """
        filling.watch(
            self,
            report=report,
            cancel=cancel or Cancel(),
            who=who,
            control=control or Control(),
            ran=ran,
            failed=failed,
            stands_by=stands_by,
            poll=poll,
        )

    # Health

    def status(self) -> Status:
        """How the library stands now."""
        self.follow_model()
        return health.status(self, self._model)

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
        for name in ("processor", "image_encoder", "texts", "space"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        self.__dict__.pop("sample", None)
        self.__dict__.pop("near", None)
        self.__dict__.pop("cutting", None)
        self.__dict__.pop("label_names", None)
        self.__dict__.pop("package", None)

    def __enter__(self) -> "Semret":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
