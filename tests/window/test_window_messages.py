"""Sentences of other rooms in the person's language."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from semret_desktop.window import i18n
from semret_desktop.window.messages import translated


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("The file is empty.", "Soubor je prázdný."),
        ("The file is damaged (bad {Huffman} code).", "Soubor je poškozený (bad {Huffman} code)."),
        ("/home/x.jpg is not a folder.", "/home/x.jpg není složka."),
        ("Something that nobody foresaw.", "Something that nobody foresaw."),
        ("", ""),
    ],
)
def test_known_sentences_are_translated_with_what_stands_in_them(qapp: QApplication, message: str, said: str) -> None:
    former, translators = QLocale(), i18n.install(qapp, "cs")
    assert translated(message) == said
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)
    assert translated(message) == message
