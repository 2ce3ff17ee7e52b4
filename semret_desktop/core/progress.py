"""What long work says of itself. It never knows who listens."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What long work is doing now."""

    SCAN = "scan"  # walking the folders; the total is not known yet
    READ = "read"  # decoding and encoding
    VECTORS = "vectors"  # writing the file that search opens
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. `total` is None while nobody can know it; counts are files unless said."""

    phase: Phase
    done: int
    total: int | None = None
    failed: int = 0
    rate: float | None = None  # files a second over the last seconds
    seconds_left: float | None = None
    detail: str = ""  # a word for a person, such as the folder
    photos: int | None = None  # in the whole library, where somebody counted ...
    searchable: int | None = None  # ... and those of them that can be searched by what they show
    paused: bool = False
    quiet: bool = False  # it leaves the machine to others


Report = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """A listener that does not listen."""
