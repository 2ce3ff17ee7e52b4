"""`semret index`: add folders, read what is new in them, and follow what changes there."""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FOLDER
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import counted, interruptible, progress, say
from semret_desktop.core import Progress, Report, Root, RootState, SemretError
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.indexing import IndexSummary

_AWAY = {RootState.OFFLINE: "its disk is not connected", RootState.MISSING: "it is not there any more"}


@click.command(
    epilog=examples(
        "semret index ~/Pictures /mnt/photos", "semret index", "semret index --watch", "semret index --json"
    )
)
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=FOLDER)
@click.option(
    "--watch", is_flag=True, help="Then watch all folders of the library, and read what changes, until Ctrl+C."
)
@json_option
@with_library
def index(library: "Semret", folders: tuple[bytes, ...], watch: bool, as_json: bool) -> None:
    """Add folders to the library and read what is new or changed in them.

    Without DIR all folders of the library are read. Nothing is ever written into a folder. Ctrl+C stops; what was read
    until then is kept, and the next run goes on from there. With --watch each later run is told of in a line.
    """
    roots = list(dict.fromkeys(library.add_root(folder).id for folder in folders))
    if not library.store.roots(counted=False):
        say("The library has no folders yet.", "Add one with: semret index DIR")
    if watch:
        _watch(library, as_json=as_json)
        return
    with interruptible() as cancel, progress() as report:
        summary = library.index_in_turn(roots or None, report=report, cancel=cancel, waits=_tell_of_waiting)
    _tell_passed_over([root for root in library.store.roots(counted=False) if not roots or root.id in roots])
    if as_json:
        write_json(asdict(summary))
        return
    _tell(summary)
    if summary.failed:
        say("Some files could not be read.", "To see which and why: semret status")


def _watch(library: "Semret", *, as_json: bool) -> None:
    """Follow what changes; progress is drawn while a run lasts."""
    drawn = ExitStack()
    reports: list[Report] = []

    def report(told: Progress) -> None:
        if not reports:
            reports.append(drawn.enter_context(progress()))
        reports[0](told)

    def ran(summary: "IndexSummary") -> None:
        end_drawing()
        if as_json:
            click.echo(json.dumps(asdict(summary)))  # one line for each run
        else:
            _tell(summary)
        sys.stdout.flush()

    def failed(error: SemretError) -> None:
        end_drawing()
        say(error.message, error.hint)

    def end_drawing() -> None:
        drawn.close()
        reports.clear()

    with interruptible() as cancel, drawn:
        library.watch(ran=ran, failed=failed, report=report, cancel=cancel, stands_by=_tell_of_standing_by)


def _tell(summary: "IndexSummary") -> None:
    click.echo(
        f"{counted(summary.photos, 'photo')} in {counted(summary.files, 'file')}: {summary.encoded:,} read,"
        f" {summary.moved:,} moved, {summary.failed:,} failed, in {summary.seconds:,.1f} s"
    )


def _tell_of_waiting(holder: str) -> None:
    say(f"Another program reads these folders just now: {holder}.", "Waiting for it.")


def _tell_of_standing_by(holder: str) -> None:
    say(f"Another program watches the folders of this library: {holder}.", "This one takes over when that ends.")


def _tell_passed_over(roots: Sequence[Root]) -> None:
    for root in roots:
        if root.state in _AWAY:
            say(f"{printable(root.path)} was passed over: {_AWAY[root.state]}.", "Its photos stay in the library.")
