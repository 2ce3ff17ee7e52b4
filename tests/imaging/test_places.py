"""Positions get the name of the place that people there would give, and the names others would type."""

import numpy as np
import pytest

from semret_desktop.imaging.place_names import local_name
from semret_desktop.imaging.places import _distances, nearest_place, position_of


@pytest.mark.parametrize(
    ("latitude", "longitude", "name", "country"),
    [
        (50.08, 14.43, "Praha", "CZ"),
        (50.0755, 14.4378, "Praha", "CZ"),  # nearer to the middle of Vinohrady
        (50.158, 14.398, "Roztoky", "CZ"),  # a town of its own at Prague's edge
        (49.195, 16.608, "Brno", "CZ"),
        (13.7563, 100.5018, "กรุงเทพ", "TH"),
        (18.79, 98.98, "เชียงใหม่", "TH"),
        (48.2083, 16.3731, "Wien", "AT"),
        (48.137, 11.575, "München", "DE"),
        (41.89, 12.49, "Roma", "IT"),
        (38.72, -9.14, "Lisboa", "PT"),
        (55.676, 12.568, "København", "DK"),
        (55.7558, 37.6173, "Москва", "RU"),
        (50.45, 30.52, "Київ", "UA"),
        (37.97, 23.73, "Αθήνα", "GR"),
        (35.659, 139.70, "東京", "JP"),
        (37.5665, 126.978, "서울", "KR"),
        (30.044, 31.236, "القاهرة", "EG"),
        (48.8584, 2.2945, "Paris", "FR"),
        (40.758, -73.985, "New York City", "US"),
        (-33.8568, 151.2153, "Sydney", "AU"),
    ],
)
def test_a_place_is_named_as_its_inhabitants_do(latitude, longitude, name, country):
    place = nearest_place(latitude, longitude)
    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_other_spellings_are_known():
    prague, bangkok = nearest_place(50.08, 14.43), nearest_place(13.7563, 100.5018)
    assert prague is not None
    assert bangkok is not None
    assert {"Prague", "ปราก", "Praga"} <= set(prague.other_names)
    assert "Praha" not in prague.other_names
    assert {"Bangkok", "Krung Thep"} <= set(bangkok.other_names)
    assert len(set(prague.other_names)) == len(prague.other_names) <= 60


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("praha", 50.09, 14.42),
        ("Prague", 50.09, 14.42),
        ("ปราก", 50.09, 14.42),
        ("usti nad labem", 50.66, 14.03),
        ("HUA HIN", 12.57, 99.96),
        ("paris", 48.85, 2.35),  # and not the one in Texas
    ],
)
def test_a_place_is_found_by_any_name_and_the_largest_counts(name, latitude, longitude):
    assert position_of(name) == pytest.approx((latitude, longitude), abs=0.01)


@pytest.mark.parametrize("name", ["", "x", "no such place", 'a"b', "\\"])
def test_what_is_no_place_has_no_position(name):
    assert position_of(name) is None


def test_the_part_of_a_city_is_among_its_names():
    tokyo, new_york = nearest_place(35.6595, 139.7005), nearest_place(40.758, -73.985)
    assert tokyo is not None
    assert new_york is not None
    assert "Times Square" in new_york.other_names


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, -30.0), (-60.0, 0.0), (90.0, 0.0), (-90.0, 180.0)])
def test_far_from_people_there_is_no_place(latitude, longitude):
    assert nearest_place(latitude, longitude) is None


def test_distances_are_those_on_a_globe():
    latitudes, longitudes = np.array([48.8566, -16.8, 0.0], np.float32), np.array([2.3522, -179.9, 180.0], np.float32)
    to_paris, *_ = _distances(50.0755, 14.4378, latitudes, longitudes)
    _, over_the_date_line, _ = _distances(-16.8, 179.9, latitudes, longitudes)
    *_, to_the_other_side = _distances(0.0, 0.0, latitudes, longitudes)
    assert to_paris == pytest.approx(882, abs=3)
    assert over_the_date_line == pytest.approx(21.3, abs=0.2)
    assert to_the_other_side == pytest.approx(20_015, abs=2)


@pytest.mark.parametrize(
    ("country", "main", "names", "expected"),
    [
        ("CZ", "Brno", ["Brünn", "Брно"], "Brno"),
        ("RU", "Kazan", ["Казан", "Казань", "Казань қаласы"], "Казань"),
        ("UA", "Donetsk", ["Донецк", "Донецьк"], "Донецьк"),
        ("TH", "Chiang Rai", ["จังหวัดเชียงราย", "เชียงราย", "ชร."], "เชียงราย"),
        ("JP", "Osaka", ["おおさか", "大阪", "大阪市"], "大阪"),
        ("CN", "Tianjin", ["天津", "天津市", "텐진"], "天津"),
        ("TW", "Taichung", ["台中", "台中市"], "台中"),
        ("KR", "Seoul", ["경성", "서울"], "서울"),
        ("SA", "Dammam", ["دمام", "الدمام"], "الدمام"),
        ("RO", "Iaşi", [], "Iași"),
        ("GE", "Batumi", ["Batoum"], "Batumi"),
    ],
)
def test_the_local_name_is_chosen_among_the_alternate_names(country, main, names, expected):
    assert local_name(country, main, names) == expected
