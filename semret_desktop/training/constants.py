"""A tower's weights in its ONNX file: under torch's names, and read back from whatever form they lie in there.

Training goes on from the package that ships, so its files must say everything. The exporter keeps the names of most
parameters, but a matrix that it turns, or a buffer that it copies, loses its own; ONNX Runtime and `quantise` replace
weights by smaller ones. Names with an ending are kept through all of it, and `read_state` undoes every form:

| constants | weight |
|---|---|
| `x` | as it is, float32 or float16 |
| `x_turned` | transposed |
| `x_steps` (int8), `x_step` (float32, one a row) | steps x step |
| `x_quantized`, `x_scale` or `x_quantized_scale` | steps x scale, zero points are 0: ONNX Runtime's static form |
| `x_packed`, `x_scales` | blocks of a product: a byte holds one weight, or two |
| `x.packed`, `x.scales` | an embedding in 4-bit blocks, `x.weight` |
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.training.blocks import of_halves, of_pairs, unpack, unpack_bytes
from semret_desktop.training.e5 import Q4_BLOCK

TURNED = "_turned"
STEPS, STEP = "_steps", "_step"
PACKED, SCALES = "_packed", "_scales"
_STATIC = "_quantized"
MARK = "semret_tower"  # the key of what a network says of its tower

Floats = npt.NDArray[np.float32]
State = dict[str, Floats]


def name_constants(model: Any, state: Mapping[str, Any]) -> None:
    """Give the constants of an exported model the names that their tensors have in `state` (a torch state), in place.

    Constants that have their names already, and those that are no tensor of the state, are left alone.
    """
    from onnx import numpy_helper

    there = {tensor.name for tensor in model.graph.initializer}
    lost = {name: tensor.numpy() for name, tensor in state.items() if name not in there}
    renamed: dict[str, str] = {}
    for tensor in model.graph.initializer:
        if tensor.name in state or not lost:
            continue
        name = _name_of(numpy_helper.to_array(tensor), lost)
        if name is not None:
            del lost[name.removesuffix(TURNED)]
            renamed[tensor.name] = tensor.name = name
    for node in model.graph.node:
        for place, given in enumerate(node.input):
            if given in renamed:
                node.input[place] = renamed[given]


def _name_of(constant: npt.NDArray[Any], lost: Mapping[str, npt.NDArray[Any]]) -> str | None:
    """The name under which `constant`, or its transpose, is lost."""
    for name, wanted in lost.items():
        if wanted.dtype != constant.dtype:
            continue
        if wanted.shape == constant.shape and np.array_equal(wanted, constant):
            return name
        if wanted.ndim == 2 and wanted.shape == constant.shape[::-1] and np.array_equal(wanted.T, constant):
            return name + TURNED
    return None


def say(model: Any, says: Mapping[str, object]) -> None:
    """Let a model say what its tower is, and nothing else of how it was made."""
    del model.metadata_props[:]
    if says:
        model.metadata_props.add(key=MARK, value=json.dumps(says, sort_keys=True))


def said(model: Any) -> dict[str, Any]:
    """What `say` wrote; nothing where it did not. ValueError when it is damaged."""
    text = {entry.key: entry.value for entry in model.metadata_props}.get(MARK, "{}")
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(f"{text[:80]!r} says nothing")
    return found


def read_network(network: Path) -> tuple[dict[str, Any], State]:
    """What an ONNX file says of its tower (nothing: it does not), and the weights in it, by torch's names.

    SemretError when it cannot be read.
    """
    import onnx
    from onnx import numpy_helper

    try:
        model = onnx.load(str(network), load_external_data=False)
        tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        return said(model), read_state(tensors)
    except Exception as error:  # what protobuf raises has no other base
        raise SemretError(f"The network {network.name} cannot be read.", "Install the model package again.") from error


def read_state(tensors: Mapping[str, npt.NDArray[Any]]) -> State:
    """Weights by torch's names (those that it gave them), in float32, from the constants of an ONNX file."""
    found: State = {}
    for name, tensor in tensors.items():
        bare = name.removesuffix(STEPS)
        if bare != name and (step := tensors.get(bare + STEP)) is not None:
            found[bare] = tensor * step
            continue
        bare = name.removesuffix(_STATIC)
        if bare != name and (scale := tensors.get(f"{bare}_scale", tensors.get(f"{name}_scale"))) is not None:
            found[bare] = tensor * scale.reshape(scale.shape + (1,) * (tensor.ndim - scale.ndim))
            continue
        bare = name.removesuffix(PACKED)
        if bare != name and (scales := tensors.get(bare + SCALES)) is not None:
            found[bare] = _product(tensor, scales.reshape(tensor.shape[:2]))
            continue
        bare = name.removesuffix(".packed")
        if bare != name and (scales := tensors.get(f"{bare}.scales")) is not None:
            found[f"{bare}.weight"] = unpack(of_halves(tensor), scales.astype(np.float32))
        elif tensor.dtype in (np.float32, np.float16):
            found.setdefault(name, tensor)
    return {
        name.removesuffix(TURNED): np.ascontiguousarray(tensor.T if name.endswith(TURNED) else tensor, np.float32)
        for name, tensor in found.items()
    }


def _product(packed: npt.NDArray[np.uint8], scales: Floats) -> Floats:
    """The weights (outputs, inputs) of a MatMulNBits, its blocks (outputs, inputs / 32, bytes) as it reads them."""
    if packed.shape[2] == Q4_BLOCK:
        return unpack_bytes(packed.reshape(len(packed), -1), scales)
    return unpack(of_pairs(packed), scales)
