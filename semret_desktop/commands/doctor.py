"""`semret doctor`: look for damage, and mend it."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import counted, say, table

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
    _tell_unread(library)
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


def _tell_unread(library: "Semret") -> None:
    """Photos without a vector are no damage, but whoever lost the vectors wants to know how they come back."""
    stands = library.status()
    unread = stands.photos - round(stands.coverage * stands.photos)
    if unread and stands.indexing is None:
        say(f"{counted(unread, 'photo')} cannot be found by what they show yet.", "Read them with: semret index")
