"""Czech endings: which bare forms a word may come from.

A light stemmer in the manner of Dolamic and Savoy (2009), "Indexing and stemming approaches for the Czech language":
case endings go, and the consonants that they soften are set back (Praze: Praha, v Americe: Amerika). It is used to
compare words with names that are known, so it gives every form that a word may have rather than the likeliest one.
"""

from functools import lru_cache

_ENDINGS = (
    *("atech", "etem", "atum", "ovych", "ovymi", "iho", "ich", "ach", "ech", "ami", "emi", "imi", "ymi", "ove", "ovi"),
    *("eho", "emu", "ych", "ym", "em", "es", "um", "ou", "im", "am", "e", "i", "u", "y", "a", "o"),
)
_SOFTENED = (("z", "h"), ("c", "k"), ("ct", "ck"), ("st", "sk"), ("s", "ch"))
_SHORTEST = 3  # letters of what remains


@lru_cache(maxsize=4_096)
def bare_forms(word: str) -> frozenset[str]:
    """The forms without ending that a folded word may have, the word itself among them."""
    found = {word}
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
            continue
        bare = word[: -len(ending)]
        found.add(bare)
        if ending[0] in "ei":
            found |= {bare[: -len(soft)] + hard for soft, hard in _SOFTENED if bare.endswith(soft)}
    found |= {form[:-2] + form[-1] for form in tuple(found) if _has_fleeting_e(form)}  # Vídeň: Vídně
    return frozenset(form for form in found if len(form) >= _SHORTEST)


def _has_fleeting_e(form: str) -> bool:
    return len(form) > _SHORTEST and form[-2] == "e" and form[-1] not in "aeiouy" and form[-3] not in "aeiouy"


def may_be(word: str, name: str) -> bool:
    """Whether a folded word may be a form of a folded name."""
    return word == name or not bare_forms(word).isdisjoint(bare_forms(name))
