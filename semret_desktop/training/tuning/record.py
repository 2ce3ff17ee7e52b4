"""The folder of a run: `run.json` with every figure, a log, and a lock that keeps a second training out."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from semret_desktop import __version__
from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.training.tuning.clip_config import named_checkpoint
from semret_desktop.training.tuning.config import TrainConfig, config_from_json

FILE = "run.json"
LOG = "train.log"
FORMAT = 1
_LIBRARIES = ("torch", "torchvision", "timm", "open_clip_torch", "transformers", "onnx", "onnxruntime")


@dataclass(frozen=True, slots=True)
class Measured:
    """The dev figures at one moment."""

    epoch: int  # epochs done; 0: before training
    step: int
    figures: Mapping[str, float]  # recall@1, recall@5, recall@10, mrr, loss


@dataclass(slots=True)
class History:
    """What happened so far. It is kept with the checkpoint, so that it never runs ahead of the weights."""

    losses: list[dict[str, float]] = field(default_factory=list)  # a step's: loss, its parts, temperature
    dev: list[Measured] = field(default_factory=list)
    best: int = 0  # index into `dev`
    seconds: float = 0.0  # of training, all tries together

    def as_json(self) -> dict[str, object]:
        """As plain values."""
        return {**asdict(self), "dev": [asdict(one) for one in self.dev]}

    @property
    def without_gain(self) -> int:
        """Epochs since the best one."""
        return len(self.dev) - 1 - self.best


def history_from_json(node: Mapping[str, Any]) -> History:
    """What `as_json` gave. KeyError, TypeError or ValueError when it is something else."""
    dev = [Measured(int(one["epoch"]), int(one["step"]), dict(one["figures"])) for one in node["dev"]]
    history = History(list(node["losses"]), dev, int(node["best"]), float(node["seconds"]))
    if not 0 <= history.best < len(dev):
        raise ValueError("the best epoch is none of them")
    return history


@dataclass(frozen=True, slots=True)
class Told:
    """What a run's record says, as far as it is read again."""

    config: TrainConfig
    folder: Path  # of the photos
    captions: Path
    state: str
    judgments: Path | None = None
    dev: Path | None = None


@dataclass(slots=True)
class Record:
    """What goes into `run.json`; `write` puts it there, aside first."""

    run: Path
    config: TrainConfig
    folder: Path  # of the photos
    captions: Path  # the caption file
    judgments: Path | None = None  # the judgment file
    dev: Path | None = None  # the caption file of the photos that choose
    data: dict[str, object] = field(default_factory=dict)
    base: dict[str, object] = field(default_factory=dict)
    state: str = "running"  # running, stopped, finished, ended early, failed
    history: History = field(default_factory=History)

    def write(self) -> None:
        """Write `run.json`. SemretError when it cannot be written."""
        best = self.history.dev[self.history.best] if self.history.dev else None
        node = {
            "format": FORMAT,
            "semret": __version__,
            "state": self.state,
            "config": self.config.as_json(),
            "photos": str(self.folder),
            "captions": str(self.captions),
            "judgments": str(self.judgments) if self.judgments else None,
            "dev_captions": str(self.dev) if self.dev else None,
            "data": self.data,
            "base": self.base,
            "libraries": _versions(),
            **self.history.as_json(),
            "best": asdict(best) if best else None,
        }
        path = self.run / FILE
        with written(path, "What the checkpoint holds is kept."):
            aside = path.with_suffix(".part")
            aside.write_text(json.dumps(node, indent=1, ensure_ascii=True) + "\n", "ascii")
            aside.replace(path)

    def log(self, line: str) -> None:
        """One line with the time, added to the log."""
        with (
            written(self.run / LOG, "What the checkpoint holds is kept."),
            (self.run / LOG).open("a", encoding="utf-8") as file,
        ):
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {printable(line)}\n")


def named_base(name: str) -> str:
    """The name of a base so that it means the same from every folder: of a run or a checkpoint, its whole path."""
    if (Path(name) / FILE).is_file():
        return str(Path(name).resolve())
    checkpoint = named_checkpoint(name)
    return str(checkpoint.resolved()) if checkpoint else name


def read_record(run: Path) -> Told:
    """What `run.json` says. SemretError when there is none, or it is damaged."""
    path = run / FILE
    name = printable(str(path))
    try:
        node = json.loads(path.read_bytes())
        if node["format"] != FORMAT:
            raise SemretError(f"{name} has another format than this program knows.", "Train anew.")
        config = config_from_json(node["config"], name)
        judgments, dev = (Path(node[name]) if node.get(name) else None for name in ("judgments", "dev_captions"))
        return Told(config, Path(node["photos"]), Path(node["captions"]), str(node["state"]), judgments, dev)
    except FileNotFoundError:
        raise SemretError(f"There is no run in {printable(str(run))}.", "Begin one with: semret train DIR") from None
    except OSError as error:
        raise SemretError(f"{name} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SemretError(f"{name} is damaged: it is no record of a run.", "Train anew.") from error


@contextmanager
def written(path: Path, hint: str) -> Iterator[None]:
    """Turns what the disk says while `path` is written into one line."""
    try:
        yield
    except OSError as error:
        raise SemretError(f"{printable(str(path))} cannot be written: {error.strerror or error}.", hint) from error


@contextmanager
def locked(run: Path) -> Iterator[None]:
    """Makes the folder and keeps it for one training at a time. SemretError when another one is at it."""
    from filelock import FileLock, Timeout

    with written(run, "Name another folder with --out."):
        run.mkdir(parents=True, exist_ok=True)
        lock = FileLock(run / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise SemretError(
                f"Another training is at work in {printable(str(run))}.", "Wait for it, or name another --out."
            ) from None
    try:
        yield
    finally:
        lock.release()


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def summary(skipped: Sequence[tuple[str, str]], most: int = 100) -> list[dict[str, str]]:
    """Skipped photos as the record lists them: the first ones."""
    return [{"photo": os.fsdecode(photo), "reason": reason} for photo, reason in skipped[:most]]
