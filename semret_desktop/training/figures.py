"""How good two encoders are, by the very queries and judgments that `semret evaluate` measures a library with.

Nothing is chosen by these figures: most of the photos are for reporting only. What encodes is handed in, so that a
package's files and towers in torch are measured alike. Photos' vectors are kept, since they are what is dear.
"""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Phase, PhotoId, Progress, Report, silent
from semret_desktop.evaluate import Judgments, agree
from semret_desktop.evaluate.datasets import DATASETS, Dataset, photo_files, whole
from semret_desktop.evaluate.published import rows
from semret_desktop.training.caches import cached
from semret_desktop.training.measure import precision, retrieval

SETS: Mapping[str, tuple[str, ...]] = {
    "flickr8k-half-b": ("recall@1", "recall@5", "recall@10"),
    "multi30k-cs-half-b": ("recall@10",),
    "multi30k-en-half-b": ("recall@10",),
    "multi30k-de-half-b": ("recall@10",),
    "multi30k-fr-half-b": ("recall@10",),
    "caltech101": ("precision@3",),
    "caltech101-th": ("precision@3",),
    "caltech101-cs": ("precision@3",),
    "breadth-heldout-en": ("precision@3",),
    "breadth-heldout-th": ("precision@3",),
    "breadth-heldout-cs": ("precision@3",),
    "flickr8k": ("recall@1", "recall@5", "recall@10"),
}
AGREEMENTS: Mapping[str, str] = {"flickr8k-crowd-half-b": "auc", "flickr8k-experts-half-b": "spearman"}
CZECH_SHARE = "multi30k-cs-half-b share of en"
FREE = "free photos"
SQUARE = 224  # px, as large as the data sets' squashed copies are
_VERSION = "1"  # of photos' vectors that are kept; raise it when their decoding changes

Floats = npt.NDArray[np.float32]
Pixels = npt.NDArray[np.uint8]
Texts = Callable[[Sequence[str]], Floats]
Figures = dict[str, float]
"""What was measured by "data set measure", such as "caltech101 precision@3"."""


class Encoders(Protocol):
    """What encodes photos and texts into one space."""

    @property
    def key(self) -> str:
        """What photos' vectors depend on."""

    def photos(self, pixels: Iterable[Pixels]) -> Floats:
        """Unit vectors (n, d) of upright sRGB pictures (h, w, 3) of any sizes."""

    def texts(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n, d) of queries."""


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos by their file names, the tar files that hold them, and their vectors (n, d) in that order."""

    names: tuple[str, ...]
    homes: tuple[Path, ...]
    vectors: Floats


def measure(data: Path, encoders: Encoders, cache: Path, report: Report = silent) -> Figures:
    """Every figure over the data sets in the folder `data`; vectors of photos are kept in `cache`.

    Raises SemretError where a file of a data set is missing or damaged.
    """
    found: Figures = {}
    texts = _remembering(encoders.texts)
    for name in (*SETS, *AGREEMENTS):
        with whole(data):
            judged = list(DATASETS[name].judged(data))
        photos = dataset_photos(data, DATASETS[name], {photo for _, photo, _ in judged}, encoders, cache, report)
        judgments = _judgments(judged, photos.names)
        report(Progress(Phase.OTHER, 0, detail=name))
        if name in AGREEMENTS:
            found.update(_agreement(name, judgments, photos.vectors, texts))
        else:
            measured = ranked(judgments, photos.vectors, texts)
            found.update({f"{name} {each}": measured[each] for each in SETS[name]})
    report(Progress(Phase.OTHER, 0, detail=FREE))
    found.update(proportions(data / "free_photos", encoders.photos, texts))
    czech, english = (found[f"multi30k-{lang}-half-b recall@10"] for lang in ("cs", "en"))
    return {**found, CZECH_SHARE: czech / english if english else 0.0}


def dataset_photos(
    data: Path, dataset: Dataset, judged: Collection[str], encoders: Encoders, cache: Path, report: Report = silent
) -> Photos:
    """The photos that the data set's command unpacks, encoded once for all sets that share them."""
    wanted = judged if dataset.only_judged else None
    archives = [data / archive for archive in dataset.archives]
    with whole(data):
        places = [(name, archive) for archive in archives for name, _ in photo_files(archive, wanted)]
    names, homes = zip(*places, strict=True) if places else ((), ())
    title = dataset.archives[0].removesuffix(".tar").split("_")[0]

    def pixels() -> Iterator[Pixels]:
        with whole(data):
            for done, (_, content) in enumerate(file for archive in archives for file in photo_files(archive, wanted)):
                report(Progress(Phase.READ, done, len(names), detail=title))
                yield _pixels(content)

    vectors = cached(cache, title, (_VERSION, encoders.key, *names), lambda: encoders.photos(pixels()))
    return Photos(names, homes, vectors)


