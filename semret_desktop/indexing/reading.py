"""Reading files: which one next, what is needed of it, and what becomes of it.

The workers ask before each costly step, and the answer comes from the library and from what other workers are at: the
same bytes are decoded once, the same picture is encoded once, however many files hold it.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from semret_desktop.core import FileId, PhotoId, RootId
from semret_desktop.core.control import Control
from semret_desktop.imaging import PICTURE_HASH_VERSION, ThumbnailStore
from semret_desktop.indexing.commit import Committed, Committer, Glimpsed, NotRead, Task, WasRead
from semret_desktop.indexing.pool import Lost, Pool
from semret_desktop.indexing.protocol import Decoded, Failed, Glanced, Hashed, Job, Need, Read, Told
from semret_desktop.indexing.waiting import Waiting
from semret_desktop.store import Store, identity
from semret_desktop.store.identity import Same, Settled
from semret_desktop.vectors import Space

CRASHED = "The decoder crashed on this file."
HUNG = "The decoder did not come to an end on this file."
WAIT = 0.1  # seconds to wait for the workers' next word
PAUSED_WAIT = 0.25  # seconds between two looks at `cancel` while nothing is to be done
# In the quiet mode the worker gets one photo (or a few new files to glance at) and then rests for so many times as
# long as that took: it uses a third of one core.
REST = 2.0
GLANCES_AT_ONCE = 8

# What a worker is at, so that no other begins the same: bytes, or a picture with its size.
_Content = bytes | tuple[bytes, int, int]


class Reader:
    """Feeds the workers and commits what they bring. In which order `Waiting` says, whether and how fast `control`."""

    def __init__(
        self,
        store: Store,
        space: Space,
        thumbnails: ThumbnailStore,
        pool: Pool,
        committer: Committer,
        control: Control,
    ) -> None:
        self._store = store
        self._space = space
        self._thumbnails = thumbnails
        self._pool = pool
        self._committer = committer
        self._control = control
        self._waiting = Waiting()
        self._first: tuple[int, ...] = ()  # what somebody looks at, as `_waiting` knows it
        self._work: tuple[float, float] | None = None  # in the quiet mode: when the last work began, and was last seen
        self._unlooked: Counter[int] = Counter()  # sizes of new and changed files that may be moved ones
        self._held: dict[int, list[Task]] = defaultdict(list)  # changed files that wait for all those of a size
        self._open: dict[FileId | tuple[RootId, bytes], Task] = {}  # by mark: not over yet
        self._given: dict[int, Task] = {}  # by key: with a worker, or waiting to be committed
        self._leads: dict[_Content, int] = {}  # what is being read -> the task that reads it
        self._followers: dict[int, list[Task]] = defaultdict(list)  # waiting for the task with that key
        self._before: dict[bytes, Same] = {}  # bytes that lay somewhere -> their photo
        self._lost_a_file: set[PhotoId] = set()
        self._unsettled: set[FileId] = set()
        self.joined: dict[PhotoId, PhotoId] = {}  # photos that a file left -> the photo it holds now
        self.glanced = 0
        self.read = 0
        self.failed = 0
        self.moved = 0  # new files whose photo lost one elsewhere

    def add(self, tasks: Iterable[Task]) -> None:
        """Have these files read. One that waits for that already is read once, as it was seen last."""
        glances = []
        for task in tasks:
            waiting = self._open.get(task.mark)
            if waiting is not None and waiting.key not in self._given:
                self._was_looked_at(waiting)
                waiting.look_again(task)
                task = waiting
            elif task.file is None:
                glances.append(task)
            else:
                self._waiting.add_read(task)
            self._open[task.mark] = task
            if task.may_be_moved:
                self._unlooked[task.seen.size] += 1
            if task.old_size is not None and task.file is not None:
                self._unsettled.add(task.file)
        self._waiting.add_glances(glances)

    def remember(self, gone: Mapping[bytes, Same], changed: Mapping[bytes, Same]) -> None:
        """Files with these bytes are gone, or hold other ones now: what is found elsewhere with them has moved."""
        self._before.update(changed)
        self._before.update(gone)
        self._lost_a_file.update(same.photo for same in gone.values())

    @property
    def waiting(self) -> tuple[int, int]:
        """How many files are still to be glanced at, and to be read (those to be glanced at too)."""
        given = sum(task.file is None for task in self._given.values())
        following = sum(map(len, (*self._followers.values(), *self._held.values())))
        return self._waiting.glances + given, len(self._waiting) + len(self._given) + following

    def is_done(self) -> bool:
        """Whether nothing is left to do or to commit."""
        return self._committer.is_empty() and self.waiting == (0, 0)

    def step(self) -> None:
        """Do a little: feed the workers, hear them, commit when that is due. At most some tenths of a second.

        Raises SemretError where the workers or the library cannot go on.
        """
        rest = self._feed()
        if self._pool.is_busy():
            for told in self._pool.events(WAIT):
                self._hear(told)
        elif rest:
            self._control.wait(min(rest, PAUSED_WAIT))
        idle = not self._pool.is_busy() and (bool(rest) or not len(self._waiting))
        if self._committer.is_due() or idle:
            self.commit()

    def commit(self) -> None:
        """Commit what has gathered."""
        for committed in self._committer.commit(self._unsettled):
            self._done(committed)

    def _feed(self) -> float:
        """Give the workers what they have room for; gives for how many seconds there is nothing to give."""
        control = self._control
        if control.first is not self._first:
            self._first = control.first
            self._waiting.look_first(self._first)
        if control.paused:  # new files are glanced at, so that they stand there by date; nothing is decoded
            glanced = self._give_while_room(self._waiting.next_glance)
            return 0.0 if glanced or self._pool.is_busy() else PAUSED_WAIT
        if not control.quiet:
            self._work = None
            self._give_while_room(self._waiting.next)
            return 0.0
        return self._feed_quietly()

    def _give_while_room(self, next_one: Callable[[], Task | None]) -> bool:
        """Give the workers what comes next while they have room; whether anything was given."""
        given = False
        while self._pool.has_room() and (task := next_one()) is not None:
            self._give(task)
            given = True
        return given

    def _feed_quietly(self) -> float:
        now = time.monotonic()
        if self._pool.is_busy():
            self._work = (self._work[0] if self._work else now, now)
            return 0.0
        if self._work is not None:
            began, ended = self._work
            rest = ended + REST * (ended - began) - now
            if rest > 0:
                return rest
        given = 0
        while given < GLANCES_AT_ONCE and (task := self._waiting.next()) is not None:
            given += 1 if task.file is None else GLANCES_AT_ONCE
            self._give(task, alone=True)
        self._work = (now, now)
        return 0.0

    def _give(self, task: Task, *, alone: bool = False) -> None:
        self._given[task.key] = task
        self._pool.give(self._job(task), alone=alone)

    def _job(self, task: Task) -> Job:
        return Job(
            task.key,
            task.path,
            task.sidecar,
            glance=task.file is None,
            byte_hash=task.byte_hash,
            metadata=task.metadata,
            alone=task.alone,
        )

    def _hear(self, told: Told | Lost) -> None:
        match told:
            case Lost():
                self._lost(told)
            case Hashed(key):
                self._pool.answer(key, self._after_hash(self._given[key], told.byte_hash))
            case Decoded(key):
                self._pool.answer(key, self._after_decoding(self._given[key], told))
            case Glanced(key, glance):
                self._committer.add(Glimpsed(self._given[key], glance))
            case Read(key):
                self._committer.add(WasRead(self._given[key], told))
            case Failed(key, reason, permanent, own_fault):
                self._committer.add(NotRead(self._given[key], reason, permanent, own_fault))

    def _lost(self, lost: Lost) -> None:
        if lost.blamed is not None:
            reason = HUNG if lost.silent else CRASHED
            self._committer.add(NotRead(self._given[lost.blamed.key], reason, permanent=False, own_fault=True))
        for job in lost.others:
            task = self._given[job.key]
            task.alone = task.alone or lost.suspects
            self._again(task)

    def _again(self, task: Task) -> None:
        """Have a task done anew."""
        self._release(task)
        self._waiting.add_urgent(task)

    def _release(self, task: Task) -> None:
        """Nobody is at this task now; those that waited for it go on."""
        self._given.pop(task.key, None)
        for content in [content for content, key in self._leads.items() if key == task.key]:
            del self._leads[content]
        for follower in self._followers.pop(task.key, ()):
            self._waiting.add_urgent(follower)

    # What is needed

    def _after_hash(self, task: Task, byte_hash: bytes) -> Need:
        task.byte_hash = byte_hash
        task.same = self._photo_with(byte_hash)
        if task.same is None:
            self._was_looked_at(task)
            if task.old_size is not None and self._unlooked[task.old_size]:
                return self._hold(task, task.old_size)
        elif self._is_complete(task.same):
            return Need.NOTHING
        return self._lead(task, byte_hash)

    def _hold(self, task: Task, size: int) -> Need:
        """A changed file waits for all files of the size it had: one of them may be its original, and keeps the photo.

        Else a copy made before a change, or names that were passed on from file to file where inodes tell nothing,
        would leave what a person made with the wrong pictures.
        """
        self._release(task)
        self._held[size].append(task)
        return Need.LATER

    def _was_looked_at(self, task: Task) -> None:
        """It is known whether this file was somewhere else before: changed ones that waited for that may go on."""
        if not task.may_be_moved:
            return
        task.may_be_moved = False
        size = task.seen.size
        self._unlooked[size] -= 1
        if not self._unlooked[size]:
            for held in self._held.pop(size, ()):
                self._waiting.add_urgent(held)

    def _after_decoding(self, task: Task, decoded: Decoded) -> Need:
        photo = identity.photo_with_picture(
            self._store.db, decoded.picture_hash, PICTURE_HASH_VERSION, decoded.width, decoded.height
        )
        if photo is None and task.same is not None and task.same.hash_version != PICTURE_HASH_VERSION:
            photo = task.same.photo  # the same bytes, only hashed in another way
        if photo is not None and self._has_vector(photo):
            return Need.NOTHING
        return self._lead(task, (decoded.picture_hash, decoded.width, decoded.height))

    def _lead(self, task: Task, content: _Content) -> Need:
        """Whether this task is to read that content, or another one does already."""
        leader = self._leads.setdefault(content, task.key)
        if leader == task.key:
            return Need.ALL
        self._release(task)
        self._followers[leader].append(task)
        return Need.LATER

    def _photo_with(self, byte_hash: bytes) -> Same | None:
        same = identity.photo_with_bytes(self._store.db, byte_hash)
        if same is None and byte_hash in self._before:
            then = self._before[byte_hash]
            same = then if identity.photo_as_it_is(self._store.db, then.photo) == then else None
        return same

    def _is_complete(self, same: Same) -> bool:
        """Whether all is there that decoding could bring."""
        if same.hash_version != PICTURE_HASH_VERSION or not self._has_vector(same.photo):
            return False
        return not self._thumbnails.missing([same.photo])

    def _has_vector(self, photo: PhotoId) -> bool:
        return bool(self._space.known(np.array([photo], np.int64))[0])

    # What became of it

    def _done(self, committed: Committed) -> None:
        outcome, settled = committed.outcome, committed.settled
        task = outcome.task
        if committed.again:
            task.byte_hash = task.same = None
            self._again(task)
            return
        self._release(task)
        match outcome:
            case Glimpsed():
                self.glanced += 1
                if settled is not None:
                    self._open.pop((task.root, task.seen.path), None)
                    self._open[task.mark] = task
                    self._waiting.add_read(task)
                    return
            case NotRead():
                self.failed += 1
            case WasRead():
                self.read += 1
        self._is_over(task)
        if settled is not None:
            self._note_move(settled)
            if not self._has_vector(settled.photo):  # it followed a picture that another file should have brought
                task.photo, task.old_size = settled.photo, None
                self._again(task)

    def _is_over(self, task: Task) -> None:
        """This file was read, or could not be."""
        if self._open.get(task.mark) is task:
            del self._open[task.mark]
        if task.file is not None:
            self._unsettled.discard(task.file)
        self._was_looked_at(task)

    def _note_move(self, settled: Settled) -> None:
        if settled.removed and settled.photo in self._lost_a_file:
            self._lost_a_file.discard(settled.photo)
            self.moved += 1
        if settled.left is not None and not settled.removed:
            self.joined[settled.left] = settled.photo
