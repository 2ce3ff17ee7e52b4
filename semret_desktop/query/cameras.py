"""Cameras that the library knows, found in plain words: "taken with my iPhone", "Nikon pictures", "focené Nikonem".

Somebody who holds a Nikon is a picture too: so a camera's name counts only where the words around it say that photos
were taken with it, or where it stands apart.
"""

import re
from collections.abc import Sequence

from semret_desktop.core.filters import ByCamera, Filter
from semret_desktop.core.text import fold
from semret_desktop.query.chips import Kind
from semret_desktop.query.reading import HOLE, Reading
from semret_desktop.query.stems import may_be
from semret_desktop.query.word_lists import word_list

_WORD = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_GENERIC = frozenset(
    word_list("apple camera digital pro max plus mini ultra mark ii iii iv dslr the zoom corporation co ltd")
)
_THINGS_TOO = frozenset(word_list("iphone ipad"))  # that lie on tables, too: "iPhone, laptop and coffee"
_WORDS_TOO = frozenset(word_list("galaxy pixel"))  # of which there are pictures, too
_CALLED = {"fuji": "fujifilm"}
_THAI = {
    "ไอโฟน": "iphone",
    "ไอแพด": "ipad",
    "แคนนอน": "canon",
    "แคนอน": "canon",
    "นิคอน": "nikon",
    "โซนี่": "sony",
    "ฟูจิฟิล์ม": "fujifilm",
    "ฟูจิ": "fujifilm",
    "ซัมซุง": "samsung",
    "โอลิมปัส": "olympus",
    "ไลก้า": "leica",
    "โกโปร": "gopro",
}
_PHOTOS = r"(?:photos?|pictures?|pics?|images?|shots?|snaps?|fotky|fotek|fotografie|snimky|snimku)"
_BEFORE = re.compile(
    r"(?:^|(?<![a-z0-9]))(?:"
    r"(?:that\s+(?:i|we)\s+)?(?:taken|took|shot|made|captured|photographed)\s+"
    r"(?:with|on|by|using|from|through)\s+(?:(?:my|our|the|a|an|his|her)\s+)?(?:old\s+|new\s+)?"
    rf"|{_PHOTOS}\s+(?:(?:from|by)\s+(?:(?:my|our|the)\s+)?|with\s+(?:my|our)\s+)(?:old\s+|new\s+)?"
    r"|(?:with|on|from)\s+(?:my|our)\s+(?:old\s+|new\s+)?"
    r"|(?P<not>ne(?=fo|vyfo|pori|nafo))?(?:focen\w*|vyfocen\w*|porizen\w*|nafocen\w*|fotil\w*|vyfotil\w*|fotky|fotek|snimky)\s+"
    r"(?:(?:na|z|ze|s|se|pomoci)\s+)?(?:(?:mym|svym|muj|meho|fotakem|fotoaparatem|fotaku|mobilem|telefonem|aparatem)\s+)?"
    r"|(?:ที่)?ถ่าย(?:ด้วย|จาก|โดย|กับ)?\s*(?:กล้อง|มือถือ|โทรศัพท์)?\s*|(?:จาก|ด้วย)กล้อง\s*"
    r"|(?<!ถือ)(?<!ใช้)(?<!มี)(?<!สะพาย)(?<!ข้าง)กล้อง\s*)$"
)
_AFTER = re.compile(rf"\s+{_PHOTOS}(?:\s+(?:of|with)(?:\s+(?:the|my|a|an))?)?(?![a-z0-9])")
_IN_THAI = re.compile("|".join(sorted(_THAI, key=len, reverse=True)))
_TAIL = 60


def words_of(name: str) -> list[str]:
    """The words of a camera's or a lens's name as they are compared."""
    return _WORD.findall(fold(name))


def read_cameras(reading: Reading, cameras: Sequence[str]) -> None:
    """Take the cameras out of plain words."""
    known = [(name, words_of(name)) for name in cameras]
    place = 0
    while found := _WORD.search(reading.folded, place):
        place = found.end()
        run, names = _longest(reading.folded, found, known)
        if not names or not any(_tells(word) for word in run):
            continue
        end = _end_of(reading.folded, found, len(run))
        before = _begins(reading.folded, found.start())
        after = _AFTER.match(reading.folded, end)
        thing = len(run) == 1 and found[0] in (_THINGS_TOO | _WORDS_TOO)
        if thing and found[0] in _WORDS_TOO:
            after = None
        if before is None and after is None and (thing or not _apart(reading.folded, found.start(), end)):
            continue
        only = Filter(tuple(ByCamera(name) for name in names), before is not None and before["not"] is not None)
        last = after.end() if after is not None else end
        first = found.start() if before is None else before.start()
        reading.take(first, last, Kind.CAMERA, named=(found.start(), end), only=only)
        place = last
    _read_thai(reading, known)


def _read_thai(reading: Reading, known: Sequence[tuple[str, list[str]]]) -> None:
    """Makers as they are written in Thai, where the words before say that photos were taken with one."""
    for found in _IN_THAI.finditer(reading.folded):
        names = [name for name, parts in known if _THAI[found[0]] in parts]
        before = _begins(reading.folded, found.start())
        if names and before is not None:
            only = Filter(tuple(ByCamera(name) for name in names))
            reading.take(before.start(), found.end(), Kind.CAMERA, named=found.span(), only=only)


def _longest(text: str, first: re.Match[str], known: Sequence[tuple[str, list[str]]]) -> tuple[list[str], list[str]]:
    """The longest run of words from this one on that stand in a row in names, and those names."""
    best: list[str] = []
    names: list[str] = []
    for name, parts in known:
        for offset in range(len(parts)):
            run = _run(text, first, parts[offset:])
            if len(run) > len(best):
                best, names = run, [name]
            elif run and len(run) == len(best) and name not in names:
                names.append(name)
    return best, names


def _run(text: str, first: re.Match[str], parts: Sequence[str]) -> list[str]:
    run: list[str] = []
    word: re.Match[str] | None = first
    for part in parts:
        if word is None:
            break
        said = _CALLED.get(word[0], word[0])
        if not may_be(said, part) or (said != part and said.isdigit()):
            break
        run.append(word[0])
        following = re.compile(r" +").match(text, word.end())
        word = _WORD.match(text, following.end()) if following else None
    return run


def _end_of(text: str, first: re.Match[str], count: int) -> int:
    end = first.end()
    for _ in range(count - 1):
        word = _WORD.search(text, end)
        assert word is not None
        end = word.end()
    return end


def _tells(word: str) -> bool:
    """Whether a word by itself names a camera."""
    if word.isdigit() or any(may_be(word, generic) for generic in _GENERIC):
        return False
    return len(word) > 3 or word in _CALLED or any(char.isdigit() for char in word)


def _begins(text: str, start: int) -> re.Match[str] | None:
    """The words that say that photos were taken with what follows."""
    return _BEFORE.search(text, max(0, start - _TAIL), start)


def _apart(text: str, start: int, end: int) -> bool:
    """Whether nothing but a comma, or what was understood, stands beside a name; before a comma, a maker alone is one
    of several things: "canon, nikon and sony logos"."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    ends = HOLE if re.fullmatch("[a-z]+", text[start:end]) else ",;" + HOLE
    return (not before or before[-1] in ",;" + HOLE) and (not after or after[0] in ends)
