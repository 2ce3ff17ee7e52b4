"""`semret mark`: say which photos were meant by a query; its ranking learns from that."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import words
from semret_desktop.commands.edits import photos_argument, photos_at, say_changed
from semret_desktop.commands.forms import json_option, json_path, write_json
from semret_desktop.commands.lazy import Group, QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.mark_export import export
from semret_desktop.commands.terminal import counted, say, table
from semret_desktop.core import NOT_RELEVANT, RELEVANT

if TYPE_CHECKING:
    from semret_desktop.app import Semret

_QUERY = click.argument("query", type=words)


@click.group(
    cls=Group,
    no_args_is_help=False,
    epilog=examples(
        'semret mark relevant "our boat" IMG_1234.jpg IMG_1240.jpg',
        'semret mark not-relevant "our boat" harbour.jpg',
        "semret mark list",
    ),
)
def mark() -> None:
    """Say which photos a query meant, so that it ranks better from then on.

    It is remembered for that query, stays on this machine, and can be looked at and taken back.
    """


@mark.command(cls=QueryCommand, epilog=examples('semret mark relevant "our boat" IMG_1234.jpg IMG_1240.jpg'))
@_QUERY
@photos_argument
@with_existing_library
def relevant(library: "Semret", query: str, photos: Sequence[bytes]) -> None:
    """Say that QUERY means each PHOTO."""
    change = library.store.mark(query, photos_at(library, photos), RELEVANT)
    say_changed(change, f'relevant to "{change.query}"')


@mark.command("not-relevant", cls=QueryCommand, epilog=examples('semret mark not-relevant "our boat" harbour.jpg'))
@_QUERY
@photos_argument
@with_existing_library
def not_relevant(library: "Semret", query: str, photos: Sequence[bytes]) -> None:
    """Say that QUERY does not mean any PHOTO."""
    change = library.store.mark(query, photos_at(library, photos), NOT_RELEVANT)
    say_changed(change, f'not relevant to "{change.query}"')


@mark.command(cls=QueryCommand, epilog=examples('semret mark clear "our boat" harbour.jpg'))
@_QUERY
@photos_argument
@with_existing_library
def clear(library: "Semret", query: str, photos: Sequence[bytes]) -> None:
    """Take back what was said of each PHOTO for QUERY."""
    change = library.store.mark(query, photos_at(library, photos), None)
    say_changed(change, f'no mark for "{change.query}" any more')


@mark.command(
    "list",
    cls=QueryCommand,
    epilog=examples("semret mark list", 'semret mark list "our boat"', "semret mark list --json"),
)
@click.argument("query", required=False, type=words)
@json_option
@with_existing_library
def list_marks(library: "Semret", query: str | None, as_json: bool) -> None:
    """List the queries that learned something, or what QUERY has learned."""
    if query is None:
        _list_queries(library, as_json)
    else:
        _list_photos(library, query, as_json)


def _list_queries(library: "Semret", as_json: bool) -> None:
    queries = library.store.judged_queries()
    if as_json:
        write_json([{"query": query, "relevant": yes, "not_relevant": no} for query, yes, no in queries])
    elif queries:
        table(
            ("query", "relevant", "not relevant"),
            [(query, f"{yes:,}", f"{no:,}") for query, yes, no in queries],
            numbers=(1, 2),
        )
    else:
        say("No query has learned anything yet.", "Teach one with: semret mark relevant QUERY PHOTO...")


def _list_photos(library: "Semret", query: str, as_json: bool) -> None:
    judgments = library.store.judgments(query)
    paths = library.store.paths([judgment.photo for judgment in judgments])
    told = [
        (paths[judgment.photo], judgment.grade > NOT_RELEVANT, judgment.at)
        for judgment in judgments
        if judgment.photo in paths
    ]
    if as_json:
        write_json([{"path": json_path(path), "relevant": meant, "at": at} for path, meant, at in told])
    elif told:
        table(
            ("mark", "date", "photo"),
            [("relevant" if meant else "not relevant", at[:10], os.fsdecode(path)) for path, meant, at in told],
        )
    else:
        say("This query has learned nothing yet.", "Teach it with: semret mark relevant QUERY PHOTO...")


@mark.command(cls=QueryCommand, epilog=examples('semret mark forget "our boat"'))
@_QUERY
@with_existing_library
def forget(library: "Semret", query: str) -> None:
    """Take back all that was said for QUERY."""
    change = library.store.forget_query(query)
    if change.photos:
        say(f'"{change.query}" has forgotten what was said of {counted(len(change.photos), "photo")}.')
    else:
        say("This query has learned nothing yet.")


@mark.command(epilog=examples("semret mark near", "semret mark near off"))
@click.argument("wanted", required=False, type=click.Choice(["on", "off"]))
@with_existing_library
def near(library: "Semret", wanted: str | None) -> None:
    """Say whether queries learn from others that mean almost the same, or see whether they do."""
    from semret_desktop.app.marks import SETTING

    if wanted is not None:
        library.store.set_setting(SETTING, "off" if wanted == "off" else None)
    off = library.store.setting(SETTING) == "off"
    say("A query learns from its own marks alone." if off else "Queries learn from others that mean almost the same.")


mark.add_command(export)
