"""The Qt window: list models over ids, views, services on threads of their own. PySide6 lives here and nowhere else.

The main thread reads no file, decodes nothing and waits for nothing: `Background` threads do, each with a `Semret` of
its own, and answer by signals. Geometry is arithmetic (`geometry`), pictures come from a cache (`thumbnails`).
"""

from pathlib import Path

from semret_desktop.window.application import run

__all__ = ["bench", "opens_and_closes", "run"]


def bench(library: Path | None) -> list[tuple[str, float, str, str]]:
    """Measure the window on a library; a figure is its name, its value, its unit and what it should be in words."""
    from semret_desktop.window.measuring import measure

    return measure(library)


def opens_and_closes(library: Path) -> bool:
    """Whether the window comes up on the library, shows its photos, and ends when it is closed."""
    from semret_desktop.window import self_test

    return self_test.opens_and_closes(library)
