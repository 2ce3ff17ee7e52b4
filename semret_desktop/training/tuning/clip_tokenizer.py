"""CLIP's tokenizer in the form that `tokenizers` reads: lower case, byte pairs, an opening and a closing piece.

The same ids as `open_clip.tokenize` gives (Radford et al. 2021, after Sennrich et al. 2016), which repairs text by
`ftfy` first. What a `tokenizer.json` can say of that lies inside: character forms, quotes, control characters, the
common HTML entities, composition. What it cannot (text decoded by the wrong table, rarer entities) stays as it is
written: nobody types it.
"""

import gzip
from functools import cache

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

LONGEST = 77  # tokens, the opening and the closing one counted
SIZE = 49_408  # pieces
OPENING, CLOSING = "<start_of_text>", "<end_of_text>"
_MERGES = SIZE - 2 * 256 - 2  # besides one piece for a byte, one for a byte that ends a word, and the two above
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&nbsp;": " "}
_CONTROLS = r"[\x00-\x08\x0B\x0E-\x1F\x7F\x{206A}-\x{206F}\x{FEFF}\x{FFF9}-\x{FFFC}]"
_SINGLE, _DOUBLE = r"[\x{02BC}\x{2018}-\x{201B}]", r"[\x{201C}-\x{201F}]"
_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+"


@cache
def build() -> Tokenizer:
    """The tokenizer, made from the merges that open_clip carries. Callers share it."""
    merges = _merges()
    letters = list(_letters())
    pieces = [*letters, *(f"{letter}</w>" for letter in letters), *map("".join, merges), OPENING, CLOSING]
    ids = {piece: place for place, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.BPE(ids, merges, end_of_word_suffix="</w>", unk_token=CLOSING))
    tokenizer.add_special_tokens([AddedToken(piece, normalized=True) for piece in (OPENING, CLOSING)])
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{OPENING} $A {CLOSING}", special_tokens=[(piece, ids[piece]) for piece in (OPENING, CLOSING)]
    )
    return tokenizer


def _normalizer() -> normalizers.Sequence:
    """What `ftfy.fix_text` and open_clip's cleaning do, in their order."""
    from ftfy.chardata import LIGATURES, WIDTH_MAP

    forms = {chr(code): form if isinstance(form, str) else chr(form) for code, form in (LIGATURES | WIDTH_MAP).items()}
    return normalizers.Sequence(
        [
            *(normalizers.Replace(entity, char) for entity, char in (("&amp;", "&"), *_ENTITIES.items())),
            *(normalizers.Replace(char, form) for char, form in forms.items()),
            normalizers.Replace(Regex(_DOUBLE), '"'),
            normalizers.Replace(Regex(_SINGLE), "'"),
            normalizers.Replace(Regex(_CONTROLS), ""),
            normalizers.NFC(),
            # At the end of a word this capital has a small letter of its own, which Python knows and Rust does not.
            normalizers.Replace(Regex(r"(?<=\p{L})Σ(?!\p{L})"), "ς"),
            normalizers.Lowercase(),
        ]
    )


def _merges() -> list[tuple[str, str]]:
    from open_clip.tokenizer import default_bpe

    with gzip.open(default_bpe(), "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")[1 : 1 + _MERGES]
    return [(first, second) for first, second in (line.split() for line in lines)]


def _letters() -> tuple[str, ...]:
    """The character that stands for each byte, in the order of their ids (GPT-2's way: those to be seen come first)."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in seen]
    return (*map(chr, seen), *(chr(256 + place) for place in range(len(others))))
