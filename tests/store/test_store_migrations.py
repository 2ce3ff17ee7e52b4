"""Each step from the library that the step before it left."""

import os
from contextlib import closing
from pathlib import Path

from semret_desktop.core import RELEVANT
from semret_desktop.store import Store
from semret_desktop.store.database import LIBRARY_FILE, Database, connect
from semret_desktop.store.migrations import STEPS, migrate, pending


def _fill_as_step_1(db: Database, folder: bytes) -> None:
    db.execute("INSERT INTO root (path, added_at) VALUES (?, '')", [folder])
    for name in ("shown", "waiting"):
        db.execute(
            "INSERT INTO photo (picture_hash, hash_version, sorted_at, rating, rated_by, favourite, added_at)"
            " VALUES (?, 1, 5, 4, 'person', 1, '2026-01-01T00:00:00.000000Z')",
            [name.encode()],
        )
    db.execute("INSERT INTO file (photo, root, path, size, mtime_ns) VALUES (1, 1, x'61', 1, 2)")
    db.execute("INSERT INTO caption (photo, text, source, added_at) VALUES (1, 'waves', 'person', '')")
    db.execute("INSERT INTO setting VALUES ('model', 'starter')")


def test_step_2_keeps_all_that_was_there_and_takes_marks(library: Path, tmp_path: Path) -> None:
    library.mkdir()
    with closing(connect(library / LIBRARY_FILE)) as old:
        migrate(old, library, STEPS[:1])
        _fill_as_step_1(old, os.fsencode(tmp_path))
        assert pending(old) == [name for name, _ in STEPS[1:]]
    with closing(Store(library)) as store:
        store.rebuild_text()
        assert store.check() == []
        assert store.timeline().photos.tolist() == [1]
        (photo,) = store.photos([1])
        assert (photo.metadata.rating, photo.favourite, photo.captions[0].text) == (4, True, "waves")
        assert store.setting("model") == "starter"
        assert store.saved_searches() == store.judged_queries() == store.hidden() == []
        change = store.mark("sea", [1], RELEVANT)
        assert [each.photo for each in store.judgments("sea")] == [1]
        store.restore(change)
        assert store.photos([2])[0].favourite  # out of sight, as before
        assert store.db.execute("SELECT gone_root, gone_days, gone_counted FROM photo WHERE id = 2").fetchone() == (
            None,
            0,
            None,
        )
    with closing(Store(library, readonly=True)) as store:
        assert store.timeline().photos.tolist() == [1]


def test_step_8_keeps_searches_as_they_were_and_takes_names(library: Path) -> None:
    library.mkdir()
    before = [name for name, _ in STEPS].index("0007_searches")
    with closing(connect(library / LIBRARY_FILE)) as old:
        migrate(old, library, STEPS[:before])
        old.execute("INSERT INTO saved_search (query, folder, favourites, added_at) VALUES ('sea', NULL, 1, '')")
    with closing(Store(library)) as store:
        (search,) = store.saved_searches()
        assert (search.query, search.within.favourites, search.name, search.shown) == ("sea", True, "", "")
        store.change_saved_search(search.id, name="Waves", shown="date")
        (search,) = store.saved_searches()
        assert (search.query, search.name, search.shown) == ("sea", "Waves", "date")
