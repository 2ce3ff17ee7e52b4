"""Weights in 4 bits come out as they went in, in torch and in ONNX."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from semret_desktop.training.e5 import E5
from semret_desktop.training.quantise import PackedEmbedding, pack, pack_file

pytestmark = pytest.mark.train


def q4(rows: int, width: int) -> np.ndarray:
    """Weights as a file of 4-bit weights has them: -8 to 7 times a scale of float16, each block reaching -8."""
    dice = np.random.default_rng(3)
    steps = dice.integers(-7, 8, (rows, width // 32, 32)).astype(np.float32)
    steps[..., 5] = -8
    scales = dice.uniform(-0.1, 0.1, (rows, width // 32, 1)).astype(np.float16).astype(np.float32)
    return (steps * scales).reshape(rows, width).astype(np.float32)


def test_packing_finds_the_very_weights_again() -> None:
    weights = q4(10, 64)
    nibbles, scales = pack(weights)
    again = (nibbles.reshape(10, 2, 32).astype(np.float32) - 8) * scales[..., None]
    np.testing.assert_array_equal(again.reshape(10, 64), weights)


def test_blocks_of_zeros_stay_zeros() -> None:
    nibbles, scales = pack(np.zeros((1, 32), np.float32))
    assert scales.tolist() == [[0.0]]
    assert np.isfinite((nibbles - 8.0) * scales[0]).all()


def test_a_packed_embedding_gives_the_file_s_own_rows(e5: E5) -> None:
    rows = e5.tensors["emb.word"][1000:1200]
    ids = torch.tensor([[0, 199, 7], [3, 3, 50]])
    found = PackedEmbedding(rows)(ids).numpy()
    np.testing.assert_array_equal(found, rows[ids.numpy()])


def test_a_packed_product_gives_what_the_plain_one_gave(tmp_path: Path) -> None:
    weights = q4(24, 64)
    path = tmp_path / "product.onnx"
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], "product")],
        "one product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 24])],
        [numpy_helper.from_array(np.ascontiguousarray(weights.T), "w")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10), path)
    assert pack_file(path) == 1
    x = np.random.default_rng(4).standard_normal((5, 64)).astype(np.float32)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    np.testing.assert_allclose(session.run(None, {"x": x})[0], x @ weights.T, rtol=1e-4, atol=1e-5)
    assert [tensor.name for tensor in onnx.load(path).graph.initializer] == ["w_packed", "w_scales"]
