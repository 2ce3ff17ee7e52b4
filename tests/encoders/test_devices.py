"""A device is used only when it computes what the package promises. The device is made up; all else is real."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from semret_desktop.encoders import ImageEncoder, load_package, runtime
from semret_desktop.encoders.runtime import CPU

GPU = "CUDAExecutionProvider"
Spoil = Callable[[list[Any]], list[Any]]


class MadeUpRuntime:
    """ONNX Runtime on a machine with a GPU that does what `spoil` makes of the CPU's answers."""

    def __init__(self, spoil: Spoil, *, gets: str = GPU) -> None:
        self._spoil, self._gets = spoil, gets

    def __getattr__(self, name: str) -> Any:
        return getattr(onnxruntime, name)

    def get_available_providers(self) -> list[str]:
        return [GPU, CPU]

    def InferenceSession(self, path: str, options: Any, *, providers: list[str], **more: Any) -> Any:
        real = onnxruntime.InferenceSession(path, options, providers=[CPU], **more)
        return MadeUpSession(real, self._spoil, self._gets) if providers[0] == GPU else real


class MadeUpSession:
    def __init__(self, real: Any, spoil: Spoil, gets: str) -> None:
        self._real, self._spoil, self._gets = real, spoil, gets

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def get_providers(self) -> list[str]:
        return list(dict.fromkeys((self._gets, CPU)))

    def run(self, outputs: list[str], feeds: dict[str, Any]) -> list[Any]:
        return self._spoil(self._real.run(outputs, feeds))


def _turned(outputs: list[Any]) -> list[Any]:
    return [np.roll(outputs[0], 1, axis=-1), *outputs[1:]]


def _empty(outputs: list[Any]) -> list[Any]:
    return [np.full_like(outputs[0], np.nan), *outputs[1:]]


def _fails(outputs: list[Any]) -> list[Any]:
    raise RuntimeError("CUDA failure 700: an illegal memory access was encountered")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def become(spoil: Spoil, **more: Any) -> None:
        monkeypatch.setattr(runtime, "_onnxruntime", lambda: MadeUpRuntime(spoil, **more))

    return become


@pytest.mark.parametrize(
    ("spoil", "problem"), [(_turned, "comes out wrong"), (_empty, "comes out wrong"), (_fails, "illegal memory access")]
)
def test_the_cpu_takes_over_from_a_gpu_that_fails_the_golden_picture(
    tiny: Path, machine: Callable[..., None], spoil: Spoil, problem: str
) -> None:
    machine(spoil)
    encoder = ImageEncoder(load_package(tiny))
    assert encoder.provider == CPU
    tried = {trial.provider: trial for trial in encoder.trials}
    assert problem in tried[GPU].problem
    assert tried[GPU].seconds is None
    assert not tried[CPU].problem
    encoder.close()


def test_a_session_that_got_another_provider_is_not_taken_for_the_gpu(tiny: Path, machine: Callable[..., None]) -> None:
    machine(lambda outputs: outputs, gets=CPU)
    encoder = ImageEncoder(load_package(tiny))
    assert encoder.provider == CPU
    assert "got CPUExecutionProvider instead" in encoder.trials[0].problem
    encoder.close()


def test_a_gpu_that_computes_right_is_timed_against_the_cpu(tiny: Path, machine: Callable[..., None]) -> None:
    machine(lambda outputs: outputs)
    encoder = ImageEncoder(load_package(tiny))
    assert [trial.provider for trial in encoder.trials] == [GPU, CPU]
    quickest = min(encoder.trials, key=lambda trial: trial.seconds or 0.0)
    assert all(trial.seconds for trial in encoder.trials)
    assert encoder.provider == quickest.provider
    encoder.close()
