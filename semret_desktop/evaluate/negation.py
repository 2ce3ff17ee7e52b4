"""Ways of leaving out of a ranking what is not to be seen, compared on pairs "A without B" over captioned photos.

A photo shows a thing where two of its captions name it. Per pair count the first ten photos: the share of them that
shows B should fall, that which shows A should stay. Both are compared with a ranking by A alone, as before anything
was left out. The ways:

- `A alone`, and `as typed`: the sentence "A without B", encoded as it stands;
- `difference`, `projection`, `penalty`, `product`: those of `match.negation`.

Pairs are given, or made of the captions: of things that people photograph, those that are often seen together and
often apart.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.match.negation import Exclusion, Way, difference, penalties, product, projection

FIRST = 10  # photos of a ranking that count
NAMED = 2  # captions that must name a thing for its photo to show it; where photos have fewer, all of them
TOGETHER = 4  # photos that must show both for a pair to be made
IN_THE_WAY = 0.08  # share of the photos of the first that must show the second, too: else nobody would leave it out
APART = 3 * FIRST  # photos that must show the first without the second: else no ranking could be right
HEADER = ["with", "without", "with_words", "without_words"]

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

# What pairs are made of, and the words by which captions name it; the first one is what a person would type.
THINGS = tuple(
    tuple(line.split("|"))
    for line in (
        *("dog|dogs|puppy|puppies", "man|men|guy|guys", "woman|women|lady|ladies", "boy|boys", "girl|girls"),
        "child|children|kid|kids|boy|boys|girl|girls|toddler|baby",
        *("baby|babies|toddler|infant", "people|crowd|group|team", "bird|birds|duck|ducks|seagull", "cat|cats|kitten"),
        "water|ocean|lake|pool|river|sea|waves|wave|pond|stream",
        *(
            "horse|horses|pony",
            "grass|grassy|field|lawn|meadow",
            "beach|sand|sandy|shore",
            "snow|snowy",
            "rock|rocks|cliff",
        ),
        *("mountain|mountains|hill|hills", "tree|trees|woods|forest|wooded", "flower|flowers", "mud|dirt|muddy|dusty"),
        *("street|sidewalk|road|city", "building|buildings|house|store", "wall|walls|brick", "fence|fences|railing"),
        *("bench|benches", "stairs|steps|staircase", "car|cars|truck|van", "bicycle|bicycles|bike|bikes|biker|cyclist"),
        *(
            "motorcycle|motorcycles|motorbike|motocross",
            "boat|boats|kayak|canoe|raft",
            "skateboard|skateboarder|skateboards",
        ),
        *("ball|balls|football|basketball|baseball", "soccer", "tennis|racket|racquet", "frisbee|frisbees", "toy|toys"),
        *("stick|sticks|branch", "swing|swings|slide|playground", "hat|hats|cap|helmet", "sunglasses|glasses|goggles"),
        *("jacket|jackets|coat|coats", "dress|dresses|skirt|gown", "shirt|shirts", "bag|bags|backpack|purse"),
        *(
            "food|eating|eats|meal",
            "table|tables|desk",
            "couch|sofa|bed|chair",
            "camera|cameras",
            "guitar|guitars|microphone",
        ),
        *(
            "swimming pool|pool",
            "fountain|fountains|sprinkler",
            "rope|ropes|leash",
            "sign|signs|flag|flags",
            "bottle|cup|drink",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Something wanted and something not, as a person would type them, and the words by which captions name each."""

    wanted: str
    without: str
    wanted_words: tuple[str, ...]
    without_words: tuple[str, ...]

    @property
    def typed(self) -> str:
        return f"{self.wanted} without {self.without}"


@dataclass(frozen=True, slots=True)
class Scene:
    """Photos, and what they show: unit rows (n, d); a sample of a library's (m, d); pair by pair (p, d) and (p, n)."""

    photos: Floats
    sample: Floats
    wanted: Floats
    without: Floats
    typed: Floats
    shows_wanted: Flags
    shows_without: Flags


@dataclass(frozen=True, slots=True)
class Shares:
    """Means over pairs of the first ten photos: how many show what is wanted, and what is not."""

    pairs: int
    wanted: float  # 0 to 1
    without: float


Scores = Callable[[Scene, int], Floats]
"""A scene and a pair's place in it: a score for each photo (n,)."""
Encode = Callable[[Sequence[str]], Floats]
"""Words -> unit rows (n, d)."""


def read_pairs(file: Path) -> list[Pair]:
    """Read a tab-separated table `with without with_words without_words`, words split by |.

    SemretError where it is no such table.
    """
    pairs: list[Pair] = []
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            rows = csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
            if next(rows, None) != HEADER:
                raise SemretError(f"{file.name} is no table of pairs.", f"Its header is: {', '.join(HEADER)}.")
            for row in rows:
                if len(row) != len(HEADER) or not all(field.strip("| ") for field in row):
                    raise SemretError(
                        f"{file.name}, line {rows.line_num}: four columns are wanted, none of them empty."
                    )
                pairs.append(Pair(row[0], row[1], _words(row[2]), _words(row[3])))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SemretError(f"{file.name} cannot be read: {error}.") from None
    if not pairs:
        raise SemretError(f"{file.name} holds no pairs.")
    return pairs


