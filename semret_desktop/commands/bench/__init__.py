"""`semret bench`: speed and memory, measured here and now."""

import click

from semret_desktop.commands.lazy import LazyGroup, examples

_HERE = "semret_desktop.commands.bench"


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,
    places={
        "make": f"{_HERE}.make:make",
        "index": f"{_HERE}.index:index",
        "search": f"{_HERE}.search:search",
        "cut": f"{_HERE}.cut:cut",
        "feedback": f"{_HERE}.feedback:feedback",
        "fusion": f"{_HERE}.fusion:fusion",
        "alike": f"{_HERE}.alike:alike",
        "negation": f"{_HERE}.negation:negation",
        "diversity": f"{_HERE}.diversity:diversity",
        "labels": f"{_HERE}.labels:labels",
        "classify": f"{_HERE}.classify:classify",
        "where": f"{_HERE}.where:where",
        "window": f"{_HERE}.window:window",
    },
    epilog=examples(
        "semret --library ~/large bench make --rows 100000",
        "semret --library ~/large bench search",
        "semret --library ~/large bench window",
        "semret bench index ~/Pictures/2023",
    ),
)
def bench() -> None:
    """Measure speed and memory, each figure beside what it should be.

    Figures depend on the machine and on what else it does.
    """
