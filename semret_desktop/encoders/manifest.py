"""What a model package says of itself: `manifest.json`, read with suspicion, and the keys made from it.

A package may come from anywhere. So a manifest is limited in size, every field is checked, and each file that it names
must be a plain name inside the package's own folder. Nothing here runs a network.
"""

import base64
import binascii
import hashlib
import json
import math
import stat
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NoReturn

from semret_desktop.core import SemretError
from semret_desktop.encoders.calibration import Calibration

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 4 * 2**20  # bytes; a real one has some 30 KB
CROPS = ("centre", "squash")
RESIZES = ("bicubic", "bilinear")
# What a stored vector depends on besides the network and its dimension.
PREPROCESSING = ("size", "resize", "crop", "mean", "deviation", "colour")


@dataclass(frozen=True, slots=True)
class ImageSpec:
    """The image encoder: its file, the names of its input and outputs, and how a picture is prepared for it."""

    file: str
    input: str  # float32 (n, 3, size, size), (x - mean) / deviation
    vector: str  # output: float32 (n, dimension), unit length
    feature_map: str  # output: float32 (n, channels, height, width), the last one before pooling
    size: int  # pixels, both sides
    resize: str  # bicubic or bilinear
    crop: str  # centre: the middle square; squash: the whole picture pressed into a square
    mean: tuple[float, float, float]  # on the scale 0 to 255, in the order red, green, blue
    deviation: tuple[float, float, float]
    switch: str | None = None  # input, bool (): only with true the feature map is computed. None: it always is


@dataclass(frozen=True, slots=True)
class QuerySpec:
    """The query encoder: its file, its tokenizer, and what is put before a sentence."""

    file: str
    tokenizer: str  # the file that `tokenizers` reads
    inputs: tuple[str, str]  # ids and attention mask, both int64 (n, t)
    output: str  # float32 (n, dimension), unit length
    longest: int  # tokens, those that open and close a sentence counted
    prefix: str


