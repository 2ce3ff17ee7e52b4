"""From states that a few random steps made to a package that is searched with, and back to towers to train."""

import copy
import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.encoders import (
    Calibration,
    ImageEncoder,
    Package,
    QueryEncoder,
    as_input,
    load_package,
    prepare,
    verify_package,
)
from semret_desktop.imaging import read_picture
from semret_desktop.training import card
from semret_desktop.training.constants import read_network
from semret_desktop.training.data import Data
from semret_desktop.training.e5 import E5, distilbert
from semret_desktop.training.mirrored import MirroredTower
from semret_desktop.training.package import put_calibration
from semret_desktop.training.probability import Quality
from semret_desktop.training.rebuild import rebuilt
from semret_desktop.training.starter import finish, legs
from semret_desktop.training.starter.calibrate import Calibrated
from semret_desktop.training.starter.finish_card import noted
from semret_desktop.training.starter.finish_forms import FLOATING
from semret_desktop.training.starter.finish_states import open_towers
from semret_desktop.training.towers import PhotoTower, QueryTower
from semret_desktop.training.tuning.bases import open_base
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.finish import export_run
from semret_desktop.training.tuning.model import TwoTowers, photo_vectors, text_vectors
from semret_desktop.training.tuning.record import Record
from semret_desktop.training.tuning.run import train
from semret_desktop.training.tuning.sources import FolderSource

pytestmark = [pytest.mark.train, pytest.mark.timeout(600)]

LAYERS = (0, 6)  # of E5's twelve: two are enough to be exported
TEXTS = ["a dog on a beach", "kočka na okně", "ภูเขา", "two children in red shirts climb a ladder"]

# Names that only the captions know, of photos that have something in common.
THEMES = {"a zumbra": "001 021 048 053 134 046 140 137", "our morvik": "043 138 011 044 098 031 049 143"}


@pytest.fixture(scope="module")
def start() -> Package:
    return load_package(shipped("models", "starter"))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory, start: Package, lite2: Any, e5: E5) -> Path:
    """What the legs leave, from weights that were moved at random."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(start.folder, folder / "start")
    constants = read_network(start.folder / start.image.file)[1]
    dice = torch.Generator().manual_seed(0)
    photo = PhotoTower(copy.deepcopy(lite2), torch.from_numpy(constants["classes"].copy()))
    rows = np.arange(48_000)
    query = QueryTower(distilbert(e5, rows), torch.zeros(384), learning=True, head=True)
    query.network.transformer.layer = torch.nn.ModuleList(query.network.transformer.layer[at] for at in LAYERS)
    for tower in (photo, query):
        for name, parameter in tower.named_parameters():
            moved = torch.randn(parameter.shape, generator=dice)
            if name.startswith(("network.blocks", "network.transformer")):
                parameter.data += 0.02 * parameter.std().nan_to_num() * moved
            elif parameter.dim() == 2 and not name.startswith("network."):
                parameter.data += 0.2 * moved / parameter.shape[1] ** 0.5
    image = {f"tower.{name}": tensor for name, tensor in photo.state_dict().items()}
    image["log_scale"] = torch.tensor(3.2)
    legs.write_tensors(folder / "image.safetensors", image)
    legs.write_tensors(folder / "text.safetensors", query.state_dict())
    (folder / "ablation.json").write_text('{"no bridge": {"recall@10 en": 0.25}}')
    (folder / "findings.md").write_text("- receipt: finds newspapers")
    return folder


@pytest.fixture(scope="module")
def package(work: Path, small: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """What `starter finish` makes of the states."""
    out = tmp_path_factory.mktemp("made") / "trained"
    said: list[str] = []
    finish.make_package(
        Data(small), work, out, size=160, mirrored=True, calibrated=calibrated, findings=None, tell=said.append
    )
    assert any("kept" in line for line in said)
    return load_package(out)


def calibrated(folder: Path, data: Data) -> Calibrated:
    """What is said of a package, in place of people's judgments."""
    put_calibration(folder, Calibration(20.0, -8.0, 0.1))
    return Calibrated(Calibration(20.0, -8.0, 0.1), {}, {"sentences": Quality(0.07, 0.25, 0.01)}, {})


