"""What photos must be like beside what they show: conditions, joined to filters, that a query's text names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from semret_desktop.core.ids import RootId

MOST_STARS: Final = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """Taken on one of these days, both ends included; None: open on that side."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class InFolder:
    """Lying in a folder or below it."""

    root: RootId
    folder: bytes = b""  # relative to the root; empty: the whole root


@dataclass(frozen=True, slots=True)
class InPlace:
    """Taken in a place, named as photos have it."""

    name: str
    country: str  # ISO 3166-1 alpha-2; empty where photos have none


@dataclass(frozen=True, slots=True)
class InCountry:
    """Taken in a country."""

    country: str  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Near:
    """Taken at most `km` kilometres from a position in degrees (WGS 84)."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class NearPlace:
    """Taken at most `km` kilometres from the middle of the photos of a place."""

    name: str  # as in `InPlace`
    country: str
    km: float


@dataclass(frozen=True, slots=True)
class ByCamera:
    """Taken with a camera, named as photos have it."""

    name: str


@dataclass(frozen=True, slots=True)
class ByLens:
    """Taken through a lens, named as photos have it."""

    name: str


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated with so many stars, both ends included; a photo without a rating has 0."""

    least: int = 0
    most: int = MOST_STARS


@dataclass(frozen=True, slots=True)
class Favourite:
    """Among the favourites."""


@dataclass(frozen=True, slots=True)
class OfType:
    """A picture of one of these media types; a name that ends in "*" stands for all that begin so."""

    media_types: tuple[str, ...]


class Had(StrEnum):
    """What a photo may have or lack."""

    CAPTION = "caption"
    KEYWORD = "keyword"
    PLACE = "place"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Has:
    """Having a caption, a keyword, a place, or a date of its own."""

    what: Had


@dataclass(frozen=True, slots=True)
class Written:
    """Having this text written at it, whole words in a row: in captions, keywords, places, cameras, names of files.

    With `lacking`, of those photos alone that lack it: a folder "Praha 2019" tells where and when a photo was taken
    that does not tell so itself.
    """

    text: str
    lacking: Had | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """Bearing one of these labels, by a person's word or a model package's.

    `labels` are the ones that were asked for and all that are kinds of them. Where a person rejected one of `telling`,
    what was asked for and all that it is a kind of, what a package sees does not count.
    """

    telling: tuple[str, ...]
    labels: tuple[str, ...]


Condition = (
    Taken
    | InFolder
    | InPlace
    | InCountry
    | Near
    | NearPlace
    | ByCamera
    | ByLens
    | Rated
    | Favourite
    | OfType
    | Has
    | Written
    | Labelled
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Photos that fit one of the conditions (none of them where `negated`). Without a condition: what was named is not
    known here, and no photo fits."""

    any_of: tuple[Condition, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Photos that fit all of these; every photo where there is none."""

    all_of: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all_of)


NO_FILTERS: Final = Filters()
