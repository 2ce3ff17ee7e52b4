"""Which texts make a step, and how a person might have typed them. All chance comes from the seed and the step."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.training.starter.corpora import ENGLISH, KINDS, LANGUAGES, LONG, NAMING, Corpora

STREAMS = ("captions", "translated", "names", "words", "sentences")
DISTILLING = {"captions": 40, "translated": 40, "names": 48, "words": 96, "sentences": 64}
JOINING = {"captions": 104, "translated": 48, "names": 56, "words": 48, "sentences": 32}
"""Texts of a step by stream: while the student learns to speak as its teacher, and when photos have joined in."""

_WEIGHTS = {"en": 0.3, "th": 0.35, "cs": 0.3, "de": 0.03, "fr": 0.02}
_IN_TEMPLATE = 0.3  # share of names that come in a sentence
_GERMAN = LANGUAGES.index("de")

# Sentences that need no ending changed: Czech ones keep the nominative, which "fotka" alone would not.
TEMPLATES = {
    "en": (
        "a photo of a {}", "a photo of {}", "a photo of the {}", "photo of {}", "a picture of {}", "a picture of a {}",
        "{} in a photo", "a close-up photo of {}", "a good photo of {}", "photos of {}", "there is {}",
    ),
    "th": ("รูป{}", "รูปภาพของ{}", "ภาพถ่าย{}", "รูปถ่ายของ{}", "ภาพ{}", "ภาพถ่ายระยะใกล้ของ{}", "ในภาพมี{}", "มี{}ในรูป"),
    "cs": (
        "fotka: {}", "{} na fotce", "{} na fotografii", "na fotce je {}", "na obrázku je {}", "{} na obrázku",
        "tohle je {}",
    ),
    "de": ("{} auf einem Foto", "ein Foto von {}", "auf dem Bild: {}"),
    "fr": ("une photo de {}", "{} sur une photo", "photo de {}"),
}  # fmt: skip

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of a step: their places in the corpora, each once, and how they are written this time."""

    places: Ints
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stream:
    """Texts to draw from, and the running sum of their shares."""

    places: Ints
    summed: npt.NDArray[np.float64]

    def draw(self, count: int, dice: np.random.Generator) -> Ints:
        found: Ints = self.places[np.searchsorted(self.summed, dice.random(count), side="right")]
        return found


class Batches:
    """The batches of a leg, by number."""

    def __init__(self, corpora: Corpora, captioned: npt.NDArray[np.bool_], seed: int) -> None:
        """`captioned` (photos,): whether a photo has captions; the others have labels."""
        self._corpora = corpora
        self._seed = seed
        self._streams = {name: _stream(corpora, chosen) for name, chosen in _chosen(corpora, captioned).items()}

    def batch(self, step: int, counts: Mapping[str, int]) -> Batch:
        """The texts of a step, so many of each stream; a stream without texts gives none."""
        dice = np.random.default_rng((self._seed, step))
        drawn = [
            self._streams[name].draw(count, dice) for name, count in counts.items() if self._streams[name].places.size
        ]
        places = np.array(list(dict.fromkeys(np.concatenate(drawn).tolist())), np.int64)
        return Batch(places, tuple(self._typed(place, dice) for place in places.tolist()))

    def _typed(self, place: int, dice: np.random.Generator) -> str:
        text = self._corpora.texts[place]
        small, bare, inside, which = dice.random(4).tolist()
        written = text.text
        if small < 0.5 and not (text.language == _GERMAN and text.kind not in LONG):
            written = small_first(written)
        if text.kind in LONG and bare < 0.5:
            written = written.rstrip(" .")
        if text.kind in NAMING and inside < _IN_TEMPLATE:
            templates = TEMPLATES[LANGUAGES[text.language]]
            written = templates[int(which * len(templates))].format(written)
        return written or text.text


def small_first(text: str) -> str:
    """`text` with a small first letter, unless what begins it is written in capitals throughout (BTS, I)."""
    first = text.split(" ", 1)[0]
    return text if first == "I" or (len(first) > 1 and first.isupper()) else text[:1].lower() + text[1:]


def _chosen(corpora: Corpora, captioned: npt.NDArray[np.bool_]) -> dict[str, npt.NDArray[np.bool_]]:
    language = np.array([text.language for text in corpora.texts])
    kind = np.array([text.kind for text in corpora.texts])
    about = np.zeros((2, len(corpora.texts)), bool)
    texts, photos = corpora.about.T
    about[captioned[photos].astype(int), texts] = True
    naming = about[0].copy()
    naming[corpora.classes[:, 0]] = True
    return {
        "captions": about[1] & (language == ENGLISH),
        "translated": about[1] & (language != ENGLISH),
        "names": naming,
        "words": np.isin(kind, [place for place in range(len(KINDS)) if place not in LONG]),
        "sentences": np.isin(kind, LONG),
    }


def _stream(corpora: Corpora, chosen: npt.NDArray[np.bool_]) -> _Stream:
    """Each language has its share, within it a text the share of its trust."""
    places = np.flatnonzero(chosen)
    trust = np.array([corpora.texts[place].trust for place in places.tolist()])
    language = np.array([corpora.texts[place].language for place in places.tolist()], int)
    for number, name in enumerate(LANGUAGES):
        own = language == number
        trust[own] *= _WEIGHTS[name] / max(trust[own].sum(), 1e-9)
    summed = np.cumsum(trust / max(trust.sum(), 1e-9)) if len(places) else np.zeros(0)
    if len(places):
        summed[-1] = 1.0
    return _Stream(places, summed)
