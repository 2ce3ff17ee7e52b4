"""A device that breaks down while it encodes: the CPU takes over, and nothing is lost."""

import pytest
from semret_bench import Bench

from semret_desktop.encoders import Trial
from semret_desktop.indexing.device import NOTE_FILE, Device, note_device, noted_device

CPU = "CPUExecutionProvider"
FRAIL = "semret_toys:Frail"


def paint_some(bench: Bench, how: str, count: int = 30) -> None:
    for number in range(count):
        bench.paint(f"{number}.jpg", "red", text=str(number))
    (bench.package / "breaks").write_text(how)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("how", "problem"),
    [("die", "its process died"), ("raise", "RuntimeError: device lost"), ("hang", "it did not come to an end")],
)
def test_the_cpu_takes_over_and_every_photo_is_encoded_once(bench: Bench, how: str, problem: str, workers: int) -> None:
    paint_some(bench, how)
    summary = bench.index(describer=FRAIL, workers=workers, silence=1.5)
    assert (summary.photos, summary.encoded, summary.failed) == (30, 30, 0)
    assert bench.seen == 30
    assert bench.problems() == []
    device = noted_device(bench.library)
    assert device is not None
    assert (device.provider, device.broken, device.problem) == (CPU, "ToyExecutionProvider", problem)
    assert device.reason == f"ToyExecutionProvider broke down while it encoded: {problem}."


def test_the_other_workers_leave_a_device_that_broke_down_in_one(bench: Bench) -> None:
    paint_some(bench, "once", 120)
    (bench.package / "slow").write_text("0.02")
    assert bench.index(describer=FRAIL, workers=2).encoded == 120
    where = (bench.package / "where").read_text().splitlines()
    after = where[where.index("broke") + 1 :]
    assert set(after[-15:]) == {CPU}  # of more than fifty batches: the other one finished what it had in hand
    assert bench.seen == 120


def test_the_next_run_of_the_same_program_does_not_try_the_device_again(bench: Bench) -> None:
    paint_some(bench, "raise")
    with bench.indexer(describer=FRAIL) as indexer:
        indexer.run()
        for number in range(12):
            bench.paint(f"later {number}.jpg", "blue", text=str(number))
        (bench.package / "breaks").write_text("die")
        assert indexer.run().encoded == 12
    assert bench.seen == 42
    device = noted_device(bench.library)
    assert device is not None
    assert device.problem == "RuntimeError: device lost"


def test_a_device_that_holds_is_noted_with_the_reason(bench: Bench) -> None:
    paint_some(bench, "raise", 6)
    bench.index(describer=FRAIL)
    device = noted_device(bench.library)
    assert device is not None
    assert (device.provider, device.problem) == ("ToyExecutionProvider", "")
    assert device.reason == "It was the quickest that gave the right vectors."
    assert [trial.provider for trial in device.trials] == ["ToyExecutionProvider", CPU]


def test_the_reason_says_what_was_wrong_with_another_device(bench: Bench) -> None:
    assert Device(CPU, (Trial(CPU, None),)).reason == "No other is offered on this machine."
    wrong = Trial("CUDAExecutionProvider", None, "the golden picture comes out wrong on CUDAExecutionProvider")
    reason = Device(CPU, (wrong, Trial(CPU, None))).reason
    assert reason == ("CUDAExecutionProvider is not used: the golden picture comes out wrong on CUDAExecutionProvider.")


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"provider": 1}', '{"provider": "x", "trials": [1]}', "\0"])
def test_a_damaged_note_counts_as_none(bench: Bench, note: str) -> None:
    assert noted_device(bench.library) is None
    device = Device(CPU, (Trial(CPU, 0.5),))
    note_device(bench.library, device)
    assert noted_device(bench.library) == device
    (bench.library / NOTE_FILE).write_text(note)
    assert noted_device(bench.library) is None
