"""What a text is understood as, sign by sign and word by word."""

from datetime import date

import pytest

from semret_desktop.core import PhotoId, RootId
from semret_desktop.core.filters import (
    ByCamera,
    ByLens,
    Favourite,
    Filter,
    Had,
    Has,
    InFolder,
    InPlace,
    Near,
    NearPlace,
    OfType,
    Rated,
    Taken,
    Written,
)
from semret_desktop.core.known import Known, KnownFolder, KnownPlace
from semret_desktop.query import Kind, Part, Query, as_words, parse, removed

TODAY = date(2026, 7, 15)
ROOT = RootId(1)
FOLDERS = [
    KnownFolder(ROOT, folder, b"/home/me/Pictures" + (b"/" + folder if folder else b""))
    for folder in (b"", b"2019", b"2019/Summer trip", b"2020", "2020/Léto".encode(), b"old/Summer trip")
]
KNOWN = Known(
    (
        KnownPlace("Praha", "CZ", ("Prague", "ปราก", "Praag")),
        KnownPlace("Vídeň", "AT", ("Vienna",)),
        KnownPlace("London", "GB", ("London", "Londýn")),
        KnownPlace("Chiang Mai", "TH", ("Chiang Mai", "เชียงใหม่")),
        KnownPlace("Most", "CZ", ("Most",)),
        KnownPlace("České Budějovice", "CZ", ("Ceske Budejovice",)),
        KnownPlace("เลย", "TH", ("Loei",)),
    ),
    ("Apple iPhone 13 Pro", "Canon EOS R6", "NIKON D750", "NIKON Z 6"),
    ("EF 50mm f/1.8", "NIKKOR 24-70mm"),
    (2005, 2026),
    lambda: FOLDERS,
    lambda named: PhotoId(7) if named in ("7", "/home/me/dog.jpg") else None,
)
PRAGUE = InPlace("Praha", "CZ")


def read(text: str) -> Query:
    return parse(text, KNOWN, TODAY)


def days(query: Query) -> list[tuple[str | None, str | None]]:
    return [
        (each.first.isoformat() if each.first else None, each.last.isoformat() if each.last else None)
        for one in query.filters.all_of
        for each in one.any_of
        if isinstance(each, Taken)
    ]


# What stays whole


@pytest.mark.parametrize(
    "text",
    [
        *("a golden retriever with 4 puppies", "a child in a summer dress", "dítě v letních šatech", "ดาวบนท้องฟ้า"),
        *("London bridge", "the London Eye", "the Miss Prague", "Prague castle", "in London Bridge Station", "most"),
        *("a crowd of 2000 people", "windows 2000", "1950 chevrolet", "route 66", "16:9", "10:30", "http://x.cz"),
        *("hotel 5 stars", "โรงแรม 5 ดาว", "5 star hotel", "tři hvězdy na obloze", "the favourite toy of a child"),
        *(),
        *(
            "a man with a Nikon camera",
            "an apple on a table",
            "a Canon",
            "taking a picture with a Canon camera",
            "two apples",
            "pro photographer",
        ),
        *("may", "march", "spring flowers", "zima", "summer", "autumn leaves", "ฤดูร้อน", "christmas tree"),
        *(
            "no parking sign",
            "no",
            "a sign no smoking",
            "kvetoucí bez",
            "black-white",
            "Paris - Eiffel tower",
            "-5 degrees",
        ),
        *('"unbalanced', '5" phone 3" tall', "beach (at night)", "c++", "a+", "IMG_2019", "IMG_2019.jpg", "p007", "77"),
        *("ve středu města", "na prahu", "an army on the march", "apples", "without using hands", "dav -lidí- venku"),
        *("blood type: positive", "sign: stop", "เลยทะเล", "ปรากฏในภาพ", "กล้องโบราณ", "his last supper", "monday"),
    ],
)
def test_what_names_no_filter_stays_whole(text: str) -> None:
    query = read(text)
    assert query.chips == ()
    assert query.parts == (Part(query.words),)
    assert query == Query(text, query.words, (Part(query.words),))


# Dates


