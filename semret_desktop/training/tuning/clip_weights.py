"""The tensors of a checkpoint that may come from anywhere: nothing in it is run, nothing larger than it may be."""

import pickle
import stat
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

LARGEST = 4 * 2**30  # bytes; ViT-B/32 has 0.6 GB in float32, and three times that with an optimiser's moments
_SAFE = "Save its state_dict as .safetensors, where it came from."
_FETCH = "Fetch the checkpoint again."


def read_weights(file: Path) -> dict[str, torch.Tensor]:
    """The floating-point tensors of a checkpoint in float32, under the names of `open_clip.CustomTextCLIP`.

    `.safetensors`, or a file of torch's that holds nothing but tensors and plain values (a state_dict, or a dict with
    one). SemretError when it is none, is too large, would run code, or holds values that are no numbers.
    """
    name = printable(str(file))
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            raise SemretError(f"{name} is not a file.", "Name a checkpoint, or the folder that holds it.")
        if state.st_size > LARGEST:
            raise _too_large(name)
        given = _safetensors(file) if file.suffix == ".safetensors" else _torch(file, name)
    except OSError as error:
        raise SemretError(f"{name} cannot be read: {error.strerror or error}.", "Name a checkpoint.") from None
    tensors = {_ours(key): value for key, value in _tensors(given).items()}
    if sum(4 * tensor.numel() for tensor in tensors.values()) > LARGEST:  # a view may be larger than what it shows
        raise _too_large(name)
    found = {key: tensor.to(torch.float32).contiguous() for key, tensor in tensors.items()}
    broken = next((key for key, tensor in found.items() if not torch.isfinite(tensor).all()), None)
    if broken is not None:
        raise SemretError(f"{name} holds values that are no numbers, in {printable(broken)[:100]}.", _FETCH)
    return found


def _safetensors(file: Path) -> Mapping[str, torch.Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        found: Mapping[str, torch.Tensor] = load_file(file)
    except (SafetensorError, ValueError, KeyError) as error:
        raise SemretError(f"{printable(str(file))} is damaged: {str(error)[:120]}.", _FETCH) from None
    return found


def _torch(file: Path, name: str) -> object:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
        if any("/code/" in entry.filename or entry.filename.endswith("/constants.pkl") for entry in entries):
            raise SemretError(f"{name} is a program (TorchScript), not only weights.", _SAFE)
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise _too_large(name)
    try:
        with warnings.catch_warnings(action="ignore"):  # torch's remarks on how a file was written
            return torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        if "weights_only" in str(error).lower() or "unsupported" in str(error).lower():
            raise SemretError(f"{name} holds more than weights: reading it would run code.", _SAFE) from None
        raise SemretError(f"{name} is no checkpoint.", _FETCH) from None
    except (RuntimeError, EOFError, ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        reason = str(error).strip().splitlines()[:1] or [type(error).__name__]
        raise SemretError(f"{name} is damaged: {reason[0][:120]}.", _FETCH) from None


def _tensors(node: Any) -> dict[str, torch.Tensor]:
    """The tensors of a state_dict, or of one inside; numbers that are counted with are left out."""
    for inner in ("state_dict", "model"):
        if isinstance(node, Mapping) and isinstance(node.get(inner), Mapping):
            node = node[inner]
    if not isinstance(node, Mapping):
        return {}
    return {
        str(key): value.detach()
        for key, value in node.items()
        if isinstance(value, torch.Tensor) and value.layout == torch.strided and value.is_floating_point()
    }


def _ours(name: str) -> str:
    """A tensor's name as `CustomTextCLIP` has it: `CLIP` keeps the text tower's at the top."""
    name = name.removeprefix("module.")  # of several devices
    top = ("text_projection", "positional_embedding", "token_embedding.", "transformer.", "ln_final.")
    return f"text.{name}" if name.startswith(top) else name


def _too_large(name: str) -> SemretError:
    return SemretError(f"{name} is larger than {LARGEST >> 30} GB.", "Name a checkpoint with weights alone.")
