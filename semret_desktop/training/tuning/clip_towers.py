"""CLIP's two towers (Radford et al. 2021; Dosovitskiy et al. 2021) around open_clip's networks."""

from typing import Any

import torch
from torch import nn
from torch.nn import functional


class ClipImage(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """A vision transformer whose patches are taken into the joint space as the whole picture is."""

    def __init__(self, network: Any) -> None:
        """`network`: open_clip's `VisionTransformer`. Its positions are learned: pixels must have its own size."""
        super().__init__()
        self.network = network

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pixels (n, 3, s, s), normalised, to unit vectors (n, d) and the last feature map (n, d, h, w)."""
        found = self.network.forward_intermediates(pixels, indices=1, normalize_intermediates=True)
        patches = torch.einsum("nchw,cd->ndhw", found["image_intermediates"][0], self.network.proj)
        return functional.normalize(found["image_features"], dim=-1), patches


class ClipQuery(nn.Module):  # type: ignore[misc]  # likewise
    """CLIP's text transformer: every token sees those before it, and the closing one speaks for the sentence."""

    def __init__(self, network: Any) -> None:
        """`network`: open_clip's `TextTransformer`."""
        super().__init__()
        network.attn_mask = None  # made for the length at hand below
        self.network = network

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Ids and mask (n, t), t as many tokens as the network has positions at most, to unit vectors (n, d).

        The closing token has the highest id of all; what lies behind its first one is seen by nobody.
        """
        network = self.network
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        ahead = torch.where(places[None] > places[:, None], float("-inf"), 0.0)
        states = network.token_embedding(input_ids) + network.positional_embedding[places]
        states = network.ln_final(network.transformer(states, attn_mask=ahead))
        closing = (input_ids * attention_mask).argmax(-1)
        rows = torch.arange(input_ids.shape[0], device=input_ids.device)
        return functional.normalize(states[rows, closing] @ network.text_projection, dim=-1)
