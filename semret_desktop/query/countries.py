"""What countries are called in English, Thai and Czech: Unicode CLDR's names and some that people say."""

from functools import lru_cache

from semret_desktop.core.resources import shipped
from semret_desktop.core.text import fold


@lru_cache(maxsize=1)
def country_names() -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 -> names, English ones first. Read when it is first asked for: 250 lines."""
    lines = shipped("resources", "vocabulary", "countries.tsv").read_text("utf-8").splitlines()[1:]
    names: dict[str, tuple[str, ...]] = {}
    for line in lines:
        code, *cells = line.split("\t")
        found = [name for cell in cells for name in cell.split("|")]
        # "Prathet Thai", the land of Thai, is one word to those who cut Thai into words.
        found += [f"ประเทศ{name}" for name in found if "\u0e00" <= name[0] <= "\u0e7f"]
        names[code] = tuple(dict.fromkeys(found))
    return names


@lru_cache(maxsize=1)
def folded_countries() -> frozenset[str]:
    """What all countries are called, folded."""
    return frozenset(fold(name) for names in country_names().values() for name in names)
