"""What is wrong with a library and the installation, and mending it."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from semret_desktop.app import models, texts
from semret_desktop.app.results import Finding
from semret_desktop.core import SemretError
from semret_desktop.encoders import verify_package
from semret_desktop.indexing import IndexLock
from semret_desktop.store import Store
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret


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
            for where, room in rooms:
                problems = room.check()
                if mend and problems:
                    room.repair()
                left = set(room.check()) if mend and problems else set(problems)
                findings += [Finding(where, problem, problem not in left) for problem in problems]
    library.labels.vocabulary()
    if (trouble := library.labels.trouble) is not None:
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


def _installation_problems() -> list[str]:
    """The CPU and the GPU build of ONNX Runtime write the same files: only one of them may be installed."""
    from importlib.metadata import distributions  # slow, and needed here only

    names = {(distribution.metadata["Name"] or "").lower() for distribution in distributions()}
    builds = sorted(name for name in names if name in ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml"))
    if len(builds) < 2:
        return []
    return [f"{' and '.join(builds)} are both installed and overwrite each other: remove all of them, install one."]
