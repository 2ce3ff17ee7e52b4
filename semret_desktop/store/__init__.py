"""The truth of a library, in SQLite: photos, files, roots, captions, and the text they can be found by.

`Store` is one thread's view of it. All writing goes through `atomic`; `now` is the time as rows keep it.
"""

from semret_desktop.store.database import LIBRARY_FILE, atomic, now
from semret_desktop.store.failures import Failure
from semret_desktop.store.paths import excluded, is_own
from semret_desktop.store.photos import Counts, drop_without_files
from semret_desktop.store.roots import Removal
from semret_desktop.store.store import Store
from semret_desktop.store.text import TextHit

__all__ = [
    "LIBRARY_FILE",
    "Counts",
    "Failure",
    "Removal",
    "Store",
    "TextHit",
    "atomic",
    "drop_without_files",
    "excluded",
    "is_own",
    "now",
]
