"""`bench` and `demo`: they measure what they say, on a library of their own making."""

import json
import sys

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.commands.demo import demo_photos, expectations
from semret_desktop.core.resources import shipped


@pytest.fixture(scope="module")
def invented(indexed, tmp_path_factory):
    """A library of 3,000 invented photos."""
    from semret_desktop.commands.main import run

    library = tmp_path_factory.mktemp("invented") / "library"
    assert run(["--library", str(library), "bench", "make", "--rows", "3000", "--photos", str(indexed[1])]) == 0
    return library


def test_invented_photos_are_complete_and_survive_an_index(semret, invented):
    told = json.loads(semret("status", "--json", library=invented).out)
    assert (told["photos"], told["files"], told["coverage"], told["failed"]) == (3000, 3000, 1.0, [])
    assert semret("index", library=invented).status == 0
    assert json.loads(semret("status", "--json", library=invented).out)["photos"] == 3000
    assert semret("doctor", library=invented).out == "Nothing is wrong.\n"


def test_invented_photos_have_noisy_unit_vectors_thumbnails_dates_and_names(semret, invented, indexed):
    with Semret(invented) as library, Semret(indexed[0]) as real:
        photos = library.store.timeline().photos
        vectors, found = library.space.get(photos)
        assert found.all()
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)
        seeds, _ = real.space.get(real.space.photos())
        nearest = (vectors @ seeds.T).max(axis=1)
        assert 0.6 < np.median(nearest) < 0.95
        assert len(library.thumbnails.get(photos[:500].tolist())) == 500
        taken = library.store.timeline().taken
        years = (taken[0] - taken[-1]) / 86_400 / 365.25
        assert 14 < years < 15.1
    named = semret("search", "IMG_0042", "--paths", library=invented).out.splitlines()
    assert "IMG_0042" in named[0]


def test_a_library_with_photos_is_never_filled(semret, invented):
    ended = semret("bench", "make", library=invented)
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "holds photos already" in ended.err


def test_only_a_named_library_is_filled(semret, monkeypatch):
    monkeypatch.delenv("SEMRET_LIBRARY")
    ended = semret("bench", "make", "--rows", 10)
    assert (ended.status, ended.err) == (
        1,
        "The library to fill with invented photos is not named. Name a new one: semret --library DIR bench make\n",
    )


def test_bench_search_gives_its_figures(semret, invented):
    line = ["bench", "search", "--queries", 5]
    told = json.loads(semret(*line, "--runs", 1, "--json", library=invented).out)
    assert told["photos"] == 3000
    for name in (
        "encoding a query of ten words, p95",
        "matching, first 1,000, p95",
        "from a mark to the new ranking, p95",
        "semret search as a whole process, p50",
    ):
        assert told[name] > 0
    with Semret(invented) as library:
        assert library.store.judged_queries() == []  # what it marked was taken back
    shown = {text.split("\t")[0] for text in semret(*line, "--runs", 0, library=invented).out.splitlines()}
    assert set(told) - shown == {f"semret search as a whole process, p{share}" for share in (50, 95)}


def test_bench_search_tells_how_fast_and_exactly_many_vectors_are_searched(semret, invented):
    line = ["bench", "search", "--queries", 3, "--runs", 0, "--vectors", 2000, "--vectors", 3000]
    told = json.loads(semret(*line, "--json", library=invented).out)
    for size in ("2,000", "3,000"):
        recalls = {name: value for name, value in told.items() if name.startswith(size) and "recall" in name}
        assert len(recalls) == 3 + 2 * 6
        assert set(recalls.values()) == {1.0}
        for name in ("first 1,000, p95", "opening, at most", "adding 1,000", "the longest search meanwhile"):
            assert told[f"{size} vectors: {name}"] > 0
        assert told[f"{size} vectors: on the disk"] > 3


def test_bench_index_compares_the_rate_with_what_the_cores_allow(semret, indexed):
    told = json.loads(semret("bench", "index", indexed[1], "--sample", 4, "--json").out)
    assert (told["photos read"], told["files failed"]) == (10, 1)
    assert told["share of it reached"] == pytest.approx(
        told["photos a second"] / told["photos a second that decoding and encoding allow"]
    )


@pytest.fixture(scope="module")
def demo_place(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "library"


def test_the_demo_finds_what_it_should_in_three_languages(semret, demo_place):
    ended = semret("demo", "--check", library=demo_place)
    assert ended.status == 0
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert {fields[0] for fields in lines} == {"en", "th", "cs"}
    assert {fields[3] for fields in lines} == {"as expected"}


def test_the_demo_says_when_a_photo_is_not_on_top(semret, demo_place, tmp_path, monkeypatch):
    queries = tmp_path / "queries.tsv"
    queries.write_text("lang\tquery\tphotos\nen\ta bird\tnowhere.jpg\n")
    monkeypatch.setattr("semret_desktop.commands.demo.demo_queries", lambda: queries)
    ended = semret("demo", library=demo_place)  # without a screen it checks too
    assert ended.status == 1
    assert ended.out.endswith("\tNOT as expected\n")
    assert "1 of 1 queries did not find what they should.\n" in ended.err


@pytest.mark.skipif(sys.platform != "linux", reason="where data lies is the system's habit")
def test_the_demo_never_goes_into_the_library_that_a_person_uses(semret, own_library, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "semret-demo").mkdir()
    (tmp_path / "semret-demo" / "library.sqlite3").write_text("damaged, so that it ends here")
    assert "semret-demo" in semret("demo", "--check").err
    assert not own_library.exists()


def test_the_demo_expects_photos_that_it_has():
    photos = {photo.name for photo in demo_photos().iterdir()}
    expected = list(expectations(shipped("resources", "demo", "queries.tsv")))
    assert {each.lang for each in expected} == {"en", "th", "cs"}
    for each in expected:
        assert each.photos
        assert set(each.photos) <= photos
