"""A run becomes a model package: what `semret export` does. Every step is compared with the one before it.

A network is kept in the smallest form that passes two gates on the photos that choose: the package as a whole loses at
most half a point of recall@10 against float32, and the network's vectors keep a mean cosine of .995 to those of
float32 (with few photos recall sees little).
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from semret_desktop.core import Cancel, Report, SemretError, silent
from semret_desktop.core.text import printable
from semret_desktop.encoders import Calibration, as_input, prepare, verify_package
from semret_desktop.training.assemble import image_vectors, put_image, query_vectors
from semret_desktop.training.measure import retrieval
from semret_desktop.training.package import GOLDEN_SENTENCE, Described, golden_picture, write_manifest
from semret_desktop.training.tuning import checkpoints
from semret_desktop.training.tuning.bases import Base, fingerprint, open_base
from semret_desktop.training.tuning.dev import dev_cosines, dev_texts
from semret_desktop.training.tuning.finish_card import card
from semret_desktop.training.tuning.forms import Form, Made, make
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.model import TwoTowers
from semret_desktop.training.tuning.recalibrate import Floats, recalibrated
from semret_desktop.training.tuning.record import History, Told, read_record, written
from semret_desktop.training.tuning.sources import Source


@dataclass(frozen=True, slots=True)
class Exported:
    """What came out."""

    folder: Path
    forms: tuple[Form, ...]  # all that were tried; one of each tower is kept
    figures: dict[str, float]  # on the dev photos, through the files
    remarks: tuple[str, ...]  # what a person should know


def refuse_taken(out: Path) -> None:
    """SemretError when there is something where a package is to be made."""
    if out.is_dir() and not any(out.iterdir()):
        return
    if out.exists() or out.is_symlink():
        raise SemretError(f"{printable(str(out))} is there already.", "Name a folder that is not, or remove it.")


def export_run(
    run: Path, out: Path, open_source: Callable[[Told], Source], *, base: Base | None = None,
    report: Report = silent, cancel: Cancel | None = None,
) -> Exported:  # fmt: skip
    """Make the package `out` from the best weights of a run. It appears whole or not at all.

    `open_source` opens the photos and captions that the run learned from: they set the ranges and check what is lost.
    `base` is the run's own, where it is open already. SemretError when a gate fails, or the run's photos are not there.
    """
    cancel = cancel or Cancel()
    out = out.resolve()
    refuse_taken(out)
    told = read_record(run)
    torch.set_num_threads(told.config.threads)
    base = base or open_base(told.config.base)
    best, last = checkpoints.best(run, fingerprint(base))
    model = TwoTowers(base)
    source = open_source(told)
    try:
        material = _material(source, base, told, last.data, report, cancel)
    finally:
        source.close()
    before = dev_cosines(model, base, material) if base.calibration else None
    model.load_learned(best)
    with tempfile.TemporaryDirectory() as work, _appearing(out) as aside:
        made = make(base, model.eval(), material, Path(work), report, cancel)
        calibration = _calibration(base, material, before, made)
        figures, remarks = _figures(material, made), _remarks(last.history, made, base, calibration)
        _put(aside, made, base)
        (aside / "README.md").write_text(
            card(out.name, base, told.config, last.history, material, made, figures, remarks), "utf-8"
        )
        described = _described(out.name, base, model, source.languages, material)
        _write_manifest(aside, replace(described, calibration=calibration))
        problems = verify_package(aside)
        if problems:
            raise SemretError(f"The package that was made is not sound: {problems[0]}", "Please tell the developers.")
    return Exported(out, made.forms, figures, remarks)


@contextmanager
def _appearing(out: Path) -> Iterator[Path]:
    """A folder aside that becomes `out` when all went well, and vanishes when not."""
    aside = out.with_name(f".{out.name}.part")
    with written(out, "Make room, or name another --out."):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        try:
            yield aside
            if out.is_dir():
                out.rmdir()  # it was empty
            aside.rename(out)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _material(source: Source, base: Base, told: Told, digest: str, report: Report, cancel: Cancel) -> Material:
    size, config = base.image_spec.size, told.config
    found = gather(
        source, base.image_spec, size=size, dev_share=config.dev_share, seed=config.seed, report=report, cancel=cancel
    )
    if found.digest != digest:
        raise SemretError(
            "The photos, captions or judgments are not those that the run learned from.",
            "Put them back as they were.",
        )
    return found


def _figures(material: Material, made: Made) -> dict[str, float]:
    _, relevant = dev_texts(material)
    return retrieval(made.kept("query").vectors, made.kept("image").vectors, relevant)


def _calibration(base: Base, material: Material, before: Floats | None, made: Made) -> Calibration | None:
    if base.calibration is None or before is None:
        return None
    after = made.kept("query").vectors @ made.kept("image").vectors.T
    return recalibrated(base.calibration, before, after, dev_texts(material)[1])


def _remarks(history: History, made: Made, base: Base, calibration: Calibration | None) -> tuple[str, ...]:
    remarks = [
        f"The {form.tower} network is not kept in {form.form}: recall@10 {form.recall_10:.3f} instead of"
        f" {made.reference:.3f}, mean cosine {form.mean:.4f}."
        for form in made.forms
        if not form.kept
    ]
    if base.calibration and calibration is None:
        remarks.append("The package tells no probabilities: too few photos choose to learn them again.")
    if history.best == 0:
        remarks.insert(0, "Training gained nothing on the dev photos: the package is the base as it was.")
    return tuple(remarks)


def _put(folder: Path, made: Made, base: Base) -> None:
    put_image(made.kept("image").file, folder, base.image_spec)
    shutil.copyfile(made.kept("query").file, folder / base.query_spec.file)
    base.tokenizer.save(str(folder / base.query_spec.tokenizer), pretty=False)


def _described(name: str, base: Base, model: TwoTowers, languages: Sequence[str], material: Material) -> Described:
    learned = f"{len(material.train) + len(material.dev):,} photos with {material.said}"
    return Described(
        name=name,
        dimension=base.dimension,
        image=base.image_spec,
        query=base.query_spec,
        temperature=round(float(model.scale().detach()), 4),
        languages=tuple(dict.fromkeys((*base.languages, *languages))),
        licence=f"{base.licence}. Tuned on photos and captions of whoever made it",
        sources=(
            *base.sources,
            f"Fine-tuned from {base.name} on {learned}",
        ),
    )


def _write_manifest(folder: Path, described: Described) -> None:
    from tokenizers import Tokenizer

    from semret_desktop.training.encode import token_ids

    image, query = described.image, described.query
    picture = as_input(prepare(golden_picture(), image)[None], image)
    tokenizer = Tokenizer.from_file(str(folder / query.tokenizer))
    ids = token_ids(tokenizer, GOLDEN_SENTENCE, query.longest, query.prefix)
    write_manifest(
        folder,
        described,
        image_vectors(folder / image.file, [picture])[0],
        query_vectors(folder / query.file, [ids])[0],
    )
