"""Dates, places and cameras that a text names in plain words."""

from collections.abc import Callable
from datetime import date

import pytest

from semret_desktop.core.filters import (
    ByCamera,
    Filter,
    Had,
    InCountry,
    InPlace,
    Near,
    NearPlace,
    Taken,
    Written,
)
from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import Kind, Part, Query, parse
from semret_desktop.query.countries import country_names

Read = Callable[[str], Query]
PRAGUE = InPlace("Praha", "CZ")
TODAY = date(2026, 7, 15)


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
def test_what_names_no_filter_stays_whole(read: Read, text: str) -> None:
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
def test_a_date_is_a_range_of_days(read: Read, text: str, first: str | None, last: str | None, looked_for: str) -> None:
    query = read(text)
    assert days(query) == [(first, last)]
    assert query.looked_for == looked_for
    assert [chip.kind for chip in query.chips] == [Kind.DATE]


def test_a_chip_names_its_date_without_the_word_before_it(read: Read) -> None:
    assert [chip.named for chip in read("dogs in summer 2019, before 2022").chips] == ["summer 2019", "before 2022"]
    assert [chip.named for chip in read("in Prague, since March 2024").chips] == ["Prague", "since March 2024"]


def test_a_year_is_found_too_where_only_a_folder_tells_it(read: Read) -> None:
    assert read("2019").filters.all_of[0].any_of[1] == Written("2019", Had.DATE)
    assert len(read("summer 2019").filters.all_of[0].any_of) == 1


def test_several_dates_mean_either_and_bounds_mean_each(read: Read) -> None:
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
def test_places_are_found_by_any_name(read: Read, text: str, place: str | None, looked_for: str) -> None:
    query = read(text)
    named = [each.name for one in query.filters.all_of for each in one.any_of if isinstance(each, InPlace)]
    assert (named or [None], query.looked_for) == ([place], looked_for)


def test_a_place_in_plain_words_is_found_too_where_it_is_only_written(read: Read) -> None:
    assert Written("Praha", Had.PLACE) in read("dog in Prague").filters.all_of[0].any_of
    assert read("dog place:Prague").filters.all_of == (Filter((PRAGUE,)),)


@pytest.mark.parametrize(
    ("text", "country", "looked_for"),
    [
        ("a temple in Thailand", "TH", "a temple"),
        ("temple in thailand", "TH", "temple"),
        ("Thailand 2019", "TH", ""),
        ("taken in Austria", "AT", ""),
        ("a castle in the Czech Republic", "CZ", "a castle"),
        ("sheep in uk", "GB", "sheep"),
        ("hrad v Česku", "CZ", "hrad"),
        ("hory v České republice", "CZ", "hory"),
        ("v thajsku loni", "TH", ""),
        ("hory v Rakousku", "AT", "hory"),
        ("ve Velké Británii", "GB", ""),
        ("วัดที่ประเทศไทย", "TH", "วัด"),
        ("วัดในไทย", "TH", "วัด"),
        ("ไทย 2562", "TH", ""),
        ("place:Thailand dog", "TH", "dog"),
        ("สถานที่:ไทย", "TH", ""),
        ("Thai temple", None, "Thai temple"),
        ("อาหารไทย", None, "อาหารไทย"),
        ("คนไทย", None, "คนไทย"),
        ("Czech beer", None, "Czech beer"),
        ("come with us", None, "come with us"),
        ("a beach in Germany", None, "a beach in Germany"),  # where no photo was taken
    ],
)
def test_a_country_is_found_where_photos_were_taken_in_it(
    read: Read, text: str, country: str | None, looked_for: str
) -> None:
    query = read(text)
    named = [each.country for one in query.filters.all_of for each in one.any_of if isinstance(each, InCountry)]
    assert (named or [None], query.looked_for) == ([country], looked_for)


@pytest.mark.parametrize("text", ["London in the UK", "London, UK", "London, Velká Británie"])
def test_the_country_of_a_place_widens_nothing(read: Read, text: str) -> None:
    (only,) = read(text).filters.all_of
    assert [each for each in only.any_of if isinstance(each, InPlace | InCountry)] == [InPlace("London", "GB")]
    assert len(read(text).chips) == 2