def captions_of(judged: Judgments) -> dict[int, list[str]]:
    """The sentences of each photo that judgments found to describe it."""
    of: dict[int, list[str]] = {}
    for sentence, grades in judged.items():
        for photo, grade in grades.items():
            if grade > 0:
                of.setdefault(photo, []).append(sentence)
    return of


def pairs_of(captions: Sequence[Sequence[str]], things: Sequence[tuple[str, ...]] = THINGS) -> list[Pair]:
    """Pairs of things that the captions of photos show together and apart, those most often together first."""
    shown = {words: shows(captions, words)[0] for words in things}
    found: list[tuple[int, Pair]] = []
    for one, other in permutations(things, 2):
        together = int((shown[one] & shown[other]).sum())
        apart = int((shown[one] & ~shown[other]).sum())
        enough = together >= max(TOGETHER, IN_THE_WAY * (together + apart)) and apart >= APART
        if enough and not set(one) & set(other):
            found.append((together, Pair(one[0], other[0], one, other)))
    return [pair for _, pair in sorted(found, key=lambda each: -each[0])]


def shows(captions: Sequence[Sequence[str]], words: Sequence[str]) -> tuple[Flags, Flags]:
    """Which photos (n,) show a thing by their captions, and which lack it: no caption names it."""
    named = naming(words)
    counts = np.array([sum(named.search(each) is not None for each in of) for of in captions], np.int64)
    needed = np.array([max(1, min(NAMED, len(of))) for of in captions], np.int64)
    return counts >= needed, counts == 0


def naming(words: Sequence[str]) -> re.Pattern[str]:
    """What finds one of these words in a caption."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", re.IGNORECASE)


def alone(scene: Scene, pair: int) -> Floats:
    """By what is wanted, whatever else is seen."""
    return _cosines(scene, scene.wanted[pair])


def as_typed(scene: Scene, pair: int) -> Floats:
    """By the whole sentence."""
    return _cosines(scene, scene.typed[pair])


def leaving_out(exclusion: Exclusion) -> Scores:
    """By one of the ways of `match.negation`."""

    def scores(scene: Scene, pair: int) -> Floats:
        query, without = scene.wanted[pair], scene.without[pair : pair + 1]
        if exclusion.way is Way.DIFFERENCE:
            return _cosines(scene, difference(query, without, exclusion.share))
        if exclusion.way is Way.PROJECTION:
            return _cosines(scene, projection(query, without))
        wanted, others = _cosines(scene, query), scene.photos @ without.T
        own, background = scene.sample @ query, scene.sample @ without.T
        if exclusion.way is Way.PENALTY:
            above, strength = exclusion.above, exclusion.strength
            return np.subtract(wanted, penalties(others, background, float(own.std()), above, strength))
        return np.subtract(wanted, product(wanted, others, own, background, exclusion.seen, exclusion.fading))

    return scores


WAYS: Mapping[str, Scores] = {
    "A alone": alone,
    "as typed": as_typed,
    **{way.value: leaving_out(Exclusion(way)) for way in Way},
}
GRID: Mapping[str, Scores] = {
    "A alone": alone,
    "as typed": as_typed,
    "projection": leaving_out(Exclusion(Way.PROJECTION)),
    **{
        f"difference, share {share:g}": leaving_out(Exclusion(Way.DIFFERENCE, share=share))
        for share in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
    },
    **{
        f"penalty above {above:g}, strength {strength:g}": leaving_out(
            Exclusion(Way.PENALTY, above=above, strength=strength)
        )
        for above in (-3, -1, -0.5, 0, 0.5, 1)
        for strength in (0.5, 0.75, 1, 1.5, 2, 3)
    },
    **{
        f"product above {seen:g}, fading by {fading:g}": leaving_out(Exclusion(Way.PRODUCT, seen=seen, fading=fading))
        for seen in (-1.5, -1.25, -1, -0.75, -0.5, 0)
        for fading in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
    },
}


def scene(
    pairs: Sequence[Pair], captions: Sequence[Sequence[str]], photos: Floats, sample: Floats, encode: Encode
) -> Scene:
    """What pairs are measured on: photos by their captions and unit rows (n, d), and a sample of the library's."""
    things = {each for pair in pairs for each in (pair.wanted_words, pair.without_words)}
    shown = {words: shows(captions, words)[0] for words in things}
    return Scene(
        photos,
        sample,
        encode([pair.wanted for pair in pairs]),
        encode([pair.without for pair in pairs]),
        encode([pair.typed for pair in pairs]),
        np.stack([shown[pair.wanted_words] for pair in pairs]),
        np.stack([shown[pair.without_words] for pair in pairs]),
    )


def shares(scene: Scene, scores: Scores) -> Shares:
    """What the first photos of all pairs show, ranked by one way."""
    found = []
    for pair in range(len(scene.wanted)):
        first = np.argsort(-scores(scene, pair), kind="stable")[:FIRST]
        found.append((scene.shows_wanted[pair, first].mean(), scene.shows_without[pair, first].mean()))
    wanted, without = np.mean(found, axis=0).tolist()
    return Shares(len(found), wanted, without)


def _cosines(scene: Scene, vector: Floats) -> Floats:
    return np.asarray(scene.photos @ vector, np.float32)


def _words(field: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in field.split("|") if word.strip())
