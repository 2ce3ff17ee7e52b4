"""Tables as the data sets have them."""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path


def table(folder: Path, name: str, rows: Iterable[str | Sequence[object]]) -> None:
    """A tab-separated table, packed where its name ends so; rows given as text are split at spaces."""
    lines = ["\t".join(map(str, row.split(" ") if isinstance(row, str) else row)) + "\n" for row in rows]
    content = "".join(lines).encode()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