def test_where_no_photo_was_taken_a_table_tells_where_a_place_lies() -> None:
    asked: list[str] = []

    def position(name: str) -> tuple[float, float] | None:
        asked.append(name)
        return (50.15, 14.1) if name == "kladno" else None

    known = Known((KnownPlace("Praha", "CZ", ("Prague",)),), position=position)
    for text, km in (("near:Kladno", 20), ("near:Kladno,5km dog", 5)):
        (only,) = parse(text, known, TODAY).filters.all_of
        assert only.any_of == (Near(50.15, 14.1, km),)
    asked.clear()
    assert NearPlace("Praha", "CZ", 20) in parse("near:Prague", known, TODAY).filters.all_of[0].any_of
    assert parse("near:USA", known, TODAY).filters.all_of == (Filter(()),)  # a town in Japan has that name
    assert asked == []
    assert parse("near:Atlantis", known, TODAY).filters.all_of == (Filter(()),)


def test_nothing_is_near_a_whole_country(read: Read) -> None:
    assert [chip.kind for chip in read("near Thailand").chips] == [Kind.PLACE]
    assert read("near:thailand").filters.all_of == (Filter(()),)


def test_a_thing_that_is_a_country_too_needs_a_word_before_it_or_a_capital() -> None:
    known = Known((KnownPlace("İstanbul", "TR", ("Istanbul",)), KnownPlace("上海", "CN", ("Shanghai",))))
    for text in ("china on a table", "turkey", "a plate of turkey"):
        assert not parse(text, known, TODAY).filters
    for text in ("markets in china", "markets in Turkey", "China 2019"):
        assert parse(text, known, TODAY).filters


@pytest.mark.parametrize(
    "text", ["climbing the rock wall", "sunset over the pool", "white horse", "loď v moři", "u lesa"]
)
def test_words_are_no_towns_though_towns_are_called_so(text: str) -> None:
    known = Known(
        tuple(KnownPlace(name, "XX") for name in ("Wall", "Pool", "White Horse", "Moře", "Moři", "Les", "Lesa"))
    )
    assert not parse(text, known, TODAY).filters


def test_every_country_has_names_in_three_languages() -> None:
    names = country_names()
    assert len(names) == 250
    assert {"Thailand", "ไทย", "ประเทศไทย", "Thajsko"} <= set(names["TH"])
    assert all(any("\u0e00" <= name[0] <= "\u0e7f" for name in each) for each in names.values())
    assert all(name == name.strip() and name and "|" not in name for each in names.values() for name in each)


def test_two_places_mean_either(read: Read) -> None:
    assert read("place:Prague place:London").filters.all_of == (Filter((PRAGUE, InPlace("London", "GB"))),)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("near:Prague", NearPlace("Praha", "CZ", 20)),
        ("near:Prague,50km", NearPlace("Praha", "CZ", 50)),
        ('near:"Chiang Mai 5 km"', NearPlace("Chiang Mai", "TH", 5)),
        ('near:"Chiang Mai",50km', NearPlace("Chiang Mai", "TH", 50)),
        ('near:"Chiang Mai" 50 km', NearPlace("Chiang Mai", "TH", 50)),
        ("near:Prague,999999999km", NearPlace("Praha", "CZ", 20_000)),
        ("near:50.08,14.42", Near(50.08, 14.42, 20)),
        ("near:-33.9,151.2,3km", Near(-33.9, 151.2, 3)),
        ("blízko:Praha", NearPlace("Praha", "CZ", 20)),
        ("u Prahy", NearPlace("Praha", "CZ", 20)),
        ("near Chiang Mai", NearPlace("Chiang Mai", "TH", 20)),
    ],
)
def test_near_a_place_is_a_circle(read: Read, text: str, condition: object) -> None:
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
def test_cameras_are_found_by_parts_of_their_names(read: Read, text: str, cameras: list[str], looked_for: str) -> None:
    query = read(text)
    assert query.filters.all_of == (Filter(tuple(map(ByCamera, cameras))),)
    assert query.looked_for == looked_for
