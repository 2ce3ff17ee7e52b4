"""`semret folders`: the folders that the library watches."""

import os
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH
from semret_desktop.commands.lazy import Group, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted, say, table
from semret_desktop.core import Root, SemretError
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.group(
    cls=Group,
    invoke_without_command=True,
    epilog=examples(
        "semret folders",
        "semret folders exclude ~/Pictures 'private/*'",
        "semret folders remove ~/Pictures/old",
    ),
)
@click.pass_context
def folders(ctx: click.Context) -> None:
    """List, remove or narrow the folders that the library watches.

    Nothing is ever deleted in the folders themselves.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_folders)


@folders.command("list", epilog=examples("semret folders list"))
@with_existing_library
def list_folders(library: "Semret") -> None:
    """List the folders with their photos and what is left out of them."""
    roots = library.store.roots()
    if not roots:
        say("The library has no folders yet.", "Add one with: semret index DIR")
        return
    table(
        ("folder", "state", "photos", "left out"),
        [(os.fsdecode(root.path), root.state.value, f"{root.photos:,}", " ".join(root.excludes)) for root in roots],
        numbers=(2,),
    )


@folders.command(epilog=examples("semret folders remove ~/Pictures/old"))
@click.argument("folder", metavar="DIR", type=ANY_PATH)
@with_existing_library
def remove(library: "Semret", folder: bytes) -> None:
    """Take DIR out of the library. Its files stay where they are, untouched."""
    root = _root(library, folder)
    removal = library.remove_root(root.id)
    left = counted(len(removal.photos), "photo")
    say(f"{printable(root.path)} is not watched any more: {left} left the library.")
    if removal.kept:
        say(f"What you told of {removal.kept:,} of them is kept, and comes back with the folder.")


@folders.command(epilog=examples("semret folders exclude ~/Pictures 'private/*'", "semret folders exclude . '*.png'"))
@click.argument("folder", metavar="DIR", type=ANY_PATH)
@click.argument("pattern")
@with_existing_library
def exclude(library: "Semret", folder: bytes, pattern: str) -> None:
    """Leave files of DIR out whose path below DIR fits PATTERN, such as 'private/*' or '*.png'."""
    if not pattern.strip():
        raise click.BadParameter("it is empty.", param_hint="PATTERN")
    root = _root(library, folder)
    library.store.exclude(root.id, pattern)
    say(f"{printable(pattern)} is left out of {printable(root.path)} from the next semret index on.")


def _root(library: "Semret", folder: bytes) -> Root:
    """The root at `folder`, which may be a link to it. Its disk may be away."""
    for root in library.store.roots():
        if root.path in (folder, os.path.realpath(folder)):
            return root
    raise SemretError(f"{printable(folder)} is no folder of the library.", "They are listed by: semret folders list")
