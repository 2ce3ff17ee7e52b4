"""An output that costs nothing until it is asked for.

ONNX Runtime computes every output of a network, also those that a run does not fetch (its option to walk only the path
to what is fetched does nothing in the builds that are shipped). So what leads to the second output alone goes into the
branch of an If, and the If hears a switch: an input with the default false, which a run need not give.
"""

from typing import Any

import numpy as np


def defer(model: Any, output: str, switch: str) -> None:
    """Compute `output` (float32, rank 4) of an ONNX model only in runs that give true for `switch`, in place.

    Other runs that ask for it get an empty tensor (0, 0, 0, 0).
    """
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    kept = _leading_to(graph, {given.name for given in graph.output} - {output})
    nodes = [_copy(graph.node[place]) for place in kept]
    branch = [_copy(node) for place, node in enumerate(graph.node) if place not in set(kept)]
    inner = f"{output}_asked_for"
    for node in branch:
        node.output[:] = [inner if name == output else name for name in node.output]
        node.input[:] = [inner if name == output else name for name in node.input]
    shape = ["asked_for", *(f"{output}_{axis}" for axis in "chw")]
    told = helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)
    given = helper.make_tensor_value_info(inner, TensorProto.FLOAT, shape)
    nothing = helper.make_tensor_value_info(f"{output}_nothing", TensorProto.FLOAT, [0, 0, 0, 0])
    empty = numpy_helper.from_array(np.empty((0, 0, 0, 0), np.float32), f"{output}_empty")
    constant = helper.make_node("Constant", [], [nothing.name], value=empty)
    chosen = helper.make_node(
        "If", [switch], [output], f"{output}_if",
        then_branch=helper.make_graph(branch, "asked for", [], [given]),
        else_branch=helper.make_graph([constant], "not asked for", [], [nothing]),
    )  # fmt: skip
    del graph.node[:]
    graph.node.extend([*nodes, chosen])
    outputs = [told if one.name == output else _copy(one) for one in graph.output]
    del graph.output[:]
    graph.output.extend(outputs)
    graph.input.append(helper.make_tensor_value_info(switch, TensorProto.BOOL, []))
    graph.initializer.append(numpy_helper.from_array(np.array(False), switch))


def _leading_to(graph: Any, outputs: set[str]) -> list[int]:
    """The places of the nodes that these outputs are computed from."""
    wanted, found = set(outputs), []
    for place in reversed(range(len(graph.node))):  # in an ONNX graph a node comes after what it needs
        if wanted & set(graph.node[place].output):
            wanted |= set(graph.node[place].input)
            found.append(place)
    return found[::-1]


def _copy(message: Any) -> Any:
    return type(message).FromString(message.SerializeToString())
