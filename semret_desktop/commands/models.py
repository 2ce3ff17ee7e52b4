"""`semret models`: the model packages that ship."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_library
from semret_desktop.commands.terminal import say, table
from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.group(invoke_without_command=True, epilog=examples("semret models", "semret models verify"))
@click.pass_context
def models(ctx: click.Context) -> None:
    """List and verify the model packages."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)


@models.command("list", epilog=examples("semret models list"))
@with_library
def list_models(library: "Semret") -> None:
    """List the model packages; the one that this library uses is marked with a star."""
    from semret_desktop.encoders import load_package

    lines = []
    for folder in _folders():
        try:
            package = load_package(folder, verify=False)
        except SemretError as error:  # one package that cannot be used does not hide the others
            lines.append((" ", folder.name, "", "", "", error.message))
            continue
        megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        used = "*" if folder == library.package.folder else " "
        languages = " ".join(package.languages)
        lines.append((used, package.name, str(package.dimension), languages, f"{megabytes:.1f} MB", ""))
    table(("", "package", "dimension", "languages", "size", "trouble"), lines, numbers=(2, 4))


@models.command(epilog=examples("semret models verify", "semret models verify starter"))
@click.argument("name", required=False)
@click.pass_context
def verify(ctx: click.Context, name: str | None) -> None:
    """Check every file of the model packages, or of the one called NAME, and what its networks answer.

    Status 1 where something is wrong.
    """
    from semret_desktop.encoders import verify_package

    troubled = False
    for folder in [_folder(name)] if name is not None else _folders():
        problems = verify_package(folder)
        troubled = troubled or bool(problems)
        table(("package", "finding"), [(folder.name, problem) for problem in problems or ["as it should be"]])
    if troubled:
        say("A model package is damaged.", "Install Semret again.")
        ctx.exit(1)


def _folders() -> list[Path]:
    place = shipped("models")
    found = sorted(folder for folder in place.iterdir() if folder.is_dir()) if place.is_dir() else []
    if not found:
        raise SemretError(f"There are no model packages in {printable(str(place))}.", "Install Semret again.")
    return found


def _folder(name: str) -> Path:
    for folder in _folders():
        if folder.name == name:
            return folder
    raise SemretError(
        f'There is no model package called "{printable(name)}".', "The packages are listed by: semret models list"
    )
