"""Talking to the person at the terminal: messages and progress on standard error, tables on standard output."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from semret_desktop.core import Cancel, Cancelled, Phase, Progress, Report, silent
from semret_desktop.core.text import printable

_WORDS = {Phase.SCAN: "Looking", Phase.READ: "Reading", Phase.VECTORS: "Writing the index", Phase.OTHER: "Working"}


def say(message: str, hint: str = "") -> None:
    """One line on standard error, whatever it holds."""
    line = printable(f"{' '.join(message.splitlines())} {hint}".rstrip())
    click.echo(line, err=True)


def counted(number: int, noun: str) -> str:
    """1 photo, 2 photos, 12,000 photos."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """Show rows on standard output: as a table on a terminal, else with tabs between the fields.

    `numbers` are the columns that stand to the right. Nothing in a field is taken as markup or reaches the terminal as
    a control character.
    """
    shown = [[printable(field) for field in row] for row in rows]
    if not sys.stdout.isatty():
        for row in shown:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold", show_header=any(headings))
    for column, heading in enumerate(headings):
        drawn.add_column(heading, justify="right" if column in numbers else "left", overflow="fold")
    for row in shown:
        drawn.add_row(*(Text(field) for field in row))
    Console(highlight=False).print(drawn)


@contextmanager
def progress() -> Iterator[Report]:
    """A listener that draws progress on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[told]}", markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, told="")

        def report(told: Progress) -> None:
            description = printable(f"{_WORDS[told.phase]} {told.detail}".rstrip())
            bar.update(task, description=description, completed=told.done, total=told.total, told=_figures(told))
            bar.refresh()  # what is told ten times a second at most is drawn: a short run is seen too

        yield report


def _figures(told: Progress) -> str:
    parts = [f"{told.done:,}" if told.total is None else f"{told.done:,} of {told.total:,}"]
    if told.failed:
        parts.append(f"{told.failed:,} failed")
    if told.rate:
        parts.append(f"{told.rate:,.1f} a second")
    if told.seconds_left is not None:
        parts.append(f"{_span(told.seconds_left)} left")
    return ", ".join(parts)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"


@contextmanager
def interruptible() -> Iterator[Cancel]:
    """A token that Ctrl+C or a polite kill sets, for work that ends by itself at a good moment.

    Ends in KeyboardInterrupt when the work was cut short. A second Ctrl+C does not wait for the good moment.
    """
    cancel = Cancel()

    def stop(number: int, frame: FrameType | None) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    if threading.current_thread() is not threading.main_thread():
        yield cancel  # only the main thread hears signals
        return
    before: list[tuple[signal.Signals, Callable[[int, FrameType | None], object] | int | None]] = [
        (number, signal.signal(number, stop)) for number in (signal.SIGINT, signal.SIGTERM)
    ]
    try:
        yield cancel
    except Cancelled:
        raise KeyboardInterrupt from None
    finally:
        for number, handler in before:
            signal.signal(number, handler)
