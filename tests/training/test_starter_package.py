"""The package that ships, against the towers that training goes on from."""

import numpy as np
import pytest
import torch
from PIL import Image
from tokenizers import Tokenizer

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import ImageEncoder, Package, QueryEncoder, as_input, load_package, prepare, verify_package
from semret_desktop.training.encode import padded_ids
from semret_desktop.training.tuning.bases import Base, starter

pytestmark = pytest.mark.train

QUERIES = """a dog on a beach|two children in red shirts|sunset over mountains|receipt|a plate of food on a wooden table
a man riding a bicycle down a busy street in the rain while people watch|cat|car|flower|an old church
kočka na okně|hora|pes běží po trávě a nese v tlamě žlutý míč|kolo|jídlo
ภูเขา|ผู้หญิงถือร่มสีแดงเดินบนถนน|สุนัข|แมว|วัด""".replace("\n", "|").split("|")


@pytest.fixture(scope="module")
def package() -> Package:
    return load_package(shipped("models", "starter"))


@pytest.fixture(scope="module")
def base() -> Base:
    return starter()


@pytest.fixture(scope="module")
def tokens(package: Package) -> Tokenizer:
    return Tokenizer.from_file(str(package.folder / package.query.tokenizer))


def demo_photos(count: int) -> list[np.ndarray]:
    """Some of the demo's photos as pixels."""
    paths = sorted(shipped("resources", "demo", "photos").glob("*.jpg"))
    found = []
    for path in paths[:: len(paths) // count][:count]:
        with Image.open(path) as picture:
            found.append(np.asarray(picture.convert("RGB")))
    return found


def test_it_is_whole_and_small(package: Package) -> None:
    assert verify_package(package.folder) == []
    assert sum(path.stat().st_size for path in package.folder.iterdir()) < 60_000_000


def test_queries_come_out_as_the_torch_tower_gives_them(package: Package, base: Base) -> None:
    encoder = QueryEncoder(package)
    vectors = encoder.encode(QUERIES)
    encoder.close()
    ids, mask = padded_ids([base.ids(text) for text in QUERIES])
    with torch.inference_mode():
        expected = base.query.eval()(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
    assert (vectors * expected).sum(1).min() > 0.999


def test_photos_come_out_nearly_as_the_torch_tower_gives_them(package: Package, base: Base) -> None:
    pictures = np.stack([prepare(pixels, package.image) for pixels in demo_photos(12)])
    with torch.inference_mode():
        expected = base.image.eval()(torch.from_numpy(as_input(pictures, package.image)))[0].numpy()
    encoder = ImageEncoder(package)
    cosines = (encoder.encode(pictures) * expected).sum(1)
    encoder.close()
    assert cosines.mean() > 0.99
    assert cosines.min() > 0.93  # processors without VNNI saturate some products


def test_twenty_queries_rank_the_same_alone_and_together(package: Package) -> None:
    photos = np.random.default_rng(5).standard_normal((500, package.dimension)).astype(np.float32)
    encoder = QueryEncoder(package)
    together = encoder.encode(QUERIES)
    alone = np.concatenate([encoder.encode([text]) for text in QUERIES])
    encoder.close()
    assert len(QUERIES) == 20
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_array_equal(np.argsort(-(together @ photos.T), 1), np.argsort(-(alone @ photos.T), 1))


def test_no_everyday_character_is_unknown(tokens: Tokenizer) -> None:
    text = "žluťoučký kůň ÅØ ß ŁÓDŹ ผู้หญิงน้ำ ๑๒๓ 0123456789 .,;:!?()[]{}<>/\\@#$%&*+=~^_|'\"€£ 山 ж 🙂"
    assert "<unk>" not in tokens.encode(text).tokens
