"""The tokenizer of the query tower: SentencePiece's unigram model in the form that `tokenizers` reads.

`build` writes it from pieces and scores; `segment` is the same algorithm in plain Python, as the file's own engine has
it, to check the first against.
"""

import math
from collections.abc import Mapping, Sequence

from tokenizers import Regex as Pattern
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from semret_desktop.training.e5 import Pieces

SPACE = "▁"  # U+2581 stands for a space inside pieces
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
UNKNOWN_PENALTY = 10.0  # an unknown character costs this much more than the unlikeliest piece
# Where the map differs from Unicode's NFKC: control characters vanish, and these become plain spaces.
_CONTROLS = r"[\x01-\x08\x0B\x0E-\x1F\x7F\x{8F}\x{9F}]"
_SPACES = r"[\t\n\x0C\r\x{1680}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2581}\x{FEFF}\x{FFFD}]"


def build(pieces: Pieces) -> Tokenizer:
    """A `tokenizers.Tokenizer` with the same ids as the pieces' order.

    Its normaliser is SentencePiece's nmt_nfkc: NFKC, with control characters left out and exotic spaces made plain.
    On single code points it equals the file's map; on sequences NFKC also composes (e + U+0301 is é), as the original
    does and the map of single code points cannot.
    """
    vocabulary = [(text, float(score)) for text, score in zip(pieces.texts, pieces.scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Pattern(_CONTROLS), ""),
            normalizers.Replace(Pattern(_SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Pattern(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always")
    opening, closing = pieces.texts[pieces.bos], pieces.texts[pieces.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{opening} $A {closing}",
        special_tokens=[(opening, pieces.bos), (closing, pieces.eos)],
    )
    return tokenizer


def normalise(text: str, normalisation: Mapping[int, str]) -> str:
    """`text` by the file's map of code points, runs of spaces as one, a leading space, spaces as U+2581."""
    mapped = text.translate(normalisation)
    while "  " in mapped:
        mapped = mapped.replace("  ", " ")
    return (mapped if mapped.startswith(" ") else " " + mapped).replace(" ", SPACE)


def segment(text: str, pieces: Pieces, ids: Mapping[str, int], longest: int) -> list[int]:
    """Ids of the likeliest way to cut `text` into pieces (Viterbi; Kudo 2018), without opening and closing ones.

    `ids` maps pieces to ids, `longest` is the length of the longest piece in characters. Where two ways are equally
    likely, the one met first (shorter last-but-one steps) stays, as in the engine.
    """
    chars = normalise(text, pieces.normalisation)
    unknown = float(pieces.scores.min()) - UNKNOWN_PENALTY
    best = [0.0] + [-math.inf] * len(chars)
    back: list[tuple[int, int]] = [(0, 0)] * (len(chars) + 1)
    for start in range(len(chars)):
        for end in range(start + 1, min(start + longest, len(chars)) + 1):
            piece = ids.get(chars[start:end])
            if piece is not None and piece != pieces.unk and best[start] + pieces.scores[piece] > best[end]:
                best[end], back[end] = best[start] + float(pieces.scores[piece]), (start, piece)
        if best[start] + unknown > best[start + 1]:
            best[start + 1], back[start + 1] = best[start] + unknown, (start, pieces.unk)
    found: list[int] = []
    end = len(chars)
    while end:
        end, piece = back[end]
        found.append(piece)
    return found[::-1]


def trimmed(pieces: Pieces, keep: Sequence[int]) -> Pieces:
    """`pieces` with only the ids `keep`, in that order; the special ones must be the first five of them."""
    places = {old: new for new, old in enumerate(keep)}
    return Pieces(
        texts=tuple(pieces.texts[old] for old in keep),
        scores=pieces.scores[list(keep)],
        bos=places[pieces.bos],
        eos=places[pieces.eos],
        pad=places[pieces.pad],
        unk=places[pieces.unk],
        normalisation=pieces.normalisation,
    )
