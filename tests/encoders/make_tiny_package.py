"""Makes `tiny/`: a model package of a few kilobytes that sees a picture's average colour and reads colours' names.

It was run once, where the `train` extra is installed (it needs `onnx`): python tests/encoders/make_tiny_package.py
Besides the package it writes networks that must be refused or handled with care: `external.onnx` reads a file beside
the package, `mixing.onnx` lets the sentences of a batch influence each other.
"""

import base64
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from semret_desktop.encoders import package_key, space_key

FOLDER = Path(__file__).parent / "tiny"
DIMENSION, SIZE, LONGEST = 8, 8, 16
COLOURS = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}
WORDS = ["<s>", "</s>", "<unk>", "query:", *COLOURS, "a", "photo", "of", "สีแดง", "červená"]
SAME_AS = {"สีแดง": "red", "červená": "red"}
WEIGHTS = np.random.default_rng(8).standard_normal((3, DIMENSION)).astype(np.float32)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    save(image_network(), "image.onnx")
    save(query_network(mixing=False), "query.onnx")
    save(query_network(mixing=True), "mixing.onnx")
    save(with_external_data(image_network()), "external.onnx")
    tokenizer().save(str(FOLDER / "tokenizer.json"))
    (FOLDER / "manifest.json").write_text(json.dumps(manifest(), indent=1), encoding="utf-8")


def embeddings() -> np.ndarray:
    rows = np.zeros((len(WORDS), DIMENSION), np.float32)
    for word in WORDS:
        colour = COLOURS.get(SAME_AS.get(word, word))
        if colour:
            rows[WORDS.index(word)] = (np.array(colour, np.float32) - 127) / 128 @ WEIGHTS
    return rows


def image_network() -> onnx.ModelProto:
    nodes = [
        helper.make_node("AveragePool", ["pixels"], ["feature_map"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("GlobalAveragePool", ["feature_map"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["colour"]),
        helper.make_node("MatMul", ["colour", "weights"], ["raw"]),
        helper.make_node("LpNormalization", ["raw"], ["vector"], axis=-1),
    ]
    return network(
        nodes,
        [("pixels", TensorProto.FLOAT, ["n", 3, SIZE, SIZE])],
        [("vector", ["n", DIMENSION]), ("feature_map", ["n", 3, 2, 2])],
        {"weights": WEIGHTS},
    )


def query_network(*, mixing: bool) -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
        helper.make_node("Mul", ["rows", "column"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "first"], ["sum"], keepdims=0),
    ]
    if mixing:  # as a network does that takes one scale of numbers over the whole batch
        nodes += [
            helper.make_node("ReduceMax", ["rows"], ["largest"], keepdims=0),
            helper.make_node("Unsqueeze", ["mask", "last"], ["ones"]),
            helper.make_node("ReduceSum", ["ones", "first"], ["length"], keepdims=0),
            helper.make_node("ReduceMax", ["length"], ["longest"], keepdims=0),
            helper.make_node("Mul", ["largest", "longest"], ["product"]),
            helper.make_node("Mul", ["product", "tiny"], ["shift"]),
            helper.make_node("Add", ["sum", "shift"], ["shifted"]),
        ]
    nodes += [
        helper.make_node("Add", ["shifted" if mixing else "sum", "tiny"], ["raw"]),
        helper.make_node("LpNormalization", ["raw"], ["vector"], axis=-1),
    ]
    return network(
        nodes,
        [(name, TensorProto.INT64, ["n", "t"]) for name in ("input_ids", "attention_mask")],
        [("vector", ["n", DIMENSION])],
        {
            "table": embeddings(),
            "last": np.array([2], np.int64),
            "first": np.array([1], np.int64),
            "tiny": np.full(DIMENSION, 0.01, np.float32),  # a sentence without a colour has a vector too
        },
    )


def network(nodes: list, inputs: list, outputs: list, constants: dict[str, np.ndarray]) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(*item) for item in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def with_external_data(model: onnx.ModelProto) -> onnx.ModelProto:
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", "../secret.bin"), ("offset", "0"), ("length", str(WEIGHTS.nbytes))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    return model


def save(model: onnx.ModelProto, name: str) -> None:
    (FOLDER / name).write_bytes(model.SerializeToString())


def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing("<s> $A </s>", None, [("<s>", 0), ("</s>", 1)])
    return made


def manifest() -> dict[str, object]:
    names = ("image.onnx", "query.onnx", "tokenizer.json")
    contents = {name: (FOLDER / name).read_bytes() for name in names}
    png = io.BytesIO()
    Image.new("RGB", (20, 10), COLOURS["red"]).save(png, "PNG")
    red = (np.array(COLOURS["red"], np.float32) - 127) / 128 @ WEIGHTS
    said = red + 0.01
    made: dict[str, object] = {
        "format": 1,
        "name": "tiny",
        "dimension": DIMENSION,
        "image": {
            "file": "image.onnx", "input": "pixels",
            "outputs": {"vector": "vector", "feature_map": "feature_map"},
            "size": SIZE, "resize": "bicubic", "crop": "squash",
            "mean": [127, 127, 127], "deviation": [128, 128, 128], "colour": "rgb",
        },
        "query": {
            "file": "query.onnx", "tokenizer": "tokenizer.json", "inputs": ["input_ids", "attention_mask"],
            "output": "vector", "longest": LONGEST, "prefix": "query: ",
        },
        "similarity": {"temperature": 20.0, "calibration": None},
        "languages": ["en", "th", "cs"],
        "licence": "Apache-2.0",
        "sources": ["made by tests/encoders/make_tiny_package.py"],
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in contents.items()
        },
        "golden": {
            "image_png": base64.b64encode(png.getvalue()).decode(),
            "sentence": "a photo of red",
            "image_vector": (red / np.linalg.norm(red)).tolist(),
            "query_vector": (said / np.linalg.norm(said)).tolist(),
            "tolerance": 0.02,
        },
    }  # fmt: skip
    made["space_key"] = space_key(made)
    made["package_key"] = package_key(made)
    return made


if __name__ == "__main__":
    main()
