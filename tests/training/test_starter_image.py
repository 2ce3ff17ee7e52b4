"""The image leg on photos of a few kilobytes: what it starts from, what it sees, what it keeps after a kill."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from semret_desktop.core import SemretError
from semret_desktop.training.data import Data
from semret_desktop.training.starter import image, image_leg, legs
from semret_desktop.training.starter.bank import Views, Whole
from semret_desktop.training.starter.gate import english_worth, open_gate
from semret_desktop.training.starter.image_leg import ImageRecipe, Sampler
from semret_desktop.training.starter.pairs import training_pairs
from semret_desktop.training.starter.photos import Files, view, whole
from semret_desktop.training.towers import BridgeTower, PhotoTower, lite2_file, load_lite2

pytestmark = pytest.mark.train

RECIPE = ImageRecipe(steps=3, size=96, kept=2, others=2, shares={"flickr8k": 3, "coco": 2, "breadth": 2}, rate=1e-3)


@pytest.fixture(scope="module")
def work(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(start, folder / "start")
    return folder


@pytest.fixture(scope="module")
def material(small: Path, work: Path) -> image.Material:
    return image.open_material(Data(small), work)


def history(record: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(record.read_text("utf-8"))["history"]
    return told


def chosen(record: Path) -> dict[str, float]:
    """The figures of what the gate chose."""
    what = json.loads(record.read_text("utf-8"))["chosen"]
    figures: dict[str, float] = [told["figures"] for told in history(record) if told["what"] == what][-1]
    return figures


def weights(path: Path) -> dict[str, torch.Tensor]:
    return legs.read_tensors(path)


def test_before_it_learns_the_tower_gives_the_vectors_of_the_bridge(lite2: Any, material: image.Material) -> None:
    pixels = torch.randn(2, 3, 260, 260, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        bridge, feature_map = BridgeTower(lite2, material.classes)(pixels)
        vectors, cells = material.tower().eval()(pixels)
    assert (vectors * bridge).sum(-1).min() > 0.9999
    assert cells.shape == (2, 384, *feature_map.shape[2:])
    assert torch.allclose(cells.norm(dim=1), torch.ones(2, *feature_map.shape[2:]), atol=1e-4)


def test_a_photo_has_the_same_vector_whatever_stands_beside_it_while_it_learns(material: image.Material) -> None:
    tower = material.tower().train()
    tower.dropout.p = 0.0
    pixels = torch.randn(3, 3, 96, 96, generator=torch.Generator().manual_seed(0))
    assert torch.allclose(tower(pixels)[0][:1], tower(pixels[:1])[0], atol=1e-4)


def test_views_of_a_photo_differ_and_come_again(small: Path) -> None:
    pairs = training_pairs(Data(small))
    files = Files(small, pairs.photos)
    first, second, again = (view(files.picture(0), 64, (0, 0, visit)) for visit in (0, 1, 0))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)


def test_what_is_remembered_of_a_view_is_what_the_trunk_says_of_it(small: Path, material: image.Material) -> None:
    files, tower = Files(small, material.pairs.photos), material.tower().eval()
    views = Views(tower, files, len(files), 96, 2, 0)
    states, start = views.of([1, 1], [0, 3])
    with torch.inference_mode():
        pixels = image_of(files, 1)
        exact = tower.trunk(pixels)
        assert torch.nn.functional.cosine_similarity(states.flatten(1), exact.flatten(1)).min() > 0.999
        assert (start.vectors * tower(pixels)[0]).sum(-1).min() > 0.999
    assert torch.equal(views.of([1], [2])[0], states[:1])


def image_of(files: Files, photo: int) -> torch.Tensor:
    from semret_desktop.training.starter.bank import as_pixels

    picture = files.picture(photo)
    return as_pixels([whole(picture, 96), view(picture, 96, (0, photo, 1))])


def test_neither_report_only_photos_nor_those_that_choose_are_learned_from(small: Path) -> None:
    data = Data(small)
    pairs, gate = training_pairs(data), open_gate(data)
    learned, chosen = {photo.member for photo in pairs.photos}, {photo.member for photo in gate.photos}
    assert not learned & chosen
    assert "5_photo.webp" not in learned | chosen
    assert not any("Secret" in text or "kite" in text for text in pairs.texts)
    assert {language: named.names for language, named in gate.names.items()} == {
        "en": ("kite",),
        "th": ("ว่าว",),
        "cs": ("drak",),
    }


def test_every_photo_of_a_group_comes_before_one_comes_again(small: Path) -> None:
    pairs = training_pairs(Data(small))
    sampler = Sampler(pairs, replace(RECIPE, shares={"flickr8k": 1}))
    seen = [sampler.photos(step) for step in range(6)]
    assert sorted(photos[0] for photos, _ in seen[:3]) == pairs.groups["flickr8k"].tolist()
    assert [visits for _, visits in seen] == [[0]] * 3 + [[1]] * 3


def test_the_leg_learns_and_goes_on_after_a_kill_as_if_nothing_had_been(
    material: image.Material, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image.run(material, work, RECIPE, "uncut", resume=False, checks=1)
    steps = 0
    step = image.ImageLeg.step

    def killed(leg: image.ImageLeg) -> dict[str, float]:
        nonlocal steps
        if steps == 2:
            legs.write_tensors(work / "cut-checkpoint.safetensors", leg.state())
            raise KeyboardInterrupt
        steps += 1
        return step(leg)

    with monkeypatch.context() as patch:
        patch.setattr(image.ImageLeg, "step", killed)
        with pytest.raises(KeyboardInterrupt):
            image.run(material, work, RECIPE, "cut", resume=False, checks=1)
    image.run(material, work, RECIPE, "cut", resume=True, checks=1)
    # Not what was chosen: that may differ by the least rounding.
    cut, uncut = (weights(work / f"{name}{image.LAST}") for name in ("cut", "uncut"))
    for name, tensor in uncut.items():
        assert torch.allclose(cut[name], tensor, atol=1e-5), name
    assert uncut["tower.linear.weight"].abs().max() > 0
    frozen = PhotoTower(load_lite2(lite2_file()), material.classes).network.conv_stem.weight
    assert torch.equal(uncut["tower.network.conv_stem.weight"], frozen)
    assert not torch.equal(uncut["tower.network.conv_head.weight"], material.tower().network.conv_head.weight)


def test_photos_come_to_texts_that_say_what_their_own_captions_say(material: image.Material) -> None:
    """Without the contrast, likeness alone: what the text encoder says of captions is what photos come to say."""
    recipe = replace(RECIPE, like_captions=1.0, rate_head=5e-3, near_bridge=0.0, near_scores=0.0, among_labels=0.0)
    leg = image.ImageLeg(
        material.tower(), material.of(material.pairs.texts), material.shared, material.pairs,
        image.open_views(material, recipe), recipe,
    )  # fmt: skip
    first, *_, last = [leg.step()["alike"] for _ in range(4)]
    assert 0 < last < first


def test_in_use_no_block_of_the_network_is_skipped(material: image.Material) -> None:
    tower = material.tower()
    image_leg._skip_some(tower, 0.9)
    pixels = torch.randn(2, 3, 96, 96, generator=torch.Generator().manual_seed(0))
    states = tower.trunk(pixels)
    with torch.inference_mode():
        used, plain = tower.eval().top(states), material.tower().eval().top(states)
        assert torch.equal(used, plain)
        assert not torch.allclose(tower.train().top(states), plain)
    assert list(tower.state_dict()) == list(material.tower().state_dict())


def test_without_bridge_and_labels_the_leg_learns_from_captions_alone(material: image.Material, work: Path) -> None:
    recipe = replace(RECIPE, bridged=False, labelled=False, tuned=False)
    image.run(material, work, recipe, "bare", resume=False, checks=1)
    assert weights(work / "bare.safetensors")["tower.strength"] == 0
    photos, _ = Sampler(material.pairs, recipe).photos(0)
    assert {material.pairs.photos[photo].group for photo in photos} == {"flickr8k", "coco"}


def test_a_leg_begins_with_what_another_wrote(material: image.Material, work: Path) -> None:
    image.run(material, work, replace(RECIPE, tuned=False, rate_head=0.02), "heads", resume=False, checks=1)
    image.run(material, work, replace(RECIPE, steps=1), "tuned", resume=False, checks=1, start="heads")
    begun, *learned = history(work / "tuned.json")
    assert begun["figures"] == chosen(work / "heads.json")
    assert [told["what"] for told in learned[2:]] == [f"averaged, {share} of it" for share in ("0.75", "0.5", "0.25")]
    assert chosen(work / "tuned.json") == max((told["figures"] for told in learned), key=english_worth)
    with pytest.raises(SemretError, match="cannot be read"):
        image.run(material, work, RECIPE, "tuned", resume=False, checks=1, start="absent")


def test_a_state_opens_as_the_tower_that_was_judged(material: image.Material, work: Path) -> None:
    image.run(material, work, replace(RECIPE, tuned=False), "heads", resume=False, checks=1)
    tower, head, scale = image.open_state(work / "heads.safetensors")
    gate = material.gate
    photos = Whole(Files(material.data.folder, gate.photos), len(gate.photos), 260).vectors(tower)
    with torch.inference_mode():
        figures = gate.measure(photos, lambda texts: head(torch.from_numpy(material.of(tuple(texts)))).numpy())
    assert english_worth(figures) == pytest.approx(english_worth(chosen(work / "heads.json")), abs=0.02)
    assert scale == pytest.approx(20, rel=0.2)
    assert torch.equal(tower.network.conv_head.weight, material.tower().network.conv_head.weight)


def test_without_the_package_that_training_starts_from_the_command_to_make_it_is_told(
    small: Path, tmp_path: Path
) -> None:
    with pytest.raises(SemretError, match="starts from is not there") as raised:
        image.open_material(Data(small), tmp_path)
    assert "training.bridge" in raised.value.hint
