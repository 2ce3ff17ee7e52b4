"""Photos that show the same as one, and which of them to keep: both only ever tell."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.results import Results
from semret_desktop.core import Photo, PhotoId
from semret_desktop.match.alike import LIMITS, bits_apart
from semret_desktop.match.best import Candidate, Quality, Reason, best_first, quality_of
from semret_desktop.store import looks

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Which photo of a group a person would most likely keep. Nothing happens to the others."""

    photos: tuple[PhotoId, ...]  # the best one first
    reason: Reason  # for the first, and for those that are as good


def group(library: "Semret", photos: Ids) -> Results:
    """As `Semret.group`."""
    shapes = library.store.shapes(photos)
    return Results("", shapes.photos, np.full(len(shapes), np.nan, np.float32), len(shapes), shapes)


def alike(library: "Semret", photo: PhotoId) -> Results:
    """As `Semret.alike`."""
    known = looks.traits(library.store.db, np.array([photo], np.int64))
    everyone, all_looks = looks.all_looks(library.store.db) if known.seen[0] else (np.empty(0, np.int64), known.looks)
    close = everyone[bits_apart(all_looks, known.looks[0]) <= LIMITS.bits] if len(everyone) else everyone
    near = looks.taken_about(library.store.db, photo, LIMITS.burst_seconds)
    others = np.setdiff1d(np.union1d(close, near), [photo])
    vectors, found = library.space.get(np.concatenate([[photo], others]))
    cosines = vectors[1:] @ vectors[0]
    same = np.isin(others, close) & (cosines >= LIMITS.cosine)
    burst = np.isin(others, near) & (cosines >= LIMITS.burst_cosine)
    kept = (same | burst) & found[1:] & found[0]
    others, cosines = others[kept], cosines[kept]
    shapes = library.store.shapes(np.concatenate([[photo], others[np.lexsort((others, -cosines))]]))
    return Results("", shapes.photos, np.full(len(shapes), np.nan, np.float32), len(shapes), shapes)


def suggestion(library: "Semret", photos: Sequence[int]) -> Suggestion:
    """As `Semret.suggest_best`."""
    known = library.store.photos(photos)
    pictures = library.thumbnails.get(photos)
    ranked, reason = best_first([_candidate(each, pictures.get(each.id)) for each in known])
    return Suggestion(tuple(PhotoId(each.photo) for each in ranked), reason)


def _candidate(photo: Photo, jpeg: bytes | None) -> Candidate:
    stars, pixels = photo.metadata.rating or 0, photo.width * photo.height
    return Candidate(photo.id, pixels, None if jpeg is None else _quality(jpeg), stars, photo.favourite)


def _quality(jpeg: bytes) -> Quality | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            return quality_of(np.asarray(picture.convert("RGB")))
    except (OSError, SyntaxError, ValueError):
        return None
