"""From bytes to pixels: decoding, orientation, colour, metadata, thumbnails.

`read_picture` is the one fixed way of decoding. Decoders of foreign files may crash or hang: what decodes runs in a
worker process (`FullSize` has its own; the indexer's worker calls `read_picture`). `glance` and `ThumbnailStore` are
for everybody.
"""

from semret_desktop.imaging.decode import (
    DECODER_VERSION,
    PICTURE_HASH_VERSION,
    make_thumbnail,
    picture_hash,
    read_picture,
)
from semret_desktop.imaging.files import byte_hash
from semret_desktop.imaging.formats import PICTURE_SUFFIXES
from semret_desktop.imaging.fullsize import FullSize
from semret_desktop.imaging.glimpse import glance
from semret_desktop.imaging.metadata import find_sidecar, read_metadata
from semret_desktop.imaging.picture import FullPicture, Picture
from semret_desktop.imaging.thumbnails import ThumbnailStore

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
    "make_thumbnail",
    "picture_hash",
    "read_metadata",
    "read_picture",
]
