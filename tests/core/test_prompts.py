"""A label is asked for in sentences of its language."""

import pytest

from semret_desktop.core.prompts import sentences


@pytest.mark.parametrize(
    ("label", "lang", "one"),
    [
        ("dog", "en", "a photo of a dog"),
        ("dog", None, "a photo of a dog"),
        ("หมา", "th", "ภาพถ่ายหมา"),
        ("pes", "cs-CZ", "fotka: pes"),
        ("{curly} {}", "en", "a photo of a {curly} {}"),
    ],
)
def test_a_label_stands_in_sentences_of_its_language(label: str, lang: str | None, one: str) -> None:
    assert sentences(label, lang)[0] == one
    assert all(label in sentence for sentence in sentences(label, lang))


def test_a_language_without_sentences_has_none() -> None:
    assert sentences("犬", None) == sentences("犬", "ja") == sentences("Brek", "und") == ()
