"""The command line as a person meets it: a status, and what came out on either side."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from semret_desktop.commands.main import run
from semret_desktop.core.resources import shipped


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    raw: bytes  # standard output
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


Semret = Callable[..., Ended]


@pytest.fixture(autouse=True)
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whatever a test forgets to name, it never meets the library of the person who runs it."""
    monkeypatch.setenv("SEMRET_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path / "library"


@pytest.fixture
def semret(capfdbinary: pytest.CaptureFixture[bytes]) -> Semret:
    """Runs one command line in this process."""

    def call(*arguments: object, library: Path | None = None) -> Ended:
        capfdbinary.readouterr()
        named = ["--library", str(library)] if library else []
        status = run([*named, *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return Ended(status, out, err.decode())

    return call


PROGRAM = [sys.executable, "-m", "semret_desktop.commands.main"]


@pytest.fixture
def process() -> Semret:
    """Runs one command line in a process of its own."""

    def call(*arguments: object, **options: object) -> Ended:
        line = [*PROGRAM, *map(os.fspath, arguments)]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **options}
        ended = subprocess.run(line, check=False, **options)
        return Ended(ended.returncode, ended.stdout or b"", (ended.stderr or b"").decode())

    return call


def album(folder: Path, count: int) -> Path:
    """A folder with the first `count` demo photos and a file that is no picture."""
    folder.mkdir(parents=True)
    for photo in sorted(shipped("resources", "demo", "photos").iterdir())[:count]:
        (folder / photo.name).write_bytes(photo.read_bytes())
    (folder / "broken.jpg").write_text("no picture")
    return folder


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library and its one folder: ten photos, p009 among them in two places, and a file that is no picture.

    For reading only: tests share it.
    """
    place = tmp_path_factory.mktemp("indexed")
    folder = album(place / "album", 10)
    (folder / "copies").mkdir()
    (folder / "copies" / "same.jpg").write_bytes((folder / "p009.jpg").read_bytes())
    library = place / "library"
    assert run(["--library", str(library), "index", str(folder)]) == 0
    return library, folder
