"""Sorting photos by labels, measured in the real window: how long the main thread keeps a person waiting."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer

from semret_desktop.window.blocks import Blocks, Figure, wait
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.sorting_groups import NONE
from semret_desktop.window.sorting_sheet import SortingSheet

LABELS = ("dog", "cat, beach, mountain, food", "flower, car, person, building, night, snow, street")
SCROLL_FRAMES, SCROLL_STEP = 60, 300  # px a frame
FRAME = 1 / 60  # s
REST = 0.5  # s in which what an act has left is painted
PATIENCE = 60.0  # s


def sort_photos(window: MainWindow) -> list[Figure]:
    """Open the sheet on what is shown, work in it, and leave it: nothing is kept. No figures where nothing is shown."""
    blocks = Blocks()
    _do(window.sorting.open, lambda: window.sorting.sheet is None or window.sorting.sheet.groups() is not None)
    blocks.close()
    sheet = window.sorting.sheet
    groups = None if sheet is None else sheet.groups()
    if sheet is None or groups is None:
        return []
    figures = _told(f"sorting {len(groups.listing):,} photos, opening", blocks)
    blocks = Blocks()
    _work(sheet)
    _do(sheet.reject, lambda: window.sorting.sheet is None)
    blocks.close()
    return figures + _told("sorting, working", blocks)


def _work(sheet: SortingSheet) -> None:
    """Type labels, look through the photos, put them elsewhere, take that back."""
    for labels in LABELS:
        _do(partial(sheet.bar.add, labels), lambda: sheet.sorted_by() == sheet.bar.labels)
    bar = sheet.grid.verticalScrollBar()
    for _ in range(SCROLL_FRAMES):
        bar.setValue(bar.value() + SCROLL_STEP)
        wait(None, FRAME)
    sheet.grid.enter()
    for number in (0, NONE):
        _do(partial(sheet.put, number))
    _do(sheet.grid.selectAll)
    _do(partial(sheet.put, 1))
    for _ in range(3):
        _do(sheet.undo)
    _do(partial(sheet.bar.remove, sheet.bar.labels[0]), lambda: sheet.sorted_by() == sheet.bar.labels)


def _do(act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
    """Do something as the event loop does, and wait until it is done and painted."""
    QTimer.singleShot(0, act)
    ends = time.monotonic() + PATIENCE
    wait(None, FRAME)
    while not done() and time.monotonic() < ends:
        wait(None, FRAME)
    wait(None, REST)


def _told(what: str, blocks: Blocks) -> list[Figure]:
    return [
        (f"{what}: longest block", blocks.longest * 1000, "ms", "at most 16"),
        (f"{what}: computed in one block, most", max(blocks.computed, default=0.0) * 1000, "ms", ""),
    ]
