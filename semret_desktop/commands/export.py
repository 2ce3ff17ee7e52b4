"""`semret export`: make a model package of a run."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import NamedPath
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.terminal import interruptible, progress, say, table
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.training.tuning.record import Told
    from semret_desktop.training.tuning.sources import Source


@click.command(epilog=examples("semret export holidays-run --out holidays"))
@click.argument("run", metavar="RUN", type=NamedPath(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", metavar="DIR", required=True, type=NamedPath(path_type=Path), help="The package's folder, a new one."
)
def export(run: Path, out: Path) -> None:
    """Make a model package of RUN, the folder of a training run.

    Its best weights become ONNX files, made smaller where that costs next to nothing on the photos that choose. The
    photos and captions must still be where they were. Needs the extra "train".
    """
    from semret_desktop.training import require

    require()
    from semret_desktop.training.tuning.finish import export_run

    with interruptible() as cancel, progress() as report:
        made = export_run(run, out, _source, report=report, cancel=cancel)
    table(
        ("network", "form", "MB", "cosine to float32", "recall@10", ""),
        [
            (
                form.tower,
                form.form,
                f"{form.size / 1e6:.1f}",
                f"{form.mean:.4f}",
                f"{form.recall_10:.3f}",
                "kept" if form.kept else "not kept",
            )
            for form in made.forms
        ],
        numbers=(2, 3, 4),
    )
    for remark in made.remarks:
        say(remark)
    shown = printable(str(made.folder))
    say(f"The model package is in {shown}.", f"Take it into the library with: semret models import {shown}")


def _source(told: "Told") -> "Source":
    from semret_desktop.core import SemretError
    from semret_desktop.training.tuning.sources import folder_source

    if not told.folder.is_dir():
        raise SemretError(f"The photos of the run are not in {printable(str(told.folder))} any more.", "Put them back.")
    return folder_source(told.folder, told.captions, told.judgments, told.dev)
