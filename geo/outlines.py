"""Outlines that were drawn: from corners to a ring, and what lies inside one."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from geo.errors import InvalidValue
from geo.notation.writing import number
from geo.position import Position
from geo.records import Place
from geo.records.values import Outline


def outlined(corners: Sequence[Position]) -> Outline:
    """The outline with these corners in either direction; the last may repeat the first.

    Raises:
        InvalidValue: when there are fewer than three corners, when two sides cross or touch, when the corners lie on
            one line, or when the outline reaches across the 180° meridian.
    """
    ring = [corner for corner, after in pairwise([*corners, *corners[:1]]) if corner != after]
    if len(ring) < 3:
        raise InvalidValue("An outline needs at least three corners.")
    closed = (*ring, ring[0])
    if any(abs(a.lon - b.lon) > 180 for a, b in pairwise(closed)):
        raise InvalidValue("An outline cannot reach across the 180° meridian. Draw one place on each side of it.")
    require_simple(closed)
    return Outline(ring=closed if signed_area(closed) > 0 else closed[::-1])


def signed_area(ring: Sequence[Position]) -> float:
    """Twice the ring's area in square degrees; negative when it runs clockwise."""
    return sum(a.lon * b.lat - b.lon * a.lat for a, b in pairwise(ring))


def inside(outline: Outline) -> Position:
    """A position well inside the outline."""
    from shapely import Polygon

    point = Polygon([(at.lon, at.lat) for at in outline.ring]).representative_point()
    return Position(lon=round(point.x, 6), lat=round(point.y, 6))


def contains(outline: Outline, position: Position) -> bool:
    """Whether a position lies inside the outline."""
    from shapely import Point, Polygon

    return bool(Polygon([(at.lon, at.lat) for at in outline.ring]).contains(Point(position.lon, position.lat)))


def innermost(places: Iterable[Place], position: Position) -> Place | None:
    """The place with the smallest outline around a position, if there is one."""
    around = [(place.outline, place) for place in places if place.outline and contains(place.outline, position)]
    return min(around, key=lambda found: signed_area(found[0].ring))[1] if around else None


def require_simple(ring: Sequence[Position]) -> None:
    """Raise ``InvalidValue`` when two sides of a closed ring cross or touch, or all corners lie on one line."""
    from shapely import Polygon
    from shapely.validation import explain_validity

    reason = explain_validity(Polygon([(at.lon, at.lat) for at in ring]))
    if reason == "Valid Geometry":
        return
    lon, _, lat = reason.partition("[")[2].rstrip("]").partition(" ")
    near = f" near {number(round(float(lat), 4))}, {number(round(float(lon), 4))}" if lat else ""
    raise InvalidValue(f"The outline crosses or touches itself{near}. Move a corner so that no two sides meet.")
