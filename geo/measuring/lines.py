"""Where measured figures lie on the map: lines of an endless world, cut at what Web Mercator cannot show."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from geo.errors import InvalidValue
from geo.measuring import words
from geo.measuring.figures import Area, Distance, Figure, Ring, kind_of
from geo.position import Position
from geo.routes.leg import path
from geo.wording import Wording

LonLat = tuple[float, float]
STEP_M = 10_000.0
"""A chord of this length is less than 2 m beside its geodesic in the middle latitudes."""
COARSE_STEP_M = 50_000.0
LONG_M = 5_000_000.0
FINE, COARSE = 1440, 180
MOST_LAT = 85.06
CROSSED = "Two sides of the area cross, so that it has no one size. Move a corner."


def picture(figure: Figure, wording: Wording, *, live: bool = False) -> dict[str, Any]:
    """What the page draws of a figure: lines and corners in degrees (lon, lat), labels, and its words.

    Longitudes go on beyond ±180, so that neighbouring points are never a world apart. ``live`` is coarser and quicker.
    """
    line = unrolled(_line(figure, live=live))
    return {
        "kind": kind_of(figure),
        "lines": pieces(line),
        "isClosed": isinstance(figure, Area) and line[0] == line[-1],
        "corners": unrolled((figure.centre,) if isinstance(figure, Ring) else figure.points),
        "labels": list(_labels(figure, wording)),
        "title": words.title(figure, wording.units),
        "details": words.details(figure, wording),
    }


def require_simple(area: Area) -> None:
    """Raise ``InvalidValue`` when sides of an area cross; one round a pole is not looked at."""
    from shapely import LinearRing

    line = unrolled(_line(area, live=True))
    if line[0] == line[-1] and not LinearRing(line).is_simple:
        raise InvalidValue(CROSSED)


def unrolled(points: Iterable[Position]) -> list[LonLat]:
    """The points with each longitude within 180 degrees of the one before."""
    found: list[LonLat] = []
    before: float | None = None
    for at in points:
        lon = at.lon if before is None else at.lon + 360 * round((before - at.lon) / 360)
        found.append((round(lon, 7), at.lat))
        before = lon
    return found


def pieces(line: Sequence[LonLat]) -> list[list[LonLat]]:
    """The parts of a line that a map in Web Mercator can show."""
    found: list[list[LonLat]] = [[]]
    for lon, lat in line:
        if abs(lat) <= MOST_LAT:
            found[-1].append((lon, lat))
        elif found[-1]:
            found.append([])
    return [piece for piece in found if len(piece) > 1]


def _line(figure: Figure, *, live: bool) -> tuple[Position, ...]:
    match figure:
        case Ring():
            return figure.circle(COARSE if live else FINE)
        case Distance():
            points, whole_m = figure.points, figure.length_m()
        case Area():
            points, whole_m = figure.ring(), figure.perimeter_m()
    step_m = COARSE_STEP_M if live or whole_m > LONG_M else STEP_M
    return path(points[0], points[-1], points[1:-1], step_m=step_m)


def _labels(figure: Figure, wording: Wording) -> Iterator[dict[str, Any]]:
    units = wording.units
    match figure:
        case Distance():
            legs = figure.legs()
            for leg in legs if len(legs) > 1 else ():
                text = f"{words.short_length(leg.length_m, units)} · {words.bearing(leg.bearing_deg)}"
                yield _label(_middle(leg.start, leg.end), text)
            only = f" · {words.bearing(legs[0].bearing_deg)}" if len(legs) == 1 else ""
            yield _label(figure.points[-1], f"{words.length(figure.length_m(), units)}{only}", isMain=True)
        case Area():
            yield _label(figure.points[-1], words.area(figure.area_m2()), isMain=True)
        case Ring():
            yield _label(figure.circle(4)[1], words.length(figure.radius_m, units), isMain=True)


def _label(at: Position, text: str, **more: bool) -> dict[str, Any]:
    return {"lon": at.lon, "lat": at.lat, "text": text, **more}


def _middle(start: Position, end: Position) -> Position:
    line = path(start, end, step_m=COARSE_STEP_M)
    return line[len(line) // 2] if len(line) > 2 else _halfway(start, end)


def _halfway(start: Position, end: Position) -> Position:
    """Between two points so close that the earth is flat there."""
    (lon, lat), (other_lon, other_lat) = unrolled((start, end))
    return Position(lon=((lon + other_lon) / 2 + 180) % 360 - 180, lat=(lat + other_lat) / 2)
