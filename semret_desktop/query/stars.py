"""Stars and favourites in plain words, in English, Thai and Czech."""

import re

from semret_desktop.core.filters import MOST_STARS, Favourite, Filter, Rated
from semret_desktop.query.chips import Kind
from semret_desktop.query.date_words import NUMBERS, one_of
from semret_desktop.query.reading import HOLE, Reading, begin

_PHOTOS = r"(?:photos?|pictures?|pics?|images?|shots?|snaps?|ones)"
_FOTKY = r"(?:fotky|fotek|fotkach|fotografie|fotografii|obrazky|snimky|snimku)"
_N = rf"(?P<n>[0-5]|{one_of(word for word, number in NUMBERS.items() if 1 <= number <= 5 and len(word) > 2)})"
_STARS = r"(?:[\s-]*(?:stars?|star|hvezd(?:a|y|icek|icka|icky|ickou|ickami|ami|ickove|ickovy)?)(?![a-z0-9])|\s*ดาว)"
_MORE = (
    r"(?:\s*(?:and|or|a|nebo|ci)\s+(?:more|better|above|up|higher|vic|vice|lepsi|vyse|vys|vyssi)(?![a-z0-9])"
    r"|\s*\+|\s*ขึ้นไป|\s*หรือมากกว่า)"
)
_LESS = (
    r"(?:\s*(?:and|or|a|nebo|ci)\s+(?:less|fewer|below|lower|worse|under|mene|min|hur|hure|niz|nize)(?![a-z0-9])"
    r"|\s*ลงมา|\s*หรือน้อยกว่า)"
)
_LEAST = r"(?:at\s+least|minimum|min\.?|aspon|alespon|minimalne|nejmene|อย่างน้อย|ตั้งแต่)"
_MOST = r"(?:at\s+most|up\s+to|(?:no|not)\s+more\s+than|maximum|max\.?|nejvyse?|nanejvys|maximalne|ไม่เกิน|สูงสุด)"
_OVER = r"(?:(?:more|better|higher)\s+than|over|(?:vice?|lepe|lepsi|vyssi)\s+nez|pres|มากกว่า|เกิน)"
_UNDER = r"(?:(?:less|fewer|lower|worse)\s+than|under|(?:min|mene|hure|horsi|nizsi)\s+nez|pod|น้อยกว่า|ต่ำกว่า|ไม่ถึง)"
_TO = r"(?:\s*(?:-|–|—|\.\.)\s*|\s+(?:to|and|or|az|do|a|nebo)\s+|\s*(?:ถึง|และ|หรือ)\s*)"
_OF = r"(?:\s+(?:of|with)(?:\s+(?:the|my|our|a|an))?(?![a-z]))?"
_L = r"(?<![0-9a-z_.,])"
_SCORED = r"(?:ที่)?(?:ฉัน|ผม|เรา)?(?:ให้|ได้)คะแนน(?:ไว้)?\s*"
_THINGS = r"(?:hotels?|restaurants?|resorts?|movies?|films?|books?|places?|spots?)"  # that others rate

