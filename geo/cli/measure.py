"""``quaylog measure``."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from geo import notation
from geo.errors import InvalidValue
from geo.measuring import words
from geo.measuring.figures import Area, Distance, Leg
from geo.measuring.lines import require_simple
from geo.position import Position
from geo.settings import CHOICES, Settings
from geo.wording import Wording

_DESCRIPTION = """\
Measure the way through two positions or more, or with --area the area within three or more.

Geodesics on the WGS 84 ellipsoid (Karney 2013): the same figures as the map's. A bearing is that at the beginning of a
leg, in degrees clockwise from true north."""
_EXAMPLES = """\
examples:
  quaylog measure "42.2271, 130.2826" "42°44.0'N 132°20.5'E"
  quaylog measure --area "42.1 N 130.2 E" "42.1 N 130.4 E" "42.3 N 130.4 E" --json"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    parser.add_argument("positions", metavar="POSITION", nargs="+", help="in any notation")
    parser.add_argument("--area", action="store_true", help="the area within the positions, and its perimeter")
    parser.add_argument("--units", choices=CHOICES["units"], help="what stands first; else as in the settings")
    parser.add_argument("--json", action="store_true", help="unrounded: metres, square metres and degrees")


def run(args: Namespace) -> int:
    points = tuple(_position(text) for text in args.positions)
    settings = Settings.load()
    settings.units = args.units or settings.units
    figure = Area(points=points) if args.area else Distance(points=points)
    if isinstance(figure, Area):
        require_simple(figure)
    if args.json:
        sys.stdout.write(json.dumps(_plain(figure), sort_keys=True) + "\n")
        return 0
    for line in _lines(figure, Wording.of(settings)):
        sys.stdout.write(f"{line}\n")
    return 0


def _position(text: str) -> Position:
    try:
        return notation.parse(text)
    except InvalidValue as error:
        raise InvalidValue(f"Nothing was measured. {error}") from error


def _lines(figure: Distance | Area, wording: Wording) -> Iterator[str]:
    if isinstance(figure, Distance) and len(figure.points) > 2:
        for number, leg in enumerate(figure.legs(), 1):
            length, bearing = words.length(leg.length_m, wording.units), words.bearing(leg.bearing_deg)
            yield f"{number}. {length}, initial bearing {bearing}"
    yield words.sentence(figure, wording)


def _plain(figure: Distance | Area) -> dict[str, Any]:
    found: dict[str, Any] = {"ellipsoid": "WGS 84", "method": "geodesic"}
    if isinstance(figure, Area):
        return {**found, "area_m2": figure.area_m2(), "perimeter_m": figure.perimeter_m()}
    return {**found, "length_m": figure.length_m(), "legs": [_plain_leg(leg) for leg in figure.legs()]}


def _plain_leg(leg: Leg) -> dict[str, Any]:
    ends = {"from": [leg.start.lon, leg.start.lat], "to": [leg.end.lon, leg.end.lat]}
    return {**ends, "length_m": leg.length_m, "initial_bearing_deg": leg.bearing_deg}
