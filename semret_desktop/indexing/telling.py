"""What a run says of itself: not too often, with the rate of the last seconds and the time that is left."""

import time
from collections import deque

from semret_desktop.core import Phase, Progress, Report

REPORTS_EVERY = 0.1  # seconds between two reports
RATE_OVER = 10.0  # seconds over which the rate is taken


class Teller:
    """Reports at most ten times a second; while a run is paused, only what is new."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = 0.0
        self._said: Progress | None = None
        self._past: deque[tuple[float, int]] = deque()  # (when, how many were done)

    def say(
        self,
        phase: Phase,
        done: int,
        total: int | None = None,
        *,
        failed: int = 0,
        detail: str = "",
        counted: tuple[int, int] | None = None,
        paused: bool = False,
        quiet: bool = False,
        now: bool = False,
    ) -> None:
        """Report, unless that was done just now; always with `now`. `counted`: photos, and those with a vector."""
        at = time.monotonic()
        if at - self._last < REPORTS_EVERY and not now:
            return
        self._last = at
        rate = None if paused else self._rate(phase, at, done)
        left = (total - done) / rate if rate and total is not None else None
        photos, searchable = counted or (None, None)
        said = Progress(phase, done, total, failed, rate, left, detail, photos, searchable, paused, quiet)
        if not paused or said != self._said:
            self._said = said
            self._report(said)

    def _rate(self, phase: Phase, at: float, done: int) -> float | None:
        if self._said is None or phase is not self._said.phase or self._said.paused:
            self._past.clear()
        self._past.append((at, done))
        while at - self._past[0][0] > RATE_OVER:
            self._past.popleft()
        began, before = self._past[0]
        return (done - before) / (at - began) if at > began and done > before else None
