"""ONNX Runtime, the one place that touches it: sessions that are quiet, bounded in threads, and honest about errors."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError

CPU: Final = "CPUExecutionProvider"
# Providers that compute on this machine, the likely quickest first. Whatever else a build lists (Azure's provider
# calls a server) is never used.
LOCAL_PROVIDERS: Final = (
    "CUDAExecutionProvider",
    "DmlExecutionProvider",
    "CoreMLExecutionProvider",
    "OpenVINOExecutionProvider",
    CPU,
)
_FATAL_ONLY = 4  # a library's warnings on standard error are no use to a person

Tensors = Mapping[str, npt.NDArray[Any]]


class Session:
    """One network, loaded. `run` may be called from several threads at once; `close` frees its memory.

    SemretError when the network cannot be loaded, or lacks an input or output that it should have.
    """

    def __init__(
        self, path: Path, *, inputs: Sequence[str], outputs: Sequence[str], provider: str = CPU, threads: int = 1
    ) -> None:
        runtime = _onnxruntime()
        self._errors = _errors()
        self._name = path.name
        self._outputs = list(outputs)
        if provider not in runtime.get_available_providers():
            raise SemretError(f"The installed inference library has no {provider}.")
        try:
            self._session: Any = runtime.InferenceSession(
                str(path),
                _options(runtime, threads),
                providers=list(dict.fromkeys((provider, CPU))),
                enable_fallback=0,  # it talks on standard output, and takes another provider unasked
                read_config_from_model=0,  # a package decides over its numbers, not over this process
            )
        except self._errors as error:
            raise SemretError(
                f"The network {path.name} cannot be loaded: {_first_line(error)}.", "Install the model package again."
            ) from error
        self._check(inputs)

    @property
    def provider(self) -> str:
        """The provider that the session really got, which may not be the one that was asked for."""
        return str(self._session.get_providers()[0])

    def run(self, feeds: Tensors, output: str | None = None) -> npt.NDArray[np.float32]:
        """An output, the first of those it was opened for unless told. SemretError when the network cannot be run."""
        try:
            return np.asarray(self._session.run([output or self._outputs[0]], dict(feeds))[0], np.float32)
        except self._errors as error:
            raise SemretError(
                f"The network {self._name} cannot be run: {_first_line(error)}.", "Try: semret models verify"
            ) from error

    def close(self) -> None:
        self._session = None

    def _check(self, inputs: Sequence[str]) -> None:
        has = {node.name for node in self._session.get_inputs()}
        gives = {node.name for node in self._session.get_outputs()}
        if has != set(inputs) or not set(self._outputs) <= gives:
            raise SemretError(
                f"The network {self._name} does not fit its manifest: it takes {', '.join(sorted(has))} and gives"
                f" {', '.join(sorted(gives))}.",
                "Install the model package again.",
            )


def available_providers() -> tuple[str, ...]:
    """The local providers that the installed build lists, the likely quickest first; being listed proves nothing."""
    listed = set(_onnxruntime().get_available_providers())
    return tuple(provider for provider in LOCAL_PROVIDERS if provider in listed)


def _options(runtime: Any, threads: int) -> Any:
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _FATAL_ONLY
    # An arena keeps the largest batch's memory for ever; without it the same speed was measured, and 40 MB less.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    # Threads that wait actively gain a millisecond a sentence on an idle machine, and double its time on one that is
    # busy decoding photos.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _onnxruntime() -> Any:
    # From 1.29 on, Microsoft's builds keep a device id and send events home, unless this stands before the import. It
    # passes on to child processes.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError as error:
        raise SemretError(
            "The inference library is not installed.", 'Install it with: pip install "semret-desktop[cpu]"'
        ) from error
    onnxruntime.set_default_logger_severity(_FATAL_ONLY)
    onnxruntime.disable_telemetry_events()  # on Windows, where the variable says nothing
    return onnxruntime


def _errors() -> tuple[type[Exception], ...]:
    """What onnxruntime raises: classes with no common base but Exception, and Python's own for odd arguments."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = (value for value in vars(state).values() if isinstance(value, type) and issubclass(value, Exception))
    return (*own, RuntimeError, ValueError)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".")[:300] if lines else type(error).__name__
