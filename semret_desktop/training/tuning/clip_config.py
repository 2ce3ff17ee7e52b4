"""Which CLIP a checkpoint is: given by name, read beside it, or found from the shapes of its tensors.

A checkpoint is named `FILE`, `FOLDER` or `MODEL:FILE`, the model as open_clip lists it (ViT-B-32). Without a model,
`open_clip_config.json` beside the file says it; else the shapes do, where only one model has them. Taken are models of
two plain transformers with CLIP's own tokenizer. No library that computes is needed to read a name.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

FILE = "open_clip_config.json"
ENDINGS = (".safetensors", ".bin", ".pt", ".pth")
# The names that such files bear, the likeliest first.
_USUAL = tuple(
    name + ending
    for ending in ENDINGS
    for name in ("open_clip_model", "open_clip_pytorch_model", "model", "pytorch_model")
)
_MEAN, _DEVIATION = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)  # OpenAI's
_LARGEST_FILE = 1024 * 1024  # bytes
_CROPS = {"shortest": "centre", "squash": "squash"}
_HINT = "Only models of two plain transformers can be trained, such as ViT-B-32."
# What may be said of a model, and within which bounds.
_TOWERS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "vision_cfg": {
        "image_size": (1, 1024), "patch_size": (1, 256), "layers": (1, 64), "width": (1, 4096), "head_width": (1, 4096),
        "mlp_ratio": (0.25, 16),
    },
    "text_cfg": {
        "context_length": (8, 1024), "vocab_size": (1, 10**6), "layers": (1, 64), "width": (1, 4096), "heads": (1, 256),
        "mlp_ratio": (0.25, 16),
    },
}  # fmt: skip
_NEEDED = {"vision_cfg": ("image_size", "patch_size", "layers", "width"), "text_cfg": ("width", "heads", "layers")}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a checkpoint lies, and what it is said to be."""

    model: str | None  # a model of open_clip's list; None where it is to be found out
    path: Path  # a file, or the folder that holds it

    def __str__(self) -> str:
        return f"{self.model}:{self.path}" if self.model else str(self.path)

    def resolved(self) -> "Checkpoint":
        """The same from whatever folder."""
        return Checkpoint(self.model, self.path.resolve())


@dataclass(frozen=True, slots=True)
class ClipConfig:
    """A model, and how its pictures are prepared."""

    name: str
    model: Mapping[str, Any]  # embed_dim, vision_cfg, text_cfg, quick_gelu: as `open_clip.CustomTextCLIP` takes them
    mean: tuple[float, float, float] = _MEAN  # on the scale 0 to 1
    deviation: tuple[float, float, float] = _DEVIATION
    resize: str = "bicubic"
    crop: str = "centre"

    @property
    def size(self) -> int:
        """Pixels, both sides."""
        return int(self.model["vision_cfg"]["image_size"])


def named_checkpoint(name: str) -> Checkpoint | None:
    """The checkpoint that `name` means, None when it means something else. Whether it can be read is not looked at."""
    found = Checkpoint(None, Path(name))
    model, colon, path = name.partition(":")
    if colon and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]+", model) and not found.path.exists():
        found = Checkpoint(model, Path(path))
    if found.path.is_dir():
        return found if (found.path / FILE).is_file() or weights_in(found.path) else None
    return found if found.path.suffix in ENDINGS else None


def weights_in(folder: Path) -> Path | None:
    """The file of weights in a folder: by its usual names, else the only one."""
    for name in _USUAL:
        if (folder / name).is_file():
            return folder / name
    others = [path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS and path.is_file()]
    return others[0] if len(others) == 1 else None


def read_config(checkpoint: Checkpoint, file: Path) -> ClipConfig | None:
    """What is said of a checkpoint with its weights in `file`; None when nothing is. SemretError on what cannot be."""
    beside = file.parent / FILE
    told = _read(beside) if beside.is_file() else {}
    if checkpoint.model is not None:
        return _with_preparing(ClipConfig(checkpoint.model, _listed(checkpoint.model)), told, beside)
    if not told:
        return None
    model = _plain(told.get("model_cfg", told), printable(str(beside)))
    name = next((config.name for config in _known() if config.model == model), "CLIP")
    return _with_preparing(ClipConfig(name, model), told, beside)


def config_by_shapes(shapes: Mapping[str, tuple[int, ...]]) -> ClipConfig:
    """The one model of open_clip's list with these shapes. SemretError where there is none, or more than one."""
    found = []
    numbers = _numbers(shapes)
    for config in _known():
        vision, text = config.model["vision_cfg"], config.model["text_cfg"]
        theirs = (
            config.model["embed_dim"], vision["width"], vision["layers"], vision["patch_size"],
            vision["image_size"] // vision["patch_size"], text["width"], text["layers"], text["context_length"],
        )  # fmt: skip
        if theirs == numbers:
            found.append(config)
    if len(found) == 1:
        return found[0]
    if not found:
        raise SemretError("The shapes of the checkpoint are those of no model that open_clip lists.", _HINT)
    names = " and ".join(config.name for config in found)
    raise SemretError(
        f"The checkpoint fits {names}: its shapes do not tell which.",
        f"Say it: --base {found[0].name}:FILE. OpenAI's own weights are quickgelu ones.",
    )