@pytest.mark.parametrize(
    ("text", "first", "last", "looked_for"),
    [
        ("beach 2019", "2019-01-01", "2019-12-31", "beach"),
        ("2019", "2019-01-01", "2019-12-31", ""),
        ("in 1985", "1985-01-01", "1985-12-31", ""),
        ("ปี 2562", "2019-01-01", "2019-12-31", ""),
        ("ปี ๒๕๖๒", "2019-01-01", "2019-12-31", ""),
        ("2562 BE", "2019-01-01", "2019-12-31", ""),
        ("summer 2020", "2020-06-01", "2020-08-31", ""),
        ("in the summer of 2020", "2020-06-01", "2020-08-31", ""),
        ("this summer", "2026-06-01", "2026-08-31", ""),
        ("last winter", "2025-12-01", "2026-02-28", ""),
        ("minulé léto u moře", "2025-06-01", "2025-08-31", "u moře"),
        ("loňské léto", "2025-06-01", "2025-08-31", ""),
        ("winter last year", "2025-12-01", "2026-02-28", ""),
        ("jaro 2019", "2019-03-01", "2019-05-31", ""),
        ("หน้าร้อนนี้", "2026-03-01", "2026-05-31", ""),
        ("dogs in March", "2026-03-01", "2026-03-31", "dogs"),
        ("psi v srpnu", "2025-08-01", "2025-08-31", "psi"),
        ("last December", "2025-12-01", "2025-12-31", ""),
        ("prosinec 2017", "2017-12-01", "2017-12-31", ""),
        ("ธ.ค. 2560", "2017-12-01", "2017-12-31", ""),
        ("06/2016", "2016-06-01", "2016-06-30", ""),
        ("2016-06", "2016-06-01", "2016-06-30", ""),
        ("2016-06-12", "2016-06-12", "2016-06-12", ""),
        ("12.6.2016", "2016-06-12", "2016-06-12", ""),
        ("12/6/2016", "2016-06-12", "2016-06-12", ""),
        ("June 12, 2016", "2016-06-12", "2016-06-12", ""),
        ("June 12th", "2026-06-12", "2026-06-12", ""),
        ("24. prosince", "2025-12-24", "2025-12-24", ""),
        ("12 มิถุนายน 2559", "2016-06-12", "2016-06-12", ""),
        ("day before yesterday", "2026-07-13", "2026-07-13", ""),
        ("předevčírem", "2026-07-13", "2026-07-13", ""),
        ("this week", "2026-07-13", "2026-07-19", ""),
        ("last month", "2026-06-01", "2026-06-30", ""),
        ("last weekend", "2026-07-11", "2026-07-12", ""),
        ("3 days ago", "2026-07-12", "2026-07-12", ""),
        ("a week ago", "2026-07-06", "2026-07-12", ""),
        ("před 2 lety", "2024-01-01", "2024-12-31", ""),
        ("před rokem", "2025-01-01", "2025-12-31", ""),
        ("před třemi měsíci", "2026-04-01", "2026-04-30", ""),
        ("last 3 days", "2026-07-12", "2026-07-15", ""),
        ("last Friday", "2026-07-10", "2026-07-10", ""),
        ("v pondělí", "2026-07-13", "2026-07-13", ""),
        ("วันจันทร์ที่แล้ว", "2026-07-13", "2026-07-13", ""),
        ("from 2015 to 2017", "2015-01-01", "2017-12-31", ""),
        ("2015-2017", "2015-01-01", "2017-12-31", ""),
        ("2015-17", "2015-01-01", "2017-12-31", ""),
        ("mezi lety 2015 a 2017", "2015-01-01", "2017-12-31", ""),
        ("June to August 2019", "2019-06-01", "2019-08-31", ""),
        ("mezi červnem a srpnem 2019", "2019-06-01", "2019-08-31", ""),
        ("after 2015", "2016-01-01", None, ""),
        ("until March 2015", None, "2015-03-31", ""),
        ("od března 2024", "2024-03-01", None, ""),
        ("หลังปี 2560", "2018-01-01", None, ""),
        ("photos taken in 2019", "2019-01-01", "2019-12-31", ""),
        ("shoes from 2019 in use", "2019-01-01", "2019-12-31", "shoes in use"),
        ("date:2019", "2019-01-01", "2019-12-31", ""),
        ("date:2562", "2019-01-01", "2019-12-31", ""),
        ("dog date:last summer", "2025-06-01", "2025-08-31", "dog"),
        ('datum:"léto 2020" pes', "2020-06-01", "2020-08-31", "pes"),
        ("date:>2015", "2016-01-01", None, ""),
        ("date:<=2015", None, "2015-12-31", ""),
        ("date:2015..2017", "2015-01-01", "2017-12-31", ""),
        ("วันที่:2562", "2019-01-01", "2019-12-31", ""),
        ("date: 2019 dog", "2019-01-01", "2019-12-31", "dog"),
    ],
)
def test_a_date_is_a_range_of_days(text: str, first: str | None, last: str | None, looked_for: str) -> None:
    query = read(text)
    assert days(query) == [(first, last)]
    assert query.looked_for == looked_for
    assert [chip.kind for chip in query.chips] == [Kind.DATE]


