"""The text leg: what it learns from, what it makes smaller, and a leg that is killed and goes on."""

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from semret_tiny import WIDTH, tiny_base
from torch.nn import functional

from semret_desktop.core import SemretError
from semret_desktop.training.classes import unit
from semret_desktop.training.starter import legs, text_losses, text_run
from semret_desktop.training.starter.corpora import KINDS, LANGUAGES, Corpora, Text
from semret_desktop.training.starter.gate import Gate, Names
from semret_desktop.training.starter.image_leg import TextHead
from semret_desktop.training.starter.text_batches import DISTILLING, JOINING, Batches, small_first
from semret_desktop.training.starter.text_judge import Judge
from semret_desktop.training.starter.text_losses import Bank, Meanings
from semret_desktop.training.starter.text_material import Material
from semret_desktop.training.starter.text_student import encode, student_of, vectors
from semret_desktop.training.starter.text_targets import targets
from semret_desktop.training.starter.text_train import TextLeg, TextRecipe
from semret_desktop.training.towers import QueryTower

pytestmark = pytest.mark.train

RECIPE = TextRecipe(minutes=0.02, distilling=0.5, joining=0.1, rate=3e-3, rate_head=3e-3, average=0.5)
WORDS = ("red", "green", "blue", "yellow")
OTHERS = ("cervena", "zelena", "modra", "zluta")


# A language of letters: English words, the same in another language, sentences, and photos that show colours.


def text(written: str, language: str = "en", kind: str = "word") -> Text:
    return Text(written, LANGUAGES.index(language), KINDS.index(kind), 1.0)


@pytest.fixture(scope="module")
def colours() -> Corpora:
    sentences = [f"a {word} wall" for word in WORDS]
    texts = (
        *map(text, WORDS),
        *(text(word, "cs", "name") for word in OTHERS),
        *(text(sentence, "en", "caption") for sentence in sentences),
        text("muj dum", "cs", "sentence"),  # nobody says what it means
    )
    about = [(at, at) for at in range(4)] + [(4 + at, at) for at in range(4)] + [(8 + at, 4 + at) for at in range(4)]
    return Corpora(
        texts=texts,
        partners=np.array([(4 + at, at) for at in range(4)], np.int32),
        trust=np.ones(4, np.float32),
        about=np.array(about, np.int32),
        classes=np.array([(at, at) for at in range(4)], np.int32),
    )


@pytest.fixture(scope="module")
def material(colours: Corpora) -> Material:
    dice = np.random.default_rng(0)
    seen = unit(dice.standard_normal((8, WIDTH)).astype(np.float32))
    gate = Gate(
        photos=(),
        captioned=24,
        captions={"en": (tuple(f"the {word} wall" for word in WORDS), np.arange(4))} | {"cs": (OTHERS, np.arange(4))},
        names={language: Names(WORDS, np.eye(4, 24, dtype=bool)) for language in ("en", "th", "cs")},
    )
    base = tiny_base()
    said = {one.text: row for one, row in zip(colours.texts, unit(dice.standard_normal((13, WIDTH))), strict=True)}

    def plain(texts: Sequence[str]) -> np.ndarray:
        return np.stack([said[one.removeprefix("a photo of a ")] for one in texts]).astype(np.float32)

    further = unit(dice.standard_normal((40, WIDTH)).astype(np.float32))
    photos = np.concatenate([seen[4:], further[:20], seen[:4], further[20:]])  # with captions first, as the gate has it
    return Material(
        student=student_of(base.query, TextHead(torch.zeros(WIDTH)), (0,)),
        tokenizer=base.tokenizer,
        corpora=colours,
        targets=targets(colours, plain, lambda rows: rows),
        plain=targets(colours, plain, lambda rows: rows),
        bank=Bank(torch.from_numpy(seen[4:]), torch.from_numpy(seen[:4]), torch.from_numpy(seen[:4])),
        captioned=np.arange(8) >= 4,
        scale=20.0,
        judge=Judge(gate, photos, base.tokenizer),
        start={"worth": 0.0},
    )


def fresh(material: Material) -> Material:
    """The same with a student that has learned nothing."""
    student = student_of(tiny_base().query, TextHead(torch.zeros(WIDTH)), (0,))
    return replace(material, student=student)


