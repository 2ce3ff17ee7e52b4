"""`semret bench window`: how fast the window answers."""

import click

from semret_desktop.commands.bench.figures import Figure, write_figures
from semret_desktop.commands.forms import json_option
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.library import named_library


@click.command(epilog=examples("semret --library ~/large bench window"))
@json_option
def window(as_json: bool) -> None:
    """Open the window, type into it, scroll it, and measure what a person would wait for."""
    from semret_desktop.window import bench

    write_figures([Figure(*each) for each in bench(named_library())], as_json)
