"""Searches that a person keeps."""

import os

from semret_desktop.core import EVERYWHERE, RootId, SavedSearch, SavedSearchId, SemretError, Within
from semret_desktop.core.text import clean
from semret_desktop.store.database import Database, atomic, now
from semret_desktop.store.judgments import MOST_QUERY
from semret_desktop.store.paths import is_inside, join, relative

LONGEST_NAME = 200  # characters


def save_search(
    db: Database, query: str, within: Within = EVERYWHERE, *, name: str = "", shown: str = ""
) -> SavedSearch:
    """Keep a search, once: one that is kept already gets this name and order. SemretError where it says nothing."""
    words = clean(query)
    if not words and within == EVERYWHERE:
        raise SemretError("There is nothing to save: the search is empty.", "Type something first.")
    if len(words) > MOST_QUERY:
        raise SemretError(f"A search of {len(words):,} characters is too long to be kept.", "Shorten it.")
    with atomic(db):
        folder = _folder(db, within)
        row = db.execute(
            "SELECT id FROM saved_search WHERE query = ? AND folder IS ? AND favourites = ?",
            [words, folder, within.favourites],
        ).fetchone()
        if row is None:
            row = db.execute(
                "INSERT INTO saved_search (query, folder, favourites, added_at) VALUES (?, ?, ?, ?) RETURNING id",
                [words, folder, int(within.favourites), now()],
            ).fetchone()
        called = change_saved_search(db, SavedSearchId(row[0]), name=name, shown=shown)
    return SavedSearch(SavedSearchId(row[0]), words, within, called, shown)


def change_saved_search(db: Database, search: SavedSearchId, *, name: str, shown: str) -> str:
    """Call a kept search so (empty: by its query), and keep this order of its photos. Gives the name as it is kept."""
    called = clean(name)[:LONGEST_NAME].rstrip()
    with atomic(db):
        db.execute("UPDATE saved_search SET name = ?, shown = ? WHERE id = ?", [called, shown, search])
    return called


def saved_searches(db: Database) -> list[SavedSearch]:
    """The searches that are kept, in the order they came. Those of folders that are not watched now are left out."""
    roots = db.execute("SELECT id, path FROM root").fetchall()
    found = []
    for search, query, folder, favourites, name, shown in db.execute(
        "SELECT id, query, folder, favourites, name, shown FROM saved_search ORDER BY id"
    ).fetchall():
        root = next((root for root in roots if folder is not None and is_inside(folder, root[1])), None)
        if folder is None:
            within = Within(favourites=bool(favourites))
            found.append(SavedSearch(SavedSearchId(search), query, within, name, shown))
        elif root is not None:
            within = Within(RootId(root[0]), relative(folder, root[1]), bool(favourites))
            found.append(SavedSearch(SavedSearchId(search), query, within, name, shown))
    return found


def remove_saved_search(db: Database, search: SavedSearchId) -> None:
    """Keep it no longer."""
    with atomic(db):
        db.execute("DELETE FROM saved_search WHERE id = ?", [search])


def _folder(db: Database, within: Within) -> bytes | None:
    if within.root is None:
        return None
    row = db.execute("SELECT path FROM root WHERE id = ?", [within.root]).fetchone()
    if row is None:
        raise SemretError("This folder is not in the library (any more).", "See: semret folders")
    folder = within.folder.rstrip(os.fsencode(os.sep))
    return join(row[0], folder) if folder else bytes(row[0])
