"""The viewer's full-size pictures, decoded in a worker process, whose pixels come through shared memory.

For each picture the parent sends a path, the worker decodes and says how large the pixels are, the parent makes the
shared memory, the worker fills it. Memory is made and removed by the parent alone: a worker that dies leaks none.
Messages are JSON: a decoder that was taken over by a file must not hand the parent a pickle.
"""

import json
import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np

from semret_desktop.core import Unreadable
from semret_desktop.imaging.decode import read_full
from semret_desktop.imaging.picture import FullPicture

LARGEST_SIDE = 8_192  # px, whatever is asked for: 200 MB of pixels
_SECONDS = 30.0  # what a decoder may take before it counts as hanging
_LARGEST_MESSAGE = 1 << 16  # bytes
_GRACE = 2.0  # seconds for a worker that was told to end


@dataclass(frozen=True, slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection


class FullSize:
    """Reads pictures at full size in a process of its own, one after another; it starts at the first one.

    `read` blocks: call it from a thread, from several if need be. `close` may be called from any thread and does not
    wait for a picture that is being read. A decoder that dies or hangs costs its picture alone.
    """

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()  # one picture at a time
        self._guard = threading.Lock()  # over the two below; never held for long
        self._worker: _Worker | None = None
        self._closed = False

    def read(self, path: bytes, max_side: int = LARGEST_SIDE) -> FullPicture:
        """The picture upright in sRGB, at most `max_side` pixels on its longer side; raises Unreadable."""
        largest = max(1, min(max_side, LARGEST_SIDE))
        with self._turn:
            worker = self._asked({"path": os.fsdecode(path), "max_side": largest})
            try:
                return self._receive_picture(worker, largest)
            except (EOFError, OSError, ValueError, KeyError) as error:
                raise Unreadable("The decoder broke down on this picture.", permanent=False) from error
            finally:
                if not worker.process.is_alive():
                    self._discard(worker)

    def close(self) -> None:
        """End the worker. A `read` under way raises Unreadable."""
        with self._guard:
            self._closed = True
            worker = self._worker
        if worker is not None:
            worker.process.kill()  # it holds nothing that could be lost
        with self._turn:
            self._discard(worker)

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is none."""
        worker = self._worker
        return worker.process.pid if worker else None

    def _asked(self, request: dict[str, Any]) -> _Worker:
        """A worker that has the request; one that died while it was idle is replaced."""
        for _ in range(2):
            try:
                worker = self._running()
                _send(worker.connection, request)
            except OSError:
                self._discard(self._worker)
            else:
                return worker
        raise Unreadable("The process that reads pictures could not be started.", permanent=False)

    def _running(self) -> _Worker:
        with self._guard:
            if self._closed:
                raise Unreadable("The viewer was closed.", permanent=False)
            if self._worker is None:
                self._worker = _start()
            return self._worker

    def _receive_picture(self, worker: _Worker, max_side: int) -> FullPicture:
        answer = self._answer(worker)
        if "reason" in answer:
            raise Unreadable(str(answer["reason"]), permanent=bool(answer["permanent"]))
        shape = (int(answer["rows"]), int(answer["columns"]), 3)
        if not (0 < shape[0] <= max_side and 0 < shape[1] <= max_side):
            raise EOFError
        memory = SharedMemory(create=True, size=shape[0] * shape[1] * 3)
        try:
            _send(worker.connection, {"memory": memory.name})
            self._answer(worker)
            shared = np.ndarray(shape, np.uint8, memory.buf)
            pixels = shared.copy()
            del shared  # else the memory could not be closed
        finally:
            memory.close()
            memory.unlink()
        return FullPicture(pixels, int(answer["width"]), int(answer["height"]))

    def _answer(self, worker: _Worker) -> dict[str, Any]:
        if not worker.connection.poll(self._seconds):
            worker.process.kill()
            worker.process.join()
            raise Unreadable(f"The picture took longer than {self._seconds:.0f} seconds to read.", permanent=False)
        return _receive(worker.connection)

    def _discard(self, worker: _Worker | None) -> None:
        if worker is None:
            return
        worker.process.join(_GRACE)
        worker.connection.close()
        with self._guard:
            if self._worker is worker:
                self._worker = None


def _start() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True, name="semret-full-size")
    process.start()
    theirs.close()  # so that its end is heard
    return _Worker(process, ours)


def _serve(connection: Connection) -> None:
    """The worker: decodes what is asked for until the other end is closed, as it is when the parent dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to the parent, which ends this process
    while True:
        try:
            _serve_one(connection)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _serve_one(connection: Connection) -> None:
    wanted = _receive(connection)
    try:
        picture = read_full(os.fsencode(wanted["path"]), wanted["max_side"])
    except Unreadable as error:
        _send(connection, {"reason": error.reason, "permanent": error.permanent})
        return
    rows, columns, _ = picture.pixels.shape
    _send(connection, {"rows": rows, "columns": columns, "width": picture.width, "height": picture.height})
    memory = SharedMemory(name=_receive(connection)["memory"])
    try:
        shared = np.ndarray(picture.pixels.shape, np.uint8, memory.buf)
        shared[:] = picture.pixels
        del shared
    finally:
        memory.close()
    _send(connection, {"filled": True})


def _send(connection: Connection, message: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode())


def _receive(connection: Connection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(connection.recv_bytes(_LARGEST_MESSAGE))
    return message
