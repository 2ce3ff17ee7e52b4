"""Smaller networks: 4-bit weights in blocks for the query tower, static 8-bit for the image tower.

The query tower's weights come in 4 bits (blocks of 32 along a row, one scale each). `pack` finds those very numbers
again, so nothing is lost. What a run of fine-tuning adds is far smaller than a step of 4 bits, and of 8 bits too: both
give the old weights back. So it is packed as a second product beside the first. Activations stay as they are, or are
rounded block by block: a sentence's vector does not depend on the batch that it is encoded in, as it does with dynamic
8-bit quantisation, whose scale is taken over the whole batch (cosine 0.994 between a sentence alone and among twenty).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from semret_desktop.training.e5 import Q4_BLOCK
from semret_desktop.training.export import PIXELS, tidy

FLOAT_CONVOLUTIONS = 6  # the stem and the first two blocks
_ZERO = 8  # the nibble that stands for 0
EXACT, QUICK = 1, 4  # accuracy levels of a product: activations in float32, or rounded to 8 bits block by block
Floats = npt.NDArray[np.float32]


def pack(weights: Floats) -> tuple[npt.NDArray[np.uint8], Floats]:
    """Rows of weights (n, d), d a multiple of 32, as nibbles (n, d) from 0 to 15 and scales (n, d / 32).

    weight = scale x (nibble - 8). A block's scale is its largest weight by magnitude divided by -8, the rule by which
    the file was made (ggml's Q4_0): weights that were packed once come out as they were.
    """
    blocks = weights.reshape(len(weights), -1, Q4_BLOCK)
    place = np.abs(blocks).argmax(-1)[..., None]
    scales = (np.take_along_axis(blocks, place, -1) / -_ZERO).astype(np.float32)
    inverse = np.divide(1.0, scales, out=np.zeros_like(scales), where=scales != 0)
    nibbles = np.clip(np.rint(blocks * inverse) + _ZERO, 0, 15).astype(np.uint8)
    return nibbles.reshape(weights.shape), scales[..., 0]


def unpack(nibbles: npt.NDArray[np.uint8], scales: Floats) -> Floats:
    """The weights (n, d) that `pack` gave in its form."""
    steps = nibbles.reshape(*scales.shape, Q4_BLOCK).astype(np.float32) - _ZERO
    return (steps * scales[..., None]).reshape(nibbles.shape)


class PackedEmbedding(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """An embedding whose rows lie in 4 bits; what is looked up comes out in float32, exactly as `pack` kept it."""

    def __init__(self, rows: Floats) -> None:
        """`rows`: (n, d), d a multiple of 64."""
        super().__init__()
        nibbles, scales = pack(rows)
        half = rows.shape[1] // 2
        # The first half of a row lies in the low nibbles, the second in the high ones: unpacking is one concatenation.
        self.register_buffer("packed", torch.from_numpy(nibbles[:, :half] | nibbles[:, half:] << 4))
        self.register_buffer("scales", torch.from_numpy(scales.astype(np.float16)))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Ids (n, t) to rows (n, t, d)."""
        packed = self.packed[ids].float()
        high = torch.floor(packed / 16)  # arithmetic in place of bits: every runtime and provider has it
        nibbles = torch.cat([packed - 16 * high, high], dim=-1) - _ZERO
        scales = self.scales[ids].float().unsqueeze(-1)
        return (nibbles.unflatten(-1, (-1, Q4_BLOCK)) * scales).flatten(-2)


def pack_products(model: Any, *, twice: bool = False, accuracy: int = EXACT) -> int:
    """Replace every MatMul of an ONNX model by a constant matrix with ONNX Runtime's MatMulNBits, in place.

    Returns how many were replaced. The matrix is (inputs, outputs); its columns are packed along the inputs. `twice`:
    what the first product rounds away is packed too, as a second one that is added. Activations and sums stay in
    float32 when `accuracy` is EXACT; QUICK takes half the time at cosine .9993, and rounds each row by itself: a row
    depends on no other row either way.
    """
    from onnx import helper, numpy_helper

    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes, replaced = [], set()
    for node in model.graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if matrix is None:
            nodes.append(node)
            continue
        weights = np.ascontiguousarray(numpy_helper.to_array(matrix).T)  # (outputs, inputs)
        output = node.output[0]
        products = [output] if not twice else [f"{output}_coarse", f"{output}_fine"]
        for product, name in zip(products, (matrix.name, f"{matrix.name}_fine"), strict=False):
            nibbles, scales = pack(weights)
            weights = weights - unpack(nibbles, scales)
            nodes.append(_product(model, node.input[0], nibbles, scales, name, product, accuracy))
        if twice:
            nodes.append(helper.make_node("Add", products, [output], f"{output}_added"))
        replaced.add(matrix.name)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    _drop(model, replaced)
    if not any(entry.domain == "com.microsoft" for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return len(replaced)


def _product(
    model: Any, given: str, nibbles: npt.NDArray[np.uint8], scales: Floats, name: str, output: str, accuracy: int
) -> Any:
    """A MatMulNBits of `given` by packed weights, which go into the model under `name`."""
    from onnx import helper, numpy_helper

    outputs, inputs = nibbles.shape
    pairs = nibbles.reshape(outputs, inputs // Q4_BLOCK, Q4_BLOCK // 2, 2)
    names = [f"{name}_packed", f"{name}_scales"]
    model.graph.initializer.append(numpy_helper.from_array(pairs[..., 0] | pairs[..., 1] << 4, names[0]))
    model.graph.initializer.append(numpy_helper.from_array(scales.reshape(-1), names[1]))
    return helper.make_node(
        "MatMulNBits", [given, *names], [output], output, domain="com.microsoft",
        K=inputs, N=outputs, bits=4, block_size=Q4_BLOCK, accuracy_level=accuracy,
    )  # fmt: skip


def pack_file(network: Path, *, twice: bool = False, accuracy: int = EXACT) -> int:
    """`pack_products` on an ONNX file, which is written anew."""
    import onnx

    model = onnx.load(str(network))
    count = pack_products(model, twice=twice, accuracy=accuracy)
    onnx.save(model, str(network))
    return count


def _drop(model: Any, names: set[str]) -> None:
    used = {name for node in model.graph.node for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name not in names - used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)


def quantise_image(source: Path, target: Path, batches: Sequence[Floats]) -> None:
    """Static QDQ: weights 8-bit per channel, activations 8-bit with the ranges seen on `batches` (each (n, 3, s, s)).

    In float stay what costs most exactness for its size: the first `FLOAT_CONVOLUTIONS`, where few channels hold the
    whole picture, and everything from pooling on, the class head and the bridge. A range is the mean of the batches'
    least and greatest values: single outliers do not stretch it. Entropy and percentiles came out no better and cost
    gigabytes. Weights keep all 8 bits: `reduce_range` would spare processors without VNNI a saturation that costs less
    than the bit does.
    """
    import onnx
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = target.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_static(
        str(ready),
        str(target),
        _Calibration(batches),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        nodes_to_quantize=_quantised(onnx.load(str(ready))),
        extra_options={"CalibMovingAverage": True},
    )
    ready.unlink()
    finished = onnx.load(str(target))
    tidy(finished)
    onnx.save(finished, str(target))


def _quantised(model: Any) -> list[str]:
    """Names of the nodes that are quantised: the convolutional part behind its first layers."""
    body = [node for node in model.graph.node if node.op_type in ("Conv", "Clip", "Add")]
    convolutions = [place for place, node in enumerate(body) if node.op_type == "Conv"]
    return [node.name for node in body[convolutions[FLOAT_CONVOLUTIONS] :]]


class _Calibration:
    """Hands out batches one at a time, as onnxruntime's calibrators ask for them."""

    def __init__(self, batches: Sequence[Floats]) -> None:
        self._left: Iterator[Floats] = iter(batches)

    def get_next(self) -> dict[str, Floats] | None:
        batch = next(self._left, None)
        return None if batch is None else {PIXELS: batch}
