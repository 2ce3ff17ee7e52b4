"""The worker processes: fed, watched, and started anew when one dies or falls silent.

Each worker has a pipe of its own. Queues that workers share can be poisoned by one that is killed; a pipe dies with it.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from semret_desktop.core import SemretError
from semret_desktop.indexing.device import Device
from semret_desktop.indexing.protocol import (
    CPU,
    Answer,
    At,
    Broken,
    Decoded,
    DeviceBroke,
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
from semret_desktop.indexing.worker import main

MOST_WORKERS = 4
AHEAD = 3  # jobs that lie ready for a worker: it never waits for the next one
SILENCE = 30.0  # seconds without a word on one file: the decoder hangs
START_SECONDS = 120.0  # a cold disk and a virus scanner may make a start slow
DEATHS = 3  # in a row, with no file to blame: something is wrong that no new start will cure
BURIAL_SECONDS = 5.0  # to wait for a killed worker; one that reads from a dead network share cannot even die


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker is gone. `blamed` is the job whose file it died at; `others` it had not finished either.

    Where it was encoding several photos together nobody is to blame: `blamed` is None, and one of `others` is one of
    the `suspects`.
    """

    blamed: Job | None
    others: tuple[Job, ...]
    silent: bool = False  # it hung, and was killed
    suspects: bool = False


