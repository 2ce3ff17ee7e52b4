"""Whether a model package is whole and computes on this machine what it promises."""

from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.encoders.image import ImageEncoder
from semret_desktop.encoders.manifest import Package, read_manifest
from semret_desktop.encoders.package import file_problems
from semret_desktop.encoders.runtime import CPU
from semret_desktop.encoders.text import QueryEncoder


def verify_package(folder: Path) -> list[str]:
    """What is wrong with the package, in words; empty when every hash and both golden vectors are right.

    Every file is read, whatever is remembered of it.
    """
    try:
        package = read_manifest(folder)
    except SemretError as error:
        return [error.message]
    problems = [f"The model package {package.name}: {problem}." for problem in file_problems(package)]
    return problems or _golden_problems(package)


def _golden_problems(package: Package) -> list[str]:
    problems: list[str] = []
    for encoder in (lambda: ImageEncoder(package, providers=(CPU,)), lambda: QueryEncoder(package)):
        try:
            encoder().close()  # both check their golden vector before they are of use
        except SemretError as error:
            problems.append(error.message)
    return problems
