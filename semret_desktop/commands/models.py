"""`semret models`: the model packages that ship and those that a person brought in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import NamedPath
from semret_desktop.commands.lazy import Group, examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import counted, say, table

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.group(
    cls=Group,
    invoke_without_command=True,
    epilog=examples(
        "semret models", "semret models verify", "semret models import my-model", "semret models use my-model"
    ),
)
@click.pass_context
def models(ctx: click.Context) -> None:
    """List and verify the model packages, bring one in, and go over to another."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)


@models.command("list", epilog=examples("semret models list"))
@with_library
def list_models(library: "Semret") -> None:
    """List the model packages.

    A star marks the one that is searched with, an arrow the one that photos are being encoded with.
    """
    from semret_desktop.app import models as packages

    lines = []
    for each in packages.offered(library):
        mark = "*" if each.in_use else ">" if each.preparing else ""
        dimension, languages = "", ""
        if each.package is not None:
            dimension, languages = str(each.package.dimension), " ".join(each.package.languages)
        lines.append((mark, each.name, dimension, languages, f"{each.size / 1e6:.1f} MB", each.problem))
    table(("", "package", "dimension", "languages", "size", "trouble"), lines, numbers=(2, 4))


@models.command(epilog=examples("semret models verify", "semret models verify starter"))
@click.argument("name", required=False)
@click.pass_context
@with_library
def verify(library: "Semret", ctx: click.Context, name: str | None) -> None:
    """Check every file of the model packages, or of the one called NAME, and what its networks answer.

    Status 1 where something is wrong.
    """
    from semret_desktop.app import models as packages
    from semret_desktop.encoders import verify_package

    folders = [packages.folder_of(library.library, name)] if name else [e.folder for e in packages.offered(library)]
    troubled = False
    for folder in folders:
        problems = verify_package(folder)
        troubled = troubled or bool(problems)
        table(("package", "finding"), [(folder.name, problem) for problem in problems or ["as it should be"]])
    if troubled:
        say("A model package is damaged.", "Install Semret again, or import the package again.")
        ctx.exit(1)


@models.command("import", epilog=examples("semret models import my-model", "semret models import out --name holiday"))
@click.argument("folder", metavar="DIR", type=NamedPath(exists=True, file_okay=False, path_type=Path))
@click.option("--name", help="Call it that, instead of the name in its manifest.")
@with_library
def import_model(library: "Semret", folder: Path, name: str | None) -> None:
    """Bring in the model package that lies in the folder DIR, such as one that `semret export` made.

    Its files are copied into the library once they were found sound. Nothing is switched over.
    """
    from semret_desktop.app import models as packages

    called = packages.import_package(library.library, folder, name)
    click.echo(called)
    say(f"The model package {called} is there.", f"Use it with: semret models use {called}")


@models.command(epilog=examples("semret models use my-model", "semret models use starter"))
@click.argument("name")
@with_library
def use(library: "Semret", name: str) -> None:
    """Search with the model package called NAME.

    Vectors that are there already for its image encoder are kept. Otherwise photos are encoded with it at the next
    `semret index`, or by the window that is open, and search goes on with the former package until that is done.
    """
    from semret_desktop.app import models as packages

    switch = packages.use(library, name)
    if switch.at_once:
        hint = f"{counted(switch.to_encode, 'photo')} must be read for it: semret index" if switch.to_encode else ""
        say(f"{switch.name} is searched with from now on.", hint)
    else:
        say(
            f"{counted(switch.to_encode, 'photo')} must be encoded with {switch.name} first; search goes on with"
            f" {packages.in_use(library)} meanwhile.",
            "An open window does it by itself; else run: semret index",
        )
