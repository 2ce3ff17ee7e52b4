"""What is wrong with a library and the installation, and mending it."""

from typing import TYPE_CHECKING

from semret_desktop.app.results import Finding
from semret_desktop.encoders import verify_package
from semret_desktop.indexing import IndexLock
from semret_desktop.store import Store
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret


def doctor(library: "Semret", *, repair: bool) -> list[Finding]:
    """As `Semret.doctor`."""
    findings = [Finding("installation", problem) for problem in _installation_problems()]
    findings += [Finding("model", problem) for problem in verify_package(library.package.folder)]
    with IndexLock(library.library, "semret doctor") as lock:
        mend = repair and lock.held
        if repair and not lock.held:
            findings.append(Finding("library", f"Nothing is mended while another program indexes: {lock.holder()}."))
        space = library.open_space(writable=mend)
        try:
            rooms: tuple[tuple[str, Store | Space], ...] = (("library", library.store), ("vectors", space))
            for where, room in rooms:
                problems = room.check()
                if mend and problems:
                    room.repair()
                left = set(room.check()) if mend and problems else set(problems)
                findings += [Finding(where, problem, problem not in left) for problem in problems]
        finally:
            space.close()
    findings += [Finding("thumbnails", problem, repaired=True) for problem in library.thumbnails.check()]
    return findings


def _installation_problems() -> list[str]:
    """The CPU and the GPU build of ONNX Runtime write the same files: only one of them may be installed."""
    from importlib.metadata import distributions  # slow, and needed here only

    names = {(distribution.metadata["Name"] or "").lower() for distribution in distributions()}
    builds = sorted(name for name in names if name in ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml"))
    if len(builds) < 2:
        return []
    return [f"{' and '.join(builds)} are both installed and overwrite each other: remove all of them, install one."]
