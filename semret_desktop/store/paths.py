"""Paths as the library sees them: bytes, inside a root or not, left out, or Semret's own."""
# ruff: noqa: PTH100, PTH118 - pathlib knows no bytes

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase

# What Semret keeps in folders of its library; of the files beside them (library.sqlite3 ...) none is a picture.
_OWN_FOLDERS = (b"vectors", b"logs")


def is_own(library: bytes, path: bytes) -> bool:
    """Whether `path` is, or lies in, a folder that Semret keeps in its library folder `library`; both real, absolute.

    A scan passes over it. Photos of a person may lie in the library folder beside it.
    """
    return any(is_inside(path, join(library, folder)) for folder in _OWN_FOLDERS)


def excluded(path: bytes, patterns: Sequence[str]) -> bool:
    """Whether `path` (relative to its root) or a folder above it matches one of a root's `excludes`.

    Patterns are shell globs (case counts) for the whole relative path; `*` matches slashes too: `*.png`, `drafts`,
    `*/raw`, `2019/*/rejected`.
    """
    text = os.fsdecode(path).replace(os.sep, "/")
    while text:
        if any(fnmatchcase(text, pattern) for pattern in patterns):
            return True
        text = text.rpartition("/")[0]
    return False


def join(folder: bytes, path: bytes) -> bytes:
    """The absolute path of what lies at `path` in `folder`; with an empty `path` the folder with a closing slash."""
    return os.path.join(folder, path)


def below(folder: bytes) -> tuple[bytes, bytes]:
    """All that lies below a folder sorts from the first of these paths on, and before the second."""
    first = join(folder, b"")
    return first, first[:-1] + bytes([first[-1] + 1])


def split(path: bytes) -> list[bytes]:
    """The names that `path` is made of, outermost first; none for the root of the file system."""
    return [name for name in path.split(os.fsencode(os.sep)) if name]


def absolute(path: bytes) -> bytes:
    """`path` as seen from the root of the file system, links as they are."""
    return os.path.abspath(path)


def is_inside(path: bytes, folder: bytes) -> bool:
    """Whether `path` is `folder` or lies somewhere below it; both absolute."""
    return path == folder or path.startswith(join(folder, b""))


def relative(path: bytes, folder: bytes) -> bytes:
    """`path` as seen from `folder`, which holds it; empty where both are the same."""
    return path[len(join(folder, b"")) :]


def real(path: bytes) -> bytes:
    """`path`, absolute, without links; as it stands where no file system takes it (a NUL in it)."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path
