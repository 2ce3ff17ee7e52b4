"""`semret label`: what photos show, by a person's word or by what the model package sees."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH, words
from semret_desktop.commands.edits import say_changed
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.own_labels import edit_own
from semret_desktop.commands.terminal import say, table

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.labels import Label
    from semret_desktop.core import Change, PhotoId


@click.command(
    cls=QueryCommand,
    epilog=examples(
        "semret label IMG_1234.jpg",
        "semret label IMG_1234.jpg beagle",
        "semret label IMG_1234.jpg หมา --reject",
        'semret label IMG_1234.jpg "granny\'s garden" --remove',
        "semret label --own",
        'semret label --own "granny\'s garden|สวนคุณยาย|babiččina zahrada"',
        'semret label --own "granny\'s garden" --rename "the old garden"',
        'semret label --own "the old garden" --remove',
    ),
)
@click.argument("photo", required=False, type=ANY_PATH)
@click.argument("name", required=False, type=words)
@click.option(
    "--own",
    metavar="[NAMES]",
    is_flag=False,
    flag_value="",
    help="List your own labels, or take one more: its name, or English|Thai|Czech.",
)
@click.option("--rename", metavar="NAMES", type=words, help="Call the label of --own so.")
@click.option("--reject", is_flag=True, help="The photo does not show it, whatever is seen in it.")
@click.option("--remove", is_flag=True, help="Take back what was said of it; with --own: of all photos.")
@click.option("--undo", is_flag=True, help="With --own: take the last edit of the list back.")
@click.option(
    "--lang", type=click.Choice(("en", "th", "cs")), default="en", show_default=True, help="The language of the list."
)
@json_option
@with_existing_library
def label(
    library: "Semret",
    photo: bytes | None,
    name: str | None,
    own: str | None,
    rename: str | None,
    reject: bool,
    remove: bool,
    undo: bool,
    lang: str,
    as_json: bool,
) -> None:
    """Say that PHOTO shows NAME, or list its labels; with --own, edit the list of your own.

    A name in English, Thai or Czech that Semret knows is one label; any other is one of your own. Those in the list
    (labels.txt in the library's folder, one a line) are looked for in all photos at the next index.
    """
    if own is not None:
        if photo is not None or reject:
            raise click.UsageError("--own goes without a PHOTO and --reject.")
        edit_own(library, own, rename, remove=remove, undo=undo, lang=lang, as_json=as_json)
        return
    if rename is not None or undo:
        raise click.UsageError(f"--{'undo' if undo else 'rename'} goes with --own.")
    if photo is None:
        raise click.UsageError("Missing argument 'PHOTO'.")
    if reject and remove:
        raise click.UsageError("--reject and --remove do not go together.")
    if name is None and (reject or remove):
        raise click.UsageError(f"--{'reject' if reject else 'remove'} goes with a NAME.")
    if name is not None and as_json:
        raise click.UsageError("--json goes with listing the labels, without a NAME.")
    known = library.photo_at(photo)
    if name is None:
        _list(library, library.labels.of([known], lang)[known], as_json)
    else:
        change, what = _said(library, known, name, reject=reject, remove=remove)
        say_changed(change, what)


def _said(library: "Semret", photo: "PhotoId", name: str, *, reject: bool, remove: bool) -> "tuple[Change, str]":
    """Of several concepts that go by one name the one that the photo bears is meant, else the first."""
    concepts = library.labels.named(name)
    borne = library.labels.ids_of(photo)
    concept = next((each for each in concepts if each.id in borne), concepts[0])
    if remove:
        return library.labels.take_back([photo], concept.id), "taken back"
    if reject:
        return library.labels.reject([photo], concept.id), f"not labelled {concept.name('en')}"
    return library.labels.accept([photo], concept), f"labelled {concept.name('en')}"


def _list(library: "Semret", labels: "list[Label]", as_json: bool) -> None:
    if as_json:
        write_json(
            [
                {
                    "label": each.name,
                    "id": each.id,
                    "by": "you" if each.said else "model",
                    "probability": None if each.probability is None else round(each.probability, 4),
                }
                for each in labels
            ]
        )
    elif labels:
        table(
            ("label", "by", "probability"),
            [(each.name, "you" if each.said else "Semret", _percent(each.probability)) for each in labels],
            numbers=(2,),
        )
    else:
        say("This photo has no labels.", "Give it one with: semret label PHOTO NAME")
    if library.labels.trouble is not None:
        say(library.labels.trouble.message, library.labels.trouble.hint)


def _percent(probability: float | None) -> str:
    return "" if probability is None else f"{probability:.0%}"
