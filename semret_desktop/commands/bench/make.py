"""`semret bench make`: a large library of invented photos, to measure with."""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.commands.arguments import FOLDER
from semret_desktop.commands.bench.index import pictures
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import named_library
from semret_desktop.commands.terminal import interruptible, progress
from semret_desktop.core import Cancel, Phase, Progress, Report, SemretError, Thumbnail, Unreadable
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.vectors import Space

MOST_SEEDS = 400  # real photos that the invented ones are made from
CHUNK = 2_000  # photos a transaction
NOISE = 0.75  # length of the noise laid on a unit vector: cosine to its real photo about 0.8
YEARS = 15
PLACES = ("Praha", "Bangkok", "Brno", "Chiang Mai", "Home", "Garden", "Trip", "Birthday", "Mountains", "Sea")
CAMERAS = ("Canon EOS 80D", "NIKON D7500", "Pixel 7", "iPhone 13", "DMC-GX9", "X-T30")


@dataclass(frozen=True, slots=True)
class Seed:
    """A real photo that invented ones are made from."""

    width: int
    height: int
    thumbnail: Thumbnail


@click.command(
    epilog=examples(
        "semret --library ~/large bench make",
        "semret --library ~/small bench make --rows 1000 --photos ~/Pictures",
    )
)
@click.option(
    "--rows", type=click.IntRange(1, 10_000_000), default=100_000, show_default=True, help="Photos to invent."
)
@click.option("--photos", type=FOLDER, metavar="DIR", help="Real photos to make them from; the demo's unless given.")
@click.option("--seed", type=int, default=1, show_default=True, help="Start of the random numbers.")
def make(rows: int, photos: bytes | None, seed: int) -> None:
    """Fill a new library with invented photos.

    Their vectors are those of real photos with noise, their thumbnails those photos' own; names, folders and dates are
    made up. They lie in a folder that does not exist, as if its disk were away, so that nothing looks for them. The
    library must be named by --library and must not hold photos.
    """
    from semret_desktop.app import Semret
    from semret_desktop.commands.demo import demo_photos
    from semret_desktop.vectors import Space

    place = named_library()
    if place is None:
        raise SemretError(
            "The library to fill with invented photos is not named.",
            "Name a new one: semret --library DIR bench make",
        )
    start = perf_counter()
    with Semret(place) as library, interruptible() as cancel, progress() as report:
        if library.store.counts().photos:
            raise SemretError(f"The library in {printable(str(place))} holds photos already.", "Name a new one.")
        seeds, vectors = _seeds(library, photos or os.fsencode(demo_photos()), cancel)
        space = Space(place / "vectors", library.package.space_key, library.package.dimension, writable=True)
        try:
            _fill(library, space, seeds, vectors, rows, seed, report, cancel)
            report(Progress(Phase.VECTORS, rows, rows))
            space.write_index(cancel)
        finally:
            space.close()
    click.echo(f"{rows:,} photos from {len(seeds)} real ones in {perf_counter() - start:,.1f} s")


def _seeds(library: "Semret", folder: bytes, cancel: Cancel) -> tuple[list[Seed], npt.NDArray[np.float32]]:
    """Real photos of `folder` with their vectors (n, d)."""
    from semret_desktop.describe import Describer
    from semret_desktop.imaging import make_thumbnail, read_picture

    seeds: list[Seed] = []
    vectors: list[npt.NDArray[np.float32]] = []
    describer = Describer(library.package, threads=2)
    for path in sorted(pictures(folder))[:MOST_SEEDS]:
        cancel.check()
        try:
            picture = read_picture(path)
        except Unreadable:
            continue
        seeds.append(Seed(picture.width, picture.height, make_thumbnail(picture)))
        vectors.append(describer.vectors([picture.pixels]))
    if not seeds:
        raise SemretError(f"There are no photos in {printable(folder)} to start from.", "Name another folder: --photos")
    return seeds, np.concatenate(vectors)


