"""What a text is understood as, sign by sign: filters, parts, what is left out, chips."""

from collections.abc import Callable

import pytest

from semret_desktop.core import PhotoId, RootId
from semret_desktop.core.filters import (
    ByLens,
    Favourite,
    Filter,
    Had,
    Has,
    InFolder,
    InPlace,
    OfType,
    Rated,
    Written,
)
from semret_desktop.query import Kind, Part, Query, as_words, removed

Read = Callable[[str], Query]
ROOT = RootId(1)
PRAGUE = InPlace("Praha", "CZ")


# Written filters


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("rating:4", Filter((Rated(4, 4),))),
        ("rating:4+", Filter((Rated(4),))),
        ("rating:>=4", Filter((Rated(4),))),
        ("rating:<2", Filter((Rated(0, 1),))),
        ("rating:2-4", Filter((Rated(2, 4),))),
        ("rating:none", Filter((Rated(0, 0),))),
        ("hodnocení:★★★", Filter((Rated(3, 3),))),
        ("คะแนน:๔+", Filter((Rated(4),))),
        ("4 stars", Filter((Rated(4, 4),))),
        ("★★★★+", Filter((Rated(4),))),
        ("favourite:yes", Filter((Favourite(),))),
        ("favorite:no", Filter((Favourite(),), negated=True)),
        ("is:favourite", Filter((Favourite(),))),
        ("oblíbené:ano", Filter((Favourite(),))),
        ("type:raw", Filter((OfType(("image/x-*",)),))),
        ("typ:jpg", Filter((OfType(("image/jpeg",)),))),
        ("has:caption", Filter((Has(Had.CAPTION),))),
        ("-has:caption", Filter((Has(Had.CAPTION),), negated=True)),
        ("má:popisek", Filter((Has(Had.CAPTION),))),
        ("lens:50mm", Filter((ByLens("EF 50mm f/1.8"),))),
        ("-place:Prague", Filter((PRAGUE,), negated=True)),
        ("folder:léto", Filter((InFolder(ROOT, "2020/Léto".encode()),))),
        ("folder:2019/summer", Filter((InFolder(ROOT, b"2019/Summer trip"),))),
        ("folder:trip", Filter((InFolder(ROOT, b"2019/Summer trip"), InFolder(ROOT, b"old/Summer trip")))),
        ('folder:"Summer trip"', Filter((InFolder(ROOT, b"2019/Summer trip"), InFolder(ROOT, b"old/Summer trip")))),
        ("folder:/home/me/Pictures/2020", Filter((InFolder(ROOT, b"2020"),))),
        ('"granny\'s birthday"', Filter((Written("granny's birthday"),))),
        ("„babička slaví“", Filter((Written("babička slaví"),))),
        ('-"red car"', Filter((Written("red car"),), negated=True)),
    ],
)
def test_a_written_filter_is_read_in_any_language(read: Read, text: str, only: Filter) -> None:
    query = read(f"dog {text}")
    assert query.filters.all_of == (only,)
    assert query.looked_for == "dog"
    (chip,) = query.chips
    assert (chip.filter, chip.unknown, chip.unread, chip.plain) == (only, False, False, not set(text) & set(':"„'))
    assert query.text[chip.start : chip.end] == text


@pytest.mark.parametrize(
    "text", ["folder:nowhere", "camera:leica", "lens:300mm", "place:Atlantis", "near:Atlantis", "type:docx"]
)
def test_what_the_library_does_not_know_matches_nothing(read: Read, text: str) -> None:
    query = read(f"dog {text}")
    assert query.filters.all_of == (Filter(()),)
    assert query.chips[0].unknown


@pytest.mark.parametrize("text", ["rating:", "date:", "folder:", "words:", "like:", 'place:""', "rating: ", "-rating:"])
def test_a_filter_without_its_value_does_nothing(read: Read, text: str) -> None:
    query = read(f"dog {text}")
    assert (query.looked_for, query.filters.all_of, query.chips) == ("dog", (), ())


@pytest.mark.parametrize("text", ["rating:many", "date:20", "date:blah", "has:feet", "favourite:maybe", "rating:>"])
def test_a_value_that_cannot_be_read_yet_is_left_out(read: Read, text: str) -> None:
    query = read(f"dog {text}")
    assert (query.looked_for, query.filters.all_of) == ("dog", ())
    assert query.chips[0].unread


# Parts, weights, exclusions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("beach + sunset", [Part("beach"), Part("sunset")]),
        ("beach +sunset", [Part("beach"), Part("sunset")]),
        ("beach+sunset", [Part("beach"), Part("sunset")]),
        ("beach +", [Part("beach")]),
        ("beach^2 + sunset", [Part("beach", 2.0), Part("sunset")]),
        ("a dog (on the beach)^1.5", [Part("a dog"), Part("on the beach", 1.5)]),
        ("a dog (on the beach)^99", [Part("a dog"), Part("on the beach", 10.0)]),
        ("beach^ dog", [Part("beach dog")]),
        ("dog like:7", [Part("dog"), Part(photo=PhotoId(7))]),
        ("like:/home/me/dog.jpg", [Part(photo=PhotoId(7))]),
        ("dog like:nothing.jpg", [Part("dog")]),
        ('dog words:"last summer"', [Part("dog last summer")]),
        ('words:"Prague" dog', [Part("Prague dog")]),
        ("dog -water", [Part("dog")]),
    ],
)
def test_parts_are_joined_and_weighed(read: Read, text: str, parts: list[Part]) -> None:
    query = read(text)
    assert list(query.parts) == parts
    assert not query.filters


