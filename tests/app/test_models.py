"""Going over to another model package: nothing is lost, search goes on, and what is there already is kept."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.app import Semret, models
from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped

TINY = Path(__file__).parents[1] / "encoders" / "tiny"
COUNT = 8


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos") / "album"
    folder.mkdir()
    for photo in sorted(shipped("resources", "demo", "photos").glob("*.jpg"))[:COUNT]:
        shutil.copyfile(photo, folder / photo.name)
    return folder


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, album: Path) -> Path:
    """A library that is searched with the tiny package, and holds a few photos. Copy it before you change it."""
    place = tmp_path_factory.mktemp("indexed") / "library"
    place.mkdir()
    models.import_package(place, TINY)
    with Semret(place) as library:
        library.store.set_setting(models.MODEL, "tiny")
        library.add_root(os.fsencode(album))
        library.index()
    return place


@pytest.fixture
def library(indexed: Path, tmp_path: Path) -> Iterator[Semret]:
    with Semret(Path(shutil.copytree(indexed, tmp_path / "library"))) as library:
        yield library


def test_search_goes_on_with_the_former_package_until_all_photos_are_encoded_with_the_next(library: Semret) -> None:
    before = library.search("red", plain=True)
    switch = models.use(library, "starter")
    assert (switch.at_once, switch.to_encode) == (False, COUNT)
    assert library.search("red", plain=True).photos.tolist() == before.photos.tolist()
    assert library.status().preparing == "starter"
    assert library.status().prepared == 0.0
    summary = library.index()
    assert summary.encoded == COUNT
    assert models.preparing(library) is None
    library.search("a cat")
    assert library.package.name == "starter"
    assert library.space.known(library.store.photo_ids()).all()
    assert library.doctor() == []


def test_the_way_back_encodes_nothing(library: Semret) -> None:
    before = library.search("red", plain=True)
    models.use(library, "starter")
    library.index()
    switch = models.use(library, "tiny")
    assert switch.at_once
    after = library.search("red", plain=True)
    assert after.photos.tolist() == before.photos.tolist()
    assert np.array_equal(after.scores, before.scores)
    assert library.index().encoded == 0


def test_vectors_stay_where_the_image_encoder_is_the_same(library: Semret) -> None:
    models.import_package(library.library, TINY, "again")
    assert models.use(library, "again").at_once
    assert library.index().encoded == 0
    assert library.search("red").query == "red"


def test_a_switch_that_was_begun_can_be_given_up(library: Semret) -> None:
    models.use(library, "starter")
    assert models.use(library, "tiny").at_once
    assert models.preparing(library) is None
    assert library.index().encoded == 0


def test_another_thread_or_process_follows(library: Semret) -> None:
    with Semret(library.library) as other:
        other.search("red")
        models.use(library, "starter")
        library.index()
        other.search("a cat")
        assert other.package.name == "starter"


def test_a_folder_that_is_removed_is_forgotten_in_the_vectors_of_the_former_package_too(library: Semret) -> None:
    photos = library.store.photo_ids()
    models.use(library, "starter")
    library.index()
    shutil.rmtree(library.library / "models" / "tiny")  # removing needs no package
    library.remove_root(library.store.roots()[0].id)
    models.import_package(library.library, TINY)
    for name in ("starter", "tiny"):
        with closing(library.open_space(writable=False, package=models.named(library, name))) as space:
            assert not space.known(photos).any()
    assert library.doctor() == []


@pytest.mark.parametrize("ruin", [shutil.rmtree, lambda folder: _flip(folder)], ids=["gone", "damaged"])
def test_there_is_a_way_out_of_a_package_that_broke(library: Semret, ruin: Callable[[Path], None]) -> None:
    photos = library.store.photo_ids()
    ruin(library.library / "models" / "tiny")
    with Semret(library.library) as broken:
        assert (broken.status().model, broken.status().photos, broken.status().coverage) == ("tiny", COUNT, 0.0)
        assert "tiny" in broken.status().model_trouble
        assert [(found.where, found.repaired) for found in broken.doctor(repair=True)] == [("model", False)]
        switch = models.use(broken, "starter")
        assert (switch.at_once, switch.to_encode) == (True, COUNT)
        assert broken.index().encoded == COUNT
        assert (broken.status().coverage, broken.status().model_trouble, broken.doctor()) == (1.0, "", [])
        models.import_package(broken.library, TINY)
        assert models.use(broken, "tiny").to_encode == 0  # its vectors were kept
        broken.search("red")
        assert broken.space.known(photos).all()


def test_a_next_package_that_broke_is_told_of_and_can_be_given_up(library: Semret) -> None:
    models.import_package(library.library, shipped("models", "starter"), "other")
    models.use(library, "other")
    shutil.rmtree(library.library / "models" / "other")
    assert "other" in library.status().model_trouble
    assert library.status().coverage == 1.0
    assert len(library.search("red").photos) == COUNT
    with pytest.raises(SemretError, match="other"):
        library.index()
    assert models.use(library, "tiny").at_once
    assert library.index().encoded == 0


def test_photos_that_are_away_are_encoded_from_their_thumbnails(library: Semret, album: Path) -> None:
    album.rename(album.with_name("in a drawer"))
    library.index()
    models.use(library, "starter")
    assert library.index().encoded == 0
    library.search("a cat")
    assert library.package.name == "starter"
    assert library.space.known(library.store.photo_ids()).all()
    album.with_name("in a drawer").rename(album)
    assert library.index().encoded == 0


@pytest.mark.parametrize("moment", [0.2, 0.8, 1.5, 2.2])
def test_a_switch_that_is_killed_goes_on_at_the_next_start(library: Semret, moment: float) -> None:
    models.use(library, "starter")
    run = "from semret_desktop.commands.main import main; main()"
    command = [sys.executable, "-c", run, "--library", str(library.library), "index"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        child.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    library.search("red" if models.in_use(library) == "tiny" else "a cat")
    assert [finding.problem for finding in library.doctor()] == []
    library.index()
    assert models.in_use(library) == "starter"
    library.follow_model()
    assert library.space.known(library.store.photo_ids()).all()
    assert [finding.problem for finding in library.doctor()] == []


def test_an_open_watcher_goes_over_by_itself(library: Semret) -> None:
    from threading import Thread

    from semret_desktop.core import Cancel

    cancel = Cancel()

    def watch() -> None:
        with Semret(library.library) as watching:
            watching.watch(ran=lambda summary: None, failed=lambda error: None, cancel=cancel)

    thread = Thread(target=watch)
    thread.start()
    try:
        models.use(library, "starter")
        until = time.monotonic() + 60
        while models.preparing(library) is not None and time.monotonic() < until:
            cancel.wait(0.05)
        assert models.in_use(library) == "starter"
    finally:
        cancel.set()
        thread.join(30)
    assert not thread.is_alive()


def _spoil(change: Callable[[Path], None], tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(TINY, tmp_path / "spoiled"))
    change(folder)
    return folder


def _flip(folder: Path) -> None:
    data = bytearray((folder / "image.onnx").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (folder / "image.onnx").write_bytes(bytes(data))


def _climb(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["../escaped"] = manifest["files"]["query.onnx"]
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("change", [_flip, _climb, lambda folder: (folder / "query.onnx").unlink()])
def test_a_package_that_is_not_sound_is_not_brought_in(
    library: Semret, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    with pytest.raises(SemretError):
        models.import_package(library.library, _spoil(change, tmp_path), "spoiled")
    assert {each.name for each in models.offered(library)} == {"starter", "tiny"}
    assert not (tmp_path / "escaped").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_manifest_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(SemretError, match="no file"):
        models.import_package(tmp_path, tmp_path)


@pytest.mark.parametrize("name", ["../tiny", ".hidden", "", "a/b", "x" * 65, "ต"])
def test_a_name_that_is_no_plain_name_is_refused(library: Semret, name: str) -> None:
    with pytest.raises(SemretError):
        models.import_package(library.library, TINY, name)
    with pytest.raises(SemretError, match="no model package"):
        models.use(library, name)


def test_a_package_never_takes_the_place_of_another_one(library: Semret) -> None:
    with pytest.raises(SemretError, match="called"):
        models.import_package(library.library, TINY, "starter")
    assert models.import_package(library.library, TINY) == "tiny"  # the very same: it is there


def test_only_listed_files_are_brought_in(library: Semret) -> None:
    assert not (library.library / "models" / "tiny" / "external.onnx").exists()
    assert (TINY / "external.onnx").exists()


def test_the_device_that_encoded_stands_in_the_status(library: Semret) -> None:
    status = library.status()
    assert status.device == "CPUExecutionProvider"
    assert status.device_reason


def test_a_photo_that_was_edited_meanwhile_is_encoded_anew_on_the_way_back(library: Semret, album: Path) -> None:
    models.use(library, "starter")
    library.index()
    edited = sorted(album.glob("*.jpg"))[0]
    former = edited.read_bytes()
    try:
        shutil.copyfile(sorted(shipped("resources", "demo", "photos").glob("*.jpg"))[COUNT], edited)
        library.index()
        switch = models.use(library, "tiny")
        assert (switch.at_once, switch.to_encode) == (False, 1)
        assert library.index().encoded == 1
    finally:
        edited.write_bytes(former)


def test_the_processor_alone_can_be_chosen(library: Semret, monkeypatch: pytest.MonkeyPatch) -> None:
    from semret_desktop.app import filling
    from semret_desktop.indexing import Indexer

    made: list[object] = []

    class Watched(Indexer):
        def __init__(self, *args: object, **more: object) -> None:
            made.append(more["providers"])
            super().__init__(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "Indexer", Watched)
    library.index()
    library.store.set_setting("device", "cpu")
    library.index()
    assert made == [None, ("CPUExecutionProvider",)]
