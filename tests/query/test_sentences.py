"""Sentences as people type them, and what is understood of each: `sentences.tsv`, in English, Czech and Thai.

Most are traps: words that could be a date, a town, a camera or a rating, and are none.
"""

from datetime import date
from pathlib import Path

import pytest

from semret_desktop.core.filters import (
    ByCamera,
    Condition,
    Favourite,
    InCountry,
    InPlace,
    NearPlace,
    Rated,
    Taken,
    Written,
)
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import Chip, Query, parse

TODAY = date(2026, 7, 15)
# Towns that are words, too, are among the places: a library may know any of them.
PLACES = """
Praha CZ Prague ปราก/Brno CZ/Krkonoše CZ/Karlovy_Vary CZ/Most CZ/Písek CZ/Olomouc CZ/Tábor CZ/Skála CZ/Potok CZ/Lhota CZ
Lípa CZ/Pole CZ/Les CZ/Voda CZ/Bor CZ/กรุงเทพมหานคร TH Bangkok กรุงเทพฯ กรุงเทพ/เชียงใหม่ TH Chiang_Mai/ภูเก็ต TH Phuket
ปาย TH Pai/เลย TH Loei/กระบี่ TH Krabi/ตาก TH Tak/หัวหิน TH Hua_Hin/น่าน TH Nan/London GB Londýn ลอนดอน/Bath GB/Reading GB
Cork IE/Paris FR Paříž ปารีส/Nice FR/Orange FR/Wien AT Vienna Vídeň เวียนนา/Berlin DE Berlín/Split HR/Roma IT Rome/Ford GB
İstanbul TR Istanbul/上海 CN Shanghai/東京都 JP Tokyo Tokio/New_York_City US New_York/Boston US/Kingston JM/Amman JO
Santiago CL/Hell NO/Beer GB/Sandwich GB/Eye GB/Deal GB/Rugby GB/Battle GB/Wells GB/Buffalo US/Phoenix US/Mobile US
Lens FR/Champagne FR/Tours FR/Nancy FR/Victoria CA
"""
CAMERAS = ("Canon EOS R6", "NIKON D750", "Apple iPhone 13 Pro", "FUJIFILM X-T3", "SONY ILCE-7M3")
CAMERAS += ("Google Pixel 7", "samsung Galaxy S21")
LINES = Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()[1:]


def place(line: str) -> KnownPlace:
    name, country, *others = (word.replace("_", " ") for word in line.split())
    return KnownPlace(name, country, tuple(others) or (name,))


KNOWN = Known(tuple(map(place, PLACES.strip().replace("\n", "/").split("/"))), CAMERAS, (), (1998, 2026))


def named(condition: Condition) -> str:
    """A condition as the list writes it; empty where it only stands beside another."""
    match condition:
        case Taken(first, last):
            return str(first) if first == last else f"{first or ''}..{last or ''}"
        case InPlace(name) | ByCamera(name):
            return name
        case InCountry(country):
            return country
        case NearPlace(name, _, km):
            return f"{km:g} km around {name}"
        case Rated(least, most):
            return f"{least}-{most} stars"
        case Favourite():
            return "favourites"
        case Written(text, None):
            return f'"{text}"'
    return ""


def understood(chip: Chip) -> str:
    if chip.filter is None:
        return f"without {chip.named}"
    near = [each for each in chip.filter.any_of if isinstance(each, NearPlace)]
    told = "|".join(dict.fromkeys(filter(None, map(named, near or chip.filter.any_of))))
    return f"not {told}" if chip.filter.negated else told


def told(query: Query) -> tuple[str, str]:
    return " + ".join(part.words for part in query.parts), "; ".join(map(understood, query.chips))


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_understood_as_it_is_meant(line: str) -> None:
    sentence, looked_for, chips = line.split("\t")
    assert told(parse(sentence, KNOWN, TODAY)) == (looked_for, chips)


def test_each_language_has_its_hundred() -> None:
    thai = [line for line in LINES if any("\u0e00" <= char <= "\u0e7f" for char in line.split("\t")[0])]
    czech = [line for line in LINES if any(char in "áčďéěíňóřšťúůýž" for char in line.split("\t")[0].casefold())]
    assert min(len(thai), len(czech), len(LINES) - len(thai) - len(czech)) >= 100
