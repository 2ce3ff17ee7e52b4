"""`semret label --own`: the list of a person's own labels."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.forms import write_json
from semret_desktop.commands.terminal import counted, say, table
from semret_desktop.core.text import clean, printable

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.own_labels import OwnChange, OwnLabel

AGAIN = "Photos are looked through for it by: semret index"
UNDO = "Take it back with: semret label --own --undo"


def edit_own(
    library: "Semret", names: str, new: str | None, *, remove: bool, undo: bool, lang: str, as_json: bool
) -> None:
    """List the labels, or take one more, rename it, remove it, or take the last edit back."""
    from semret_desktop.app import own_labels
    from semret_desktop.describe.own_labels import parted

    wished = [option for option, there in (("rename", new is not None), ("remove", remove), ("undo", undo)) if there]
    if len(wished) > 1:
        raise click.UsageError(f"--{wished[0]} and --{wished[1]} do not go together.")
    if as_json and (names or wished):
        raise click.UsageError("--json goes with listing the labels.")
    if undo:
        if names:
            raise click.UsageError("--undo takes back the last edit of the list: it needs no name.")
        _say(own_labels.take_back_last(library), "taken back", "")
    elif not names and wished:
        raise click.UsageError(f"--{wished[0]} goes with the name of a label: --own NAME.")
    elif not names:
        _list(own_labels.listed(library), lang, as_json)
    elif new is not None:
        _keep(
            library, own_labels.rename(library, _which(library, names), parted(new)), f"now called {_shown(new)}", AGAIN
        )
    elif remove:
        _keep(library, own_labels.remove(library, _which(library, names)), f"{_shown(names)} removed", UNDO)
    else:
        _keep(library, own_labels.add(library, parted(names)), f"{_shown(names)} added", AGAIN)


def _which(library: "Semret", name: str) -> str:
    """The id of the label that goes by that name in any language; one that is not there where none does."""
    from semret_desktop.app.own_labels import listed
    from semret_desktop.describe.vocabulary import OWN

    wanted = clean(name).casefold()
    found = (each.concept for each in listed(library))
    ids = [label.id for label in found if wanted in {known.casefold() for known in label.all_names()}]
    return ids[0] if ids else f"{OWN}:{wanted}"


def _keep(library: "Semret", done: "OwnChange", what: str, hint: str) -> None:
    from semret_desktop.app.own_labels import remember

    remember(library, done)
    _say(done, what, hint)


def _say(done: "OwnChange", what: str, hint: str) -> None:
    photos = f" {counted(len(done.photos), 'photo')} changed with it." if done.photos else ""
    say(f"{what[:1].upper()}{what[1:]}.{photos}", hint)


def _list(labels: "tuple[OwnLabel, ...]", lang: str, as_json: bool) -> None:
    from semret_desktop.describe.vocabulary import LANGUAGES

    if as_json:
        write_json(
            [
                {
                    "label": each.concept.name(lang),
                    "id": each.concept.id,
                    "names": {code: list(names) for code, names in each.concept.names.items()},
                    "photos": each.photos,
                }
                for each in labels
            ]
        )
    elif labels:
        rows = [
            (each.concept.name(lang), *(each.concept.names.get(code, ("",))[0] for code in LANGUAGES), str(each.photos))
            for each in labels
        ]
        table(("label", *LANGUAGES, "photos"), rows, numbers=(4,))
    else:
        say("There are no labels of your own yet.", "Add one with: semret label --own NAME")


def _shown(names: str) -> str:
    return f'"{printable(clean(names))}"'
