"""Training by labels: what a step sees of them, what chooses, and the command with a file of photos that choose."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from semret_tiny import CONFIG, paint, tiny_base

from semret_desktop.commands.export import _source
from semret_desktop.commands.main import run as semret
from semret_desktop.core import Cancel, Cancelled, silent
from semret_desktop.training.measure import average_precision, retrieval
from semret_desktop.training.tuning import bases
from semret_desktop.training.tuning.batches import Batches
from semret_desktop.training.tuning.dev import better, dev_texts, measure_dev
from semret_desktop.training.tuning.loop import Stepper
from semret_desktop.training.tuning.losses import Contrastive
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.model import TwoTowers, optimiser
from semret_desktop.training.tuning.record import read_record
from semret_desktop.training.tuning.sources import folder_source

pytestmark = pytest.mark.train


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Painted photos, and a file that says their colours and that all are walls."""
    captions = paint(tmp_path_factory.mktemp("labelled") / "photos")
    lines = ["photo\tlabel\tlang"]
    for line in captions.read_text("utf-8").splitlines()[1:]:
        photo, caption, lang = line.split("\t")
        lines.append(f"{photo}\t{caption.split(' ')[1]}|wall\t{lang}")
    captions.write_text("\n".join(lines) + "\n", "utf-8")
    return captions


@pytest.fixture(scope="module")
def material(labels: Path) -> Material:
    source = folder_source(labels.with_suffix(""), labels)
    try:
        return gather(source, tiny_base().image_spec, size=32, dev_share=0.3, seed=0, report=silent, cancel=Cancel())
    finally:
        source.close()


def test_a_label_trains_in_its_forms_and_is_right_for_every_photo_that_bears_it(material: Material) -> None:
    batches = Batches(material, replace(CONFIG, batch=22, texts=2), tiny_base().image_spec)
    seen = set()
    for step in range(6):
        batch = batches[step]
        seen |= set(batch.texts)
        assert len(batch.texts) == 44
        photos = [row for row, _ in enumerate(batch.relevant) for _ in range(2)]
        for text, own, right in zip(batch.texts, photos, batch.relevant.T, strict=True):
            assert right[own]
            assert right.all() == ("wall" in text)  # all of them are walls
            assert right.sum() > 1
    assert {"red", "a photo of a red", "wall", "a close-up of a wall"} <= seen


def test_what_chooses_is_the_label_itself_and_how_all_its_photos_are_ranked(material: Material) -> None:
    texts, relevant = dev_texts(material)
    assert sorted(texts) == ["blue", "green", "red", "wall", "yellow"]
    assert relevant[texts.index("wall")].all()
    figures = measure_dev(TwoTowers(tiny_base()), tiny_base(), material, Cancel())
    assert 0 < figures["map"] < 1
    assert better({**figures, "map": figures["map"] + 0.01, "mrr": 0.0}, figures)


def test_average_precision_counts_every_right_photo_and_is_mrr_where_there_is_one() -> None:
    photos = np.eye(6, dtype=np.float32)
    queries = np.tile(np.arange(6, 0, -1, dtype=np.float32), (2, 1))  # rank photos 0, 1, 2, ...
    relevant = np.zeros((2, 6), bool)
    relevant[0, [1, 3]] = relevant[1, 2] = True
    assert average_precision(queries, photos, relevant) == pytest.approx(((1 / 2 + 2 / 4) / 2 + 1 / 3) / 2)
    assert average_precision(queries[1:], photos, relevant[1:]) == retrieval(queries[1:], photos, relevant[1:])["mrr"]


class Impatient(Cancel):
    """Set when it is asked for the `last` time."""

    def __init__(self, last: int = 10**9) -> None:
        super().__init__()
        self.asked = 0
        self._last = last

    def check(self) -> None:
        self.asked += 1
        if self.asked == self._last:
            self.set()
        super().check()


@pytest.mark.parametrize("micro", [8, 3])  # at once, and in parts
@pytest.mark.parametrize("share", [0.05, 0.5, 1.0])  # on the way forth, further on, at the end of the way back
def test_a_step_ends_between_two_layers_when_it_is_asked_to(material: Material, micro: int, share: float) -> None:
    config, base, whole = replace(CONFIG, micro=micro), tiny_base(), Impatient()
    batch = Batches(material, config, base.image_spec)[0]
    model = TwoTowers(base)
    Stepper(base, model, optimiser(model, config), Contrastive(0.0), config, 10, None).step(0, batch, whole)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    stepper = Stepper(base, model, optimiser(model, config), Contrastive(0.0), config, 10, None)
    cancel = Impatient(round(share * whole.asked))
    with pytest.raises(Cancelled):
        stepper.step(0, batch, cancel)
    assert cancel.asked == round(share * whole.asked)
    assert share < 1 or any(parameter.grad is not None for parameter in model.parameters())  # on the way back
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())
    stepper.step(0, batch, Cancel())


def test_a_slope_that_is_no_number_moves_no_weight(material: Material) -> None:
    base = tiny_base()
    model = TwoTowers(base)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    model.image.learned.weight.register_hook(lambda gradient: gradient * float("inf"))
    stepper = Stepper(base, model, optimiser(model, CONFIG), Contrastive(0.0), CONFIG, 10, None)
    with pytest.raises(Exception, match="The loss is no number any more at step 1"):
        stepper.step(0, Batches(material, CONFIG, base.image_spec)[0], Cancel())
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def test_labels_with_a_file_of_photos_that_choose_through_the_command(
    labels: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "_SHIPPED", {**bases._SHIPPED, "tiny": tiny_base})
    head, *lines = labels.read_text("utf-8").splitlines()
    dev, train = tmp_path / "dev.tsv", tmp_path / "train.tsv"
    dev.write_text("\n".join([head, *lines[::4]]) + "\n", "utf-8")
    train.write_text("\n".join([head, *(line for line in lines if line not in lines[::4])]) + "\n", "utf-8")
    run = tmp_path / "run"
    line = ["train", str(labels.with_suffix("")), "--labels", str(train), "--base", "tiny", "--out", str(run)]
    assert semret([*line, "--dev", str(dev), "--epochs", "2"]) == 0
    out, err = capfd.readouterr()
    assert len(out.splitlines()[0].split("\t")) == 6  # what was measured before: map stands among it
    assert "32 photos with 5 different labels, 2 epochs" in err
    record = json.loads((run / "run.json").read_bytes())
    assert (record["data"]["dev_photos"], record["data"]["labels"], record["dev_captions"]) == (8, 5, str(dev))
    assert semret([*line, "--resume"]) == 0  # which photos choose is remembered
    again = _source(read_record(run))  # what a package would be checked on
    again.close()
    assert again.dev == {text.split("\t")[0] for text in lines[::4]}
    capfd.readouterr()
    dev.write_text("\n".join([head, *lines[::8]]) + "\n", "utf-8")
    assert semret([*line, "--resume"]) == 1
    assert "not those that the run was begun with" in capfd.readouterr().err