def ranked(judgments: Judgments, photos: Floats, texts: Texts) -> Figures:
    """recall@1, @5, @10, mrr and precision@3 over `photos` (n, d), whose ids are their places in it."""
    queries = [query for query, grades in judgments.items() if max(grades.values()) > 0]
    relevant = np.zeros((len(queries), len(photos)), bool)
    for row, query in enumerate(queries):
        relevant[row, [photo for photo, grade in judgments[query].items() if grade > 0]] = True
    vectors = texts(queries)
    return {**retrieval(vectors, photos, relevant), "precision@3": precision(vectors, photos, relevant)}


def proportions(folder: Path, photos: Callable[[Iterable[Pixels]], Floats], texts: Texts) -> Figures:
    """Whether it hurts that the photos learned from are squares: free photos of true proportions by their sentences.

    The package prepares them as they are, or as squares that the whole photo was pressed into, as the data sets' copies
    are, or as their middle squares. Raises SemretError where a photo cannot be read.
    """
    from semret_desktop.imaging import read_picture

    with whole(folder.parent):
        credits = [row for row in rows(folder / "CREDITS.tsv") if row["file"].endswith(".jpg")]
    judgments: Judgments = {}
    for place, row in enumerate(credits):
        judgments.setdefault(row["subject"], {})[PhotoId(place)] = 1
    found: Figures = {}
    for how, change in PROPORTIONS.items():
        pixels = (change(read_picture(bytes(folder / row["file"])).pixels) for row in credits)
        measured = ranked(judgments, photos(pixels), texts)
        found.update({f"{FREE} {how} {each}": measured[each] for each in ("recall@1", "recall@5")})
    return found


def squashed(pixels: Pixels, side: int = SQUARE) -> Pixels:
    """The whole picture (h, w, 3) pressed into a square."""
    from PIL import Image

    return np.asarray(Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC))


def middle(pixels: Pixels) -> Pixels:
    """The middle square of a picture (h, w, 3)."""
    height, width = pixels.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return pixels[top : top + side, left : left + side]


def as_is(pixels: Pixels) -> Pixels:
    """The picture (h, w, 3) itself."""
    return pixels


PROPORTIONS: Mapping[str, Callable[[Pixels], Pixels]] = {
    "as they are": as_is,
    "squashed to squares first": squashed,
    "middle squares first": middle,
}


def _remembering(texts: Texts) -> Texts:
    """The same, with every text encoded once: the data sets share many."""
    known: dict[str, Floats] = {}

    def encode(wanted: Sequence[str]) -> Floats:
        new = [text for text in dict.fromkeys(wanted) if text not in known]
        if new:
            known.update(zip(new, texts(new), strict=True))
        return np.stack([known[text] for text in wanted])

    return encode


def _agreement(name: str, judgments: Judgments, photos: Floats, texts: Texts) -> Figures:
    """The measure of this data set, with the ends of its interval."""

    def score(queries: Sequence[str], of: Sequence[npt.NDArray[np.int64]]) -> Iterator[Floats]:
        for vector, places in zip(texts(queries), of, strict=True):
            yield photos[places] @ vector

    agreement = agree(judgments, score)
    rate = agreement.auc if AGREEMENTS[name] == "auc" else agreement.spearman
    if rate is None:
        return {}
    key = f"{name} {AGREEMENTS[name]}"
    return {key: rate.value, f"{key} low": rate.low, f"{key} high": rate.high}


def _judgments(judged: Iterable[tuple[str, str, float]], names: Sequence[str]) -> Judgments:
    """Judgments by photos' places in `names`; the highest grade of a pair holds, as in a judgment file."""
    places = {name: PhotoId(place) for place, name in enumerate(names)}
    found: Judgments = {}
    for query, photo, grade in judged:
        grades = found.setdefault(query, {})
        grades[places[photo]] = max(grade, grades.get(places[photo], grade))
    return found


def _pixels(content: bytes) -> Pixels:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"))
