"""Smaller networks: 4-bit weights in blocks for the query tower, static 8-bit for the image tower.

The query tower's weights come in 4 bits (blocks of 32 along a row, one scale each). `pack` finds those very numbers
again, so nothing is lost, and activations stay as they are: a sentence's vector does not depend on the batch that it is
encoded in, as it does with dynamic 8-bit quantisation, whose scale is taken over the whole batch (cosine 0.994 between
a sentence alone and among twenty).
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


def pack_products(model: Any) -> int:
    """Replace every MatMul of an ONNX model by a constant matrix with ONNX Runtime's MatMulNBits, in place.

    Returns how many were replaced. The matrix is (inputs, outputs); its columns are packed along the inputs.
    Activations and sums stay in float32 (accuracy level 1): a row depends on no other row.
    """
    from onnx import helper, numpy_helper

    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    replaced = []
    for node in model.graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if matrix is None:
            continue
        weights = numpy_helper.to_array(matrix).T  # (outputs, inputs)
        outputs, inputs = weights.shape
        nibbles, scales = pack(np.ascontiguousarray(weights))
        pairs = nibbles.reshape(outputs, inputs // Q4_BLOCK, Q4_BLOCK // 2, 2)
        packed = pairs[..., 0] | pairs[..., 1] << 4
        names = [f"{matrix.name}_packed", f"{matrix.name}_scales"]
        model.graph.initializer.append(numpy_helper.from_array(packed, names[0]))
        model.graph.initializer.append(numpy_helper.from_array(scales.reshape(-1), names[1]))
        quick = helper.make_node(
            "MatMulNBits", [node.input[0], *names], list(node.output), node.name, domain="com.microsoft",
            K=inputs, N=outputs, bits=4, block_size=Q4_BLOCK, accuracy_level=1,
        )  # fmt: skip
        node.CopyFrom(quick)
        replaced.append(matrix.name)
    _drop(model, set(replaced))
    if not any(entry.domain == "com.microsoft" for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return len(replaced)


def pack_file(network: Path) -> int:
    """`pack_products` on an ONNX file, which is written anew."""
    import onnx

    model = onnx.load(str(network))
    count = pack_products(model)
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
