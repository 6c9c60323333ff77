"""The bounding box of features, also when they lie on both sides of the antimeridian (RFC 7946, 5.2)."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

LonLat = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""


class Bounds:
    """Grows with each geometry. The box is the one with the least extent in longitude: of all meridians that touch
    nothing, the widest stretch is left out. A box across the antimeridian has its west greater than its east.
    """

    def __init__(self) -> None:
        self._lons = array("d")
        self._lats = array("d")
        self._stretches: list[LonLat] = []

    def add_point(self, lon: float, lat: float) -> None:
        self._lons.append(lon)
        self._lats.append(lat)

    def add_line(self, positions: Iterable[LonLat]) -> None:
        """A line or ring that does not cross the antimeridian; it covers every meridian between its ends."""
        lons, lats = zip(*positions, strict=True)
        self._stretches.append((min(lons), max(lons)))
        self._lats.extend((min(lats), max(lats)))

    def box(self) -> list[float] | None:
        """``[west, south, east, north]`` in degrees; ``None`` when nothing has a position."""
        if not self._lats:
            return None
        west, east = self._longitudes()
        return [west, min(self._lats), east, max(self._lats)]

    def _longitudes(self) -> LonLat:
        lons = sorted(self._lons)
        stretches = sorted([*_by_degree(lons), *self._stretches])
        west, east = stretches[0][0], max(east for _, east in stretches)
        if east - west <= 180:  # what is left out is then the wider half of the globe: no gap inside can be wider
            return west, east
        gaps = [(later[0] - earlier[1], later[0], earlier[1]) for earlier, later in pairwise(_merged(stretches))]
        gap, after, before = max(gaps, default=(0.0, west, east))
        return (after, before) if gap > west + 360 - east else (west, east)


def _by_degree(lons: list[float]) -> Iterator[LonLat]:
    """The first and last of the sorted longitudes in each whole degree; gaps narrower than that do not matter."""
    begin = 0
    while begin < len(lons):
        end = bisect_left(lons, math.floor(lons[begin]) + 1, lo=begin)
        yield lons[begin], lons[end - 1]
        begin = end


def _merged(stretches: list[LonLat]) -> list[LonLat]:
    """Overlapping stretches, sorted by their west, joined."""
    merged = [stretches[0]]
    for west, east in stretches[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], east))
        else:
            merged.append((west, east))
    return merged
