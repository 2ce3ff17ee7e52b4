"""Pictures become vectors."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.core.unit import unit_rows
from semret_desktop.encoders.golden import deviation, golden_batch
from semret_desktop.encoders.manifest import Package
from semret_desktop.encoders.preprocess import as_input
from semret_desktop.encoders.runtime import CPU, Session, available_providers

_BATCH = 8  # pictures in one run: more gain nothing on a CPU, and cost memory


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a provider: seconds for a batch, or why it is not used."""

    provider: str
    seconds: float | None
    problem: str = ""


class ImageEncoder:
    """The image encoder of a package. For one thread; `close` frees it.

    `providers` are tried as given (None: those that this machine lists), and the quickest one of which the golden
    picture came out right is kept. SemretError when none does.
    """

    def __init__(self, package: Package, *, threads: int = 1, providers: Sequence[str] | None = None) -> None:
        self._package = package
        self._session, self.trials = choose_provider(package, threads=threads, providers=providers)
        self.provider = self._session.provider  # what the session really got

    def encode(self, batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Prepared pictures (n, size, size, 3), any n, as unit rows: float32 (n, dimension)."""
        return _encode(self._session, self._package, batch)

    def cells(self, batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Each cell of the last feature map of prepared pictures (n, size, size, 3), in the space of the vectors.

        float32 (n, height, width, dimension), rows of cells from the top, unit length: a cell's cosine to a query says
        how much of it is met there. SemretError where the package's second output is no such map.
        """
        _check_pictures(self._package, batch)
        spec = self._package.image
        switched: dict[str, npt.NDArray[np.bool_]] = {} if spec.switch is None else {spec.switch: np.array(True)}
        found = [
            self._session.run({spec.input: as_input(batch[row : row + 1], spec), **switched}, spec.feature_map)
            for row in range(len(batch))  # a network may give a map for the first picture alone
        ]
        if any(each.ndim != 4 or each.shape[:2] != (1, self._package.dimension) for each in found):
            raise SemretError(
                f"The model package {self._package.name} does not tell where in a photo something is.",
                "Packages that come with Semret, and those trained from them, do.",
            )
        return unit_rows(np.concatenate(found).transpose(0, 2, 3, 1))

    def close(self) -> None:
        self._session.close()


def choose_provider(
    package: Package, *, threads: int = 1, providers: Sequence[str] | None = None
) -> tuple[Session, tuple[Trial, ...]]:
    """The image encoder on the quickest provider that computes it right, and what came of each that was tried.

    A provider must really be the one that the session got, and give the golden picture's vector within tolerance. The
    CPU is the net below: it is tried last whenever it is not asked for. SemretError when not even that works.
    """
    wanted = tuple(providers) if providers is not None else available_providers()
    trials: list[Trial] = []
    best: Session | None = None
    best_seconds = float("inf")
    for provider in dict.fromkeys((*wanted, CPU)):
        if provider == CPU and provider not in wanted and best is not None:
            continue
        session, trial = _try(package, provider, threads, alone=len(wanted) < 2 and best is None)
        trials.append(trial)
        if session is None:
            continue
        if best is None or (trial.seconds or 0.0) < best_seconds:
            if best is not None:
                best.close()
            best, best_seconds = session, trial.seconds or 0.0
        else:
            session.close()
    if best is None:
        raise SemretError(
            f"The image encoder of {package.name} cannot be used on this machine: {trials[-1].problem}.",
            "Try: semret models verify",
        )
    return best, tuple(trials)


def _try(package: Package, provider: str, threads: int, *, alone: bool) -> tuple[Session | None, Trial]:
    spec = package.image
    try:
        session = Session(
            package.folder / spec.file,
            inputs=[spec.input],
            outputs=[spec.vector, spec.feature_map],
            provider=provider,
            threads=threads,
        )
    except SemretError as error:
        return None, Trial(provider, None, error.message.rstrip("."))
    try:
        problem = _problem(package, session, provider)
        if not problem:
            return session, Trial(provider, None if alone else _seconds(package, session))
    except SemretError as error:
        problem = error.message.rstrip(".")
    session.close()
    return None, Trial(provider, None, problem)


def _problem(package: Package, session: Session, provider: str) -> str:
    if session.provider != provider:
        return f"the session got {session.provider} instead of {provider}"
    off = deviation(_encode(session, package, golden_batch(package)), package.golden.image_vector)
    if not off <= package.golden.tolerance:
        return f"the golden picture comes out wrong on {provider} (1 - cosine {off:.3f})"
    return ""


def _seconds(package: Package, session: Session) -> float:
    """How long a batch takes once the provider has warmed up."""
    batch = np.repeat(golden_batch(package), 8, axis=0)
    _encode(session, package, batch)
    start = time.perf_counter()
    _encode(session, package, batch)
    return time.perf_counter() - start


def _encode(session: Session, package: Package, batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    _check_pictures(package, batch)
    vectors = np.empty((len(batch), package.dimension), np.float32)
    for start in range(0, len(batch), _BATCH):
        part = slice(start, start + _BATCH)
        given = session.run({package.image.input: as_input(batch[part], package.image)})
        if given.shape != vectors[part].shape:
            raise SemretError(
                f"The image encoder of {package.name} gives {given.shape}, its manifest says {vectors[part].shape}.",
                "Install the model package again.",
            )
        vectors[part] = unit_rows(given)
    return vectors


def _check_pictures(package: Package, batch: npt.NDArray[np.uint8]) -> None:
    size = package.image.size
    if batch.ndim != 4 or batch.shape[1:] != (size, size, 3):
        raise ValueError(f"pictures must be (n, {size}, {size}, 3), not {batch.shape}")
