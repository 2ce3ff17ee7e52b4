"""Measured figures, and how they are printed."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from semret_desktop.commands.forms import write_json
from semret_desktop.commands.terminal import table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with its unit, and what it should be in words ("" where nothing is asked for)."""

    name: str
    value: float
    unit: str
    wanted: str = ""


def spread(name: str, milliseconds: Sequence[float], wanted: str = "") -> list[Figure]:
    """Median and 95th percentile of what was measured several times; `wanted` is said of the latter."""
    return [
        Figure(f"{name}, p50", float(np.percentile(milliseconds, 50)), "ms"),
        Figure(f"{name}, p95", float(np.percentile(milliseconds, 95)), "ms", wanted),
    ]


def write_figures(figures: Iterable[Figure], as_json: bool) -> None:
    """Print figures on standard output: a table, or JSON of name to value."""
    if as_json:
        write_json({figure.name: figure.value for figure in figures})
        return
    table(
        ("what", "measured", "", "should be"),
        [(figure.name, _number(figure.value), figure.unit, figure.wanted) for figure in figures],
        numbers=(1,),
    )


def _number(value: float) -> str:
    if value == int(value) or value >= 1_000:
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.4f}"


def peak_memory() -> float | None:
    """The most memory that this process held so far, in MiB; None where the platform does not tell."""
    with suppress(OSError):  # Linux: what `resource` tells begins with what the parent process held
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def worker_memory() -> float | None:
    """The most memory that one ended child process held, in MiB; None where the platform does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
