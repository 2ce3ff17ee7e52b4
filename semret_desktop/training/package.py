"""Writing a model package: manifest with both keys, hashes of every file, and a golden input with its vectors."""

import base64
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import Calibration, ImageSpec, QuerySpec, package_key, space_key
from semret_desktop.encoders.manifest import FORMAT, MANIFEST

Floats = npt.NDArray[np.float32]
GOLDEN_SENTENCE = "a dog on a beach"
# 1 - cosine; see `golden_picture`.
GOLDEN_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Described:
    """What a package says besides its networks' shapes."""

    name: str
    dimension: int
    image: ImageSpec
    query: QuerySpec
    temperature: float
    languages: Sequence[str]
    licence: str
    sources: Sequence[str]
    calibration: Calibration | None = None


def golden_picture() -> npt.NDArray[np.uint8]:
    """A small picture of our own making, uint8 (80, 128, 3): a traffic light, left of the middle, before the sky.

    Made so that mistakes are loud: red taken for blue, the middle square instead of the whole, or another network's
    mean and deviation turn its vector by 0.05 to 0.09 (1 - cosine); a processor that saturates by 0.002.
    """
    rows, columns = np.mgrid[0:80, 0:128].astype(np.float64)
    picture = np.stack([120 + rows, 170 + 0.7 * rows, np.full_like(rows, 230)], -1)
    picture[:, 20:52] = 30
    picture[8:72, 20:52] = (45, 45, 40)
    picture[72:, 34:38] = 60
    for middle, colour in ((19, (250, 40, 30)), (40, (90, 70, 10)), (61, (10, 70, 30))):
        down, right = (rows - middle) / 9, (columns - 36) / 9
        glare = np.hypot(down + 0.35, right + 0.35)[..., None]
        lamp = np.clip(1.15 - 0.55 * glare, 0.25, 1.2) * np.array(colour) + 120 * np.exp(-((glare / 0.25) ** 2))
        inside = np.hypot(down, right) < 1
        picture[inside] = lamp[inside]
    pixels: npt.NDArray[np.uint8] = np.clip(picture, 0, 255).astype(np.uint8)
    return pixels


def write_manifest(folder: Path, described: Described, image_vector: Floats, query_vector: Floats) -> None:
    """Write `manifest.json` over the files that lie in `folder`; the vectors are what the shipped networks gave."""
    from PIL import Image

    png = io.BytesIO()
    Image.fromarray(golden_picture()).save(png, "PNG", optimize=True)
    manifest: dict[str, object] = {
        "format": FORMAT,
        "name": described.name,
        "dimension": described.dimension,
        "image": _image(described.image),
        "query": _query(described.query),
        "similarity": {
            "temperature": described.temperature,
            "calibration": None if described.calibration is None else asdict(described.calibration),
        },
        "languages": list(described.languages),
        "licence": described.licence,
        "sources": list(described.sources),
        "files": _files(folder),
        "golden": {
            "image_png": base64.b64encode(png.getvalue()).decode(),
            "sentence": GOLDEN_SENTENCE,
            "image_vector": _rounded(image_vector),
            "query_vector": _rounded(query_vector),
            "tolerance": GOLDEN_TOLERANCE,
        },
    }
    _write(folder, manifest)


def refresh_manifest(folder: Path) -> None:
    """Take the files' hashes and the keys anew after a file that is no network, such as the model card, was changed."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["files"] = _files(folder)
    _write(folder, manifest)


def put_calibration(folder: Path, calibration: Calibration | None) -> None:
    """Write how the package's cosines become probabilities into its manifest; None: they do not."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["similarity"]["calibration"] = None if calibration is None else asdict(calibration)
    _write(folder, manifest)


def _write(folder: Path, manifest: dict[str, object]) -> None:
    manifest["space_key"] = space_key(manifest)
    manifest["package_key"] = package_key(manifest)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(_on_one_line(text) + "\n", "utf-8")


def _on_one_line(text: str) -> str:
    """JSON with lists of plain values on one line each: a vector is no column of 384 lines."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        bare = line.strip()
        if inside:
            inside = not bare.startswith("]")
            lines[-1] += bare + (" " if bare.endswith(",") and inside else "")
        else:
            inside = bare.endswith("[")
            lines.append(line)
    return "\n".join(lines)


def _files(folder: Path) -> dict[str, object]:
    return {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != MANIFEST and not path.name.startswith(".")
    }


def _image(spec: ImageSpec) -> Mapping[str, object]:
    return {
        "file": spec.file,
        "input": spec.input,
        "outputs": {
            "vector": spec.vector,
            "feature_map": spec.feature_map,
            **({} if spec.switch is None else {"switch": spec.switch}),
        },
        "size": spec.size,
        "resize": spec.resize,
        "crop": spec.crop,
        "mean": list(spec.mean),
        "deviation": list(spec.deviation),
        "colour": "rgb",
    }


def _query(spec: QuerySpec) -> Mapping[str, object]:
    return {
        "file": spec.file,
        "tokenizer": spec.tokenizer,
        "inputs": list(spec.inputs),
        "output": spec.output,
        "longest": spec.longest,
        "prefix": spec.prefix,
    }


def _rounded(vector: Floats) -> list[float]:
    return [round(float(value), 6) for value in vector]
