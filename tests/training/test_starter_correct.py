"""The correction: what of people's judgments is read, what each loss learns, and how the leg chooses and goes on."""

import copy
import io
import json
import shutil
import tarfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from semret_tiny import tiny_base
from tables import table
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.evaluate.published import half_b
from semret_desktop.training.data import Data
from semret_desktop.training.starter import legs
from semret_desktop.training.starter.correct import run
from semret_desktop.training.starter.correct_features import Material, gather
from semret_desktop.training.starter.correct_fit import CorrectRecipe, Features, Heads, fit
from semret_desktop.training.starter.correct_pairs import (
    CROWD,
    EXPERTS,
    Judged,
    Opinions,
    apart,
    auc,
    half_a_pairs,
    spearman,
)
from semret_desktop.training.starter.correct_trials import SHARES, Correcting, Trial, choose, people
from semret_desktop.training.starter.finish_states import Towers
from semret_desktop.training.starter.gate import Gate, Names
from semret_desktop.training.starter.pairs import Photo
from semret_desktop.training.towers import PhotoTower, QueryTower
from semret_desktop.training.tuning.graded import KINDS, Ranking, Regression, kind_of
from semret_desktop.training.tuning.losses import distance

pytestmark = pytest.mark.train

COLUMNS = "photo caption_photo caption_number {} caption"
SUBJECTS, PLACES, WIDE, SPACE = 5, 4, 16, 12
RECIPE = CorrectRecipe(steps=60, rate=3e-3, rate_extra=0.1, batch=32, held=0.1, rehearsed=0.5)


class TinyNetwork(nn.Module):
    """As much of a network as the heads stand on."""

    num_features = WIDE

    def __init__(self) -> None:
        super().__init__()
        self.classifier = nn.Linear(WIDE, 6)


def tiny_towers() -> Towers:
    """Always the same; they know nothing yet."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        photo = PhotoTower(TinyNetwork(), torch.randn(6, SPACE))
        query = QueryTower(nn.Identity(), torch.zeros(SPACE), learning=True, head=True)
    return Towers(photo.eval(), query.eval(), None, 10.0, ("image",))  # type: ignore[arg-type]  # nothing is tokenized


def scenes(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A subject and a place for each of `count` things."""
    dice = np.random.default_rng(seed)
    return dice.integers(SUBJECTS, size=count), dice.integers(PLACES, size=count)


