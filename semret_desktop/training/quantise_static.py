"""The image tower's convolutions in 8 bits, weights and activations: ONNX Runtime's static form."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.training.blocks import widened
from semret_desktop.training.constants import said, say
from semret_desktop.training.export import PIXELS, tidy
from semret_desktop.training.quantise import pack_rows

FLOAT_CONVOLUTIONS = 6  # the stem and the first two blocks
_LARGE = 2**18  # weights; matrices from here on lie in 8-bit rows

Floats = npt.NDArray[np.float32]


def quantise_image(
    source: Path, target: Path, batches: Sequence[Floats], floating: int = FLOAT_CONVOLUTIONS, *, rows: bool = True
) -> None:
    """Static QDQ: weights 8-bit per channel, activations 8-bit with the ranges seen on `batches` (each (n, 3, s, s)).

    In float stay what costs most exactness for its size: the first `floating` convolutions, where few channels hold the
    whole picture, and everything from pooling on; unless `rows` is false the large matrices there (class head, bridge,
    head) lie in 8 bits, to be unpacked. A range is the mean of the batches' least and greatest values: single outliers
    do not stretch it. Entropy and percentiles came out no better and cost gigabytes. Weights keep all 8 bits:
    `reduce_range` would spare processors without VNNI a saturation that costs less than the bit does.
    """
    import onnx
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = target.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    model = onnx.load(str(ready))
    nodes = _quantised(model, floating)
    quantize_static(
        str(ready),
        str(target),
        _Calibration(batches),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        nodes_to_quantize=nodes,
        extra_options={"CalibMovingAverage": True, "TensorQuantOverrides": _ranges(model, set(nodes))},
    )
    ready.unlink()
    finished = onnx.load(str(target))
    tidy(finished)
    say(finished, said(onnx.load(str(source))))
    if rows:
        pack_rows(finished, large(finished))
    onnx.save(finished, str(target))


def _quantised(model: Any, floating: int) -> list[str]:
    """Names of the nodes that are quantised: the convolutional part behind its first layers."""
    body = [node for node in model.graph.node if node.op_type in ("Conv", "Clip", "Add")]
    convolutions = [place for place, node in enumerate(body) if node.op_type == "Conv"]
    first, last = convolutions[floating], convolutions[-1]
    end = next((place for place in range(last + 1, len(body)) if body[place].op_type != "Clip"), len(body))
    return [node.name for node in body[first:end]]


def _ranges(model: Any, nodes: set[str]) -> dict[str, list[dict[str, Any]]]:
    """The range of each channel of the weights of these nodes, on a grid of its own (`blocks.widened`)."""
    from onnx import numpy_helper

    weights = {node.input[1] for node in model.graph.node if node.op_type == "Conv" and node.name in nodes}
    found = {}
    for tensor in model.graph.initializer:
        if tensor.name in weights:
            values = numpy_helper.to_array(tensor)
            largest = np.maximum(widened(np.abs(values).max((1, 2, 3)), values), np.float32(1e-6))
            found[tensor.name] = [{"axis": 0, "rmin": np.array(-one), "rmax": np.array(one)} for one in largest]
    return found


def large(model: Any) -> set[str]:
    """Names of the large float matrices."""
    from onnx import TensorProto

    return {
        tensor.name
        for tensor in model.graph.initializer
        if tensor.data_type == TensorProto.FLOAT and len(tensor.dims) == 2 and np.prod(tensor.dims) >= _LARGE
    }


class _Calibration:
    """Hands out batches one at a time, as onnxruntime's calibrators ask for them."""

    def __init__(self, batches: Sequence[Floats]) -> None:
        self._left: Iterator[Floats] = iter(batches)

    def get_next(self) -> dict[str, Floats] | None:
        batch = next(self._left, None)
        return None if batch is None else {PIXELS: batch}
