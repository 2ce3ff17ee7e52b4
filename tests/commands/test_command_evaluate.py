"""`evaluate`: the search it measures is the search that a person gets."""

import csv
import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.commands.main import run
from semret_desktop.core import NOT_RELEVANT, RELEVANT, PhotoId
from semret_desktop.core.resources import shipped
from semret_desktop.evaluate import DEPTH, MEASURES, Judgments
from semret_desktop.evaluate.datasets import main as make_dataset
from semret_desktop.imaging import read_picture
from semret_desktop.training.figures import ranked
from semret_desktop.training.opened import Opened

QUERIES = [
    "a dog on a beach", "flowers", "a bird on a branch", "mountains with snow", "the moon", "a city at night",
    "people walking in sand", "an orange wall", "a lake", "sunset", "นก", "ภูเขา", "ดอกไม้สีฟ้า", "เมืองตอนกลางคืน",
    "pták na větvi", "západ slunce", "hory", "modré květiny", '"unbalanced words', "p004",
]  # fmt: skip


@pytest.fixture
def judgments(indexed, tmp_path) -> Path:
    file = tmp_path / "judgments.tsv"
    rows = ["a bird on a branch\tp004.jpg\t2", "a bird on a branch\tp005.jpg\t1", "the moon\tp001.jpg\t1"]
    file.write_text("query\tphoto\tgrade\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_the_json_is_as_documented_and_agrees_with_the_search(semret, indexed, judgments):
    ended = semret("evaluate", "--judgments", judgments, "--json", library=indexed[0])
    told = json.loads(ended.out)
    assert (ended.status, ended.err, list(told)) == (0, "", ["queries", *MEASURES])
    assert told["queries"] == 2

    ranks = {}
    for query, relevant in [("a bird on a branch", ("p004.jpg", "p005.jpg")), ("the moon", ("p001.jpg",))]:
        found = json.loads(semret("search", query, "--plain", "--json", library=indexed[0]).out)
        ranks[query] = [row["rank"] for row in found if Path(row["path"]).name in relevant]
    for cut in (1, 3, 5, 10):
        precision = np.mean([sum(rank <= cut for rank in each) / cut for each in ranks.values()])
        assert told[f"precision@{cut}"] == pytest.approx(precision)
    assert told["mrr"] == pytest.approx(np.mean([1 / min(each) for each in ranks.values()]))
    moon = 1 / math.log2(ranks["the moon"][0] + 1)
    assert told["ndcg@10"] >= moon / 2


def test_the_table_has_the_same_figures(semret, indexed, judgments):
    told = json.loads(semret("evaluate", "--judgments", judgments, "--json", library=indexed[0]).out)
    lines = [
        line.split("\t") for line in semret("evaluate", "--judgments", judgments, library=indexed[0]).out.splitlines()
    ]
    assert lines == [["queries", "2"], *([name, f"{told[name]:.4f}"] for name in MEASURES)]


def test_twenty_queries_come_in_the_order_of_a_plain_search(semret, indexed):
    with Semret(indexed[0]) as library:
        measured = [results.photos.tolist() for results in library.rank_many(QUERIES, limit=DEPTH, with_text=False)]
        for query, photos in zip(QUERIES, measured, strict=True):
            found = json.loads(semret("search", query, "--plain", "--json", library=indexed[0]).out)
            paths = library.store.paths(photos)
            assert [row["path"] for row in found] == [paths[photo].decode() for photo in photos]


def test_text_takes_part_only_when_asked(semret, indexed, tmp_path):
    file = tmp_path / "names.tsv"
    names = [f"p{number:03}" for number in (1, 2, 3, 5, 6, 7, 8, 9)]
    file.write_text("query\tphoto\tgrade\n" + "".join(f"{name}\t{name}.jpg\t1\n" for name in names))
    plain = json.loads(semret("evaluate", "--judgments", file, "--json", library=indexed[0]).out)
    with_text = json.loads(semret("evaluate", "--judgments", file, "--with-text", "--json", library=indexed[0]).out)
    assert with_text["precision@1"] == 1
    assert plain["precision@1"] < 1


def test_queries_without_a_relevant_photo_are_said_aside(semret, indexed, judgments):
    with judgments.open("a") as file:
        file.write("unicorns\tp002.jpg\t0\n")
    ended = semret("evaluate", "--judgments", judgments, "--json", library=indexed[0])
    assert ended.err == "1 query has no relevant photo and is left out.\n"
    assert json.loads(ended.out)["queries"] == 2


@pytest.fixture
def marked(indexed, tmp_path) -> Path:
    """A library in which photos are marked for two queries."""
    library = Path(shutil.copytree(indexed[0], tmp_path / "marked"))
    with Semret(library) as opened:
        photos = {Path(path.decode()).name: photo for photo, path in opened.store.paths(range(1, 99)).items()}
        opened.store.mark("A BIRD on a branch", [photos["p004.jpg"]], RELEVANT)
        opened.store.mark("a bird on a branch", [photos["p002.jpg"]], NOT_RELEVANT)
        opened.store.mark("the moon", [photos["p001.jpg"]], RELEVANT)
        opened.store.mark("never judged", [photos["p001.jpg"]], RELEVANT)
    return library


def test_with_marks_the_marked_photos_count_neither_for_nor_against(semret, marked, tmp_path):
    file = tmp_path / "judgments.tsv"
    relevant = [("a bird on a branch", 4), ("a bird on a branch", 5), ("the moon", 1), ("a lake", 2)]
    file.write_text(
        "query\tphoto\tgrade\n" + "".join(f"{query}\tp{photo:03}.jpg\t1\n" for query, photo in relevant), "utf-8"
    )
    ended = semret("evaluate", "--judgments", file, "--with-marks", "--json", library=marked)
    told = json.loads(ended.out)
    assert ended.err.splitlines() == [
        "Of 3 queries 2 have marks, whose photos are left out.",
        "1 query has no relevant photo and is left out.",  # the moon: its one photo was marked
    ]
    assert told["queries"] == 2
    ranks = []
    for query, photo, left_out in [
        ("a bird on a branch", "p005.jpg", ("p004.jpg", "p002.jpg")),
        ("a lake", "p002.jpg", ()),
    ]:
        found = [Path(row["path"]).name for row in json.loads(semret("search", query, "--json", library=marked).out)]
        ranks.append([name for name in found if name not in left_out].index(photo) + 1)
    assert told["mrr"] == pytest.approx(np.mean([1 / rank for rank in ranks]))


def test_without_being_asked_to_marks_change_no_figure(semret, marked, indexed, judgments):
    line = ("evaluate", "--judgments", judgments, "--json")
    assert semret(*line, library=marked).out == semret(*line, library=indexed[0]).out


def test_with_marks_where_there_are_none_the_figures_are_the_same(semret, indexed, judgments):
    line = ("evaluate", "--judgments", judgments, "--json")
    ended = semret(*line, "--with-marks", library=indexed[0])
    assert ended.err == "Of 2 queries 0 have marks, whose photos are left out.\n"
    assert ended.out == semret(*line, library=indexed[0]).out


def test_twenty_queries_with_marks_come_in_the_order_of_a_search(semret, marked):
    with Semret(marked) as library:
        measured = library.rank_many(QUERIES, limit=20, with_text=True, with_marks=True)
        for query, results in zip(QUERIES, measured, strict=True):
            found = json.loads(semret("search", query, "--json", library=marked).out)
            paths = library.store.paths(results.photos.tolist())
            assert [row["path"] for row in found] == [paths[photo].decode() for photo in results.photos.tolist()]


@pytest.fixture
def graded(tmp_path) -> Path:
    """How well sentences fit photos, in the opinion of somebody."""
    file = tmp_path / "graded.tsv"
    rows = [
        ("a bird on a branch", "p004.jpg", 1), ("a bird on a branch", "p001.jpg", -1),
        ("a bird on a branch", "p002.jpg", -0.5), ("the moon", "p001.jpg", 0.5), ("the moon", "p004.jpg", -1),
        ("a lake", "p003.jpg", -1),
    ]  # fmt: skip
    lines = "".join(f"{query}\t{photo}\t{grade}\n" for query, photo, grade in rows)
    file.write_text("query\tphoto\tgrade\n" + lines, encoding="utf-8")
    return file


def test_agreement_is_of_the_scores_that_the_search_gives(semret, indexed, graded):
    ended = semret("evaluate", "--judgments", graded, "--agreement", "--json", library=indexed[0])
    told = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert list(told) == [
        *("pairs", "photos", "fitting", "auc", "auc_low", "auc_high", "spearman", "spearman_low", "spearman_high")
    ]
    assert (told["pairs"], told["photos"], told["fitting"]) == (6, 4, 2)
    grades, scores = [], []
    for query, photo, grade in [line.split("\t") for line in graded.read_text("utf-8").splitlines()[1:]]:
        found = json.loads(semret("search", query, "--plain", "--json", library=indexed[0]).out)
        scores += [row["score"] for row in found if Path(row["path"]).name == photo]
        grades.append(float(grade))
    yes, no = [np.array(scores)[fits] for fits in (np.array(grades) > 0, np.array(grades) <= 0)]
    assert told["auc"] == pytest.approx((yes[:, None] > no).mean())
    assert told["auc_low"] <= told["auc"] <= told["auc_high"]
    ended = semret("evaluate", "--judgments", graded, "--agreement", library=indexed[0])
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert lines[:4] == [["pairs", "6"], ["photos", "4"], ["fitting", "2"], ["auc", f"{told['auc']:.4f}"]]


def test_agreement_goes_with_no_other_way_of_ranking(semret, indexed, graded):
    ended = semret("evaluate", "--judgments", graded, "--agreement", "--with-marks", library=indexed[0])
    assert ended.status == 2
    assert "--agreement" in ended.err


def test_what_a_package_is_reported_with_is_what_evaluate_measures(semret, indexed, tmp_path):
    names = [f"p{number:03}.jpg" for number in range(1, 10)]
    with shipped("resources", "demo", "CREDITS.tsv").open(encoding="utf-8") as file:
        about = {row["file"]: row["subject"] for row in csv.DictReader(file, delimiter="\t")}
    rows = [(about[name], name) for name in names] + [("a bird", name) for name in names[3:6]]
    file = tmp_path / "judgments.tsv"
    file.write_text("query\tphoto\tgrade\n" + "".join(f"{query}\t{photo}\t1\n" for query, photo in rows), "utf-8")
    told = json.loads(semret("evaluate", "--judgments", file, "--json", library=indexed[0]).out)

    judgments: Judgments = {}
    for query, photo in rows:
        judgments.setdefault(query, {})[PhotoId(names.index(photo))] = 1
    opened = Opened(shipped("models", "starter"))
    there = [*names, "p011.jpg"]  # the library holds it too
    vectors = opened.photos(read_picture(bytes(indexed[1] / name)).pixels for name in there)
    found = ranked(judgments, vectors, opened.texts)
    opened.close()
    assert {name: told[name] for name in found} == pytest.approx(found)
    assert 0 < told["recall@1"] < 1


@pytest.mark.shared_data
@pytest.mark.timeout(600)
def test_flickr8k_and_caltech_reach_what_they_must(shared_data, tmp_path, capfd):
    for name, measure, at_least, queries in [
        ("flickr8k", "recall@10", 0.26, 4993),
        ("caltech101", "precision@3", 0.49, 100),
    ]:
        out = tmp_path / name
        assert make_dataset([name, str(shared_data), str(out)]) == 0
        assert run(["--library", str(out / "library"), "index", str(out / "photos")]) == 0
        capfd.readouterr()
        line = ["--library", str(out / "library"), "evaluate", "--judgments", str(out / "judgments.tsv"), "--json"]
        assert run(line) == 0
        told = json.loads(capfd.readouterr().out)
        assert told["queries"] == queries
        assert told[measure] >= at_least