def _fill(
    library: "Semret",
    space: "Space",
    seeds: Sequence[Seed],
    vectors: npt.NDArray[np.float32],
    rows: int,
    seed: int,
    report: Report,
    cancel: Cancel,
) -> None:
    """Write the invented photos, a chunk a transaction: vectors and thumbnails first, as the indexer does."""
    from semret_desktop.store import atomic

    chosen = random.Random(seed)
    noise = np.random.default_rng(seed)
    root = _add_root(library)
    for first in range(0, rows, CHUNK):
        cancel.check()
        report(Progress(Phase.OTHER, first, rows))
        ids = list(range(first + 1, min(first + CHUNK, rows) + 1))
        of = [chosen.randrange(len(seeds)) for _ in ids]
        space.put(ids, noisy(vectors[of], noise))
        library.thumbnails.put((photo, seeds[which].thumbnail) for photo, which in zip(ids, of, strict=True))
        with atomic(library.store.db):
            _insert(library, root, list(zip(ids, (seeds[which] for which in of), strict=True)), chosen, rows)
            library.store.reindex_text(ids)


def noisy(vectors: npt.NDArray[np.float32], noise: np.random.Generator) -> npt.NDArray[np.float32]:
    """`vectors` (n, d) with noise laid on each, unit length again: so real ones become many of the same kind."""
    laid = noise.standard_normal(vectors.shape, np.float32)
    laid *= NOISE / np.linalg.norm(laid, axis=1, keepdims=True)
    laid += vectors
    laid /= np.linalg.norm(laid, axis=1, keepdims=True)
    return laid


def _add_root(library: "Semret") -> int:
    """A root whose folder is missing: absence never deletes anything."""
    path = os.fsencode(library.library / "invented photos")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = library.store.db.execute(
        "INSERT INTO root (path, volume, state, added_at, scanned_at) VALUES (?, 'invented', 'missing', ?, ?)"
        " RETURNING id",
        (path, now, now),
    ).fetchone()
    return int(row[0])


def _insert(library: "Semret", root: int, photos: Sequence[tuple[int, Seed]], chosen: random.Random, rows: int) -> None:
    from semret_desktop.imaging import PICTURE_HASH_VERSION

    now = datetime.now(UTC)
    added_at = now.isoformat(timespec="seconds")
    photo_rows, file_rows = [], []
    for photo, seed in photos:
        taken = now - timedelta(seconds=(rows - photo) / rows * YEARS * 365.25 * 86_400 + chosen.randrange(3_600))
        wall = taken.replace(tzinfo=None, microsecond=0)
        taken_at, sorted_at = wall.isoformat(), int((wall - datetime(1970, 1, 1)).total_seconds())
        photo_rows.append(
            (
                photo,
                chosen.randbytes(16),
                PICTURE_HASH_VERSION,
                seed.width,
                seed.height,
                seed.thumbnail.colour,
                taken_at,
                sorted_at,
                chosen.choice(CAMERAS),
                chosen.getrandbits(64) - (1 << 63),  # no two of them are copies, though their thumbnails are
                added_at,
            )
        )
        path = f"{wall:%Y}/{wall:%Y-%m} {PLACES[(photo // 300) % len(PLACES)]}/IMG_{photo % 10_000:04}_{photo}.jpg"
        file_rows.append(
            (
                photo,
                root,
                path.encode(),
                chosen.randbytes(16),
                chosen.randrange(2_000_000, 9_000_000),
                sorted_at * 10**9,
            )
        )
    connection = library.store.db.conn
    assert connection is not None
    connection.executemany(
        "INSERT INTO photo (id, picture_hash, hash_version, width, height, colour, media_type, taken_at, sorted_at,"
        " camera, look, added_at) VALUES (?, ?, ?, ?, ?, ?, 'image/jpeg', ?, ?, ?, ?, ?)",
        photo_rows,
    )
    connection.executemany(
        "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, ?, ?, ?)", file_rows
    )
