"""A model package on disk becomes vectors: manifest, preprocessing, tokenizer, ONNX sessions, choice of device.

An *encoder* is a network. A *model package* is a folder under `models/`: an image encoder and a query encoder that map
into one space. Importing this room loads neither onnxruntime nor tokenizers nor Pillow.
"""

from semret_desktop.encoders.manifest import (
    Golden,
    ImageSpec,
    Package,
    QuerySpec,
    Similarity,
    package_key,
    read_manifest,
    space_key,
)
from semret_desktop.encoders.package import load_package
from semret_desktop.encoders.preprocess import as_input, prepare

__all__ = [
    "Golden",
    "ImageSpec",
    "Package",
    "QuerySpec",
    "Similarity",
    "as_input",
    "load_package",
    "package_key",
    "prepare",
    "read_manifest",
    "space_key",
]
