"""A tiny model package of one's own in every test, and the shipped one."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import Package, load_package, package_key, space_key

TINY = Path(__file__).parent / "tiny"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A package folder that may be spoilt: it sees average colours and reads their names."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def changed(tiny: Path) -> Callable[[Change], Path]:
    """Changes the manifest of `tiny` as somebody would who makes packages: files listed as they are, keys fitting."""

    def change(how: Change) -> Path:
        path = tiny / "manifest.json"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        how(manifest)
        for name in manifest.get("files", {}):
            if (tiny / name).is_file():
                data = (tiny / name).read_bytes()
                manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        try:
            manifest["space_key"] = space_key(manifest)
            manifest["package_key"] = package_key(manifest)
        except ValueError:
            pass  # a manifest that lacks what the keys are made of
        path.write_text(json.dumps(manifest), encoding="utf-8")
        return tiny

    return change


@pytest.fixture(scope="session")
def starter() -> Package:
    """The model package that ships."""
    return load_package(shipped("models", "starter"))
