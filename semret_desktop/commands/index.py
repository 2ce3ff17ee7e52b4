"""`semret index`: add folders and read what is new in them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FOLDER
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import counted, interruptible, progress, say
from semret_desktop.core import Root, RootState
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret

_AWAY = {RootState.OFFLINE: "its disk is not connected", RootState.MISSING: "it is not there any more"}


@click.command(epilog=examples("semret index ~/Pictures /mnt/photos", "semret index", "semret index --json"))
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=FOLDER)
@json_option
@with_library
def index(library: "Semret", folders: tuple[bytes, ...], as_json: bool) -> None:
    """Add folders to the library and read what is new or changed in them.

    Without DIR all folders of the library are read. Nothing is ever written into a folder. Ctrl+C stops; what was read
    until then is kept, and the next run goes on from there.
    """
    roots = list(dict.fromkeys(library.add_root(folder).id for folder in folders))
    if not library.store.roots():
        say("The library has no folders yet.", "Add one with: semret index DIR")
    with interruptible() as cancel, progress() as report:
        summary = library.index(roots or None, report=report, cancel=cancel)
    _tell_passed_over([root for root in library.store.roots() if not roots or root.id in roots])
    if as_json:
        write_json(asdict(summary))
        return
    click.echo(
        f"{counted(summary.photos, 'photo')} in {counted(summary.files, 'file')}: {summary.encoded:,} read,"
        f" {summary.moved:,} moved, {summary.failed:,} failed, in {summary.seconds:,.1f} s"
    )
    if summary.failed:
        say("Some files could not be read.", "To see which and why: semret status")


def _tell_passed_over(roots: Sequence[Root]) -> None:
    for root in roots:
        if root.state in _AWAY:
            say(f"{printable(root.path)} was passed over: {_AWAY[root.state]}.", "Its photos stay in the library.")
