"""`semret --self-test`: whether this installation works, from the model package to the window.

It is what an installer is tried with: photos that ship are read, searched and shown, in a library that is gone after.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from semret_desktop.commands.demo import demo_photos, demo_queries, expectations
from semret_desktop.commands.screen import can_open_window
from semret_desktop.core import SemretError

PHOTOS = 8


def self_test() -> None:
    """Try it, saying what works. Raises SemretError where something does not."""
    with tempfile.TemporaryDirectory(prefix="semret-") as folder:
        for done in _steps(Path(folder)):
            click.echo(f"ok  {done}")


def _steps(folder: Path) -> Iterator[str]:
    from semret_desktop.app import Semret

    expected = next(each for each in expectations(demo_queries()) if each.lang == "en")
    album = folder / "photos"
    album.mkdir()
    others = [photo.name for photo in sorted(demo_photos().glob("*.jpg"))[:PHOTOS]]
    for name in dict.fromkeys((expected.photos[0], *others)):
        shutil.copyfile(demo_photos() / name, album / name)
    with Semret(folder / "library") as library:
        library.warm()
        yield f"the model package {library.package.name} loads"
        library.add_root(os.fsencode(album))
        summary = library.index()
        _must(summary.encoded == summary.files and not summary.failed, "not every photo could be read")
        yield f"{summary.encoded} photos are encoded"
        results = library.search(expected.query, limit=1)
        found = library.store.paths(results.photos.tolist()).values()
        _must([Path(os.fsdecode(path)).name for path in found] == [expected.photos[0]], "the wrong photo was found")
        yield f'"{expected.query}" finds {expected.photos[0]}'
    _must(can_open_window(), "there is no screen to open the window on")
    from semret_desktop.window import opens_and_closes

    _must(opens_and_closes(folder / "library"), "the window did not show the photos, or did not close")
    yield "the window opens and closes"


def _must(holds: bool, problem: str) -> None:
    if not holds:
        raise SemretError(f"The self-test failed: {problem}.", "Install Semret again.")
