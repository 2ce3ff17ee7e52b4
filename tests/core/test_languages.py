"""Language codes."""

import pytest

from semret_desktop.core import SemretError
from semret_desktop.core.languages import language_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("th", "th"),
        ("EN", "en"),
        (" cs ", "cs"),
        ("pt_br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ZH-YUE", "zh-yue"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
        ("th-u-nu-thai", "th-u-nu-thai"),
        ("en-x-grandma", "en-x-grandma"),
        ("gsw", "gsw"),
    ],
)
def test_a_code_is_given_in_its_usual_spelling(typed: str, code: str) -> None:
    assert language_code(typed) == code
    assert language_code(code) == code


@pytest.mark.parametrize("typed", ["", " ", "e", "en-", "-en", "en--us", "12", "engl1sh", "ไทย", "en us", "a" * 9])
def test_what_is_no_code_is_said(typed: str) -> None:
    with pytest.raises(SemretError, match="no language code"):
        language_code(typed)
