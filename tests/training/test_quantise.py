"""Weights in few bits come out as they went in, in torch and in ONNX, and are found again in the file."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from semret_desktop.core import SemretError
from semret_desktop.training.blocks import in_pairs, of_pairs, pack, pack_bytes, unpack, unpack_bytes
from semret_desktop.training.constants import name_constants, read_network
from semret_desktop.training.deferred import defer
from semret_desktop.training.e5 import E5
from semret_desktop.training.quantise import QUICK, PackedEmbedding, pack_file, pack_rows

pytestmark = pytest.mark.train

Saved = Callable[[list[onnx.NodeProto], dict[str, np.ndarray], dict[str, list]], Path]


def q4(rows: int, width: int) -> np.ndarray:
    """Weights as a file of 4-bit weights has them: -8 to 7 times a scale of float16, each block reaching -8."""
    dice = np.random.default_rng(3)
    steps = dice.integers(-7, 8, (rows, width // 32, 32)).astype(np.float32)
    steps[..., 5] = -8
    scales = dice.uniform(-0.1, 0.1, (rows, width // 32, 1)).astype(np.float16).astype(np.float32)
    return (steps * scales).reshape(rows, width).astype(np.float32)


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Writes a network of some nodes and constants from x (n, 64)."""

    def write(nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray], outputs: dict[str, list]) -> Path:
        graph = helper.make_graph(
            nodes,
            "small",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 64])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
        onnx.save(model, tmp_path / "network.onnx")
        return tmp_path / "network.onnx"

    return write


@pytest.fixture
def x() -> np.ndarray:
    return np.random.default_rng(4).standard_normal((5, 64)).astype(np.float32)


def run(path: Path, given: dict[str, np.ndarray], outputs: list[str] | None = None) -> list[np.ndarray]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session.run(outputs, given)


def test_packing_finds_the_very_weights_again() -> None:
    weights = q4(10, 64)
    np.testing.assert_array_equal(unpack(*pack(weights)), weights)
    nibbles, scales = pack(weights)
    np.testing.assert_array_equal(unpack(of_pairs(in_pairs(nibbles)), scales), weights)


def test_blocks_of_zeros_stay_zeros() -> None:
    for packed in (pack, pack_bytes):
        steps, scales = packed(np.zeros((1, 32), np.float32))
        assert scales.tolist() == [[0.0]]
        assert np.isfinite(steps).all()
    assert not unpack_bytes(*pack_bytes(np.zeros((1, 32), np.float32))).any()


def test_eight_bits_round_by_half_a_step_at_most() -> None:
    weights = np.random.default_rng(1).standard_normal((50, 96)).astype(np.float32)
    steps, scales = pack_bytes(weights)
    off = np.abs(unpack_bytes(steps, scales) - weights).reshape(50, 3, 32)
    assert (off <= 0.5001 * scales[..., None]).all()
    assert scales.max() < 1.21 * np.abs(weights).max() / 127


def test_what_is_added_to_packed_weights_is_not_rounded_away_with_the_next_packing() -> None:
    """A step of training is far smaller than a step of 8 bits: on the same grid it would vanish."""
    start = unpack_bytes(*pack_bytes(np.random.default_rng(1).standard_normal((200, 384)).astype(np.float32)))
    learned = 0.1 * np.abs(start).max() / 127 * np.sign(np.random.default_rng(2).standard_normal(384))
    tuned = (start + learned).astype(np.float32)
    kept = (unpack_bytes(*pack_bytes(tuned)) - start).mean(0)
    assert kept @ learned / (learned @ learned) == pytest.approx(1, abs=0.1)


def test_a_packed_embedding_gives_the_file_s_own_rows(e5: E5) -> None:
    rows = e5.tensors["emb.word"][1000:1200]
    ids = torch.tensor([[0, 199, 7], [3, 3, 50]])
    found = PackedEmbedding(rows)(ids).numpy()
    np.testing.assert_array_equal(found, rows[ids.numpy()])


@pytest.mark.parametrize(("bits", "near"), [(4, 1e-5), (8, 0.02)])
def test_a_packed_product_gives_what_the_plain_one_gave(saved: Saved, x: np.ndarray, bits: int, near: float) -> None:
    trained = 0.1 * np.random.default_rng(6).standard_normal((24, 64)).astype(np.float32)
    weights = q4(24, 64) if bits == 4 else trained
    path = saved([helper.make_node("MatMul", ["x", "layer.weight_turned"], ["y"], "product")], {
        "layer.weight_turned": weights.T,
    }, {"y": ["n", 24]})  # fmt: skip
    assert pack_file(path, bits=bits) == 1
    expected = x @ weights.T
    np.testing.assert_allclose(run(path, {"x": x})[0], expected, atol=near * np.abs(expected).max())
    assert [tensor.name for tensor in onnx.load(path).graph.initializer] == [
        "layer.weight_packed",
        "layer.weight_scales",
    ]
    found = read_network(path)[1]["layer.weight"]
    np.testing.assert_allclose(found, weights, atol=near * np.abs(weights).max())


