"""Which of E5's 250,002 pieces a desktop photo library needs: chosen by script and corpus, never by score alone.

Cutting by score damages English: the pieces are ordered by how frequent they are over a hundred languages.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from tokenizers import Tokenizer

from semret_desktop.training.e5 import Pieces
from semret_desktop.training.tokenizer import SPACE, SPECIAL

SIZE = 48_000
WHOLE = ("en", "cs")  # of these languages every piece that a corpus uses stays
FILLERS = ("de", "fr")  # these get the places that are left, most used pieces first
_THAI = range(0x0E00, 0x0E80)


def choose(pieces: Pieces, tokenizer: Tokenizer, corpora: Mapping[str, Sequence[str]], size: int = SIZE) -> list[int]:
    """Ids of the pieces to keep, ascending: so the special ones stay first and their ids the same.

    Kept are the special pieces, every single character of whatever script (what is cut into characters can still be
    told apart, and nothing becomes unknown that was not), every piece with a Thai character, every piece that the
    corpora of `WHOLE` use, and of `FILLERS` as many as fit into `size`.
    """
    kept = {place for place, text in enumerate(pieces.texts) if _by_script(text)}
    for language in WHOLE:
        kept |= set(usage(tokenizer, corpora[language]))
    fillers: Counter[int] = Counter()
    for language in FILLERS:
        fillers.update(usage(tokenizer, corpora[language]))
    ranked = sorted((piece for piece in fillers if piece not in kept), key=lambda piece: (-fillers[piece], piece))
    return sorted(kept | set(ranked[: max(0, size - len(kept))]))


def usage(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[int]:
    """How often each piece is used in `texts`."""
    counts: Counter[int] = Counter()
    for start in range(0, len(texts), 4096):
        for encoding in tokenizer.encode_batch(list(texts[start : start + 4096])):
            counts.update(encoding.ids)
    return counts


def segmented_alike(original: Tokenizer, trimmed: Tokenizer, kept: Sequence[int], texts: Sequence[str]) -> list[bool]:
    """For each text, whether the trimmed tokenizer cuts it into the very pieces of the original one."""
    before, after = original.encode_batch(list(texts)), trimmed.encode_batch(list(texts))
    return [one.ids == [kept[piece] for piece in two.ids] for one, two in zip(before, after, strict=True)]


def _by_script(text: str) -> bool:
    return text in SPECIAL or len(text.replace(SPACE, "")) <= 1 or any(ord(char) in _THAI for char in text)
