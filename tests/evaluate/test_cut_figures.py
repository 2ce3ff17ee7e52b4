"""How well likely photos are the relevant ones, and how the constants of the cut are chosen."""

from pathlib import Path

import numpy as np
import pytest

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.describe.vocabulary import load_vocabulary
from semret_desktop.encoders import Calibration
from semret_desktop.evaluate.cut import (
    CAUGHT,
    Shelf,
    answered,
    fit,
    judged_by_labels,
    missing,
    names_unsaid,
    read_broad,
    read_nothing,
    said_nothing,
    scores,
    unanswered,
    weights_of,
    words_shown,
)

CALIBRATION = Calibration(slope=17.5, offset=-7.0, prior=0.08)


def flags(text: str) -> np.ndarray:
    return np.array([letter == "1" for letter in text])


def test_f1_is_that_of_all_judged_photos_and_the_mean_that_of_queries() -> None:
    found = scores([(flags("1100"), flags("1010")), (flags("0000"), flags("1000")), (flags("1"), flags("1"))])
    assert (found.queries, found.photos) == (3, 9)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 4)
    assert found.f1 == pytest.approx(2 * 2 / (3 + 4))
    assert found.mean_f1 == pytest.approx((0.5 + 0 + 1) / 3)


def test_queries_that_nothing_answers_are_read_with_their_language(tmp_path: Path) -> None:
    file = tmp_path / "nothing.tsv"
    file.write_text("language\tquery\nen\ta whale in a bathtub\n\nth\tรถถัง\n", encoding="utf-8")
    assert read_nothing(file) == [("en", "a whale in a bathtub"), ("th", "รถถัง")]


@pytest.mark.parametrize(
    "text", ["", "language\tquery\n", "query\tphoto\tgrade\n", "language\tquery\nen\n", "language\tquery\nen\t \n"]
)
def test_a_file_that_is_no_table_of_queries_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "nothing.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SemretError, match=r"nothing\.tsv"):
        read_nothing(file)
    with pytest.raises(SemretError, match="cannot be read"):
        read_nothing(tmp_path / "nowhere.tsv")


def test_photos_of_all_kinds_of_a_label_are_right_for_a_word_that_means_it(tmp_path: Path) -> None:
    vocabulary, file = load_vocabulary(), tmp_path / "broad.tsv"
    file.write_text("language\tquery\tlabel\nen\tdogs\tdog\ncs\tpsi\tdog\nen\tbirds\tbird\n", encoding="utf-8")
    given = {"beagle": {PhotoId(1): 1.0, PhotoId(2): 0.0}, "dog": {PhotoId(3): 1.0}, "pizza": {PhotoId(4): 1.0}}
    judged = judged_by_labels(read_broad(file, vocabulary), given, vocabulary)
    assert judged["dogs"] == judged["psi"] == {1: 1.0, 2: 0.0, 3: 1.0, 4: 0.0}
    assert not any(judged["birds"].values())
    file.write_text("language\tquery\tlabel\nen\tdogs\tdoggos\n", encoding="utf-8")
    with pytest.raises(SemretError, match="doggos"):
        read_broad(file, vocabulary)


def test_the_list_of_words_that_ships_names_labels_of_the_vocabulary() -> None:
    assert len(read_broad(shipped("resources", "measures", "broad_dev.tsv"), load_vocabulary())) == 74


def units(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_constants_tell_queries_with_an_answer_from_those_without(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    photos, others = (units(random.standard_normal((400, 32))) for _ in range(2))
    shelf = Shelf(photos, units(random.standard_normal((50, 32))), CALIBRATION)
    queries = [(row, np.array([place])) for place, row in enumerate(units(photos[:60] + 0.1 * others[:60]))]
    cases = answered("captions", shelf, queries, small=True) + unanswered(shelf, others[100:160])
    cases += missing("names", shelf, others[200:220])
    presence = fit(cases)
    said = said_nothing(cases, presence)
    assert {kind.partition(",")[0] for kind in said} == {"captions", "nothing", "names elsewhere"}
    assert max(share for kind, share in said.items() if kind.startswith("captions")) < 0.05
    assert said["nothing, 400"] == pytest.approx(CAUGHT, abs=0.02)
    assert min(share for kind, share in said.items() if not kind.startswith("captions")) > 0.7
    assert presence.weights[0] > 0  # the nearer the best photo, the more probable


def test_sentences_tell_which_words_photos_show_and_which_names_none_does() -> None:
    sentences = [["A dog runs .", "Two dogs run ."]] * 4 + [["A horse ."], []]
    assert {word: places.tolist() for word, places in words_shown(sentences).items()} == {"dog": [0, 1, 2, 3]}
    assert names_unsaid(sentences, ["horses", "Sled dog", "run", "cat", "fire horse", "Runner"]) == ["cat", "Runner"]


def test_both_sides_count_alike_and_so_do_all_kinds_of_a_side() -> None:
    random = np.random.default_rng(8)
    shelf = Shelf(units(random.standard_normal((30, 16))), units(random.standard_normal((20, 16))), CALIBRATION)
    few = answered("few", shelf, [(shelf.rows[0], np.array([0]))], small=False)
    many = answered("many", shelf, [(row, np.array([0])) for row in shelf.rows[:9]], small=False)
    cases = [*few, *many, *unanswered(shelf, shelf.rows[:2])]
    counts = weights_of(cases)
    truth = np.array([case.fits for case in cases])
    assert counts[truth].sum() == pytest.approx(counts[~truth].sum())
    assert counts[0] == pytest.approx(counts[1:10].sum())