# What says that a number of stars is a rating, whatever stands around it.
_SURE = re.compile(
    rf"{_L}(?:(?:rated|rating|with|hodnocen\w*|ohodnocen\w*|s|na)\s+|{_SCORED})?"
    rf"(?:{_LEAST}\s*{_N}{_STARS}(?:ขึ้นไป)?|{_N.replace('<n>', '<m>')}{_STARS}{_MORE})"
    rf"|{_L}(?P<r>[0-5])\s*[*]{_MORE}(?![0-9a-z])"
    rf"|{_L}(?:rated|(?:o)?hodnocen(?:e|y|a|o))\s+(?P<q>[0-5]){_MORE}(?![0-9a-z])"
)
_COMPARED = re.compile(
    rf"{_L}(?:(?:rated|rating|with|hodnocen\w*|s|na)\s+)?(?:(?P<most>{_MOST})|(?P<over>{_OVER})|(?P<under>{_UNDER}))"
    rf"\s*{_N}{_STARS}|{_L}{_N.replace('<n>', '<m>')}{_STARS}(?P<less>{_LESS})"
)
_RANGE = re.compile(
    rf"{_L}(?:(?:rated|rating|with|between|from|hodnocen\w*|s|na|od|mezi|ระหว่าง|ตั้งแต่)\s*)?"
    rf"{_N.replace('<n>', '<m>')}(?:{_STARS})?{_TO}{_N}{_STARS}"
)
_RATED = re.compile(rf"{_L}(?:rated|(?:o)?hodnocen(?:e|y|a|o))\s+{_N}(?:{_STARS})?(?=\s*(?:$|[,;)\]{HOLE}]))")
_PHOTOS_WITH = re.compile(rf"{_L}{_N}{_STARS}\s+(?:{_PHOTOS}|{_FOTKY}){_OF}(?![a-z])")
_HIGH = re.compile(
    rf"{_L}(?:(?:(?:that|which)\s+)?(?:i|we)(?:\s+have|'ve)?\s+rated\s+(?:very\s+)?(?:highly|high|well)"
    rf"|(?:highly|top|best)[\s-]rated(?!\s+{_THINGS})(?:\s+{_PHOTOS}{_OF})?|rated\s+(?:very\s+)?(?:highly|high)"
    r"|(?:(?:ktere|kterou|ktery|ktera|co)\s+)?(?:jsem|jsme)\s+(?:ohodnotil\w*|hodnotil\w*)\s+(?:hodne\s+)?(?:vysoko|vysoce|dobre|nejlepe)"
    rf"|(?:vysoko|vysoce|nejlepe|nejlip)\s+(?:o)?hodnocen\w*(?:\s+{_FOTKY})?)(?![a-z])"
    r"|(?:ที่)?(?:ฉัน|ผม|เรา|ดิฉัน|หนู)?(?:ได้)?ให้คะแนน(?:ไว้)?สูง(?:ๆ|มาก)?|(?:ที่)?(?:ได้)?คะแนนสูง(?:ๆ|มาก)?"
)
_NONE = re.compile(
    rf"{_L}(?:unrated|not\s+(?:yet\s+)?rated(?:\s+yet)?|(?:jeste\s+)?nehodnocen\w*)(?:\s+(?:{_PHOTOS}|{_FOTKY}){_OF})?(?![a-z])"
    rf"|{_L}(?:without|with\s+no)\s+(?:(?:a|any)\s+)?ratings?(?![a-z])|{_PHOTOS}\s+(?:without|with\s+no)\s+(?:any\s+)?stars(?![a-z])"
    rf"|{_L}(?:(?:that|which)\s+)?(?:i|we)\s+(?:have\s+not|haven't|did\s+not|didn't|never)\s+(?:yet\s+)?rated?(?:\s+yet)?(?![a-z])"
    rf"|{_L}(?:ktere\s+)?(?:jsem|jsme)\s+(?:jeste\s+)?nehodnotil\w*"
    rf"|{_L}bez\s+(?:hodnoceni|hvezdicek|hvezdicky)(?![a-z])"
    r"|(?:ที่|ซึ่ง)?(?:ยัง)?ไม่(?:ได้|มี|เคย)?(?:ให้|มี)?(?:การ)?(?:ให้)?คะแนน"
)
_SIGNS = re.compile(rf"(?<![^\s,;{HOLE}])[★⭐]{{1,5}}\s*(?P<more>\+)?(?![^\s,;{HOLE}])")
# A number of stars alone: where nothing follows it, and not where hotels have them. A thing with three stars has them
# on it, but "with 5 stars", in figures, is a rating.
_BARE = re.compile(
    rf"{_L}(?:{_SCORED}|rated\s+|with\s+(?=\d)|s\s+(?=\w+\s+hvezdick))?{_N}{_STARS}(?=\s*(?:$|[,;)\]{HOLE}]))"
)
_NO_RATING = re.compile(
    r"(?<![a-z])(?:hotels?|resorts?|restaurants?|hotely?|hotelu|restaurace|penzion|flag|vlajka|rank|tattoo|sky|with|s|of"
    r"|and|a)\s*$"
    r"|(?:โรงแรม|รีสอร์ท|รีสอร์ต|ร้านอาหาร|ธง)\s*$"
)
_FAVOURITE = re.compile(
    rf"{_L}(?:(?:from\s+)?(?:my|our|the|all)\s+)*(?:favou?rite|favou?rited)\s+{_PHOTOS}{_OF}(?![a-z])"
    rf"|{_L}(?:z\s+)?(?:(?:moje|me|nase|mych|vsechny)\s+)?oblibene?(?:ych)?\s+{_FOTKY}(?![a-z])"
    r"|(?:รูปภาพ|รูปถ่าย|ภาพถ่าย|รูป|ภาพ)(?:ที่)?(?:โปรด|ชื่นชอบ|ชอบ)(?:ๆ)?(?:ของฉัน|ของผม|ของเรา)?(?:ของ)?"
    r"|(?:รายการโปรด)(?:ของ)?"
)
_FAVOURITES = re.compile(
    rf"(?:^|(?<=[,;{HOLE}])|(?<=[,;{HOLE}] ))\s*(?:(?:my|our|the|all|moje|nase|z|from|in)\s+)*"
    rf"(?:favou?rites?|oblibene|oblibenych)(?=\s*(?:$|[,;{HOLE}]|(?:from|of|in|with|since|before|z|ze|v|ve|od)\s))"
)
_NO_FAVOURITE = re.compile(
    rf"(?:{_L}(?:(?:but|and|ale|a)\s+)?(?:(?:that|which)\s+are(?:\s+not|n't)|not|except(?:\s+for)?|excluding|other\s+than"
    r"|(?:ktere\s+)?(?:nejsou|neni|ne)|krome)\s+|(?:ที่|แต่)?(?:ไม่ใช่|ยกเว้น)\s*)(?:(?:my|our|the|moje|me|mezi)\s+)?"
    rf"(?:favou?rites?|favou?rited|oblibene|oblibenych|oblibenymi)(?=\s*(?:$|[,;{HOLE}]))"
    rf"|{_L}(?:neoblibene|non-?favou?rite)\s+(?:{_PHOTOS}|{_FOTKY})(?![a-z])"
)


