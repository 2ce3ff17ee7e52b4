"""What the student shall say of each text: the teacher's vector of its English partner, or its own.

A text in another language is to have the vector of what it says in English (Reimers and Gurevych 2020): so languages
come to lie on each other, and nothing has to be taken away from a query by its language.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from semret_desktop.training.classes import SENTENCE, unit
from semret_desktop.training.starter.corpora import ENGLISH, LONG, NAMING, Corpora, Text

_SAMPLE = 2000  # partnered texts of a language that its mean is taken over

Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]  # texts -> the teacher's unit vectors (n, d), nothing taken away
Head = Callable[[Floats], Floats]  # these -> unit vectors (n, d) in the joint space


def targets(corpora: Corpora, encode: Encode, head: Head) -> npt.NDArray[np.float16]:
    """Unit vectors (n, d) for the texts of the corpora, in their order.

    An English name counts bare and in a sentence, so that both come to mean the same. A text in another language takes
    the mean of its partners, each by its trust; one without partners its own vector, moved by what its language differs
    from English in the mean.
    """
    texts = corpora.texts
    english = [place for place, text in enumerate(texts) if text.language == ENGLISH]
    plain = encode([texts[place].text for place in english])
    found = np.zeros((len(texts), plain.shape[1]), np.float32)
    found[english] = head(plain)
    naming = [place for place in english if texts[place].kind in NAMING]
    found[naming] += head(encode([SENTENCE.format(texts[place].text) for place in naming]))
    found[english] = unit(found[english])
    _add_partners(corpora, found)
    for place, vectors in _alone(corpora, dict(zip(english, plain, strict=True)), encode).items():
        found[place] = head(vectors[None])[0]
    return unit(found).astype(np.float16)


def _add_partners(corpora: Corpora, found: Floats) -> None:
    others, english = corpora.partners.T
    np.add.at(found, others, corpora.trust[:, None] * found[english])


def _alone(corpora: Corpora, english: dict[int, Floats], encode: Encode) -> dict[int, Floats]:
    """The vectors of texts in other languages that have no partner, each moved to where English lies."""
    partners: dict[int, int] = {int(other): int(one) for other, one in corpora.partners}
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    known: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for place, text in enumerate(corpora.texts):
        if text.language != ENGLISH:
            (known if place in partners else groups)[_like(text)].append(place)
    found: dict[int, Floats] = {}
    for like, places in groups.items():
        given = encode([corpora.texts[place].text for place in places])
        twins = known[like] or known[like[0], not like[1]]
        found.update(zip(places, given + _moved(corpora, twins, partners, english, encode), strict=True))
    return found


def _like(text: Text) -> tuple[int, bool]:
    """Texts that share an offset: of one language, sentences apart from words."""
    return text.language, text.kind in LONG


def _moved(
    corpora: Corpora, twins: list[int], partners: dict[int, int], english: dict[int, Floats], encode: Encode
) -> Floats:
    """The mean way (d,) from a language to English over some of its texts that have a partner; 0 where none has."""
    chosen = twins[:: max(1, len(twins) // _SAMPLE)][:_SAMPLE]
    if not chosen:
        return np.zeros(next(iter(english.values())).shape, np.float32)
    theirs = encode([corpora.texts[place].text for place in chosen])
    ours = np.stack([english[partners[place]] for place in chosen])
    found: Floats = ours.mean(0) - theirs.mean(0)
    return found
