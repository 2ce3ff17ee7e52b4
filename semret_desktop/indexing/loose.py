"""Photos read as indexing reads them, but kept nowhere: for folders that are in no library.

The same worker processes decode and describe them, so a file that cannot be read, or at which a decoder dies or hangs,
costs that file.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, Phase, Report
from semret_desktop.indexing.pool import MOST_WORKERS, Lost, Pool, cores
from semret_desktop.indexing.protocol import Decoded, Failed, Hashed, Job, Need, Read, Start, Told
from semret_desktop.indexing.reading import CRASHED, HUNG, WAIT
from semret_desktop.indexing.telling import Teller


@dataclass(frozen=True, slots=True)
class Loose:
    """What became of a file: the vector (d,) of its photo, or in one sentence why it has none."""

    path: bytes
    vector: npt.NDArray[np.float32] | None
    reason: str = ""


def describe_files(
    paths: Sequence[bytes],
    package: str,
    *,
    log: str,
    describer: str,
    report: Report,
    cancel: Cancel,
    providers: tuple[str, ...] | None = None,
) -> Iterator[Loose]:
    """Each of these files, in the order in which they are done. `package` is the model package's folder.

    `log` and `describer` as in `Start`. Raises Cancelled, at most some tenths of a second after it was asked to end,
    and SemretError where the workers cannot go on; whenever it ends, they end at once.
    """
    workers = min(cores(), MOST_WORKERS, max(len(paths), 1))
    start = Start(describer, package, max(1, cores() // workers), log, providers)
    waiting = deque(Job(key, path, metadata=False) for key, path in enumerate(paths))
    teller = Teller(report)
    done = failed = 0
    pool = Pool(start, workers)
    try:
        while done < len(paths):
            cancel.check()
            teller.say(Phase.READ, done, len(paths), failed=failed)
            while waiting and pool.has_room():
                pool.give(waiting.popleft())
            for told in pool.events(WAIT):
                if isinstance(told, Lost):
                    waiting.extendleft(_again(told))
                for loose in _ended(told, paths, pool):
                    done += 1
                    failed += loose.vector is None
                    yield loose
    finally:
        pool.close()


def _ended(told: Told | Lost, paths: Sequence[bytes], pool: Pool) -> Iterator[Loose]:
    """The file that is done with, if one is; what a worker asks is answered."""
    match told:
        case Hashed(key) | Decoded(key):
            pool.answer(key, Need.ALL)
        case Read(key, content=content):
            yield Loose(paths[key], None if content is None else content.vector)
        case Failed(key, reason):
            yield Loose(paths[key], None, reason)
        case Lost(blamed=Job() as blamed):
            yield Loose(blamed.path, None, HUNG if told.silent else CRASHED)


def _again(lost: Lost) -> Iterator[Job]:
    """What a worker that is gone has not done; alone, where one of them may have been its end."""
    for job in lost.others:
        yield replace(job, alone=job.alone or lost.suspects)
