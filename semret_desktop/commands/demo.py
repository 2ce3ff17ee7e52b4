"""`semret demo`: the demo photos, in a library of their own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import named_library
from semret_desktop.commands.terminal import interruptible, progress, say, table
from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret

TOP = 3  # one of the expected photos must be among this many


@dataclass(frozen=True, slots=True)
class Expected:
    """A query of which one of `photos` (file names) must come out on top."""

    lang: str
    query: str
    photos: tuple[str, ...]


@click.command(epilog=examples("semret demo", "semret demo --check"))
@click.option("--check", is_flag=True, help="Search in three languages and check what comes out on top.")
@click.pass_context
def demo(ctx: click.Context, check: bool) -> None:
    """Index the demo photos and open the window on them.

    They have a library of their own. With --check, or where there is no screen, a few searches in English, Thai and
    Czech are run and printed instead; status 1 where an expected photo is not on top.
    """
    from semret_desktop.app import Semret
    from semret_desktop.commands.screen import has_screen
    from semret_desktop.commands.window import open_window

    place = _named_here(ctx) or demo_library()
    with Semret(place) as library:
        _index(library)
        if check or not has_screen():
            ctx.exit(0 if _check(library) else 1)
    ctx.exit(open_window(place))


def _named_here(ctx: click.Context) -> Path | None:
    """The library that the command line names. SEMRET_LIBRARY names the person's own: no place for demo photos."""
    source = ctx.find_root().get_parameter_source("library")
    return named_library() if source is ParameterSource.COMMANDLINE else None


def demo_library() -> Path:
    """The demo's own library."""
    import platformdirs

    return platformdirs.user_data_path("semret-demo", appauthor=False)


def demo_photos() -> Path:
    """The folder of the demo photos."""
    folder = shipped("resources", "demo", "photos")
    if not folder.is_dir():
        raise SemretError(f"The demo photos are not in {printable(str(folder))}.", "Install Semret again.")
    return folder


def demo_queries() -> Path:
    """The file of what must be found among them."""
    return shipped("resources", "demo", "queries.tsv")


def expectations(file: Path) -> Iterator[Expected]:
    """The queries of a tab-separated file with the header `lang query photos`, photos joined by a bar."""
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    assert header == "lang\tquery\tphotos", f"{file.name} has another header"
    for line in lines:
        lang, query, photos = line.split("\t")
        yield Expected(lang, query, tuple(photos.split("|")))


def _index(library: "Semret") -> None:
    root = library.add_root(os.fsencode(demo_photos()))
    with interruptible() as cancel, progress() as report:
        summary = library.index([root.id], report=report, cancel=cancel)
    say(f"{summary.photos:,} demo photos are indexed ({summary.encoded:,} read now, in {summary.seconds:.1f} s).")


def _check(library: "Semret") -> bool:
    """Run the demo's queries and print what was found; whether every expected photo is on top."""
    lines, missed = [], 0
    for expected in expectations(demo_queries()):
        results = library.search(expected.query, limit=TOP)
        paths = library.store.paths(results.photos.tolist())
        names = [Path(os.fsdecode(paths[photo])).name for photo in results.photos.tolist()]
        hit = any(name in expected.photos for name in names)
        missed += not hit
        lines.append((expected.lang, expected.query, " ".join(names), "as expected" if hit else "NOT as expected"))
    table(("", "query", f"first {TOP}", ""), lines)
    if missed:
        say(f"{missed} of {len(lines)} queries did not find what they should.")
    return not missed and bool(lines)
