"""Items in batches; without torch, for what measures with the library's own encoders needs none."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one maybe shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
