"""Where land is and how far inland a position lies, by the coast that the base map draws (OpenStreetMap).

It is read out of the base map's own tiles of zoom 8, so that the picture, the warnings and the routes are of one coast.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import lru_cache
from math import asinh, cos, hypot, inf, pi, radians, tan
from typing import NamedTuple

from geo.position import Position
from geo.tiles import base_map
from geo.tiles.vector import polygons

ZOOM = 8
COLUMNS = 1 << ZOOM
WORLD_M = 40_075_016.686
"""The equator's length, which is the width of the Web Mercator world."""

FARTHEST_LAT = 85.0
_TILES_KEPT = 64
_EDGE = 1e-6  # land is cut at the antimeridian: what lies on the cut itself is looked up 0.2 m beside it


class _Ring(NamedTuple):
    """x, y, x, y, … in units of the tile, y southward, closed; and the box about them."""

    points: array[int]
    west: int
    north: int
    east: int
    south: int


class _Land(NamedTuple):
    """A tile's land; it is ``extent`` units wide, and the rings reach over its edges."""

    extent: int
    rings: tuple[_Ring, ...]


def version() -> str:
    """The version of the coast, e.g. ``1.0.0``: routes and warnings of one version agree with its map."""
    return base_map().facts.version


def is_land(position: Position) -> bool:
    """Whether a position lies on land. Lakes and rivers count as land, the Caspian does not; the poles are sea."""
    if abs(position.lat) > FARTHEST_LAT:
        return False
    x, y = _world(position)
    column, row = int(x), int(y)
    extent, rings = _land(column, row)
    return _winding(rings, (x - column) * extent, (y - row) * extent) != 0


def inland_m(position: Position) -> float:
    """Metres from a position on land to the nearest coast; 0 at sea and near the poles.

    The coast is exact to some 20 m. It is looked for in the tile and its neighbours: infinity means that no coast is
    nearer than a tile is wide (156 km on the equator, 116 km at 42 degrees).
    """
    if not is_land(position):
        return 0.0
    x, y = _world(position)
    column, row = int(x), int(y)
    best = inf
    for apart, across, down in sorted(_around(x - column, y - row)):
        if apart < best and 0 <= row + down < COLUMNS:
            land = _land((column + across) % COLUMNS, row + down)
            best = min(best, _distance(land, x - column - across, y - row - down))
    return best * WORLD_M / COLUMNS * cos(radians(position.lat))


def _world(position: Position) -> tuple[float, float]:
    """Columns from the west and rows from the north."""
    x, y = (position.lon + 180) / 360, 0.5 - asinh(tan(radians(position.lat))) / (2 * pi)
    return min(max(x * COLUMNS, _EDGE), COLUMNS - _EDGE), y * COLUMNS


def _around(x: float, y: float) -> Iterator[tuple[float, int, int]]:
    """The tile and its neighbours: how far each is from a point in the tile, and where it lies."""
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            yield hypot((0, 1 - x, x)[across], (0, 1 - y, y)[down]), across, down


@lru_cache(maxsize=_TILES_KEPT)
def _land(column: int, row: int) -> _Land:
    """The rings of a tile's land; none where all is sea."""
    tile = base_map().tile(ZOOM, column, row)
    if tile is None:
        return _Land(1, ())
    extent, rings = polygons(tile, "land")
    return _Land(extent, tuple(_boxed(ring) for ring in rings))


def _boxed(points: array[int]) -> _Ring:
    xs, ys = points[::2], points[1::2]
    return _Ring(points, min(xs), min(ys), max(xs), max(ys))


def _winding(rings: tuple[_Ring, ...], x: float, y: float) -> int:
    """How often the rings go round a point; holes go the other way round, so that 0 is outside."""
    turns = 0
    for points, west, north, east, south in rings:
        if not (west <= x <= east and north <= y <= south):
            continue
        before_x, before_y = points[0], points[1]
        for at in range(2, len(points), 2):
            next_x, next_y = points[at], points[at + 1]
            if (before_y <= y) != (next_y <= y):
                side = (next_x - before_x) * (y - before_y) - (x - before_x) * (next_y - before_y)
                if (side > 0) == (next_y > before_y):
                    turns += 1 if next_y > before_y else -1
            before_x, before_y = next_x, next_y
    return turns


def _distance(land: _Land, across: float, down: float) -> float:
    """How far the nearest coast in a tile is from a point, both in widths of the tile; infinity without one."""
    extent, rings = land
    x, y, least = across * extent, down * extent, inf
    for points, west, north, east, south in rings:
        if hypot(max(west - x, 0, x - east), max(north - y, 0, y - south)) < least:
            least = min(least, _to_line(points, x, y, extent))
    return least / extent


def _to_line(points: array[int], x: float, y: float, extent: int) -> float:
    """The least distance to an edge of the coast. Edges that only cut the land off lie on or beyond the tile's edge."""
    least = inf
    before_x, before_y = points[0], points[1]
    for at in range(2, len(points), 2):
        next_x, next_y = points[at], points[at + 1]
        outside = max(before_x, next_x) <= 0 or max(before_y, next_y) <= 0
        if not outside and not (min(before_x, next_x) >= extent or min(before_y, next_y) >= extent):
            along, down = next_x - before_x, next_y - before_y
            length = along * along + down * down
            part = ((x - before_x) * along + (y - before_y) * down) / length if length else 0.0
            part = 0.0 if part < 0 else min(part, 1.0)
            least = min(least, hypot(before_x + part * along - x, before_y + part * down - y))
        before_x, before_y = next_x, next_y
    return least
