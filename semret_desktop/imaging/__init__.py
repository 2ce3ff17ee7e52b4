"""From bytes to pixels: decoding, orientation, colour, metadata, thumbnails.

`read_picture` is the one fixed way of decoding. Decoders of foreign files may crash or hang: what decodes runs in a
worker process (`FullSize` has its own; the indexer's worker calls `read_picture`). `glance` and `ThumbnailStore` are
for everybody. Each name is loaded when it is first asked for: a search that shows thumbnails loads no decoder.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from semret_desktop.imaging.decode import make_thumbnail, picture_hash, read_picture
    from semret_desktop.imaging.files import byte_hash, find_sidecar
    from semret_desktop.imaging.formats import PICTURE_SUFFIXES
    from semret_desktop.imaging.fullsize import FullSize
    from semret_desktop.imaging.glimpse import glance
    from semret_desktop.imaging.look import look_of_thumbnail
    from semret_desktop.imaging.metadata import read_metadata
    from semret_desktop.imaging.picture import FullPicture, Picture
    from semret_desktop.imaging.thumbnails import ThumbnailStore
    from semret_desktop.imaging.versions import DECODER_VERSION, PICTURE_HASH_VERSION

__all__ = [
    "DECODER_VERSION",
    "PICTURE_HASH_VERSION",
    "PICTURE_SUFFIXES",
    "FullPicture",
    "FullSize",
    "Picture",
    "ThumbnailStore",
    "byte_hash",
    "find_sidecar",
    "glance",
    "look_of_thumbnail",
    "make_thumbnail",
    "picture_hash",
    "read_metadata",
    "read_picture",
]

_HOMES = {
    "DECODER_VERSION": "versions",
    "PICTURE_HASH_VERSION": "versions",
    "PICTURE_SUFFIXES": "formats",
    "FullPicture": "picture",
    "FullSize": "fullsize",
    "Picture": "picture",
    "ThumbnailStore": "thumbnails",
    "byte_hash": "files",
    "find_sidecar": "files",
    "glance": "glimpse",
    "look_of_thumbnail": "look",
    "make_thumbnail": "decode",
    "picture_hash": "decode",
    "read_metadata": "metadata",
    "read_picture": "decode",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
