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
from semret_desktop.commands.window import load_window
from semret_desktop.core import SemretError

PHOTOS = 8
THAI_NAME, THAI_WORD = "วันเกิดคุณยาย.jpg", "คุณยาย"  # granny's birthday; granny


def self_test() -> None:
    """Try it, saying what works. Raises SemretError where something does not."""
    with tempfile.TemporaryDirectory(prefix="semret-") as folder:
        for done in _steps(Path(folder)):
            click.echo(f"ok  {done}")


def _steps(folder: Path) -> Iterator[str]:
    from semret_desktop.app import Semret

    album = folder / "photos"
    wanted = _copy_photos(album)
    with Semret(folder / "library") as library:
        library.warm()
        yield f"the model package {library.package.name} loads"
        library.add_root(os.fsencode(album))
        summary = library.index()
        _must(summary.encoded == summary.files and not summary.failed, "not every photo could be read")
        yield f"{summary.encoded} photos are encoded"
        for query, names in wanted:
            results = library.search(query, limit=1)
            found = [Path(os.fsdecode(path)).name for path in library.store.paths(results.photos.tolist()).values()]
            _must(bool(set(found) & set(names)), f'"{query}" found another photo')
            yield f'"{query}" finds {found[0]}'
    _must(can_open_window(), "there is no screen to open the window on", "Run it on a screen, or under xvfb-run.")
    _must(load_window().opens_and_closes(folder / "library"), "the window did not show the photos, or did not close")
    yield "the window opens and closes"


def _copy_photos(album: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Some demo photos, one of them with a Thai name; queries, and the file names of which one must be on top."""
    album.mkdir()
    wanted = {each.lang: each for each in reversed(list(expectations(demo_queries())))}  # the first of each language
    others = [photo.name for photo in sorted(demo_photos().glob("*.jpg"))[:PHOTOS]]
    for name in {name for each in wanted.values() for name in each.photos}.union(others):
        shutil.copyfile(demo_photos() / name, album / name)
    shutil.copyfile(demo_photos() / "p139.jpg", album / THAI_NAME)  # a cup: only its name tells
    return [*((each.query, each.photos) for each in wanted.values()), (THAI_WORD, (THAI_NAME,))]


def _must(holds: bool, problem: str, hint: str = "Install Semret again.") -> None:
    if not holds:
        raise SemretError(f"The self-test failed: {problem}.", hint)