def test_a_name_is_to_have_the_vector_of_what_it_says_in_english(material: Material) -> None:
    wanted = material.targets.astype(np.float32)
    np.testing.assert_allclose(wanted[4:8], wanted[:4], atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(wanted, axis=1), 1, atol=1e-3)


def test_a_text_without_partners_is_moved_as_its_language_differs_from_english() -> None:
    corpora = Corpora(
        texts=(text("one"), text("two"), text("jedna", "cs"), text("dva", "cs"), text("tri", "cs")),
        partners=np.array([(2, 0), (3, 1)], np.int32),
        trust=np.ones(2, np.float32),
        about=np.zeros((0, 2), np.int32),
        classes=np.zeros((0, 2), np.int32),
    )
    said = {"one": (4, 0, 0), "two": (0, 4, 0), "jedna": (4, 0, 2), "dva": (0, 4, 2), "tri": (3, 3, 2)}

    def plain(texts: Sequence[str]) -> np.ndarray:
        return np.array([said[one.removeprefix("a photo of a ")] for one in texts], np.float32)

    found = targets(corpora, plain, lambda rows: rows)[4]
    np.testing.assert_allclose(found, [0.5**0.5, 0.5**0.5, 0], atol=1e-3)


def test_a_text_has_the_same_vector_alone_and_in_a_batch(material: Material) -> None:
    texts = ["a red wall", "z", "red", "a green wall and a blue one", ""]
    together = encode(material.student, material.tokenizer, texts)
    alone = np.concatenate([encode(material.student, material.tokenizer, [one]) for one in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_student_starts_from_the_layers_that_are_named() -> None:
    teacher = small_teacher()
    student = student_of(teacher, TextHead(torch.zeros(WIDTH)), (0, 2))
    ours, theirs = student.network.transformer.layer, teacher.network.transformer.layer
    assert len(ours) == 2
    assert torch.equal(ours[1].ffn.lin1.weight, theirs[2].ffn.lin1.weight)
    whole = student_of(teacher, TextHead(torch.zeros(WIDTH)), range(4))
    ids = torch.tensor([[3, 4, 5]])
    torch.testing.assert_close(whole(ids, torch.ones_like(ids)), teacher(ids, torch.ones_like(ids)))
    assert student.network.embeddings.word_embeddings is teacher.network.embeddings.word_embeddings


def small_teacher() -> QueryTower:
    from transformers import DistilBertConfig, DistilBertModel

    torch.manual_seed(0)
    config = DistilBertConfig(
        vocab_size=64, n_layers=4, n_heads=2, dim=WIDTH, hidden_dim=128, attn_implementation="eager"
    )
    return QueryTower(DistilBertModel(config), torch.zeros(WIDTH)).eval()


def test_names_stand_in_templates_of_their_language_and_small_letters_come_too(colours: Corpora) -> None:
    batches = Batches(colours, np.arange(8) >= 4, seed=0)
    found = [batches.batch(step, {"names": 8}) for step in range(20)]
    written = {one for batch in found for one, at in zip(batch.texts, batch.places, strict=True) if at in (4, 5, 6, 7)}
    assert "cervena" in written
    assert any("fotce" in one for one in written)
    assert not any("photo" in one for one in written)
    assert small_first("A dog") == "a dog"
    assert small_first("BTS train") == "BTS train"


def test_a_step_has_the_same_texts_whenever_it_is_taken(colours: Corpora) -> None:
    one, other = (Batches(colours, np.arange(8) >= 4, seed=3) for _ in range(2))
    one.batch(0, JOINING)
    np.testing.assert_array_equal(one.batch(7, DISTILLING).places, other.batch(7, DISTILLING).places)
    assert one.batch(7, DISTILLING).texts == other.batch(7, DISTILLING).texts


def test_a_photo_of_the_same_thing_is_no_wrong_answer() -> None:
    texts, rows = np.array([0, 0, 1]), np.array([0, 1, 2])
    meant = Meanings(texts, rows, 3)
    bank = functional.normalize(torch.tensor([[1.0, 0], [1, 0.01], [0, 1]]), dim=-1)
    dice = np.random.default_rng(0)
    right = functional.normalize(torch.tensor([[1.0, 0], [0, 1.0]]), dim=-1)
    places, scale = np.array([0, 1]), torch.tensor(50.0)
    assert text_losses.to_bank(right, places, meant, bank, scale, dice).item() < 1e-6
    assert text_losses.to_bank(right.flip(0), places, meant, bank, scale, dice).item() > 10
    assert text_losses.to_bank(right[:1], np.array([2]), meant, bank, scale, dice) is None


def test_a_text_is_to_have_the_neighbours_of_its_target() -> None:
    wanted = functional.normalize(torch.tensor([[1.0, 0], [1, 0.1], [0, 1]]), dim=-1)
    assert text_losses.among(wanted, wanted).item() == pytest.approx(0, abs=1e-6)  # like ones do not push each other
    turned = wanted[[0, 2, 1]]
    assert text_losses.among(turned, wanted).item() > 5


def test_photos_may_be_as_near_as_their_captions_are(colours: Corpora) -> None:
    captioned = np.arange(8) >= 4
    plain = np.zeros((13, 3), np.float16)
    plain[8:12] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0.6, 0.8]]  # of sentences, each about a photo
    said = text_losses.said(plain, colours, captioned)
    assert said.tolist() == pytest.approx(plain[8:12].astype(np.float32), abs=1e-3)


