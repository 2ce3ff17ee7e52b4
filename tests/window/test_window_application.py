"""The whole program in a process of its own: opening, Ctrl+C, crashes."""

import gc
import os
import signal
import subprocess
import sys
import textwrap
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from semret_desktop.app import Semret
from semret_desktop.window import bench
from semret_desktop.window.tidying import Tidying

SECONDS = 90


def run(code: str, place: Path) -> subprocess.Popen[str]:
    """Python that opens the window on a library; `window` is the window once it is shown."""
    start = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from semret_desktop.window import application, main_window

    class Window(main_window.MainWindow):
        def start(self):
            super().start()
            self.grid.painted.connect(self.act)

        def act(self):
            window = self
            print("painted", flush=True)
    """
    end = """
    application.MainWindow = Window
    sys.exit(application.run(Path(sys.argv[1])))
    """
    program = textwrap.dedent(start) + textwrap.indent(textwrap.dedent(code), " " * 8) + textwrap.dedent(end)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_program_opens_shows_photos_and_ends_with_status_0(place: Path) -> None:
    with run("QTimer.singleShot(0, window.close)", place) as program:
        out, err = program.communicate(timeout=SECONDS)
    assert (program.returncode, out.strip(), err.strip()) == (0, "painted", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a child")
def test_ctrl_c_closes_the_window(place: Path) -> None:
    with run("", place) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "painted"
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=SECONDS)
    assert (program.returncode, err.strip()) == (0, "")


def test_a_bug_is_logged_and_told_and_the_window_goes_on(place: Path) -> None:
    code = """
    import threading
    def stumble():
        raise ZeroDivisionError("a test")
    QTimer.singleShot(0, stumble)
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    def tell():
        print(window.notice.text()[0], flush=True)
        window.close()
    QTimer.singleShot(500, tell)
    """
    with run(code, place) as program:
        out, err = program.communicate(timeout=SECONDS)
    assert program.returncode == 0
    assert out.splitlines()[-1] == "Something went wrong inside Semret."
    assert err.count("ZeroDivisionError: a test") == 2
    assert (place / "logs" / "window.log").read_text("utf-8").count("ZeroDivisionError: a test") == 2


def test_the_window_can_be_measured(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in (("QUERIES", ("cat",)), ("STARTS", 1), ("SCROLL_FRAMES", 6)):
        monkeypatch.setattr(f"semret_desktop.window.measuring.{name}", few)
    monkeypatch.setattr("semret_desktop.window.measuring_sorting.SCROLL_FRAMES", 6)
    monkeypatch.setattr("semret_desktop.window.measuring_sorting.REST", 0.05)
    figures = {name: value for name, value, _unit, _wanted in bench(place)}
    assert "sorting 24 photos, opening: longest block" in figures
    with Semret(place) as library:
        assert not library.store.db.execute("SELECT 1 FROM said_label").fetchall()
    assert len(figures) >= 8
    assert all(value > 0 for value in figures.values())


class _Ring:
    """Garbage that only a look at all objects finds."""

    def __init__(self) -> None:
        self.me = self


def test_garbage_is_looked_for_when_the_person_goes_to_another_program(qapp: QApplication) -> None:
    before = gc.get_threshold()
    tidying = Tidying(qapp)
    assert gc.get_threshold()[2] > before[2]
    ring = _Ring()
    gc.collect()  # it is old now
    left = weakref.ref(ring)
    del ring
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert left() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert left() is None
    tidying.close()
    assert gc.get_threshold() == before


def test_qt_takes_a_reference_to_what_it_returns(qapp: QApplication) -> None:
    """PySide 6.12 on Python before 3.12 did not: None ran out of references, and the program crashed after a while."""
    before = sys.getrefcount(None)
    for _ in range(200):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - 100
