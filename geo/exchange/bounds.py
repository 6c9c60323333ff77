"""The bounding box of features, also when they lie on both sides of the antimeridian (RFC 7946, 5.2)."""

from array import array
from collections.abc import Iterable
from itertools import pairwise

from geo.position import DECIMALS

LonLat = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""


class Bounds:
    """Grows with each geometry. The box is the one with the least extent in longitude: of all meridians that touch
    nothing, the widest stretch is left out. A box across the antimeridian has its west greater than its east.
    """

    def __init__(self) -> None:
        self._points = array("d")
        self._stretches: list[tuple[float, float]] = []
        self._south = 91.0
        self._north = -91.0

    def add_point(self, lon: float, lat: float) -> None:
        self._points.append(lon)
        self._grow(lat, lat)

    def add_line(self, positions: Iterable[LonLat]) -> None:
        """A line or ring that does not cross the antimeridian; it covers every meridian between its ends."""
        lons, lats = zip(*positions, strict=True)
        self._stretches.append((min(lons), max(lons)))
        self._grow(min(lats), max(lats))

    def box(self) -> list[float] | None:
        """``[west, south, east, north]`` in degrees; ``None`` when nothing has a position."""
        if self._south > self._north:
            return None
        west, east = self._longitudes()
        return [west, self._south, east, self._north]

    def _grow(self, south: float, north: float) -> None:
        self._south = min(self._south, south)
        self._north = max(self._north, north)

    def _longitudes(self) -> LonLat:
        merged = _merge(sorted([*((lon, lon) for lon in set(self._points)), *self._stretches]))
        gaps = [(round(later[0] - earlier[1], DECIMALS), later[0], earlier[1]) for earlier, later in pairwise(merged)]
        first, last = merged[0], merged[-1]
        across = (round(first[0] + 360 - last[1], DECIMALS), first[0], last[1])
        _, west, east = max([across, *gaps], key=lambda gap: gap[0])  # a tie keeps the ordinary box: it comes first
        return west, east


def _merge(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping stretches, sorted by their west, joined."""
    merged = [stretches[0]]
    for west, east in stretches[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], east))
        else:
            merged.append((west, east))
    return merged
