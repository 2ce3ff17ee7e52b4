"""Make the screenshots again: python packaging/screenshots.py [--out DIR] [--size 1440x900] [--scale 1] [--only NAME].

The demo photos are copied to folders of their own and dated over a few weeks, read by the shipped model, and shown by
the real window. Without a screen it draws offscreen; under `xvfb-run` it goes through the X server.
"""

import argparse
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from semret_desktop.core import PhotoId
    from semret_desktop.window.main_window import MainWindow

    Act = Callable[[MainWindow, Path], None]  # what a person does, with the library that lies there

NEWEST = datetime(2025, 11, 23, 17, tzinfo=UTC)
A_DAY = (5, 5, 9, 5, 17, 6, 12, 9, 26)  # photos of each day, the newest first
FOLDERS = ("Pictures/2025", "Pictures/2024", "Camera uploads", "Travel disk/Norway")  # that share the photos
AWAY = b"Travel disk"
SAVED = {
    "en": ("cats, not people", "streets at night", "red flowers"),
    "th": ("แมว ไม่มีคน", "ถนนตอนกลางคืน", "ทะเลยามเย็น"),
    "cs": ("kočky bez lidí", "ulice v noci", "červené květiny"),
}
FAVOURITES = 4
MANY = 60  # copies of each photo in the shot of indexing, each of them another picture
BROKEN = 3  # files among them that are none
MOST_BYTES = 750_000  # of a picture: what is kept in a repository stays there for good
STEPS = (1, 3, 4, 5, 6, 7, 8)  # to whose multiples colours are rounded, until that many bytes suffice
PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Shot:
    """One picture of the window."""

    name: str
    language: str = "en"
    dark: bool = False
    query: str = ""
    chosen: int | None = None  # row of the selected photo
    viewed: int | None = None  # row of the photo in the viewer
    act: "Act | None" = None  # what a person does then
    library: str = "library"  # or "new" (none yet), or "indexing"
    folders: bool = True  # of a new library: whether there are photos in the usual folders


