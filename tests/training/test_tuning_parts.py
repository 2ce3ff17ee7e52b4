"""What a run is made of: losses, batches, the model, measures, and which form of a network is kept."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import semret_tiny
import torch
from open_clip.loss import ClipLoss
from semret_tiny import CONFIG, paint, tiny_base
from torch.nn import functional

from semret_desktop.core import Cancel, silent
from semret_desktop.training.measure import retrieval
from semret_desktop.training.tuning.batches import Batches
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.forms import Form, _choose
from semret_desktop.training.tuning.loop import Stepper, rate_factor
from semret_desktop.training.tuning.losses import Contrastive, contrast, distance
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.model import TwoTowers, optimiser
from semret_desktop.training.tuning.sources import FolderSource

pytestmark = pytest.mark.train


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    captions = paint(tmp_path_factory.mktemp("painted") / "photos", each=4)
    source = FolderSource(captions.with_suffix(""), read_captions(captions))
    found = gather(source, tiny_base().image_spec, size=32, dev_share=0.3, seed=0, report=silent, cancel=Cancel())
    source.close()
    return found


def unit(*rows: tuple[float, ...]) -> torch.Tensor:
    return functional.normalize(torch.tensor(rows, dtype=torch.float32), dim=-1)


def test_with_one_positive_each_the_loss_is_clips() -> None:
    photos, texts = functional.normalize(torch.randn(2, 6, 16), dim=-1)
    ours = contrast(photos, texts, torch.tensor(20.0), torch.eye(6, dtype=torch.bool))
    assert ours.item() == pytest.approx(ClipLoss()(photos, texts, 20.0).item(), rel=1e-5)


def test_several_texts_of_a_photo_share_its_probability() -> None:
    photos, texts = unit((1, 0), (0, 1)), unit((1, 0), (1, 0), (0, 1))
    relevant = torch.tensor([[True, True, False], [False, False, True]])
    shared = contrast(photos, texts, torch.tensor(100.0), relevant)
    assert shared.item() == pytest.approx(np.log(2) / 4, abs=1e-4)  # only the choice between two right texts is left
    wrong = contrast(photos, texts, torch.tensor(100.0), relevant.flip(0))
    assert wrong > 50


def test_holding_costs_what_vectors_moved_away() -> None:
    assert distance(unit((1, 0)), unit((0, 1))).item() == pytest.approx(1.0)
    assert distance(unit((3, 4)), unit((3, 4))).item() == pytest.approx(0.0, abs=1e-6)


def test_measures_count_every_right_photo() -> None:
    photos = np.eye(12, dtype=np.float32)
    queries = np.tile(np.arange(12, 0, -1, dtype=np.float32), (2, 1))  # rank photos 0, 1, 2, ...
    relevant = np.zeros((2, 12), bool)
    relevant[0, [0, 11]] = relevant[1, 3] = True
    found = retrieval(queries, photos, relevant)
    assert found == pytest.approx({"recall@1": 0.25, "recall@5": 0.75, "recall@10": 0.75, "mrr": (1 + 1 / 4) / 2})


def test_ties_do_not_flatter() -> None:
    found = retrieval(
        np.zeros((1, 4), np.float32), np.eye(4, dtype=np.float32), np.array([[True, False, False, False]])
    )
    assert found["mrr"] == 0.25


def test_every_photo_comes_once_an_epoch_and_a_batch_is_always_the_same(material: Material) -> None:
    config = replace(CONFIG, batch=4)
    batches = Batches(material, config, tiny_base().image_spec)
    assert (len(material.train), batches.epoch_steps) == (11, 2)
    first = batches[5]
    torch.manual_seed(99)  # chance from elsewhere has no part in it
    again = Batches(material, config, tiny_base().image_spec)[5]
    assert torch.equal(first.pixels, again.pixels)
    assert first.texts == again.texts
    assert not torch.equal(first.pixels, batches[3].pixels)
    whole = Batches(material, replace(CONFIG, batch=11), tiny_base().image_spec)
    assert sorted(whole[0].texts) == sorted(whole[1].texts) == sorted(e.captions[0] for e in material.train)
    assert whole[0].texts != whole[1].texts


def test_a_photo_is_cropped_anew_in_each_epoch_and_unlike_the_one_beside_it(material: Material) -> None:
    first = material.jpegs[0]
    twins = replace(material, jpegs=(first,) * len(material.jpegs))  # the same picture everywhere: chance alone differs
    batches = Batches(twins, replace(CONFIG, batch=11), tiny_base().image_spec)
    seen = torch.cat([batches[0].pixels, batches[1].pixels]).flatten(1)
    assert len(torch.unique(seen, dim=0)) == len(seen)


def test_the_same_caption_of_another_photo_is_right_too(material: Material) -> None:
    batch = Batches(material, replace(CONFIG, batch=11), tiny_base().image_spec)[0]
    for row, text in enumerate(batch.texts):
        assert batch.relevant[row].tolist() == [other == text for other in batch.texts]
    assert batch.relevant.sum() > len(batch.texts)


def gradients(material: Material, micro: int) -> tuple[dict[str, torch.Tensor], dict[str, float]]:
    config = replace(CONFIG, micro=micro, batch=8)
    base = tiny_base()
    model = TwoTowers(base)
    start = model.frozen_copy()
    with torch.no_grad():
        model.image.learned.weight.add_(0.05)  # so that there is something to hold
    stepper = Stepper(base, model, optimiser(model, config), Contrastive(0.5), config, 10, start)
    told = stepper.step(0, Batches(material, config, base.image_spec)[0], Cancel())
    return {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}, told


def test_parts_of_a_batch_give_the_gradients_of_the_whole(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.nn.functional, "dropout", lambda given, *args, **kwargs: given)
    whole, told = gradients(material, micro=8)
    parts, again = gradients(material, micro=3)
    assert told == pytest.approx(again, rel=1e-5)
    assert whole.keys() == parts.keys()
    for name, gradient in whole.items():
        torch.testing.assert_close(parts[name], gradient, rtol=1e-3, atol=1e-5)


def test_gradients_go_back_through_the_chance_that_made_the_vectors(material: Material) -> None:
    """With dropout: parts made twice give what parts made once, their graphs kept, would give."""
    config = replace(CONFIG, micro=3, batch=8)
    base = tiny_base()
    model = TwoTowers(base)
    stepper = Stepper(base, model, optimiser(model, config), Contrastive(0.0), config, 10, None)
    batch = Batches(material, config, base.image_spec)[0]
    sentences = [base.ids(text) for text in batch.texts]
    model.train()
    kept = stepper._passes(0, batch.pixels, sentences).vectors(model, Cancel())
    contrast(kept.photos, kept.texts, model.scale(), torch.from_numpy(batch.relevant)).backward()
    expected = {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}
    model.zero_grad()
    torch.manual_seed(99)
    stepper._gradients(0, batch, sentences, Cancel())
    for name, gradient in expected.items():
        torch.testing.assert_close(model.get_parameter(name).grad, gradient, rtol=1e-3, atol=1e-5)


def test_only_what_learns_is_kept_and_moves(material: Material) -> None:
    base = tiny_base()
    before = {name: tensor.clone() for name, tensor in TwoTowers(base).state_dict().items()}
    model = TwoTowers(base)
    stepper = Stepper(base, model, optimiser(model, CONFIG), Contrastive(0.0), CONFIG, 10, None)
    stepper.step(1, Batches(material, CONFIG, base.image_spec)[0], Cancel())
    moved = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert moved <= model.learned().keys()
    assert not any("word_embeddings" in name or "running" in name for name in moved)
    assert {"log_scale", "image.learned.weight", "query.shared", "image.network.0.weight"} <= moved


def test_the_rate_rises_then_falls_to_nothing() -> None:
    factors = [rate_factor(step, 100, 0.1) for step in range(100)]
    assert factors[:10] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert factors[10:] == sorted(factors[10:], reverse=True)
    assert factors[-1] < 0.01


def form(name: str, recall: float, mean: float) -> Form:
    return Form("query", name, Path(semret_tiny.__file__), np.zeros((1, 1), np.float32), mean, mean, recall, 1)


def test_the_smallest_form_that_loses_next_to_nothing_is_kept() -> None:
    tried = _choose(iter([form("4-bit", 0.596, 0.999), form("float32", 0.6, 1.0)]), 0.6)
    assert [(one.form, one.kept) for one in tried] == [("4-bit", True)]


@pytest.mark.parametrize(("recall", "mean"), [(0.594, 0.999), (0.6, 0.99)])
def test_a_form_that_loses_recall_or_turns_vectors_is_not_kept(recall: float, mean: float) -> None:
    tried = _choose(iter([form("4-bit", recall, mean), form("float32", 0.6, 1.0)]), 0.6)
    assert [(one.form, one.kept) for one in tried] == [("4-bit", False), ("float32", True)]
