"""Every text that may be learned from: its language and kind, who made it, its partners, and the photos it is about.

Photos and texts that only report, or that choose, take no part: neither their captions, nor translations of these, nor
(as names of photos or classes) the labels held out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from semret_desktop.core.text import fold
from semret_desktop.training.data import Data

LANGUAGES = ("en", "cs", "th", "de", "fr")
ENGLISH = 0
KINDS = ("caption", "sentence", "name", "word", "keyword")
LONG = (KINDS.index("caption"), KINDS.index("sentence"))
NAMING = (KINDS.index("name"), KINDS.index("word"))  # kinds that name a thing, and may stand in a template

# What a text counts by the one who made it: people's sentences and dictionary words most, machine translation little.
TRUST = {"human": 1.0, "dictionary": 0.7, "app": 0.7, "checked-mt+rule": 0.4, "machine": 0.3, "mt": 0.2}
_UNSEEN = 0.15  # what says nothing that one could see (names of people, particles, proverbs, news) counts less by this
_UNSEEN_SOURCES = {
    "r", "adv", "prop", "phra", "prep", "inte", "prov", "pron", "conj", "dete", "num", "suff", "pref", "init", "abbr",
    "part", "cont", "arti", "acro", "NTREX-128",
}  # fmt: skip

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language."""

    text: str
    language: int  # place in `LANGUAGES`
    kind: int  # place in `KINDS`
    trust: float  # how much it counts, 0 to 1


@dataclass(frozen=True)
class Corpora:
    """Texts, each once a language, and three relations between them and what they mean."""

    texts: tuple[Text, ...]
    partners: Ints  # (p, 2): a text in another language, an English text that says the same
    trust: Floats  # (p,) of a partnership
    about: Ints  # (a, 2): text, place of its photo among those that were given
    classes: Ints  # (c, 2): text, class of ImageNet that it names

    def part(self, share: float, seed: int = 0) -> "Corpora":
        """A random part, for trying things out: what is about photos, so many further texts, their partners."""
        if share >= 1:
            return self
        dice = np.random.default_rng(seed)
        kept = dice.random(len(self.texts)) < share
        kept[self.partners[:, 0]] = False  # these come with what they say in English
        kept[self.about[:, 0]] = True
        for other, english in self.partners.tolist():
            kept[other] |= kept[english]
        places = np.cumsum(kept) - 1
        together = kept[self.partners].all(1)
        about, classes = (rows[kept[rows[:, 0]]] for rows in (self.about, self.classes))
        return Corpora(
            texts=tuple(text for text, stays in zip(self.texts, kept.tolist(), strict=True) if stays),
            partners=places[self.partners[together]].astype(np.int32),
            trust=self.trust[together],
            about=np.stack([places[about[:, 0]], about[:, 1]], 1).astype(np.int32),
            classes=np.stack([places[classes[:, 0]], classes[:, 1]], 1).astype(np.int32),
        )

    def summary(self) -> dict[str, dict[str, int]]:
        """How many texts of each kind there are, by language."""
        found = {language: dict.fromkeys(KINDS, 0) for language in LANGUAGES}
        for text in self.texts:
            found[LANGUAGES[text.language]][KINDS[text.kind]] += 1
        return found


@dataclass(slots=True)
class _Gathering:
    """Texts as they come in."""

    photos: dict[str, int]  # member -> its place
    hidden: frozenset[str]  # plain forms of captions of photos that choose or report
    places: dict[tuple[str, str], int] = field(default_factory=dict)  # (language, text) -> place
    texts: list[Text] = field(default_factory=list)
    partners: dict[tuple[int, int], float] = field(default_factory=dict)
    about: dict[tuple[int, int], None] = field(default_factory=dict)
    classes: dict[tuple[int, int], None] = field(default_factory=dict)

    def add(self, text: str, language: str, kind: str, trust: float) -> int | None:
        """The place of a text; None where there is none, or it must not be learned from."""
        text = " ".join(text.split())
        if not text or plain(text) in self.hidden:
            return None
        key = (language, text)
        if key not in self.places:
            self.places[key] = len(self.texts)
            self.texts.append(Text(text, LANGUAGES.index(language), KINDS.index(kind), trust))
            return self.places[key]
        place = self.places[key]
        known = self.texts[place]
        if trust > known.trust:  # whoever is trusted more says what it is
            self.texts[place] = Text(text, known.language, KINDS.index(kind), trust)
        return place

    def pair(self, other: int | None, english: int | None, trust: float) -> None:
        """`other` says in another language what `english` says."""
        if other is not None and english is not None:
            key = (other, english)
            self.partners[key] = max(trust, self.partners.get(key, 0.0))

    def show(self, text: int | None, member: str) -> None:
        """The text is true of a photo, where that is one that may be learned from."""
        if text is not None and member in self.photos:
            self.about[text, self.photos[member]] = None


