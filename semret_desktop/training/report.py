"""The whole table of figures, measured through a package's own files by the library's own encoders.

    python -m semret_desktop.training.report --data ../shared/data --package models/starter

Prints it beside what should be reached, writes it into the package's model card (and takes the manifest's hashes anew).
Further packages stand beside the first one. Nothing is chosen by the table: most of its photos are for reporting only.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from semret_desktop.core import Progress, Report, SemretError
from semret_desktop.core.text import printable
from semret_desktop.encoders import ImageEncoder, Package, QueryEncoder, load_package
from semret_desktop.training import card
from semret_desktop.training.figures import Figures, measure
from semret_desktop.training.goals import GOALS, LEGEND
from semret_desktop.training.opened import BATCH, PROVIDERS, Opened
from semret_desktop.training.package import refresh_manifest

TEN_WORDS = "two dogs run over a wide beach at low tide"
TIMES = 20  # of which the median counts
GAINS = {
    "flickr8k-half-b recall@10": "recall@10 of half B",
    "caltech101 precision@3": "Caltech-101 by name",
    "breadth-heldout-en precision@3": "labels held out",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one package."""

    package: Package
    figures: Figures


def measure_package(data: Path, folder: Path, cache: Path, *, threads: int, report: Report) -> Measured:
    """Every figure of the package in `folder`. SemretError where it or the data sets cannot be used."""
    package = load_package(folder)
    figures = speed(package, threads)
    opened = Opened(folder, threads=threads)
    try:
        figures.update(measure(data, opened, cache, report))
    finally:
        opened.close()
    return Measured(package, figures)


def speed(package: Package, threads: int = 2) -> Figures:
    """Medians: ms a photo in a batch of 8, ms a query of ten words, ms to load tokenizer and network; all files in MB.

    As the library does each: normalising the pixels and cutting the query into pieces are counted, decoding is not.
    """
    files = [package.folder / "manifest.json", *(package.folder / name for name in package.files)]
    image = ImageEncoder(package, threads=threads, providers=PROVIDERS)
    batch = np.zeros((BATCH, package.image.size, package.image.size, 3), np.uint8)
    photo = _median(lambda: image.encode(batch)) / BATCH
    image.close()
    query = QueryEncoder(package, threads=threads)  # the first one also imports what it stands on
    sentence = _median(lambda: query.encode([TEN_WORDS]))
    query.close()
    return {
        "ms a photo": photo,
        "ms a query": sentence,
        "ms to load": _median(lambda: QueryEncoder(package, threads=threads).close(), TIMES // 4),
        "MB": sum(file.stat().st_size for file in files) / 1e6,
    }


def as_markdown(measured: Sequence[Measured]) -> str:
    """The table of the packages, side by side, against what should be reached."""
    names = [printable(one.package.folder.resolve().name) for one in measured]
    head = ["what", *names, "floor", "aim"]
    rows = [[goal.what, *(goal.cell(one.figures) for one in measured), *goal.wanted()] for goal in GOALS]
    others = zip(names[1:], measured[1:], strict=True)
    against = [f"{names[0]} against {name}: {_gains(measured[0], other)}." for name, other in others]
    return "\n".join([_line(head), "|---" * len(head) + "|", *map(_line, rows), "", LEGEND, *against])


def _gains(one: Measured, other: Measured) -> str:
    """What the first package gains over another one, in points: sentences must not be paid for with names."""
    return ", ".join(
        f"{what} {100 * (one.figures[figure] - other.figures[figure]):+.1f}" for figure, what in GAINS.items()
    )


def as_json(measured: Sequence[Measured]) -> dict[str, object]:
    """The same for other programs, with every figure."""
    return {
        "packages": [
            {
                "folder": one.package.folder.resolve().name,
                "name": one.package.name,
                "space_key": one.package.space_key,
                "package_key": one.package.package_key,
                "figures": one.figures,
            }
            for one in measured
        ],
        "wanted": {goal.figure: {"floor": goal.floor, "aim": goal.aim} for goal in GOALS},
    }


def write_card(folder: Path, table: str) -> bool:
    """Put the table into the package's model card; whether it has a place for it."""
    readme = folder / "README.md"
    text = readme.read_text("utf-8") if readme.is_file() else ""
    if card.BEGIN not in text or card.END not in text:
        return False
    readme.write_text(card.with_report(text, table), "utf-8")
    refresh_manifest(folder)
    return True


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _median(run: Callable[[], object], times: int = TIMES) -> float:
    """Milliseconds."""
    run()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1000)
    return float(np.median(spent))


def teller() -> Report:
    """Prints a line when another step begins, and every ten seconds within one."""
    said = ("", 0.0)

    def tell(progress: Progress) -> None:
        nonlocal said
        now = time.monotonic()
        if progress.detail != said[0] or now > said[1] + 10:
            of = f" {progress.done} of {progress.total}" if progress.total else ""
            click.echo(f"{progress.detail}{of}", err=True)
            said = (progress.detail, now)

    return tell


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help="Measure packages on the report-only sets; write the table into the first one's model card.")
@click.option("--data", type=_FOLDER, required=True, help="The data sets.")
@click.option(
    "--package", "folders", type=_FOLDER, multiple=True, required=True, help="A package; further ones stand beside it."
)
@click.option("--json", "to", type=click.Path(dir_okay=False, path_type=Path), help="A file that gets every figure.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Where photos' vectors are kept.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--only-print", is_flag=True, help="Leave the model card as it is.")
def main(
    data: Path, folders: Sequence[Path], to: Path | None, cache: Path | None, threads: int, only_print: bool
) -> None:
    from platformdirs import user_cache_path

    try:
        kept = cache or user_cache_path("semret") / "training"
        measured = [measure_package(data, folder, kept, threads=threads, report=teller()) for folder in folders]
        table = as_markdown(measured)
        click.echo(table)
        if to is not None:
            to.write_text(json.dumps(as_json(measured), indent=1) + "\n", "utf-8")
        if not only_print and not write_card(folders[0], table):
            click.echo("The model card has no place for the table: it is printed only.", err=True)
    except SemretError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
