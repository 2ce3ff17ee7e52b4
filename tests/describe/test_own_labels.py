"""A person's list of labels, edited line by line: what stands in it by hand stays."""

from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.describe.own_labels import added, line_of, own_label, parted, removed, renamed
from semret_desktop.describe.vocabulary import LONGEST, own_lines

FILE = Path("labels.txt")
LIST = "\ufeff# ours\r\n\nGranny's garden|สวนคุณยาย|babiččina zahrada\r\nBrek".encode()


def labels(raw: bytes) -> list[str]:
    return [label.id for label in own_lines(raw, FILE).values()]


def test_a_label_is_added_at_the_end_and_everything_else_stays() -> None:
    after = added(LIST, FILE, own_label({"th": "ต้มยำ"}))
    assert after == LIST + "\n|ต้มยำ|\n".encode()
    assert labels(after) == ["own:granny's garden", "own:brek", "own:ต้มยำ"]
    assert added(b"", FILE, own_label(parted("Brek"))) == b"Brek\n"


def test_a_label_is_renamed_in_its_line_and_may_keep_its_name() -> None:
    after = renamed(LIST, FILE, "own:granny's garden", own_label({"en": " The  old garden ", "cs": "zahrada"}))
    assert after == LIST.replace("Granny's garden|สวนคุณยาย|babiččina zahrada".encode(), b"The old garden||zahrada")
    same = renamed(LIST, FILE, "own:brek", own_label({"en": "BREK", "cs": "Brek"}))
    assert labels(same) == ["own:granny's garden", "own:brek"]


def test_a_label_is_removed_with_its_line() -> None:
    assert removed(LIST, FILE, "own:brek") == LIST.removesuffix(b"\nBrek")
    assert removed(LIST, FILE, "own:granny's garden") == "\ufeff# ours\r\n\nBrek".encode()


def test_what_is_written_is_read_again() -> None:
    for names in ({"en": "a"}, {"th": "ข"}, {"cs": "č"}, {"en": "a", "th": "ข"}, {"und": "anything"}):
        label = own_label(names)
        (read,) = own_lines(line_of(label).encode(), FILE).values()
        assert read == label


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ({}, "has a name"),
        ({"en": " \u200b "}, "has a name"),
        ({"cs": "x" * (LONGEST + 1)}, "characters"),
        ({"en": "a|b"}, "cannot be a label"),
        ({"en": "#1"}, "cannot be a label"),
        ({"en": "brek"}, "already"),
    ],
)
def test_what_cannot_be_a_label_is_told_and_nothing_is_written(names: dict[str, str], why: str) -> None:
    with pytest.raises(SemretError, match=why):
        added(LIST, FILE, own_label(names))
    with pytest.raises(SemretError, match=why):
        renamed(LIST, FILE, "own:granny's garden", own_label(names))


def test_a_label_that_is_gone_and_a_list_that_cannot_be_read_are_told() -> None:
    with pytest.raises(SemretError, match="any more"):
        removed(LIST, FILE, "own:soup")
    with pytest.raises(SemretError, match="line 2"):
        added(b"one\na|b|c|d", FILE, own_label({"en": "two"}))
    with pytest.raises(SemretError, match="three names"):
        parted("a|b|c|d")
