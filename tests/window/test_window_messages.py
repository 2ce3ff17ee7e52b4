"""Sentences of other rooms in the person's language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import semret_desktop
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


def test_what_the_library_cannot_do_is_said_in_the_persons_language(qapp: QApplication) -> None:
    """All that a person can act on, but for what only a command asks for."""
    top = Path(semret_desktop.__file__).parent
    rooms = [top / room for room in ("app", "store", "vectors", "imaging", "indexing", "encoders")]
    files = [file for room in rooms for file in sorted(room.glob("*.py")) if file.name != "models.py"]
    said = [sentence for file in files for sentence in errors_in(file)]
    assert "The text index of x is damaged." in said
    former, translators = QLocale(), i18n.install(qapp, "cs")
    unknown = [sentence for sentence in said if translated(sentence) == sentence]
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)
    assert unknown == [
        "x not in the library (any more).",  # "This photo is", or "Of these photos 3 are": both are known
        # A package whose files are whole, but not what its manifest says: for who made it.
        "The image encoder of x gives x, its manifest says x.",
        "The installed inference library has no x.",
        "The network x does not fit its manifest: it takes x and gives x.",
        "The query encoder of x gives x for x sentences.",
    ]


def errors_in(file: Path) -> Iterator[str]:
    """The sentences of each `SemretError` that a source file raises."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "SemretError":
            yield from (_sentence(text) for text in node.args if isinstance(text, ast.Constant | ast.JoinedStr))


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
