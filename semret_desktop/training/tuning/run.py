"""A run from its first photo to its last epoch: what `semret train` does."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import torch

from semret_desktop.core import Cancel, Cancelled, Phase, Progress, Report, SemretError, silent
from semret_desktop.core.text import printable
from semret_desktop.training.tuning import checkpoints, plot, record
from semret_desktop.training.tuning.bases import Base, fingerprint
from semret_desktop.training.tuning.batches import Batches
from semret_desktop.training.tuning.checkpoints import Checkpoint
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.dev import better, measure_dev
from semret_desktop.training.tuning.loop import Pace, Stepper
from semret_desktop.training.tuning.losses import Contrastive, Corrected, Objective
from semret_desktop.training.tuning.material import Material, gather
from semret_desktop.training.tuning.model import TwoTowers, optimiser
from semret_desktop.training.tuning.record import History, Measured, Record
from semret_desktop.training.tuning.sources import Source


@dataclass(frozen=True, slots=True)
class Trained:
    """How a run ended."""

    run: Path
    photos: int
    captions: int
    labels: int  # different ones
    skipped: tuple[tuple[str, str], ...]  # photos that could not be read, and why
    epochs: int  # done
    start: Mapping[str, float]  # dev figures before training
    best: Measured


def begin(run: Path, *, resume: bool) -> None:
    """SemretError when the folder of a run that is to begin holds one already, or something else."""
    if resume:
        return
    if (run / record.FILE).exists():
        raise SemretError(
            f"There is a run in {printable(str(run))} already.", "Go on with --resume, or name another --out."
        )
    if run.exists() and not run.is_dir():
        raise SemretError(f"{printable(str(run))} is a file.", "Name a folder with --out.")
    if run.is_dir() and any(not path.name.startswith(".") for path in run.iterdir()):
        raise SemretError(f"{printable(str(run))} holds other things.", "Name a new folder with --out.")


def configured(run: Path, given: Mapping[str, object], *, resume: bool) -> TrainConfig:
    """The config of a run: the usual one but for what is `given` (None: nothing), or that of the run that goes on.

    SemretError when a run that goes on was begun with something else than what is given.
    """
    given = {name: value for name, value in given.items() if value is not None}
    if not resume:
        return replace(TrainConfig(), **given)  # type: ignore[arg-type]  # the caller names fields
    config = record.read_record(run).config
    for name, value in given.items():
        if value != getattr(config, name):
            raise SemretError(
                f"The run was begun with --{name} {printable(str(getattr(config, name)))}, not {value}.",
                "Leave it out to go on, or begin a new run with another --out.",
            )
    return config


def train(
    told: Record, base: Base, source: Source, *, resume: bool = False, report: Report = silent,
    cancel: Cancel | None = None,
) -> Trained:  # fmt: skip
    """Train until the last epoch, or until the dev photos say that nothing is gained any more.

    Goes on at the last checkpoint with `resume`. Asked to end it writes a checkpoint and raises Cancelled. SemretError
    on bad photos or captions, a full disk, a loss that is no number: the last checkpoint stays.
    """
    cancel = cancel or Cancel()
    begin(told.run, resume=resume)
    with record.locked(told.run):
        torch.set_num_threads(told.config.threads)
        training = _Training(told, base, source, report, cancel)
        try:
            training.prepare(resume)
            return training.go()
        except Cancelled:
            training.end("stopped")
            raise
        except SemretError as error:
            training.end("failed", error.message)
            raise


class _Training:
    """One call of `train`."""

    def __init__(self, told: Record, base: Base, source: Source, report: Report, cancel: Cancel) -> None:
        self._told = told
        self._config = told.config = replace(told.config, **base.config)  # type: ignore[arg-type]  # it names fields
        self._base = base
        self._fingerprint = fingerprint(base)
        self._source = source
        self._report = report
        self._cancel = cancel
        self._material: Material | None = None
        self._step = 0  # steps done
        self._saved_at = monotonic()
        self._begun = monotonic()

    def prepare(self, resume: bool) -> None:
        """Read the photos, and put the model where the last checkpoint left it."""
        last = checkpoints.newest(self._told.run) if resume else None
        if resume and last is None and checkpoints.damaged(self._told.run):
            raise SemretError("The last checkpoint of the run is damaged.", "Begin a new run with another --out.")
        self._material = material = gather(
            self._source,
            self._base.image_spec,
            size=self._config.size,
            dev_share=self._config.dev_share,
            seed=self._config.seed,
            report=self._report,
            cancel=self._cancel,
        )
        skipped = [(one.photo, one.reason) for one in material.skipped]
        self._told.data = {
            "photos": len(material.train) + len(material.dev),
            "dev_photos": len(material.dev),
            "captions": material.captions,
            "labels": material.labels,
            "judgments": sum(len(example.judged) for example in (*material.train, *material.dev)),
            "languages": list(self._source.languages),
            "digest": material.digest,
            "skipped": len(skipped),
            "first_skipped": record.summary(skipped),
        }
        self._told.base = {"name": self._base.name, "fingerprint": self._fingerprint}
        self._batches = Batches(material, self._config, self._base.image_spec)
        self._steps = self._batches.epoch_steps * self._config.epochs
        self._model = model = TwoTowers(self._base)
        start = model.frozen_copy() if self._config.held else None
        model.to(_device())
        self._optimiser = optimiser(model, self._config)
        judged = any(example.judged for example in material.train)
        held = self._config.held
        objective: Objective = Corrected(held, self._config.judged) if judged else Contrastive(held)
        self._stepper = Stepper(
            self._base, model, self._optimiser, objective, self._config, self._steps,
            start.to(_device()) if start is not None else None,
        )  # fmt: skip
        self._step = self._take_up(last) if last else self._start_out()

    def go(self) -> Trained:
        """The steps that are left."""
        history, per_epoch = self._told.history, self._batches.epoch_steps
        pace = Pace()
        while True:
            if self._step == per_epoch * (history.dev[-1].epoch + 1):
                self._end_epoch()
            elif monotonic() - self._saved_at > 60 * self._config.minutes:
                self._save(None)
            if self._step >= self._steps or history.without_gain >= self._config.patience:
                break
            self._tell(pace)
            history.losses.append(self._stepper.step(self._step, self._batches[self._step], self._cancel))
            self._step += 1
            pace.tick()
        self.end("finished" if self._step >= self._steps else "ended early")
        return self._trained()

    def end(self, state: str, why: str = "") -> None:
        """Write down how it ended; asked to end, what was learned since the last checkpoint too."""
        if self._material is None or not self._told.history.dev:
            return  # nothing is begun: what lies in the folder is as it was
        if state == "stopped":
            done, total = (steps * self._batches.photos for steps in (self._step, self._steps))
            self._report(Progress(Phase.OTHER, done, total, detail="to an end: saving what was learned"))
            self._save(None)
        if state != "failed":
            self._count_time()
        self._told.state = state
        try:
            self._told.log(f"{state} after step {self._step:,}{': ' + why if why else ''}")
            self._told.write()
        except SemretError:
            if state != "failed":  # what failed first is what is told
                raise

    def _start_out(self) -> int:
        data = self._told.data
        self._told.write()
        self._told.log(
            f"begun: {data['photos']} photos, {data['captions']} captions, {data['labels']} labels,"
            f" {data['skipped']} skipped"
        )
        self._told.history = History()
        self._measure(epoch=0, step=0)
        self._save(self._model.learned())
        return 0

    def _take_up(self, last: Checkpoint) -> int:
        assert self._material is not None
        if last.base != self._fingerprint:
            raise SemretError("The run was begun from other weights than the base has now.", "Begin a new run.")
        if last.data != self._material.digest:
            raise SemretError(
                "The photos, captions or judgments are not those that the run was begun with.",
                "Put them back as they were, or begin a new run with another --out.",
            )
        self._model.load_learned(checkpoints.read_tensors(last.folder / checkpoints.MODEL))
        checkpoints.restore_moments(self._optimiser, checkpoints.read_tensors(last.folder / checkpoints.OPTIMISER))
        self._told.history = last.history
        self._told.state = "running"
        self._told.log(f"goes on after step {last.step:,}")
        return last.step

    def _end_epoch(self) -> None:
        epoch = self._step // self._batches.epoch_steps
        history = self._told.history
        before = history.dev[history.best]
        self._measure(epoch, self._step)
        gained = better(history.dev[-1].figures, before.figures)
        if gained:
            history.best = len(history.dev) - 1
        self._save(self._model.learned() if gained else None)
        plot.draw(history, self._batches.epoch_steps, self._told.run)

    def _measure(self, epoch: int, step: int) -> None:
        assert self._material is not None
        figures = measure_dev(self._model, self._base, self._material, self._cancel)
        if not all(map(math.isfinite, figures.values())):  # before they are kept with weights that are none either
            raise SemretError(
                f"The figures are no numbers any more after step {step:,}.",
                "The last checkpoint is kept. Train anew with another --seed, or fewer captions that look alike.",
            )
        self._told.history.dev.append(Measured(epoch, step, figures))
        self._told.log(f"epoch {epoch}: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))

    def _save(self, best: Mapping[str, torch.Tensor] | None) -> None:
        assert self._material is not None
        self._count_time()
        state = Checkpoint(Path(), self._step, self._fingerprint, self._material.digest, self._told.history)
        checkpoints.save(self._told.run, self._model.learned(), self._optimiser, best, state)
        self._told.write()
        self._saved_at = monotonic()

    def _count_time(self) -> None:
        now = monotonic()
        self._told.history.seconds += now - self._begun
        self._begun = now

    def _tell(self, pace: Pace) -> None:
        history, photos = self._told.history, self._batches.photos
        epoch = self._step // self._batches.epoch_steps + 1
        words = [f"epoch {epoch} of {self._config.epochs}"]
        if history.losses:
            words.append(f"loss {history.losses[-1]['loss']:.3f}")
        words.append(f"mrr {history.dev[-1].figures['mrr']:.3f}")
        seconds = pace.seconds
        left = (self._steps - self._step) * seconds if seconds else None
        rate = photos / seconds if seconds else None
        self._report(Progress(Phase.OTHER, self._step * photos, self._steps * photos, 0, rate, left, ", ".join(words)))

    def _trained(self) -> Trained:
        assert self._material is not None
        history = self._told.history
        return Trained(
            run=self._told.run,
            photos=len(self._material.train) + len(self._material.dev),
            captions=self._material.captions,
            labels=self._material.labels,
            skipped=tuple((one.photo, one.reason) for one in self._material.skipped),
            epochs=self._step // self._batches.epoch_steps,
            start=history.dev[0].figures,
            best=history.dev[history.best],
        )


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
