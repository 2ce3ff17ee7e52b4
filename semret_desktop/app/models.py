"""Model packages: those that ship, those that a person brought in, and going over from one to another.

Two settings of the library tell where it stands: `model` names the package that is searched with; `next_model`, while
it is there, the one that photos are being encoded with. Search goes on with the former until every photo that can be
encoded has its vector in the latter's space; then one write makes it the one that is searched with. A process that
dies at any moment leaves both settings and all vectors whole.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from semret_desktop.app import labelling, texts
from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import printable
from semret_desktop.encoders import Package, load_package, verify_package
from semret_desktop.store import atomic

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

DEFAULT_MODEL = "starter"
MODEL, NEXT = "model", "next_model"  # names of settings
MANIFEST, CARD = "manifest.json", "README.md"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LARGEST_CARD = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Offered:
    """A model package that this library could use. `package` is None where it cannot: `problem` says why."""

    name: str
    folder: Path
    package: Package | None
    problem: str
    size: int  # bytes of all files
    in_use: bool
    preparing: bool  # photos are being encoded with it


@dataclass(frozen=True, slots=True)
class Switch:
    """What became of the wish to use another package."""

    name: str
    at_once: bool  # it is searched with from now on
    to_encode: int  # photos that have no vector in its space yet


def in_use(library: "Semret") -> str:
    """The name of the package that the library is searched with."""
    return library.store.setting(MODEL) or DEFAULT_MODEL


def preparing(library: "Semret") -> str | None:
    """The name of the package that photos are being encoded with, before it is searched with."""
    return library.store.setting(NEXT)


def package_to_fill(library: "Semret") -> Package:
    """The package that new vectors are made with. Raises SemretError where it is missing or damaged."""
    coming = preparing(library)
    return library.package if coming is None else named(library, coming)


def named(library: "Semret", name: str) -> Package:
    """The package of that name, its files looked over. Raises SemretError where there is none, or it is damaged."""
    return load_package(folder_of(library.library, name), remembered=library.library / "verified.json")


def folder_of(library: Path, name: str) -> Path:
    """Where the package of that name lies: in the library, else among those that ship. Raises SemretError."""
    if _NAME.fullmatch(name):
        for place in _places(library):
            if (place / name / MANIFEST).is_file():
                return place / name
    raise SemretError(
        f'There is no model package called "{printable(name)}".', "The packages are listed by: semret models list"
    )


def offered(library: "Semret") -> list[Offered]:
    """All packages that ship or were brought in, by name."""
    used, coming = in_use(library), preparing(library)
    found: dict[str, Path] = {}
    for place in _places(library.library):
        if place.is_dir():
            for folder in place.iterdir():
                if _NAME.fullmatch(folder.name) and folder.is_dir():
                    found.setdefault(folder.name, folder)
    listed = []
    for name, folder in sorted(found.items()):
        try:
            package, problem = load_package(folder, verify=False), ""
        except SemretError as error:  # one package that cannot be used does not hide the others
            package, problem = None, error.message
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        listed.append(Offered(name, folder, package, problem, size, name == used, name == coming))
    return listed


def import_package(library: Path, source: Path, name: str | None = None) -> str:
    """Bring the model package in the folder `source` into the library, under its own name unless told; gives that.

    Only the files that its manifest lists are taken, and only when all of them are sound and its networks give the
    golden vectors on this machine. A package that is there already is left as it is, or mended. Raises SemretError.
    """
    package = load_package(source)
    name = package.name if name is None else name
    if not _NAME.fullmatch(name):
        raise SemretError(
            f'"{printable(name)}" cannot be the name of a model package.',
            "Give it one of letters, digits, dots and dashes with --name.",
        )
    if (there := _package_called(library, name)) is not None:
        if there.package_key != package.package_key:
            raise SemretError(
                f'Another model package is called "{name}" already.', "Give this one another name with --name."
            )
        if not verify_package(there.folder):
            return name
    _must_be_sound(source)
    with _aside(library / "models", name) as aside:
        _copy(package, aside)
        _must_be_sound(aside)  # what was copied, not what was looked at: the source may have changed meanwhile
        shutil.rmtree(library / "models" / name, ignore_errors=True)  # the same package, damaged
    return name


def use(library: "Semret", name: str) -> Switch:
    """Search with the package of that name from now on, or once photos are encoded with it (`Switch` tells).

    Vectors are kept where its space is the one that is in use. Raises SemretError where it cannot be used.
    """
    package = named(library, name)
    _must_be_sound(package.folder)
    store = library.store
    missing = _missing(library, package)
    if name == in_use(library):
        store.set_setting(NEXT, None)
        return Switch(name, True, missing)
    if not missing or _space_in_use(library) in (None, package.space_key):  # None: nothing that search could go on with
        _take(library, name)
        if missing:
            store.want_scan([root.id for root in store.roots()])
        return Switch(name, True, missing)
    store.set_setting(NEXT, name)
    store.want_scan([root.id for root in store.roots()])
    return Switch(name, False, missing)


def finish_switch(library: "Semret") -> bool:
    """Search with the package that photos were encoded with. To be called when a run over all roots has ended with it.

    Gives whether there was one. Photos that could not be encoded (unreadable, or away without a thumbnail) do not hold
    it up: they are found by their words, and encoded when they can be read again.
    """
    coming = preparing(library)
    if coming is None:
        return False
    _take(library, coming)
    return True


def coverage(library: "Semret", package: Package) -> float:
    """Share of the shown photos that have a vector in the package's space, 0 to 1."""
    photos = library.store.photo_ids()
    return 1 - _missing(library, package) / len(photos) if len(photos) else 1.0