def _numbers(shapes: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """What tells a model, from shapes under the names of `CustomTextCLIP`."""
    try:
        width, _, patch, _ = shapes["visual.conv1.weight"]
        positions, _ = shapes["visual.positional_embedding"]
        context, text_width = shapes["text.positional_embedding"]
        _, dimension = shapes["text.text_projection"]
    except (KeyError, ValueError):
        raise SemretError("This is no checkpoint of open_clip's plain CLIP.", _HINT) from None
    layers = [
        sum(name.startswith(tower) and name.endswith(".attn.in_proj_weight") for name in shapes)
        for tower in ("visual.", "text.")
    ]
    grid = round((positions - 1) ** 0.5)
    return (dimension, width, layers[0], patch, grid, text_width, layers[1], context)


def _known() -> Iterator[ClipConfig]:
    """The models of open_clip's list that can be trained."""
    import open_clip

    for name in open_clip.list_models():
        with suppress(SemretError):  # another kind of model
            yield ClipConfig(name, _listed(name))


def _listed(name: str) -> Mapping[str, Any]:
    import open_clip

    if name not in open_clip.list_models():  # asked first: what it does not list it would look for on the net
        raise SemretError(
            f"open_clip lists no model {printable(name)[:100]}.", "Say it as open_clip does: --base ViT-B-32:FILE"
        )
    return _plain(open_clip.get_model_config(name), name)


def _plain(node: object, where: str) -> Mapping[str, Any]:
    """The part of a config that is used, checked. SemretError where it says something that is not known here."""
    try:
        model = _checked(node)
    except (KeyError, TypeError, ValueError) as error:
        raise SemretError(f"{where} is no model that can be trained: {error}.", _HINT) from None
    return model


def _checked(node: object) -> Mapping[str, Any]:
    if not isinstance(node, Mapping) or not isinstance(node.get("embed_dim"), int):
        raise ValueError("embed_dim is missing")
    if not 1 <= node["embed_dim"] <= 4096:
        raise ValueError("embed_dim is out of bounds")
    if odd := _odd(node, {"embed_dim", "quick_gelu", *_TOWERS}):
        raise ValueError(f"it has {odd}")
    model: dict[str, Any] = {"embed_dim": node["embed_dim"], "quick_gelu": bool(node.get("quick_gelu"))}
    for tower, bounds in _TOWERS.items():
        told = node[tower]
        if odd := _odd(told, set(bounds)):
            raise ValueError(f"its {tower} has {odd}")
        if missing := [name for name in _NEEDED[tower] if told.get(name) is None]:
            raise ValueError(f"its {tower} has no {missing[0]}")
        model[tower] = {name: told[name] for name in bounds if told.get(name) is not None}
        for name, value in model[tower].items():
            least, most = bounds[name]
            kinds = (int, float) if name == "mlp_ratio" else (int,)
            if type(value) not in kinds or not least <= value <= most:
                raise ValueError(f"its {name} is {str(value)[:40]}")
    return _fitting(model)


def _fitting(model: dict[str, Any]) -> Mapping[str, Any]:
    vision, text = model["vision_cfg"], model["text_cfg"]
    text.setdefault("context_length", 77)
    text.setdefault("vocab_size", 49_408)
    if vision["image_size"] % vision["patch_size"] or vision["width"] % vision.get("head_width", 64):
        raise ValueError("its patches or heads do not fit")
    if text["width"] % text["heads"]:
        raise ValueError("its heads do not fit")
    if any(width % 32 for width in (vision["width"], text["width"], model["embed_dim"])):
        raise ValueError("its widths are no multiples of 32")  # the blocks that weights are packed in
    return model


def _odd(node: Mapping[str, object], known: set[str]) -> str:
    """A field that says something and is not known."""
    return next(
        (str(name)[:60] for name, value in node.items() if name not in known and value not in (None, False)), ""
    )


def _with_preparing(config: ClipConfig, told: Mapping[str, Any], beside: Path) -> ClipConfig:
    node = told.get("preprocess_cfg")
    if node is None:
        return config
    try:
        mean, deviation = (
            _three(node.get(name, usual)) for name, usual in (("mean", config.mean), ("std", config.deviation))
        )
        resize, crop = node.get("interpolation", "bicubic"), _CROPS[node.get("resize_mode", "shortest")]
        if resize not in ("bicubic", "bilinear") or min(deviation) <= 0:
            raise ValueError(resize)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise SemretError(
            f"{printable(str(beside))} prepares pictures in a way that is not known.", "Correct it, or remove it."
        ) from None
    return ClipConfig(config.name, config.model, mean, deviation, resize, crop)


def _three(node: object) -> tuple[float, float, float]:
    if (
        not isinstance(node, list | tuple)
        or len(node) != 3
        or not all(isinstance(value, int | float) for value in node)
    ):
        raise ValueError(node)
    first, second, third = (float(value) for value in node)
    return (first, second, third)


def _read(path: Path) -> Mapping[str, Any]:
    name = printable(str(path))
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise ValueError("too large")
        node = json.loads(path.read_bytes())
        if not isinstance(node, dict):
            raise ValueError("no object")
    except OSError as error:
        raise SemretError(f"{name} cannot be read: {error.strerror or error}.") from None
    except (ValueError, RecursionError):
        raise SemretError(f"{name} is damaged: it is no config of open_clip's.", "Fetch it again.") from None
    return node
