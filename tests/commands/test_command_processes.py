"""Real processes: how they end when they are interrupted, when nobody reads, and what a terminal gets."""

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from semret_desktop.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")
PROGRAM = [sys.executable, "-m", "semret_desktop.commands.main"]


COUNT = 40


@pytest.fixture(scope="module")
def large(indexed, tmp_path_factory) -> Path:
    """Large photos, each a little different, that take a while to read."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("large")
    seeds = sorted(indexed[1].glob("p*.jpg"))
    for number in range(COUNT):
        with Image.open(seeds[number % len(seeds)]) as opened:
            large = opened.convert("RGB").resize((3000, 2000))
        large.putpixel((0, 0), (number, 0, 0))
        large.crop((0, 0, 3000 - 8 * number, 2000)).save(folder / f"large{number:03}.jpg", quality=80)
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_index_keeps_what_it_did_and_goes_on_later(semret, large, tmp_path, number):
    library = tmp_path / "interrupted"
    running = subprocess.Popen(
        [*PROGRAM, "--library", str(library), "index", str(large)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until(lambda: vectors(library) > 0, running)
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.decode()) == (130, b"", "Interrupted.\n")
    kept = vectors(library)
    assert 0 < kept < COUNT

    assert semret("doctor", library=library).out == "Nothing is wrong.\n"
    told = semret("index", library=library).out
    assert told.startswith(f"{COUNT} photos in {COUNT} files: {COUNT - kept} read, 0 moved, 0 failed")


def vectors(library: Path) -> int:
    """The vectors that a library holds now."""
    import sqlite3
    from contextlib import closing

    count = 0
    for file in (library / "vectors").glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as db:
            tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE name = 'vector'")]
            count += db.execute("SELECT count(*) FROM vector WHERE vector IS NOT NULL").fetchone()[0] if tables else 0
    return count


def wait_until(true, running: subprocess.Popen) -> None:
    while not true():
        try:
            running.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"it ended by itself: {running.communicate()}")


def test_indexing_and_searching_leave_nothing_outside_the_library(process, indexed, tmp_path):
    """No cache, no log, and no telemetry of the inference library, which keeps a device id in the home folder."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    places = {**kept, "HOME": str(home), "TMPDIR": str(temporary)}
    for line in (["index", indexed[1]], ["search", "a kitten"], ["models", "verify"], ["status"]):
        ended = process("--library", tmp_path / "library", *line, env=places)
        assert ended.status == 0, ended.err
    assert list(home.rglob("*")) == list(temporary.rglob("*")) == []


def test_nobody_reading_is_no_error(process, indexed):
    read, write = os.pipe()
    os.close(read)
    ended = process("--library", indexed[0], "search", "", "--paths", stdout=write)
    os.close(write)
    assert (ended.status, ended.err) == (0, "")


def test_a_full_disk_is_told(process, indexed):
    with Path("/dev/full").open("wb") as full:
        for form in ("--paths", "--json"):
            ended = process("--library", indexed[0], "search", "bird", form, stdout=full)
            assert ended.status == 1
            assert ended.err == "This could not be done: No space left on device.\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_bug(indexed, tmp_path, closed):
    for line in (["index", str(indexed[1])], ["search", "bird"]):
        ended = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "--library", str(tmp_path / "library"), *line],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr
        assert b"bug" not in ended.stderr
        assert b"Traceback" not in ended.stderr


def test_a_bug_is_one_line_and_with_debug_a_traceback(tmp_path):
    Store(tmp_path).close()
    script = (
        "import sys; from semret_desktop.commands import status, main; import semret_desktop.app as app\n"
        "def broken(self): raise ZeroDivisionError('it\\nbroke')\n"
        "app.Semret.status = broken\n"
        "sys.exit(main.run(sys.argv[1:]))"
    )
    line = [sys.executable, "-c", script, "--library", str(tmp_path)]
    plain = subprocess.run([*line, "status"], capture_output=True, text=True, check=False, timeout=60)
    assert plain.returncode == 1
    assert plain.stderr.count("\n") == 1
    assert plain.stderr.startswith("Semret met a bug: ZeroDivisionError: it")
    told = subprocess.run([*line, "--debug", "status"], capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback (most recent call last)" in told.stderr


def on_terminal(arguments: list[str], **environment: str) -> tuple[int, str]:
    """Status and what a command shows on a terminal of 200 columns."""
    import fcntl
    import pty
    import struct
    import termios

    keeper, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("TMUX", "COLUMNS", "NO_COLOR")}
    running = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=terminal, stdout=terminal, stderr=terminal, env={**kept, **environment}
    )
    os.close(terminal)
    shown = b""
    while select.select([keeper], [], [], 60)[0]:
        try:
            part = os.read(keeper, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(keeper)
    return running.wait(60), shown.decode("utf-8", "replace")


def test_a_terminal_gets_a_table_and_progress_and_pictures_where_it_can(indexed, tmp_path):
    library = str(tmp_path / "library")
    status, shown = on_terminal(["--library", library, "index", str(indexed[1])], TERM="xterm-256color")
    assert status == 0
    assert "Reading" in shown
    assert "\n10 photos in 11 files" in re.sub("\r|\x1b\\[[?0-9;]*[A-Za-z]", "", shown)

    status, shown = on_terminal(["--library", library, "search", "a kitten", "-n", "2"], TERM="xterm-256color")
    assert status == 0
    assert "probability" in shown
    assert str(indexed[1] / "p011.jpg") in shown
    assert "\x1b_G" not in shown

    status, shown = on_terminal(["--library", library, "search", "a kitten", "-n", "2"], TERM="xterm-kitty")
    assert status == 0
    assert "\x1b_Ga=T" in shown
    assert str(indexed[1] / "p011.jpg") in shown

    status, shown = on_terminal(["--library", library, "status"], TERM="xterm-256color")
    assert status == 0
    assert re.sub("\x1b\\[[?0-9;]*[A-Za-z]", "", shown).startswith("photos")  # no line for headings that are none


def test_help_and_a_search_speak_in_any_locale(process, indexed):
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    for line in (["search", "--help"], ["--library", str(indexed[0]), "search", "นก"]):
        ended = process(*line, env=plain)
        assert ended.status == 0, ended.err
        assert ended.raw
