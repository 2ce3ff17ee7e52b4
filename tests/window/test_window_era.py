"""Years as the person's system counts them."""

import os
import subprocess
import sys

import pytest

SAY = """
import sys
from PySide6.QtCore import QCoreApplication
from semret_desktop.window import i18n
app = QCoreApplication([])
kept = i18n.install(app, i18n.choose_language(sys.argv[1] or None))
said = (i18n.full_day(20_415), i18n.month((2025 - 1970) * 12 + 10), i18n.moment(20_415 * 86_400 + 74_460))
sys.stdout.buffer.write("|".join(said).encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="languages come from the environment")
@pytest.mark.parametrize(
    ("language", "wanted", "said"),
    [
        ("th_TH", "", "23 พฤศจิกายน 2568|พฤศจิกายน 2568|23 พฤศจิกายน 2568, 20:41 น."),
        ("en_US", "th", "23 พฤศจิกายน 2025|พฤศจิกายน 2025|23 พฤศจิกายน 2025, 20:41 น."),
        ("th_TH", "en", "23 November 2025|November 2025|23 November 2025, 20:41"),
        ("cs_CZ", "", "23. listopadu 2025|Listopad 2025|23. listopadu 2025, 20:41"),
    ],
)
def test_a_thai_system_counts_in_the_buddhist_era(language: str, wanted: str, said: str) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment = {**kept, "LANG": f"{language}.UTF-8"}
    told = subprocess.run([sys.executable, "-c", SAY, wanted], env=environment, capture_output=True, check=True)
    assert told.stdout.decode() == said
