"""`starter finish`: the last leg, from the states that the others left to the package that ships."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
import torch

from semret_desktop.core import SemretError
from semret_desktop.encoders import ImageSpec, as_input, load_package, prepare, verify_package
from semret_desktop.training.assemble import (
    image_spec,
    image_vectors,
    put_image,
    query_spec,
    query_vectors,
    write_float_image,
    write_float_query,
)
from semret_desktop.training.data import Data
from semret_desktop.training.encode import token_ids
from semret_desktop.training.export import SWITCH
from semret_desktop.training.package import (
    GOLDEN_SENTENCE,
    Described,
    golden_picture,
    refresh_manifest,
    write_manifest,
)
from semret_desktop.training.starter import finish_card, legs
from semret_desktop.training.starter.calibrate import Calibrated, calibrate
from semret_desktop.training.starter.finish_forms import CHECKED, Made, make, shown
from semret_desktop.training.starter.finish_photos import calibration, judged
from semret_desktop.training.starter.finish_states import Towers, open_towers
from semret_desktop.training.starter.gate import open_gate, worth
from semret_desktop.training.towers import IMAGE_SIZE
from semret_desktop.training.tuning.packaged import package_base

SIZES = (260, 288, 320)  # pixels

Tell = Callable[[str], None]
Calibrate = Callable[[Path, Data], Calibrated]


def make_package(
    data: Data, work: Path, out: Path, *, size: int, mirrored: bool, calibrated: Calibrate | None,
    findings: Path | None, tell: Tell, alone: bool = False,
) -> Made:  # fmt: skip
    """Make the package `out` from the states in `work`. What was in `out` is replaced when all went well.

    `alone`: from the heads alone. `calibrated` writes into the package how its cosines become probabilities. Writes
    `work`/finish.json (or finish-alone.json) too.
    SemretError when a state is missing, float32 differs from torch, or what was made is not sound: `out` is then as it
    was.
    """
    notes = finish_card.noted(work, findings)
    towers = open_towers(work, mirrored=mirrored, alone=alone)
    spec = image_spec("squash", size, SWITCH)
    tell("photos")
    by, ranges = judged(data, open_gate(data), spec, towers.tokenizer), calibration(data, spec)
    with _replacing(out.resolve()) as aside, tempfile.TemporaryDirectory() as folder:
        made = make(towers, by, ranges, Path(folder), tell)
        shutil.copyfile(made.kept("image").file, aside / spec.file)
        shutil.copyfile(made.kept("query").file, aside / query_spec().file)
        towers.tokenizer.save(str(aside / query_spec().tokenizer), pretty=False)
        _write_manifest(aside, out.resolve().name, towers, spec)
        total = sum(path.stat().st_size for path in aside.iterdir())
        looks = finish_card.Looks(size, mirrored, total, calibrated(aside, data) if calibrated else None)
        (aside / "README.md").write_text(finish_card.write(towers, made, notes, looks), "utf-8")
        refresh_manifest(aside)
        _refuse_unsound(aside)
    forms = [{**asdict(form), "file": form.file.name} for form in made.forms]
    record = {
        **asdict(looks),
        "states": towers.states,
        "reference": made.reference,
        "figures": made.figures,
        "forms": forms,
    }
    name = f"finish{'-alone' if alone else ''}.json"
    legs.write_record(work / name, {**record, "parities": [asdict(one) for one in made.parities]})
    return made


def look(data: Data, work: Path, sizes: Sequence[int], tell: Tell) -> dict[str, dict[str, float]]:
    """What the gate says of each input size, with and without mirroring, in float32; written to `work`/looks.json."""
    found: dict[str, dict[str, float]] = {}
    gate, towers, texts = open_gate(data), open_towers(work), None
    for size in sizes:
        spec = image_spec("squash", size, SWITCH)
        by = judged(data, gate, spec, towers.tokenizer)
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "float32.onnx"
            if texts is None:
                write_float_query(towers.query, by.sentences[:CHECKED], plain)
                texts = query_vectors(plain, by.sentences)
            for mirrored in (False, True):
                photo = open_towers(work, mirrored=mirrored).photo
                write_float_image(photo, spec, by.pixels(1), plain)
                put_image(plain, Path(folder), spec)
                figures = by.figures(image_vectors(Path(folder) / spec.file, by.pixels()), texts)
                name = f"{size} pixels{', mirrored' if mirrored else ''}"
                found[name] = {"worth": worth(figures), **figures}
                tell(f"{name}: {shown(found[name])}")
    legs.write_record(work / "looks.json", found)
    return found


def _write_manifest(folder: Path, name: str, towers: Towers, image: ImageSpec) -> None:
    query = query_spec()
    picture = as_input(prepare(golden_picture(), image)[None], image)
    sentence = token_ids(towers.tokenizer, GOLDEN_SENTENCE)
    described = Described(
        name=name,
        dimension=int(towers.query.shared.numel()),
        image=image,
        query=query,
        temperature=round(towers.temperature, 4),
        languages=finish_card.LANGUAGES,
        licence=finish_card.LICENCE,
        sources=finish_card.SOURCES,
    )
    write_manifest(
        folder,
        described,
        image_vectors(folder / image.file, [picture])[0],
        query_vectors(folder / query.file, [sentence])[0],
    )


def _refuse_unsound(folder: Path) -> None:
    """SemretError when the package cannot be searched with, or training could not go on from it."""
    problems = verify_package(folder)
    if problems:
        raise SemretError(f"The package that was made is not sound: {problems[0]}")
    package_base(load_package(folder))


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """A folder aside that takes the place of `out` when all went well, and vanishes when not."""
    aside, former = out.with_name(f".{out.name}.part"), out.with_name(f".{out.name}.former")
    for folder in (aside, former):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        yield aside
        if out.exists():
            out.rename(former)
        aside.rename(out)
    except OSError as error:
        raise SemretError(f"{out} cannot be written: {error.strerror}.", "Make room, or name another --out.") from error
    finally:
        if former.exists() and not out.exists():
            former.rename(out)
        for folder in (aside, former):
            shutil.rmtree(folder, ignore_errors=True)


@click.command(help="The last leg: the package that ships, from the states of the others.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="The package's folder.")
@click.option("--size", type=click.IntRange(96, 512), default=IMAGE_SIZE, show_default=True, help="Pixels of a side.")
@click.option("--mirrored", is_flag=True, help="Average in the mirrored photo: twice the time.")
@click.option("--calibration/--no-calibration", default=True, help="Learn how likely people find that a cosine fits.")
@click.option("--alone", is_flag=True, help="Of heads alone: what the package that ships is compared with.")
@click.option("--looks", is_flag=True, help="Only say what the gate makes of each size, mirrored and not.")
@click.option(
    "--findings", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None,
    help="What everyday queries found, for the card.  [default: WORK/findings.md]",
)  # fmt: skip
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
def finish(
    data: Path, work: Path, out: Path | None, size: int, mirrored: bool, calibration: bool, alone: bool,
    looks: bool, findings: Path | None, threads: int,
) -> None:  # fmt: skip
    torch.set_num_threads(threads)
    if looks:
        look(Data(data), work, SIZES, click.echo)
        return
    if out is None:
        raise click.UsageError("Name the package's folder with --out.")
    made = make_package(
        Data(data), work, out, size=size, mirrored=mirrored, calibrated=calibrate if calibration else None,
        findings=findings, tell=click.echo, alone=alone,
    )  # fmt: skip
    total = sum(path.stat().st_size for path in out.iterdir())
    click.echo(f"{out}: {total / 1e6:.1f} MB, {shown(made.figures)}")


if __name__ == "__main__":
    finish()
