"""What a person said is there at the end: with two processes at work at once, and when one is killed in an edit.

`SEMRET_EDIT_SECONDS=60` lets the two work for a minute.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.app import Semret
from semret_desktop.core.resources import shipped
from semret_desktop.store import Store

EDITOR = Path(__file__).parent / "edits" / "semret_editor.py"
SECONDS = float(os.environ.get("SEMRET_EDIT_SECONDS", "10"))
PATIENCE = 60.0  # seconds
KILLS = 20

Key = tuple[str, str, int]


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with twelve photos that the shipped model has seen."""
    place = tmp_path_factory.mktemp("edited")
    (place / "photos").mkdir()
    for photo in sorted(shipped("resources", "demo", "photos").iterdir())[:12]:
        shutil.copy(photo, place / "photos")
    with Semret(place / "library") as library:
        library.add_root(os.fsencode(place / "photos"))
        library.index()
    return place / "library"


@pytest.fixture
def library(album: Path, tmp_path: Path) -> Path:
    return shutil.copytree(album, tmp_path / "library")


def start(
    library: Path, name: str, *, seed: int, stays: bool, seconds: float, share: str = "0/1", dies_at: int = 0
) -> subprocess.Popen:
    """An editor; `dies_at`: killed before that statement of its edits."""
    notes = library.parent / f"{name}.notes"
    told = [str(library), name, str(notes), str(seed), "stays" if stays else "opens", str(dies_at), str(seconds), share]
    return subprocess.Popen([sys.executable, str(EDITOR), *told], stderr=subprocess.PIPE, text=True)


class Notes:
    """What an editor says it did, in order."""

    def __init__(self, library: Path, name: str) -> None:
        lines = (library.parent / f"{name}.notes").read_bytes().splitlines()
        self.done: dict[Key, object] = {}
        self.open: tuple[Key, object] | None = None  # begun, and not known whether it was done
        self.edits = self.searches = 0
        for line in lines:
            told = json.loads(line)
            if "begun" in told:
                if self.open is not None:  # the process was killed there: it may be so or as before
                    self._forget(self.open[0])
                kind, what, photo, value = told["begun"]
                self.open = (kind, what, photo), value
            elif "done" in told:
                assert self.open is not None
                self.done[self.open[0]] = self.open[1]
                self.open = None
                self.edits += 1
            else:
                self.searches += 1

    def _forget(self, key: Key) -> None:
        self.done.pop(key, None)

    def must_be(self) -> dict[Key, object]:
        """What is sure."""
        return {key: value for key, value in self.done.items() if self.open is None or key != self.open[0]}


def is_there(store: Store, key: Key) -> object:
    """What the library holds under that key."""
    kind, what, photo = key
    if kind in ("mark", "shared"):
        return next((each.grade for each in store.judgments(what) if each.photo == photo), None)
    (known,) = store.photos([photo])
    if kind == "rate":
        return known.metadata.rating
    if kind == "favourite":
        return known.favourite
    written = [each.text for each in known.captions if each.text == what]
    assert len(written) <= 1
    found = [hit.photo for hit in store.text_search(what, 5)]
    assert found == [photo] * len(written)
    return written[0] if written else None


def differences(library: Path, sure: Iterable[tuple[Key, object]]) -> list[tuple[Key, object, object]]:
    with closing(Store(library)) as store:
        assert store.check() == []
        return [(key, value, held) for key, value in sure if (held := is_there(store, key)) != value]


@pytest.mark.timeout(PATIENCE + 3 * SECONDS)
def test_two_processes_mark_caption_rate_and_search_at_once_and_nothing_is_lost(library: Path) -> None:
    """One keeps the library open as a window does, the other opens it for every few edits as commands do."""
    running = [
        start(library, "window", seed=1, stays=True, seconds=SECONDS, share="0/2"),
        start(library, "command", seed=2, stays=False, seconds=SECONDS, share="1/2"),
    ]
    for each in running:
        _, errors = each.communicate(timeout=PATIENCE + 2 * SECONDS)
        assert (each.returncode, errors) == (0, "")
    window, command = Notes(library, "window"), Notes(library, "command")
    assert min(window.edits, command.edits) > 20
    assert min(window.searches, command.searches) > 0
    contested = {key for key in window.done if key in command.done}
    assert {kind for kind, _, _ in contested} == {"shared"}
    for notes in (window, command):
        assert differences(library, ((key, held) for key, held in notes.done.items() if key not in contested)) == []
    with closing(Store(library)) as store:
        for key in contested:
            assert is_there(store, key) in (window.done[key], command.done[key])
    with Semret(library) as opened:
        assert opened.doctor() == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.timeout(300)
def test_a_process_killed_in_an_edit_at_twenty_moments_loses_nothing_that_was_done(library: Path) -> None:
    chance = random.Random(7)
    notes = library.parent / "killed.notes"
    for number in range(KILLS):
        size = notes.stat().st_size if notes.exists() else 0
        dies_at = chance.randrange(1, 150) if number % 2 else 0  # between two statements, or by the clock
        stays = number % 4 < 2
        running = start(library, "killed", seed=number, stays=stays, seconds=PATIENCE, dies_at=dies_at)
        if not dies_at:
            until = time.monotonic() + PATIENCE
            while (not notes.exists() or notes.stat().st_size == size) and time.monotonic() < until:
                time.sleep(0.001)  # until it is at work
            time.sleep(chance.random() * 0.3)  # the moment
            running.send_signal(signal.SIGKILL)
        _, errors = running.communicate(timeout=PATIENCE)
        assert (running.returncode, errors) == (-signal.SIGKILL, "")
        told = Notes(library, "killed")
        assert differences(library, told.must_be().items()) == [], number
        assert told.open is not None or not dies_at
        if told.open is not None:  # wholly there or not at all, and found by text or not accordingly
            key, value = told.open
            with closing(Store(library)) as store:
                held = is_there(store, key)
            assert held == value or key not in told.done or held == told.done[key]
    with Semret(library) as opened:
        assert opened.doctor() == []
    assert Notes(library, "killed").edits > KILLS
