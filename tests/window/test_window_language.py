"""Words, numbers, dates: complete in every language, and as people say them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import semret_desktop.window
from semret_desktop.window import i18n

MONTH = (2025 - 1970) * 12 + 10  # November 2025
DAY = 20_415  # Sunday 23 November 2025
PLACEHOLDER = re.compile(r"%Ln|\{\w+\}")
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")


@pytest.fixture
def speak(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The language that the test is parametrised with, installed."""
    former = QLocale()
    translators: list[QTranslator] = i18n.install(qapp, request.param)
    yield request.param
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)


def messages(file: Path) -> list[Element]:
    return list(parse(file).iter("message"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_word_is_left_untranslated(language: str, tmp_path: Path) -> None:
    shipped = i18n.translations() / f"semret_{language}.ts"
    fresh = tmp_path / shipped.name
    fresh.write_bytes(shipped.read_bytes())
    sources = sorted(map(str, Path(semret_desktop.window.__file__).parent.glob("*.py")))
    plural_only = ["-pluralonly"] if language == "en" else []
    subprocess.run(
        [LUPDATE, "-no-obsolete", "-locations", "none", *plural_only, *sources, "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    assert [m.findtext("source") for m in messages(fresh)] == [m.findtext("source") for m in messages(shipped)]
    for message in messages(fresh):
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, message.findtext("source")
        forms = [form.text for form in translation] or [translation.text]
        assert all(forms), message.findtext("source")


@pytest.mark.parametrize("language", ["th", "cs"])
def test_translations_keep_their_placeholders(language: str) -> None:
    for message in messages(i18n.translations() / f"semret_{language}.ts"):
        source, translation = message.findtext("source") or "", message.find("translation")
        assert translation is not None
        for text in [form.text or "" for form in translation] or [translation.text or ""]:
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), source


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_ships_is_what_was_translated(language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"semret_{language}", str(i18n.translations()))
    for context in parse(i18n.translations() / f"semret_{language}.ts").iter("context"):
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.find("translation")
            assert translation is not None
            forms = {form.text for form in translation} or {translation.text}
            where = context.findtext("name") or "", source, message.findtext("comment") or ""
            counts = (1, 3, 7) if message.get("numerus") else (-1,)
            assert {translator.translate(*where, count) for count in counts} == forms, source


@pytest.mark.parametrize(
    ("speak", "said"),
    [
        ("en", ["1 photo", "2 photos", "18,230 photos"]),
        ("cs", ["1 fotka", "2 fotky", "18\N{NO-BREAK SPACE}230 fotek"]),
        ("th", ["1 ภาพ", "2 ภาพ", "18,230 ภาพ"]),
    ],
    indirect=["speak"],
)
def test_counts_have_their_plurals_and_thousands(speak: str, said: list[str]) -> None:
    assert [i18n.photos(count) for count in (1, 2, 18_230)] == said


@pytest.mark.parametrize(
    ("speak", "month", "day", "moment"),
    [
        ("en", "November 2025", "Sunday 23 November", "23 November 2025, 20:41"),
        ("cs", "Listopad 2025", "Neděle 23. listopadu", "23. listopadu 2025, 20:41"),
        ("th", "พฤศจิกายน 2025", "วันอาทิตย์ที่ 23 พฤศจิกายน", "23 พฤศจิกายน 2025, 20:41 น."),
    ],
    indirect=["speak"],
)
def test_dates_are_written_as_people_write_them(speak: str, month: str, day: str, moment: str) -> None:
    assert i18n.month(MONTH) == month
    assert i18n.day(DAY) == day
    assert i18n.moment(DAY * 86_400 + 20 * 3_600 + 41 * 60) == moment


SAY_A_DAY = """
import sys
from PySide6.QtCore import QCoreApplication
from semret_desktop.window import i18n
app = QCoreApplication([])
kept = i18n.install(app, i18n.choose_language())
sys.stdout.buffer.write(i18n.day(20_415).encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="languages come from the environment")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"LANG": "th_TH.UTF-8"}, "วันอาทิตย์ที่ 23 พฤศจิกายน"),
        ({"LANG": "th_TH.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "วันอาทิตย์ที่ 23 พฤศจิกายน"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "th_TH.UTF-8"}, "Sunday 23 November"),
        ({"LANG": "cs_CZ.UTF-8", "LC_TIME": "C"}, "Neděle 23. listopadu"),
        ({"LANG": "de_DE.UTF-8"}, "Sunday 23 November"),
    ],
    ids=str,
)
def test_dates_are_in_the_language_of_the_words_around_them(asked: dict[str, str], said: str) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    told = subprocess.run([sys.executable, "-c", SAY_A_DAY], env={**kept, **asked}, capture_output=True, check=True)
    assert told.stdout.decode() == said


@pytest.mark.parametrize("speak", ["en"], indirect=True)
@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "less than a minute"),
        (95, "about 2 min"),
        (12 * 60 + 20, "about 12 min"),
        (47 * 60, "about 45 min"),
        (62 * 60, "about 1 h"),
        (91 * 60, "about 1 h 30 min"),
        (11 * 3_600, "about 11 h"),
    ],
)
def test_times_are_rounded_to_what_a_person_says(speak: str, seconds: float, said: str) -> None:
    assert i18n.duration(seconds) == said


@pytest.mark.parametrize(("wanted", "spoken"), [("th_TH", "th"), ("cs", "cs"), ("de", "en"), ("en-GB", "en")])
def test_a_language_that_semret_does_not_speak_becomes_english(wanted: str, spoken: str) -> None:
    assert i18n.choose_language(wanted) == spoken
