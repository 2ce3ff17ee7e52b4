"""Files read as indexing reads them and kept nowhere: a bad one costs itself."""

import os
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.core import Cancel, Cancelled, Progress, SemretError, silent
from semret_desktop.indexing.loose import Loose, describe_files
from semret_desktop.indexing.worker import TRIPWIRE


def described(bench, paths, *, describer="semret_toys:ColourEncoder", cancel=None, report=silent) -> dict[str, Loose]:
    found = describe_files(
        [os.fsencode(path) for path in paths],
        str(bench.package),
        log=str(bench.folder / "worker.log"),
        describer=describer,
        report=report,
        cancel=cancel or Cancel(),
    )
    return {Path(os.fsdecode(loose.path)).name: loose for loose in found}


def test_each_photo_has_the_vector_that_indexing_gives_it_and_a_bad_one_its_reason(bench):
    paths = [bench.paint(f"{colour}.jpg", colour) for colour in ("red", "green", "blue")]
    paths.append(bench.album / "bad.jpg")
    paths[-1].write_text("no picture")
    told: list[Progress] = []
    found = described(bench, paths, report=told.append)
    assert len(found) == 4
    assert "not a picture" in found["bad.jpg"].reason
    bench.index()
    for photo, path in bench.store.paths(bench.store.photo_ids().tolist()).items():
        kept, there = bench.space.get(np.array([photo]))
        assert there.all()
        assert np.allclose(kept[0], found[Path(os.fsdecode(path)).name].vector, atol=1e-3)
    assert told[-1].total == 4


@pytest.mark.parametrize(("deed", "said"), [("die", "crashed"), ("fail", "Reading it failed")])
def test_a_file_at_which_the_decoder_breaks_down_costs_that_file_alone(bench, monkeypatch, deed, said):
    monkeypatch.setenv(TRIPWIRE, f"{deed}:bad.jpg")
    paths = [bench.paint(name, "red", text=name) for name in ("a.jpg", "bad.jpg", "c.jpg", "d.jpg", "e.jpg")]
    found = described(bench, paths)
    assert said in found["bad.jpg"].reason
    assert sorted(name for name, loose in found.items() if loose.vector is not None) == [
        "a.jpg",
        "c.jpg",
        "d.jpg",
        "e.jpg",
    ]


def test_it_ends_when_asked_to_and_leaves_no_process_behind(bench):
    cancel = Cancel()
    paths = [bench.paint(f"{number}.jpg", "red", text=str(number)) for number in range(6)]
    with pytest.raises(Cancelled):
        described(bench, paths, cancel=cancel, report=lambda told: cancel.set())


def test_an_encoder_that_cannot_be_used_is_one_clear_error(bench):
    with pytest.raises(SemretError):
        described(bench, [bench.paint("a.jpg", "red")], describer="semret_toys:missing")


def test_no_files_are_done_at_once(bench):
    assert described(bench, []) == {}
