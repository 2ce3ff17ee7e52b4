"""Smaller weights: blocks of 4 or 8 bits for the query tower, 8-bit rows for what is unpacked when it is loaded.

E5's weights come in 4 bits (blocks of 32 along a row, one scale each). `pack` finds those very numbers again, so
nothing is lost where they stayed; weights that were trained go into blocks of 8 bits. Activations stay as they are, or
are rounded block by block: a sentence's vector does not depend on the batch that it is encoded in, as it does with
dynamic 8-bit quantisation, whose scale is taken over the whole batch (cosine 0.99 between a sentence alone and among
sixteen). With six trained layers (17 tokens, one thread; times as shares of float32's):

| products | MB | time | cosine to float32, mean and least |
|---|---|---|---|
| float32 | 53.8 | 1 | 1 |
| 8-bit, blocks of 32, activations in float32 | 23.3 | 3.3 | .99995, .99992 |
| 8-bit, blocks of 32, activations in 8 bits | 23.3 | .84 | .99989, .99960 |
| 8-bit, blocks of 128, activations in 8 bits | 22.3 | .70 | .99966, .99796 |
| 4-bit, activations in 8 bits | 17.9 | .80 | .99646, .99418 |
| two 4-bit products, their sum, activations in 8 bits | 24.6 | 1.46 | .99991, .99950 |
| dynamic 8-bit, per channel | 22.1 | .48 | .99448, .98827 |

`quantise_static` makes the image tower's convolutions smaller.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from semret_desktop.training.blocks import ZERO, in_halves, in_pairs, pack, pack_bytes, unpack, widened
from semret_desktop.training.constants import PACKED, SCALES, STEP, STEPS, TURNED
from semret_desktop.training.e5 import Q4_BLOCK

EXACT, QUICK = 1, 4  # accuracy levels of a product: activations in float32, or rounded to 8 bits block by block

Floats = npt.NDArray[np.float32]


class PackedEmbedding(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """An embedding whose rows lie in 4 bits; what is looked up comes out in float32, exactly as `pack` kept it."""

    def __init__(self, rows: Floats) -> None:
        """`rows`: (n, d), d a multiple of 64."""
        super().__init__()
        nibbles, scales = pack(rows)
        self.register_buffer("packed", torch.from_numpy(in_halves(nibbles)))
        self.register_buffer("scales", torch.from_numpy(scales.astype(np.float16)))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Ids (n, t) to rows (n, t, d)."""
        packed = self.packed[ids].float()
        high = torch.floor(packed / 16)  # arithmetic in place of bits: every runtime and provider has it
        nibbles = torch.cat([packed - 16 * high, high], dim=-1) - ZERO
        scales = self.scales[ids].float().unsqueeze(-1)
        return (nibbles.unflatten(-1, (-1, Q4_BLOCK)) * scales).flatten(-2)


def pack_products(model: Any, *, bits: int = 4, accuracy: int = EXACT) -> int:
    """Replace every MatMul of an ONNX model by a constant matrix with ONNX Runtime's MatMulNBits, in place.

    Returns how many were replaced. The matrix is (inputs, outputs); its columns are packed along the inputs in blocks
    of 4 or 8 bits; where 8 are asked for, in 4 if these say the very same. Activations and sums stay in float32 when
    `accuracy` is EXACT; QUICK rounds each row of activations by itself: a row depends on no other row either way.
    8 bits need ONNX Runtime 1.23 (1.22 has no kernel for ARM).
    """
    from onnx import helper, numpy_helper

    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes, replaced = [], set()
    for node in model.graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if matrix is None:
            nodes.append(node)
            continue
        weights = np.ascontiguousarray(numpy_helper.to_array(matrix).T)  # (outputs, inputs): torch's own way round
        turned = matrix.name.endswith(TURNED)
        name = matrix.name.removesuffix(TURNED) if turned else matrix.name + TURNED
        wide = bits == 8 and not _lies_in_four(weights)
        for tensor in _blocks(weights, name, wide):
            model.graph.initializer.append(tensor)
        nodes.append(
            helper.make_node(
                "MatMulNBits", [node.input[0], name + PACKED, name + SCALES], node.output, node.output[0],
                domain="com.microsoft", K=weights.shape[1], N=len(weights), bits=8 if wide else 4,
                block_size=Q4_BLOCK, accuracy_level=accuracy,
            )
        )  # fmt: skip
        replaced.add(matrix.name)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    _drop(model, replaced)
    if not any(entry.domain == "com.microsoft" for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return len(replaced)


def _lies_in_four(weights: Floats) -> bool:
    """Whether these weights came in blocks of 4 bits, and stayed as they were."""
    return np.array_equal(unpack(*pack(weights)), weights)


def _blocks(weights: Floats, name: str, wide: bool) -> list[Any]:
    """The constants of a MatMulNBits by `weights` (outputs, inputs), in 8 bits or in 4."""
    from onnx import numpy_helper

    if wide:
        steps, scales = pack_bytes(weights)
        packed = steps.reshape(*scales.shape, Q4_BLOCK)
    else:
        nibbles, scales = pack(weights)
        packed = in_pairs(nibbles)
    return [numpy_helper.from_array(packed, name + PACKED), numpy_helper.from_array(scales.reshape(-1), name + SCALES)]


def pack_file(network: Path, *, bits: int = 4, accuracy: int = EXACT) -> int:
    """`pack_products` on an ONNX file, which is written anew."""
    import onnx

    model = onnx.load(str(network))
    count = pack_products(model, bits=bits, accuracy=accuracy)
    onnx.save(model, str(network))
    return count


def pack_rows(model: Any, names: Collection[str]) -> None:
    """Replace these constants (rows, ...) of an ONNX model by 8-bit ones with a scale for each row, in place.

    They are unpacked by a cast and a product of constants alone, which a runtime does once, when it loads the network:
    half the error and a quarter of the size of float32, no time and no operator that any provider lacks.
    """
    from onnx import TensorProto, helper, numpy_helper

    nodes = []
    for tensor in [tensor for tensor in model.graph.initializer if tensor.name in names]:
        name, weights = tensor.name, numpy_helper.to_array(tensor)
        step = widened(np.abs(weights).max(tuple(range(1, weights.ndim)), keepdims=True), weights) / 127
        step = np.where(step == 0, 1, step).astype(np.float32)
        steps = np.rint(weights / step).astype(np.int8)
        model.graph.initializer.append(numpy_helper.from_array(steps, name + STEPS))
        model.graph.initializer.append(numpy_helper.from_array(step, name + STEP))
        nodes.append(helper.make_node("Cast", [name + STEPS], [f"{name}_cast"], f"{name}_cast", to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{name}_cast", name + STEP], [name], f"{name}_unpacked"))
        model.graph.initializer.remove(tensor)
    nodes.extend(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _drop(model: Any, names: set[str]) -> None:
    used = {name for node in model.graph.node for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name not in names - used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