@pytest.fixture(scope="module")
def pictures(package: Package) -> np.ndarray:
    """Some of the demo's photos as the package sees them."""
    paths = sorted(shipped("resources", "demo", "photos").glob("*.jpg"))[::20]
    return np.stack([prepare(read_picture(os.fsencode(path)).pixels, package.image) for path in paths])


@pytest.fixture(scope="module")
def by_package(package: Package, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of `pictures` and of TEXTS through the package's files."""
    images, queries = ImageEncoder(package), QueryEncoder(package)
    found = images.encode(pictures), queries.encode(TEXTS)
    images.close()
    queries.close()
    return found


def by_towers(base: Any, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    model = TwoTowers(base)
    return np.concatenate(list(photo_vectors(model, base, pictures))), np.concatenate(
        list(text_vectors(model, base, TEXTS))
    )


def test_the_package_is_sound_small_and_calibrated(package: Package) -> None:
    assert verify_package(package.folder) == []
    assert sum(path.stat().st_size for path in package.folder.iterdir()) < 30_000_000
    assert (package.name, package.dimension, package.image.size) == ("trained", 384, 160)
    assert package.languages == ("en", "th", "cs")
    assert package.similarity.temperature == pytest.approx(np.exp(3.2), abs=1e-3)
    assert package.similarity.calibration == Calibration(20.0, -8.0, 0.1)


def test_its_vectors_are_those_of_the_towers(
    package: Package, work: Path, pictures: np.ndarray, by_package: tuple[np.ndarray, np.ndarray]
) -> None:
    towers = open_towers(work, mirrored=True)
    with torch.inference_mode():
        pixels = torch.from_numpy(as_input(pictures, package.image))
        once, photos = PhotoTower.vectors(towers.photo.train(False), pixels), towers.photo(pixels)[0]
    assert (by_package[0] * photos.numpy()).sum(1).mean() > 0.99
    assert not torch.allclose(once, photos, atol=1e-3)
    texts = np.concatenate([_vector(towers.query, open_base_ids(package, text)) for text in TEXTS])
    assert (by_package[1] * texts).sum(1).min() > 0.999


def _vector(tower: QueryTower, ids: list[int]) -> np.ndarray:
    with torch.inference_mode():
        given = torch.tensor([ids])
        return tower(given, torch.ones_like(given)).numpy()


def open_base_ids(package: Package, text: str) -> list[int]:
    from tokenizers import Tokenizer

    from semret_desktop.training.encode import token_ids

    return token_ids(Tokenizer.from_file(str(package.folder / package.query.tokenizer)), text)


def test_training_goes_on_from_its_own_files(
    package: Package, pictures: np.ndarray, by_package: tuple[np.ndarray, np.ndarray]
) -> None:
    base = open_base(str(package.folder))
    photos, texts = by_towers(base, pictures)
    assert (photos * by_package[0]).sum(1).min() > 0.995
    assert (texts * by_package[1]).sum(1).min() > 0.995
    assert isinstance(base.image, MirroredTower)
    assert base.temperature == package.similarity.temperature
    learned = TwoTowers(base).learned()
    assert "image.linear.weight" in learned
    assert "query.network.embeddings.word_embeddings.weight" not in learned


def test_where_in_a_photo_is_computed_only_when_it_is_asked_for(package: Package, pictures: np.ndarray) -> None:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(
        package.folder / package.image.file, options, providers=["CPUExecutionProvider"]
    )
    pixels = as_input(pictures[:1], package.image)
    vector, nothing = session.run(None, {package.image.input: pixels})
    assert nothing.size == 0
    assert package.image.switch is not None
    asked = {package.image.input: pixels, package.image.switch: np.array(True)}
    again, cells = session.run([package.image.vector, package.image.feature_map], asked)
    np.testing.assert_allclose(again, vector, atol=1e-5)
    assert cells.shape == (1, 384, 5, 5)
    np.testing.assert_allclose(np.linalg.norm(cells, axis=1), 1, atol=1e-4)


def test_the_card_says_where_the_weights_come_from_and_what_was_measured(package: Package, work: Path) -> None:
    text = (package.folder / "README.md").read_text("utf-8")
    for word in (
        "not commercial",
        "Flickr8k",
        "BabelNet",
        "no bridge",
        "finds newspapers",
        "starter text",
        "kept",
        "20.00 x cosine",
    ):
        assert word in text
    assert card.with_report(text, "| measured |").count("| measured |") == 1
    assert str(work) not in text
    record = json.loads((work / "finish.json").read_text("utf-8"))
    assert {form["tower"] for form in record["forms"] if form["kept"]} == {"image", "query"}
    assert len([form for form in record["forms"] if form["tower"] == "image"]) <= len(FLOATING) + 2


def test_input_sizes_are_set_side_by_side_for_the_card(work: Path, small: Path) -> None:
    said: list[str] = []
    finish.look(Data(small), work, (96,), said.append)
    found = json.loads((work / "looks.json").read_text("utf-8"))
    assert list(found) == ["96 pixels", "96 pixels, mirrored"]
    assert all(0 <= value <= 1 for name, value in found["96 pixels"].items() if name != "worth")
    assert len(said) == 2
    assert "96 pixels, mirrored" in noted(work, None).looks


def test_a_package_that_training_does_not_know_is_refused_in_one_line(package: Package, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(package.folder, other)
    (other / "image.onnx").write_bytes((package.folder / "query.onnx").read_bytes())
    with pytest.raises(SemretError, match=r"changed or is damaged|instead of") as caught:
        open_base(str(other))
    assert "\n" not in caught.value.message
    with pytest.raises(SemretError, match=r"query.onnx holds no tower that training can go on from"):
        rebuilt(package.folder / "query.onnx", "photo")


def test_a_state_that_is_missing_or_another_s_leaves_the_package_as_it_was(
    package: Package, work: Path, small: Path, tmp_path: Path
) -> None:
    before = package.package_key
    with pytest.raises(SemretError, match=r"image.safetensors cannot be read"):
        finish.make_package(
            Data(small), tmp_path, package.folder, size=160, mirrored=False, calibrated=None, findings=None, tell=print
        )
    shutil.copytree(work, tmp_path / "work")
    legs.write_tensors(tmp_path / "work" / "text.safetensors", {"shared": torch.zeros(384)})
    with pytest.raises(SemretError, match="are not those of the legs"):
        open_towers(tmp_path / "work")
    (tmp_path / "work" / "ablation.json").write_text('{"no bridge": "worse"}')
    with pytest.raises(SemretError, match="is no table of figures"):
        noted(tmp_path / "work", None)
    assert load_package(package.folder).package_key == before


def test_what_is_tuned_from_it_is_small_and_can_be_tuned_again(
    package: Package, pictures: np.ndarray, tmp_path: Path
) -> None:
    album = tmp_path / "album"
    album.mkdir()
    lines = ["photo\tcaption"]
    for name, numbers in THEMES.items():
        for number in numbers.split():
            shutil.copy(shipped("resources", "demo", "photos") / f"p{number}.jpg", album)
            lines.append(f"p{number}.jpg\t{name}")
    captions = album.with_suffix(".tsv")
    captions.write_text("\n".join(lines) + "\n", "utf-8")
    base = open_base(str(package.folder))
    start = by_towers(base, pictures)
    config = TrainConfig(
        base=str(package.folder), epochs=4, batch=6, size=96, texts=1, dev_share=0.3, held=0.0, rate_query=2e-4
    )
    source = FolderSource(album, read_captions(captions))
    try:
        trained = train(Record(tmp_path / "run", config, album, captions), base, source)
    finally:
        source.close()
    assert trained.best.epoch > 0
    made = export_run(trained.run, tmp_path / "tuned", lambda told: FolderSource(album, read_captions(captions)))
    assert sum(path.stat().st_size for path in made.folder.iterdir()) < 30_000_000
    tuned = load_package(made.folder)
    assert (tuned.image.switch, tuned.query.longest) == (package.image.switch, package.query.longest)
    learned = by_towers(open_base(str(trained.run)), pictures)
    again = by_towers(open_base(str(made.folder)), pictures)
    for before, wanted, found in zip(start, learned, again, strict=True):
        assert (wanted * found).sum(1).mean() > 0.995
        assert 1 - (wanted * found).sum(1).mean() < 0.5 * (1 - (wanted * before).sum(1).mean())
