"""The name of a place as its inhabitants write it.

GeoNames gives a main name in Latin letters, English for famous places, and alternate names without their languages.
Three rules choose: a table of famous places; for countries of another script the alternate names in that script, of
which the one that sounds most like the main name wins (or the shortest, where sound does not help); else the main name.
"""

import difflib
import unicodedata
from collections.abc import Iterable

from semret_desktop.core.text import fold

# Scripts by country, as Unicode's character names begin, and letters or an encoding that keep neighbours' names out.
_SCRIPTS: dict[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(("TH",), (("THAI",), "")),
    **dict.fromkeys(("LA",), (("LAO",), "")),
    **dict.fromkeys(("KH",), (("KHMER",), "")),
    **dict.fromkeys(("MM",), (("MYANMAR",), "")),
    **dict.fromkeys(("NP",), (("DEVANAGARI",), "")),
    **dict.fromkeys(("BD",), (("BENGALI",), "")),
    **dict.fromkeys(("GE",), (("GEORGIAN",), "")),
    **dict.fromkeys(("AM",), (("ARMENIAN",), "")),
    **dict.fromkeys(("IL",), (("HEBREW",), "")),
    **dict.fromkeys(("GR", "CY"), (("GREEK",), "")),
    **dict.fromkeys(("RU",), (("CYRILLIC",), "абвгдеёжзийклмнопрстуфхцчшщыьэюя")),
    **dict.fromkeys(("BY",), (("CYRILLIC",), "абвгдеёжзійклмнопрстуўфхцчшыьэюя")),
    **dict.fromkeys(("UA",), (("CYRILLIC",), "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’")),
    **dict.fromkeys(("BG",), (("CYRILLIC",), "абвгдежзийклмнопрстуфхцчшщъьюя")),
    **dict.fromkeys(("RS",), (("CYRILLIC",), "абвгдђежзијклљмнњопрстћуфхцчџш")),
    **dict.fromkeys(("MK",), (("CYRILLIC",), "абвгдѓежзѕијклљмнњопрстќуфхцчџш")),
    **dict.fromkeys(("KZ", "KG", "MN"), (("CYRILLIC",), "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")),
    **dict.fromkeys(("JP",), (("CJK", "HIRAGANA", "KATAKANA"), "shift_jis")),
    **dict.fromkeys(("CN",), (("CJK",), "gb2312")),
    **dict.fromkeys(("TW", "HK", "MO"), (("CJK",), "big5")),
    **dict.fromkeys(("KR", "KP"), (("HANGUL",), "")),
    **dict.fromkeys(("IR", "AF"), (("ARABIC",), "اآأئءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")),
    **dict.fromkeys(
        ("EG", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "LY", "TN", "DZ", "MA", "SD"),
        (("ARABIC",), "اآأإئؤءبتثجحخدذرزسشصضطظعغفقكلمنوهةىيّ"),
    ),
}
_MARKED = ("KHMER", "LAO", "MYANMAR")  # GeoNames has many names in these that lost their marks: they are no words
_ENCODINGS = ("shift_jis", "gb2312", "big5")

