"""The line of one leg: geodesics on WGS 84 through its way points."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.position import Position

if TYPE_CHECKING:
    from pyproj import Geod

STEP_M = 50_000.0
"""Neighbouring points of a path are at most this far apart, so that chords on a map pass for the geodesic."""


def path(
    origin: Position, destination: Position, via: Sequence[Position] = (), *, step_m: float = STEP_M
) -> tuple[Position, ...]:
    """The shortest line on the WGS 84 ellipsoid from ``origin`` through ``via`` to ``destination``.

    The given positions are kept exactly; points at most ``step_m`` metres apart are put in between. A leg of no length
    has one point. The geodesics are Karney's (2013), as pyproj computes them.
    """
    stops = [origin, *via, destination]
    points = [origin]
    for start, end in pairwise(stops):
        if start != end:
            points += [*_between(start, end, step_m), end]
    return tuple(points)


def length_m(line: Sequence[Position]) -> float:
    """The geodesic length in metres of a line through the given positions."""
    lons, lats = [at.lon for at in line], [at.lat for at in line]
    return float(geod().line_length(lons, lats)) if len(line) > 1 else 0.0


def split_antimeridian(line: Sequence[Position]) -> list[tuple[Position, ...]]:
    """The line cut where it crosses the antimeridian: no piece crosses it, and cut ends lie at exactly ±180 degrees.

    Between two points the line is taken to go the short way round, and the latitude at the cut is interpolated
    linearly, which is exact enough for points as close as those of ``path``.
    """
    pieces = [[line[0]]]
    for start, end in pairwise(line):
        if abs(end.lon - start.lon) > 180:
            latitude = _crossing_lat(start, end)
            pieces[-1].append(Position(lon=math.copysign(180, start.lon), lat=latitude))
            pieces.append([Position(lon=math.copysign(180, end.lon), lat=latitude)])
        pieces[-1].append(end)
    lines = [tuple(_without_repeats(piece)) for piece in pieces]
    return [piece for piece in lines if len(piece) > 1] or lines[:1]


def _between(start: Position, end: Position, step_m: float) -> Iterator[Position]:
    """Points on the geodesic between two positions, both left out, at equal steps."""
    _, _, distance_m = geod().inv(start.lon, start.lat, end.lon, end.lat)
    count = math.ceil(distance_m / step_m) - 1
    if count < 1:
        return
    for lon, lat in geod().npts(start.lon, start.lat, end.lon, end.lat, count):
        yield Position(lon=lon, lat=lat)


def _crossing_lat(start: Position, end: Position) -> float:
    """Latitude in degrees at which the short way between two positions crosses the antimeridian."""
    before, after = 180 - abs(start.lon), 180 - abs(end.lon)
    if before + after == 0:
        return start.lat
    return start.lat + (end.lat - start.lat) * before / (before + after)


def _without_repeats(line: Sequence[Position]) -> Iterator[Position]:
    yield line[0]
    for before, at in pairwise(line):
        if at != before:
            yield at


@cache
def geod() -> "Geod":
    """Karney's geodesics on the WGS 84 ellipsoid."""
    from pyproj import Geod  # 0.1 s to import: only who draws a line pays for it

    return Geod(ellps="WGS84")
