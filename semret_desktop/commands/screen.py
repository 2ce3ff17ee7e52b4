"""Whether there is a screen here, found out before Qt is: where it cannot reach one, it ends the whole process."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb")  # Qt's platforms that paint where nobody looks
_PATIENCE = 2.0  # seconds; for an X server on another machine


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody would see a window here."""
    return can_open_window(environment) and not _platform(environment).startswith(_SCREENLESS)


def can_open_window(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether Qt can open a window here, seen or not."""
    if not sys.platform.startswith("linux") or _platform(environment).startswith(_SCREENLESS):
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def _platform(environment: Mapping[str, str]) -> str:
    return environment.get("QT_QPA_PLATFORM", "")


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "")) / name))


def _x_answers(display: str) -> bool:
    """Whether an X server listens where `display` says: [host]:number[.screen]."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not (colon and number.isdecimal()):
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")
    return _answers(socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(_PATIENCE)
            probe.connect(address)
    except (OSError, OverflowError, ValueError):
        return False
    return True