_FAMOUS: dict[str, dict[str, str]] = {
    "AE": {"Dubai": "دبي", "Abu Dhabi": "أبو ظبي", "Sharjah": "الشارقة"},
    "AL": {"Tirana": "Tiranë"},
    "AM": {"Yerevan": "Երևան"},
    "AT": {"Vienna": "Wien"},
    "AZ": {"Baku": "Bakı", "Ganja": "Gəncə", "Sumgayit": "Sumqayıt"},
    "BE": {"Antwerp": "Antwerpen", "Brussels": "Bruxelles", "Ostend": "Oostende"},
    "BG": {"Sofia": "София"},
    "BY": {"Minsk": "Мінск"},
    "CH": {"Geneva": "Genève"},
    "CN": {
        "Beijing": "北京",
        "Shanghai": "上海",
        "Guangzhou": "广州",
        "Xi’an": "西安",
        "Xi'an": "西安",
        "Lhasa": "拉萨",
    },
    "CU": {"Havana": "La Habana"},
    "CY": {"Nicosia": "Λευκωσία", "Limassol": "Λεμεσός", "Larnaca": "Λάρνακα", "Paphos": "Πάφος"},
    "CZ": {"Pilsen": "Plzeň", "Prague": "Praha"},
    "DE": {"Cologne": "Köln", "Munich": "München", "Nuremberg": "Nürnberg"},
    "DK": {"Copenhagen": "København", "Elsinore": "Helsingør", "Århus": "Aarhus"},
    "DZ": {"Algiers": "الجزائر", "Oran": "وهران", "Constantine": "قسنطينة"},
    "EG": {
        "Alexandria": "الإسكندرية",
        "Cairo": "القاهرة",
        "Giza": "الجيزة",
        "Luxor": "الأقصر",
        "Aswan": "أسوان",
        "Suez": "السويس",
    },
    "ES": {"Gasteiz / Vitoria": "Vitoria-Gasteiz", "Seville": "Sevilla"},
    "FI": {"East Helsinki": "Itä-Helsinki", "Hyvinge": "Hyvinkää"},
    "GE": {"Tbilisi": "თბილისი"},
    "GR": {
        "Athens": "Αθήνα",
        "Piraeus": "Πειραιάς",
        "Rhodes": "Ρόδος",
        "Corfu": "Κέρκυρα",
        "Patra": "Πάτρα",
        "Irákleion": "Ηράκλειο",
        "Heraklion": "Ηράκλειο",
    },
    "GT": {"Guatemala City": "Ciudad de Guatemala"},
    "IL": {"Haifa": "חיפה", "Jerusalem": "ירושלים", "Tel Aviv": "תל אביב-יפו", "Nazareth": "נצרת", "Acre": "עכו"},
    "IQ": {"Baghdad": "بغداد", "Karbala": "كربلاء", "Mosul": "الموصل"},
    "IR": {"Tehran": "تهران", "Isfahan": "اصفهان", "Shiraz": "شیراز", "Mashhad": "مشهد"},
    "IT": {
        "Florence": "Firenze",
        "Genoa": "Genova",
        "Mantua": "Mantova",
        "Milan": "Milano",
        "Naples": "Napoli",
        "Padua": "Padova",
        "Rome": "Roma",
        "Syracuse": "Siracusa",
        "Turin": "Torino",
        "Venice": "Venezia",
    },
    "JO": {"Amman": "عمّان"},
    "KH": {"Phnom Penh": "ភ្នំពេញ", "Siem Reap": "សៀមរាប"},
    "KW": {"Kuwait City": "الكويت"},
    "LA": {"Luang Prabang": "ຫຼວງພະບາງ", "Vientiane": "ວຽງຈັນ"},
    "LB": {"Beirut": "بيروت", "Tripoli": "طرابلس"},
    "LV": {"Riga": "Rīga"},
    "LY": {"Benghazi": "بنغازي", "Tripoli": "طرابلس"},
    "MA": {"Casablanca": "الدار البيضاء", "Fes": "فاس", "Marrakesh": "مراكش", "Rabat": "الرباط", "Tangier": "طنجة"},
    "MD": {"Chisinau": "Chișinău"},
    "MN": {"Ulan Bator": "Улаанбаатар"},
    "MX": {"Mexico City": "Ciudad de México"},
    "NL": {"The Hague": "Den Haag"},
    "NP": {"Kathmandu": "काठमाडौँ"},
    "PA": {"Panama City": "Ciudad de Panamá"},
    "PL": {"Bielsko-Biala": "Bielsko-Biała", "Warsaw": "Warszawa"},
    "PT": {"Lisbon": "Lisboa"},
    "QA": {"Doha": "الدوحة"},
    "RO": {"Bucharest": "București"},
    "RS": {"Belgrade": "Београд", "Novi Sad": "Нови Сад", "Niš": "Ниш"},
    "RU": {"Moscow": "Москва", "Saint Petersburg": "Санкт-Петербург"},
    "SA": {"Jeddah": "جدة", "Madinah": "المدينة المنورة", "Makkah": "مكة", "Riyadh": "الرياض"},
    "SD": {"Khartoum": "الخرطوم"},
    "SE": {"Gothenburg": "Göteborg"},
    "SY": {"Aleppo": "حلب", "Damascus": "دمشق"},
    "TM": {"Ashgabat": "Aşgabat"},
    "TN": {"Tunis": "تونس", "Sfax": "صفاقس", "Sousse": "سوسة"},
    "TR": {"Istanbul": "İstanbul"},
    "UA": {"Kyiv": "Київ"},
    "UZ": {"Bukhara": "Buxoro", "Fergana": "Fargʻona", "Samarkand": "Samarqand", "Tashkent": "Toshkent"},
    "VA": {"Vatican City": "Città del Vaticano"},
    "VN": {
        "Da Nang": "Đà Nẵng",
        "Haiphong": "Hải Phòng",
        "Hanoi": "Hà Nội",
        "Ho Chi Minh City": "Thành phố Hồ Chí Minh",
        "Qui Nhon": "Quy Nhơn",
    },
    "XK": {"Pristina": "Prishtinë"},
}

