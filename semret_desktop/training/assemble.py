"""Two towers and a tokenizer become the files of a package, and every step is compared with the one before it."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from semret_desktop.core import SemretError
from semret_desktop.encoders import ImageSpec, QuerySpec, as_input
from semret_desktop.training import export, quantise
from semret_desktop.training.deferred import defer
from semret_desktop.training.encode import LONGEST, PREFIX, padded_ids, token_ids
from semret_desktop.training.measure import cosines
from semret_desktop.training.quantise_static import quantise_image
from semret_desktop.training.towers import IMAGE_DEVIATION, IMAGE_MEAN, IMAGE_SIZE, BridgeTower, QueryTower

LEAST_FLOAT = 0.999  # cosine of float32 ONNX to torch

Floats = npt.NDArray[np.float32]
Prepared = Sequence[npt.NDArray[np.uint8]]  # batches (n, size, size, 3)


@dataclass(frozen=True, slots=True)
class Parity:
    """Cosines, mean and least, of one form of a tower to the form before it."""

    tower: str
    step: str
    mean: float
    least: float


def image_spec(crop: str, size: int = IMAGE_SIZE, switch: str | None = None) -> ImageSpec:
    """How the image tower sees a photo."""
    return ImageSpec(
        file="image.onnx",
        input=export.PIXELS,
        vector=export.VECTOR,
        feature_map=export.FEATURE_MAP,
        size=size,
        resize="bicubic",
        crop=crop,
        mean=(IMAGE_MEAN,) * 3,
        deviation=(IMAGE_DEVIATION,) * 3,
        switch=switch,
    )


def query_spec() -> QuerySpec:
    """How the query tower reads a sentence."""
    return QuerySpec("query.onnx", "tokenizer.json", (export.IDS, export.MASK), export.VECTOR, LONGEST, PREFIX)


def write_image(
    tower: BridgeTower, spec: ImageSpec, calibration: Prepared, check: Prepared, folder: Path, work: Path
) -> list[Parity]:
    """Write `image.onnx` into `folder`: float32 first (in `work`), then 8-bit. `check` is what parity is taken on."""
    floating = work / "image_float.onnx"
    batches = [as_input(batch, spec) for batch in check]
    second, parity = write_float_image(tower, spec, batches, floating)
    quantise_image(floating, folder / spec.file, [as_input(batch, spec) for batch in calibration], rows=False)
    third = image_vectors(folder / spec.file, batches)
    return [parity, Parity("image", "8-bit to float32 ONNX", *cosines(second, third))]


def write_float_image(
    tower: torch.nn.Module, spec: ImageSpec, check: Sequence[Floats], target: Path
) -> tuple[Floats, Parity]:
    """Write the image tower as float32 to `target`; the vectors (n, d) of `check` by that file, and their parity.

    SemretError where they are not those that torch gives.
    """
    export.export_image(tower, target, spec.size)
    with torch.inference_mode():
        first = np.concatenate([tower(torch.from_numpy(batch))[0].numpy() for batch in check])
    second = image_vectors(target, check)
    return second, _float_parity("image", first, second)


def write_query(
    tower: QueryTower, rows: Floats, tokenizer: Tokenizer, check: Sequence[str], folder: Path, work: Path
) -> list[Parity]:
    """Write `query.onnx` and `tokenizer.json` into `folder`: float32 first (in `work`), then 4-bit.

    `rows` is the word embedding; the tower looks up the packed one afterwards. Parity is taken on `check`, sentences.
    """
    spec, floating = query_spec(), work / "query_float.onnx"
    sentences = [token_ids(tokenizer, text) for text in check]
    second, parity = write_float_query(tower, sentences, floating)
    tower.network.embeddings.word_embeddings = quantise.PackedEmbedding(rows)
    export.export_query(tower, folder / spec.file)
    quantise.pack_file(folder / spec.file)
    tokenizer.save(str(folder / spec.tokenizer), pretty=False)
    third = query_vectors(folder / spec.file, sentences)
    return [parity, Parity("query", "4-bit to float32 ONNX", *cosines(second, third))]


def write_float_query(
    tower: torch.nn.Module, sentences: Sequence[Sequence[int]], target: Path
) -> tuple[Floats, Parity]:
    """Write the query tower as float32 to `target`; the vectors (n, d) of sentences by that file, and their parity.

    SemretError where they are not those that torch gives.
    """
    export.export_query(tower, target)
    first = np.concatenate([_torch_vector(tower, ids) for ids in sentences])
    second = query_vectors(target, sentences)
    return second, _float_parity("query", first, second)


def put_image(network: Path, folder: Path, spec: ImageSpec) -> None:
    """Copy an image network into the folder of a package; with a switch its feature map waits until it is asked for."""
    if spec.switch is None:
        shutil.copyfile(network, folder / spec.file)
        return
    import onnx

    model = onnx.load(str(network))
    defer(model, spec.feature_map, spec.switch)
    onnx.save(model, str(folder / spec.file))


def image_vectors(network: Path, batches: Iterable[Floats]) -> Floats:
    """Vectors (n, d) by an exported image tower."""
    session = open_session(network)
    return np.concatenate([session.run([export.VECTOR], {export.PIXELS: batch})[0] for batch in batches])


def query_vectors(network: Path, sentences: Sequence[Sequence[int]], size: int = 32) -> Floats:
    """Vectors (n, d) by an exported query tower, in the order of the sentences (lists of ids)."""
    session = open_session(network)
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    found: dict[int, Floats] = {}
    for start in range(0, len(order), size):
        places = order[start : start + size]
        ids, mask = padded_ids([sentences[place] for place in places])
        vectors = session.run([export.VECTOR], {export.IDS: ids, export.MASK: mask})[0]
        found.update(zip(places, vectors, strict=True))
    return np.stack([found[place] for place in range(len(sentences))])


def open_session(network: Path, threads: int = 2) -> Any:
    """An ONNX Runtime session on the CPU."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])


def _torch_vector(tower: torch.nn.Module, ids: Sequence[int]) -> Floats:
    with torch.inference_mode():
        given = torch.tensor([list(ids)])
        found: Floats = tower(given, torch.ones_like(given)).numpy()
    return found


def _float_parity(tower: str, first: Floats, second: Floats) -> Parity:
    mean, least = cosines(first, second)
    if least < LEAST_FLOAT:
        raise SemretError(f"The exported {tower} tower differs from torch: cosine {least:.4f}, not {LEAST_FLOAT}.")
    return Parity(tower, "float32 ONNX to torch", mean, least)
