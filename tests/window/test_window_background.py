"""Jobs on a thread: one at a time, the newest waiting one wins, errors are told, closing waits for nothing."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from semret_desktop.core import Cancelled, SemretError
from semret_desktop.window.background import Background


class Desk:
    """What the thread works with: it knows which thread made and closed it."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.closed_by: int | None = None
        self.gate = threading.Event()

    def close(self) -> None:
        self.closed_by = threading.get_ident()


@pytest.fixture
def desks() -> list[Desk]:
    return []


@pytest.fixture
def background(qtbot: QtBot, desks: list[Desk]) -> Iterator[Background[Desk]]:
    def make() -> Desk:
        desks.append(Desk())
        return desks[-1]

    made: Background[Desk] = Background(make, "test")
    yield made
    for desk in desks:
        desk.gate.set()
    made.close()
    qtbot.waitUntil(made.is_closed)


def job(name: str, did: list[str], gate: threading.Event | None = None) -> Callable[[Desk], str]:
    def work(desk: Desk) -> str:
        if gate is not None:
            assert gate.wait(10)
        did.append(name)
        return name

    return work


def test_of_many_questions_the_first_and_the_newest_are_answered(qtbot: QtBot, background: Background[Desk]) -> None:
    gate, did, answers = threading.Event(), [], []
    background.done.connect(lambda number, answer: answers.append((number, answer)))
    background.ask(job("first", did, gate))
    for name in ("second", "third", "fourth"):
        newest = background.ask(job(name, did))
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert did == ["first", "fourth"]
    assert answers[1] == (newest, "fourth")


def test_the_resource_is_made_used_and_closed_on_one_other_thread(
    qtbot: QtBot, background: Background[Desk], desks: list[Desk]
) -> None:
    used: list[int] = []
    background.ask(lambda desk: used.append(threading.get_ident()))
    qtbot.waitUntil(lambda: not background.busy)
    background.close()
    qtbot.waitUntil(background.is_closed)
    (desk,) = desks
    assert desk.thread == desk.closed_by == used[0] != threading.get_ident()


def test_what_a_person_can_act_on_is_told_and_work_goes_on(qtbot: QtBot, background: Background[Desk]) -> None:
    def fail(desk: Desk) -> None:
        raise SemretError("The disk is away.", "Plug it in.")

    with qtbot.waitSignal(background.failed) as heard:
        number = background.ask(fail)
    assert heard.args is not None
    assert (heard.args[0], str(heard.args[1])) == (number, "The disk is away. Plug it in.")
    with qtbot.waitSignal(background.done):
        background.ask(job("next", []))


def test_work_that_was_cancelled_ends_quietly(qtbot: QtBot, background: Background[Desk]) -> None:
    def stop(desk: Desk) -> None:
        raise Cancelled

    with qtbot.assertNotEmitted(background.failed), qtbot.waitSignal(background.idle):
        background.ask(stop)


def test_a_bug_reaches_the_hook_and_the_next_job_runs(qtbot: QtBot, background: Background[Desk]) -> None:
    def stumble(desk: Desk) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as bugs:
        with qtbot.waitSignal(background.idle):
            background.ask(stumble)
        with qtbot.waitSignal(background.done):
            background.ask(job("next", []))
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]


def test_closing_forgets_what_waits_and_ends_after_what_is_under_way(
    qtbot: QtBot, background: Background[Desk]
) -> None:
    gate, did = threading.Event(), []
    background.ask(job("under way", did, gate))
    background.ask(job("waits", did))
    background.close()
    assert not background.is_closed()
    with qtbot.waitSignal(background.closed):
        gate.set()
    assert did == ["under way"]


def test_one_that_never_worked_closes_at_once(qtbot: QtBot) -> None:
    idle: Background[Desk] = Background(Desk, "idle")
    with qtbot.waitSignal(idle.closed):
        idle.close()
    assert idle.is_closed()
