"""The labels that ship are whole and readable in three languages, and a person's own list joins them."""

import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.core.text import clean, fold
from semret_desktop.describe.vocabulary import (
    LANGUAGES,
    LONGEST,
    MOST_OWN,
    SOURCES,
    Concept,
    Vocabulary,
    load_vocabulary,
    read_own,
)

FOLDER = shipped("resources", "vocabulary")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def only(vocabulary: Vocabulary, name: str, source: str) -> Concept:
    (found,) = (concept for concept in vocabulary.named(name) if concept.source == source)
    return found


def test_all_of_imagenet_and_of_places365_is_there(vocabulary: Vocabulary) -> None:
    rows = Counter(concept.source for concept in vocabulary.concepts)
    assert rows["imagenet"] == 1_000
    assert rows["scenes"] == 365
    assert rows["kinds"] > 150
    assert rows["things"] > 400


def test_ids_say_where_they_come_from_and_stand_in_order(vocabulary: Vocabulary) -> None:
    beginnings = {"imagenet": "n", "kinds": "n", "scenes": "places:", "things": "emoji:"}
    for source in SOURCES:
        ids = [concept.id for concept in vocabulary.concepts if concept.source == source]
        assert all(one.startswith(beginnings[source]) for one in ids)
        assert ids == sorted(ids)


