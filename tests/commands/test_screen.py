"""Whether there is a screen: X servers and Wayland compositors that answer, and those that only seem to be there."""

import socket
import sys

import pytest

from semret_desktop.commands.screen import can_open_window, has_screen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always one")


@pytest.fixture
def listening():
    """A port of this machine where something listens, as display number."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1] - 6000


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":4711"},
        {"DISPLAY": "unix:4711.0"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": ":x"},
        {"DISPLAY": "127.0.0.1:99999999"},
        {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/nonexistent"},
        {"QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_no_window_opens_where_nothing_answers(environment):
    assert not can_open_window(environment)
    assert not has_screen(environment)


def test_an_x_server_that_answers_is_a_screen(listening):
    environment = {"DISPLAY": f"127.0.0.1:{listening}.0"}
    assert can_open_window(environment)
    assert has_screen(environment)
    assert not has_screen({**environment, "QT_QPA_PLATFORM": "offscreen"})


def test_a_compositor_that_answers_is_a_screen(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        assert not has_screen(environment)
        server.listen()
        assert has_screen(environment)


def test_offscreen_a_window_opens_that_nobody_sees():
    assert can_open_window({"QT_QPA_PLATFORM": "offscreen"})
    assert not has_screen({"QT_QPA_PLATFORM": "offscreen:opengl"})
