"""The photo tower that looks at a photo twice, as it is and mirrored, when it is used."""

import torch
from torch.nn import functional

from semret_desktop.training.towers import PhotoTower


class MirroredTower(PhotoTower):
    """`PhotoTower` with the vector unit(v(photo) + v(photo mirrored)); twice the time. In training it looks once.

    Cells are those of the photo as it is.
    """

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """As `PhotoTower`."""
        if self.training:
            return super().forward(pixels)
        feature_map = self.top(self.trunk(torch.cat([pixels, pixels.flip(-1)])))
        return self._met(feature_map), self.cells(feature_map.unflatten(0, (2, -1))[0])

    def vectors(self, pixels: torch.Tensor) -> torch.Tensor:
        """As `PhotoTower`."""
        if self.training:
            return super().vectors(pixels)
        return self._met(self.top(self.trunk(torch.cat([pixels, pixels.flip(-1)]))))

    def _met(self, feature_map: torch.Tensor) -> torch.Tensor:
        """Unit vectors (n, d) of the maps (2n, c, h, w) of photos and then of their mirror images."""
        both = self.joined(self.pooled(feature_map))[0].unflatten(0, (2, -1))
        return functional.normalize(both.sum(0), dim=-1)
