"""`semret search` shows near-duplicates as one photo, by relevance or by date, or different things first."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from semret_desktop.core.resources import shipped


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four photos, one of them saved again and smaller."""
    folder = tmp_path_factory.mktemp("arranged") / "photos"
    folder.mkdir()
    for name in ("p004.jpg", "p011.jpg", "p043.jpg", "p007.jpg"):
        shutil.copy(shipped("resources", "demo", "photos", name), folder)
    with Image.open(folder / "p011.jpg") as image:
        image.thumbnail((700, 700))
        image.save(folder / "small.jpg", quality=60)
    return folder


def test_near_duplicates_are_one_photo_in_the_table_and_all_are_given_to_programs(semret, album: Path) -> None:
    assert semret("index", album).status == 0
    rows = [line.split("\t") for line in semret("search", "a kitten").out.splitlines()]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    (first,) = (row[3] for row in rows if row[4] == "+1")
    assert {row[4] for row in rows if row[3] != first} == {""}
    (other,) = {str(album / name) for name in ("p011.jpg", "small.jpg")} - {first}

    every = json.loads(semret("search", "a kitten", "--json").out)
    assert {first, other} <= {row["path"] for row in every}
    assert len(every) == 5
    together = json.loads(semret("search", "a kitten", "--json", "--together").out)
    assert [row["alike"] for row in together if "alike" in row] == [[other]]
    assert [row["path"] for row in together] == [row["path"] for row in every if row["path"] != other]
    assert len(semret("search", "a kitten", "--every").out.splitlines()) == 5
    assert len(semret("search", "a kitten", "--plain").out.splitlines()) == 5

    by_date = json.loads(semret("search", "a kitten", "--order", "date", "--json").out)
    assert 0 < len(by_date) < 5
    different = json.loads(semret("search", "a kitten", "--different", "--json").out)
    assert sorted(row["path"] for row in different) == sorted(row["path"] for row in every)


def test_all_that_show_the_same_are_listed_and_the_one_to_keep_comes_first(semret, album: Path) -> None:
    semret("index", album)
    for photo in ("small.jpg", "p011.jpg"):
        told = semret("similar", album / photo, "--same", "--paths")
        assert told.out.splitlines() == [str(album / "p011.jpg"), str(album / "small.jpg")]
        assert "it is larger" in told.err
    alone = semret("similar", album / "p004.jpg", "--same", "--paths")
    assert (alone.status, alone.out) == (0, f"{album / 'p004.jpg'}\n")
    assert "No other photo" in alone.err


@pytest.mark.parametrize(
    "options", [("--plain", "--order", "date"), ("--plain", "--together"), ("--different", "--order", "date")]
)
def test_orders_that_exclude_each_other_are_refused_in_words(semret, options: tuple[str, ...]) -> None:
    semret("index")
    ended = semret("search", "dog", *options)
    assert ended.status == 2
    assert "--" in ended.err
    assert "Traceback" not in ended.err
