"""The looks of photos that were read before looks were kept: made from their thumbnails, no original is opened."""

from semret_desktop.core import Cancel
from semret_desktop.core.control import Control
from semret_desktop.imaging import ThumbnailStore, look_of_thumbnail
from semret_desktop.store import Store, looks

BATCH = 256  # photos between two commits, and two looks at what else is wanted: a quarter of a second


def make_looks(store: Store, thumbnails: ThumbnailStore, cancel: Cancel, control: Control) -> None:
    """Give photos a look that have a thumbnail and none; leaves the rest to the next run where work is waiting.

    Raises Cancelled when asked to end; what was made before stays.
    """
    last = 0
    while (waiting := looks.without_look(store.db, BATCH, last)) and not control.is_wanted and not control.paused:
        cancel.check()
        last = waiting[-1]
        pictures = thumbnails.get(waiting, used=False)
        made = {photo: look for photo, jpeg in pictures.items() if (look := look_of_thumbnail(jpeg)) is not None}
        if made:
            looks.note_looks(store.db, made)
