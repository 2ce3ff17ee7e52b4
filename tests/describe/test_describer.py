"""Photos become vectors that say what is in them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from semret_desktop.core.resources import shipped
from semret_desktop.describe import Describer
from semret_desktop.encoders import load_package, read_manifest
from semret_desktop.query import QueryProcessor, parse

PACKAGE = shipped("models", "starter")


@pytest.fixture(scope="module")
def describer() -> Describer:
    return Describer(load_package(PACKAGE))


def test_pictures_of_any_shape_become_unit_rows_in_their_order(describer: Describer) -> None:
    random = np.random.default_rng(0)
    shapes = [(1, 1), (700, 512), (512, 2_000), (260, 260), (30, 999)]
    pictures = [random.integers(0, 256, (*shape, 3), np.uint8) for shape in shapes]
    vectors = describer.vectors(pictures)
    assert vectors.shape == (5, read_manifest(PACKAGE).dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for row in (0, 2, 4):
        assert np.abs(describer.vectors([pictures[row]])[0] - vectors[row]).max() < 1e-4
    assert describer.vectors([]).shape == (0, vectors.shape[1])
    assert describer.provider.endswith("ExecutionProvider")


@pytest.mark.shared_data
def test_photos_answer_to_what_they_show(describer: Describer, shared_data: Path) -> None:
    """Forty photos, each with a plain sentence: most are found among the first three."""
    photos, sentences = [], []
    for line in (shared_data / "free_photos" / "CREDITS.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        path = shared_data / "free_photos" / fields[0]
        if path.suffix == ".jpg" and len(photos) < 40:
            with Image.open(path) as picture:
                picture.draft("RGB", (600, 600))
                photos.append(np.array(ImageOps.exif_transpose(picture).convert("RGB")))
            sentences.append(fields[1])
    queries = QueryProcessor(load_package(PACKAGE))
    cosines = queries.vectors([parse(sentence) for sentence in sentences]) @ describer.vectors(photos).T
    ranks = (cosines > cosines.diagonal()[:, None]).sum(axis=1)
    assert (ranks < 3).mean() > 0.5
