"""Codecs of where and when: positions, way points, outlines and windows of time."""

import re

from geo import notation
from geo.drafts.desk import Desk
from geo.drafts.spec import Codec
from geo.errors import InvalidValue
from geo.instant import Window
from geo.notation.writing import number
from geo.outlines import require_simple, signed_area
from geo.position import Position
from geo.records.checks import require_range
from geo.records.values import Outline
from geo.times import format_window, parse_window
from geo.typed import one_line, quoted

_CORNERS = r"-?\d+(?:\.\d+)?(?:e-?\d+)? -?\d+(?:\.\d+)?(?:e-?\d+)?"
_WKT = re.compile(rf"POLYGON ?\( ?\( ?({_CORNERS}(?: ?, ?{_CORNERS})*) ?\) ?\)", re.ASCII | re.IGNORECASE)


def _read_position(text: str, desk: Desk) -> Position | None:
    if not text.strip():
        return None
    typed = notation.read(one_line(text))
    require_range(typed.precision_m, least=0, most=2_000_000, what="precision", unit="m")
    desk.stated_precision_m = typed.precision_m
    return typed.position


def _write_position(value: Position | None) -> str:
    return "" if value is None else notation.write(value)


def _read_via(text: str) -> tuple[Position, ...]:
    return tuple(notation.parse(part) for part in one_line(text).split(";") if part.strip())


def _read_outline(text: str) -> Outline | None:
    typed = " ".join(text.split())
    if not typed:
        return None
    found = _WKT.fullmatch(typed)
    if not found:
        raise InvalidValue(
            f"{quoted(text)} is not an outline; give one ring as WKT, longitude first: "
            "POLYGON ((130.28 42.22, 130.29 42.22, 130.29 42.23, 130.28 42.22))."
        )
    corners = (pair.split() for pair in found[1].split(","))
    ring = tuple(Position(lon=float(lon), lat=float(lat)) for lon, lat in corners)
    outline = Outline(ring=ring if signed_area(ring) >= 0 else ring[::-1])
    require_simple(outline.ring)
    return outline


def _write_outline(value: Outline | None) -> str:
    if value is None:
        return ""
    return f"POLYGON (({', '.join(f'{number(corner.lon)} {number(corner.lat)}' for corner in value.ring)}))"


def window(place_field: str = "") -> Codec:
    """A window of time; “local” is the zone of the place in ``place_field``."""

    def read(text: str, desk: Desk) -> Window:
        try:
            return parse_window(text)
        except InvalidValue:
            zone = desk.zone(place_field) if place_field else None
            return parse_window(text, zone)  # “local” means something now, and other sentences can offer it

    return Codec(read=read, write=lambda value, _: format_window(value), empty=Window(), shows="window")


POSITION = Codec(read=_read_position, write=lambda value, _: _write_position(value), shows="position")
VIA = Codec(
    read=lambda text, _: _read_via(text),
    write=lambda value, _: "; ".join(notation.write(point) for point in value),
    empty=(),
    shows="positions",
)
OUTLINE = Codec(read=lambda text, _: _read_outline(text), write=lambda value, _: _write_outline(value))