def gather(data: Data, photos: Sequence[str], held: Collection[str] = ()) -> Corpora:
    """The corpora. `photos`: members of the tar files that may be learned from; `held`: labels held out."""
    found = _Gathering({member: place for place, member in enumerate(photos)}, _hidden(data))
    for step in (_captions, _parallel, _labels, _pairs, _thai):
        step(data, found)
    _names(data, found, {plain(label) for label in held})
    return Corpora(
        texts=tuple(found.texts),
        partners=np.array(list(found.partners), np.int32).reshape(-1, 2),
        trust=np.array(list(found.partners.values()), np.float32),
        about=np.array(list(found.about), np.int32).reshape(-1, 2),
        classes=np.array(list(found.classes), np.int32).reshape(-1, 2),
    )


def plain(text: str) -> str:
    """What two ways to write the same caption have in common: letters and digits, folded."""
    return "".join(char for char in fold(text) if char.isalnum() or _is_mark(char))


def _is_mark(char: str) -> bool:
    return "\u0e30" <= char <= "\u0e4e"  # Thai vowels and tones, which are no letters to Unicode


def _hidden(data: Data) -> frozenset[str]:
    """Captions of Flickr8k's photos that choose or report, in every language; a learning photo's own ones stay."""
    splits = {row["photo"]: row["split"] for row in data.rows("flickr8k_splits.tsv")}
    hidden: set[str] = set()
    learned: set[str] = set()
    for table in ("flickr8k_captions.tsv.gz", "multi30k_flickr8k.tsv.gz"):
        for row in data.rows(table):
            (learned if splits[row["photo"]] == "train" else hidden).add(plain(row["caption"]))
    return frozenset(hidden - learned)


def _captions(data: Data, found: _Gathering) -> None:
    splits = {row["photo"]: row["split"] for row in data.rows("flickr8k_splits.tsv")}
    for row in data.rows("flickr8k_captions.tsv.gz"):
        if splits[row["photo"]] == "train":
            found.show(found.add(row["caption"], "en", "caption", 1.0), _webp(row["photo"]))
    sources: dict[str, int | None] = {}
    rows = [row for row in data.rows("multi30k_flickr8k.tsv.gz") if splits[row["photo"]] == "train"]
    for row in sorted(rows, key=lambda row: row["lang"] != "en"):  # sources before their translations
        text = found.add(row["caption"], row["lang"], "caption", 1.0)
        found.show(text, _webp(row["photo"]))
        if row["lang"] == "en":
            sources[row["photo"]] = text
        elif row["task"] == "task1":
            found.pair(text, sources.get(row["photo"]), 1.0)
    for row in data.rows("captioned.tsv.gz"):
        if row["split"] == "train":
            trust = TRUST["human" if row["by"] == "person" else "machine"]
            found.show(found.add(row["caption"], "en", "caption", trust), row["member"])


def _parallel(data: Data, found: _Gathering) -> None:
    for row in data.rows("multi30k_text.tsv.gz"):
        english = found.add(row["en"], "en", "caption", 1.0)
        for language in ("cs", "de", "fr"):
            if english is not None:
                found.pair(found.add(row[language], language, "caption", 1.0), english, 1.0)


