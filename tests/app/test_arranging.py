"""What a search found, by relevance or by date, near-duplicates together, different things first."""

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from semret_desktop.app import Arrangement, Order, Results, Semret
from semret_desktop.app.arranging import likely
from semret_desktop.core import NOT_RELEVANT, RELEVANT, Thumbnail
from semret_desktop.match.best import Reason
from semret_desktop.query import parse
from semret_desktop.store import atomic, now

QUERY, COUNT = "something wanted", 60
COPIES = {3: 0, 7: 0, 20: 5}  # the photo of the first rank is that of the second, saved again
BURST = (9, 11, 30)  # ranks of what a camera took within two seconds
TOGETHER = Arrangement(collapsed=True)


class Album:
    """A library whose photos rank for QUERY as their ids do, from 1."""

    def __init__(self, place: Path) -> None:
        self.library = Semret(place)

    def search(self, arrangement: Arrangement = TOGETHER, limit: int = 1_000, **options: bool) -> Results:
        results = self.library.search(QUERY, limit=limit, arrangement=arrangement, **options)
        assert np.array_equal(results.shapes.photos, results.photos)
        assert len(results.photos) == len(results.scores) == len(results.grades) == len(results.behind)
        return results


def _vectors(query: np.ndarray) -> np.ndarray:
    """Each a little further from the query than the one before it, in a direction of its own."""
    rows = np.random.default_rng(3).standard_normal((COUNT, len(query)))
    rows -= np.outer(rows @ query, query)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = np.linspace(0.6, 0.1, COUNT)[:, None]
    for copy, of in (*COPIES.items(), *((each, BURST[0]) for each in BURST[1:])):
        rows[copy] = rows[of]
    return np.asarray(cosines * query + np.sqrt(1 - cosines**2) * rows, np.float32)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("arranged")
    (place / "photos").mkdir()
    looks = np.random.default_rng(4).integers(-(2**62), 2**62, COUNT)
    for copy, of in COPIES.items():
        looks[copy] = looks[of] ^ 0b111
    with Semret(place / "library") as library:
        root = library.add_root(os.fsencode(place / "photos")).id
        with atomic(library.store.db):
            for rank in range(COUNT):
                camera, second = ("A", 10_000 + BURST.index(rank)) if rank in BURST else (None, (rank * 37) % COUNT)
                library.store.db.execute(
                    "INSERT INTO photo (id, picture_hash, hash_version, width, height, sorted_at, taken_at, camera,"
                    " look, added_at) VALUES (?, ?, 1, 400, 300, ?, '2020-01-01T00:00:00', ?, ?, ?)",
                    [rank + 1, bytes([rank]), second, camera, int(looks[rank]), now()],
                )
                library.store.db.execute(
                    "INSERT INTO file (photo, root, path, byte_hash, size, mtime_ns) VALUES (?, ?, ?, x'00', 1, 1)",
                    [rank + 1, root, b"%d.jpg" % rank],
                )
        space = library.open_space(writable=True)
        space.put(range(1, COUNT + 1), _vectors(library.processor.vector(parse(QUERY))))
        space.close()
    return place / "library"


@pytest.fixture
def album(made: Path, tmp_path: Path) -> Iterator[Album]:
    album = Album(Path(shutil.copytree(made, tmp_path / "library")))
    yield album
    album.library.close()


def ranks(results: Results) -> list[int]:
    return [photo - 1 for photo in results.photos.tolist()]


# Near-duplicates


def test_copies_and_bursts_stand_behind_the_best_ranked_and_the_order_is_as_it_was(album: Album) -> None:
    results = album.search()
    followers = {*COPIES, *BURST[1:]}
    assert ranks(results) == [rank for rank in range(COUNT) if rank not in followers]
    behind = dict(zip(ranks(results), results.behind.tolist(), strict=True))
    assert {rank: count for rank, count in behind.items() if count} == {0: 2, 5: 1, BURST[0]: 2}
    assert results.total == COUNT  # those behind others are counted too


def test_a_group_can_be_opened_and_nothing_is_lost(album: Album) -> None:
    results = album.search()
    groups = [results.group(photo).tolist() for photo in results.photos.tolist()]
    assert sorted(photo for group in groups for photo in group) == list(range(1, COUNT + 1))
    opened = album.library.group(results.group(1))
    assert ranks(opened) == [0, 3, 7]
    assert opened.total == 3
    assert ranks(album.library.alike(1)) == [0, 3, 7]
    assert ranks(album.library.alike(BURST[1] + 1)) == [BURST[1], BURST[0], BURST[2]]
    assert ranks(album.library.alike(50)) == [49]


