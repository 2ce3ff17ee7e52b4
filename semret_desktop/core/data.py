"""Data that travels between rooms: frozen, with units and shapes said."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from semret_desktop.core.ids import CaptionId, FileId, PhotoId, RootId, SavedSearchId

RELEVANT: Final = 1  # grades of a judgment; studies may grade further, up to 3
NOT_RELEVANT: Final = 0


@dataclass(frozen=True, slots=True)
class Exposure:
    """How a picture was exposed; None where the file does not say."""

    seconds: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The inhabited place nearest to where a picture was taken."""

    name: str  # in the spelling of the people who live there where it is known: Praha, not Prague
    country: str  # ISO 3166-1 alpha-2
    other_names: tuple[str, ...] = ()  # spellings in other languages, for text search


@dataclass(frozen=True, slots=True)
class FileCaption:
    """A sentence about the picture that lies in the file or its sidecar. `source` is exif, iptc or xmp."""

    text: str
    source: str
    lang: str | None = None  # BCP 47


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file and its sidecar say about its picture; None or empty where they say nothing."""

    taken_at: str | None = None  # wall time where it was taken, ISO 8601 without offset: 2019-07-14T16:03:22
    utc_offset: int | None = None  # minutes east of UTC
    camera: str | None = None
    lens: str | None = None
    exposure: Exposure = Exposure()
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    place: Place | None = None
    rating: int | None = None  # 0 to 5
    captions: tuple[FileCaption, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """What the header of a picture file says, read without decoding: enough to show a place for it."""

    width: int  # upright pixels
    height: int
    taken_at: str | None  # as in Metadata
    utc_offset: int | None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG in sRGB, upright."""

    jpeg: bytes
    width: int  # pixels of the JPEG
    height: int
    colour: int  # average colour as 0xRRGGBB
    look: int | None = None  # 64 bits, signed, which pictures that look the same nearly share; None: not told


class RootState(StrEnum):
    """Whether a root's files can be reached. Absence never deletes anything."""

    ONLINE = "online"
    OFFLINE = "offline"  # its volume is away
    MISSING = "missing"  # its volume is there, the folder is not


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that the library watches."""

    id: RootId
    path: bytes  # absolute, as the file system has it
    state: RootState
    volume: str | None
    excludes: tuple[str, ...] = ()  # glob patterns against the path relative to the root
    photos: int = 0


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A place where a photo lies."""

    id: FileId
    photo: PhotoId
    root: RootId
    root_path: bytes
    path: bytes  # relative to the root
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A sentence about a photo. `source` is person, exif, iptc or xmp."""

    id: CaptionId
    photo: PhotoId
    text: str
    source: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture as the library knows it. `provisional` ones were found by a scan but not yet read."""

    id: PhotoId
    width: int  # upright pixels; 0 where unknown
    height: int
    colour: int  # average, 0xRRGGBB
    provisional: bool
    metadata: Metadata
    favourite: bool
    added_at: str  # UTC, ISO 8601
    files: tuple[PhotoFile, ...] = ()
    captions: tuple[Caption, ...] = ()


@dataclass(frozen=True, slots=True)
class Shapes:
    """Photos in an order, as a grid needs them: parallel arrays, all of length n."""

    photos: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    widths: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))  # 0: unknown
    heights: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    colours: npt.NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))  # 0xRRGGBB
    taken: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # wall time, s since 1970
    away: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))  # no file can be reached now
    favourites: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))

    def __post_init__(self) -> None:
        for name in ("away", "favourites"):
            if len(getattr(self, name)) != len(self.photos):  # not told: none of them
                object.__setattr__(self, name, np.zeros(len(self.photos), np.bool_))

    def __len__(self) -> int:
        return len(self.photos)

    def at(self, rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> "Shapes":
        """The photos at these rows, in their order."""
        return Shapes(
            self.photos[rows],
            self.widths[rows],
            self.heights[rows],
            self.colours[rows],
            self.taken[rows],
            self.away[rows],
            self.favourites[rows],
        )


@dataclass(frozen=True, slots=True)
class Traits:
    """By what photos are seen to be alike, apart from their vectors: parallel arrays, all of length n."""

    looks: npt.NDArray[np.uint64]  # 64 bits each, which pictures that look the same nearly share
    seen: npt.NDArray[np.bool_]  # whether the look is known
    taken: npt.NDArray[np.int64]  # wall time, s since 1970
    cameras: npt.NDArray[np.int64]  # the same number for the same camera; -1: camera or time are not known

    def __len__(self) -> int:
        return len(self.looks)


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a person said of a photo as an answer to a query: the newest word on it."""

    photo: PhotoId
    query: str  # as typed
    grade: int  # RELEVANT or NOT_RELEVANT
    at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Within:
    """Which part of the library is meant: all of it where nothing is set."""

    root: RootId | None = None
    folder: bytes = b""  # relative to the root; empty: the whole root
    favourites: bool = False


EVERYWHERE = Within()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a person keeps, with where it looks and how its photos are shown."""

    id: SavedSearchId
    query: str
    within: Within = EVERYWHERE
    name: str = ""  # of its own; empty where it is called by its query
    shown: str = ""  # the order of its photos, as the window calls it; empty: best match first


Row = tuple[int | float | str | bytes | None, ...]
Rows = tuple[tuple[Row, Row | None], ...]  # (what names a row, what it holds); None: there is no such row


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit did: enough to take it back exactly. Nobody but the store looks into `before` and `after`."""

    kind: str  # mark, forget, rate, favourite, caption, label, hide
    photos: tuple[PhotoId, ...]  # whose rows changed; empty where all was so already
    query: str = ""  # of marks, as typed
    before: Rows = ()
    after: Rows = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self.before)
