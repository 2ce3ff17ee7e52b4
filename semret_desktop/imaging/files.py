"""Opening a file that may be anything, and saying in words why it could not be read."""

import errno
import hashlib
import os
import stat
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from semret_desktop.core import Unreadable
from semret_desktop.core.text import clean
from semret_desktop.imaging.formats import HEAD_BYTES, LARGEST_FILE, Kind, recognise, suffix_of

_LONGEST_REASON = 200
# What decoders say of a file that ends too early; LibRaw calls it an input/output error.
_CUT_OFF = ("truncat", "unexpected end", "end of file", "end of data", "premature", "broken data", "input/output")


@contextmanager
def open_file(path: bytes) -> Iterator[BufferedReader]:
    """The file, open for reading, with every failure to reach it as `Unreadable` in words.

    Only ordinary files are opened: a FIFO or a device would hang or never end.
    """
    try:
        with _open(path) as file:
            yield file
    except OSError as error:
        if error.errno is None:  # a decoder's, not the system's
            raise
        raise _unreachable(error) from error


def _open(path: bytes) -> BufferedReader:
    # Not blocking: opening a FIFO would otherwise wait for somebody to write.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags)
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise Unreadable("This is not an ordinary file.", permanent=True)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _unreachable(error: OSError) -> Unreadable:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Unreadable("The file is gone.", permanent=False)
    if error.errno in (errno.EACCES, errno.EPERM):
        return Unreadable("There is no permission to read the file.", permanent=False)
    if error.errno == errno.EISDIR:
        return Unreadable("This is a folder, not a file.", permanent=True)
    return Unreadable(f"The file cannot be read: {clean(os.strerror(error.errno or 0))}.", permanent=False)


def name_of(path: bytes) -> str:
    """The file's name without its folders; bytes that are no UTF-8 as surrogates."""
    return Path(os.fsdecode(path)).name


def find_sidecar(path: bytes, names: Collection[bytes]) -> bytes | None:
    """The sidecar of the picture at `path` among the names in its folder (a set, when there are many).

    IMG.jpg.xmp goes before IMG.xmp; the case of the suffix does not matter.
    """
    folder, separator, name = path.rpartition(os.fsencode(os.sep))
    stem = name.rpartition(b".")[0] or name
    for start in (name, stem):
        for suffix in (b".xmp", b".XMP", b".Xmp"):
            if start + suffix in names:
                return folder + separator + start + suffix
    return None


def identify(file: BinaryIO, path: bytes) -> Kind:
    """The kind of the open file, by its content; raises Unreadable when it is no picture. Leaves it at its start."""
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise Unreadable("The file is empty.", permanent=True)
    if size > LARGEST_FILE:
        raise Unreadable(f"The file is larger than Semret opens ({LARGEST_FILE >> 30} GiB).", permanent=True)
    kind = recognise(file.read(HEAD_BYTES), suffix_of(path))
    file.seek(0)
    if kind is None:
        raise Unreadable("This is not a picture that Semret can read.", permanent=True)
    return kind


@contextmanager
def decoding() -> Iterator[None]:
    """Whatever a foreign decoder raises or warns of while it reads a file becomes an `Unreadable` in words."""
    try:
        with quiet():
            yield
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable("There is not enough memory to read this picture.", permanent=False) from error
    except Exception as error:  # decoders raise anything on damaged input: none of it is our bug
        # An invalid argument is a decoder's that sought a nonsensical place; other errors of the system are passing.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        raise Unreadable(_damage(error), permanent=True) from error


@contextmanager
def quiet() -> Iterator[None]:
    """No warnings: decoders warn about every odd file, and nobody can act on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _damage(error: Exception) -> str:
    """A decoder's words, which are for programmers, as part of a sentence."""
    if type(error).__name__ == "DecompressionBombError":  # Pillow's; this module does without Pillow
        return "This picture claims more pixels than Semret opens."
    said = error.args[0] if error.args else ""
    text = clean(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)).rstrip(".")
    if any(word in text.lower() for word in _CUT_OFF):
        return "The file is cut off."
    if not any(char.isalpha() for char in text):
        text = f"{type(error).__name__} {text}".rstrip()
    return f"The file is damaged ({text[:_LONGEST_REASON]})."


def byte_hash(path: bytes) -> bytes:
    """BLAKE2b-128 of the file's bytes; raises Unreadable when it cannot be read."""
    with open_file(path) as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