def _labels(data: Data, found: _Gathering) -> None:
    """Labels of the breadth sets' training photos, in three languages."""
    shown: dict[str, list[str]] = {}
    for row in data.rows("breadth.tsv"):
        for label in row["label"].split("|") if row["split"] == "train" else ():
            shown.setdefault(label, []).append(row["member"])
    for label, members in shown.items():
        place = found.add(label, "en", "name", 1.0)
        for member in members:
            found.show(place, member)
    for row in data.rows("languages/breadth_labels_th_cs.tsv.gz"):
        for language in ("th", "cs"):
            for rank, name in enumerate(row[language].split("|") if row["label"] in shown else ()):
                trust = TRUST["dictionary"] * (1.0 if rank == 0 else 0.5)  # later ones are rarer senses
                place = found.add(name, language, "name", trust)
                found.pair(place, found.add(row["label"], "en", "name", 1.0), trust)
                for member in shown[row["label"]]:
                    found.show(place, member)


def _pairs(data: Data, found: _Gathering) -> None:
    kinds = {"word": "word", "phrase": "word", "sentence": "sentence", "caption": "caption"}
    for language in ("th", "cs"):
        for row in data.rows(f"languages/pairs_en_{language}.tsv.gz"):
            trust = TRUST[row["made"]] * (_UNSEEN if _UNSEEN_SOURCES & set(row["source"].split()) else 1.0)
            kind = kinds[row["kind"]]
            english = found.add(row["en"], "en", kind, trust)
            found.pair(found.add(row[language], language, kind, trust), english, trust)


def _thai(data: Data, found: _Gathering) -> None:
    for row in data.rows("languages/thai_captions.tsv.gz"):
        trust = TRUST[row["made"]]
        english = found.add(row["en"], "en", "caption", trust)
        for language in ("th", "cs"):
            text = found.add(row[language], language, "caption", trust)
            found.show(text, row["photo"])
            if row["align"] == "parallel":  # the others are of the same photo, but say something else
                found.pair(text, english, trust)
        found.show(english, row["photo"])
    for row in data.rows("languages/thai_vqa.tsv.gz"):
        found.show(found.add(row["statement_th"], "th", "sentence", TRUST["checked-mt+rule"]), row["photo"])
        found.add(row["question_th"], "th", "sentence", TRUST["checked-mt+rule"] / 2)


def _names(data: Data, found: _Gathering, held: set[str]) -> None:
    for row in data.rows("names/imagenet1000.tsv"):
        _class_names(row, found, held)
    _emoji(data, found)
    for table in ("names/places365.tsv", "names/sun_attributes.tsv"):
        for row in data.rows(table):
            found.add(row["name"], "en", "name", 1.0)


def _class_names(row: dict[str, str], found: _Gathering, held: set[str]) -> None:
    """Names of an ImageNet class; nothing is said to be its name where one of them is a label held out."""
    synonyms = list(dict.fromkeys([row["en"], *row["synonyms"].split("|")]))
    names = [found.add(name, "en", "name", 1.0) for name in synonyms]
    for hypernym in row["hypernyms"].split("|"):
        found.add(hypernym, "en", "word", TRUST["dictionary"])
    for language in ("th", "cs", "de", "fr"):
        name = found.add(row[language], language, "name", TRUST["dictionary"])
        found.pair(name, names[0], TRUST["dictionary"])
        names.append(name)
    if not held & {plain(name) for name in synonyms}:
        found.classes.update({(name, int(row["index"])): None for name in names if name is not None})


def _emoji(data: Data, found: _Gathering) -> None:
    names: dict[tuple[str, str], int | None] = {}
    for row in data.rows("names/cldr_emoji.tsv"):
        names[row["emoji"], row["lang"]] = found.add(row["name"], row["lang"], "name", 1.0)
        for keyword in row["keywords"].split("|"):
            found.add(keyword, row["lang"], "keyword", 0.5)
    for (emoji, language), name in names.items():
        if language != "en":
            found.pair(name, names.get((emoji, "en")), 1.0)


def _webp(name: str) -> str:
    return name.removesuffix(".jpg") + ".webp"
