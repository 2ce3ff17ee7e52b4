"""What may be learned from, and what is refused."""

from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.training.data import Data

pytestmark = pytest.mark.train


def test_report_only_photos_are_refused_to_those_who_do_not_report(small: Path) -> None:
    data = Data(small)
    with pytest.raises(SemretError, match="reporting only"):
        next(data.photos("flickr8k_test"))
    assert len(list(data.photos("flickr8k_test", report=True))) == 1


def test_a_split_keeps_each_caption_with_its_photo(small: Path) -> None:
    dev = Data(small).flickr8k("dev")
    assert dev.photos == ("3_photo.webp", "4_photo.webp")
    assert dev.about.tolist() == [0] * 5 + [1] * 5


def test_photos_come_by_name_with_their_proportions(small: Path) -> None:
    found = dict(Data(small).photos("captioned_coco", {"coco/1.webp"}))
    assert [(name, pixels.shape) for name, pixels in found.items()] == [("coco/1.webp", (176, 264, 3))]


def test_corpora_hold_nothing_of_test_photos_and_each_text_once(small: Path) -> None:
    english = Data(small).corpora()["en"]
    assert english.count("Dog 0 runs .") == 1
    assert "Secret 0 runs ." not in english


def test_a_missing_table_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SemretError, match="cannot be read: No such file"):
        list(Data(tmp_path).rows("breadth.tsv"))
