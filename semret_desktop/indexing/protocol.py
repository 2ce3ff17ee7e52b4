"""What the process that indexes and its workers say to each other, over a pipe.

A worker gets `Job`s, a few ahead, and works them off one after the other. It says `At` before it touches a file, and
asks before each costly step: `Hashed` (is the decoding needed?), `Decoded` (is the encoding needed?). The answer comes
as an `Answer`. At the end of a job stands `Glanced`, `Read` or `Failed`; none after the answer `LATER`. A worker that
goes says why, if it can: `Broken`, `DeviceBroke` or `Retired`.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Glance, Metadata, Thumbnail
from semret_desktop.encoders import Trial

CPU = "CPUExecutionProvider"
IDLE_SECONDS = 60.0  # a worker with nothing to do ends: its memory goes back


class Need(Enum):
    """What the next step of a job is to bring."""

    LATER = "later"  # nothing: another worker reads the very same now
    NOTHING = "nothing"  # what is known is enough; metadata is read where the job says so
    ALL = "all"  # decode, or encode


@dataclass(frozen=True, slots=True)
class Start:
    """What a worker needs to begin. `describer` is `module:callable`, called with (package folder, threads).

    `log` is the file that gets what native libraries print. `providers` restricts what the encoder may run on, and is
    handed to the describer by that name; None leaves the choice to it.
    """

    describer: str
    package: str
    threads: int
    log: str
    providers: tuple[str, ...] | None = None
    idle: float = IDLE_SECONDS


@dataclass(frozen=True, slots=True)
class Job:
    """A file to look at. With `glance` only its header; with `byte_hash` its bytes are known and not read for it."""

    key: int
    path: bytes
    sidecar: bytes | None = None
    glance: bool = False
    byte_hash: bytes | None = None
    metadata: bool = True  # wanted even where the bytes are known
    alone: bool = False  # encode it alone: it was with others when a worker died


@dataclass(frozen=True, slots=True)
class Answer:
    """What is needed of the job that was asked about."""

    key: int
    need: Need


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The image encoder is loaded: what it really runs on, and what came of each provider that was tried."""

    provider: str
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class At:
    """The worker touches this job's file now. While it encodes several photos together, `key` is None."""

    key: int | None
    encoding: bool = False


@dataclass(frozen=True, slots=True)
class Hashed:
    """The file's bytes. Asks whether it is to be decoded."""

    key: int
    byte_hash: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """The file's picture. Asks whether it is to be encoded."""

    key: int
    picture_hash: bytes
    width: int  # upright pixels of the file
    height: int


@dataclass(frozen=True, slots=True)
class Glanced:
    """What the header of a file says."""

    key: int
    glance: Glance


@dataclass(frozen=True, slots=True)
class Content:
    """What decoding a file brought, but its pixels: those never leave the worker."""

    picture_hash: bytes
    width: int
    height: int
    media_type: str
    animated: bool
    thumbnail: Thumbnail
    vector: npt.NDArray[np.float32] | None = None  # (d,), unit; None where none was needed


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a file brought; `content` is None where nothing was decoded."""

    key: int
    byte_hash: bytes
    metadata: Metadata | None
    content: Content | None


@dataclass(frozen=True, slots=True)
class Failed:
    """The file could not be read. `own_fault`: the decoder broke down on it, rather than saying what is wrong."""

    key: int
    reason: str
    permanent: bool
    own_fault: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker cannot go on, and no other one could: a SemretError in its two parts."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class DeviceBroke:
    """The image encoder failed on something else than the CPU. The worker ends; what it had to do is not to blame."""

    problem: str


@dataclass(frozen=True, slots=True)
class Retired:
    """The worker had nothing to do for so long that it ends."""


Told = Ready | Loaded | At | Hashed | Decoded | Glanced | Read | Failed | Broken | DeviceBroke | Retired
