"""Loading a model package: its manifest read, its files looked over once."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.encoders.manifest import Package, read_manifest
from semret_desktop.encoders.onnx_file import external_data


def load_package(folder: Path, *, verify: bool = True, remembered: Path | None = None) -> Package:
    """The model package in `folder`. SemretError says in one line what is wrong with it.

    With `verify`, every file is compared with the size and SHA-256 that the manifest gives, and a network that would
    read further files is refused. That is done once: what was found good is noted in the file `remembered` (a small
    cache) by size, mtime and inode, and not read again until one of them changes.
    """
    package = read_manifest(folder)
    if verify:
        problems = file_problems(package, remembered=remembered)
        if problems:
            raise SemretError(
                f"The model package {package.name} cannot be used: {problems[0]}.", "Install the package again."
            )
    return package


def file_problems(package: Package, *, remembered: Path | None = None) -> list[str]:
    """What is wrong with the files of a package, in words; files that are `remembered` as good are not read."""
    notes = _read_notes(remembered)
    problems: list[str] = []
    fresh: dict[str, str] = {}
    for name in package.files:
        try:
            mark = _mark(package, name)
            if notes.get(mark) != package.files[name].sha256:
                problem = _problem(package, name)
                if problem:
                    problems.append(problem)
                    continue
                fresh[mark] = package.files[name].sha256
        except OSError as error:
            problems.append(f"its file {name} cannot be read ({error.strerror or error})")
    if fresh and remembered is not None:
        _write_notes(remembered, {**notes, **fresh})
    return problems


def _problem(package: Package, name: str) -> str | None:
    path = package.folder / name
    if path.resolve().parent != package.folder.resolve():
        return f"its file {name} is a link that leads out of the package"
    expected = package.files[name]
    size = path.stat().st_size
    if not path.is_file() or size != expected.bytes:
        return f"its file {name} has {size} bytes instead of {expected.bytes}"
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected.sha256:
        return f"its file {name} was changed or is damaged (its SHA-256 differs)"
    if name.endswith(".onnx"):
        try:
            unlisted = external_data(path) - package.files.keys()
        except ValueError as error:
            return f"its file {name} is no ONNX network ({error})"
        if unlisted:
            return f"its file {name} reads other files that the manifest does not list ({sorted(unlisted)[0]!r})"
    return None


def _mark(package: Package, name: str) -> str:
    """What tells one state of a file from another without reading it. The resolved path: a new link is a new file."""
    path = (package.folder / name).resolve(strict=True)
    info = path.stat()
    return f"{package.package_key} {os.fspath(path)} {info.st_size} {info.st_mtime_ns} {info.st_ino}"


def _read_notes(remembered: Path | None) -> Mapping[str, str]:
    if remembered is None:
        return {}
    try:
        notes = json.loads(remembered.read_bytes())
    except (OSError, ValueError):
        return {}  # a cache: what it does not say is found out again
    if not isinstance(notes, dict):
        return {}
    return {str(mark): str(sha256) for mark, sha256 in notes.items()}


def _write_notes(remembered: Path, notes: Mapping[str, str]) -> None:
    kept = dict(list(notes.items())[-200:])
    aside = remembered.with_name(f"{remembered.name}.{os.getpid()}")
    try:
        remembered.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(kept))
        aside.replace(remembered)
    except OSError:  # no place or no permission: the files are hashed again next time
        with suppress(OSError):
            aside.unlink(missing_ok=True)
