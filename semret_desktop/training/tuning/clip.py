"""A CLIP checkpoint as what training starts from."""

import math
from collections.abc import Mapping

import torch

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.encoders import ImageSpec, QuerySpec
from semret_desktop.training.export import FEATURE_MAP, IDS, MASK, PIXELS, VECTOR
from semret_desktop.training.tuning import clip_tokenizer
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.clip_config import Checkpoint, ClipConfig, config_by_shapes, read_config, weights_in
from semret_desktop.training.tuning.clip_towers import ClipImage, ClipQuery
from semret_desktop.training.tuning.clip_weights import read_weights

_SCALE = "logit_scale"
_USUAL_SCALE = math.log(1 / 0.07)
_LARGEST_SCALE = 100.0


def clip_base(checkpoint: Checkpoint) -> Base:
    """The two towers of a checkpoint. SemretError when it cannot be read, or is no plain CLIP."""
    file = weights_in(checkpoint.path) if checkpoint.path.is_dir() else checkpoint.path
    if file is None:
        raise SemretError(
            f"{printable(str(checkpoint.path))} holds no single checkpoint.", "Name the file: --base FILE.safetensors"
        )
    config = read_config(checkpoint, file)
    tensors = read_weights(file)
    if config is None:
        config = config_by_shapes({name: tuple(tensor.shape) for name, tensor in tensors.items()})
    _refuse_other_tokens(config)
    network = _network(config, tensors, file.name)
    longest = min(clip_tokenizer.LONGEST, config.model["text_cfg"]["context_length"])
    return Base(
        name=printable(f"{checkpoint.model}:{file.name}" if checkpoint.model else checkpoint.path.resolve().name),
        image=ClipImage(network.visual),
        query=ClipQuery(network.text),
        tokenizer=clip_tokenizer.build(),
        dimension=config.model["embed_dim"],
        image_spec=ImageSpec(
            "image.onnx", PIXELS, VECTOR, FEATURE_MAP, config.size, config.resize, config.crop,
            _bytes(config.mean), _bytes(config.deviation),
        ),
        query_spec=QuerySpec("query.onnx", "tokenizer.json", (IDS, MASK), VECTOR, longest, ""),
        temperature=_temperature(tensors),
        # What few sentences touch would move away from what they never touch.
        frozen=("query.network.token_embedding.",),
        languages=("en",),
        licence=f"That of the checkpoint {printable(file.name)}: look where it came from",
        sources=(f"The checkpoint {printable(file.name)}, a {config.name}",),
        # Positions are learned for one size alone. Whole transformers forget at the rates that heads learn with.
        config={"size": config.size, "rate_image": 1e-5, "rate_query": 1e-5},
        transformers=True,
    )  # fmt: skip


def _refuse_other_tokens(config: ClipConfig) -> None:
    if config.model["text_cfg"]["vocab_size"] != clip_tokenizer.SIZE:
        raise SemretError(f"{config.name} reads text by another tokenizer than CLIP's.", "It cannot be trained here.")


def _network(config: ClipConfig, tensors: Mapping[str, torch.Tensor], name: str) -> torch.nn.Module:
    """open_clip's network with the tensors as its weights, each compared with what is wanted."""
    import open_clip

    with torch.device("meta"):  # no weights are drawn that are thrown away at once
        network = open_clip.CustomTextCLIP(**config.model).eval()
    wanted = {key: tuple(tensor.shape) for key, tensor in network.state_dict().items() if key != _SCALE}
    given = {key: tuple(tensor.shape) for key, tensor in tensors.items() if key not in (_SCALE, "logit_bias")}
    if wanted != given:
        raise SemretError(f"{printable(name)} does not fit {config.name}: {_difference(wanted, given)}.", _hint(given))
    towers = {key: tensors[key] for key in wanted}
    network.load_state_dict({**towers, _SCALE: torch.tensor(0.0)}, assign=True)
    return network


def _difference(wanted: Mapping[str, tuple[int, ...]], given: Mapping[str, tuple[int, ...]]) -> str:
    for key in wanted:
        if key not in given:
            return f"it has no {key}"
        if wanted[key] != given[key]:
            return f"{key} is {given[key]} instead of {wanted[key]}"
    odd = next(key for key in given if key not in wanted)
    return f"it has {printable(odd)[:100]} too"


def _hint(given: Mapping[str, tuple[int, ...]]) -> str:
    if any(key.startswith("vision_model.") for key in given):
        return "It is laid out as transformers does it: take open_clip's own file."
    return "Say which model of open_clip it is: --base MODEL:FILE"


def _temperature(tensors: Mapping[str, torch.Tensor]) -> float:
    scale = float(tensors[_SCALE].reshape(-1)[0]) if _SCALE in tensors and tensors[_SCALE].numel() else _USUAL_SCALE
    return min(math.exp(min(scale, 10.0)), _LARGEST_SCALE)


def _bytes(values: tuple[float, float, float]) -> tuple[float, float, float]:
    """On the scale 0 to 255, as a manifest has them."""
    first, second, third = (255 * value for value in values)
    return (first, second, third)