@dataclass(slots=True)
class _Member:
    process: SpawnProcess
    connection: Connection
    start: Start
    jobs: dict[int, Job] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)  # of these jobs
    at: At | None = None  # the job whose file it is at
    since: float = field(default_factory=time.monotonic)  # its last word, or ours
    ready: bool = False
    asking: bool = False  # it waits for an answer
    provider: str | None = None  # what it encodes on, once that is known
    problem: str = ""  # how its device broke down
    retired: bool = False  # it had nothing to do and ends
    leaving: bool = False  # it gets no more jobs

    @property
    def ahead(self) -> int:
        """Jobs that it has not begun."""
        return len(self.jobs) - len(self.begun)

    @property
    def may_use_device(self) -> bool:
        """Whether it encodes on something else than the CPU, as far as anybody knows."""
        return self.start.providers is None if self.provider is None else self.provider != CPU

    def drop(self, key: int) -> Job | None:
        """Take a job off its list."""
        self.begun.discard(key)
        return self.jobs.pop(key, None)


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Pool:
    """At most `count` workers, started as jobs come. For one thread; ended by `close`, at once.

    It may serve one run after the other: workers that have nothing to do end by themselves after a while. Where
    encoding breaks down on a device, the jobs are given again and all further workers encode on the CPU.
    """

    def __init__(self, start: Start, count: int, *, silence: float = SILENCE) -> None:
        self._start = start
        self._count = count
        self._silence = silence
        self._members: list[_Member] = []
        self._deaths = 0  # in a row, of workers that were at no file
        self._encoder_deaths = 0  # in a row, of workers that were encoding
        self._broken = ("", "")  # the device that broke down, and how
        self.device: Device | None = None  # as the worker told that loaded the encoder last

    def has_room(self) -> bool:
        """Whether a job can be given now."""
        staying = self._staying()
        return len(staying) < self._count or any(member.ahead < AHEAD for member in staying)

    def is_busy(self) -> bool:
        """Whether a worker has something to do."""
        return any(member.jobs for member in self._members)

    def give(self, job: Job, *, alone: bool = False) -> None:
        """Have a worker do the job: one that has nothing to do, else a new one, else the one with the least to do.

        With `alone` no new one is started as long as there is one.
        """
        staying = self._staying()
        member = min(staying, key=lambda member: (member.ahead, len(member.jobs)), default=None)
        if member is None or (member.jobs and len(staying) < self._count and not alone):
            member = self._start_one()
        member.jobs[job.key] = job
        if len(member.jobs) == 1:
            member.since = time.monotonic()
        with suppress(OSError):  # it died: `events` will say so
            member.connection.send(job)

    def answer(self, key: int, need: Need) -> None:
        """Answer a worker's question about a job."""
        for member in self._members:
            if key in member.jobs:
                member.asking = False
                member.since = time.monotonic()
                if need is Need.LATER:
                    member.drop(key)
                with suppress(OSError):
                    member.connection.send(Answer(key, need))

    def events(self, timeout: float) -> list[Told | Lost]:
        """What the workers have said, waiting at most that long (seconds) for a first word; dead ones are `Lost`.

        Raises SemretError when workers cannot work at all.
        """
        ready = wait([member.connection for member in self._members], timeout)
        told: list[Told | Lost] = []
        for member in list(self._members):
            alive = True
            if member.connection in ready:
                alive = self._listen(member, told)
            silent = alive and self._is_silent(member)
            if silent or not alive:
                told.append(self._bury(member, silent=silent))
            elif member.leaving and not member.jobs:
                self._take_out(member)
        return told

    def rest(self) -> None:
        """A run is over: workers that are still at something of it are ended, the others wait for the next run."""
        for member in list(self._members):
            if member.jobs:
                self._take_out(member)
        self._deaths = self._encoder_deaths = 0

    def close(self) -> None:
        """End all workers at once; what they have not said is lost."""
        for member in self._members:
            member.process.kill()
        for member in self._members:
            _end(member)
        self._members.clear()

    def _staying(self) -> list[_Member]:
        return [member for member in self._members if not member.leaving]

    def _take_out(self, member: _Member) -> None:
        self._members.remove(member)
        member.process.kill()
        _end(member)

    def _start_one(self) -> _Member:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=main, args=(theirs, self._start), name="semret worker", daemon=True)
        with _interrupts_held_back():
            process.start()
        theirs.close()
        member = _Member(process, ours, self._start)
        self._members.append(member)
        return member

    def _listen(self, member: _Member, told: list[Told | Lost]) -> bool:
        """Hear all that a worker has said; false when it is gone."""
        try:
            while member.connection.poll():
                self._note(member, member.connection.recv(), told)
        except (EOFError, OSError):
            return False
        return True

    def _note(self, member: _Member, message: Told, told: list[Told | Lost]) -> None:
        member.since = time.monotonic()
        match message:
            case Ready():
                member.ready = True
            case Loaded(provider, trials):
                member.provider = provider
                self.device = Device(provider, trials, *self._broken)
            case DeviceBroke(problem):
                member.problem = problem
            case Retired():
                member.retired = True
            case At(key):
                member.at = message
                if key in member.jobs:
                    member.begun.add(key)
            case Broken(text, hint):
                raise SemretError(text, hint)
            case Hashed() | Decoded():
                member.asking = True
                told.append(message)
            case _:
                self._deaths = 0
                if isinstance(message, Read) and message.content and message.content.vector is not None:
                    self._encoder_deaths = 0
                member.drop(message.key)
                told.append(message)

    def _is_silent(self, member: _Member) -> bool:
        if not member.jobs or member.asking:
            return False
        longest = self._silence if member.ready else max(self._silence, START_SECONDS)
        return time.monotonic() - member.since > longest and not member.connection.poll()

    def _bury(self, member: _Member, *, silent: bool) -> Lost:
        """Take a worker out. Raises SemretError where starting another one would only lose that too."""
        self._take_out(member)
        encoding = member.at is not None and member.at.encoding
        if encoding and member.may_use_device:
            self._leave_device(member, "it did not come to an end" if silent else member.problem or "its process died")
            return Lost(None, tuple(member.jobs.values()), silent)
        if member.retired:
            return Lost(None, tuple(member.jobs.values()))
        blamed = member.drop(member.at.key) if member.at is not None and member.at.key is not None else None
        self._deaths = 0 if blamed else self._deaths + 1
        self._encoder_deaths += encoding
        if self._encoder_deaths >= DEATHS:
            raise SemretError("The image encoder broke down again and again.", "Look at: semret doctor")
        if self._deaths >= DEATHS:
            raise SemretError("The process that reads photos died again and again.", "Look at: semret doctor")
        return Lost(blamed, tuple(member.jobs.values()), silent, suspects=blamed is None)

    def _leave_device(self, member: _Member, problem: str) -> None:
        """Encode on the CPU from now on. The other workers end what they have begun, and get no more."""
        self._start = replace(self._start, providers=(CPU,))
        self._broken = member.provider or "", problem
        self._deaths = self._encoder_deaths = 0
        for other in self._members:
            other.leaving = other.leaving or other.start.providers != (CPU,)


def _end(member: _Member) -> None:
    member.process.join(BURIAL_SECONDS)
    member.connection.close()
    if member.process.exitcode is not None:
        member.process.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A process started inside never hears Ctrl+C, not even before it can say that it will not: no tracebacks of it."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