def test_a_chip_names_its_date_without_the_word_before_it() -> None:
    assert [chip.named for chip in read("dogs in summer 2019, before 2022").chips] == ["summer 2019", "before 2022"]
    assert [chip.named for chip in read("in Prague, since March 2024").chips] == ["Prague", "since March 2024"]


def test_a_year_is_found_too_where_only_a_folder_tells_it() -> None:
    assert read("2019").filters.all_of[0].any_of[1] == Written("2019", Had.DATE)
    assert len(read("summer 2019").filters.all_of[0].any_of) == 1


def test_several_dates_mean_either_and_bounds_mean_each() -> None:
    assert len(read("date:2015 date:2017").filters.all_of) == 1
    assert len(read("date:>2015 date:<2018").filters.all_of) == 2


# Places and cameras


@pytest.mark.parametrize(
    ("text", "place", "looked_for"),
    [
        ("kids in prague", "Praha", "kids"),
        ("Prague at night", "Praha", "at night"),
        ("sunset Prague", "Praha", "sunset"),
        ("sunset, prague", "Praha", "sunset"),
        ("z Prahy", "Praha", ""),
        ("v praze", "Praha", ""),
        ("lidé v Londýně", "London", "lidé"),
        ("ve vídni", "Vídeň", ""),
        ("do prahy vlakem", None, "do prahy vlakem"),
        ("v Českých Budějovicích", "České Budějovice", ""),
        ("lide ve Vídni", "Vídeň", "lide"),
        ("v Mostě", "Most", ""),
        ("lidé na mostě", None, "lidé na mostě"),
        ("in Most", "Most", ""),
        ("วัดที่เชียงใหม่", "Chiang Mai", "วัด"),
        ("ที่เลย", "เลย", ""),
        ("place:Prague dog", "Praha", "dog"),
        ("místo:Praze", "Praha", ""),
        ("place:pra", "Praha", ""),
        ("place:Chiang Mai temple", "Chiang Mai", "temple"),
        ('place:"Chiang Mai"', "Chiang Mai", ""),
        ("สถานที่:ปราก", "Praha", ""),
    ],
)
def test_places_are_found_by_any_name(text: str, place: str | None, looked_for: str) -> None:
    query = read(text)
    named = [each.name for one in query.filters.all_of for each in one.any_of if isinstance(each, InPlace)]
    assert (named or [None], query.looked_for) == ([place], looked_for)


def test_a_place_in_plain_words_is_found_too_where_it_is_only_written() -> None:
    assert Written("Praha", Had.PLACE) in read("dog in Prague").filters.all_of[0].any_of
    assert read("dog place:Prague").filters.all_of == (Filter((PRAGUE,)),)


def test_two_places_mean_either() -> None:
    assert read("place:Prague place:London").filters.all_of == (Filter((PRAGUE, InPlace("London", "GB"))),)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("near:Prague", NearPlace("Praha", "CZ", 20)),
        ("near:Prague,50km", NearPlace("Praha", "CZ", 50)),
        ('near:"Chiang Mai 5 km"', NearPlace("Chiang Mai", "TH", 5)),
        ("near:50.08,14.42", Near(50.08, 14.42, 20)),
        ("near:-33.9,151.2,3km", Near(-33.9, 151.2, 3)),
        ("blízko:Praha", NearPlace("Praha", "CZ", 20)),
        ("u Prahy", NearPlace("Praha", "CZ", 20)),
        ("near Chiang Mai", NearPlace("Chiang Mai", "TH", 20)),
    ],
)
def test_near_a_place_is_a_circle(text: str, condition: object) -> None:
    (only,) = read(text).filters.all_of
    assert condition in only.any_of


