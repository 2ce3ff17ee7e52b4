"""Workers that die, hang or cannot work: one photo is lost, or one clear error ends the run."""

import pytest
from semret_bench import Bench

from semret_desktop.core import SemretError
from semret_desktop.indexing.worker import TRIPWIRE


def paint_some(bench: Bench, count: int = 12) -> None:
    for number in range(count):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    bench.paint("bad.jpg", "blue")


def test_a_decoder_that_dies_costs_one_photo_and_is_given_up_at_the_third_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint_some(bench)
    monkeypatch.setenv(TRIPWIRE, "die:bad.jpg")
    summary = bench.index(workers=2)
    assert (summary.photos, summary.encoded, summary.failed) == (12, 12, 1)
    assert bench.failures() == {b"bad.jpg": "The decoder crashed on this file."}
    assert bench.id("bad.jpg") is None
    verdicts = []
    for _ in range(3):
        failure = bench.store.failures()[0]
        verdicts.append((failure.attempts, failure.permanent))
        bench.index()
    assert verdicts == [(1, False), (2, False), (3, True)]
    assert bench.store.failures()[0].attempts == 3
    monkeypatch.delenv(TRIPWIRE)
    bench.paint("bad.jpg", "green")
    assert (bench.index().failed, bench.seen) == (0, 13)
    assert bench.problems() == []


def test_a_decoder_that_hangs_costs_one_photo(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_some(bench)
    monkeypatch.setenv(TRIPWIRE, "hang:bad.jpg")
    summary = bench.index(workers=2, silence=1.5)
    assert (summary.photos, summary.encoded, summary.failed) == (12, 12, 1)
    assert bench.failures() == {b"bad.jpg": "The decoder did not come to an end on this file."}
    assert bench.problems() == []


def test_a_bug_that_one_file_brings_out_costs_one_photo(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_some(bench, 3)
    monkeypatch.setenv(TRIPWIRE, "fail:bad.jpg")
    assert (bench.index().photos, list(bench.failures())) == (3, [b"bad.jpg"])
    assert "ValueError" in bench.failures()[b"bad.jpg"]


def test_a_known_photo_that_crashes_the_decoder_keeps_its_place(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.paint("bad.jpg", "blue")
    bench.index()
    bad = bench.id("bad.jpg")
    bench.paint("bad.jpg", "green")
    monkeypatch.setenv(TRIPWIRE, "die:bad.jpg")
    assert bench.index().failed == 1
    assert bench.id("bad.jpg") == bad


def test_a_picture_of_which_the_encoder_makes_nothing_usable_costs_one_photo(bench: Bench) -> None:
    bench.paint("one.jpg", "red")
    bench.paint("grey.png", "grey")
    summary = bench.index(describer="semret_toys:NotANumber")
    assert (summary.photos, summary.failed) == (1, 1)
    assert bench.failures() == {b"grey.png": "The image encoder gave nothing usable."}


def test_a_model_that_cannot_be_loaded_is_one_clear_error(bench: Bench) -> None:
    paint_some(bench)
    with pytest.raises(SemretError, match="toy is damaged") as caught:
        bench.index(describer="semret_toys:missing")
    assert caught.value.hint == "Install it again."
    assert bench.store.counts().files == 13  # they stand there by date, and wait
    assert bench.index().encoded == 13
    assert bench.problems() == []


def test_an_encoder_that_dies_again_and_again_is_one_clear_error_and_no_photo_is_blamed(bench: Bench) -> None:
    paint_some(bench)
    with pytest.raises(SemretError, match="image encoder broke down"):
        bench.index(describer="semret_toys:Deadly", workers=2)
    assert bench.failures() == {}
    assert (bench.index().failed, bench.problems()) == (0, [])


def test_workers_that_cannot_even_start_are_one_clear_error(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_some(bench, 2)
    monkeypatch.setenv("PYTHONHASHSEED", "no number")  # a start of Python itself fails
    with pytest.raises(SemretError, match="died again and again"):
        bench.index()
