"""What is not to be seen, in plain words: "without people", "no cars", "bez lidí", "ไม่มีคน"."""

import re

from semret_desktop.query.chips import Chip, Kind
from semret_desktop.query.reading import HOLE, Reading
from semret_desktop.query.word_lists import word_list
from semret_desktop.store.words import cut_thai

_SAID = re.compile(
    r"(?<![0-9a-z_'-])(?:(?:but\s+|and\s+)?(?:without|with\s+no|w/o)|(?:a\s+|ale\s+)?bez)(?:\s+(?:any|a|an|the))?(?:\s+|$)"
    r"|(?<=[^\s,;])(?P<space>[\s,;]+)(?:(?:but\s+|and\s+)?no|but\s+not|except(?:\s+for)?|excluding|other\s+than"
    r"|(?:a\s+|ale\s+)?(?P<czech>zadn(?:y|a|e|i|eho|ych|ou)|krome)|ale\s+(?P<ne>ne))\s+(?:(?:any|a|an|the)\s+)?(?=[a-z])"
    r"|(?<=[^\s,;])(?P<comma>\s*[,;]\s*)(?:not|ne)\s+(?:(?:any|a|an|the)\s+)?(?=[a-z])"
    r"|(?:ที่|ซึ่ง|แต่)?(?:ไม่มี|ไม่เอา|ไม่ต้องการ)\s*|(?<=[\u0e00-\u0e7f])\s*(?:(?:แต่|ที่)ไม่ใช่|ยกเว้น)\s*"
)
# What ends in -ing and is a thing all the same; other such words begin what somebody does: "without a shirt playing".
NOUNS = "building|ceiling|clothing|drawing|evening|king|lightning|morning|painting|parking|railing|ring|spring|string"
NOUNS += "|swing|wedding|wing|writing|lighting|crossing|thing|something"
_ENDS = re.compile(
    rf"[,;.!?()+{HOLE}\"]|(?<![0-9a-z])(?:on|in|at|with|by|near|during|under|over|from|for|while|when|where|but|without"
    r"|is|are|was|were|being|has|have|who|that|which|as|so|his|her|their|its|around|through|down|up|off|into|onto|behind"
    r"|an|the|and\s+(?:a|an|the|some|another)|beside|between|against|along|across|before|after|next|above|below|inside|outside"
    r"|na|v|ve|u|pri|s|se|pod|nad|za|behem|od|do|bez|ale|kde|kdyz|je|jsou|ktery|ktera|ktere)(?![0-9a-z])"
    rf"|\s(?=[\u0e00-\u0e7f])|ไม่มี|ไม่เอา|(?<=[a-z])\s+(?!(?:{NOUNS})s?(?![a-z]))[a-z]{{2,}}ing(?![a-z])"
)
# "no shirt climbs a wall": what somebody does, behind the thing; words that are things as often are left out.
_DOES = (
    "climb|run|jump|sit|stand|play|walk|ride|hold|look|swim|throw|leap|sleep|eat|smile|pose|wear|carry|pull|push|kick"
)
_DOES += "|chase|sing|read|wait|perform|lie|lean|point|talk|try|do|go|make|take|get|give|fall|grab"
_VERB = re.compile(
    rf"(?<=[a-z])\s+(?:(?:{_DOES})s|catches|watches|tries|carries|pushes|does|goes|poses)(?![a-z'-])"
    rf"|(?<=[a-z]s)\s+(?:{_DOES}|catch|watch)(?![a-z'-])"
)
_DOING = re.compile(rf"(?!(?:{NOUNS})s?(?![a-z]))[a-z]{{2,}}ing\s+[a-z]")  # "without using hands" is how, not what
_HANGING = re.compile(r"\s+(?:and|or|nor|a|ani|nebo)\s*$")
_AND = re.compile(r"\s+(?:and|or|nor|a|ani|nebo)\s+|\s*(?:และ|หรือ|กับ)\s*")
# "no parking", "no entry" are on signs; "no one" is somebody; "not very big" tells how.
_NO_WHAT = re.compile(
    r"[a-z]+ing(?![a-z])|(?:entry|exit|one|way|war|longer|more|matter|idea|doubt|man's|man s)(?![a-z])"
    r"|(?:only|very|too|so|really|quite|yet|always|all|just|even|bad|good|sure)(?![a-z])"
)


# "bez modrého auta": adjectives, then the one noun that they belong to.
_CZECH_NOUN = re.compile(r"(?:[a-z]+(?:eho|ych|ich|iho|ke|ne|re|le)\s+)*[a-z0-9]+(?:\s+a(?:ni)?\s+|\s+nebo\s+)?")
_THAI_ENDS = frozenset(
    word_list(
        "ใน บน ที่ ซึ่ง อยู่ กำลัง ของ มี เป็น ยืน นั่ง นอน เดิน วิ่ง เล่น ระหว่าง"
        " กลางคืน กลางวัน ตอนกลางคืน ตอนกลางวัน ตอนเช้า ตอนเย็น ใต้ ข้าง ข้างๆ หน้า หลัง ตอน เมื่อ จาก แต่ ถือ ขี่ ว่าย"
    )
)


def _reach(said: re.Match[str], what: str) -> int:
    """How far what is left out reaches, where more stands behind it."""
    length = len(what.rstrip())
    if "bez" in said[0] or said["czech"] or said["ne"]:
        end = 0
        while found := _CZECH_NOUN.match(what, end):
            end = found.end()
            if not re.search(r"\s(?:a|ani|nebo)\s+$", found[0]):
                break
        return min(length, len(what[:end].rstrip()))
    if ("ไม่" in said[0] or "ยกเว้น" in said[0]) and length > 1:
        end = 0
        for word in cut_thai(what[:length]):
            if end and word in _THAI_ENDS:
                break
            end += len(word)
        return end
    return length


def read_without(reading: Reading) -> list[tuple[int, int]]:
    """Take out what is not to be seen; gives the spans, as typed, of the words for each such thing."""
    found: list[tuple[int, int]] = []
    place = 0
    while said := _SAID.search(reading.folded, place):
        place = said.end()
        if said["czech"] == "zadni" and "ž" not in reading.text[slice(*reading.span(*said.span()))].casefold():
            continue  # a rear wheel
        gap = said["space"] or said["comma"] or ""
        if (gap and _NO_WHAT.match(reading.folded, place)) or _DOING.match(reading.folded, place):
            continue
        ends = _ENDS.search(reading.folded, place)
        end = ends.start() if ends is not None else len(reading.folded)
        if verb := _VERB.search(reading.folded, place, end):
            end = verb.start()
        end = place + _reach(said, reading.folded[place:end])
        what = _HANGING.sub("", reading.folded[place:end])
        end = place + len(what)
        start = said.start() + len(gap)
        if not what.strip():
            # "a dog without": it is not said yet what. A Czech bez may be a tree.
            waits = not gap and "bez" not in said[0]
            if waits and not reading.folded[end:].strip(" " + HOLE):
                reading.blank(start, len(reading.folded))
            continue
        begin, things = place, list[tuple[int, int]]()
        for joint in [*_AND.finditer(reading.folded, place, end), None]:
            until = joint.start() if joint is not None else end
            if reading.folded[begin:until].strip():
                things.append(reading.span(begin, until))
            begin = joint.end() if joint is not None else end
        if not things:
            continue
        found += things
        first, last = reading.span(start, end)
        named = reading.text[things[0][0] : things[-1][1]]
        chip = Chip(Kind.WITHOUT, first, last, " ".join(named.split()), negated=True, plain=True)
        reading.chips.append(chip)
        reading.blank(start, end)
        place = end
    return found