_THAI_RANKS = ("เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "จังหวัด", "อำเภอเมือง", "อำเภอ", "เมือง")  # city, district ...
_ARABIC_ARTICLE = "ال"


def _sounds(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(" "), strict=True))


# Roughly how letters sound, enough to tell candidates apart.
_SOUNDS = {
    **_sounds("абвгґдеёжзийклмноп", "a b v g g d e e zh z i y k l m n o p"),
    **_sounds("рстуфхцчшщъыьэюя", "r s t u f kh ts ch sh shch  y  e yu ya"),
    **_sounds("іїєўјљњђћџѓќѕ", "i yi ye w j lj nj dj c dz gj kj dz"),
    **_sounds("αβγδεζηθικλμνξοπρστυφχψως", "a v g d e z i th i k l m n x o p r s t y f ch ps o s"),
    **_sounds("აბგდევზთიკლმნოპჟრს", "a b g d e v z t i k l m n o p zh r s"),
    **_sounds("ტუფქღყშჩცძწჭხჯჰ", "t u p k gh q sh ch ts dz ts ch kh j h"),
    **_sounds("ابتثجحخدذرزسشصضطظع", "a b t th j h kh d dh r z s sh s d t z "),
    **_sounds("غفقكلمنوهةىيپچژگکی", "gh f q k l m n w h h a y p ch zh g k y"),
    **_sounds("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "a v g d h o z h t i k k l m m n n s  f p ts ts k r sh t"),
}
_SOUNDS_OF = {"UA": {"г": "h", "и": "y"}, "BY": {"г": "h"}}


def local_name(country: str, main: str, names: Iterable[str]) -> str:
    """The name that is used where the place lies, out of GeoNames' main name and its alternate names."""
    if famous := _FAMOUS.get(country, {}).get(main):
        return famous
    if country in ("RO", "MD"):  # GeoNames writes Turkish cedillas where Romanian has commas below
        return main.translate(str.maketrans("şţŞŢ", "șțȘȚ"))
    if country not in _SCRIPTS:
        return main
    scripts, allowed = _SCRIPTS[country]
    candidates = _candidates(names, scripts, allowed)
    if not candidates:
        return main
    wanted = fold(main)
    sounds = {**_SOUNDS, **_SOUNDS_OF.get(country, {})}

    def fitness(name: str) -> tuple[float, int, int]:
        if likeness := round(_likeness(name, wanted, sounds), 2):
            return likeness, 0, len(name)  # of two that sound alike the fuller one: Казань, not Казан
        # The bare name is part of those with a rank or a suffix.
        return 0.0, sum(name in other for other in candidates), -len(name)

    best = max(candidates, key=fitness)
    return _ARABIC_ARTICLE + best if _ARABIC_ARTICLE + best in candidates else best


def _candidates(names: Iterable[str], scripts: tuple[str, ...], allowed: str) -> list[str]:
    found = {_bare(name, scripts) for name in names if _is_written_in(name, scripts, allowed)}
    if "CJK" in scripts and (han := {name for name in found if _script(name[0]) == "CJK"}):
        found = han
    return sorted(found)


def _bare(name: str, scripts: tuple[str, ...]) -> str:
    """A Thai name without its rank, an Arabic one without the vowel marks that only dictionaries write."""
    if "ARABIC" in scripts:
        return "".join(char for char in name if unicodedata.category(char) != "Mn")
    rank = next((rank for rank in _THAI_RANKS if name.startswith(rank) and len(name) > len(rank) + 2), "")
    return name[len(rank) :]


def _is_written_in(name: str, scripts: tuple[str, ...], allowed: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2 or "." in name or any(_script(char) not in scripts for char in letters):
        return False
    if "ы" in allowed and "ськ" in name:  # a Russian or Belarusian town in Ukrainian
        return False
    if scripts[0] in _MARKED and not any(unicodedata.category(char) == "Mn" for char in name):
        return False
    if allowed in _ENCODINGS:
        return _fits(name, allowed)
    return not allowed or all(char in allowed for char in name.lower() if char.isalpha())


def _fits(name: str, encoding: str) -> bool:
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]


def _likeness(name: str, wanted: str, sounds: dict[str, str]) -> float:
    """How much a name sounds like a folded Latin one, 0 to 1; 0 for scripts whose sounds are not known here."""
    heard = "".join(_sound(char, sounds) for char in fold(name))
    return difflib.SequenceMatcher(None, heard, wanted).ratio() if heard.strip(" -") else 0.0


def _sound(char: str, sounds: dict[str, str]) -> str:
    if _script(char) == "HANGUL":
        return unicodedata.name(char).split(" ")[-1].lower()  # "HANGUL SYLLABLE SEO"
    return sounds.get(char, char if char in " -" else "")
