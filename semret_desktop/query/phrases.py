"""The parts of what a query looks for: where nothing fits the whole, a part of it may be there to be found.

A phrase ends before a word that joins ("in", "u", "ใน") or says what somebody does ("riding"), at a comma, and at a
space between Thai words. This knows no grammar: who asks must try whether a part finds anything.
"""

import re
from collections.abc import Iterator, Sequence

from semret_desktop.core.text import clean, fold
from semret_desktop.query.chips import Kind, removed
from semret_desktop.query.parse import Query
from semret_desktop.query.without import NOUNS
from semret_desktop.query.word_lists import word_list
from semret_desktop.store.words import cut_thai

Span = tuple[int, int]

MOST = 6  # phrases of a query that are looked at
_FEW = 4  # of so many, phrases that stand together are tried in any number; of more, two of them at most

_ENGLISH = frozenset(
    word_list(
        "in on at by with near under over behind beside between inside outside into onto from above below around"
        " against along across through before after during and or but while as beneath among toward towards who that"
        " which of made full"
    )
)
_CZECH = frozenset(
    word_list(
        "v ve na u pri s se pod nad za pred mezi vedle do od z ze k ke po podle kolem okolo i nebo ale ktery ktera"
        " ktere behem uvnitr proti"
    )
)
_THAI = frozenset(
    word_list(
        "ใน บน ใต้ กับ และ หรือ ที่ ซึ่ง ข้าง ข้างๆ ริม หน้า หลัง ระหว่าง ตาม เหนือ ใกล้ ติด แต่ กำลัง อยู่ ตรง ด้วย พร้อม จาก ขณะ ตอน"
        " ขับ ขับรถ ขี่ เล่น ถือ กิน นั่ง ยืน นอน วิ่ง เดิน สวม ใส่ อุ้ม"
    )
)
_ARTICLES = frozenset(word_list("a an the"))
_CZECH_LETTERS = re.compile("[ěščřžýáíéúůťďňó]", re.IGNORECASE)
_DOING = re.compile(rf"(?!(?:{NOUNS})s?$)[a-z]{{2,}}ing$")
_WORD = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+|[^\\s,;.!?()\u0e01-\u0e3a\u0e40-\u0e4e]+|[,;.!?()]")


def narrower(query: Query) -> tuple[str, ...]:
    """Texts that look for less than a query does, its filters kept; those that keep most of it come first."""
    parts = [part.words for part in query.parts if part.words]
    found: list[str] = []
    if parts and query.without:
        found.append(_without_nothing(query))
    if len(parts) > 1:
        found += [_with_chips(query, part) for part in parts]
    for part in parts:
        spans = phrases(part)
        found += [_with_chips(query, part[first:last]) for first, last in _runs(spans)]
    return tuple(text for text in dict.fromkeys(found) if text and text != clean(query.text))


def phrases(words: str) -> list[Span]:
    """Where the phrases of a text lie, without the words that join them; at most MOST."""
    tokens = [(*span, fold(words[slice(*span)])) for span in _tokens(words)]
    joining = _ENGLISH | _CZECH | _THAI | ({"a"} if _sounds_czech(words, {word for _, _, word in tokens}) else set())
    found: list[list[Span]] = [[]]
    before = 0
    for start, end, word in tokens:
        thai = "\u0e00" <= word[0] <= "\u0e7f"
        if word in joining or word in ",;.!?()" or _DOING.match(word):
            found.append([])
        elif thai and start > before:  # a space, where Thai has none between words
            found.append([(start, end)])
        else:
            found[-1].append((start, end))
        before = end
    spans = [(phrase[0][0], phrase[-1][1]) for phrase in found if phrase]
    return [span for span in spans if fold(words[slice(*span)]) not in _ARTICLES][:MOST]


def sounds_czech(words: str) -> bool:
    """Whether a text has letters or joining words of Czech, and none of English."""
    return _sounds_czech(words, {fold(word) for word in _WORD.findall(words)})


def _sounds_czech(words: str, said: set[str]) -> bool:
    english = not said.isdisjoint((_ENGLISH | _ARTICLES) - {"a"})
    return not english and (_CZECH_LETTERS.search(words) is not None or not said.isdisjoint(_CZECH))


def _tokens(words: str) -> Iterator[Span]:
    for found in _WORD.finditer(words):
        if not "\u0e00" <= found[0][0] <= "\u0e7f":
            yield found.span()
            continue
        start = found.start()
        for word in cut_thai(found[0]):
            yield start, start + len(word)
            start += len(word)


def _runs(spans: Sequence[Span]) -> Iterator[Span]:
    """Phrases that stand together, the longest runs first, but not all of them."""
    count = len(spans)
    for length in range(min(count - 1, count if count <= _FEW else 2), 0, -1):
        for first in range(count - length + 1):
            yield spans[first][0], spans[first + length - 1][1]


def _without_nothing(query: Query) -> str:
    """The text without what is not to be seen."""
    text = query.text
    for chip in sorted(query.chips, key=lambda chip: -chip.start):
        text = removed(text, chip) if chip.kind is Kind.WITHOUT else text
    return clean(text)


def _with_chips(query: Query, words: str) -> str:
    """Words, and all that was understood beside them."""
    kept = [chip for chip in query.chips if chip.kind not in (Kind.LIKE, Kind.WORDS) and not chip.unread]
    return clean(" ".join([words, *(query.text[chip.start : chip.end] for chip in kept)]))
