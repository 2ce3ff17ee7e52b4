"""Whatever people and programs do to an album between two runs, the library ends up telling the truth about it."""

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from semret_bench import Bench


class Hand:
    """Does random things to an album."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self._bench = bench
        self._random = random.Random(seed)
        self._names = 0

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self._bench.album)) for path in self._bench.album.rglob("*.jpg"))

    def do_something(self) -> None:
        deeds: list[Callable[[str, str], None]] = [
            *(self._new, self._copy, self._rename, self._move_over, self._swap, self._edit),
            *(self._date, self._delete, self._link, self._keep_original, self._copy_over),
        ]
        files = self.files()
        deed = self._random.choice(deeds) if files else self._new
        one, two = (self._random.choice(files), self._random.choice(files)) if files else ("", "")
        deed(one, two)

    def _name(self) -> str:
        self._names += 1
        return f"{self._random.choice(['', 'a/', 'b/', 'a/c/'])}{self._names}.jpg"

    def _paint(self, name: str) -> None:
        self._names += 1  # no two paintings are alike
        self._bench.paint(name, f"hsl({self._random.randrange(360)}, 80%, 60%)", text=str(self._names))

    def _new(self, one: str, two: str) -> None:
        self._paint(self._name())

    def _copy(self, one: str, two: str) -> None:
        self._bench.copy(one, self._name())

    def _rename(self, one: str, two: str) -> None:
        self._bench.rename(one, self._name())

    def _move_over(self, one: str, two: str) -> None:
        if one != two:
            self._bench.rename(one, two)

    def _swap(self, one: str, two: str) -> None:
        for source, target in ((one, "aside"), (two, one), ("aside", two)):
            if one != two:
                self._bench.rename(source, target)

    def _edit(self, one: str, two: str) -> None:
        self._paint(one)

    def _date(self, one: str, two: str) -> None:
        moment = self._random.randrange(10**9)
        os.utime(self._bench.album / one, (moment, moment))

    def _delete(self, one: str, two: str) -> None:
        (self._bench.album / one).unlink()

    def _link(self, one: str, two: str) -> None:
        target = self._bench.album / self._name()
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(self._bench.album / one, target)

    def _keep_original(self, one: str, two: str) -> None:
        self._bench.rename(one, self._name())
        self._paint(one)

    def _copy_over(self, one: str, two: str) -> None:
        if not (self._bench.album / one).samefile(self._bench.album / two):
            self._bench.copy(one, two)


def picture(path: Path) -> str:
    with Image.open(path) as image:
        return hashlib.md5(image.tobytes()).hexdigest()


@pytest.mark.parametrize(("seed", "inodes"), [(1, True), (2, False)])
def test_after_any_changes_one_photo_is_one_picture_and_each_is_encoded_once(
    bench: Bench, seed: int, inodes: bool
) -> None:
    hand = Hand(bench, seed)
    known: set[str] = set()
    written: set[str] = set()
    for round_ in range(6):
        for _ in range(6):
            hand.do_something()
        if not inodes:
            bench.store.db.execute("UPDATE file SET inode = NULL")  # as on FAT and on network shares
        summary = bench.index(workers=2)
        files = hand.files()
        assert bench.names() == sorted(map(os.fsencode, files))
        pictures = {name: picture(bench.album / name) for name in files}
        photos = {name: bench.id(name) for name in files}
        assert len(set(zip(pictures.values(), photos.values(), strict=True))) == len(set(pictures.values()))
        assert len(set(photos.values())) == len(set(pictures.values())) == summary.photos
        assert summary.encoded == len(set(pictures.values()) - known)
        assert bench.problems() == []
        known = set(pictures.values())
        captions = bench.store.db.execute("SELECT text FROM caption WHERE source = 'person'").fetchall()
        assert written == {row[0] for row in captions}
        if files:
            bench.caption(bench.photo(files[0]).id, f"written in round {round_}")
            written.add(f"written in round {round_}")
