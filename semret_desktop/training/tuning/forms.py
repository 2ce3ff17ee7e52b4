"""The networks of a model in several forms, and which are kept."""

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, Phase, Progress, Report
from semret_desktop.encoders import as_input, prepare
from semret_desktop.training import export, quantise
from semret_desktop.training.assemble import (
    Parity,
    image_vectors,
    query_vectors,
    write_float_image,
    write_float_query,
)
from semret_desktop.training.batches import batches
from semret_desktop.training.measure import cosines, retrieval
from semret_desktop.training.quantise_static import quantise_image
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.dev import dev_texts
from semret_desktop.training.tuning.forms_packed import pack_network
from semret_desktop.training.tuning.material import Material
from semret_desktop.training.tuning.model import TwoTowers

CALIBRATION = 120  # training photos that set the ranges of the 8-bit network
CHECKED = 96  # dev photos that torch and ONNX are compared on; as many sentences
MOST_LOST = 0.005  # of recall@10
LEAST_MEAN = 0.995  # cosine
FLOAT = "float32"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Form:
    """A network in one form, and what it is worth."""

    tower: str  # image or query
    form: str  # such as 8-bit, float32
    file: Path
    vectors: Floats  # of all dev photos or texts
    mean: float  # cosine to float32
    least: float
    recall_10: float  # of a package with it
    size: int  # bytes
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a model: every form that was tried, the kept ones among them."""

    parities: tuple[Parity, ...]  # float32 ONNX to torch
    forms: tuple[Form, ...]
    reference: float  # recall@10 in float32

    def kept(self, tower: str) -> Form:
        """The kept form of a tower."""
        return next(form for form in self.forms if form.tower == tower and form.kept)


def make(base: Base, model: TwoTowers, material: Material, work: Path, report: Report, cancel: Cancel) -> Made:
    """Write the networks into the folder `work` in several forms, and choose. The model cannot be trained afterwards.

    SemretError when float32 differs from torch.
    """
    tell = _teller(report, cancel)
    texts, relevant = dev_texts(material)
    photos = [as_input(batch, base.image_spec) for batch in _eights(material.prepared)]
    sentences = [base.ids(text) for text in texts]

    tell("image network")
    image = work / "image_float32.onnx"
    _, image_parity = write_float_image(model.image, base.image_spec, photos[: CHECKED // 8], image)
    tell("query network")
    query = work / "query_float32.onnx"
    _, query_parity = write_float_query(model.query, sentences[:CHECKED], query)
    tell("dev photos and captions")
    by_image, by_query = image_vectors(image, photos), query_vectors(query, sentences)
    reference = retrieval(by_query, by_image, relevant)["recall@10"]

    def worth(tower: str, form: str, file: Path, vectors: Floats, photo_vectors: Floats, text_vectors: Floats) -> Form:
        mean, least = cosines(by_image if tower == "image" else by_query, vectors)
        recall = retrieval(text_vectors, photo_vectors, relevant)["recall@10"]
        return Form(tower, form, file, vectors, mean, least, recall, file.stat().st_size)

    def images() -> Iterator[Form]:
        tell("image network in 8 bits")
        small = _small_image(base, material, image, work / "image_8bit.onnx")
        vectors = image_vectors(small, photos)
        yield worth("image", "8-bit", small, vectors, vectors, by_query)
        yield worth("image", FLOAT, image, by_image, by_image, by_query)

    def queries(chosen: Floats) -> Iterator[Form]:
        for form, write in _query_forms(base, query, work):
            tell(f"query network in {form}")
            file = write()
            vectors = query_vectors(file, sentences)
            yield worth("query", form, file, vectors, chosen, vectors)

    image_forms = _choose(images(), reference)
    return Made(
        parities=(image_parity, query_parity),
        forms=(*image_forms, *_choose(queries(image_forms[-1].vectors), reference)),
        reference=reference,
    )


def _choose(forms: Iterator[Form], reference: float) -> list[Form]:
    """Forms, smallest first, up to the first that passes; the last one, float32, always does."""
    tried: list[Form] = []
    for form in forms:
        passes = form.recall_10 >= reference - MOST_LOST and form.mean >= LEAST_MEAN
        tried.append(replace(form, kept=passes or form.form == FLOAT))
        if tried[-1].kept:
            break
    return tried


def _small_image(base: Base, material: Material, plain: Path, target: Path) -> Path:
    """Write the float32 network `plain` in 8 bits to `target`, which is given back."""
    if base.transformers:
        return pack_network(plain, target)
    quantise_image(plain, target, _calibration(base, material))
    return target


def _query_forms(base: Base, plain: Path, work: Path) -> Iterator[tuple[str, Callable[[], Path]]]:
    """Smallest first, `plain` float32 last. Words that came in 4 bits and are not trained lose nothing in 4 bits."""
    if base.transformers:
        yield "8-bit", lambda: pack_network(plain, work / "query_8bit.onnx")
        yield FLOAT, lambda: plain
        return
    tower: Any = base.query
    rows = tower.network.embeddings.word_embeddings.weight.detach().numpy()
    tower.network.embeddings.word_embeddings = quantise.PackedEmbedding(rows)

    floating = work / "query_packed.onnx"
    export.export_query(tower, floating)

    def write() -> Path:
        target = work / "query_8bit.onnx"
        shutil.copyfile(floating, target)
        quantise.pack_file(target, bits=8, accuracy=quantise.QUICK)
        return target

    yield "8-bit", write  # in 4 bits what was learned, far smaller than a step, would be rounded away
    yield "float32, words in 4 bits", lambda: floating
    yield FLOAT, lambda: plain


def _calibration(base: Base, material: Material) -> list[Floats]:
    """Training photos spread evenly, prepared as in use."""
    step = max(1, len(material.jpegs) // CALIBRATION)
    pixels = (decoded(jpeg) for jpeg in material.jpegs[::step][:CALIBRATION])
    ready = (prepare(one, base.image_spec) for one in pixels)
    return [as_input(np.stack(batch), base.image_spec) for batch in batches(ready, 8)]


def decoded(jpeg: bytes) -> npt.NDArray[np.uint8]:
    """The pixels (h, w, 3) of a JPEG of our own."""
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as picture:
        return np.asarray(picture.convert("RGB"))


def _eights(pictures: npt.NDArray[np.uint8]) -> Sequence[npt.NDArray[np.uint8]]:
    return [pictures[start : start + 8] for start in range(0, len(pictures), 8)]


def _teller(report: Report, cancel: Cancel) -> Callable[[str], None]:
    done = 0

    def tell(what: str) -> None:
        nonlocal done
        cancel.check()
        report(Progress(Phase.OTHER, done, None, detail=f"on the {what}"))
        done += 1

    return tell
