"""Sentences become vectors of the same space."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.core.unit import unit_rows
from semret_desktop.encoders.golden import deviation
from semret_desktop.encoders.manifest import Package, QuerySpec
from semret_desktop.encoders.runtime import Session

_BATCH = 16  # more gain nothing on two cores
# A sentence must come out the same alone and among others. Networks whose activations are quantised over the whole
# batch do not do that; they get one sentence at a time.
_SAME = 1e-5  # largest difference of a component


class QueryEncoder:
    """The query encoder of a package, on the CPU: one sentence is done before a GPU has begun. `close` frees it.

    The network and its tokenizer load side by side in two threads. SemretError when one cannot be loaded, or when the
    golden sentence comes out wrong.
    """

    def __init__(self, package: Package, *, threads: int = 2) -> None:
        self._package = package
        self._batch: int | None = None  # sentences in one run; found out when there is more than one
        spec = package.query
        self._session, self._tokenizer = _side_by_side(
            lambda: Session(package.folder / spec.file, inputs=spec.inputs, outputs=[spec.output], threads=threads),
            lambda: _tokenizer(package),
        )
        off = deviation(self.encode([package.golden.sentence]), package.golden.query_vector)
        if not off <= package.golden.tolerance:
            self.close()
            raise SemretError(
                f"The query encoder of {package.name} gives wrong vectors on this machine (1 - cosine {off:.3f}).",
                "Try: semret models verify",
            )

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit rows, float32 (n, dimension), in the order of `texts`. What is longer than the limit is cut off."""
        vectors = np.empty((len(texts), self._package.dimension), np.float32)
        tokens = self._tokens(texts)
        order = sorted(range(len(texts)), key=lambda number: len(tokens[number]))
        size = self._batch_size() if len(texts) > 1 else 1
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            vectors[rows] = self._run([tokens[row] for row in rows])
        return vectors

    def close(self) -> None:
        self._session.close()
        self._tokenizer = None

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        prefix = self._package.query.prefix
        # Tokenizers takes no lone surrogates: they become question marks.
        clean = [(prefix + text).encode("utf-8", "replace").decode("utf-8") for text in texts]
        # One after the other: its own batches start a thread for each core, for 20 microseconds of work each.
        return [self._tokenizer.encode(text).ids for text in clean]

    def _batch_size(self) -> int:
        """How many sentences may share a run: found out once, with a short and a long one."""
        if self._batch is None:
            sentence = self._package.golden.sentence
            pair = self._tokens([sentence, f"{sentence}, " * 5])
            alone = np.concatenate([self._run([item]) for item in pair])
            self._batch = _BATCH if np.abs(self._run(pair) - alone).max() <= _SAME else 1
        return self._batch

    def _run(self, tokens: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
        mask = np.zeros_like(ids)
        for row, item in enumerate(tokens):
            ids[row, : len(item)] = item
            mask[row, : len(item)] = 1
        given = self._session.run(dict(zip(self._package.query.inputs, (ids, mask), strict=True)))
        if given.shape != (len(tokens), self._package.dimension):
            raise SemretError(
                f"The query encoder of {self._package.name} gives {given.shape} for {len(tokens)} sentences.",
                "Install the model package again.",
            )
        return unit_rows(given)


def _tokenizer(package: Package) -> Any:
    from tokenizers import Tokenizer

    spec: QuerySpec = package.query
    path = package.folder / spec.tokenizer
    try:
        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises bare Exception for a file that it cannot read
        raise SemretError(
            f"The tokenizer of {package.name} cannot be loaded: {str(error)[:200]}.", "Install the model package again."
        ) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=spec.longest)
    return tokenizer


def _side_by_side(session: Callable[[], Session], tokenizer: Callable[[], Any]) -> tuple[Session, Any]:
    """Both loaded, the tokenizer in a thread of its own; what it raised is raised here."""
    loaded: list[Any] = []
    failed: list[SemretError] = []

    def work() -> None:
        try:
            loaded.append(tokenizer())
        except SemretError as error:
            failed.append(error)

    thread = threading.Thread(target=work, name="tokenizer")
    thread.start()
    try:
        network = session()
    finally:
        thread.join()
    if failed:
        network.close()
        raise failed[0]
    return network, loaded[0]
