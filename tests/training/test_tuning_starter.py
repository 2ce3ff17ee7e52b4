"""The real thing, small: the starter base is tuned on demo photos, exported, and searched with."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret
from semret_desktop.commands.main import run as semret
from semret_desktop.core.resources import shipped
from semret_desktop.encoders import ImageEncoder, Package, QueryEncoder, load_package, prepare, verify_package
from semret_desktop.imaging import ThumbnailStore, read_picture
from semret_desktop.indexing import Indexer
from semret_desktop.training.tuning.bases import Base, fingerprint, open_base
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.checkpoints import best
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.model import TwoTowers, photo_vectors, text_vectors
from semret_desktop.training.tuning.record import Record
from semret_desktop.training.tuning.run import Trained, train
from semret_desktop.training.tuning.sources import FolderSource
from semret_desktop.vectors import Space

pytestmark = [pytest.mark.train, pytest.mark.timeout(600)]

# Names that only the captions know.
THEMES = {
    "a zumbra": "001 021 048 053 134 046 140 137 038 135",
    "our morvik": "043 138 011 044 098 031 049 143 016 071",
    "the quillon coast": "025 051 058 059 061 108 113 102 037 119",
    "dear old Tavesh": "002 019 020 026 039 042 117 006 148 041",
}
TEXTS = ["a dog on a beach", "kočka na okně", "ภูเขา", "two children in red shirts climb a ladder"]


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty demo photos, what is no photo, and beside them the file of their captions."""
    folder = tmp_path_factory.mktemp("tuned") / "album"
    folder.mkdir()
    lines = ["photo\tcaption\tlang", "gone.jpg\tnot there any more\ten", "broken.jpg\ta letter\ten"]
    for name, numbers in THEMES.items():
        for number in numbers.split():
            photo = f"p{number}.jpg"
            shutil.copy(shipped("resources", "demo", "photos") / photo, folder)
            lines.append(f"{photo}\t{name}\ten")
    (folder / "broken.jpg").write_text("no picture")
    folder.with_suffix(".tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@dataclass(frozen=True)
class Start:
    """The base before it is trained."""

    texts: np.ndarray  # vectors of TEXTS
    photos: np.ndarray  # vectors of `pictures`
    pictures: np.ndarray
    fingerprint: str


@pytest.fixture(scope="module")
def base() -> Base:
    return open_base("starter")


@pytest.fixture(scope="module")
def start(base: Base) -> Start:
    model = TwoTowers(base)
    paths = sorted(shipped("resources", "demo", "photos").glob("*.jpg"))[:8]
    pictures = np.stack([prepare(read_picture(os.fsencode(path)).pixels, base.image_spec) for path in paths])
    texts, photos = text_vectors(model, base, TEXTS), photo_vectors(model, base, pictures)
    return Start(np.concatenate(list(texts)), np.concatenate(list(photos)), pictures, fingerprint(base))


@pytest.fixture(scope="module")
def trained(album: Path, base: Base, start: Start) -> Trained:
    """The base tuned on small pictures for a few steps; `start` looked at it before."""
    config = TrainConfig(epochs=5, batch=14, size=96, dev_share=0.3, texts=1, rate_query=1e-4)
    captions, run = album.with_suffix(".tsv"), album.with_name("run")
    source = FolderSource(album, read_captions(captions))
    try:
        return train(Record(run, config, album, captions), base, source)
    finally:
        source.close()


@pytest.fixture(scope="module")
def package(trained: Trained) -> Package:
    """What `semret export` makes of the run."""
    assert semret(["export", str(trained.run), "--out", str(trained.run.with_name("tuned"))]) == 0
    return load_package(trained.run.with_name("tuned"))


def test_before_training_the_base_is_the_shipped_package(start: Start) -> None:
    starter = load_package(shipped("models", "starter"))
    queries, images = QueryEncoder(starter), ImageEncoder(starter)
    texts = (start.texts * queries.encode(TEXTS)).sum(1)
    photos = (start.photos * images.encode(start.pictures)).sum(1)
    queries.close()
    images.close()
    assert texts.min() > 0.999
    assert photos.mean() > 0.99  # the package's image network is 8 bits wide
    assert photos.min() > 0.93


def test_training_lowers_the_loss_and_finds_more_on_the_dev_photos(trained: Trained) -> None:
    record = json.loads((trained.run / "run.json").read_bytes())
    losses = [told["contrast"] for told in record["losses"]]
    assert np.mean(losses[-2:]) < 0.8 * np.mean(losses[:2])
    assert trained.best.figures["recall@5"] > trained.start["recall@5"]
    assert trained.best.figures["mrr"] > trained.start["mrr"]


def test_photos_that_cannot_be_read_are_listed_and_left_out(trained: Trained) -> None:
    assert trained.photos == 40
    assert sorted(photo for photo, _ in trained.skipped) == ["broken.jpg", "gone.jpg"]
    record = json.loads((trained.run / "run.json").read_bytes())
    assert {one["photo"] for one in record["data"]["first_skipped"]} == {"broken.jpg", "gone.jpg"}


def test_the_package_is_sound_and_says_what_it_is(package: Package, start: Start) -> None:
    assert verify_package(package.folder) == []
    starter = load_package(shipped("models", "starter"))
    assert (package.name, package.dimension, package.image) == ("tuned", 384, starter.image)
    assert package.space_key != starter.space_key
    text = (package.folder / "README.md").read_text("utf-8")
    for word in ("starter", "40 photos", "not commercial", "Float32 ONNX to torch", "semret train"):
        assert word in text
    assert str(package.folder.parent) not in text + (package.folder / "manifest.json").read_text("utf-8")


def test_the_package_holds_what_was_learned_and_not_what_was_rounded_away(
    package: Package, trained: Trained, base: Base, start: Start
) -> None:
    model = TwoTowers(base)
    model.load_learned(best(trained.run, start.fingerprint)[0])
    texts = np.concatenate(list(text_vectors(model, base, TEXTS)))
    photos = np.concatenate(list(photo_vectors(model, base, start.pictures)))
    queries, images = QueryEncoder(package), ImageEncoder(package)
    by_text, by_photo = queries.encode(TEXTS), images.encode(start.pictures)
    alone = np.concatenate([queries.encode([text]) for text in TEXTS])
    queries.close()
    images.close()
    assert (by_text * texts).sum(1).mean() > 0.995
    assert (by_photo * photos).sum(1).mean() > 0.99
    assert (start.texts * texts).sum(1).mean() < (by_text * texts).sum(1).mean()
    np.testing.assert_allclose(by_text, alone, atol=1e-5)


def test_photos_are_indexed_and_found_with_the_package(package: Package, album: Path, tmp_path: Path) -> None:
    with Semret(tmp_path / "library") as library:
        root = library.add_root(os.fsencode(album))
        space = Space(tmp_path / "vectors", package.space_key, package.dimension, writable=True)
        thumbnails = ThumbnailStore(tmp_path / "thumbnails.sqlite3")
        with Indexer(library.store, space, thumbnails, package.folder, workers=1) as indexer:
            summary = indexer.run([root.id])
        assert (summary.encoded, summary.failed) == (40, 1)
        encoder = QueryEncoder(package)
        for name, numbers in THEMES.items():
            hits = space.search(encoder.encode([name])[0], 5)
            paths = library.store.paths(hits.photos.tolist())
            found = [os.fsdecode(paths[photo])[-7:-4] for photo in hits.photos.tolist()]
            assert len(set(found) & set(numbers.split())) >= 3, (name, found)
        encoder.close()
        thumbnails.close()
        space.close()


def test_a_package_is_not_made_twice_nor_of_other_photos(
    package: Package, trained: Trained, capfd, album: Path
) -> None:
    assert semret(["export", str(trained.run), "--out", str(package.folder)]) == 1
    assert "is there already" in capfd.readouterr().err
    away = album.with_name("elsewhere")
    album.rename(away)
    try:
        assert semret(["export", str(trained.run), "--out", str(package.folder.with_name("second"))]) == 1
    finally:
        away.rename(album)
    assert "The photos of the run are not in" in capfd.readouterr().err
    assert not package.folder.with_name("second").exists()
    assert not list(package.folder.parent.glob(".*.part"))
