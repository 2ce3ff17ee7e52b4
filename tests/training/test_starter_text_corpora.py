"""Every text that may be learned from, on tables of a few rows: what takes part, and what says the same."""

import shutil
from pathlib import Path

import pytest
from tables import table

from semret_desktop.training.data import Data
from semret_desktop.training.starter.corpora import LANGUAGES, Corpora, gather
from semret_desktop.training.starter.pairs import training_pairs

pytestmark = pytest.mark.train


@pytest.fixture(scope="module")
def corpora(small: Path) -> Corpora:
    data = Data(small)
    return gather(data, [photo.member for photo in training_pairs(data).photos], ["tench"])


def place(corpora: Corpora, language: str, text: str) -> int:
    return next(at for at, one in enumerate(corpora.texts) if (LANGUAGES[one.language], one.text) == (language, text))


def test_nothing_is_learned_of_photos_that_choose_or_report(corpora: Corpora) -> None:
    texts = {text.text for text in corpora.texts}
    assert "Dog 0 runs ." in texts
    assert not any("Secret" in text for text in texts)  # a caption of a test photo
    assert "A thing, coco/0.webp" in texts
    assert "A thing, coco/1.webp" not in texts  # of a dev photo
    assert "kite" not in texts  # a label held out: neither a label of photos, nor paired with its translation
    assert "drak" not in texts


def test_a_dev_caption_is_hidden_wherever_it_stands_and_weak_translations_are_none(small: Path, tmp_path: Path) -> None:
    for file in small.rglob("*.tsv*"):
        (tmp_path / file.relative_to(small)).parent.mkdir(exist_ok=True)
        shutil.copy(file, tmp_path / file.relative_to(small))
    rows = [["A cat sits.", "Kočka sedí.", "", ""], ["secret 1 RUNS", "Tajný pes.", "Geheim.", "Secret."]]
    table(tmp_path, "multi30k_text.tsv.gz", ["en cs de fr", *rows])
    rows = [
        ["k", "", "A cat", "แมว", "", "parallel", "mt", "", ""],
        ["k", "", "A red cat", "แมวกิน", "", "weak", "mt", "", ""],
    ]
    names = "image_key photo en th cs align made source score"
    table(tmp_path, "languages/thai_captions.tsv.gz", [names, *rows])
    found = gather(Data(tmp_path), [])
    others = {found.texts[other].text for other, _ in found.partners.tolist()}
    assert "แมว" in others
    assert "แมวกิน" not in others  # of the same photo, but it says something else
    texts = {text.text for text in found.texts}
    assert "Kočka sedí." in texts
    assert not texts & {"secret 1 RUNS", "Tajný pes.", "Geheim.", "Secret."}


def test_labels_of_training_photos_are_about_them_in_three_languages(small: Path, corpora: Corpora) -> None:
    photos = training_pairs(Data(small)).photos
    mugs = {at for at, photo in enumerate(photos) if photo.labels}
    for language, name in (("en", "mug"), ("th", "ถ้วย"), ("cs", "hrnek")):
        own = place(corpora, language, name)
        assert {photo for text, photo in corpora.about.tolist() if text == own} == mugs


def test_a_class_with_a_name_that_is_held_out_teaches_no_names(corpora: Corpora) -> None:
    named = {int(at) for at in corpora.classes[:, 1]}
    assert 1 in named
    assert 0 not in named  # tench


def test_translations_are_partners_of_what_they_say(corpora: Corpora) -> None:
    pairs = {tuple(pair) for pair in corpora.partners.tolist()}
    assert (place(corpora, "de", "Ein Hund rennt."), place(corpora, "en", "A dog runs.")) in pairs
    assert (place(corpora, "th", "สุนัข"), place(corpora, "en", "dog")) in pairs
    assert all(corpora.texts[english].language == 0 for _, english in pairs)


def test_a_part_keeps_partners_together(corpora: Corpora) -> None:
    part = corpora.part(0.5)
    assert 0 < len(part.texts) < len(corpora.texts)
    whole = {(corpora.texts[a].text, corpora.texts[b].text) for a, b in corpora.partners.tolist()}
    assert {(part.texts[a].text, part.texts[b].text) for a, b in part.partners.tolist()} <= whole
    assert {part.texts[text].text for text in part.about[:, 0].tolist()} <= {text.text for text in part.texts}