def features_of(subjects: np.ndarray, places: np.ndarray, size: int, seed: int) -> torch.Tensor:
    """Rows that show subject and place, with noise."""
    dice = np.random.default_rng(seed)
    rows = dice.normal(0, 0.1, (len(subjects), size))
    rows[np.arange(len(subjects)), subjects] += 1
    rows[np.arange(len(places)), SUBJECTS + places] += 1
    return torch.from_numpy((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


def tiny_material(photos: int = 60) -> Material:
    """People grade a pair 1 where subject and place are the same, a half where the subject is, else 0."""
    seen, told = scenes(photos, 1), scenes(photos, 2)
    pooled = features_of(*seen, WIDE, 3).repeat(1, 2)
    dice = np.random.default_rng(4)
    at, of = dice.integers(photos, size=(2, 8 * photos))
    same = (seen[0][at] == told[0][of]), (seen[1][at] == told[1][of])
    grades = np.where(same[0], np.where(same[1], 1.0, 0.5), 0.0).astype(np.float32)
    kinds = {EXPERTS: Opinions(at, of, of, grades), CROWD: Opinions(at, of, of, (grades > 0).astype(np.float32))}
    learned = scenes(80, 5)
    features = Features(
        judged_photos=pooled,
        judged_texts=features_of(*told, SPACE, 6),
        photos=features_of(*learned, WIDE, 7).repeat(1, 2),
        texts=features_of(*learned, SPACE, 8),
        about=[[place] for place in range(80)],
        further=features_of(*scenes(20, 9), SPACE, 10),
    )
    looked = scenes(20, 11)
    texts = tuple(f"text {place}" for place in range(20))
    about, relevant = np.arange(20), np.eye(20, dtype=bool)
    gate = Gate(
        photos=tuple(Photo("tar", f"{place}.webp", "flickr8k", ()) for place in range(40)),
        captioned=20,
        captions=dict.fromkeys(("en", "cs"), (texts, about)),
        names={language: Names(texts, relevant) for language in ("en", "th", "cs")},
    )
    return Material(
        judged=Judged(tuple(f"{n}.webp" for n in range(photos)), tuple(f"{n}" for n in range(photos)), kinds),
        features=features,
        gate=gate,
        gate_photos=features_of(*looked, WIDE, 12).repeat(2, 2),
        gate_texts={text: place for place, text in enumerate(texts)},
        gate_rows=features_of(*looked, SPACE, 13),
    )


@pytest.fixture(scope="module")
def material() -> Material:
    return tiny_material()


def heads() -> Heads:
    towers = tiny_towers()
    return Heads(towers.photo, towers.query, towers.temperature)


def names_of_half(second: bool, count: int) -> list[str]:
    """Photos whose names lie in half B (or A)."""
    return [name for name in (f"{number}_photo.jpg" for number in range(200)) if half_b(name) == second][:count]


def test_only_pairs_within_half_a_are_read(tmp_path: Path) -> None:
    (one, two), (other,) = names_of_half(False, 2), names_of_half(True, 1)
    experts = [
        [one, two, "0", "1", "2", "4", "Dog ."],
        [one, other, "0", "4", "4", "4", "Other ."],
        [other, one, "0", "4", "4", "4", "Cat ."],
        [two, two, "0", "4", "4", "4", "Dog ."],
    ]
    crowd = [[two, one, "0", "0.67", "2", "1", "Cat ."], [two, other, "0", "1", "3", "0", "Other ."]]
    table(tmp_path, "flickr8k_expert.tsv", [COLUMNS.format("score1 score2 score3"), *experts])
    table(tmp_path, "flickr8k_crowd.tsv.gz", [COLUMNS.format("yes_share yes no"), *crowd])
    judged = half_a_pairs(Data(tmp_path))
    members = [name.replace(".jpg", ".webp") for name in sorted((one, two))]
    assert (list(judged.photos), judged.texts) == (members, ("Cat .", "Dog ."))
    told = judged.kinds[EXPERTS]
    assert [members[place] for place in told.photos] == [name.replace(".jpg", ".webp") for name in (one, two)]
    assert told.grades.tolist() == pytest.approx([4 / 9, 1.0])
    assert judged.kinds[CROWD].grades.tolist() == pytest.approx([2 / 3])


def test_features_are_made_once_and_only_of_photos_that_may_be_seen(
    small: Path, lite2: nn.Module, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(small, data)
    (one, two), (other,) = names_of_half(False, 2), names_of_half(True, 1)
    with tarfile.open(data / "flickr8k_test.tar", "w") as archive:
        for name in (one, two):  # the other half is not even there
            put_photo(archive, name.replace(".jpg", ".webp"))
    rows = [[one, two, "0", "1", "2", "4", "Dog ."], [other, one, "0", "4", "4", "4", "Cat ."]]
    table(data, "flickr8k_expert.tsv", [COLUMNS.format("score1 score2 score3"), *rows])
    rows = [[two, two, "0", "1", "3", "0", "A dog ."]]
    table(data, "flickr8k_crowd.tsv.gz", [COLUMNS.format("yes_share yes no"), *rows])
    base = tiny_base()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        photo = PhotoTower(copy.deepcopy(lite2), torch.randn(1000, base.dimension)).eval()
    towers = Towers(photo, base.query, base.tokenizer, 10.0, ("image",))
    looked = [Photo("breadth_objects", f"objects-{number}.webp", "breadth", ()) for number in range(2)]
    gate = Gate(tuple(looked), 1, {"en": (("a mug",), np.array([0]))}, {"en": Names(("mug",), np.array([[True]]))})

    def gathered() -> Material:
        return gather(
            Data(data), towers, half_a_pairs(Data(data)), gate, tmp_path / "cache",
            rehearsed={"flickr8k": 2, "coco": 5}, further=2, size=64,
        )  # fmt: skip

    found = gathered()
    assert found.judged.texts == ("A dog .", "Dog .")
    features = found.features
    assert features.judged_photos.shape == (2, 2560)
    assert features.judged_texts.shape == (2, base.dimension)
    assert features.photos.shape == (4, 2560)  # the small data have two photos of COCO that train
    assert all(0 < len(texts) <= 3 and max(texts) < len(features.texts) for texts in features.about)
    assert len(features.further) == 2
    assert (found.gate_photos.shape, len(found.gate_rows)) == ((2, 2560), 2)
    with torch.no_grad():
        assert torch.allclose(Heads(photo, base.query, 10.0).photos(features.photos).norm(dim=-1), torch.ones(4))
    made = sorted((tmp_path / "cache").iterdir())
    (data / "flickr8k_test.tar").unlink()
    again = gathered()  # nothing is read anew
    assert torch.equal(again.features.judged_photos, features.judged_photos)
    assert sorted((tmp_path / "cache").iterdir()) == made


def put_photo(archive: tarfile.TarFile, member: str) -> None:
    """A picture of noise in a tar file."""
    file = io.BytesIO()
    Image.effect_noise((48, 32), 90).convert("RGB").save(file, "WEBP")
    entry = tarfile.TarInfo(member)
    entry.size = file.tell()
    file.seek(0)
    archive.addfile(entry, file)


def test_what_chooses_is_not_learned_from() -> None:
    opinions = Opinions(np.array([0, 0, 1, 2]), np.arange(4), np.array([0, 1, 1, 0]), np.zeros(4, np.float32))
    learning, held, strictly = apart(opinions, np.array([True, False, False]))
    assert learning.texts.tolist() == [2]  # the last pair's caption was written for a held photo
    assert held.texts.tolist() == [0, 1]
    assert strictly.texts.tolist() == [0]


def test_every_photo_is_in_one_fold(material: Material) -> None:
    folds = material.judged.folds(5, seed=0)
    assert np.bincount(folds).tolist() == [12] * 5
    assert folds.tolist() == material.judged.folds(5, seed=0).tolist()


def test_measures_of_agreement() -> None:
    cosines = np.array([0.1, 0.2, 0.3, 0.4], np.float32)
    assert spearman(cosines, np.array([0, 0.5, 0.6, 1], np.float32)) == pytest.approx(1)
    assert auc(cosines, np.array([False, True, False, True])) == pytest.approx(0.75)
    assert np.isnan(auc(cosines, np.zeros(4, bool)))
    assert np.isnan(spearman(cosines, np.ones(4, np.float32)))


@pytest.mark.parametrize("loss", KINDS)
def test_every_loss_teaches_what_people_say_of_photos_it_has_not_seen(material: Material, loss: str) -> None:
    recipe = replace(RECIPE, rehearsed=0.0)  # the grades alone
    leg = Correcting(material, heads(), recipe, folds=3)
    before, after = leg.start(0), leg.trial(loss, 0, recipe.steps).figures["1"]
    assert before[EXPERTS] < 0.3
    assert after[EXPERTS] > before[EXPERTS] + 0.3
    assert after[CROWD] > before[CROWD] + 0.15


@pytest.mark.parametrize("loss", KINDS)
def test_every_loss_falls_when_cosines_go_with_the_grades(loss: str) -> None:
    dice = np.random.default_rng(0)
    keys = dice.integers(6, size=(2, 120))
    grades = dice.choice(np.array([0, 1 / 3, 1], np.float32), 120)
    kind = kind_of(loss, keys[0], keys[1], grades)
    right, scale = torch.from_numpy(grades * 0.5 - 0.1), torch.tensor(20.0)
    wrong = -right
    assert kind(right, scale) < kind(torch.zeros(120) + 0.01 * right, scale) < kind(wrong, scale)


def test_a_monotone_map_only_rises() -> None:
    through = Regression(torch.tensor([0.0, 1.0]))
    with torch.no_grad():
        through.rises.copy_(torch.randn(len(through.rises)))
        read = through.mapped(torch.linspace(-1, 1, 101))
    assert (read.diff() >= 0).all()
    assert 0 <= read.min() <= read.max() <= 1


def test_only_pairs_with_a_photo_or_a_text_in_common_are_compared_but_for_some_at_random() -> None:
    photos, texts = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2])
    grades = np.array([1.0, 0.0, 0.5, 0.0], np.float32)
    ranking = Ranking(photos, texts, grades, anywhere=0.0)
    compared = set(zip(ranking._better.tolist(), ranking._worse.tolist(), strict=True))
    assert compared == {(0, 1), (2, 1)}


@pytest.mark.parametrize("judged", [True, False], ids=["judged photos", "training photos"])
def test_what_holds_keeps_vectors_near_the_start(material: Material, judged: bool) -> None:
    """Each by itself: the grades against what holds judged photos, the contrast against what holds training photos."""
    one, features = heads(), material.features
    if judged:
        lone = {"photos": features.photos[:1], "texts": features.texts[:1], "about": [[0]]}
        features = replace(features, further=features.further[:0], **lone)
    else:
        features = replace(features, judged_photos=features.judged_photos[:1], judged_texts=features.judged_texts[:1])
    kinds = material.judged.kinds if judged else {}
    seen = features.judged_photos if judged else features.photos

    def gone(held: float) -> float:
        moved = heads()
        moved.load(fit(one, features, kinds, replace(RECIPE, held=held, steps=30)))
        with torch.no_grad():
            return distance(one.photos(seen), moved.photos(seen)).item()

    assert gone(100.0) < 0.3 * gone(0.0)


def test_fitting_leaves_the_heads_and_repeats_itself(material: Material) -> None:
    one = heads()
    before = {name: tensor.detach().clone() for name, tensor in one.learned().items()}
    first, again = (fit(one, material.features, material.judged.kinds, replace(RECIPE, steps=5)) for _ in range(2))
    assert all(torch.equal(tensor, before[name]) for name, tensor in one.learned().items())
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert any(not torch.equal(first[name], before[name]) for name in first)
    half = legs.mixed(before, first, 0.5)
    assert torch.allclose(half["photo.strength"], (before["photo.strength"] + first["photo.strength"]) / 2)


def test_a_loss_that_is_no_number_ends_it(material: Material) -> None:
    broken = replace(material.features, photos=material.features.photos * float("nan"))
    with pytest.raises(SemretError, match="no number any more at step 1"):
        fit(heads(), broken, material.judged.kinds, RECIPE)


def trials(loss: str, experts: Sequence[float], recall: float) -> list[Trial]:
    """One trial that says the same at every share but for `experts`, one a share."""
    figures = {
        f"{share:g}": {EXPERTS: value, CROWD: 0.9, "worth": 1.0, "recall@10 en": recall}
        for share, value in zip(SHARES, experts, strict=True)
    }
    return [Trial(loss, 0, figures)]


def test_chosen_is_what_agrees_most_and_loses_no_recall() -> None:
    start = {EXPERTS: 0.7, CROWD: 0.9, "worth": 1.0, "recall@10 en": 0.6}
    better, forgetful = trials("odds", [0.74, 0.75, 0.73, 0.71], 0.6), trials("ranks", [0.8, 0.8, 0.8, 0.8], 0.5)
    assert choose([*better, *forgetful], start) == ("odds", 0.75)
    assert choose(forgetful, start) == ("ranks", 0.0)
    assert choose(trials("odds", [0.6] * 4, 0.6), start) == ("odds", 0.0)


def test_the_leg_compares_chooses_and_writes_both_towers(material: Material, tmp_path: Path) -> None:
    towers = tiny_towers()
    run(material, towers, tmp_path, RECIPE, minutes=1, losses=("odds", "ranking"), folds=2)
    record = json.loads((tmp_path / "correct.json").read_bytes())
    assert [(trial["loss"], trial["fold"]) for trial in record["trials"]] == [
        ("odds", 0), ("odds", 1), ("ranking", 0), ("ranking", 1)
    ]  # fmt: skip
    assert record["chosen"]["loss"] in ("odds", "ranking")
    assert record["chosen"]["share"] > 0
    assert record["recipe"] == RECIPE.as_json()
    state = legs.read_tensors(tmp_path / "corrected.safetensors")
    assert {name.partition(".")[0] for name in state} == {"tower", "query", "log_scale"}
    corrected = tiny_towers()
    corrected.photo.load_state_dict({k.removeprefix("tower."): v for k, v in state.items() if k.startswith("tower.")})
    corrected.query.load_state_dict({k.removeprefix("query."): v for k, v in state.items() if k.startswith("query.")})
    assert material.measure(Heads(corrected.photo, corrected.query, 10.0)) == pytest.approx(record["chosen"]["gate"])
    leg = Correcting(material, Heads(corrected.photo, corrected.query, 10.0), RECIPE, 2)
    assert people(leg.start(0)) > people(record["start"]) + 0.1


def test_a_leg_that_goes_on_makes_no_trial_twice(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = replace(RECIPE, steps=20)
    run(material, tiny_towers(), tmp_path, recipe, minutes=1, losses=("odds",), folds=2)
    first = json.loads((tmp_path / "correct.json").read_bytes())
    made = []
    trial = Correcting.trial
    monkeypatch.setattr(Correcting, "trial", lambda leg, *given: made.append(given) or trial(leg, *given))
    run(material, tiny_towers(), tmp_path, recipe, minutes=1, losses=("odds", "margins"), folds=2, resume=True)
    assert [given[:2] for given in made] == [("margins", 0), ("margins", 1)]
    again = json.loads((tmp_path / "correct.json").read_bytes())
    assert again["trials"][:2] == first["trials"]
    with pytest.raises(SemretError, match="begun with another recipe"):
        run(material, tiny_towers(), tmp_path, replace(recipe, held=9.0), minutes=1, folds=2, resume=True)


def test_without_time_nothing_is_written(material: Material, tmp_path: Path) -> None:
    with pytest.raises(SemretError, match="No loss was tried on every fold in time"):
        run(material, tiny_towers(), tmp_path, RECIPE, minutes=0.0, folds=2)
    assert not (tmp_path / "corrected.safetensors").exists()
