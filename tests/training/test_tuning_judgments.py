"""A person's judgments take part in training: what a step compares, what the loss says, and that a run learns it."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from semret_tiny import CONFIG, paint, tiny_base
from torch.nn import functional

from semret_desktop.core import Cancel, SemretError, silent
from semret_desktop.training.tuning.batches import Batches
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.dev import agreement, better
from semret_desktop.training.tuning.drawn import MOST, TOGETHER, Drawn, graded
from semret_desktop.training.tuning.judged import read_judged
from semret_desktop.training.tuning.losses import Contrastive, Corrected, Vectors, contrast, disorder
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.record import Record, read_record
from semret_desktop.training.tuning.run import Trained, train
from semret_desktop.training.tuning.sources import Example, FolderSource

pytestmark = pytest.mark.train

NAN = float("nan")


def unit(*rows: tuple[float, ...]) -> torch.Tensor:
    return functional.normalize(torch.tensor(rows, dtype=torch.float32), dim=-1)


def test_the_loss_is_small_where_cosines_stand_in_the_order_of_grades() -> None:
    grades = torch.tensor([[1.0, NAN], [0.0, 0.5]])
    right, wrong = torch.tensor([[0.9, 0.0], [0.1, 0.5]]), torch.tensor([[0.1, 0.0], [0.9, 0.5]])
    scale = torch.tensor(20.0)
    assert disorder(right, grades, scale) < 0.01
    assert disorder(wrong, grades, scale) > 8
    even = disorder(torch.zeros(2, 2), grades, scale)
    assert even.item() == pytest.approx(np.log(2))


def test_a_pair_apart_in_query_and_photo_is_not_compared() -> None:
    grades = torch.tensor([[1.0, NAN, NAN], [0.0, NAN, NAN], [NAN, NAN, 0.25]])
    cosines = torch.zeros(3, 3, requires_grad=True)
    disorder(cosines, grades, torch.tensor(10.0)).backward()
    assert cosines.grad is not None
    assert torch.nonzero(cosines.grad).tolist() == [[0, 0], [1, 0]]


def test_without_grades_the_objective_is_the_contrastive_one() -> None:
    now = Vectors(unit((1, 0), (1, 1)), unit((1, 0), (0, 1)))
    relevant, scale = torch.eye(2, dtype=torch.bool), torch.tensor(10.0)
    alone = Contrastive(0.5)(now, now, scale, relevant)
    assert Corrected(0.5, 1.0)(now, now, scale, relevant) == alone
    with_grades = Corrected(0.5, 2.0)(now, now, scale, relevant, torch.tensor([[1.0, NAN], [0.0, NAN]]))
    assert set(with_grades) == {"contrast", "held", "judged"}
    assert with_grades["judged"].item() == pytest.approx(2 * np.log1p(np.exp(-10 * (1 - 0.5**0.5))), rel=1e-4)


def test_a_photo_that_nothing_describes_is_only_told_from_the_others() -> None:
    photos, texts = unit((1, 0), (0, 1), (1, 1)), unit((1, 0), (0, 1))
    relevant = torch.tensor([[True, False], [False, True], [False, False]])
    found = contrast(photos, texts, torch.tensor(10.0), relevant)
    to_texts = functional.cross_entropy(10 * photos[:2] @ texts.T, torch.arange(2))
    to_photos = functional.cross_entropy(10 * texts @ photos.T, torch.arange(2))
    assert found.item() == pytest.approx((to_texts + to_photos).item() / 2, rel=1e-5)


def judged_examples(photos: int, queries: int) -> list[Example]:
    """Each photo judged for each query, one in five fits."""

    def judged(photo: int) -> tuple[tuple[str, float], ...]:
        return tuple((f"q{query}", float(photo % 5 == query % 5)) for query in range(queries))

    return [Example(f"{photo}", ("a caption",), judged(photo)) for photo in range(photos)]


def test_a_step_compares_a_few_judgments_of_one_query_or_photo_with_both_grades_among_them() -> None:
    drawn = Drawn(judged_examples(30, 3), seed=0, epoch_steps=100)
    for step in range(20):
        told = drawn[step]
        assert len(told) <= TOGETHER
        assert {grade for _, _, grade in told} == {0.0, 1.0}
        assert len({photo for photo, _, _ in told}) == 1 or len({query for _, query, _ in told}) == 1
        assert told == Drawn(judged_examples(30, 3), seed=0, epoch_steps=100)[step]


def test_every_query_and_photo_that_compares_has_its_turn() -> None:
    examples = judged_examples(10, 3)
    drawn = Drawn(examples, seed=0, epoch_steps=9)
    asked = {query for step in range(9) for _, query, _ in drawn[step]}
    assert asked == {"q0", "q1", "q2"}
    assert len(Drawn(judged_examples(100, 30), 0, 2)[0]) <= MOST * TOGETHER
    assert Drawn([Example("a", ("b",))], 0, 5)[3] == []


def test_grades_stand_where_photo_and_query_meet() -> None:
    found = graded([(7, "boat", 1.0), (2, "boat", 0.25)], [2, 5, 7], ["a car", "boat"])
    assert np.isnan(found).sum() == 4
    assert (found[2, 1], found[0, 1]) == (1.0, 0.25)


def test_agreement_is_the_share_of_pairs_in_order() -> None:
    judged = [(0, "boat", 1.0), (1, "boat", 0.0), (2, "boat", 0.5), (2, "car", 0.0)]
    cosines = np.array([[0.9, 0], [0.5, 0], [0.1, 0.1]], np.float32)
    # Of the pairs of "boat" two are right and that of photos 1 and 2 is not; photo 2's own is a tie.
    assert agreement(cosines, judged, ["boat", "car"]) == {"agreed": pytest.approx((2 + 0.5) / 4)}
    assert agreement(cosines, judged[:1], ["boat", "car"]) == {}
    assert better({"mrr": 0.5, "loss": 1, "agreed": 0.9}, {"mrr": 0.55, "loss": 1, "agreed": 0.8})


@pytest.fixture(scope="module")
def captions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Painted photos; beside them `marks.tsv`, by somebody to whom "mine" is red and "ours" is blue."""
    file = paint(tmp_path_factory.mktemp("painted") / "photos", each=6)
    lines = ["query\tphoto\tgrade"]
    for number in range(6):
        lines += [f"mine\tred{number}.jpg\t1", f"mine\tblue{number}.jpg\t0"]
        lines += [f"ours\tblue{number}.jpg\t1", f"ours\tgreen{number}.jpg\t0"]
    file.with_name("marks.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return file


def open_source(captions: Path, *, judged: bool = True) -> FolderSource:
    folder, marks = captions.with_suffix(""), captions.with_name("marks.tsv")
    return FolderSource(folder, read_captions(captions), read_judged(marks, folder) if judged else ())


def gathered(captions: Path) -> Material:
    source = open_source(captions)
    try:
        return gather(source, tiny_base().image_spec, size=32, dev_share=0.3, seed=0, report=silent, cancel=Cancel())
    finally:
        source.close()


def test_judged_photos_and_queries_join_a_batch(captions: Path) -> None:
    config = replace(CONFIG, batch=4)
    batches = Batches(gathered(captions), config, tiny_base().image_spec)
    batch = batches[0]
    assert batch.grades is not None
    assert batch.grades.shape == batch.relevant.shape == (len(batch.pixels), len(batch.texts))
    assert len(batch.pixels) > batches.photos == 4
    judged = ~np.isnan(batch.grades)
    assert {text for text, there in zip(batch.texts, judged.any(0), strict=True) if there} <= {"mine", "ours"}
    assert np.array_equal(batch.relevant[judged], batch.grades[judged] == 1)  # a query that fits is a caption


def tiny_run(run: Path, captions: Path, *, judged: bool = True, epochs: int = 6, resume: bool = False) -> Trained:
    source = open_source(captions, judged=judged)
    marks = captions.with_name("marks.tsv") if judged else None
    told = Record(run, replace(CONFIG, epochs=epochs, judged=3.0), captions.with_suffix(""), captions, marks)
    try:
        return train(told, tiny_base(), source, resume=resume)
    finally:
        source.close()


def test_a_run_learns_what_was_judged_and_writes_it_down(captions: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    trained = tiny_run(run, captions)
    record = json.loads((run / "run.json").read_bytes())
    assert set(record["losses"][0]) == {"loss", "contrast", "held", "judged", "temperature"}
    assert record["losses"][-1]["judged"] < record["losses"][0]["judged"]
    assert trained.best.figures["agreed"] > trained.start["agreed"]
    assert record["data"]["judgments"] == 24
    assert read_record(run).judgments == captions.with_name("marks.tsv")
    with pytest.raises(SemretError, match="The photos, captions or judgments are not those"):
        tiny_run(run, captions, judged=False, resume=True)
