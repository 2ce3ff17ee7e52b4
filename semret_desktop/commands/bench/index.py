"""`semret bench index`: how fast a folder is indexed, beside what its decoding and encoding cost."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import click

from semret_desktop.commands.arguments import FOLDER
from semret_desktop.commands.bench.figures import Figure, peak_memory, worker_memory, write_figures
from semret_desktop.commands.forms import json_option
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.terminal import interruptible, progress, say
from semret_desktop.core import SemretError, Unreadable
from semret_desktop.core.text import printable


@click.command(epilog=examples("semret bench index ~/Pictures/2023", "semret bench index ~/Pictures/2023 --json"))
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--sample", type=click.IntRange(1, 10_000), default=48, show_default=True, help="Photos timed one by one."
)
@json_option
def index(folder: bytes, sample: int, as_json: bool) -> None:
    """Index DIR into a library that is thrown away, and measure the rate.

    What decoding and encoding cost is measured on a sample before and after, one core at a time: the rate that all
    cores together could reach by these two alone is what it is compared with. Give it a folder that takes a minute.
    """
    from semret_desktop.app import Semret

    chosen = _spread(sorted(pictures(folder)), sample)
    if not chosen:
        raise SemretError(f"There are no photos in {printable(folder)}.")
    with TemporaryDirectory(prefix="semret-bench-") as place, Semret(Path(place)) as library:
        root = library.add_root(folder)
        before = _core_seconds(library.package.folder, chosen)
        with interruptible() as cancel, progress() as report:
            summary = library.index([root.id], report=report, cancel=cancel, who="semret bench index")
        after = _core_seconds(library.package.folder, chosen)
    if not summary.encoded:
        raise SemretError(f"No photo in {printable(folder)} could be read.")
    decode, encode = ((one + other) / 2 for one, other in zip(before, after, strict=True))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    rate = summary.encoded / summary.seconds
    reachable = cores / (decode + encode)
    memory, worker = peak_memory(), worker_memory()
    write_figures(
        [
            Figure("photos read", summary.encoded, ""),
            Figure("files failed", summary.failed, ""),
            Figure("seconds", summary.seconds, "s"),
            Figure("photos a second", rate, "1/s"),
            Figure("cores", cores, ""),
            Figure("decoding a photo", decode * 1_000, "core ms"),
            Figure("encoding a photo", encode * 1_000, "core ms"),
            Figure("photos a second that decoding and encoding allow", reachable, "1/s"),
            Figure("share of it reached", rate / reachable, "", "at least 0.85"),
            *([Figure("memory of the main process, at most", memory, "MiB")] if memory else []),
            *([Figure("memory of the largest worker, at most", worker, "MiB", "all at most 600")] if worker else []),
        ],
        as_json,
    )


def pictures(folder: bytes) -> Iterator[bytes]:
    """The files in `folder` and below whose names say that they are pictures."""
    from semret_desktop.imaging import PICTURE_SUFFIXES

    for place, _folders, files in os.walk(folder):
        for name in files:
            if os.path.splitext(os.fsdecode(name))[1].lower() in PICTURE_SUFFIXES:  # noqa: PTH122 - bytes
                yield os.path.join(place, name)  # noqa: PTH118 - bytes


def _spread(paths: Sequence[bytes], count: int) -> list[bytes]:
    """At most `count` of the paths, from all over the folder."""
    step = max(1, len(paths) // count)
    return list(paths[::step])[:count]


def _core_seconds(package_folder: Path, paths: Sequence[bytes]) -> tuple[float, float]:
    """Core-seconds of decoding and of encoding a photo, over all cores that either used."""
    from semret_desktop.describe import Describer
    from semret_desktop.encoders import load_package
    from semret_desktop.imaging import read_picture
    from semret_desktop.indexing.worker import BATCH

    describer = Describer(load_package(package_folder, verify=False), threads=1)
    start, decoded = process_time(), []
    for path in paths:
        try:
            decoded.append(read_picture(path).pixels)
        except Unreadable:
            continue  # the run itself says how many failed
    middle = process_time()
    if not decoded:
        raise SemretError("None of the photos in the sample could be read.")
    for first in range(0, len(decoded), BATCH):
        describer.vectors(decoded[first : first + BATCH])
    end = process_time()
    if len(decoded) < len(paths):
        say(f"{len(paths) - len(decoded)} of {len(paths)} photos in the sample could not be read.")
    return (middle - start) / len(decoded), (end - middle) / len(decoded)
