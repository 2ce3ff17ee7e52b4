"""What a network's file says of its tower, and towers built around weights: those of a file, or of a state of training.

So training goes on from a package alone, whatever weights other packages bring: its own are what its vectors came from.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from semret_desktop.core import SemretError
from semret_desktop.training.constants import State, read_network
from semret_desktop.training.mirrored import MirroredTower
from semret_desktop.training.towers import PhotoTower, QueryTower

PHOTO, QUERY = "photo", "query"
_HINT = "Train from a package that Semret's training made, or from the starter package."


def told(tower: nn.Module) -> dict[str, object]:
    """What a tower's file must say for `rebuilt`; nothing of a tower that it does not know."""
    if isinstance(tower, PhotoTower):
        return {"kind": PHOTO, "mirrored": isinstance(tower, MirroredTower)}
    if isinstance(tower, QueryTower) and hasattr(tower.network, "transformer"):
        network = tower.network
        return {"kind": QUERY, "heads": network.config.n_heads, "epsilon": network.embeddings.LayerNorm.eps}
    return {}


def rebuilt(network: Path, kind: str) -> Any:
    """The tower of a kind (`PHOTO`, `QUERY`) that an ONNX file holds, in evaluation mode, with its very weights.

    SemretError when the file holds no such tower, or not all of it.
    """
    says, state = read_network(network)
    if says.get("kind") != kind:
        raise SemretError(f"{network.name} holds no tower that training can go on from.", _HINT)
    try:
        return built(says, state)
    except (KeyError, IndexError, RuntimeError, ValueError, TypeError) as error:
        raise SemretError(f"{network.name} does not hold its tower whole: {error}."[:300], _HINT) from error


def built(says: Mapping[str, Any], state: State) -> Any:
    """The tower that `says` (as `told`) describes around the weights of a state, in evaluation mode.

    KeyError or RuntimeError where a weight is missing or of another shape.
    """
    tower = _photo(says, state) if says["kind"] == PHOTO else _query(says, state)
    tower.load_state_dict({name: _tensor(name, tensor.shape, state) for name, tensor in tower.state_dict().items()})
    return tower.eval()


def _tensor(name: str, shape: torch.Size, state: State) -> torch.Tensor:
    if name not in state and name.endswith(".bias"):
        return torch.zeros(shape)  # the exporter leaves out what adds nothing
    return torch.from_numpy(np.array(state[name])).reshape(shape)


def _photo(says: Mapping[str, Any], state: State) -> PhotoTower:
    import timm

    network = timm.create_model("tf_efficientnet_lite2", pretrained=False)
    tower = MirroredTower if says["mirrored"] else PhotoTower
    return tower(network, torch.from_numpy(np.array(state["classes"])))


def _query(says: Mapping[str, Any], state: State) -> QueryTower:
    from transformers import DistilBertConfig, DistilBertModel

    words = state["network.embeddings.word_embeddings.weight"]
    layers = {name.split(".")[3] for name in state if name.startswith("network.transformer.layer.")}
    config = DistilBertConfig(
        vocab_size=len(words),
        max_position_embeddings=len(state["network.embeddings.position_embeddings.weight"]),
        n_layers=len(layers),
        n_heads=says["heads"],
        dim=words.shape[1],
        hidden_dim=len(state["network.transformer.layer.0.ffn.lin1.weight"]),
        activation="gelu",
        pad_token_id=1,
        attn_implementation="eager",
    )
    network = DistilBertModel(config)
    for module in network.modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = says["epsilon"]
    shared = torch.from_numpy(np.array(state["shared"]))
    return QueryTower(network, shared, learning=True, head="linear.weight" in state)
