"""The table of figures: over data sets of a few coloured squares, through a package that sees colours."""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from reported import COLOURS, reported

from semret_desktop.encoders import verify_package
from semret_desktop.training import card
from semret_desktop.training.figures import CZECH_SHARE, measure, middle, ranked, squashed
from semret_desktop.training.goals import GOALS, Goal
from semret_desktop.training.opened import Opened
from semret_desktop.training.report import main, write_card
from semret_desktop.training.starter.sheet import FIRST, QUERIES, collect, draw, look_up
from semret_desktop.training.starter.sheet import main as sheet

pytestmark = pytest.mark.train

TINY = Path(__file__).resolve().parents[1] / "encoders" / "tiny"


class Colours:
    """Sees a picture's average colour and reads its name, in other languages as well as it is told to."""

    key = "colours"

    def __init__(self, **names: str) -> None:
        self._names = {name: name for name in COLOURS} | names
        self.seen = self.read = 0

    def photos(self, pixels: Iterable[np.ndarray]) -> np.ndarray:
        vectors = [self._vector(picture.reshape(-1, 3).mean(0)) for picture in pixels]
        self.seen += len(vectors)
        return np.array(vectors)

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        self.read += len(texts)
        return np.array([self._vector(COLOURS.get(self._names.get(text, ""), (1, 2, 3))) for text in texts])

    def _vector(self, colour: Sequence[float]) -> np.ndarray:
        vector = np.array(colour, np.float32) - 127
        return vector / np.linalg.norm(vector)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    reported(tmp_path / "data")
    return tmp_path / "data"


SEES = {"ant": "red", "มด": "red", "mravenec": "red", "crab": "blue", "ปู": "blue", "krab": "blue"}
HELD = {"leaf": "green", "mug": "white", "ใบไม้": "green", "ถ้วย": "white"}


def test_who_sees_everything_reaches_everything(data: Path, tmp_path: Path) -> None:
    czech = {"červená": "red", "modrá": "blue", "list": "green"}
    figures = measure(data, Colours(**SEES, **HELD, **czech), tmp_path / "cache")
    for name, value in figures.items():
        if name.startswith("caltech101"):
            assert value == pytest.approx((1 + 1 / 3) / 2), name  # of crabs there is but one
        elif "spearman" in name:
            assert value > 0.9, name  # what does not fit has one grade, and different similarities
        else:
            one_of_eleven_white_ones = name.startswith("flickr8k recall")
            assert value == pytest.approx(0.75 if one_of_eleven_white_ones else 1), name
    assert {goal.figure for goal in GOALS} - set(figures) == {"ms a photo", "ms a query", "ms to load", "MB"}


def test_what_is_not_understood_shows_in_its_own_figures_alone(data: Path, tmp_path: Path) -> None:
    """Here blue and leaf in Czech, and ant in Thai."""
    wrong = {"มด": "blue", "červená": "red", "modrá": "white", "list": "white"}
    figures = measure(data, Colours(**{**SEES, **HELD, **wrong}), tmp_path / "cache")
    assert figures["flickr8k-half-b recall@1"] == figures["multi30k-en-half-b recall@10"] == 1
    assert figures["multi30k-cs-half-b recall@10"] == figures[CZECH_SHARE] == 0.5
    assert figures["breadth-heldout-en precision@3"] == figures["breadth-heldout-th precision@3"] == 1
    assert figures["breadth-heldout-cs precision@3"] == 0
    assert figures["caltech101-cs precision@3"] == figures["caltech101 precision@3"]
    assert figures["caltech101-th precision@3"] < figures["caltech101 precision@3"]


def test_photos_are_encoded_once_and_texts_too(data: Path, tmp_path: Path) -> None:
    first, second = Colours(**SEES), Colours(**SEES)
    figures = measure(data, first, tmp_path / "cache")
    assert first.seen == 14 + 4 + 6 + 3 * 2
    assert first.read == 4 + 2 + 3 * 2 + 5  # English and Czech captions, names of classes, names held out
    assert measure(data, second, tmp_path / "cache") == figures
    assert second.seen == 3 * 2  # the free photos, in their three shapes


def test_a_query_about_nothing_that_is_there_is_left_out() -> None:
    photos = np.eye(4, dtype=np.float32)
    judgments = {"second": {1: 1.0, 2: 0.0}, "none": {0: -1.0}}
    figures = ranked(judgments, photos, lambda texts: np.array([[0.1, 0.9, 0, 0]] * len(texts), np.float32))
    assert figures["recall@1"] == 1
    assert figures["precision@3"] == pytest.approx(1 / 3)