def read_sure_ratings(reading: Reading) -> None:
    """Take out what can only be a rating or a favourite: "4 stars or more", "that I rated highly"."""
    for found in _COMPARED.finditer(reading.folded):
        if only := _compared(found):
            _rated(reading, found, only)
    for found in _SURE.finditer(reading.folded):
        _rated(reading, found, Rated(_number(found["n"] or found["m"] or found["r"] or found["q"])))
    for found in _RANGE.finditer(reading.folded):
        low, high = sorted((_number(found["m"]), _number(found["n"])))
        _rated(reading, found, Rated(low, high))
    for found in _PHOTOS_WITH.finditer(reading.folded):
        number = _number(found["n"])
        _rated(reading, found, Rated(number, number))
    for found in _HIGH.finditer(reading.folded):
        _rated(reading, found, Rated(4))
    for found in _NONE.finditer(reading.folded):
        _rated(reading, found, Rated(0, 0))
    for found in _SIGNS.finditer(reading.folded):
        number = sum(char in "★⭐" for char in found[0])
        _rated(reading, found, Rated(number, MOST_STARS if found["more"] else number))
    for found in _FAVOURITE.finditer(reading.folded):
        _favourite(reading, found)
    for found in _NO_FAVOURITE.finditer(reading.folded):
        _favourite(reading, found, negated=True)


def read_bare_ratings(reading: Reading) -> None:
    """Take out numbers of stars, and favourites, that stand apart once all else was taken out."""
    for found in _RATED.finditer(reading.folded):
        _rated(reading, found, Rated(_number(found["n"]), _number(found["n"])))
    for found in _BARE.finditer(reading.folded):
        if _NO_RATING.search(reading.folded, 0, found.start()):
            continue
        number = _number(found["n"])
        _rated(reading, found, Rated(number, number))
    for found in _FAVOURITES.finditer(reading.folded):
        _favourite(reading, found)


def whole(text: str) -> Filter | None:
    """The stars that all of a folded text says, the word "stars" or not: "4 or more", "five", "less than 3 stars"."""
    for said in (text, re.sub(rf"^{_N}(?!{_STARS})", r"\g<n> stars", text)):
        reading = begin(said)
        read_sure_ratings(reading)
        read_bare_ratings(reading)
        if len(reading.chips) == 1 and reading.chips[0].kind is Kind.RATING and not reading.folded.strip(f" {HOLE}"):
            return reading.chips[0].filter
    return None


def _rated(reading: Reading, found: re.Match[str], rated: Rated) -> None:
    if HOLE not in reading.folded[found.start() : found.end()]:
        reading.take(found.start(), found.end(), Kind.RATING, only=Filter((rated,)))


def _compared(found: re.Match[str]) -> Rated | None:
    """More or fewer stars than a number; photos without a rating are not among those with few stars."""
    number = _number(found["n"] or found["m"])
    if found["over"]:
        return Rated(number + 1) if number < MOST_STARS else None
    most = number if found["most"] or found["less"] else number - 1
    return Rated(1, most) if most >= 1 else None


def _favourite(reading: Reading, found: re.Match[str], *, negated: bool = False) -> None:
    if HOLE not in reading.folded[found.start() : found.end()].strip(HOLE):
        reading.take(found.start(), found.end(), Kind.FAVOURITE, only=Filter((Favourite(),), negated))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]
