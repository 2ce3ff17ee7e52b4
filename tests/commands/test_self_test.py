"""`semret --self-test`: what an installer is tried with."""

import os
import subprocess
import sys
from pathlib import Path


def _self_test(*, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "semret_desktop.commands.main"]
    code = "from semret_desktop.commands.main import main; import sys; sys.argv[1:] = ['--self-test']; main()"
    return subprocess.run([command[0], "-c", code], capture_output=True, text=True, timeout=150, env=env, check=False)


def test_a_sound_installation_reads_finds_and_shows_its_photos() -> None:
    tried = _self_test(env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert tried.returncode == 0, tried.stderr
    lines = tried.stdout.splitlines()
    assert all(line.startswith("ok  ") for line in lines)
    assert lines[0].endswith("the model package starter loads")
    assert lines[-1].endswith("the window opens and closes")


def test_without_a_screen_all_but_the_window_is_tried() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    tried = _self_test(env={name: value for name, value in os.environ.items() if name not in screens})
    assert tried.returncode == 1
    assert "12 photos are encoded" in tried.stdout
    assert "no screen" in tried.stderr
    assert "xvfb-run" in tried.stderr


def test_the_recipe_leaves_torch_out() -> None:
    recipe = (Path(__file__).parents[2] / "packaging" / "semret.spec").read_text()
    assert '"torch"' in recipe.partition("LEFT_OUT")[2]


def test_a_system_that_lacks_a_library_of_qt_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "raise ImportError('libGL.so.1: cannot open shared object file: No such file or directory')"
    )
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from semret_desktop.commands.main import main; sys.argv[1:] = ['--library', sys.argv[1]]; main()"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(tmp_path / "library")]
    tried = subprocess.run(command, capture_output=True, text=True, timeout=100, env=environment, check=False)
    assert tried.returncode == 1
    assert tried.stderr.startswith("The window cannot be opened: libGL.so.1")
    assert "Traceback" not in tried.stderr
