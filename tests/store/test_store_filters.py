"""What a query names beside what photos show: which photos fit, and what the library knows by name."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from semret_desktop.core import RootId, Within
from semret_desktop.core.filters import (
    ByCamera,
    ByLens,
    Condition,
    Favourite,
    Filter,
    Filters,
    Had,
    Has,
    InCountry,
    InFolder,
    InPlace,
    Near,
    NearPlace,
    OfType,
    Rated,
    Taken,
    Written,
)
from semret_desktop.core.known import KnownPlace
from semret_desktop.store import Store
from semret_desktop.store.database import LIBRARY_FILE, connect
from semret_desktop.store.filters import question
from semret_desktop.store.migrations import STEPS, migrate

DAY = 86_400
PRAGUE = {"place": "Praha", "country": "CZ", "place_names": "Prague\nปราก", "latitude": 50.08, "longitude": 14.42}
BANGKOK = {"place": "กรุงเทพ", "country": "TH", "place_names": "Bangkok", "latitude": 13.75, "longitude": 100.5}


def seconds(day: str) -> int:
    return int(np.datetime64(day, "s").astype(np.int64))


@pytest.fixture
def photos(album) -> dict[str, int]:
    """Six photos that differ in all that filters ask for."""
    one, two = album.root("one"), album.root("two")
    dated = {"taken_at": "2019-07-14T12:00:00"}
    made = {
        "prague": album.photo(
            *(one, "trip/castle.jpg"),
            **(PRAGUE | dated | {"taken": seconds("2019-07-14T12:00:00"), "rating": 4, "media_type": "image/jpeg"}),
        ),
        "bangkok": album.photo(
            *(one, "trip/2019/temple.nef"),
            **(BANGKOK | {"taken": seconds("2018-12-31T23:59:59"), "taken_at": "2018-12-31T23:59:59", "rating": 5}),
            media_type="image/x-nikon-nef",
            camera="NIKON D750",
            lens="50 mm f/1.8",
        ),
        "midnight": album.photo(
            *(one, "tripod.jpg"),
            **(dated | {"taken": seconds("2019-01-01"), "camera": "Canon EOS R6", "media_type": "image/jpeg"}),
            favourite=1,
        ),
        "scan": album.photo(two, "Praha 1985/scan.jpg", caption="red car", taken=seconds("2024-05-05")),
        "granny": album.photo(two, "granny.png", caption="babička slaví 80", taken=seconds("2020-02-29"), rating=0),
        "words": album.photo(
            two, "carred.jpg", caption="a car that is red", keyword="car", taken=seconds("2021-01-01")
        ),
    }
    album.caption(made["words"], "คนกินข้าวผัด")
    album.store.reindex_text([made["words"]])
    return made


def one_of(*conditions: Condition) -> Filters:
    return Filters((Filter(conditions),))


@pytest.mark.parametrize(
    ("condition", "fitting"),
    [
        (Taken(date(2019, 1, 1), date(2019, 12, 31)), "prague midnight"),
        (Taken(None, date(2018, 12, 31)), "bangkok"),
        (Taken(date(2021, 1, 1), None), "words scan"),
        (Taken(date(2020, 2, 29), date(2020, 2, 29)), "granny"),
        (Taken(), "prague bangkok midnight scan granny words"),
        (Taken(date.min, date.max), "prague bangkok midnight scan granny words"),
        (InPlace("Praha", "CZ"), "prague"),
        (InPlace("Praha", "SK"), ""),
        (InPlace("Praha", ""), ""),
        (InCountry("TH"), "bangkok"),
        (Near(50.2, 14.42, 15), "prague"),
        (Near(50.2, 14.42, 12), ""),
        (Near(50.08, -345.58, 1), "prague"),
        (NearPlace("Praha", "CZ", 1), "prague"),
        (NearPlace("Brno", "CZ", 1_000), ""),
        (ByCamera("NIKON D750"), "bangkok"),
        (ByLens("50 mm f/1.8"), "bangkok"),
        (Rated(4, 5), "prague bangkok"),
        (Rated(5), "bangkok"),
        (Rated(0, 0), "midnight scan granny words"),
        (Rated(0, 4), "prague midnight scan granny words"),
        (Rated(), "prague bangkok midnight scan granny words"),
        (Favourite(), "midnight"),
        (OfType(("image/x-*",)), "bangkok"),
        (OfType(("image/jpeg", "image/x-nikon-nef")), "prague bangkok midnight"),
        (OfType(()), ""),
        (Has(Had.CAPTION), "scan granny words"),
        (Has(Had.KEYWORD), "words"),
        (Has(Had.PLACE), "prague bangkok"),
        (Has(Had.DATE), "prague bangkok midnight"),
        (Written("red car"), "scan"),
        (Written("Babička  slaví"), "granny"),
        (Written("slav"), ""),
        (Written("1985"), "scan"),
        (Written("praha"), "prague scan"),
        (Written("praha", Had.PLACE), "scan"),
        (Written("2019", Had.DATE), ""),
        (Written("กินข้าว"), "words"),
        (Written("ข้าวผั"), "words"),
        (Written("!?"), ""),
        (Written('red" OR "car'), ""),
    ],
)
def test_a_condition_finds_its_photos(store: Store, photos: dict[str, int], condition: Condition, fitting: str) -> None:
    found = store.photo_ids(filters=one_of(condition)).tolist()
    assert found == sorted(photos[name] for name in fitting.split())
    others = store.photo_ids(filters=Filters((Filter((condition,), negated=True),))).tolist()
    assert sorted(found + others) == sorted(photos.values())
    by_date = store.timeline(filters=one_of(condition))
    assert sorted(by_date.photos.tolist()) == found
    assert (np.diff(by_date.taken) <= 0).all()


def test_a_folder_holds_what_lies_below_it_and_not_its_namesakes(store: Store, photos: dict[str, int]) -> None:
    one, _two = (root.id for root in store.roots())
    assert set(store.photo_ids(filters=one_of(InFolder(one, b"trip")))) == {photos["prague"], photos["bangkok"]}
    assert len(store.photo_ids(filters=one_of(InFolder(one)))) == 3
    assert len(store.photo_ids(filters=one_of(InFolder(RootId(99))))) == 0


def test_filters_narrow_one_another_and_their_conditions_widen(store: Store, photos: dict[str, int]) -> None:
    anywhere = Filter((InPlace("Praha", "CZ"), InPlace("กรุงเทพ", "TH")))
    assert set(store.photo_ids(filters=Filters((anywhere,)))) == {photos["prague"], photos["bangkok"]}
    both = Filters((anywhere, Filter((Rated(5),))))
    assert store.photo_ids(filters=both).tolist() == [photos["bangkok"]]
    assert store.timeline(filters=both, limit=9).photos.tolist() == [photos["bangkok"]]
    unknown = Filter(())
    assert len(store.photo_ids(filters=Filters((unknown,)))) == 0
    assert len(store.photo_ids(filters=Filters((Filter((), negated=True),)))) == len(photos)
    one = store.roots()[0].id
    assert store.photo_ids(Within(one), Filters((Filter((Favourite(),)),))).tolist() == [photos["midnight"]]
    assert len(store.photo_ids(Within(favourites=True), Filters((anywhere,)))) == 0


def test_hidden_photos_and_those_without_files_fit_nothing(store: Store, photos: dict[str, int]) -> None:
    store.hide([photos["prague"]])
    assert len(store.photo_ids(filters=one_of(InPlace("Praha", "CZ")))) == 0
    assert photos["prague"] not in store.photo_ids(filters=Filters((Filter((Favourite(),), negated=True),)))


CONDITIONS: list[Condition] = [
    Taken(date(2019, 1, 1), date(2019, 12, 31)),
    InFolder(RootId(1), b"a"),
    InPlace("Praha", "CZ"),
    InCountry("CZ"),
    Near(50, 14, 10),
    ByCamera("Canon"),
    ByLens("50 mm"),
    Rated(4, 5),
    Favourite(),
    OfType(("image/x-*", "image/png")),
    Has(Had.CAPTION),
    Has(Had.PLACE),
    Written("praha", Had.DATE),
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_condition_reads_the_table_of_photos_row_by_row(store: Store, condition: Condition) -> None:
    asked, bound = question(condition)
    plan = " / ".join(row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {asked}", list(bound)).fetchall())
    for step in plan.split(" / "):
        assert not step.startswith("SCAN") or "INDEX" in step or step in ("SCAN found",), plan


def test_the_library_knows_its_names(store: Store, photos: dict[str, int], album) -> None:
    album.photo(store.roots()[0].id, "x.jpg", place="Nowhere")
    known = store.known()
    assert known.places == (
        KnownPlace("Nowhere", "", ()),
        KnownPlace("Praha", "CZ", ("Prague", "ปราก")),
        KnownPlace("กรุงเทพ", "TH", ("Bangkok",)),
    )
    assert store.photo_ids(filters=one_of(InPlace("Nowhere", ""))).size == 1
    assert known.cameras == ("Canon EOS R6", "NIKON D750")
    assert known.lenses == ("50 mm f/1.8",)
    assert known.years == (1970, 2024)
    names = [os.path.basename(each.path) for each in known.folders()]  # noqa: PTH119 - bytes
    assert names == [b"one", b"trip", b"2019", b"two", b"Praha 1985"]
    castle = os.fsdecode(store.paths([photos["prague"]])[photos["prague"]])
    assert known.photo(castle) == known.photo(str(photos["prague"])) == photos["prague"]
    for unknown in ("", "99999", "9" * 40, "/no/such.jpg", "\0", "\ud800", "٣"):
        assert known.photo(unknown) is None


def test_an_empty_library_knows_nothing(store: Store) -> None:
    known = store.known()
    assert (known.places, known.cameras, known.lenses, known.years, known.folders()) == ((), (), (), None, ())


def test_a_library_of_before_filters_gets_their_indexes(library: Path) -> None:
    library.mkdir()
    with closing(connect(library / LIBRARY_FILE)) as old:
        migrate(old, library, STEPS[:2])
        old.execute("INSERT INTO photo (sorted_at, place, country, added_at) VALUES (5, 'Brno', 'CZ', '')")
    with closing(Store(library)) as store:
        assert store.known().places == (KnownPlace("Brno", "CZ", ()),)
        names = {row[0] for row in store.db.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()}
        assert {"photo_by_place", "photo_by_camera", "photo_by_rating", "photo_by_type"} <= names
