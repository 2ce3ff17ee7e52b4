"""Sentences of other rooms in the person's language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import semret_desktop.imaging
import semret_desktop.indexing
from semret_desktop.window import i18n
from semret_desktop.window.messages import translated


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("The file is empty.", "Soubor je prázdný."),
        ("The file is damaged (bad {Huffman} code).", "Soubor je poškozený (bad {Huffman} code)."),
        ("/home/x.jpg is not a folder.", "/home/x.jpg není složka."),
        ("The text index of /home/l is damaged.", "Textový rejstřík knihovny /home/l je poškozený."),
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


def test_every_reason_why_a_file_was_not_read_is_translated(qapp: QApplication) -> None:
    """Their wordings stand in other rooms, which know nothing of translations."""
    rooms = [Path(semret_desktop.imaging.__file__).parent, Path(semret_desktop.indexing.__file__).parent]
    reasons = [reason for room in rooms for file in sorted(room.glob("*.py")) for reason in reasons_in(file)]
    assert "The file is empty." in reasons
    former, translators = QLocale(), i18n.install(qapp, "cs")
    unknown = [reason for reason in reasons if translated(reason) == reason]
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)
    assert unknown == ["The viewer was closed."]  # which nobody sees


def reasons_in(file: Path) -> Iterator[str]:
    """The sentences in a source file that are returned or raised as a reason; what varies in them as "x"."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case (
                ast.Call(func=ast.Name("Unreadable"), args=[reason])
                | ast.Call(func=ast.Name("Failed"), args=[_, reason, *_])
            ):
                pass
            case ast.FunctionDef(name="_reason" | "_damage"):
                yield from (_sentence(each.value) for each in ast.walk(node) if isinstance(each, ast.Return))
                continue
            case ast.Assign(targets=[ast.Name("CRASHED" | "HUNG")], value=reason):
                pass
            case _:
                continue
        if isinstance(reason, ast.Constant | ast.JoinedStr):
            yield _sentence(reason)


def _sentence(text: ast.expr | None) -> str:
    if isinstance(text, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in text.values)
    assert isinstance(text, ast.Constant)
    return str(text.value)
