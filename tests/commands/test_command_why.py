"""`semret why`: why a photo was found, as words, as JSON, and as a picture."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from semret_desktop.app.heat_map import overlay


@pytest.fixture(scope="module")
def photo(indexed: tuple[Path, Path]) -> Path:
    return indexed[1] / "p001.jpg"


def test_it_tells_rank_and_fit_in_words(semret, indexed, photo):
    ended = semret("why", "a photo", photo, library=indexed[0])
    assert (ended.status, ended.err) == (0, "")
    told = dict(line.split("\t", 1) for line in ended.out.splitlines())
    found = json.loads(semret("search", "a photo", "--json", library=indexed[0]).out)
    (mine,) = [each for each in found if each["path"] == str(photo)]
    assert told["rank"] == f"{mine['rank']} of 10"
    assert told["fits"].startswith(f"probability {mine['probability']:.3f}, cosine {mine['score']:.3f}")


def test_json_holds_every_figure(semret, indexed, photo):
    query = "a photo + something red -water rating:4+"
    told = json.loads(semret("why", query, photo, "--json", library=indexed[0]).out)
    assert told["path"] == str(photo)
    assert [part["words"] for part in told["parts"]] == ["a photo", "something red"]
    assert [part["words"] for part in told["without"]] == ["water"]
    assert told["filters"] == [{"kind": "rating", "named": "4+", "negated": False, "fits": False}]
    assert told["rank"] is None
    assert told["marks"] is None
    assert -1 <= told["cosine"] <= 1
    assert 0 <= told["probability"] <= 1


def test_a_filter_that_keeps_the_photo_out_is_named(semret, indexed, photo):
    ended = semret("why", "a photo rating:4+", photo, library=indexed[0])
    assert "rank\tfiltered out" in ended.out
    assert "filter rating\trated 4 or more: does not fit" in ended.out


def test_words_in_a_name_are_told(semret, indexed, photo):
    ended = semret("why", "p001", photo, library=indexed[0])
    assert "written (file)\tp001: p001" in ended.out
    assert "all words written\tyes" in ended.out


def test_the_map_has_the_shape_of_the_photo(semret, indexed, photo, tmp_path):
    ended = semret("why", "a photo of a house", photo, "--map", tmp_path / "where.png", library=indexed[0])
    assert (ended.status, ended.err) == (0, f"Where it fits: {tmp_path / 'where.png'}.\n")
    with Image.open(tmp_path / "where.png") as drawn, Image.open(photo) as whole:
        assert drawn.format == "PNG"
        assert drawn.width / drawn.height == pytest.approx(whole.width / whole.height, rel=0.02)


def test_what_cannot_be_told_is_one_line(semret, indexed, photo, tmp_path):
    library, folder = indexed
    for arguments, said in (
        (("why", "a photo", folder / "gone.jpg"), "holds no photo at"),
        (("why", "rating:4+", photo, "--map", tmp_path / "where.png"), "Nothing is looked for in pictures."),
        (("why", "a photo", photo, "--map", tmp_path / "no" / "where.png"), "The map cannot be written"),
    ):
        ended = semret(*arguments, library=library)
        assert ended.status == 1
        assert said in ended.err
        assert len(ended.err.splitlines()) == 1
    assert not os.listdir(tmp_path)  # noqa: PTH208 - nothing else either


def test_the_colours_lie_where_the_grid_is_high_and_grow_ever_lighter():
    grid = np.zeros((4, 4), np.float32)
    grid[:, 3] = 1
    colours = overlay(grid, 80, 40)
    assert (colours.shape, colours.dtype) == ((40, 80, 4), np.uint8)
    light = colours[..., :3] @ np.array([0.299, 0.587, 0.114])
    assert light[:, 75].min() > 180
    assert light[:, 5].max() < 10
    assert (np.diff(light[20, 50:75]) >= -1).all()
    assert overlay(np.full((4, 4), 0.01, np.float32), 8, 8)[..., :3].max() < 120  # nothing stands out: it stays dark


def test_bench_where_tells_how_often_the_map_points_right(semret, indexed, tmp_path):
    judgments = tmp_path / "judgments.tsv"
    judgments.write_text("query\tphoto\tgrade\nthe first\tp001.jpg\t1\nthe second\tp002.jpg\t1\nno one\tp003.jpg\t0\n")
    ended = semret("bench", "where", "--judgments", judgments, "--pairs", "2", "--json", library=indexed[0])
    assert ended.status == 0, ended.err
    rows = json.loads(ended.out)
    assert [(row["way"], row["maps"]) for row in rows] == [("ships", 4), ("one look", 4)]
    assert all(0 <= row[share] <= 1 for row in rows for share in ("points", "halves", "strength"))
    judgments.write_text("query\tphoto\tgrade\nthe first\tp001.jpg\t1\n")
    alone = semret("bench", "where", "--judgments", judgments, library=indexed[0])
    assert (alone.status, alone.err.splitlines()[0][:23]) == (1, "No pair can be tried. T")
