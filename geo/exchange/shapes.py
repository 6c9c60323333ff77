"""RFC 7946 geometries of places and movements: rings by the right-hand rule, nothing across the antimeridian."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geo.exchange.bounds import Bounds, LonLat
from geo.position import DECIMALS, Position

Geometry = dict[str, Any] | None
"""A GeoJSON geometry object, or ``None`` where nothing is known."""


def point(lon: float, lat: float, bounds: Bounds) -> Geometry:
    """A Point, counted into ``bounds``."""
    bounds.add_point(lon, lat)
    return {"type": "Point", "coordinates": (lon, lat)}


def drawn_line(origin: LonLat, destination: LonLat, via: Sequence[Sequence[float]], bounds: Bounds) -> Geometry:
    """A movement's drawn line: geodesics through its way points, split at the antimeridian."""
    from geo.routes.leg import path, split_antimeridian

    begin, end, *way_points = (Position(lon=lon, lat=lat) for lon, lat in (origin, destination, *via))
    pieces = [[(at.lon, at.lat) for at in piece] for piece in split_antimeridian(path(begin, end, way_points))]
    if len(pieces[0]) == 1:  # two places at one position: a line needs two
        return point(*pieces[0][0], bounds)
    for piece in pieces:
        bounds.add_line(piece)
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def polygon(ring: Sequence[Sequence[float]], bounds: Bounds) -> Geometry:
    """The area inside a closed ring, anticlockwise; two areas when it lies across the antimeridian.

    An edge that spans more than 180 degrees of longitude is taken to go the short way, across the antimeridian.
    """
    given = [(lon, lat) for lon, lat in ring]
    unrolled = _unrolled(given)
    crosses = min(lon for lon, _ in unrolled) < -180 or max(lon for lon, _ in unrolled) > 180
    encircles_a_pole = unrolled[0] != unrolled[-1]  # such a ring has no inside on a map: it is left as it was given
    rings = (_cut(unrolled) if crosses and not encircles_a_pole else []) or [given]
    oriented = [_anticlockwise(part) for part in rings]
    for part in oriented:
        bounds.add_line(part)
    if len(oriented) == 1:
        return {"type": "Polygon", "coordinates": oriented}
    return {"type": "MultiPolygon", "coordinates": [[part] for part in oriented]}


def _unrolled(ring: list[LonLat]) -> list[LonLat]:
    """The same ring with longitudes that run on past ±180 where an edge crosses the antimeridian."""
    turns, unrolled = 0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > 180) - (lon - before > 180)
        unrolled.append((lon + 360 * turns, lat))
    return unrolled


def _cut(ring: list[LonLat]) -> list[list[LonLat]]:
    """The parts of an unrolled ring on either side of the antimeridian, in -180..180."""
    from shapely import Polygon, box, make_valid

    area = make_valid(Polygon(ring))
    parts = []
    for turn in (-1, 0, 1):
        inside = area.intersection(box(-180 + 360 * turn, -90, 180 + 360 * turn, 90))
        for piece in getattr(inside, "geoms", [inside]):
            if piece.geom_type == "Polygon" and not piece.is_empty:
                parts.append(
                    [(round(lon - 360 * turn, DECIMALS), round(lat, DECIMALS)) for lon, lat in piece.exterior.coords]
                )
    return parts


def _anticlockwise(ring: list[LonLat]) -> list[LonLat]:
    doubled_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return ring if doubled_area >= 0 else ring[::-1]