def test_every_concept_has_names_in_each_language(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.concepts:
        assert tuple(concept.names) == LANGUAGES
        assert all(concept.names[lang] for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_shown_is_shown_once_within_a_source(vocabulary: Vocabulary, lang: str) -> None:
    for source in SOURCES:
        shown = Counter(fold(concept.name(lang)) for concept in vocabulary.concepts if concept.source == source)
        assert not [name for name, times in shown.items() if times > 1], (source, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_word_in_two_sources_is_linked(vocabulary: Vocabulary, lang: str) -> None:
    seen: dict[str, Concept] = {}
    for concept in vocabulary.concepts:
        if (other := seen.setdefault(concept.name(lang).casefold(), concept)) is not concept:
            linked = {one.id for one in (*vocabulary.related(concept), *vocabulary.related(other))}
            assert {concept.id, other.id} <= linked, (concept.id, other.id)


def test_names_are_clean_and_each_is_said_once(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.concepts:
        for names in concept.names.values():
            assert all(name == clean(name) == unicodedata.normalize("NFC", name) for name in names)
            assert len({name.casefold() for name in names}) == len(names), concept.id
            assert all(len(name) <= LONGEST and not set(name) & set("()[]_/;") for name in names), concept.id


def test_thai_is_written_in_thai_and_nothing_else_is(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.concepts:
        for lang, names in concept.names.items():
            for name in names:
                letters = [char for char in name if not char.isspace()]
                thai = [char for char in letters if "\u0e00" <= char <= "\u0e7f"]
                assert len(thai) == (len(letters) if lang == "th" else 0), (concept.id, name)


def test_english_is_rarely_left_in_czech(vocabulary: Vocabulary) -> None:
    same = [one for one in vocabulary.concepts if one.name("cs").casefold() == one.name("en").casefold()]
    assert len(same) < 0.09 * len(vocabulary.concepts)  # kimono, banjo, pizza, names of breeds


def test_a_beagle_is_a_hound_a_dog_and_an_animal(vocabulary: Vocabulary) -> None:
    beagle = only(vocabulary, "BEAGLE", "imagenet")
    right = [concept.name("en") for concept in vocabulary.related(beagle)]
    assert right == ["beagle", "hound", "dog", "mammal", "animal"]
    assert "chihuahua" not in right


def test_a_scene_and_a_class_that_mean_the_same_are_right_for_each_other(vocabulary: Vocabulary) -> None:
    scene, thing = only(vocabulary, "มัสยิด", "scenes"), only(vocabulary, "mosque", "imagenet")
    assert thing in vocabulary.related(scene)
    assert scene in vocabulary.related(thing)


def test_homonyms_are_told_apart(vocabulary: Vocabulary) -> None:
    bird, machine = only(vocabulary, "crane bird", "imagenet"), only(vocabulary, "construction crane", "imagenet")
    assert bird.name("th") == "นกกระเรียน"
    assert machine.name("cs") == "stavební jeřáb"
    assert only(vocabulary, "mouse", "things").name("cs") == "myš"
    assert only(vocabulary, "computer mouse", "imagenet").name("th") == "เมาส์"
    assert only(vocabulary, "cardigan", "imagenet").name("cs") == "propínací svetr"
    assert only(vocabulary, "plaz", "kinds").name("en") == "reptile"


@pytest.mark.parametrize(
    ("concepts", "why"),
    [
        ([Concept("a", "kinds", {"en": ("a",)}), Concept("a", "kinds", {"en": ("b",)})], "twice"),
        ([Concept("a", "kinds", {"en": ("a",)}, kinds=("b",))], "not there"),
        (
            [Concept("a", "kinds", {"en": ("a",)}, ("b",)), Concept("b", "kinds", {"en": ("b",)}, ("a",))],
            "kind of itself",
        ),
    ],
)
def test_links_that_cannot_be_are_refused(concepts: list[Concept], why: str) -> None:
    with pytest.raises(SemretError, match=why):
        Vocabulary(concepts)


@pytest.mark.parametrize("damage", ["", "id\ten\n", "WHOLE\nn1\t\t\tdog\tหมา", "WHOLE\nn1\t\t\tdog\t\tpes"])
def test_a_damaged_file_is_told_in_one_line(tmp_path: Path, damage: str) -> None:
    whole = "id\tkinds\tsame\ten\tth\tcs"
    for source in SOURCES:
        (tmp_path / f"{source}.tsv").write_text(whole + "\n", encoding="utf-8")
    (tmp_path / "scenes.tsv").write_text(damage.replace("WHOLE", whole), encoding="utf-8")
    with pytest.raises(SemretError, match=r"scenes\.tsv"):
        load_vocabulary(tmp_path)


def test_terms_lie_beside_the_names_and_ship_with_them() -> None:
    assert "Princeton University" in (FOLDER / "LICENSE-WordNet.txt").read_text(encoding="utf-8")
    assert "UNICODE LICENSE V3" in (FOLDER / "LICENSE-Unicode.txt").read_text(encoding="utf-8")
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{source}.tsv`" in readme for source in SOURCES)
    assert "CC BY" in readme
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["resources"] == "semret_desktop/_data/resources"


def test_a_persons_list_has_a_label_a_line_in_one_to_three_languages(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_bytes("\ufeff# mine\n\nGranny's garden|สวนคุณยาย|babiččina zahrada\r\n|ต้มยำ|\nน้องเหมียว\nBrek\n".encode())
    garden, soup, kitty, brek = read_own(file)
    assert garden.names == {"en": ("Granny's garden",), "th": ("สวนคุณยาย",), "cs": ("babiččina zahrada",)}
    assert garden.id == "own:granny's garden"
    assert soup.names == {"th": ("ต้มยำ",)}
    assert kitty.names == {"th": ("น้องเหมียว",)}
    assert (brek.name("cs"), brek.name("th"), soup.name("en")) == ("Brek", "Brek", "ต้มยำ")


def test_no_list_is_no_labels(tmp_path: Path) -> None:
    assert read_own(tmp_path / "labels.txt") == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"one|two|three|four", "three names"),
        (b"||", "no name"),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * (LONGEST + 1), "characters"),
        (b"DOG", "above"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: bytes, why: str) -> None:
    file = tmp_path / "labels.txt"
    file.write_bytes(b"dog\n# fine\n" + line + b"\nalso fine\n")
    with pytest.raises(SemretError, match=rf"line 3.*{why}"):
        read_own(file)


def test_a_list_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_text("\n".join(f"label {number}" for number in range(MOST_OWN + 1)), encoding="utf-8")
    with pytest.raises(SemretError, match=f"line {MOST_OWN + 1}"):
        read_own(file)


def test_an_own_label_means_what_is_shown_by_its_name(vocabulary: Vocabulary, tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_text("Dog\nBrek\n", encoding="utf-8")
    both = vocabulary.with_own(read_own(file))
    dog, brek = both.concepts[-2:]
    assert [concept.name("en") for concept in both.related(dog)] == ["Dog", "dog", "mammal", "animal"]
    assert both.related(brek) == (brek,)
    assert both.concept("own:brek") is brek
    assert vocabulary.concept("own:brek") is None
