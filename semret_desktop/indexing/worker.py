"""The worker process: reads, decodes and describes photos, where a broken decoder harms nobody else.

Only `main` is called from outside, in a process of its own. It ends when its pipe is closed, when it had nothing to do
for a while, and at once when the process that started it is gone, however that went.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from semret_desktop import imaging
from semret_desktop.core import Metadata, SemretError, Unreadable
from semret_desktop.encoders import Trial
from semret_desktop.indexing.protocol import (
    CPU,
    Answer,
    At,
    Broken,
    Content,
    Decoded,
    DeviceBroke,
    Failed,
    Glanced,
    Hashed,
    Job,
    Loaded,
    Need,
    Read,
    Ready,
    Retired,
    Start,
    Told,
)

BATCH = 2  # photos encoded together: on a CPU larger batches are slower (14.7 ms a photo by eights, 10.2 by twos)
LONGEST_WAIT = 0.3  # seconds that a decoded photo waits for others: what is not sent yet is lost with the process
NICENESS = 10
LARGEST_LOG = 1 << 20  # bytes; a larger one is begun anew

# For tests: the name of a file at which the worker dies (die), hangs (hang) or runs into a bug (fail).
TRIPWIRE = "SEMRET_TEST_TRIPWIRE"

Pixels = npt.NDArray[np.uint8]


class Describer(Protocol):
    """Module 1 as a worker uses it. It may say what it runs on (`provider`) and what was tried (`trials`)."""

    def vectors(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """Unit rows (n, d) for n upright sRGB pictures (h, w, 3)."""
        ...


def main(connection: Connection, start: Start) -> None:
    """Work until the pipe is closed."""
    _give_way()
    _talk_to(Path(start.log))
    _end_with_parent()
    worker = _Worker(connection, start)
    try:
        connection.send(Ready())
        while worker.step():
            pass
        connection.send(Retired())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # nobody wants the rest
    except _Device as failure:
        connection.send(DeviceBroke(str(failure)))
    except SemretError as error:
        connection.send(Broken(error.message, error.hint))


def package_describer(package: str, threads: int, *, providers: Sequence[str] | None = None) -> Describer:
    """The describer of a model package; what `Start.describer` names unless told otherwise."""
    from semret_desktop.describe import Describer as OnnxDescriber
    from semret_desktop.encoders import load_package

    return OnnxDescriber(load_package(Path(package), verify=False), threads=threads, providers=providers)


class _Device(Exception):
    """The encoder failed on something else than the CPU, which may do better."""


class _Worker:
    def __init__(self, connection: Connection, start: Start) -> None:
        self._connection = connection
        self._start = start
        self._jobs: deque[Job] = deque()
        self._decoded: list[tuple[Job, bytes, Metadata, Content, Pixels]] = []  # waiting to be encoded together
        self._since = 0.0  # when the first of them began to wait
        self._describer: Describer | None = None
        self._trip = os.environ.get(TRIPWIRE, "")

    def step(self) -> bool:
        """Work off one job, or encode what waits; true to be called again. Raises EOFError when the pipe is closed."""
        if self._decoded and self._must_encode():
            self._encode()
            return True
        job = self._next_job()
        if job is None:
            return False
        self._say(At(job.key))
        try:
            if self._trip:
                _trip(self._trip, job.path)
            if job.glance:
                self._say(Glanced(job.key, imaging.glance(job.path)))
            else:
                self._read(job)
        except Unreadable as failure:
            self._say(Failed(job.key, failure.reason, failure.permanent))
        except (SemretError, _Device, EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:  # noqa: BLE001 - the process boundary: a bug met on one file costs that file
            self._say(Failed(job.key, f"Reading it failed: {_in_one_line(error)}.", permanent=False, own_fault=True))
        return True

    def _must_encode(self) -> bool:
        if len(self._decoded) >= BATCH or self._decoded[-1][0].alone:
            return True
        if time.monotonic() - self._since >= LONGEST_WAIT:
            return True
        return not self._jobs and not self._connection.poll()

    def _next_job(self) -> Job | None:
        """What is to be done next; None where nobody wanted anything for long."""
        while not self._jobs:
            if not self._connection.poll(self._start.idle):
                return None
            self._take(self._connection.recv())
        return self._jobs.popleft()

    def _take(self, message: object) -> None:
        if isinstance(message, Job):
            self._jobs.append(message)

    def _read(self, job: Job) -> None:
        byte_hash = job.byte_hash or imaging.byte_hash(job.path)
        need = self._ask(Hashed(job.key, byte_hash))
        if need is Need.LATER:
            return
        if need is Need.NOTHING:
            metadata = imaging.read_metadata(job.path, job.sidecar) if job.metadata else None
            self._say(Read(job.key, byte_hash, metadata, None))
            return
        picture = imaging.read_picture(job.path)
        metadata = imaging.read_metadata(job.path, job.sidecar)
        picture_hash = imaging.picture_hash(picture)
        need = self._ask(Decoded(job.key, picture_hash, picture.width, picture.height))
        if need is Need.LATER:
            return
        content = Content(
            picture_hash,
            picture.width,
            picture.height,
            picture.media_type,
            picture.animated,
            imaging.make_thumbnail(picture),
        )
        if need is Need.NOTHING:
            self._say(Read(job.key, byte_hash, metadata, content))
            return
        if not self._decoded:
            self._since = time.monotonic()
        self._decoded.append((job, byte_hash, metadata, content, picture.pixels))
        if job.alone and len(self._decoded) > 1:  # whatever happens now is this photo's doing
            *others, last = self._decoded
            self._decoded = others
            self._encode()
            self._decoded = [last]

    def _encode(self) -> None:
        """Encode what waits. Raises SemretError where the model package cannot be used."""
        waiting, self._decoded = self._decoded, []
        self._say(At(waiting[0][0].key if len(waiting) == 1 else None, encoding=True))
        vectors = self._vectors([pixels for *_, pixels in waiting])
        for (job, byte_hash, metadata, content, _), vector in zip(waiting, vectors, strict=True):
            if not np.isfinite(vector).all():
                self._say(Failed(job.key, "The image encoder gave nothing usable.", permanent=False, own_fault=True))
                continue
            content = Content(
                *(content.picture_hash, content.width, content.height, content.media_type, content.animated),
                *(content.thumbnail, np.array(vector, np.float32)),
            )
            self._say(Read(job.key, byte_hash, metadata, content))

    def _vectors(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        try:
            if self._describer is None:
                self._describer = _load(self._start)
                provider, trials = _device_of(self._describer)
                self._say(Loaded(provider, trials))
            return self._describer.vectors(pictures)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            if self._is_device_to_blame(error):
                raise _Device(_in_one_line(error)) from error
            raise

    def _is_device_to_blame(self, error: Exception) -> bool:
        if self._describer is not None:
            return _device_of(self._describer)[0] != CPU
        # While loading, each provider is tried: a SemretError says that none of them works, the CPU neither.
        return self._start.providers is None and not isinstance(error, SemretError)

    def _ask(self, question: Hashed | Decoded) -> Need:
        self._say(question)
        while True:
            message = self._connection.recv()
            if isinstance(message, Answer):
                return message.need
            self._take(message)

    def _say(self, message: Told) -> None:
        self._connection.send(message)


def _load(start: Start) -> Describer:
    module, _, name = start.describer.partition(":")
    make = cast(Callable[..., Describer], getattr(import_module(module), name))
    if start.providers is None:
        return make(start.package, start.threads)
    return make(start.package, start.threads, providers=start.providers)


def _device_of(describer: Describer) -> tuple[str, tuple[Trial, ...]]:
    """What it runs on, and what came of each provider that was tried."""
    return str(getattr(describer, "provider", CPU)), tuple(getattr(describer, "trials", ()))


def _talk_to(log: Path) -> None:
    """Let what decoders print on standard error (LibRaw and libjpeg do) go to a file, and Pillow say nothing."""
    logging.getLogger("PIL").setLevel(logging.CRITICAL)
    try:
        log.parent.mkdir(exist_ok=True)
        enough = log.exists() and log.stat().st_size > LARGEST_LOG
        with log.open("wb" if enough else "ab") as file:
            os.dup2(file.fileno(), 2)
    except OSError:
        return  # no room or no permission: they are heard on the terminal


def _give_way() -> None:
    """Run at a lower priority, and leave Ctrl+C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(NICENESS)


def _end_with_parent() -> None:
    """End at once when the starting process is gone, in the middle of a decoder too."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def _in_one_line(error: Exception) -> str:
    said = error.message if isinstance(error, SemretError) else f"{type(error).__name__}: {error}"
    return " ".join(said.split())[:200].rstrip(".")


def _trip(wire: str, path: bytes) -> None:
    """Do what `SEMRET_TEST_TRIPWIRE` (such as `die:broken.jpg`) says of this file, as a broken decoder would."""
    deed, _, name = wire.partition(":")
    if path.rpartition(os.fsencode(os.sep))[2] != os.fsencode(name):
        return
    if deed == "die":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if deed == "hang":
        threading.Event().wait()
    raise ValueError("the tripwire")
