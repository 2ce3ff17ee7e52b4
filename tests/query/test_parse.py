"""No text is an error."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semret_desktop.query import parse


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dog on a beach", "dog on a beach"),
        ("  dog \t on\na   beach\r\n", "dog on a beach"),
        ("", ""),
        (" \u00a0\u2003\n", ""),
        ("\x00\x07dog\x1b[31m", "dog[31m"),
        ("cafe\u0301", "café"),
        ("รถสีแดง", "รถสีแดง"),
        ("ปี 2562", "ปี 2562"),
        ("pes na pláži", "pes na pláži"),
        ("שלום dog", "שלום dog"),
        ("\u202eabc\u202c \u200fdog\u2069", "abc dog"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("dog\ud800cat", "dogcat"),
        ("\ufeffdog", "dog"),
        ('"unbalanced', '"unbalanced'),
    ],
)
def test_words_are_cleaned_and_kept_as_meant(typed: str, words: str) -> None:
    query = parse(typed)
    assert (query.text, query.words) == (typed, words)


def test_a_text_of_a_novel_s_length_is_cut_off() -> None:
    query = parse("dog " * 250_000)
    assert 900 < len(query.words) <= 1_000
    assert query.words == query.words.strip()
    assert len(query.text) == 1_000_000


@given(st.text(st.characters()))
def test_words_of_any_text_are_short_normal_and_stay_as_they_are(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert len(query.words) <= 1_000
    assert unicodedata.is_normalized("NFC", query.words)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in query.words)
    assert parse(query.words).words == query.words
