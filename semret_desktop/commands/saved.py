"""`semret saved`: searches that are kept, with a name and an order of their own."""

import os
import shlex
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import words
from semret_desktop.commands.forms import json_option, json_path, write_json
from semret_desktop.commands.lazy import Group, QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import say, table
from semret_desktop.core import EVERYWHERE, SavedSearch, SemretError
from semret_desktop.core.text import clean, fold, printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret

ORDERS = ("relevance", "date", "different")  # as the window keeps them; the first one may be kept as nothing, too


@click.group(
    cls=Group,
    invoke_without_command=True,
    epilog=examples(
        "semret saved",
        'semret saved add "kids in Bangkok 2019, 4 stars or more" --name "Bangkok"',
        "semret search --saved Bangkok",
        "semret saved remove Bangkok",
    ),
)
@click.pass_context
def saved(ctx: click.Context) -> None:
    """List, keep and remove searches: the ones that stand in the window's sidebar."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_saved, as_json=False)


@saved.command("list", epilog=examples("semret saved list", "semret saved list --json"))
@json_option
@with_existing_library
def list_saved(library: "Semret", as_json: bool) -> None:
    """List the searches that are kept, in the order they came."""
    kept = library.store.saved_searches()
    if as_json:
        write_json(
            [
                {
                    "name": called(each),
                    "query": each.query,
                    "order": each.shown or ORDERS[0],
                    "folder": None if (folder := _folder(library, each)) is None else json_path(folder),
                    "favourites": each.within.favourites,
                }
                for each in kept
            ]
        )
    elif kept:
        table(
            ("name", "query", "order", "among"),
            [(called(each), each.query, each.shown or ORDERS[0], _among(library, each)) for each in kept],
        )
    else:
        say("No search is kept yet.", "Keep one with: semret saved add QUERY")


@saved.command(
    cls=QueryCommand,
    epilog=examples(
        'semret saved add "a dog on a beach"',
        'semret saved add "kids in Bangkok 2019, 4 stars or more" --name "Bangkok"',
        "semret saved add 'birthday -cake' --order date",
    ),
)
@click.argument("query", type=words)
@click.option("--name", type=words, help="What to call it, instead of by its QUERY.")
@click.option("--order", type=click.Choice(ORDERS), help="The order of its photos: best match first unless told.")
@with_existing_library
def add(library: "Semret", query: str, name: str | None, order: str | None) -> None:
    """Keep the search for QUERY. One that is kept already gets the name or the order that is told."""
    before = next(
        (each for each in library.store.saved_searches() if (each.query, each.within) == (clean(query), EVERYWHERE)),
        None,
    )
    named = clean(name) if name is not None else before.name if before is not None else ""
    shown = order or (before.shown if before is not None else "") or ORDERS[0]
    others = [each for each in library.store.saved_searches() if before is None or each.id != before.id]
    if any(fold(called(each)) == fold(named or clean(query)) for each in others):
        raise SemretError(
            f'Another search is called "{named or clean(query)}" already.', "Give this one another --name."
        )
    if before is not None and (named, shown) == (before.name, before.shown or ORDERS[0]):
        say("Nothing changed: it was so already.")
        return
    kept = library.store.save_search(query, name=named, shown=shown)
    say(f'"{called(kept)}" is kept.', f"Its photos: {shlex.join(['semret', 'search', '--saved', called(kept)])}")


@saved.command(
    cls=QueryCommand, epilog=examples("semret saved remove Bangkok", 'semret saved remove "a dog on a beach"')
)
@click.argument("name", type=words)
@with_existing_library
def remove(library: "Semret", name: str) -> None:
    """Keep the search called NAME no longer. Photos, and what was marked for it, stay as they are."""
    kept = search_called(library, name)
    library.store.remove_saved_search(kept.id)
    say(f'"{called(kept)}" is kept no longer.', _way_back(kept))


def _way_back(kept: SavedSearch) -> str:
    """The command that keeps a search again which was removed; empty for those that only the window makes."""
    if kept.within != EVERYWHERE:
        return ""
    line = ["semret", "saved", "add", kept.query]
    line += ["--name", kept.name] if kept.name else []
    line += ["--order", kept.shown] if kept.shown not in ("", ORDERS[0]) else []
    return f"To keep it again: {shlex.join(line)}"


def search_called(library: "Semret", name: str) -> SavedSearch:
    """The kept search that goes by this name, or is for this query. SemretError where none does, or several do."""
    found = _named(library, name)
    if len(found) == 1:
        return found[0]
    shown = printable(clean(name))[:80]
    if found:
        raise SemretError(f'{len(found)} searches are called "{shown}".', "They are listed by: semret saved list")
    raise SemretError(f'No search called "{shown}" is kept.', "They are listed by: semret saved list")


def _named(library: "Semret", name: str) -> list[SavedSearch]:
    """The kept searches of this name, in capitals or not; else those for this query."""
    kept, wanted = library.store.saved_searches(), fold(clean(name))
    for fits in (
        [each for each in kept if called(each) == clean(name)],
        [each for each in kept if fold(called(each)) == wanted],
    ):
        if fits:
            return fits
    return [each for each in kept if fold(each.query) == wanted]


def called(kept: SavedSearch) -> str:
    """What a kept search is called: by its own name, its query, or the folder that it shows."""
    folder = printable(kept.within.folder.rpartition(os.fsencode(os.sep))[2])
    return kept.name or kept.query or folder or ("favourites" if kept.within.favourites else "all photos")


def _folder(library: "Semret", kept: SavedSearch) -> bytes | None:
    from semret_desktop.store.paths import join

    root = next((each for each in library.store.roots(counted=False) if each.id == kept.within.root), None)
    if root is None:
        return None
    return join(root.path, kept.within.folder) if kept.within.folder else root.path


def _among(library: "Semret", kept: SavedSearch) -> str:
    """The part of the library that it looks in."""
    folder = _folder(library, kept)
    parts = ([] if folder is None else [printable(folder)]) + (["favourites"] if kept.within.favourites else [])
    return ", ".join(parts) or "all photos"
