"""People's judgments of photos and captions, as far as the model may learn from them: half A of Flickr8k's test photos.

Half B reports (`evaluate.published`): nothing of it is read here, neither its photos nor captions written for them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.evaluate.published import half_b
from semret_desktop.training.data import Data

TAR = "flickr8k_test"
EXPERTS, CROWD = "experts", "crowd"
FITS = 0.5  # share of the crowd that says yes, above which a caption fits

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Judged pairs of one kind, as parallel arrays (k,)."""

    photos: Ints  # places in `Judged.photos`
    texts: Ints  # places in `Judged.texts`
    sources: Ints  # the photo that the text was written for, place in `Judged.photos`
    grades: Floats  # 0 (does not fit) to 1 (fits)

    def at(self, places: npt.NDArray[np.bool_]) -> "Opinions":
        """Those of the pairs."""
        return Opinions(self.photos[places], self.texts[places], self.sources[places], self.grades[places])

    def __len__(self) -> int:
        return len(self.grades)


@dataclass(frozen=True, slots=True)
class Judged:
    """Photos by the names of their members in `TAR`, captions, and what people say of pairs of them."""

    photos: tuple[str, ...]
    texts: tuple[str, ...]
    kinds: Mapping[str, Opinions]  # experts: mean of three scores; crowd: share that says yes

    def folds(self, count: int, seed: int) -> Ints:
        """A number below `count` for each photo: which part it is in."""
        parts = np.arange(len(self.photos)) % count
        return np.random.default_rng(seed).permutation(parts)


def half_a_pairs(data: Data) -> Judged:
    """Every judged pair of half A; where the caption was written for a photo of half B, the pair is left out."""
    rows: list[tuple[str, str, str, str, float]] = []
    for row in _half_a(data.rows("flickr8k_expert.tsv")):
        grade = (sum(int(row[f"score{number}"]) for number in (1, 2, 3)) / 3 - 1) / 3
        rows.append((EXPERTS, row["photo"], row["caption"], row["caption_photo"], grade))
    for row in _half_a(data.rows("flickr8k_crowd.tsv.gz")):
        yes, no = int(row["yes"]), int(row["no"])
        rows.append((CROWD, row["photo"], row["caption"], row["caption_photo"], yes / (yes + no)))
    photos = sorted({photo for _, photo, _, source, _ in rows for photo in (photo, source)})
    texts = sorted({text for _, _, text, _, _ in rows})
    return Judged(
        photos=tuple(photo.removesuffix(".jpg") + ".webp" for photo in photos),
        texts=tuple(texts),
        kinds={
            kind: _opinions([row[1:] for row in rows if row[0] == kind], photos, texts) for kind in (EXPERTS, CROWD)
        },
    )


def apart(opinions: Opinions, held: npt.NDArray[np.bool_]) -> tuple[Opinions, Opinions, Opinions]:
    """Pairs to learn from, and two sets to choose by. `held`: (photos,), the photos that choose.

    Pairs are learned from whose photo is not held and whose caption was written for none that is. To choose by: pairs
    of held photos, whatever their caption; and of these, the pairs whose caption belongs to a held photo, too (so
    nothing of them was seen: as it will be on half B, but few).
    """
    photo, source = held[opinions.photos], held[opinions.sources]
    return opinions.at(~photo & ~source), opinions.at(photo), opinions.at(photo & source)


def spearman(cosines: Floats, grades: Floats) -> float:
    """Rank correlation (Spearman, 1904), ties given their mean rank; NaN where nothing differs."""
    from scipy.stats import rankdata

    if len(grades) < 2 or not np.ptp(cosines) or not np.ptp(grades):
        return float("nan")
    return float(np.corrcoef(rankdata(cosines), rankdata(grades))[0, 1])


def auc(cosines: Floats, fits: npt.NDArray[np.bool_]) -> float:
    """The chance that of two pairs the one that fits is the nearer (Mann and Whitney, 1947), ties counting half; NaN
    where all fit or none.
    """
    from scipy.stats import rankdata

    yes, no = int(fits.sum()), int((~fits).sum())
    if not yes or not no:
        return float("nan")
    return float((rankdata(cosines)[fits].sum() - yes * (yes + 1) / 2) / (yes * no))


def _half_a(rows: Iterable[Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    return (row for row in rows if not half_b(row["photo"]) and not half_b(row["caption_photo"]))


def _opinions(rows: list[tuple[str, str, str, float]], photos: list[str], texts: list[str]) -> Opinions:
    at = {photo: place for place, photo in enumerate(photos)}
    of = {text: place for place, text in enumerate(texts)}
    return Opinions(
        photos=np.array([at[photo] for photo, _, _, _ in rows], np.int64),
        texts=np.array([of[text] for _, text, _, _ in rows], np.int64),
        sources=np.array([at[source] for _, _, source, _ in rows], np.int64),
        grades=np.array([grade for _, _, _, grade in rows], np.float32),
    )
