"""From torch to ONNX: one file a tower, any batch size, any length, with names that the manifest repeats.

The constants have the names of torch's state, and the file says what its tower is: training can go on from it
(`rebuild`).
"""

import logging
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import nn

from semret_desktop.training.constants import name_constants, say
from semret_desktop.training.rebuild import told
from semret_desktop.training.towers import IMAGE_SIZE

OPSET = 18  # ONNX Runtime 1.19 reads up to 21
IR_VERSION = 10  # likewise
PIXELS, VECTOR, FEATURE_MAP = "pixels", "vector", "feature_map"
SWITCH = "feature_map_wanted"
IDS, MASK = "input_ids", "attention_mask"


def export_image(tower: nn.Module, target: Path, size: int = IMAGE_SIZE) -> None:
    """Write the image tower: pixels (n, 3, size, size) -> vector (n, d), feature_map (n, c, h, w)."""
    example = torch.zeros(2, 3, size, size)
    _export(tower, (example,), [PIXELS], [VECTOR, FEATURE_MAP], {PIXELS: {0: "n"}}, target)


def export_query(tower: nn.Module, target: Path) -> None:
    """Write the query tower: input_ids, attention_mask (n, t) -> vector (n, d)."""
    ids = torch.ones(2, 9, dtype=torch.long)
    free = {0: "n", 1: "t"}
    _export(tower, (ids, torch.ones_like(ids)), [IDS, MASK], [VECTOR], {IDS: free, MASK: free}, target)


def _export(
    tower: nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    free: dict[str, dict[int, str]],
    target: Path,
) -> None:
    import onnx

    dims = {name: torch.export.Dim(name, min=1, max=4096) for axes in free.values() for name in axes.values()}
    shapes = tuple({axis: dims[name] for axis, name in free[given].items()} for given in inputs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own remarks on axis names
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        program = torch.onnx.export(
            tower.eval(), example, input_names=inputs, output_names=outputs, dynamic_shapes=shapes,
            opset_version=OPSET, dynamo=True, verbose=False,
        )  # fmt: skip
    model = program.model_proto
    tidy(model)
    name_constants(model, tower.state_dict())
    say(model, told(tower))
    onnx.save(model, str(target))


def tidy(model: Any) -> None:
    """Take out what says where and how a model was made, and set the version that older runtimes read."""
    model.ir_version = IR_VERSION
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    del model.graph.metadata_props[:]
    del model.metadata_props[:]
    del model.graph.value_info[:]
