"""The letter box of a run: whoever waits hears of what is wanted, and nothing that lies there is lost."""

from collections.abc import Callable

from semret_desktop.core import RootId
from semret_desktop.core.control import Control


def test_somebody_who_waits_hears_of_every_wish() -> None:
    control = Control()
    assert not control.wait(0)
    verbs: list[Callable[[], None]] = [
        control.pause,
        control.resume,
        control.wake,
        control.try_again,
        lambda: control.look_first([3]),
        lambda: control.look_at({RootId(1): [b""]}),
    ]
    for verb in verbs:
        verb()
        assert control.wait(0)
    assert not control.wait(0)


def test_wishes_add_up_until_they_are_taken() -> None:
    control = Control()
    control.try_again([(RootId(1), b"a")])
    control.try_again([(RootId(1), b"b")])
    again = control.take_again()
    assert again is not None
    assert again.places == {(RootId(1), b"a"), (RootId(1), b"b")}
    control.try_again([(RootId(1), b"a")])
    control.try_again()
    control.try_again([(RootId(1), b"a")])
    again = control.take_again()
    assert again is not None
    assert again.places is None
    control.look_at({RootId(1): [b"a"]})
    control.look_at({RootId(1): [b"b"], RootId(2): [b""]})
    assert control.take_changed() == {RootId(1): {b"a", b"b"}, RootId(2): {b""}}
    assert not control.is_wanted