@dataclass(frozen=True, slots=True)
class Similarity:
    """How a cosine is read: softmax temperature, and the calibration to a probability where there is one."""

    temperature: float
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file of the package as it must be."""

    sha256: str  # 64 hex digits
    bytes: int


@dataclass(frozen=True, slots=True)
class Golden:
    """A picture and a sentence with the vectors that must come out, each within `tolerance` (1 - cosine)."""

    image_png: bytes
    sentence: str
    image_vector: tuple[float, ...]
    query_vector: tuple[float, ...]
    tolerance: float


@dataclass(frozen=True, slots=True)
class Package:
    """A model package on disk."""

    folder: Path
    name: str
    space_key: str  # vectors with the same key may be compared: image encoder, its preprocessing, dimension
    package_key: str  # everything, the model card too: which package it is. What is computed goes by the other keys
    dimension: int
    image: ImageSpec
    query: QuerySpec
    similarity: Similarity
    languages: tuple[str, ...]  # BCP 47
    licence: str
    sources: tuple[str, ...]
    files: Mapping[str, FileSpec]  # by name
    golden: Golden

    @property
    def query_key(self) -> str:
        """What vectors of texts depend on: the query network, its tokenizer and how it is asked. 16 hex digits.

        Texts encoded with this key need not be encoded again. Names of files, inputs and outputs do not count.
        """
        made_of = {"network": self.query.file, "tokenizer": self.query.tokenizer}
        hashes = {part: self.files[file].sha256 for part, file in made_of.items()}
        return _digest({**hashes, "longest": self.query.longest, "prefix": self.query.prefix})

    @property
    def cosine_key(self) -> str:
        """What cosines between texts and pictures depend on: both encoders. 33 characters."""
        return f"{self.space_key}-{self.query_key}"


def space_key(manifest: Mapping[str, object]) -> str:
    """The key of the space that the image encoder maps into: 16 hex digits.

    It stands for the image network's bytes, its preprocessing and the dimension; names of files, inputs and outputs
    do not count. Stored vectors with this key need not be made again. ValueError when a field that it needs is missing.
    """
    image = _object(manifest, "image")
    files = _object(manifest, "files")
    made_of = {
        "network": _text(_object(files, _text(image, "file")), "sha256"),
        "dimension": _whole(manifest, "dimension"),
        **{field: image.get(field) for field in PREPROCESSING},
    }
    made_of["mean"], made_of["deviation"] = _numbers(image, "mean", 3), _numbers(image, "deviation", 3)
    return _digest(made_of)


def package_key(manifest: Mapping[str, object]) -> str:
    """The key of the whole package: 16 hex digits over every field but `package_key` itself."""
    return _digest({field: value for field, value in manifest.items() if field != "package_key"})


def read_manifest(folder: Path) -> Package:
    """The package in `folder` as its manifest describes it; its files are not looked at.

    SemretError when the manifest is missing, too large, damaged, of an unknown format, or names a file that does not
    lie plainly inside the folder.
    """
    try:
        if not stat.S_ISREG((folder / MANIFEST).stat().st_mode):
            raise OSError(f"its {MANIFEST} is no file")  # a pipe would be waited for
        with (folder / MANIFEST).open("rb") as file:
            raw = file.read(MANIFEST_LIMIT + 1)
    except OSError as error:
        raise SemretError(
            f"There is no model package in {folder}: {error.strerror or error}.",
            "A package is a folder with a manifest.json.",
        ) from error
    try:
        return _parse(folder, _load_json(raw))
    except _Bad as bad:
        raise SemretError(
            f"The model package {folder.name} cannot be used: {bad}.", "Install the package again."
        ) from None


class _Bad(ValueError):
    """What is wrong with a manifest, in words."""


def _parse(folder: Path, manifest: Mapping[str, object]) -> Package:
    if manifest.get("format") != FORMAT:
        raise _Bad(f"its format is {manifest.get('format')!r}, this program knows {FORMAT}")
    for key, made in (("space_key", space_key), ("package_key", package_key)):
        if _text(manifest, key) != made(manifest):
            raise _Bad(f"its {key} does not fit what it says (was the manifest changed?)")
    files = {name: _file(_object(manifest, "files"), name) for name in _object(manifest, "files")}
    dimension = _whole(manifest, "dimension", largest=8192)
    package = Package(
        folder=folder,
        name=_text(manifest, "name"),
        space_key=_text(manifest, "space_key"),
        package_key=_text(manifest, "package_key"),
        dimension=dimension,
        image=_image(_object(manifest, "image")),
        query=_query(_object(manifest, "query")),
        similarity=_similarity(_object(manifest, "similarity")),
        languages=_texts(manifest, "languages"),
        licence=_text(manifest, "licence"),
        sources=_texts(manifest, "sources"),
        files=files,
        golden=_golden(_object(manifest, "golden"), dimension),
    )
    for name in (package.image.file, package.query.file, package.query.tokenizer):
        if name not in files:
            raise _Bad(f"it uses {name!r} but does not list it")
    return package


def _image(node: Mapping[str, object]) -> ImageSpec:
    outputs = _object(node, "outputs")
    _one_of(node, "colour", ("rgb",))
    deviation = _three(node, "deviation")
    if min(deviation) <= 0:
        raise _Bad("its deviation must be above 0")
    return ImageSpec(
        file=_network(node, "file"),
        input=_text(node, "input"),
        vector=_text(outputs, "vector"),
        feature_map=_text(outputs, "feature_map"),
        size=_whole(node, "size", largest=2048),
        resize=_one_of(node, "resize", RESIZES),
        crop=_one_of(node, "crop", CROPS),
        mean=_three(node, "mean"),
        deviation=deviation,
        switch=_text(outputs, "switch") if "switch" in outputs else None,
    )


def _query(node: Mapping[str, object]) -> QuerySpec:
    inputs = _texts(node, "inputs")
    if len(inputs) != 2:
        raise _Bad("its query encoder must have two inputs, ids and mask")
    return QuerySpec(
        file=_network(node, "file"),
        tokenizer=_plain_name(_text(node, "tokenizer")),
        inputs=(inputs[0], inputs[1]),
        output=_text(node, "output"),
        longest=_whole(node, "longest", largest=8192),
        prefix=_text(node, "prefix", may_be_empty=True),
    )


def _similarity(node: Mapping[str, object]) -> Similarity:
    calibration = None if node.get("calibration") is None else _calibration(_object(node, "calibration"))
    return Similarity(_number(node, "temperature"), calibration)


def _calibration(node: Mapping[str, object]) -> Calibration:
    terms = {term: _number(node, term) for term in node}
    if set(terms) != {field.name for field in fields(Calibration)}:
        raise _Bad(f"its calibration is of a kind that this program does not know ({', '.join(sorted(terms))})")
    found = Calibration(**terms)
    if found.slope <= 0 or not 0 < found.prior < 1:
        raise _Bad("its calibration must rise, and its prior lie between 0 and 1")
    return found


def _golden(node: Mapping[str, object], dimension: int) -> Golden:
    try:
        png = base64.b64decode(_text(node, "image_png"), validate=True)
    except binascii.Error as error:
        raise _Bad("its golden picture is no base64") from error
    tolerance = _number(node, "tolerance")
    if not 0 < tolerance <= 0.5:
        raise _Bad("its tolerance must lie between 0 and 0.5")
    return Golden(
        image_png=png,
        sentence=_text(node, "sentence"),
        image_vector=tuple(_numbers(node, "image_vector", dimension)),
        query_vector=tuple(_numbers(node, "query_vector", dimension)),
        tolerance=tolerance,
    )


def _file(files: Mapping[str, object], name: str) -> FileSpec:
    _plain_name(name)
    node = _object(files, name)
    sha256 = _text(node, "sha256")
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise _Bad(f"the hash of {name!r} is no SHA-256")
    return FileSpec(sha256, _whole(node, "bytes", smallest=0))


def _network(node: Mapping[str, object], key: str) -> str:
    name = _plain_name(_text(node, key))
    if not name.endswith(".onnx"):  # by its suffix onnxruntime decides how a file is read
        raise _Bad(f"{name!r} is no .onnx file")
    return name


def _plain_name(name: str) -> str:
    # A colon opens a drive or a stream on Windows; a leading dot hides a file.
    if not name or len(name) > 200 or name.startswith(".") or set(name) & set('/\\:*?"<>|') or not name.isprintable():
        raise _Bad(f"{name[:80]!r} is not a plain file name")
    return name


def _load_json(raw: bytes) -> Mapping[str, object]:
    if len(raw) > MANIFEST_LIMIT:
        raise _Bad(f"its manifest is larger than {MANIFEST_LIMIT >> 20} MB")
    try:
        manifest = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _Bad(f"its manifest is no JSON ({type(error).__name__})") from error
    if not isinstance(manifest, dict):
        raise _Bad("its manifest is no JSON object")
    return manifest


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _digest(value: Mapping[str, object]) -> str:
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _object(node: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = node.get(key)
    if not isinstance(value, dict):
        raise _Bad(f"{key!r} is missing or no object")
    return value


def _text(node: Mapping[str, object], key: str, *, may_be_empty: bool = False) -> str:
    value = node.get(key)
    if not isinstance(value, str) or not (value or may_be_empty):
        raise _Bad(f"{key!r} is missing or no text")
    return value


def _texts(node: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = node.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _Bad(f"{key!r} is missing or no list of texts")
    return tuple(value)


def _whole(node: Mapping[str, object], key: str, *, smallest: int = 1, largest: int = 2**40) -> int:
    value = node.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not smallest <= value <= largest:
        raise _Bad(f"{key!r} is no whole number from {smallest} to {largest}")
    return value


def _number(node: Mapping[str, object], key: str) -> float:
    return _as_number(node.get(key), key)


def _numbers(node: Mapping[str, object], key: str, count: int) -> list[float]:
    value = node.get(key)
    if not isinstance(value, list) or len(value) != count:
        raise _Bad(f"{key!r} is not a list of {count} numbers")
    return [_as_number(item, key) for item in value]


def _three(node: Mapping[str, object], key: str) -> tuple[float, float, float]:
    first, second, third = _numbers(node, key, 3)
    return (first, second, third)


def _as_number(value: object, key: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise _Bad(f"{key!r} is no number")
    return float(value)


def _one_of(node: Mapping[str, object], key: str, known: tuple[str, ...]) -> str:
    value = _text(node, key)
    if value not in known:
        raise _Bad(f"{key!r} is {value!r}; this program knows {', '.join(known)}")
    return value
