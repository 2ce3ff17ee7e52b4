"""One process writes, others search; whoever dies, dies without harm."""

import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel
from semret_desktop.vectors import Space

KEY = "0123456789abcdef"
Unit = Callable[..., npt.NDArray[np.float32]]
ROUNDS, EACH = 40, 64


def write_rounds(folder: Path, vectors: npt.NDArray[np.float32], begun: Event) -> None:
    """Puts photos as indexing does, writes the file now and then, and forgets every tenth photo."""
    space = Space(folder, KEY, 384, writable=True)
    for number in range(ROUNDS):
        first = number * EACH
        space.put(range(first, first + EACH), vectors[first : first + EACH])
        space.forget(range(first, first + EACH, 10))
        if number % 7 == 0:
            space.write_index(Cancel())
        begun.set()
    space.write_index(Cancel())
    space.close()


def test_searching_goes_on_while_another_process_writes(folder: Path, spaces: Callable[..., Space], unit: Unit) -> None:
    vectors = unit(ROUNDS * EACH)
    spawn = multiprocessing.get_context("spawn")
    begun = spawn.Event()
    reader = spaces()
    process = spawn.Process(target=write_rounds, args=(folder, vectors, begun))
    process.start()
    assert begun.wait(60)
    while process.is_alive():
        hits = reader.search(vectors[1], 30)
        assert hits.photos[0] == 1
        assert len(set(hits.photos.tolist())) == len(hits)
        assert np.isfinite(hits.scores).all()
        assert reader.count() <= ROUNDS * EACH
    process.join(60)
    assert process.exitcode == 0
    kept = [first + row for first in range(0, ROUNDS * EACH, EACH) for row in range(EACH) if row % 10]
    assert reader.photos().tolist() == kept
    assert (reader.behind(), reader.check()) == (0, [])


WRITE_FOR_EVER = """
import sys
from pathlib import Path
import numpy as np
from semret_desktop.core import Cancel
from semret_desktop.vectors import Space
space = Space(Path(sys.argv[1]), "0123456789abcdef", 384, writable=True)
random = np.random.default_rng(0)
for number in range(10**6):
    vectors = random.standard_normal((200, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    space.put(range(number * 200, number * 200 + 200), vectors)
    print(number * 200 + 200, flush=True)
    space.write_index(Cancel())
"""


@pytest.mark.parametrize("lines", [1, 2, 4, 7, 11])
def test_a_writer_that_is_killed_loses_nothing_it_had_put(
    folder: Path, spaces: Callable[..., Space], lines: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        put = [int(process.stdout.readline()) for _ in range(lines)][-1]
        process.kill()
    reader = spaces()
    assert reader.count() >= put
    assert len(reader.search(np.eye(1, 384, dtype=np.float32)[0], 50)) == 50
    writer = spaces(writable=True)
    writer.write_index(Cancel())
    assert writer.check() == []
    assert sorted(path.suffix for path in folder.iterdir() if "-" not in path.name) == [".sqlite3", ".usearch"]
