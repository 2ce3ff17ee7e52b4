"""What a library knows by name: places, cameras, lenses, folders. A query's words are compared with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from semret_desktop.core.filters import Labelled
from semret_desktop.core.ids import PhotoId, RootId


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place where photos of the library were taken."""

    name: str  # as photos have it
    country: str  # ISO 3166-1 alpha-2; empty where photos have none
    other_names: tuple[str, ...] = ()  # spellings in other languages


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A folder that holds photos, itself or below it."""

    root: RootId
    folder: bytes  # relative to the root; empty: the root's own
    path: bytes  # absolute


def no_folders() -> Sequence[KnownFolder]:
    """A library without folders."""
    return ()


def no_photo(named: str) -> PhotoId | None:
    """A library without photos."""
    return None


def no_label(named: str) -> Labelled | None:
    """A library without labels."""
    return None


def no_position(named: str) -> tuple[float, float] | None:
    """No table of places."""
    return None


@dataclass(frozen=True, eq=False)  # compared by identity: what is made of one is kept for it
class Known:
    """What a library knows by name. Folders, photos and labels are asked for only when a text names one."""

    places: tuple[KnownPlace, ...] = ()
    cameras: tuple[str, ...] = ()
    lenses: tuple[str, ...] = ()
    years: tuple[int, int] | None = None  # of the oldest and the newest photo
    folders: Callable[[], Sequence[KnownFolder]] = no_folders
    photo: Callable[[str], PhotoId | None] = no_photo  # by its path or its id
    label: Callable[[str], Labelled | None] = no_label  # by its name, or the beginning of one, folded
    position: Callable[[str], tuple[float, float] | None] = no_position  # of any place of the world, in degrees
