"""How a library stands, what is wrong with it and the installation, and mending it."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from semret_desktop.app import labelling, models, texts
from semret_desktop.app.results import Finding, Status
from semret_desktop.core import SemretError
from semret_desktop.describe.labels import OTHERS, load_scale
from semret_desktop.encoders import verify_package
from semret_desktop.indexing import IndexLock, WatchLock
from semret_desktop.indexing.device import noted_device
from semret_desktop.store import Store
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret


def status(library: "Semret", model: str) -> Status:
    """As `Semret.status`; `model` is the name of the package that is searched with."""
    wanted = tuple(root.id for root in library.store.wanted_roots())  # first: what was done by then is counted below
    watcher, watching = WatchLock(library.library, "status").watching()
    device = noted_device(library.library)
    coming = models.preparing(library)
    counts = library.store.counts()
    coverage, trouble = _coverage(library, None)
    prepared, preparing_trouble = _coverage(library, coming) if coming is not None else (1.0, "")
    return Status(
        roots=tuple(library.store.roots()),
        photos=counts.photos,
        files=counts.files,
        failed=tuple(library.store.failures()),
        coverage=coverage,
        model=model,
        model_trouble=trouble or preparing_trouble,
        wanted=wanted,
        indexing=IndexLock(library.library, "status").holder(),
        watcher=watcher,
        watching=watching,
        device=device.provider if device is not None else "",
        device_reason=device.reason if device is not None else "",
        preparing=coming,
        prepared=prepared,
    )


def _coverage(library: "Semret", name: str | None) -> tuple[float, str]:
    """Share of the photos that have a vector of that package (None: the one in use), and why it cannot be used."""
    try:
        package = library.package if name is None else models.named(library, name)
        return models.coverage(library, package), ""
    except SemretError as error:  # how the rest stands is told all the same
        return 0.0, error.message


def doctor(library: "Semret", *, repair: bool) -> list[Finding]:
    """As `Semret.doctor`."""
    findings = [Finding("installation", problem) for problem in _installation_problems()]
    broken = _model_problems(library)
    findings += [Finding("model", problem) for problem in broken]
    with IndexLock(library.library, "semret doctor") as lock:
        mend = repair and lock.held
        if repair and not lock.held:
            findings.append(Finding("library", f"Nothing is mended while another program indexes: {lock.holder()}."))
        with ExitStack() as opened:
            rooms: list[tuple[str, Store | Space]] = [("library", library.store)]
            if not broken:  # else nobody knows which vectors to look at
                space = library.open_space(writable=mend)
                opened.callback(space.close)
                rooms.append(("vectors", space))
                written = texts.open_space(library, library.package, writable=mend)
                opened.callback(written.close)
                rooms.append(("vectors of texts", written))
                named = labelling.open_space(library, library.package, writable=mend)
                opened.callback(named.close)
                rooms.append(("vectors of labels", named))
            for where, room in rooms:
                problems = room.check()
                if mend and problems:
                    room.repair()
                left = set(room.check()) if mend and problems else set(problems)
                findings += [Finding(where, problem, problem not in left) for problem in problems]
    if (trouble := _label_trouble(library)) is not None:
        findings.append(Finding("labels", f"{trouble.message} {trouble.hint}".rstrip()))
    findings += [Finding("thumbnails", problem, repaired=True) for problem in library.thumbnails.check()]
    return findings


def _model_problems(library: "Semret") -> list[str]:
    """What is wrong with the package that is searched with, and with the one that photos are being encoded with."""
    library.follow_model()
    problems = []
    for name in (models.in_use(library), models.preparing(library)):
        if name is not None:
            try:
                problems += verify_package(models.folder_of(library.library, name))
            except SemretError as error:
                problems.append(error.message)
    return problems


def _label_trouble(library: "Semret") -> SemretError | None:
    """Why no labels are told, or why a person's own are not."""
    try:
        library.labels.vocabulary()
        load_scale(OTHERS)
    except SemretError as error:
        return error
    return library.labels.trouble


def _installation_problems() -> list[str]:
    """The CPU and the GPU build of ONNX Runtime write the same files: only one of them may be installed."""
    from importlib.metadata import distributions  # slow, and needed here only

    names = {(distribution.metadata["Name"] or "").lower() for distribution in distributions()}
    builds = sorted(name for name in names if name in ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml"))
    if len(builds) < 2:
        return []
    return [f"{' and '.join(builds)} are both installed and overwrite each other: remove all of them, install one."]
