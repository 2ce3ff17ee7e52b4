"""How people name months, seasons and numbers in English, Thai and Czech: folded, as texts are read."""

import re
from collections.abc import Iterable

from semret_desktop.query.word_lists import word_list

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan leden ledna lednu lednem มกราคม มกรา ม.ค.",
        "february feb unor unora unoru unorem กุมภาพันธ์ กุมภา ก.พ.",
        "march mar brezen brezna breznu breznem มีนาคม มีนา มี.ค.",
        "april apr duben dubna dubnu dubnem เมษายน เมษา เม.ย.",
        "may kveten kvetna kvetnu kvetnem พฤษภาคม พฤษภา พ.ค.",
        "june jun cerven cervna cervnu cervnem มิถุนายน มิถุนา มิ.ย.",
        "july jul cervenec cervence cervenci cervencem กรกฎาคม กรกฎา ก.ค.",
        "august aug srpen srpna srpnu srpnem สิงหาคม สิงหา ส.ค.",
        "september sept sep zari กันยายน กันยา ก.ย.",
        "october oct rijen rijna rijnu rijnem ตุลาคม ตุลา ต.ค.",
        "november nov listopad listopadu listopadem พฤศจิกายน พฤศจิกา พ.ย.",
        "december dec prosinec prosince prosinci prosincem ธันวาคม ธันวา ธ.ค.",
    ),
    start=1,
):
    MONTHS |= dict.fromkeys(_names.split(), _number)

# First month and how many. A winter is called after the year in which it begins.
SEASONS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(word_list("spring jaro jara jare jarem"), (3, 3)),
    **dict.fromkeys(word_list("summer leto leta lete letem"), (6, 3)),
    **dict.fromkeys(word_list("autumn fall podzim podzimu podzimem"), (9, 3)),
    **dict.fromkeys(word_list("winter zima zimy zime zimu zimou"), (12, 3)),
    **dict.fromkeys(word_list("ฤดูร้อน หน้าร้อน"), (3, 3)),  # Thailand's own
    **dict.fromkeys(word_list("ฤดูฝน หน้าฝน"), (6, 5)),
    **dict.fromkeys(word_list("ฤดูหนาว หน้าหนาว"), (11, 4)),
    **dict.fromkeys(word_list("ฤดูใบไม้ผลิ"), (3, 3)),  # of other countries
    **dict.fromkeys(word_list("ฤดูใบไม้ร่วง"), (9, 3)),
}

NUMBERS: dict[str, int] = {
    word: number
    for number, listed in enumerate(
        (
            "a an one jeden jedna jednim jednou หนึ่ง",
            "two couple dva dve dvema สอง",
            "three tri tremi สาม",
            "four ctyri ctyrmi สี่",
            "five pet peti ห้า",
            "six sest sesti หก",
            "seven sedm sedmi เจ็ด",
            "eight osm osmi แปด",
            "nine devet deviti เก้า",
            "ten deset deseti สิบ",
        ),
        start=1,
    )
    for word in listed.split()
}

DAYS, WEEKS, MONTHS_LONG, YEARS = "day", "week", "month", "year"
UNITS: dict[str, str] = {
    **dict.fromkeys(word_list("day days dny dnem dni dnu den วัน"), DAYS),
    **dict.fromkeys(word_list("week weeks tyden tydny tydnem tydnu สัปดาห์ อาทิตย์"), WEEKS),
    **dict.fromkeys(word_list("month months mesic mesice mesici mesicem mesicu เดือน"), MONTHS_LONG),
    **dict.fromkeys(word_list("year years rok roky rokem roku lety let ปี"), YEARS),
}

WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday pondeli จันทร์",
        "tuesday utery อังคาร",
        "wednesday streda stredu พุธ",
        "thursday ctvrtek พฤหัสบดี พฤหัส",
        "friday patek ศุกร์",
        "saturday sobota sobotu เสาร์",
        "sunday nedele nedeli อาทิตย์",
    )
):
    WEEKDAYS |= dict.fromkeys(_names.split(), _number)


# Years by how many they lie back.
YEARS_BACK: dict[str, int] = {
    **dict.fromkeys(("this year", "letos", "tento rok", "tohoto roku", "letosni rok", "ปีนี้"), 0),
    **dict.fromkeys(("last year", "previous year", "loni", "vloni", "minuly rok", "minuleho roku"), 1),
    **dict.fromkeys(("minulem roce", "lonsky rok", "ปีที่แล้ว", "ปีก่อน", "ปีกลาย", "ปีที่ผ่านมา"), 1),
    **dict.fromkeys(("the year before last", "year before last", "predloni", "ปีก่อนโน้น"), 2),
}
DAYS_BACK: dict[str, int] = {
    **dict.fromkeys(("today", "dnes", "dneska", "วันนี้"), 0),
    **dict.fromkeys(("yesterday", "vcera", "เมื่อวานนี้", "เมื่อวาน"), 1),
    **dict.fromkeys(("the day before yesterday", "day before yesterday", "predevcirem"), 2),
    **dict.fromkeys(("เมื่อวานซืนนี้", "เมื่อวานซืน"), 2),
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("เมื่อเช้านี้", "เมื่อเช้า", "เช้านี้", "บ่ายนี้", "เย็นนี้", "คืนนี้"), 0),
}
# What belongs to a year, or to yesterday, in Czech: loňská dovolená.
ADJECTIVES: dict[str, tuple[int, str]] = {
    "letosni": (0, YEARS),
    "lonsk": (1, YEARS),
    "predlonsk": (2, YEARS),
    "vcerejsi": (1, DAYS),
}
# Which third of a year, a season or a month.
PARTS: dict[str, int] = {
    **dict.fromkeys(("early", "beginning of", "start of", "beginning of the", "start of the"), 0),
    **dict.fromkeys(("mid", "middle of", "middle of the"), 1),
    **dict.fromkeys(("late", "end of", "end of the"), 2),
    **dict.fromkeys(word_list("zacatkem pocatkem zacatku pocatku zacatek ต้น"), 0),
    **dict.fromkeys(word_list("polovine pulce pulkou uprostred กลาง"), 1),
    **dict.fromkeys(word_list("koncem konce konci konec ปลาย สิ้น"), 2),
}
DECADES: dict[str, int] = {
    **{word: 30 + 10 * place for place, word in enumerate(word_list("thirties forties fifties sixties seventies"))},
    **dict.fromkeys(("eighties", "osmdesat"), 80),
    **dict.fromkeys(("nineties", "devadesat"), 90),
    **{word: 30 + 10 * place for place, word in enumerate(word_list("tricat ctyricat padesat sedesat sedmdesat"))},
}


def one_of(words: Iterable[str]) -> str:
    """The regular expression for any of the words, long ones first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