def test_captions_may_move_from_the_teacher_when_photos_have_joined_in(material: Material) -> None:
    held, free = (fresh(material).leg(replace(RECIPE, near_shown=weight)) for weight in (1.0, 0.0))
    assert held.step(0.0)["near"] == pytest.approx(free.step(0.0)["near"])
    assert free.step(0.9)["near"] < held.step(0.9)["near"]


def test_the_leg_learns_from_teacher_partners_and_photos(material: Material) -> None:
    leg = fresh(material).leg(replace(RECIPE, near=1.0, labels=1.0))
    told = [leg.step(at / 100) for at in range(90)]
    assert set(told[0]) == {"near", "among", "scale"}
    assert told[49]["near"] < 0.5 * told[0]["near"]
    joined = [one for one in told if {"captions", "labels", "classes", "alike"} <= one.keys()]
    assert len(joined) == 39  # half of the time is the teacher's alone
    assert joined[-1]["labels"] < 0.5 * joined[9]["labels"]  # the tenth has the full weight
    assert joined[-1]["captions"] < 0.5 * joined[9]["captions"]
    assert leg.distilled
    assert not torch.equal(leg.distilled["network.transformer.layer.0.ffn.lin1.weight"], leg.averaged["linear.weight"])


def test_embeddings_and_frozen_layers_stay_as_they_are(material: Material) -> None:
    leg = fresh(material).leg(replace(RECIPE, frozen=1))
    before = {name: tensor.clone() for name, tensor in leg.tower.state_dict().items()}
    leg.step(0.5)
    moved = {name for name, tensor in leg.tower.state_dict().items() if not torch.equal(tensor, before[name])}
    assert moved == {"linear.weight", "shared"}


def test_a_leg_that_goes_on_is_the_leg_that_was_never_stopped(material: Material) -> None:
    whole = fresh(material).leg(RECIPE)
    for at in range(12):
        whole.step(at / 12)
        if at == 7:
            kept = {name: tensor.clone() for name, tensor in whole.state().items()}
    second = fresh(material).leg(RECIPE)
    second.load(kept)
    for at in range(8, 12):
        second.step(at / 12)
    for name, tensor in whole.state().items():
        torch.testing.assert_close(second.state()[name], tensor, rtol=0, atol=0)


def record(work: Path) -> Any:
    return json.loads((work / "text.json").read_text())


def test_a_run_writes_what_the_gate_likes_best_and_every_figure(material: Material, tmp_path: Path) -> None:
    text_run.run(fresh(material), tmp_path, RECIPE, resume=False, checks=2, clock=tenths())
    told = record(tmp_path)
    assert [one["what"] for one in told["history"][:2]] == ["teacher", "student before it learned"]
    assert {"last", "averaged", "averaged, 0.5 of it"} <= {one["what"] for one in told["history"]}
    learned = [one for one in told["history"] if one["step"]]
    assert told["best"] == max(one["figures"]["worth"] for one in learned)
    tower = fresh(material).student
    tower.load_state_dict(legs.read_tensors(tmp_path / "text.safetensors"))
    assert material.judge.of(tower)["worth"] == pytest.approx(told["best"])
    assert told["seen"]["texts"] > 0
    assert told["recipe"]["layers"] == 6


