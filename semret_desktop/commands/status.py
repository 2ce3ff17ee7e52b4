"""`semret status`: how the library stands."""

import os
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.forms import json_option, json_path, write_json
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted, say, table
from semret_desktop.core import RootState

if TYPE_CHECKING:
    from semret_desktop.app import Semret, Status
    from semret_desktop.core import Root
    from semret_desktop.indexing import WatchedRoot

FAILURES_SHOWN = 20


@click.command(epilog=examples("semret status", "semret status --json"))
@json_option
@with_existing_library
def status(library: "Semret", as_json: bool) -> None:
    """Show folders, photos, what can be searched, and the files that could not be read."""
    stands = library.status()
    if as_json:
        write_json(_as_json(stands))
    else:
        _write(stands)


def _as_json(stands: "Status") -> dict[str, object]:
    return {
        "roots": [
            {"path": json_path(root.path), "state": root.state.value, "photos": root.photos} for root in stands.roots
        ],
        "photos": stands.photos,
        "files": stands.files,
        "failed": [
            {"path": json_path(failure.path), "reason": failure.reason, "permanent": failure.permanent}
            for failure in stands.failed
        ],
        "coverage": stands.coverage,
        "model": stands.model,
        "preparing": None if stands.preparing is None else {"model": stands.preparing, "coverage": stands.prepared},
        "model_trouble": stands.model_trouble or None,
        "device": {"name": stands.device, "reason": stands.device_reason} if stands.device else None,
        "indexing": stands.indexing,
        "watching": _watching(stands),
    }


def _watching(stands: "Status") -> dict[str, object] | None:
    if stands.watcher is None:
        return None
    ways = ((root, _told(root, stands)) for root in stands.roots)
    return {
        "by": stands.watcher,
        "roots": [
            {"path": json_path(root.path), "how": way.how.value, "why": way.why or None}
            for root, way in ways
            if way is not None
        ],
    }


def _told(root: "Root", stands: "Status") -> "WatchedRoot | None":
    """How a root is watched. Of one that is away its mount point may be, which tells a person nothing."""
    from semret_desktop.indexing import WatchedRoot, Way

    told = next((each for each in stands.watching if each.root == root.id), None)
    if told is None or root.state is RootState.ONLINE:
        return told
    return WatchedRoot(root.id, Way.AWAY)


def _way(root: "Root", stands: "Status") -> str:
    """How a root is watched, and why in that way, in words."""
    told = _told(root, stands)
    if told is None:
        return ""
    return f"{told.how.value}: {told.why}" if told.why else told.how.value


def _model(stands: "Status") -> str:
    """The package in use, and the one that takes its place when photos are encoded with it."""
    told = stands.model
    if stands.preparing is not None:
        told += f"; {stands.preparing} when all photos are encoded with it ({stands.prepared:.1%} are)"
    return f"{told}. {stands.model_trouble}" if stands.model_trouble else told


def _write(stands: "Status") -> None:
    table(
        ("", ""),
        [
            ("photos", f"{stands.photos:,} in {counted(stands.files, 'file')}"),
            ("can be searched", f"{stands.coverage:.1%}"),
            ("model package", _model(stands)),
            ("photos encoded on", f"{stands.device}. {stands.device_reason}" if stands.device else "nothing yet"),
            ("indexed now by", stands.indexing or "nobody"),
            ("watched now by", stands.watcher or "nobody"),
            ("could not be read", counted(len(stands.failed), "file")),
        ],
    )
    if stands.roots:
        click.echo()
        is_watched = stands.watcher is not None
        table(
            ("folder", "state", "photos", "watched by")[: 3 + is_watched],
            [
                (os.fsdecode(root.path), root.state.value, f"{root.photos:,}", _way(root, stands))[: 3 + is_watched]
                for root in stands.roots
            ],
            numbers=(2,),
        )
    else:
        say("The library has no folders yet.", "Add one with: semret index DIR")
    if stands.failed:
        click.echo()
        shown = stands.failed[:FAILURES_SHOWN]
        table(
            ("could not be read", "why"),
            [(os.fsdecode(failure.path), failure.reason) for failure in shown],
        )
        if len(stands.failed) > len(shown):
            say(f"{len(stands.failed) - len(shown):,} more could not be read.", "All of them: semret status --json")