def _take(library: "Semret", name: str) -> None:
    package = named(library, name)
    coming, former = package.space_key, _space_in_use(library)
    asked = {package.query_key} if former is None else {package.query_key, library.package.query_key}
    with atomic(library.store.db):
        library.store.set_setting(MODEL, name)
        library.store.set_setting(NEXT, None)
    if former is not None:  # else nobody knows which vectors are its own, and it may come back
        _drop_spaces_but(library.library / "vectors", {coming, former})
        _drop_spaces_but(texts.folder_of(library.library), asked)
        _drop_spaces_but(labelling.folder_of(library.library), asked)


def _space_in_use(library: "Semret") -> str | None:
    """The key of the space that is searched; None where the package in use is missing or damaged."""
    try:
        return library.package.space_key
    except SemretError:
        return None


def _drop_spaces_but(folder: Path, keep: set[str]) -> None:
    """The vectors of the former package stay, for a quick way back; those of older ones go."""
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name.partition(".")[0] not in keep and not file.is_dir():
            try:
                file.unlink()
            except OSError:  # another process has it open, on a system that minds
                continue


def _missing(library: "Semret", package: Package) -> int:
    photos = library.store.photo_ids()
    if package.space_key == _space_in_use(library):
        return int((~library.space.known(photos)).sum())
    space = library.open_space(writable=False, package=package)
    try:
        return int((~space.known(photos)).sum())
    finally:
        space.close()


def _places(library: Path) -> tuple[Path, Path]:
    return library / "models", shipped("models")


def _package_called(library: Path, name: str) -> Package | None:
    try:
        return load_package(folder_of(library, name), verify=False)
    except SemretError:
        return None


def _must_be_sound(folder: Path) -> None:
    problems = verify_package(folder)
    if problems:
        raise SemretError(problems[0], "Export or download the package again.")


@contextmanager
def _aside(place: Path, name: str) -> Iterator[Path]:
    """A new folder that takes its name when all is done, and is gone where that fails. Raises SemretError."""
    aside = place / f".{name}.{os.getpid()}"
    try:
        place.mkdir(exist_ok=True)
        for left in place.glob(f".{name}.*"):  # by a process that died
            shutil.rmtree(left, ignore_errors=True)
        aside.mkdir()
        yield aside
        aside.rename(place / name)
    except OSError as error:
        raise SemretError(
            f"The model package cannot be written to {printable(str(place))}: {error.strerror or error}.",
            "Is there room on its disk, and may you write there?",
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _copy(package: Package, to: Path) -> None:
    for name in (*package.files, MANIFEST):
        shutil.copyfile(package.folder / name, to / name)
    card = package.folder / CARD
    if card.is_file() and card.stat().st_size <= _LARGEST_CARD:
        shutil.copyfile(card, to / CARD)
    for file in to.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