def test_a_worse_state_takes_no_better_ones_place(material: Material, tmp_path: Path) -> None:
    recipe = replace(RECIPE, near=0.1, among=0.0, labels=1.0)
    running = text_run._Running(fresh(material), tmp_path, recipe, "text", tenths())
    for at in range(50, 90):
        running._leg.step(at / 100)
    running._check("taught", running._leg.learned())
    kept = (tmp_path / "text.safetensors").read_bytes()
    running._check("spoiled", {name: -tensor for name, tensor in running._leg.learned().items()})
    worths = [one["figures"]["worth"] for one in record(tmp_path)["history"]]
    assert worths[1] < worths[0] == record(tmp_path)["best"]
    assert (tmp_path / "text.safetensors").read_bytes() == kept


def tenths() -> Callable[[], float]:
    """A clock by which each step takes a tenth of a second: a minute's fiftieth is twelve steps."""
    ticks = itertools.count()
    return lambda: next(ticks) / 10


class Killed(BaseException):
    """What a kill is to the run: nothing is caught, nothing tidied."""


def killed_after(material: Material, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, steps: int) -> None:
    """A run that is killed at a step, having written a checkpoint at every one before it."""
    monkeypatch.setattr(text_run, "_SAVED_EVERY", 0.0)
    take = TextLeg.step

    def step(leg: TextLeg, progress: float) -> dict[str, float]:
        if leg.done == steps:
            raise Killed
        return take(leg, progress)

    with monkeypatch.context() as patched:
        patched.setattr(TextLeg, "step", step)
        with pytest.raises(Killed):
            text_run.run(fresh(material), tmp_path, RECIPE, resume=False, checks=1, clock=tenths())


def test_a_killed_run_goes_on_where_its_last_checkpoint_was_written(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    killed_after(material, monkeypatch, tmp_path, 5)
    monkeypatch.undo()
    text_run.run(fresh(material), tmp_path, RECIPE, resume=True, checks=1, clock=tenths())
    assert "goes on at step 5" in capsys.readouterr().out
    told = record(tmp_path)
    assert [one["what"] for one in told["history"]].count("teacher") == 1
    assert told["seen"]["steps"] == 12


def test_a_run_of_another_recipe_is_not_gone_on_with(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_after(material, monkeypatch, tmp_path, 2)
    before = (tmp_path / "text-checkpoint.safetensors").read_bytes()
    with pytest.raises(SemretError, match="another rate"):
        text_run.run(fresh(material), tmp_path, replace(RECIPE, rate=1.0), resume=True, checks=1, clock=tenths())
    assert (tmp_path / "text-checkpoint.safetensors").read_bytes() == before


def test_a_damaged_checkpoint_is_said_in_one_line(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_after(material, monkeypatch, tmp_path, 2)
    (tmp_path / "text-checkpoint.safetensors").write_bytes(b"half")
    with pytest.raises(SemretError, match=r"text-checkpoint\.safetensors cannot be read"):
        text_run.run(fresh(material), tmp_path, RECIPE, resume=True, checks=1, clock=tenths())


def test_a_loss_that_is_no_number_leaves_the_last_checkpoint(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_after(material, monkeypatch, tmp_path, 2)
    before = (tmp_path / "text-checkpoint.safetensors").read_bytes()
    spoiled = replace(fresh(material), targets=np.full_like(material.targets, np.nan))
    with pytest.raises(SemretError, match="no number any more at step 3"):
        text_run.run(spoiled, tmp_path, RECIPE, resume=True, checks=1, clock=tenths())
    assert (tmp_path / "text-checkpoint.safetensors").read_bytes() == before


def test_a_checkpoint_of_another_student_is_refused(material: Material) -> None:
    leg = fresh(material).leg(RECIPE)
    leg.step(0.0)
    kept = leg.state()
    with pytest.raises(SemretError, match="another student"):
        fresh(material).leg(replace(RECIPE, frozen=1)).load(kept)


def test_gradients_reach_every_text_of_several_passes(material: Material) -> None:
    texts = ["a red wall " * 3, "red", "green wall"] * 30
    student = fresh(material).student
    together = vectors(student, material.tokenizer, texts)
    assert together.shape == (90, WIDTH)
    together.sum().backward()
    assert student.network.transformer.layer[0].ffn.lin1.weight.grad is not None
