"""The smaller form of plain transformers: their products in blocks of 8 bits, other large constants in 8-bit rows.

In 4 bits what was learned, far smaller than a step, would be rounded away.
"""

import math
from pathlib import Path
from typing import Any

import numpy as np

from semret_desktop.training import quantise
from semret_desktop.training.constants import TURNED

_LARGE = 100_000  # numbers: a smaller constant gains nothing


def pack_network(plain: Path, target: Path) -> Path:
    """Write the float32 network `plain` in 8 bits to `target`, which is given back."""
    import onnx

    model = onnx.load(str(plain))
    as_products(model)
    quantise.pack_products(model, bits=8, accuracy=quantise.QUICK)
    quantise.pack_rows(model, _large(model))
    onnx.save(model, str(target))
    return target


def _large(model: Any) -> set[str]:
    """Embeddings and first convolutions: constants of floats with rows, none of which is a block or its scales."""
    from onnx import TensorProto

    return {
        tensor.name
        for tensor in model.graph.initializer
        if tensor.data_type == TensorProto.FLOAT and len(tensor.dims) > 1 and math.prod(tensor.dims) > _LARGE
    }


def as_products(model: Any) -> None:
    """Write each Gemm of an ONNX model that is a product by a turned constant and a sum as these two, in place.

    That is how attention's last matrix is exported; only a MatMul is packed.
    """
    from onnx import helper, numpy_helper

    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        told = {given.name: helper.get_attribute_value(given) for given in node.attribute}
        matrix = constants.get(node.input[1]) if node.op_type == "Gemm" and len(node.input) == 3 else None
        if matrix is None or told.pop("transB", 0) != 1 or any(value not in (1, 1.0) for value in told.values()):
            nodes.append(node)
            continue
        name, product = matrix.name + TURNED, f"{node.output[0]}_product"
        weights = np.ascontiguousarray(numpy_helper.to_array(matrix).T)
        model.graph.initializer.append(numpy_helper.from_array(weights, name))
        nodes.append(helper.make_node("MatMul", [node.input[0], name], [product], product))
        nodes.append(helper.make_node("Add", [product, node.input[2]], list(node.output), node.name))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
