"""The networks of the towers in several forms, and which are kept: the smallest that the gate cannot tell from float32.

Each form is measured in a package with the forms that are kept already, so what is lost adds up.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import ImageSpec
from semret_desktop.training import export, quantise
from semret_desktop.training.assemble import (
    Parity,
    image_vectors,
    open_session,
    put_image,
    query_vectors,
    write_float_image,
    write_float_query,
)
from semret_desktop.training.encode import padded_ids
from semret_desktop.training.measure import cosines
from semret_desktop.training.quantise_static import large, quantise_image
from semret_desktop.training.starter.finish_photos import BATCH, Judged
from semret_desktop.training.starter.finish_states import Towers
from semret_desktop.training.starter.gate import Figures

CHECKED = 96  # photos and sentences that torch and ONNX are compared on
MOST_LOST = 0.005  # of recall@10 and of precision@3 on labels held out, in English
LEAST_QUERY = 0.999  # mean cosine: what few sentences show, the gate may not see
GATED = ("recall@10 en", "held-out en")
FLOATING = (6, 12, 21)  # convolutions that stay in float, fewest first: each step costs time and size
FLOAT = "float32"
_TIMES = 5

Floats = npt.NDArray[np.float32]
Tell = Callable[[str], None]
Written = Iterator[tuple[str, Callable[[], Path]]]


@dataclass(frozen=True, slots=True)
class Form:
    """A network in one form, and what it is worth."""

    tower: str  # image or query
    form: str
    file: Path
    size: int  # bytes
    mean: float  # cosine to float32
    least: float
    time: float  # of float32's; measured side by side
    figures: Figures  # of a package with it
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What came of two towers."""

    parities: tuple[Parity, ...]  # float32 ONNX to torch
    forms: tuple[Form, ...]
    reference: Figures  # in float32

    def kept(self, tower: str) -> Form:
        """The form of a tower that is kept."""
        return next(form for form in self.forms if form.tower == tower and form.kept)

    @property
    def figures(self) -> Figures:
        """Of the package."""
        return self.kept("query").figures


def make(towers: Towers, by: Judged, ranges: Sequence[Floats], work: Path, tell: Tell) -> Made:
    """Write both networks into `work` in every form. The towers cannot be trained afterwards.

    `ranges`: batches (8, 3, s, s) that set the ranges of the 8-bit image network. SemretError when float32 differs from
    torch.
    """
    tell("image network in float32")
    image, query = work / "image_float32.onnx", work / "query_float32.onnx"
    _, image_parity = write_float_image(towers.photo, by.spec, by.pixels(CHECKED // BATCH), image)
    tell("query network in float32")
    _, query_parity = write_float_query(towers.query, by.sentences[:CHECKED], query)
    photos, texts = image_vectors(_waiting(image, by.spec), by.pixels()), query_vectors(query, by.sentences)
    reference = by.figures(photos, texts)
    tell(f"in float32: {shown(reference)}")

    forms: list[Form] = []
    chosen = photos
    plain = _waiting(image, by.spec)
    for name, write in _image_forms(image, ranges, work):
        file = _waiting(write(), by.spec)
        vectors = image_vectors(file, by.pixels())
        spent = _ratio(file, plain, {export.PIXELS: by.pixels(1)[0]})
        forms.append(_form("image", name, file, photos, vectors, spent, by.figures(vectors, texts)))
        forms[-1] = replace(forms[-1], kept=_passes(forms[-1], reference) or name == FLOAT)
        tell(_told(forms[-1]))
        if forms[-1].kept:
            chosen = vectors
            break
    ids, mask = padded_ids([sorted(by.sentences, key=len)[len(by.sentences) // 2]])
    for name, write in _query_forms(towers.query, query, work):
        file = write()
        vectors = query_vectors(file, by.sentences)
        spent = _ratio(file, query, {export.IDS: ids, export.MASK: mask})
        forms.append(_form("query", name, file, texts, vectors, spent, by.figures(chosen, vectors)))
        passes = _passes(forms[-1], reference) and forms[-1].mean >= LEAST_QUERY
        first = not any(form.kept for form in forms if form.tower == "query")
        forms[-1] = replace(forms[-1], kept=first and (passes or name == FLOAT))
        tell(_told(forms[-1]))
    return Made((image_parity, query_parity), tuple(forms), reference)


def _waiting(network: Path, spec: ImageSpec) -> Path:
    """The network as it ships, its feature map waiting to be asked for, in a folder beside it."""
    folder = network.with_suffix("")
    folder.mkdir(exist_ok=True)
    put_image(network, folder, spec)
    return folder / spec.file


def _image_forms(plain: Path, ranges: Sequence[Floats], work: Path) -> Written:
    """Smallest first; what comes after the first that passes is not needed."""

    def write(floating: int) -> Path:
        target = work / f"image_{floating}.onnx"
        quantise_image(plain, target, ranges, floating)
        return target

    for floating in FLOATING:
        yield f"8-bit, {floating} convolutions in float", partial(write, floating)
    yield "float32, large matrices in 8 bits", lambda: _rows(plain, work / "image_rows.onnx")
    yield FLOAT, lambda: plain


def _rows(plain: Path, target: Path) -> Path:
    import onnx

    model = onnx.load(str(plain))
    quantise.pack_rows(model, large(model))
    onnx.save(model, str(target))
    return target


def _query_forms(tower: Any, plain: Path, work: Path) -> Written:
    """Smallest first, float32 last: all are tried, for the table in the card. Words stay in their 4 bits."""
    rows = tower.network.embeddings.word_embeddings.weight.detach().numpy()
    tower.network.embeddings.word_embeddings = quantise.PackedEmbedding(rows)
    floating = work / "query_packed.onnx"
    export.export_query(tower, floating)

    def write(bits: int) -> Path:
        target = work / f"query_{bits}bit.onnx"
        shutil.copyfile(floating, target)
        quantise.pack_file(target, bits=bits, accuracy=quantise.QUICK)
        return target

    yield "4-bit", lambda: write(4)
    yield "8-bit, in 4 what was never trained", lambda: write(8)
    yield "float32, words in 4 bits", lambda: floating
    yield FLOAT, lambda: plain


def _passes(form: Form, reference: Figures) -> bool:
    return all(form.figures[name] >= reference[name] - MOST_LOST for name in GATED)


def _form(tower: str, name: str, file: Path, before: Floats, after: Floats, spent: float, figures: Figures) -> Form:
    return Form(tower, name, file, file.stat().st_size, *cosines(before, after), spent, figures)


def _ratio(network: Path, plain: Path, given: dict[str, Any]) -> float:
    """Time of a run as a share of the plain network's, the quickest of a few of each, by turns."""
    sessions = [open_session(file) for file in (network, plain)]
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(_TIMES):
        for session, times in zip(sessions, spent, strict=True):
            start = time.perf_counter()
            session.run([export.VECTOR], given)
            times.append(time.perf_counter() - start)
    return min(spent[0]) / min(spent[1])


def shown(figures: Figures) -> str:
    """Figures in one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


def _told(form: Form) -> str:
    kept = "kept" if form.kept else "not kept"
    return f"{form.tower}, {form.form}: {form.size / 1e6:.1f} MB, cosine {form.mean:.4f}, {kept}: {shown(form.figures)}"
