"""The journeys of a library, with the real model over real photos."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.core import Phase, Progress, SemretError
from semret_desktop.core.resources import shipped

PHOTOS = ("p011.jpg", "p043.jpg", "p045.jpg", "p058.jpg", "p098.jpg", "p138.jpg", "p139.jpg")
CATS = {"p011.jpg", "p043.jpg", "p138.jpg"}


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has read seven demo photos; tests must not change it."""
    place = tmp_path_factory.mktemp("indexed")
    folder = place / "photos"
    folder.mkdir()
    for name in PHOTOS:
        shutil.copy(shipped("resources", "demo", "photos", name), folder / name)
    with Semret(place / "library") as semret:
        semret.add_root(os.fsencode(folder))
        summary = semret.index()
    assert (summary.photos, summary.files, summary.encoded, summary.failed) == (7, 7, 7, 0)
    return place


@pytest.fixture
def semret(indexed: Path) -> Iterator[Semret]:
    with Semret(indexed / "library") as opened:
        yield opened


@pytest.fixture
def own(indexed: Path, tmp_path: Path) -> Path:
    """A copy of the indexed photos, not yet indexed, for a test to change."""
    shutil.copytree(indexed / "photos", tmp_path / "photos")
    return tmp_path


def _names(semret: Semret, photos: np.ndarray) -> list[str]:
    paths = semret.store.paths(photos.tolist())
    return [Path(os.fsdecode(paths[photo])).name for photo in photos.tolist()]


@pytest.mark.parametrize("query", ["a cat", "แมว", "kočka"])
def test_photos_are_found_by_what_they_show_in_three_languages(semret: Semret, query: str) -> None:
    assert set(_names(semret, semret.search(query, limit=3).photos)) == CATS


def test_a_file_name_is_found_by_text(semret: Semret) -> None:
    assert _names(semret, semret.search("p058", limit=1).photos) == ["p058.jpg"]


def test_a_search_with_no_word_lists_all_photos_by_date(semret: Semret) -> None:
    for query in ("", "   ", "\x00\x1b"):
        results = semret.search(query)
        assert results.photos.tolist() == semret.store.timeline().photos.tolist()
        assert np.isnan(results.scores).all()


def test_photos_like_one_do_not_hold_the_photo_itself(semret: Semret, indexed: Path) -> None:
    similar = semret.similar(os.fsencode(indexed / "photos" / "p043.jpg"), limit=2)
    assert _names(semret, similar.photos) == ["p138.jpg", "p011.jpg"]
    with pytest.raises(SemretError, match="holds no photo"):
        semret.similar(b"/nowhere/at/all.jpg")


def test_many_queries_rank_as_one_by_one(semret: Semret) -> None:
    queries = ["a cat", "pizza", "แมวบนหญ้า", "maják u moře", "dog"]
    for query, many in zip(queries, semret.rank_many(queries, limit=7), strict=True):
        alone = semret.search(query, limit=7, plain=True)
        assert many.photos.tolist() == alone.photos.tolist()
        np.testing.assert_allclose(many.scores, alone.scores, atol=1e-4)


def test_status_and_doctor_are_content_with_what_was_indexed(semret: Semret) -> None:
    status = semret.status()
    assert (status.photos, status.files, status.coverage, status.indexing) == (7, 7, 1.0, None)
    assert status.failed == ()
    assert semret.doctor() == []


def test_a_second_run_encodes_nothing(own: Path) -> None:
    with Semret(own / "library") as semret:
        semret.add_root(os.fsencode(own / "photos"))
        assert semret.index().encoded == 7
        assert semret.index().encoded == 0


def test_a_folder_taken_out_goes_from_the_results(own: Path) -> None:
    with Semret(own / "library") as semret:
        root = semret.add_root(os.fsencode(own / "photos"))
        semret.index()
        semret.remove_root(root.id)
        assert len(semret.search("a cat").photos) == 0
        assert len(semret.search("p058").photos) == 0
        assert semret.status().photos == 0
        assert semret.doctor() == []


def test_vectors_and_thumbnails_that_were_deleted_come_back(own: Path) -> None:
    with Semret(own / "library") as semret:
        semret.add_root(os.fsencode(own / "photos"))
        semret.index()
    shutil.rmtree(own / "library" / "vectors")
    for file in (own / "library").glob("thumbnails.sqlite3*"):
        file.unlink()
    with Semret(own / "library") as semret:
        assert semret.status().coverage == 0.0
        assert len(semret.search("p058").photos) == 1, "what is written is found without vectors"
        assert semret.index().encoded == 7
        photos = semret.store.timeline().photos.tolist()
        assert sorted(semret.thumbnails.get(photos)) == sorted(photos)
        assert set(_names(semret, semret.search("a cat", limit=3).photos)) == CATS


def test_one_indexes_and_the_other_is_told_who(own: Path) -> None:
    told: list[str] = []

    def report(progress: Progress) -> None:
        if progress.phase is Phase.READ and not told:
            with Semret(own / "library") as other:
                with pytest.raises(SemretError, match="indexes this library now") as raised:
                    other.index()
                told.append(str(raised.value))
                assert other.status().indexing is not None

    with Semret(own / "library") as semret:
        semret.add_root(os.fsencode(own / "photos"))
        assert semret.index(report=report, who="the first").encoded == 7
    assert "the first" in told[0]


def test_a_library_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(SemretError, match="There is no library"):
        Semret(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()
