"""A person at work in a process of its own: marks, captions, rates, likes and searches until it is told to end.

Before each edit a line says what is about to be, after it that it is done: what is done must be there at the end,
whoever else writes meanwhile and however this process ends.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semret_desktop.app import Semret
from semret_desktop.core import Change

QUERIES = ("a bird", "a red car", "หมา")
SHARED = "both of us"  # the query that every editor marks


class Editor:
    """Edits keys of its own, and those of `SHARED`."""

    def __init__(self, library: Path, name: str, notes: Path, seed: int, *, stays: bool, dies_at: int) -> None:
        self._library = library
        self._name = name
        self._stays = stays  # as a window, which keeps the library open; else as a command, which opens it each time
        self._held: Semret | None = None
        self._left = dies_at  # statements until it is killed in an edit; 0: that is not its lot
        self._random = random.Random(seed)
        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._number = int(time.time() * 1e6)  # no two captions are alike, also after a kill

    @contextmanager
    def _opened(self) -> Iterator[Semret]:
        if not self._stays:
            with Semret(self._library, create=False) as library:
                yield library
            return
        self._held = self._held or Semret(self._library, create=False)
        yield self._held

    def _note(self, **told: object) -> None:
        os.write(self._notes, json.dumps(told).encode() + b"\n")

    def work(self, seconds: float, mine: list[int], photos: list[int]) -> None:
        """`mine` are the photos that no other editor rates and likes."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            with self._opened() as library:
                for _ in range(self._random.randrange(1, 6)):
                    self._edit(library, mine, photos)
                if self._random.random() < 0.15:
                    results = library.search(self._random.choice([*QUERIES, SHARED]), limit=5)
                    assert len(results.photos) == 5
                    self._note(searched=results.query)
        if self._held is not None:
            self._held.close()

    def _edit(self, library: Semret, mine: list[int], photos: list[int]) -> None:
        store, chance = library.store, self._random
        if self._left:
            store.db.conn.set_trace_callback(self._one_statement_less)
        photo, own = chance.choice(photos), chance.choice(mine)
        kind = chance.choice(["mark", "shared", "rate", "favourite", "caption", "undone"])
        value: object
        change: Change | None = None
        if kind in ("mark", "shared"):
            value = chance.choice([0, 1, None])
            query = SHARED if kind == "shared" else f"{self._name} {chance.choice(QUERIES)}"
            self._note(begun=[kind, query, photo, value])
            store.mark(query, [photo], value)
        elif kind == "rate":
            value = chance.choice([None, 0, 1, 2, 3, 4, 5])
            self._note(begun=[kind, "", own, value])
            store.rate([own], value)
        elif kind == "favourite":
            value = chance.choice([False, True])
            self._note(begun=[kind, "", own, value])
            store.set_favourite([own], value)
        else:
            self._number += 1
            value = f"caption{self._number}"
            self._note(begun=[kind, value, photo, value if kind == "caption" else None])
            change = store.add_caption(photo, value, chance.choice([None, "en", "th"]))
            if kind == "undone":
                store.restore(change)
        self._note(done=True)
        store.db.conn.set_trace_callback(None)

    def _one_statement_less(self, statement: str) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    library, name, notes, seed, stays, dies_at, seconds, share = sys.argv[1:]
    with Semret(Path(library), create=False) as opened:
        photos = opened.store.photo_ids().tolist()
    parts = int(share[2])
    mine = [photo for place, photo in enumerate(photos) if place % parts == int(share[0])]
    editor = Editor(Path(library), name, Path(notes), int(seed), stays=stays == "stays", dies_at=int(dies_at))
    editor.work(float(seconds), mine, photos)


if __name__ == "__main__":
    main()
