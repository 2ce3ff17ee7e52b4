"""How text becomes the words that search compares: the same for what is written about photos and for queries.

A token is a run of letters, digits and marks, folded by `core`. Runs of Thai, which puts no spaces between words, are
cut by PyThaiNLP with its dictionary (loaded when Thai is first cut). What it cuts otherwise than a person would is
caught by overlapping pairs of characters: a query's pairs in a row are the query's characters in a row.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol

from semret_desktop.core.text import fold

TEXT_VERSION = "2"  # raise it with whatever changes the words: each library then makes its index anew

_LONGEST = 20_000  # characters of one text that are looked at: nobody searches further into a caption
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")  # letters, vowels, tones; not digits and signs
# As some keyboards and programs write it -> as dictionaries do.
_THAI_SPELLINGS = (
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),  # nikhahit (and a tone), aa -> am
    (re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),  # two e -> ae
)
_SUFFIX = re.compile(r"^(.*[^.])\.[A-Za-z][A-Za-z0-9]{1,3}$")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a query: tokens that must stand in a row, or (`thai`) one run of Thai that is still to be cut."""

    tokens: tuple[str, ...]
    thai: bool = False


def index_words(texts: Iterable[str], names: Iterable[str]) -> tuple[str, str]:
    """What a photo is found by: (its words, the pairs of its Thai characters), each with spaces between.

    `texts` are sentences, `names` those of files, folders and cameras, which are found by their parts too: Prague2019
    as prague and 2019, myHoliday as my and holiday, DSC01234 as 01234.
    """
    found = [_text_words(text) for text in texts] + [_name_words(name) for name in names]
    return " ".join(words for words, _ in found if words), " ".join(pairs for _, pairs in found if pairs)


def wanted(query: str) -> list[Wanted]:
    """What a query asks for, in its order. What stands together without spaces (IMG_1234) is wanted in a row.

    What may be a file's suffix (IMG_1234.jpg) is not wanted: names are found without theirs.
    """
    found: list[Wanted] = []
    for chunk in query.split():
        row: list[str] = []
        for token in _tokens(_SUFFIX.sub(r"\1", chunk)):
            for piece in _by_script(token):
                if _THAI.match(piece):
                    if row:
                        found.append(Wanted(tuple(row)))
                        row = []
                    found.append(Wanted((piece,), thai=True))
                else:
                    row.append(piece)
        if row:
            found.append(Wanted(tuple(row)))
    return list(dict.fromkeys(found))


def cut_thai(run: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The words of a run of Thai; `names` are words too."""
    if len(run) == 1:
        return [run]
    segmenter, dictionary = _thai()
    return segmenter(run, dictionary.with_names(names) if names else dictionary, True)


def thai_pairs(run: str) -> list[str]:
    """Every two neighbouring characters of a run of Thai; none where it is a single one."""
    return [first + second for first, second in pairwise(run)]


def _text_words(text: str) -> tuple[str, str]:
    words: list[str] = []
    pairs: list[str] = []
    for token in _tokens(text[:_LONGEST]):
        for piece in _by_script(token):
            if _THAI.match(piece):
                words.extend(cut_thai(piece))
                pairs.extend(thai_pairs(piece))
            else:
                words.append(piece)
    return " ".join(words), " ".join(pairs)


@lru_cache(maxsize=10_000)  # folders and cameras come again and again
def _name_words(name: str) -> tuple[str, str]:
    words, pairs = _text_words(name)
    return " ".join([words, *_parts(name[:_LONGEST])]), pairs


def _tokens(text: str) -> list[str]:
    if text.isascii():
        folded = text.lower()
    else:
        folded = fold(text)
        for spelling, proper in _THAI_SPELLINGS:
            folded = spelling.sub(proper, folded)
        folded = folded.translate(_THAI_DIGITS)
    return folded.translate(_SPACED).split()


def _by_script(token: str) -> list[str]:
    """A token as Thai runs and the rest between them."""
    if token.isascii():
        return [token]
    return [piece for piece in _THAI_OR_NOT.findall(token) if piece]


_THAI_OR_NOT = re.compile(f"{_THAI.pattern}|[^{_THAI.pattern[1:]}")


def _parts(name: str) -> Iterator[str]:
    """The parts of the words of a name that are made of several: where a letter and a digit meet, or ends a hump."""
    for word in unicodedata.normalize("NFC", name).translate(_SPACED).split():
        apart = "".join(f" {char}" if _ends(before, char) else char for before, char in pairwise(f" {word}")).split()
        if len(apart) > 1:
            for part in apart:
                yield from _tokens(part)


def _ends(before: str, char: str) -> bool:
    return (before.islower() and char.isupper()) or before.isdigit() != char.isdigit()


class _Spaced(dict[int, str]):
    """For `str.translate`: letters, digits and marks stay, all else becomes a space, as in the index's tokenizer."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        self[code] = char if category[0] in "LNM" or category == "Co" else " "
        return self[code]


_SPACED = _Spaced()


class _Segmenter(Protocol):
    def __call__(self, text: str, custom_dict: "_ThaiWords", safe_mode: bool, /) -> list[str]: ...


class _ThaiWords:
    """The dictionary as the segmenter asks for it. PyThaiNLP's own tree takes 0.35 s and 60 MB; this 10 ms and 1."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._longest: dict[str, int] = {}  # by the first two characters
        for word in words:
            self._longest[word[:2]] = max(len(word), self._longest.get(word[:2], 0))

    @lru_cache(maxsize=2)  # noqa: B019 - there is one dictionary, for as long as the process lives
    def with_names(self, names: frozenset[str]) -> "_ThaiWords":
        return _ThaiWords(self._words | names)

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """The words that begin at `start`, short ones first."""
        longest = self._longest.get(text[start : start + 2], 1)
        ends = range(start + 1, min(start + longest, len(text)) + 1)
        return [text[start:end] for end in ends if text[start:end] in self._words]


@cache
def _thai() -> tuple[_Segmenter, _ThaiWords]:
    if "PYTHAINLP_READ_MODE" not in os.environ:  # its older name; it takes no two
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the person's home
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    from pythainlp.corpus import thai_words
    from pythainlp.tokenize import newmm

    return newmm.segment, _ThaiWords(thai_words())