def test_unless_asked_and_in_a_plain_search_every_photo_stands_for_itself(album: Album) -> None:
    for results in (album.library.search(QUERY, limit=1_000), album.search(plain=True)):
        assert ranks(results) == list(range(COUNT))
        assert not results.behind.any()
        assert results.group(1).tolist() == [1]


@pytest.mark.parametrize("limit", [1, 3, 4, 20, 54, 55, 56])
def test_a_smaller_answer_is_the_beginning_of_a_larger_one(album: Album, limit: int) -> None:
    assert ranks(album.search(limit=limit)) == ranks(album.search())[:limit]


def test_marked_photos_stay_in_sight(album: Album) -> None:
    album.library.store.mark(QUERY, [4], NOT_RELEVANT)
    results = album.search()
    assert ranks(results)[-1] == 3
    assert results.group(1).tolist() == [1, 8]


def test_a_hidden_photo_leads_nobody(album: Album) -> None:
    album.library.store.hide([1])
    results = album.search()
    assert results.group(4).tolist() == [4, 8]
    assert ranks(album.library.alike(4)) == [3, 7]


def test_a_list_by_date_shows_every_photo(album: Album) -> None:
    results = album.library.search("", limit=1_000, arrangement=TOGETHER)
    assert len(results.photos) == COUNT
    assert len(album.library.search("", limit=5, arrangement=TOGETHER).photos) == 5


# By date


def test_by_date_come_the_likely_ones_alone_newest_first(album: Album) -> None:
    found = album.search(Arrangement())
    kept = found.photos[likely(found)]
    assert 5 < len(kept) < COUNT
    results = album.search(Arrangement(Order.DATE))
    assert sorted(results.photos.tolist()) == sorted(kept.tolist())
    assert (np.diff(results.shapes.taken) <= 0).all()
    assert results.total == len(kept)
    few = album.search(Arrangement(Order.DATE), limit=4)
    assert few.photos.tolist() == results.photos[:4].tolist()
    assert few.total == len(kept)


def test_by_date_near_duplicates_stand_together_too(album: Album) -> None:
    results = album.search(Arrangement(Order.DATE, collapsed=True))
    assert (np.diff(results.shapes.taken) <= 0).all()
    assert 3 not in ranks(results)
    assert results.behind[results.photos == 1].tolist() == [1]  # of the two copies one is likely


def test_what_was_marked_relevant_is_likely_and_what_was_refused_is_not(album: Album) -> None:
    album.library.store.mark(QUERY, [COUNT], RELEVANT)
    album.library.store.mark(QUERY, [2], NOT_RELEVANT)
    photos = album.search(Arrangement(Order.DATE)).photos
    assert COUNT in photos
    assert 2 not in photos


# Different ones


def test_different_ones_come_first_and_the_best_stays_first(album: Album) -> None:
    ranked, results = album.search(Arrangement()), album.search(Arrangement(different=True))
    assert sorted(ranks(results)) == ranks(ranked)
    assert results.photos[0] == ranked.photos[0]
    assert ranks(results).index(3) > 3  # a copy of the best one
    few = album.search(Arrangement(different=True), limit=10)
    assert ranks(few) == ranks(results)[:10]


# Which one to keep


def test_the_photo_to_keep_is_the_one_a_person_likes_then_the_larger_then_the_sharper(album: Album) -> None:
    library = album.library
    image = Image.effect_noise((256, 192), 80).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    for photo, blur in ((1, 0), (4, 2), (8, 4)):
        file = io.BytesIO()
        image.filter(ImageFilter.GaussianBlur(blur)).save(file, "JPEG", quality=90)
        library.thumbnails.put([(photo, Thumbnail(file.getvalue(), 256, 192, 0))])
    assert library.suggest_best([8, 4, 1]).photos[0] == 1
    assert library.suggest_best([8, 4, 1]).reason is Reason.SHARPER
    with atomic(library.store.db):
        library.store.db.execute("UPDATE photo SET width = 4000, height = 3000 WHERE id = 4")
    assert (library.suggest_best([8, 4, 1]).photos[0], library.suggest_best([8, 4, 1]).reason) == (4, Reason.LARGER)
    library.store.rate([8], 3)
    assert (library.suggest_best([1, 4, 8]).photos[0], library.suggest_best([1, 4, 8]).reason) == (8, Reason.STARS)
    library.store.set_favourite([1], True)
    assert library.suggest_best([4, 8, 1]).reason is Reason.FAVOURITE
    assert library.suggest_best([4, 8, 1]).photos == (1, 8, 4)
    assert library.suggest_best([]).photos == ()
    assert library.suggest_best([50, 51]).reason is Reason.FIRST
    assert library.search("", limit=100).total == COUNT  # all are still there
