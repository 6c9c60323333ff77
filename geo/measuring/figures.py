"""Figures that are measured: a way of legs, an area, a ring round a point. All by geodesics on the WGS 84 ellipsoid."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from geo.drafts.numbers import DISTANCES, parse_number
from geo.errors import InvalidValue
from geo.position import Position
from geo.routes.leg import geod, length_m

MOST_POINTS = 1000
MOST_RADIUS_M = 20_000_000.0
"""Just short of half the way round the earth, where a ring shrinks to a point again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One geodesic: its length in metres and its initial bearing in degrees clockwise from true north (0 to 360)."""

    start: Position
    end: Position
    length_m: float
    bearing_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """The way through two points or more; raises ``InvalidValue`` where fewer are left without repeats."""

    points: tuple[Position, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", _distinct(self.points))
        _require(self.points, least=2, sentence="A distance needs two points that differ.")

    def legs(self) -> tuple[Leg, ...]:
        """The geodesics between neighbouring points."""
        return tuple(_leg(start, end) for start, end in pairwise(self.points))

    def length_m(self) -> float:
        """The whole way in metres."""
        return length_m(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The area within three corners or more, whose sides are geodesics; the smaller part of the earth's surface."""

    points: tuple[Position, ...]

    def __post_init__(self) -> None:
        points = _distinct(self.points)
        object.__setattr__(self, "points", points[:-1] if points[:1] == points[-1:] and len(points) > 1 else points)
        _require(self.points, least=3, sentence="An area needs three corners that differ.")

    def ring(self) -> tuple[Position, ...]:
        """The corners, the first once more at the end."""
        return (*self.points, self.points[0])

    def area_m2(self) -> float:
        """Karney's (2013) area of the geodesic polygon, in square metres."""
        lons, lats = [at.lon for at in self.points], [at.lat for at in self.points]
        return abs(float(geod().polygon_area_perimeter(lons, lats)[0]))

    def perimeter_m(self) -> float:
        """The length of all sides in metres."""
        return length_m(self.ring())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """All that lies ``radius_m`` metres from a point, along geodesics."""

    centre: Position
    radius_m: float

    def __post_init__(self) -> None:
        if not 0 < self.radius_m <= MOST_RADIUS_M:
            raise InvalidValue("The radius of a ring is more than nothing, and at most 20,000 km.")

    def circle(self, count: int) -> tuple[Position, ...]:
        """``count`` points of the ring, clockwise from true north; the first once more at the end."""
        bearings = [360.0 * step / count for step in range(count)]
        lons, lats, _ = geod().fwd(
            [self.centre.lon] * count, [self.centre.lat] * count, bearings, [self.radius_m] * count
        )
        points = tuple(Position(lon=lon, lat=lat) for lon, lat in zip(lons, lats, strict=True))
        return (*points, points[0])


Figure: TypeAlias = Distance | Area | Ring


def ring_to(centre: Position, through: Position) -> Ring:
    """The ring round a point that passes through another."""
    return Ring(centre=centre, radius_m=length_m((centre, through)))


def radius_m(text: str) -> float:
    """A typed radius in metres: ``12 nm``, ``3.5 km``, ``800 m``.

    Raises:
        InvalidValue: when it is no distance, or has no unit.
    """
    value = parse_number(text, "radius", {name: size for name, size in DISTANCES.items() if name})
    if value is None:
        raise InvalidValue("Type a radius with its unit: 12 nm, 3.5 km or 800 m.")
    return value


def to_json(figure: Figure) -> str:
    """A text that ``from_json`` reads back exactly."""
    points = (figure.centre,) if isinstance(figure, Ring) else figure.points
    plain: dict[str, Any] = {"kind": kind_of(figure), "points": [(at.lon, at.lat) for at in points]}
    if isinstance(figure, Ring):
        plain["radius_m"] = figure.radius_m
    return json.dumps(plain)


def from_json(text: str) -> Figure:
    """The figure of a text; raises ``InvalidValue`` when it is none."""
    try:
        plain = json.loads(text)
        points = tuple(Position(lon=float(lon), lat=float(lat)) for lon, lat in plain["points"])
        if plain["kind"] == "ring":
            return Ring(centre=points[0], radius_m=float(plain["radius_m"]))
        return Area(points=points) if plain["kind"] == "area" else Distance(points=points)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InvalidValue(f"A kept measurement cannot be read: {error}") from error


def kind_of(figure: Figure) -> str:
    """``distance``, ``area`` or ``ring``."""
    return type(figure).__name__.lower()


def _leg(start: Position, end: Position) -> Leg:
    bearing, _, distance_m = geod().inv(start.lon, start.lat, end.lon, end.lat)
    return Leg(start=start, end=end, length_m=float(distance_m), bearing_deg=float(bearing) % 360)


def _distinct(points: Sequence[Position]) -> tuple[Position, ...]:
    """The points without one that repeats the one before."""
    return tuple(at for before, at in pairwise((None, *points)) if at is not None and at != before)


def _require(points: Sequence[Position], *, least: int, sentence: str) -> None:
    if len(points) < least:
        raise InvalidValue(sentence)
    if len(points) > MOST_POINTS:
        raise InvalidValue(f"At most {MOST_POINTS:,} points can be measured at once.")