def main() -> None:
    """Read the demo photos, open the window on them once for each picture, and save what it shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"), help="folder of the pictures")
    parser.add_argument("--size", default="1440x900", help="of the window, in pixels at 100%%")
    parser.add_argument("--scale", default="1", help="how much larger everything is drawn: 2 for 200%%")
    parser.add_argument("--only", nargs="*", help="names of the pictures to make")
    wanted = parser.parse_args()
    if not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    width, height = map(int, wanted.size.split("x"))
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        os.environ["HOME"] = str(home)  # the first run looks for folders there
        os.environ.pop("XDG_CONFIG_HOME", None)
        copy_demo(home)
        read_demo(home, Path(folder) / "library")
        for shot in SHOTS:
            if not wanted.only or shot.name in wanted.only:
                take(shot, Path(folder), (width, height), wanted.out)


# What is shown


def copy_demo(home: Path) -> None:
    """The demo photos, dated over a few weeks, in a few folders."""
    from semret_desktop.core.resources import shipped

    photos = sorted(shipped("resources", "demo", "photos").glob("*.jpg"), key=lambda path: path.stem[::-1])
    days = [day for day, count in enumerate(A_DAY) for _ in range(count)]
    shares = random.Random(4).choices(FOLDERS, (40, 30, 20, 10), k=len(photos))
    for number, (photo, share) in enumerate(zip(photos, shares, strict=True)):
        copy = home / share / photo.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(photo, copy)
        back = timedelta(days=days[min(number, len(days) - 1)], minutes=7 * number)
        os.utime(copy, (0, (NEWEST - back).timestamp()))


def read_demo(home: Path, place: Path) -> None:
    """A library of them, as somebody has it who has used it for a while. Their disk is not there at the moment."""
    from semret_desktop.app import Semret

    with Semret(place) as library:
        for root in sorted({folder.split("/")[0] for folder in FOLDERS}):
            library.add_root(os.fsencode(home / root))
        library.index()
        found = library.search("sunset by the water", limit=FAVOURITES * 3).photos
        library.store.set_favourite(found[::3].tolist(), True)


def save_searches(place: Path, searches: Sequence[str]) -> None:
    """Searches that somebody keeps who speaks the language."""
    from semret_desktop.app import Semret

    with Semret(place) as library:
        for search in searches:
            library.store.save_search(search)


def take_disk_away(window: "MainWindow", place: Path) -> None:
    """As it looks while a disk is not connected."""
    from semret_desktop.app import Semret
    from semret_desktop.core import RootState

    with Semret(place) as library:
        for root in library.store.roots():
            if root.path.endswith(AWAY):
                library.store.set_root_state(root.id, RootState.OFFLINE, "disk")
    window.searching.again()
    window.shelves.ask()
    wait(lambda: any(root.state is RootState.OFFLINE for root in window.shelves.shelf.roots))
    pause(0.5)


# What a person does


def mark(*relevant: str, not_relevant: str = "") -> "Act":
    """Say of these photos that they were meant, and of one that it was not: the ranking moves."""
    from semret_desktop.core import NOT_RELEVANT, RELEVANT

    def act(window: "MainWindow", place: Path) -> None:
        window.marking.mark(RELEVANT, [photo_of(window, place, name) for name in relevant])
        wait(lambda: learned(window) == len(relevant))
        if not_relevant:
            window.marking.mark(NOT_RELEVANT, [photo_of(window, place, not_relevant)])
            wait(lambda: learned(window) == len(relevant) + 1)
        window.grid.setFocus()
        wait(lambda: window.grid.is_painted() and not window.grid.is_moving())

    return act


def photo_of(window: "MainWindow", place: Path, name: str) -> "PhotoId":
    """The photo whose file has this name."""
    from semret_desktop.app import Semret

    listing = window.photos.listing
    photos = [listing.photo(row) for row in range(len(listing))]
    with Semret(place) as library:
        paths = library.store.paths(photos)
    return next(photo for photo in photos if Path(os.fsdecode(paths[photo])).stem == name)


def learned(window: "MainWindow") -> int:
    """How many marks what is shown has gone by."""
    return 0 if window.showing.answer is None else window.showing.answer.learned


def inspect(caption: str, language: str) -> "Act":
    """Show what is known of the chosen photo, and say something about it."""

    def act(window: "MainWindow", _place: Path) -> None:
        photo = window.photos.listing.photo(window.grid.currentIndex().row())
        window.editing.do(lambda library: library.store.add_caption(photo, caption, language), "caption")
        window.editing.do(lambda library: library.store.rate([photo], 4), "stars")
        window.acts["inspector"].trigger()
        pause(1.5)
        wait(window.grid.is_painted)

    return act


def explain(window: "MainWindow", _place: Path) -> None:
    """Ask why the chosen photo was found, and see where in it."""
    window.acts["why"].trigger()
    window.acts["where"].trigger()
    wait(lambda: window.reasons.in_grid.photo is not None)
    wait(lambda: window.reasons.sections[window.inspector.beside_grid].map.has_map)
    pause(1.0)


def narrow(window: "MainWindow", _place: Path) -> None:
    """Nothing fits: wait for the part of the query that does."""
    wait(window.grid.below.nothing.button.isVisible)
    window.grid.setFocus()


def unfold(window: "MainWindow", _place: Path) -> None:
    """Look into one folder of which others lie open."""
    from semret_desktop.window.sidebar_items import Kind

    sidebar = window.library.sidebar
    sidebar.fold(next(entry for entry in sidebar.entries() if entry.kind is Kind.ROOT and entry.below), False)
    root = next(entry for entry in sidebar.entries() if entry.kind is Kind.ROOT and entry.below)
    sidebar.chosen.emit(root)
    wait(lambda: window.showing.answer is not None and window.showing.answer.within == root.within)
    wait(window.grid.is_painted)


def begin(window: "MainWindow", _place: Path) -> None:
    """Start with a folder that takes a while, and wait until a part of it is read."""
    from semret_desktop.core import Phase, Progress

    far: list[Progress] = []
    window.indexing.progressed.connect(far.append)
    window.add_folder(str(many()))
    wait(lambda: bool(far) and far[-1].phase is Phase.READ and far[-1].done > 400 and far[-1].seconds_left is not None)
    wait(lambda: window.grid.is_painted() and window.library.status_line.failed == BROKEN)


def many() -> Path:
    """A folder of some thousand photos, each another picture: the demo photos, cut differently."""
    from PIL import Image

    from semret_desktop.core.resources import shipped

    folder = Path.home() / "All photos"
    folder.mkdir(exist_ok=True)
    for number, photo in enumerate(sorted(shipped("resources", "demo", "photos").glob("*.jpg"))):
        with Image.open(photo) as opened:
            opened.load()
            for cut in range(MANY):
                copy = folder / f"{photo.stem}-{cut}.jpg"
                opened.crop((cut // 8, cut % 8, opened.width, opened.height)).save(copy, quality=85)
                back = timedelta(days=cut, minutes=9 * (number * 37 % 94))
                os.utime(copy, (0, (NEWEST - back).timestamp()))
    for number in range(BROKEN):
        (folder / f"broken-{number}.jpg").write_bytes(b"\xff\xd8 no picture")
    return folder


def understand(window: "MainWindow", _place: Path) -> None:
    """Look up what photos are understood with."""
    window.open_settings(4)
    wait(lambda: window.settings is not None and bool(window.settings.model.device.text()))


SHOTS = (
    Shot("first-run-en", library="new"),
    Shot("empty-cs", language="cs", library="new", folders=False),
    Shot("indexing-en", library="indexing", act=begin),
    Shot("timeline-en"),
    Shot("sidebar-cs", language="cs", dark=True, act=unfold),
    Shot("results-en", query="an animal in November 2025 without cats", chosen=0),
    Shot("results-th", language="th", query="สัตว์ไม่มีแมว", chosen=0),
    Shot("results-cs", language="cs", query="hory a jezero", chosen=0),
    Shot("marks-en", query="flowers", act=mark("p085", "p008", not_relevant="p028")),
    Shot("viewer-en", query="sunset by the water", viewed=8),
    Shot("inspector-en", query="flowers", chosen=1, act=inspect("Found on the way home", "en")),
    Shot("dark-th", language="th", dark=True, query="สุนัข", chosen=0, act=explain),
    Shot("nothing-cs", language="cs", query="velbloud u řeky", act=narrow),
    Shot("settings-en", act=understand),
)


# Taking it


def take(shot: Shot, base: Path, size: tuple[int, int], out: Path) -> None:
    """Open the window, bring it to where the picture is to be taken, and save it."""
    home = base / "home"
    place = home / ".local" / "share" / "semret"
    shutil.rmtree(place, ignore_errors=True)
    if shot.library == "library":
        shutil.copytree(base / "library", place)
        save_searches(place, SAVED[shot.language])
    with opened(shot, place, home) as window:
        window.resize(*size)
        window.show()
        window.start()
        if shot.library == "library":
            wait_painted(window, "")
            wait(lambda: window.upkeep.status is not None and not window.upkeep.running)
            pause(1.0)
            take_disk_away(window, place)
        else:
            wait(lambda: window.pages.beginning and window.empty.is_painted())
        if shot.query:
            window.field.setText(shot.query)
            wait_painted(window, shot.query)
        if shot.chosen is not None:
            window.grid.go_to(shot.chosen)
            window.grid.setFocus()
        if shot.act is not None:
            shot.act(window, place)
        if shot.viewed is not None:
            window.grid.opened.emit(shot.viewed)
            wait(lambda: window.viewer.picture is not None)
            pause(1.0)
        pause(0.6)
        save(window, out / f"{shot.name}.png", dark=shot.dark)


def save(window: "MainWindow", file: Path, *, dark: bool) -> None:
    """What the window shows; the settings where they are open."""
    picture = window if window.settings is None else window.settings
    picture.grab().save(str(file))
    make_small(file, dark=dark)
    print(file)


def make_small(file: Path, *, dark: bool) -> None:
    """Round what the photos are painted with until the file is small enough; the window's own colours stay exact."""
    import numpy as np
    from PIL import Image

    from semret_desktop.window.theme import DARK, LIGHT, VIEWER

    with Image.open(file) as opened:
        exact = np.asarray(opened.convert("RGB")).astype(np.int32)
    roles = [int(role[1:], 16) for role in {*astuple(DARK if dark else LIGHT), *astuple(VIEWER)}]
    own = np.isin(exact @ (1 << 16, 1 << 8, 1), roles)[..., np.newaxis]
    for step in STEPS:
        rounded = np.where(own, exact, ((exact + step // 2) // step * step).clip(0, 255)).astype(np.uint8)
        Image.fromarray(rounded).save(file, optimize=True)
        if file.stat().st_size <= MOST_BYTES:
            break


@contextmanager
def opened(shot: Shot, place: Path, home: Path) -> "Iterator[MainWindow]":
    """The window of a shot, closed at the end."""
    from PySide6.QtGui import QCursor

    from semret_desktop.app import Semret
    from semret_desktop.window.application import Application

    os.environ["HOME"] = str(home if shot.folders else home / "nobody")
    application = Application(partial(Semret, place), language=shot.language, dark=shot.dark)
    QCursor.setPos(9_999, 9_999)  # nothing is below the mouse
    try:
        yield application.window
    finally:
        application.window.quit()
        wait(application.window.is_gone)
        application.close()


def wait_painted(window: "MainWindow", question: str) -> None:
    """Wait until the answer to a question stands there with its pictures."""
    wait(lambda: window.is_showing(question) and window.grid.is_painted())


def wait(there: Callable[[], bool]) -> None:
    """Let the window work until something is there."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    late = QDeadlineTimer(int(PATIENCE * 1000))
    while not there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if late.hasExpired():
            raise SystemExit("The window did not come to rest.")


def pause(seconds: float) -> None:
    """Let what fades in end."""
    from PySide6.QtCore import QDeadlineTimer

    late = QDeadlineTimer(int(seconds * 1000))
    wait(late.hasExpired)


if __name__ == "__main__":  # worker processes import this file
    main()
