"""Text as search compares it: normalised, folded, and safe to show."""

import unicodedata

# Scripts whose marks are ornaments on letters. Thai vowels and tones are marks too, and must stay.
_ORNAMENTED = ("LATIN", "GREEK", "CYRILLIC")


def clean(text: str) -> str:
    """`text` in NFC without control characters or lone surrogates, runs of white space as one space, trimmed."""
    kept = (
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs")
    )
    return " ".join("".join(kept).split())


def is_visible(text: str) -> bool:
    """Whether there is anything to see in `text`: it may be made of spaces and signs that only join or direct."""
    return any(unicodedata.category(char)[0] not in "ZC" or unicodedata.category(char) == "Co" for char in text)


def fold(text: str) -> str:
    """`text` as search compares it: compatible forms alike, no case, no marks on Latin, Greek and Cyrillic letters.

    Marks of every other script stay: in Thai they are vowels and tones. Folding twice changes nothing more.
    """
    folded: list[str] = []
    ornamented = False
    for char in _decompose(_decompose(text).casefold()):
        if unicodedata.combining(char):
            if not ornamented:
                folded.append(char)
            continue
        ornamented = unicodedata.name(char, "").startswith(_ORNAMENTED)
        folded.append(char)
    return unicodedata.normalize("NFC", "".join(folded))


def _decompose(text: str) -> str:
    """Compatibility decomposition, but not of Thai and Lao, whose vowel am no dictionary knows in two parts."""
    return "".join(
        char if "\u0e00" <= char <= "\u0eff" else unicodedata.normalize("NFKD", char)
        for char in unicodedata.normalize("NFC", text)
    )


def printable(raw: bytes | str) -> str:
    """A path for a person's eyes: undecodable bytes as U+FFFD, control characters (a newline too) as U+FFFD."""
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
