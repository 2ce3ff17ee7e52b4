"""Full-text search over what is written about photos: captions, keywords, names of files and folders, places."""

from collections.abc import Iterable
from dataclasses import dataclass

from semret_desktop.core import PhotoId
from semret_desktop.store.database import Database

REINDEX_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class TextHit:
    """A photo that the words of a query were found at. `whole`: as whole words, not merely inside some."""

    photo: PhotoId
    rank: float  # BM25, higher is better; hits come best first, whole ones before the others
    whole: bool


def reindex_text(db: Database, photos: Iterable[int]) -> None:
    """Write anew what these photos can be found by; called in the transaction that changed their words."""


def text_search(db: Database, text: str, limit: int) -> list[TextHit]:
    """At most `limit` photos that all words of `text` were found at, best first."""
    return []


def rebuild_text(db: Database) -> None:
    """Make the whole text index anew."""