@pytest.mark.parametrize(
    ("text", "looked_for", "without"),
    [
        ("dog -water", "dog", ["water"]),
        ("dog −water -snow", "dog", ["water", "snow"]),
        ("dog -(red ball)", "dog", ["red ball"]),
        ("a dog without a leash", "a dog", ["leash"]),
        ("beach without any people, sunset", "beach sunset", ["people"]),
        ("street without cars at night", "street at night", ["cars"]),
        ("dog without water and sand", "dog", ["water", "sand"]),
        ("a man with no hat", "a man", ["hat"]),
        ("beach, no people", "beach", ["people"]),
        ("beach no people", "beach", ["people"]),
        ("without people", "", ["people"]),
        ("a man without a shirt is walking", "a man is walking", ["shirt"]),
        ("a man with no shirt climbs a wall", "a man climbs a wall", ["shirt"]),
        ("people without shoes climb a rock", "people climb a rock", ["shoes"]),
        ("a woman without shoes walks", "a woman walks", ["shoes"]),
        ("a garden without tree houses", "a garden", ["tree houses"]),
        ("a street without traffic lights", "a street", ["traffic lights"]),
        ("a man without a shirt playing tennis", "a man playing tennis", ["shirt"]),
        ("a street without any tall building", "a street", ["tall building"]),
        ("pláž bez lidí", "pláž", ["lidí"]),
        ("pláž bez lidí a psů", "pláž", ["lidí", "psů"]),
        ("ชายหาดไม่มีคน", "ชายหาด", ["คน"]),
        ("ชายหาด ไม่เอาคน", "ชายหาด", ["คน"]),
        ("dog without", "dog", []),
        ("kids without hats in Prague", "kids", ["hats"]),
        ("a cow with no rider and a dog", "a cow and a dog", ["rider"]),
        ("muž bez trička leze na skálu", "muž leze na skálu", ["trička"]),
        ("ulice bez modrého auta", "ulice", ["modrého auta"]),
        ("ชายไม่มีเสื้อกำลังตกปลา", "ชาย กำลังตกปลา", ["เสื้อ"]),
        ("ชายหาดไม่มีคนและหมา", "ชายหาด", ["คน", "หมา"]),
    ],
)
def test_what_is_not_to_be_seen_is_told_apart(read: Read, text: str, looked_for: str, without: list[str]) -> None:
    query = read(text)
    assert query.looked_for == looked_for
    assert [part.words for part in query.without] == without


def test_a_photo_can_be_what_results_must_not_look_like(read: Read) -> None:
    query = read("dog -like:7")
    assert query.without == (Part("7", photo=PhotoId(7)),)
    assert query.parts == (Part("dog"),)


def test_all_of_it_at_once(read: Read) -> None:
    query = read('kids -water in Prague, summer 2019 rating:4+ "our trip" -place:London like:7 + sunset^2')
    assert [chip.kind for chip in query.chips] == [
        *(Kind.WITHOUT, Kind.PLACE, Kind.DATE, Kind.RATING, Kind.EXACT, Kind.PLACE, Kind.LIKE),
    ]
    assert query.parts == (Part("kids"), Part("sunset", 2.0), Part(photo=PhotoId(7)))
    assert len(query.filters.all_of) == 5


# Chips go


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mountains last summer that I rated highly", "mountains that I rated highly"),
        ("kids in Prague, 4 stars or more", "kids, 4 stars or more"),
        ("last summer, mountains", "mountains"),
        ("mountains, last summer", "mountains"),
        ("dog -water", "dog"),
        ("dog, -water, snow", "dog, snow"),
        ("แมวเมื่อวาน", "แมว"),
        ("rating:4 dog", "dog"),
        ("rating:4", ""),
        ("dog + rating:4", "dog"),
    ],
)
def test_a_chip_that_goes_takes_its_words_along(read: Read, text: str, rest: str) -> None:
    assert removed(text, read(text).chips[0]) == rest


@pytest.mark.parametrize(
    ("text", "rest", "looked_for"),
    [
        ("mountains last summer", 'mountains words:"last summer"', "mountains last summer"),
        ("place:Prague dog", 'words:"Prague" dog', "Prague dog"),
        ("แมวเมื่อวาน", 'แมว words:"เมื่อวาน"', "แมว เมื่อวาน"),
    ],
)
def test_a_chip_may_be_taken_as_words(read: Read, text: str, rest: str, looked_for: str) -> None:
    changed = as_words(text, read(text).chips[0])
    assert changed == rest
    query = read(changed)
    assert (query.looked_for, query.filters.all_of) == (looked_for, ())
