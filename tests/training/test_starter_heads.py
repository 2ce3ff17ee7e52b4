"""Heads alone in three forms, and what the ablation measures of the states that legs left."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from reported import reported

from semret_desktop.encoders import prepare
from semret_desktop.training.assemble import image_spec
from semret_desktop.training.data import Data
from semret_desktop.training.starter import ablation, heads, image, legs
from semret_desktop.training.starter.bank import as_pixels
from semret_desktop.training.starter.finish_states import open_towers
from semret_desktop.training.starter.text_student import encode

pytestmark = pytest.mark.train

RECIPE = replace(heads.USUAL, steps=2, size=96, others=2, shares={"flickr8k": 3, "coco": 2, "breadth": 2})


@pytest.fixture(scope="module")
def work(small: Path, start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where heads alone were trained, and an image leg that begins with them."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(start, folder / "start")
    material = image.open_material(Data(small), folder)
    heads.train(material, folder, RECIPE)
    image.run(material, folder, replace(RECIPE, tuned=True, rate=1e-3), "image", resume=False, checks=1, start="heads")
    return folder


def test_each_form_of_the_heads_lacks_what_its_name_says(work: Path) -> None:
    states = {name: legs.read_tensors(work / f"{name}.safetensors") for name in ("heads", heads.UNBRIDGED)}
    assert states["heads"]["tower.strength"] > 0.5
    assert states[heads.UNBRIDGED]["tower.strength"] == 0
    recipes = {
        name: json.loads((work / f"{name}.json").read_text("utf-8"))["recipe"]
        for name in ("heads", heads.UNBRIDGED, heads.UNLABELLED, heads.CONTRAST)
    }
    assert [recipe["labelled"] for recipe in recipes.values()] == [True, True, False, True]
    assert [recipe["like_captions"] > 0 for recipe in recipes.values()] == [True, True, True, False]
    network = "tower.network.conv_head.weight"
    assert torch.equal(states["heads"][network], states[heads.UNBRIDGED][network])


def test_rows_are_the_states_that_are_there_each_with_less_than_the_one_before(work: Path) -> None:
    found = dict(ablation.rows(work))
    assert [what.split(":")[0] for what in found] == [
        "nor the cross-lingual step",
        "nor averaged weights",
        "nor a fine-tuned image network",
        "heads alone, no bridge",
        "heads alone, no breadth sets",
        "heads alone, no likeness to captions",
    ]
    assert len({encoders.key for encoders in found.values()}) >= 4  # the last weights may be those that were chosen
    picture = np.random.default_rng(0).integers(0, 255, (48, 64, 3), np.uint8)
    alone = found["nor a fine-tuned image network: heads alone"]
    towers = open_towers(work, alone=True)
    with torch.inference_mode():
        wanted = towers.photo.vectors(as_pixels([prepare(picture, image_spec("squash"))])).numpy()
    assert np.allclose(alone.photos([picture]), wanted, atol=1e-5)
    texts = ["a dog", "หมา"]
    queries = encode(towers.query, towers.tokenizer, texts)
    assert (alone.texts(texts) * queries).sum(-1).min() > 0.99  # the package's own files have fewer bits


def test_the_ablation_writes_the_cards_table(work: Path, tmp_path: Path) -> None:
    reported(tmp_path / "data")
    ended = CliRunner().invoke(ablation.ablation, ["--data", str(tmp_path / "data"), "--work", str(work)])
    assert ended.exit_code == 0, ended.output
    table = json.loads((work / "ablation.json").read_text("utf-8"))
    assert len(table) == 6
    assert all(list(row) == list(ablation.COLUMNS.values()) for row in table.values())
