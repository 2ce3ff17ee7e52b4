"""Every photo that is read gets a look; those that were read before get theirs from their thumbnails."""

import numpy as np

from semret_desktop.core import Cancel, Thumbnail
from semret_desktop.core.control import Control
from semret_desktop.imaging import look_of_thumbnail
from semret_desktop.indexing import looks as making
from semret_desktop.store import atomic, looks


def look(bench, name: str) -> int | None:
    traits = looks.traits(bench.store.db, np.array([bench.id(name)]))
    return int(traits.looks.view(np.int64)[0]) if traits.seen[0] else None


def test_a_photo_has_the_look_of_its_picture_and_a_changed_picture_another_one(bench) -> None:
    bench.paint("a.png", "white", text="one")
    bench.paint("b.png", "white", text="something else")
    bench.index()
    before = look(bench, "a.png")
    assert before == look_of_thumbnail(bench.thumbnails.get([bench.id("a.png")])[bench.id("a.png")])
    assert before not in (None, look(bench, "b.png"))
    bench.paint("a.png", "white", text="a longer word\nin two lines")
    bench.index()
    assert look(bench, "a.png") not in (None, before)


def test_photos_of_an_older_library_get_their_look_in_the_next_run_and_nothing_is_read_again(bench) -> None:
    names = ("a.png", "b.png", "c.png")
    for name in names:
        bench.paint(name, "white", text=name * 3)
    bench.index()
    before, seen = [look(bench, name) for name in names], bench.seen
    with atomic(bench.store.db):
        bench.store.db.execute("UPDATE photo SET look = NULL")
    bench.thumbnails.put([(bench.id("b.png"), Thumbnail(b"damaged", 9, 9, 0))])
    bench.index()
    after = [look(bench, name) for name in names]
    assert after[1] is None
    assert all(((before[place] ^ after[place]) & (1 << 64) - 1).bit_count() <= 4 for place in (0, 2))
    assert bench.seen == seen


def test_while_something_else_is_wanted_no_look_is_made(bench) -> None:
    bench.paint("a.png", "white", text="a")
    bench.index()
    with atomic(bench.store.db):
        bench.store.db.execute("UPDATE photo SET look = NULL")
    control = Control()
    control.look_at({bench.root: [b""]})
    making.make_looks(bench.store, bench.thumbnails, Cancel(), control)
    assert look(bench, "a.png") is None
    control.take_changed()
    making.make_looks(bench.store, bench.thumbnails, Cancel(), control)
    assert look(bench, "a.png") is not None