def test_a_matrix_that_was_never_trained_stays_in_its_four_bits(saved: Saved) -> None:
    stayed = q4(24, 64)
    trained = stayed + 1e-4
    nodes = [helper.make_node("MatMul", ["x", name], [f"{name}_y"], name) for name in ("stayed", "trained")]
    path = saved(
        nodes, {"stayed": stayed.T, "trained": trained.T}, {f"{n}_y": ["n", 24] for n in ("stayed", "trained")}
    )
    assert pack_file(path, bits=8) == 2
    bits = [
        attribute.i for node in onnx.load(path).graph.node for attribute in node.attribute if attribute.name == "bits"
    ]
    assert bits == [4, 8]
    np.testing.assert_array_equal(read_network(path)[1]["stayed"], stayed.T)


def test_quick_products_do_not_depend_on_the_rows_beside_them(saved: Saved, x: np.ndarray) -> None:
    weights = np.random.default_rng(6).standard_normal((24, 64)).astype(np.float32)
    path = saved([helper.make_node("MatMul", ["x", "w"], ["y"], "product")], {"w": weights.T}, {"y": ["n", 24]})
    pack_file(path, bits=8, accuracy=QUICK)
    together = run(path, {"x": x * np.array([[1], [100], [1], [1], [1]], np.float32)})[0]
    np.testing.assert_allclose(together[:1], run(path, {"x": x[:1]})[0], atol=1e-5)
    np.testing.assert_allclose(read_network(path)[1]["w"], weights.T, atol=0.02)


def test_rows_in_eight_bits_are_unpacked_when_the_network_is_loaded(saved: Saved, x: np.ndarray) -> None:
    weights = np.random.default_rng(6).standard_normal((24, 64)).astype(np.float32)
    weights[3] = 0
    nodes = [helper.make_node("Gemm", ["x", "head.weight", "head.bias"], ["y"], "product", transB=1)]
    path = saved(nodes, {"head.weight": weights, "head.bias": np.ones(24, np.float32)}, {"y": ["n", 24]})
    model = onnx.load(path)
    pack_rows(model, {"head.weight"})
    onnx.save(model, path)
    np.testing.assert_allclose(run(path, {"x": x})[0], x @ weights.T + 1, atol=0.2)
    state = read_network(path)[1]
    np.testing.assert_allclose(state["head.weight"], weights, atol=0.02)
    np.testing.assert_array_equal(state["head.bias"], np.ones(24))


def test_constants_get_the_names_of_torch_back(saved: Saved) -> None:
    layer = torch.nn.Linear(64, 24, bias=False)
    weights = layer.weight.detach().numpy()
    path = saved([helper.make_node("MatMul", ["x", "val_7"], ["y"], "product")], {"val_7": weights.T}, {"y": ["n", 24]})
    model = onnx.load(path)
    name_constants(model, layer.state_dict())
    assert model.graph.node[0].input[1] == "weight_turned"
    onnx.save(model, path)
    np.testing.assert_array_equal(read_network(path)[1]["weight"], weights)


def test_a_deferred_output_is_computed_in_no_run_that_does_not_ask_for_it(saved: Saved, x: np.ndarray) -> None:
    nodes = [
        helper.make_node("Relu", ["x"], ["positive"], "relu"),
        helper.make_node("Unsqueeze", ["positive", "axes"], ["map"], "costly"),
        helper.make_node("MatMul", ["positive", "w"], ["y"], "product"),
    ]
    path = saved(
        nodes, {"w": np.eye(64, dtype=np.float32), "axes": np.array([2, 3])}, {"y": ["n", 64], "map": ["n", 64, 1, 1]}
    )
    model = onnx.load(path)
    defer(model, "map", "wanted")
    onnx.checker.check_model(model)
    assert [node.op_type for node in model.graph.node] == ["Relu", "MatMul", "If"]
    onnx.save(model, path)
    y, nothing = run(path, {"x": x})
    np.testing.assert_allclose(y, np.maximum(x, 0), rtol=1e-6)
    assert nothing.shape == (0, 0, 0, 0)
    asked = run(path, {"x": x, "wanted": np.array(True)}, ["map"])[0]
    np.testing.assert_array_equal(asked[..., 0, 0], np.maximum(x, 0))


def test_what_is_no_network_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"no network at all")
    with pytest.raises(SemretError, match=r"broken.onnx cannot be read"):
        read_network(tmp_path / "broken.onnx")
