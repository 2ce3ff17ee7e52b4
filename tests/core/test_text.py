import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semret_desktop.core.text import clean, fold, printable


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Kočka NA Okně", "kocka na okne"),
        ("STRASSE straße", "strasse strasse"),
        ("ﬁancée", "fiancee"),
        ("Ёлка", "елка"),
        ("Ά", "α"),
        ("น้ำตก", "น้ำตก"),
        ("ปู่", "ปู่"),
        ("ปี", "ปี"),
        ("が", "が"),
    ],
)
def test_folding_takes_case_and_ornaments_and_nothing_else(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_composed_and_decomposed_spellings_fold_alike() -> None:
    for word in ("Příbram", "Ángel", "น้ำ", "Zażółć"):
        assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_cleaned_text_has_no_control_character_and_no_run_of_spaces(text: str) -> None:
    cleaned = clean(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()
    cleaned.encode("utf-8")


def test_a_path_for_the_eyes_cannot_speak_to_the_terminal() -> None:
    assert printable(b"a\x1b[2Jb\nc\xff.jpg") == "a�[2Jb�c�.jpg"
    assert printable("naïve ภาพ.jpg") == "naïve ภาพ.jpg"
