"""How a query was understood, in one line for a person at a terminal."""

import re
from datetime import date
from typing import TYPE_CHECKING

from semret_desktop.core.filters import NearPlace, Rated, Taken
from semret_desktop.core.text import clean
from semret_desktop.query import Chip, Kind

if TYPE_CHECKING:
    from semret_desktop.query import Query

_NAMED = {
    Kind.FOLDER: "in the folder {}",
    Kind.CAMERA: "by the camera {}",
    Kind.LENS: "through the lens {}",
    Kind.PLACE: "in {}",
    Kind.TYPE: "of type {}",
    Kind.HAS: "with a {}",
    Kind.LABEL: "labelled {}",
    Kind.EXACT: 'with "{}" written',
    Kind.LIKE: "like {}",
}
_HOW_FAR = re.compile(r"[\"“”„«»]|[\s,;]+\d[\d.,]*\s*(?:km|กม\.?)?$", re.IGNORECASE)  # what is told apart
_SHOWN = 60  # characters of a value
_WHAT = {Kind.NEAR: "place", Kind.LIKE: "photo", Kind.TYPE: "type"}


def told(query: "Query") -> str:
    """What is looked for, and what filters it; empty where all of the text is words."""
    if not query.chips:
        return ""
    wanted = " + ".join(f'"{part.words}"' for part in query.parts if part.words) or "photos"
    said = _said(query)
    return ", ".join([f"Looking for {wanted}", *map(phrase, said)]) if said or query.parts else ""


def looks_like_nothing(query: "Query") -> bool:
    """Whether all that is looked for is to look like a photo that the library does not have."""
    return not query.parts and not query.without and any(_is_unknown_photo(chip) for chip in query.chips)


def _is_unknown_photo(chip: Chip) -> bool:
    return chip.kind is Kind.LIKE and chip.unknown


def left_out(query: "Query") -> str:
    """What does nothing: values that cannot be read, photos that are not known. Empty where there is no such thing."""
    values = dict.fromkeys(clean(query.text[chip.start : chip.end])[:_SHOWN] for chip in query.chips if chip.unread)
    photos = dict.fromkeys(f'"{chip.named[:_SHOWN]}"' for chip in query.chips if _is_unknown_photo(chip))
    told = f"Left out, since it cannot be read: {', '.join(values)}." if values else ""
    return " ".join(filter(None, (told, f"The library knows no photo {', '.join(photos)}." if photos else "")))


def nothing(query: "Query") -> tuple[str, str] | None:
    """The line for a query that no photo fits, and what to do; None where it has no filter."""
    unknown = [chip for chip in query.chips if chip.unknown and not chip.negated]
    if unknown:
        chip = unknown[0]
        return f'The library knows no {_WHAT.get(chip.kind, chip.kind.value)} "{chip.named}".', ""
    if not query.filters:
        return None
    filters = ", ".join(phrase(chip) for chip in _said(query) if chip.filter is not None)
    return f"No photo fits: {filters}.", 'Leave a filter out, or look for its words in the pictures: words:"..."'


def _said(query: "Query") -> list[Chip]:
    return [
        chip for chip in query.chips if chip.kind is not Kind.WORDS and not chip.unread and not _is_unknown_photo(chip)
    ]


def phrase(chip: Chip) -> str:
    """What a chip asks of photos."""
    first = chip.filter.any_of[0] if chip.filter is not None and chip.filter.any_of else None
    if isinstance(first, Taken):
        said = f"taken {_days(first)}"
    elif isinstance(first, Rated):
        said = _stars(first)
    elif chip.kind is Kind.FAVOURITE:
        said = "among the favourites"
    elif chip.kind is Kind.WITHOUT:
        return f'without "{chip.named}"'
    elif chip.kind is Kind.NEAR:
        circles = [each.km for each in chip.filter.any_of if isinstance(each, NearPlace)] if chip.filter else []
        said = f"within {circles[0]:g} km of {_HOW_FAR.sub('', chip.named)}" if circles else f"near {chip.named}"
    else:
        said = _NAMED.get(chip.kind, "{}").format(chip.named)
    return f"not {said}" if chip.negated else said


def _days(taken: Taken) -> str:
    if taken.first is None:
        return f"until {_day(taken.last)}"
    if taken.last is None:
        return f"from {_day(taken.first)} on"
    return _day(taken.first) if taken.first == taken.last else f"{_day(taken.first)} to {_day(taken.last)}"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "ever"


def _stars(rated: Rated) -> str:
    if rated.most == 0:
        return "not rated"
    if rated.least == rated.most:
        return f"rated {rated.least}"
    if rated.most == Rated().most:
        return f"rated {rated.least} or more"
    return f"rated {rated.least} to {rated.most}"
