"""The files that wait for a worker: which is next."""

import heapq
from collections import deque
from collections.abc import Sequence

from semret_desktop.core import PhotoId
from semret_desktop.indexing.commit import Task

GLANCES_BETWEEN = 8  # new files glanced at between two photos that are read since somebody looks at them


class Waiting:
    """In this order: what must be done anew, what somebody looks at, what is new (a glance), then the newest first.

    While somebody looks, glances go on beside the reading: new files must not wait for a person to stop scrolling.
    """

    def __init__(self) -> None:
        self._urgent: deque[Task] = deque()
        self._looked_at: deque[PhotoId] = deque()
        self._named: frozenset[int] = frozenset()
        self._glances: deque[Task] = deque()
        self._newest: list[tuple[int, int, Task]] = []  # a heap; holds tasks that are not in `_reads` any more, too
        self._reads: dict[int, Task] = {}  # by key
        self._by_photo: dict[PhotoId, Task] = {}
        self._since_read = 0  # glances since somebody's photo was read

    @property
    def glances(self) -> int:
        """How many files are to be glanced at."""
        return len(self._glances)

    def __len__(self) -> int:
        return len(self._urgent) + len(self._glances) + len(self._reads)

    def add_urgent(self, task: Task) -> None:
        """Have this done before all else."""
        self._urgent.append(task)

    def add_glances(self, tasks: Sequence[Task]) -> None:
        """Have these new files glanced at, the newest first."""
        self._glances.extend(sorted(tasks, key=lambda task: -task.order))

    def add_read(self, task: Task) -> None:
        """Have this file read."""
        heapq.heappush(self._newest, (-task.order, task.key, task))
        self._reads[task.key] = task
        if task.photo is not None:
            self._by_photo.setdefault(task.photo, task)
            if task.photo in self._named:
                self._looked_at.append(task.photo)

    def look_first(self, photos: Sequence[int]) -> None:
        """Somebody looks at these photos now, and no more at those named before."""
        self._named = frozenset(photos)
        self._looked_at = deque(PhotoId(photo) for photo in photos if PhotoId(photo) in self._by_photo)

    def next(self) -> Task | None:
        """The file that is next; it waits no more."""
        if self._urgent:
            return self._urgent.popleft()
        while self._looked_at and self._looked_at[0] not in self._by_photo:
            self._looked_at.popleft()
        if self._looked_at and (not self._glances or self._since_read >= GLANCES_BETWEEN):
            self._since_read = 0
            return self._leaves(self._by_photo[self._looked_at.popleft()])
        if self._glances:
            self._since_read += 1
            return self._glances.popleft()
        while self._newest:
            task = heapq.heappop(self._newest)[2]
            if self._reads.get(task.key) is task:
                return self._leaves(task)
        return None

    def next_glance(self) -> Task | None:
        """The new file that is next to be glanced at; it waits no more."""
        return self._glances.popleft() if self._glances else None

    def _leaves(self, task: Task) -> Task:
        del self._reads[task.key]
        if task.photo is not None and self._by_photo.get(task.photo) is task:
            del self._by_photo[task.photo]
        return task
