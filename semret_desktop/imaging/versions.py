"""Versions of what this room makes, which the library keeps beside it."""

# Changes when a file that failed may succeed now: a failure keeps it, and the file is tried again.
DECODER_VERSION = "1"
# Changes when the same file comes out with another picture hash.
PICTURE_HASH_VERSION = 1
