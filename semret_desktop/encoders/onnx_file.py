"""Which other files an ONNX file reads.

A tensor of an ONNX file may lie in another file, named by a path ("external data"): a package could so make the program
read any file of this machine. The `onnx` library is no dependency of the program, so the protobuf is walked here: only
the messages on the way to tensors, nothing decoded. Field numbers are those of onnx.proto (ONNX IR).
"""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_Span = tuple[int, int]

# message -> field number -> message that lies there
_INSIDE: Final = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "sparse": {1: "tensor", 2: "tensor"},
    "training": {1: "graph", 2: "graph"},
    "tensor": {13: "external"},
}
_KEY, _VALUE = 1, 2  # of an external_data entry
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5  # wire types


def external_data(path: Path) -> set[str]:
    """The locations, as written, of the other files that the ONNX file at `path` reads. ValueError: no ONNX file."""
    with path.open("rb") as file:
        if file.seek(0, 2) == 0:
            raise ValueError("it is empty")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data[4:8] == b"ORTM":
                raise ValueError("it is in onnxruntime's own format")
            return _external(data)


def _external(data: mmap.mmap) -> set[str]:
    found: set[str] = set()
    graphs = 0
    todo: list[tuple[str, _Span]] = [("model", (0, len(data)))]
    while todo:
        message, span = todo.pop()
        if message == "external":
            entry = {field: data[start:end] for field, (start, end) in _fields(data, span)}
            if entry.get(_KEY) == b"location":
                found.add(entry.get(_VALUE, b"").decode("utf-8", "replace"))
            continue
        graphs += message == "graph"
        inside = _INSIDE[message]
        todo += [(inside[field], part) for field, part in _fields(data, span) if field in inside]
    if not graphs:
        raise ValueError("it holds no graph")
    return found


def _fields(data: mmap.mmap, span: _Span) -> Iterator[tuple[int, _Span]]:
    """The fields of one message that have a length: number, and where their bytes lie."""
    position, end = span
    while position < end:
        tag, position = _varint(data, position, end)
        wire = tag & 7
        if wire == _VARINT:
            _, position = _varint(data, position, end)
        elif wire == _BYTES:
            length, position = _varint(data, position, end)
            if length > end - position:
                raise ValueError("it is cut off")
            yield tag >> 3, (position, position + length)
            position += length
        elif wire in (_FIXED32, _FIXED64):
            position += 4 if wire == _FIXED32 else 8
        else:
            raise ValueError("it is no protobuf")
    if position != end:
        raise ValueError("it is cut off")


def _varint(data: mmap.mmap, position: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while position < end and shift < 64:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise ValueError("it is cut off")
