"""`semret sidecar`: labels in XMP files beside photos, for other programs, and out of them again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.edits import photos_argument, photos_at
from semret_desktop.commands.lazy import Group, examples
from semret_desktop.commands.library import with_existing_library
from semret_desktop.commands.terminal import counted, say

if TYPE_CHECKING:
    from semret_desktop.app import Semret


@click.group(
    cls=Group,
    epilog=examples("semret sidecar write IMG_1234.jpg", "semret sidecar remove IMG_1234.jpg"),
)
def sidecar() -> None:
    """Write labels into XMP files beside photos, or take them out again.

    Photos stay as they are, and so does what other programs wrote into their XMP files.
    """


@sidecar.command(epilog=examples("semret sidecar write *.jpg --mine", "semret sidecar write IMG_1234.jpg --lang cs"))
@photos_argument
@click.option("--mine", is_flag=True, help="Only the labels that you gave.")
@click.option(
    "--lang", type=click.Choice(("en", "th", "cs")), default="en", show_default=True, help="The language of the labels."
)
@with_existing_library
def write(library: "Semret", photos: Sequence[bytes], mine: bool, lang: str) -> None:
    """Write the labels of each PHOTO as keywords into its XMP file, in place of those written before."""
    from semret_desktop.imaging.sidecars import remove_labels, write_labels

    written = 0
    for path, photo in zip(photos, photos_at(library, photos), strict=True):
        labels = [each.name for each in library.labels.of([photo], lang)[photo] if each.said or not mine]
        if labels:
            write_labels(path, labels)
            written += 1
        else:
            remove_labels(path)  # those that were written before
    say(f"{counted(written, 'photo')}: labels written beside.")


@sidecar.command(epilog=examples("semret sidecar remove *.jpg"))
@photos_argument
@with_existing_library
def remove(library: "Semret", photos: Sequence[bytes]) -> None:
    """Take out of the XMP file of each PHOTO what was written there, or the file away where nothing else is in it."""
    from semret_desktop.imaging.sidecars import remove_labels

    photos_at(library, photos)
    removed = sum(remove_labels(path) is not None for path in photos)
    say(f"{counted(removed, 'photo')}: labels taken out again.")
