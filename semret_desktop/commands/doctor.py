"""`semret doctor`: look for damage, and mend it."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import say, table

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(epilog=examples("semret doctor", "semret doctor --repair"))
@click.option("--repair", is_flag=True, help="Mend what can be mended.")
@click.pass_context
@with_library
def doctor(library: "Semret", ctx: click.Context, repair: bool) -> None:
    """Look for damage in the library, its vectors, its thumbnails and the installation.

    Status 0 where nothing is wrong, or all of it was mended.
    """
    findings = library.doctor(repair=repair)
    if not findings:
        click.echo("Nothing is wrong.")
        return
    table(
        ("where", "what is wrong", ""),
        [(found.where, found.problem, "mended" if found.repaired else "") for found in findings],
    )
    if not all(found.repaired for found in findings):
        say(
            "Something is wrong.",
            "What could not be mended is listed." if repair else "Mend it with: semret doctor --repair",
        )
        ctx.exit(1)