def test_squares_are_made_of_the_whole_photo_or_of_its_middle() -> None:
    photo = np.zeros((30, 50, 3), np.uint8)
    photo[:, :10] = 255
    assert middle(photo).shape == (30, 30, 3)
    assert middle(photo).max() == 0
    assert squashed(photo, 20).shape == (20, 20, 3)
    assert squashed(photo, 20)[:, :3].min() == 255


@pytest.mark.parametrize(("value", "mark"), [(0.39, "✗"), (0.4, "·"), (0.59, "·"), (0.6, "✓")])
def test_a_figure_is_marked_where_it_falls_short(value: float, mark: str) -> None:
    assert Goal("", "", 0.4, 0.6).mark(value) == mark
    assert Goal("", "", 60, 45, less=True).mark({"✗": 61, "·": 60, "✓": 45}[mark]) == mark
    assert Goal("", "").mark(value) == ""


def test_no_floor_is_no_shortcoming() -> None:
    assert Goal("", "a", None, 0.5).cell({"a": 0.1}) == "0.100 ·"
    assert Goal("", "a", 0.4, 0.6).cell({"a": 0.3, "a low": 0.2, "a high": 0.5}) == "0.300 (0.200 to 0.500) ✗"
    assert Goal("", "a").cell({}) == ""


def package(tmp_path: Path, name: str = "tiny") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for file in ("image.onnx", "query.onnx", "tokenizer.json", "manifest.json"):
        shutil.copy(TINY / file, folder)
    (folder / "README.md").write_text(f"A card.\n{card.BEGIN}\nnot yet\n{card.END}\nThe end.\n")
    return folder


def test_the_command_measures_packages_and_writes_the_first_ones_card(data: Path, tmp_path: Path) -> None:
    folder, other = package(tmp_path), package(tmp_path, "other")
    line = ["--data", data, "--package", folder, "--package", other, "--json", tmp_path / "j"]
    ended = CliRunner().invoke(main, [*map(str, line), "--cache", str(tmp_path / "cache")])
    assert ended.exit_code == 0, ended.output
    text = (folder / "README.md").read_text("utf-8")
    assert text.startswith("A card.")
    assert "| what | tiny | other | floor | aim |" in text
    assert "| the same: recall@10 | 1.000 ✓ | 1.000 ✓ | 0.68 | 0.75 |" in text
    assert "tiny against other: recall@10 of half B +0.0, Caltech-101 by name +0.0, labels held out +0.0." in text
    assert "not yet" in (other / "README.md").read_text("utf-8")
    assert verify_package(folder) == []
    told = json.loads((tmp_path / "j").read_text())
    assert [(one["folder"], one["name"]) for one in told["packages"]] == [("tiny", "tiny"), ("other", "tiny")]
    assert told["packages"][0]["figures"]["flickr8k-half-b recall@10"] == 1
    assert told["packages"][0]["figures"]["ms to load"] > 0
    assert told["wanted"]["MB"] == {"floor": 60, "aim": 45}


def test_a_card_without_a_place_for_the_table_stays_as_it_is(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "README.md").write_text("A card.\n")
    assert not write_card(folder, "table")
    assert (folder / "README.md").read_text() == "A card.\n"


def test_a_missing_data_set_is_one_line(data: Path, tmp_path: Path) -> None:
    (data / "caltech101.tar").unlink()
    line = ["--data", str(data), "--package", str(package(tmp_path)), "--cache", str(tmp_path / "c")]
    ended = CliRunner().invoke(main, line)
    assert ended.exit_code == 1
    assert "caltech101.tar" in ended.output.splitlines()[-1]


def test_the_sheet_shows_the_first_photos_of_every_query(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    line = ["--data", data, "--package", package(tmp_path), "--out", out, "--cache", tmp_path / "c"]
    ended = CliRunner().invoke(sheet, list(map(str, line)))
    assert ended.exit_code == 0, ended.output
    with Image.open(out) as drawn:
        assert drawn.width > 2 * FIRST * 100
    assert len(QUERIES) == len(set(QUERIES)) == 12

    opened = Opened(TINY)
    collection = collect(data, opened, tmp_path / "c")
    assert len(collection.places) == len(collection.vectors) == 2 + 14 + 6
    found = look_up(collection, ["green"], opened.texts(["green"]))
    opened.close()
    assert {name for _, name in found[0].photos[:4]} == {
        "8_h.webp",
        "objects-0.webp",
        "objects-1.webp",
        "objects-2.webp",
    }
    assert list(found[0].scores) == sorted(found[0].scores, reverse=True)
    middle_of_the_first = draw(found).getpixel((80, 100))
    assert middle_of_the_first[1] > 200 > 100 > middle_of_the_first[0]
