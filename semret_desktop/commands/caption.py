"""`semret caption`: what a person writes about a photo."""

from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import ANY_PATH, language, words
from semret_desktop.commands.edits import say_changed
from semret_desktop.commands.forms import json_option, write_json
from semret_desktop.commands.lazy import QueryCommand, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import say, table
from semret_desktop.core import Caption, PhotoId, SemretError
from semret_desktop.core.text import clean

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.command(
    cls=QueryCommand,
    epilog=examples(
        'semret caption IMG_1234.jpg "Grandmother in her garden"',
        "semret caption IMG_1234.jpg สวนของคุณยาย --lang th",
        "semret caption IMG_1234.jpg",
        'semret caption IMG_1234.jpg "Grandmother in her garden" --remove',
    ),
)
@click.argument("photo", type=ANY_PATH)
@click.argument("text", required=False, type=words)
@click.option("--lang", metavar="CODE", type=language, help="The language of TEXT, such as en, th, cs or pt-BR.")
@click.option("--remove", is_flag=True, help="Take the caption TEXT away.")
@json_option
@with_existing_library
def caption(library: "Semret", photo: bytes, text: str | None, lang: str | None, remove: bool, as_json: bool) -> None:
    """Write the caption TEXT about PHOTO, or list its captions.

    A photo may have several, and is found by them: by their words at once, by what they mean after the next semret
    index, or while the window is open. They are kept in the library: files stay as they are.
    """
    if text is None and (remove or lang):
        raise click.UsageError(f"{'--remove' if remove else '--lang'} goes with a TEXT.")
    if text is not None and as_json:
        raise click.UsageError("--json goes with listing the captions, without a TEXT.")
    known = library.photo_at(photo)
    if text is None:
        _list(library.store.photos([known])[0].captions, as_json)
    elif remove:
        _remove(library, known, clean(text), lang)
    else:
        say_changed(library.store.add_caption(known, text, lang), "captioned")


def _list(captions: tuple[Caption, ...], as_json: bool) -> None:
    if as_json:
        write_json([{"text": each.text, "lang": each.lang, "source": each.source} for each in captions])
    elif captions:
        table(
            ("caption", "language", "by"),
            [(each.text, each.lang or "", "you" if each.source == "person" else each.source) for each in captions],
        )
    else:
        say("This photo has no captions yet.", "Write one with: semret caption PHOTO TEXT")


def _remove(library: "Semret", photo: PhotoId, text: str, lang: str | None) -> None:
    same = [
        each
        for each in library.store.photos([photo])[0].captions
        if each.text == text and (lang is None or each.lang == lang)
    ]
    if not same:
        raise SemretError("This photo has no such caption.", "Its captions are listed by: semret caption PHOTO")
    for each in [each for each in same if each.source == "person"] or same:
        change = library.store.remove_caption(each.id)  # one that stands in the file is refused there
    say_changed(change, "caption removed")
