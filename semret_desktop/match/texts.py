"""What is written of photos, found by what it means: its vectors join those of the photos.

Captions, keywords and names have vectors by the query encoder. How near two texts are, and how near a text and a photo
are, are cosines on scales of their own, which also differ from query to query and between languages. So each is taken
by how far it stands out: as standard scores over the texts, and over the photos, of the library (Montague & Aslam 2001,
"Relevance score normalization for metasearch"). The better one of a photo's own and its best text's counts (CombMAX of
Fox & Shaw 1994, "Combination of multiple searches"), of a text only where it is `OUTSTANDING`, and less an `OFFSET`.
So a text can only help its photo, whatever the picture shows; one that says something else or nothing changes nothing;
and photos of which nothing is written are passed by those only whose texts stand out.

Reciprocal rank fusion, which serves for words, does not do here: however little the best of ten captions has to do
with a query, it is the first of a ranking. Measured by `semret bench fusion`; docs/MEASUREMENTS.md tells the figures.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.vectors import Space

OUTSTANDING = 2.0  # standard deviations above the mean that a text's cosine must exceed to count
OFFSET = 0.5  # deviations that a text is worth less than a picture: its scores run higher
MOST_TEXTS = 200  # texts that take part in one ranking: more would cost more than they find

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# Everyday sentences, so that also a library with few texts knows what an outstanding cosine is. Their vectors lie among
# those of the library's texts, as texts of no photo.
BACKGROUND = (
    *("a family at the table", "children playing in the garden", "a dog running on the beach", "a church in the snow"),
    *("my new car", "people dancing at a wedding", "a cup of coffee and a cake", "a train at the station"),
    *("hory za jezerem", "kočka spí na pohovce", "ulice před naším domem", "květiny ve váze"),
    *("kluk na kole", "večerní koncert", "západ slunce nad mořem", "staré město shora"),
    *("ครอบครัวที่โต๊ะอาหาร", "เด็ก ๆ เล่นในสวน", "หมาวิ่งบนชายหาด", "วัดริมแม่น้ำ"),
    *("รถคันใหม่ของฉัน", "คนเต้นรำในงานแต่งงาน", "กาแฟกับเค้ก", "เมืองเก่ามองจากข้างบน"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and deviation of a query's cosines."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, vector: Floats, sample: Floats) -> "Scale":
        """Of the unit vector (d,) to a sample of unit rows (n, d), n above 0."""
        return cls.over(sample @ vector)

    @classmethod
    def over(cls, cosines: Floats) -> "Scale":
        """Of cosines (n,), n above 0."""
        return cls(float(cosines.mean()), max(float(cosines.std()), 1e-6))


@dataclass(frozen=True, slots=True)
class TextScores:
    """What the best texts of photos are worth to one query: parallel arrays, photos sorted, each once."""

    photos: Ids
    scores: Floats  # on the scale of the query's cosines to photos

    def __len__(self) -> int:
        return len(self.photos)

    def only(self, kept: npt.NDArray[np.bool_]) -> "TextScores":
        return TextScores(self.photos[kept], self.scores[kept])

    def less(self, losses: Floats) -> "TextScores":
        return TextScores(self.photos, self.scores - losses)


def outstanding(vector: Floats, texts: Space, sample: Floats) -> tuple[Ids, Floats]:
    """Keys of the texts that stand out for a query, best first, and their standard scores less `OFFSET`.

    `sample`: unit rows (n, d) of texts.
    """
    if not len(sample):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    hits = texts.search(vector, MOST_TEXTS)
    worth = text_worth(hits.scores, Scale.of(vector, sample))
    return hits.photos[~np.isnan(worth)], worth[~np.isnan(worth)]


def text_worth(cosines: Floats, scale: Scale, offset: float = OFFSET, least: float = OUTSTANDING) -> Floats:
    """Standard scores of texts' cosines less `offset`; NaN below `least`."""
    scores = (cosines - scale.mean) / scale.deviation
    return np.where(scores > least, scores - offset, np.nan).astype(np.float32)


def text_scores(photos: Ids, worth: Floats, scale: Scale) -> TextScores:
    """What texts are worth to photos: `photos` with the worth of their texts, best first; a photo has its best one.

    `scale`: of the query's cosines to photos.
    """
    each, first = np.unique(photos, return_index=True)
    return TextScores(each, (scale.mean + worth[first] * scale.deviation).astype(np.float32))