@pytest.mark.parametrize(
    ("text", "cameras", "looked_for"),
    [
        ("taken with my iPhone", ["Apple iPhone 13 Pro"], ""),
        ("birds, Nikon D750", ["NIKON D750"], "birds"),
        ("Nikon pictures of birds", ["NIKON D750", "NIKON Z 6"], "birds"),
        ("focené Canonem", ["Canon EOS R6"], ""),
        ("camera:nik birds", ["NIKON D750", "NIKON Z 6"], "birds"),
        ("camera:Canon EOS R6 birds", ["Canon EOS R6"], "birds"),
        ("กล้อง:canon", ["Canon EOS R6"], ""),
        ("fotoaparát:nikonem", ["NIKON D750", "NIKON Z 6"], ""),
    ],
)
def test_cameras_are_found_by_parts_of_their_names(text: str, cameras: list[str], looked_for: str) -> None:
    query = read(text)
    assert query.filters.all_of == (Filter(tuple(map(ByCamera, cameras))),)
    assert query.looked_for == looked_for


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
def test_a_written_filter_is_read_in_any_language(text: str, only: Filter) -> None:
    query = read(f"dog {text}")
    assert query.filters.all_of == (only,)
    assert query.looked_for == "dog"
    (chip,) = query.chips
    assert (chip.filter, chip.unknown, chip.unread, chip.plain) == (only, False, False, not set(text) & set(':"„'))
    assert query.text[chip.start : chip.end] == text


@pytest.mark.parametrize(
    "text", ["folder:nowhere", "camera:leica", "lens:300mm", "place:Atlantis", "near:Atlantis", "type:docx"]
)
def test_what_the_library_does_not_know_matches_nothing(text: str) -> None:
    query = read(f"dog {text}")
    assert query.filters.all_of == (Filter(()),)
    assert query.chips[0].unknown


@pytest.mark.parametrize("text", ["rating:", "date:", "folder:", "words:", "like:", 'place:""', "rating: ", "-rating:"])
def test_a_filter_without_its_value_does_nothing(text: str) -> None:
    query = read(f"dog {text}")
    assert (query.looked_for, query.filters.all_of, query.chips) == ("dog", (), ())


@pytest.mark.parametrize("text", ["rating:many", "date:20", "date:blah", "has:feet", "favourite:maybe", "rating:>"])
def test_a_value_that_cannot_be_read_yet_is_left_out(text: str) -> None:
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
def test_parts_are_joined_and_weighed(text: str, parts: list[Part]) -> None:
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
def test_what_is_not_to_be_seen_is_told_apart(text: str, looked_for: str, without: list[str]) -> None:
    query = read(text)
    assert query.looked_for == looked_for
    assert [part.words for part in query.without] == without


def test_a_photo_can_be_what_results_must_not_look_like() -> None:
    query = read("dog -like:7")
    assert query.without == (Part("7", photo=PhotoId(7)),)
    assert query.parts == (Part("dog"),)


def test_all_of_it_at_once() -> None:
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
def test_a_chip_that_goes_takes_its_words_along(text: str, rest: str) -> None:
    assert removed(text, read(text).chips[0]) == rest


@pytest.mark.parametrize(
    ("text", "rest", "looked_for"),
    [
        ("mountains last summer", 'mountains words:"last summer"', "mountains last summer"),
        ("place:Prague dog", 'words:"Prague" dog', "Prague dog"),
        ("แมวเมื่อวาน", 'แมว words:"เมื่อวาน"', "แมว เมื่อวาน"),
    ],
)
def test_a_chip_may_be_taken_as_words(text: str, rest: str, looked_for: str) -> None:
    changed = as_words(text, read(text).chips[0])
    assert changed == rest
    query = read(changed)
    assert (query.looked_for, query.filters.all_of) == (looked_for, ())
