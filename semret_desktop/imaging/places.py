"""Places."""

from semret_desktop.core import Place


def nearest_place(latitude: float, longitude: float) -> Place | None:
    return None
