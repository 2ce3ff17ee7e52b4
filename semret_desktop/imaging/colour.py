"""Pixels of every kind -> 8-bit sRGB, reduced on the way."""

import io
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image

from semret_desktop.imaging.fit import Fit

_LARGEST_PROFILE = 16 << 20  # bytes
_BAND_PIXELS = 2_000_000  # so much at a time where a mode has to be converted before it can be averaged
_AVERAGED = ("L", "LA", "RGB", "RGBA", "CMYK", "LAB")  # modes that Pillow averages as they are
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def finish(image: Image.Image, orientation: int, fit: Fit) -> npt.NDArray[np.uint8]:
    """A decoded image as (h, w, 3) upright sRGB of the size that `fit` wants, alpha laid on white."""
    profile = image.info.get("icc_profile")
    image = _reduced(image, fit.factor(*image.size))
    if size := fit.within(*image.size):
        image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    return np.asarray(_on_white(image, profile if isinstance(profile, bytes) else None))


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """`image` in a mode that can be averaged, reduced by `factor` in blocks; converted by bands, to save memory."""
    convert = _Converter(image)
    if factor == 1:
        return convert(image)
    if convert.as_it_is:
        return image.reduce(factor)
    width, height = -(-image.width // factor), -(-image.height // factor)
    reduced: Image.Image | None = None
    for top, bottom in _bands(image, factor):
        band = convert(image.crop((0, top, image.width, bottom))).reduce(factor)
        reduced = reduced or Image.new(band.mode, (width, height))
        reduced.paste(band, (0, top // factor))
    return reduced or convert(image)


def _bands(image: Image.Image, factor: int) -> Iterator[tuple[int, int]]:
    rows = factor * max(1, _BAND_PIXELS // (image.width * factor))
    for top in range(0, image.height, rows):
        yield top, min(top + rows, image.height)


class _Converter:
    """Brings an image of any mode, or a band of it, into one of `_AVERAGED`, the same way for all its bands."""

    def __init__(self, image: Image.Image) -> None:
        mode = image.mode
        transparent = "transparency" in image.info
        self.as_it_is = mode in _AVERAGED and not transparent and not _is_plain_cmyk_jpeg(image)
        self._invert = _is_plain_cmyk_jpeg(image)
        self._range = _value_range(image) if mode[0] in "IF" else None
        palette_mode = image.palette.mode if image.palette else "RGB"
        if transparent or palette_mode.endswith("A") or mode in ("PA", "RGBa"):
            self._target = "RGBA"
        else:
            self._target = {"1": "L", "La": "LA"}.get(mode, mode if mode in _AVERAGED else "RGB")

    def __call__(self, image: Image.Image) -> Image.Image:
        if self._range:
            return _to_grey(image, *self._range)
        if self._invert:
            return image.point(lambda value: 255 - value)
        transparent = "transparency" in image.info
        return image.convert(self._target) if transparent else _as(image, self._target)


def _is_plain_cmyk_jpeg(image: Image.Image) -> bool:
    """Pillow takes every CMYK JPEG for Adobe's, which are inverted; one without Adobe's mark is not."""
    return image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info


def _value_range(image: Image.Image) -> tuple[float, float]:
    """Which values of a deep grey image are black and white."""
    if image.mode.startswith("I;16"):
        return 0.0, float(_sixteen_bit_white(image))
    values = [extremes for band in _arrays(image) if (extremes := _extremes(band))]
    low, high = min((low for low, _ in values), default=0.0), max((high for _, high in values), default=1.0)
    usual = (1.0, 255.0) if image.mode == "F" else (255.0, 65535.0)
    low, high = min(low, 0.0), next((white for white in usual if high <= white), high)
    return (low, high) if high > low else (low, low + 1)


def _sixteen_bit_white(image: Image.Image) -> int:
    bits = getattr(image, "tag_v2", {}).get(258, 16)  # a TIFF may hold 12 bits in 16
    bits = bits[0] if isinstance(bits, tuple) and bits else bits
    return (1 << bits) - 1 if isinstance(bits, int) and 8 < bits < 16 else 65535


def _arrays(image: Image.Image) -> Iterator[npt.NDArray[np.float64]]:
    for top, bottom in _bands(image, 1):
        yield np.asarray(image.crop((0, top, image.width, bottom)), dtype=np.float64)


def _extremes(values: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else None


def _to_grey(image: Image.Image, black: float, white: float) -> Image.Image:
    values = np.nan_to_num(np.asarray(image, dtype=np.float64), nan=black, posinf=white, neginf=black)
    scaled = np.clip((values - black) * (255.0 / (white - black)), 0, 255)
    return Image.fromarray(np.rint(scaled).astype(np.uint8))


def _on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    """`image` in sRGB on a white ground."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    rgb = to_srgb(_as(image, {"RGBA": "RGB", "LA": "L"}.get(image.mode, image.mode)), profile)
    if alpha is None:
        return rgb
    ground = Image.new("RGB", image.size, (255, 255, 255))
    ground.paste(rgb, mask=alpha)
    return ground


def _as(image: Image.Image, mode: str) -> Image.Image:
    return image if image.mode == mode else image.convert(mode)  # Pillow's `convert` would copy


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """`image` (L, RGB, CMYK or LAB) as RGB in sRGB. A profile that is broken or of another colour model is ignored."""
    if profile and len(profile) <= _LARGEST_PROFILE:
        converted = _by_profile(image, profile)
        if converted is not None:
            return converted
    if image.mode == "LAB":
        from PIL import ImageCms

        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB")
        return _as(image, "RGB") if converted is None else converted
    return _as(image, "RGB")


def _by_profile(image: Image.Image, data: bytes) -> Image.Image | None:
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        if "srgb" in ImageCms.getProfileDescription(profile).lower():
            # Already there. Programs add and drop this profile at will: the picture hash must not notice.
            return _as(image, "RGB") if image.mode in ("L", "RGB") else None
        space = profile.profile.xcolor_space.strip()
        if space == "RGB" and image.mode == "L":
            image = _as(image, "RGB")
        if {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L", "Lab": "LAB"}.get(space) != image.mode:
            return None
        return ImageCms.profileToProfile(
            image,
            profile,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
