"""A grid that says where a query is met in a photo, as colours to lay over the photo."""

import numpy as np
import numpy.typing as npt

# Inferno (van der Walt & Smith 2015, CC0): ever lighter, and so read by the colour-blind and in grey.
_INFERNO = np.array(
    [
        *((0x00, 0x00, 0x04), (0x21, 0x0C, 0x4A), (0x57, 0x10, 0x6E), (0x8A, 0x22, 0x6A), (0xBC, 0x37, 0x54)),
        *((0xE4, 0x5A, 0x31), (0xF9, 0x8E, 0x09), (0xF9, 0xCB, 0x35), (0xFC, 0xFF, 0xA4)),
    ],
    np.float64,
)
# Where nothing is met the photo is dimmed, where most is it shows through the light colours.
_COVER = 0.62, 0.4
LEAST = 0.12  # the height of a peak from which on it has the lightest colours: a flat map stays dark


def strengths(grid: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A grid as 0 (not met, or no more than usual) to 1 (met the most), of the same shape.

    Squared: where a whole photo fits, the places that fit best are seen all the same.
    """
    return np.asarray(np.clip(grid / max(float(grid.max()), LEAST), 0, 1) ** 2, np.float32)


def overlay(grid: npt.NDArray[np.float32], width: int, height: int) -> npt.NDArray[np.uint8]:
    """Colours to lay over a picture of this size: RGBA, uint8 (height, width, 4), not premultiplied."""
    from PIL import Image

    small = Image.fromarray(strengths(grid))
    strength = np.clip(np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), np.float64), 0, 1)
    at = strength * (len(_INFERNO) - 1)
    steps = np.arange(len(_INFERNO))
    colours = np.stack([np.interp(at, steps, channel) for channel in _INFERNO.T], -1)
    cover = 255 * (_COVER[0] + (_COVER[1] - _COVER[0]) * strength)
    return np.concatenate([colours, cover[..., None]], -1).round().astype(np.uint8)


def laid_over(picture: npt.NDArray[np.uint8], grid: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """A picture (h, w, 3) in grey with the colours of a grid over it: uint8 (h, w, 3)."""
    colours = overlay(grid, picture.shape[1], picture.shape[0]).astype(np.float64)
    cover = colours[..., 3:] / 255
    grey = (picture @ np.array([0.299, 0.587, 0.114]))[..., None]
    return np.asarray((grey * (1 - cover) + colours[..., :3] * cover).round(), np.uint8)
