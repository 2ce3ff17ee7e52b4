"""A model package on disk becomes vectors: manifest, preprocessing, tokenizer, ONNX sessions, choice of device.

An *encoder* is a network. A *model package* is a folder under `models/`: an image encoder and a query encoder that map
into one space. Importing this room loads neither onnxruntime nor tokenizers nor Pillow.
"""

from semret_desktop.encoders.calibration import Calibration
from semret_desktop.encoders.golden import golden_pixels
from semret_desktop.encoders.image import ImageEncoder, Trial, choose_provider
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
from semret_desktop.encoders.text import QueryEncoder
from semret_desktop.encoders.verify import verify_package

__all__ = [
    "Calibration",
    "Golden",
    "ImageEncoder",
    "ImageSpec",
    "Package",
    "QueryEncoder",
    "QuerySpec",
    "Similarity",
    "Trial",
    "as_input",
    "choose_provider",
    "golden_pixels",
    "load_package",
    "package_key",
    "prepare",
    "read_manifest",
    "space_key",
    "verify_package",
]
