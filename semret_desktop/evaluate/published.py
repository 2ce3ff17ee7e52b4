"""What is relevant to what in published data sets: their tables (docs/EVALUATION.md lists them) become judgments.

Flickr8k's test photos fall into two halves, since people's judgments of half A correct the model: every figure of the
photos is given on half B (`half_b`), against all 1,000 photos.
"""

import gzip
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

Judged = Iterable[tuple[str, str, float]]
"""(query, name of a photo, grade): above 0 where the photo is relevant to the query"""

LEAST = 8  # photos that make a label of the breadth sets a query
LEAST_HELD_OUT = 3  # and one of the labels held out
MIDDLE_SCORE = 2.5  # of the experts' scale from 1 to 4

_NAMES = Path(__file__).with_name("caltech101_names.tsv")


def half_b(photo: str) -> bool:
    """Whether a photo of Flickr8k, by its name with .jpg, lies in half B: the last bit of the name's SHA-1 is 1."""
    return hashlib.sha1(photo.encode(), usedforsecurity=False).digest()[-1] & 1 == 1


def flickr8k(data: Path, split: str = "test", *, half: bool = False) -> Judged:
    """Every English caption of Flickr8k's 1,000 test (or dev) photos, or of half B; its photo alone is relevant."""
    return _captions(data, "flickr8k_captions.tsv.gz", split, half)


def multi30k(data: Path, lang: str, split: str = "test", *, half: bool = False) -> Judged:
    """Multi30k's captions of the same photos, each translated from one English caption (`en`: that one)."""
    return _captions(data, "multi30k_flickr8k.tsv.gz", split, half, task="task1", lang=lang)


def crowd(data: Path) -> Judged:
    """What the crowd said of captions for photos of half B: the share of yes less that of no.

    So a caption fits, with a grade above 0, where more than half said yes.
    """
    for row in _half_b_pairs(data / "flickr8k_crowd.tsv.gz"):
        yes, no = int(row["yes"]), int(row["no"])
        yield row["caption"], _member(row["photo"]), (yes - no) / (yes + no)


def experts(data: Path) -> Judged:
    """Three experts' mean score of captions for photos of half B, less the middle of their scale from 1 to 4."""
    for row in _half_b_pairs(data / "flickr8k_expert.tsv"):
        scores = [int(row[f"score{number}"]) for number in (1, 2, 3)]
        yield row["caption"], _member(row["photo"]), sum(scores) / 3 - MIDDLE_SCORE


def caltech101(data: Path, lang: str = "en") -> Judged:
    """Caltech-101's class names as they stand, or ours in Thai or Czech; the 20 photos of the class are relevant."""
    names = {row["label"]: row[lang] for row in rows(_NAMES)} if lang != "en" else {}
    for row in sorted(rows(data / "caltech101.tsv"), key=lambda row: row["label"]):
        label = row["label"]
        if names and label not in names:
            raise SemretError(f'{_NAMES.name} has no name for the class "{printable(label)}".')
        yield names.get(label, label), row["member"], 1


def breadth_dev(data: Path, least: int = LEAST) -> Judged:
    """Labels of the breadth sets' dev and held-out photos, where at least eight (`least`) carry one."""
    carried = _breadth(data, "dev", "heldout_label")
    counts = Counter(label for labels in carried.values() for label in labels)
    return _by_label({label: label for label in sorted(counts) if counts[label] >= least}, carried)


def breadth_held_out(data: Path, lang: str) -> Judged:
    """Names of the labels that no training photo carries, where at least three of the same photos carry one.

    In Thai and Czech the first name of each label that has one; two labels of one name are one query.
    """
    carried = _breadth(data, "dev", "heldout_label")
    trained = {label for labels in _breadth(data, "train").values() for label in labels}
    counts = Counter(label for labels in carried.values() for label in labels if label not in trained)
    names = {label: label for label in sorted(counts) if counts[label] >= LEAST_HELD_OUT}
    if lang != "en":
        given = {row["label"]: row[lang].split("|")[0] for row in rows(_breadth_names(data)) if row[lang]}
        names = {label: given[label] for label in names if label in given}
    return _by_label(names, carried)


def breadth_labels(data: Path, split: str = "dev") -> Judged:
    """Every label of the breadth sets' dev (or held-out) photos, and what all labels of its set are kinds of."""
    photos: dict[str, list[str]] = {}
    for row in rows(data / "breadth.tsv"):
        if row["split"] == split:
            for label in (*row["label"].split("|"), *_KIND_OF.get(row["set"], ())):
                photos.setdefault(label, []).append(row["member"])
    return [(label, photo, 1.0) for label, members in sorted(photos.items()) for photo in dict.fromkeys(members)]


# What whatever is in a breadth set is, in words of the vocabulary of labels.
_KIND_OF = {
    "animals": ("animal",),
    "clothes": ("clothing",),
    "dishes": ("dish",),
    "flowers": ("flower",),
    "grocery": ("food",),
    "indianfood": ("dish",),
    "sports": ("sport",),
}


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header and no quoting, gzip where its name says so."""
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    header, *lines = content.decode("utf-8").removesuffix("\n").split("\n")
    columns = header.split("\t")
    for number, line in enumerate(lines, start=2):
        fields = line.split("\t")
        if len(fields) != len(columns):
            raise SemretError(f"{printable(file.name)}, line {number}: {len(columns)} columns are wanted.")
        yield dict(zip(columns, fields, strict=True))


def _captions(data: Path, file: str, split: str, half: bool, **wanted: str) -> Iterator[tuple[str, str, float]]:
    inside: Callable[[str], bool] = half_b if half else lambda photo: True
    photos = {row["photo"] for row in rows(data / "flickr8k_splits.tsv") if row["split"] == split}
    for row in rows(data / file):
        if row["photo"] in photos and inside(row["photo"]) and all(row[at] == value for at, value in wanted.items()):
            yield row["caption"], _member(row["photo"]), 1


def _half_b_pairs(file: Path) -> Iterator[dict[str, str]]:
    """Judged pairs of half B; where the caption was written for a photo of the other half, the pair is left out."""
    return (row for row in rows(file) if half_b(row["photo"]) and half_b(row["caption_photo"]))


def _breadth(data: Path, *splits: str) -> dict[str, list[str]]:
    """The labels that each photo of these splits carries."""
    return {row["member"]: row["label"].split("|") for row in rows(data / "breadth.tsv") if row["split"] in splits}


def _breadth_names(data: Path) -> Path:
    return data / "languages" / "breadth_labels_th_cs.tsv.gz"


def _by_label(queries: Mapping[str, str], carried: Mapping[str, list[str]]) -> Iterator[tuple[str, str, float]]:
    """Each label's query with the photos that carry it.

    The other photos are there too, judged as not relevant to the first query: they are what a search must tell from it.
    """
    for label, query in queries.items():
        yield from ((query, member, 1) for member, labels in carried.items() if label in labels)
    if queries:
        first, known = next(iter(queries.values())), set(queries)
        yield from ((first, member, 0) for member, labels in carried.items() if known.isdisjoint(labels))


def _member(photo: str) -> str:
    """The name of a photo's file, of the name that the tables give it."""
    return photo.removesuffix(".jpg") + ".webp"
