"""``quaylog snapshot``: the map as a picture."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from geo.errors import InvalidValue
from geo.position import Position

SMALLEST, LARGEST = 100, 4096
_DESCRIPTION = """\
Draw the map of a log into a PNG, without a window. Without --bbox it shows everything in the log."""
_EXAMPLES = """\
examples:
  quaylog snapshot rajin.gpkg map.png
  quaylog snapshot rajin.gpkg bay.png --size 1920x1080 --bbox 129.6 41.7 133.6 43.4 --dark"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    parser.add_argument("file", metavar="FILE", type=Path, help="the log")
    parser.add_argument("out", metavar="OUT.png", type=Path, help="the picture to write")
    parser.add_argument(
        "--size", metavar="WxH", type=_size, default=(1280, 800), help="in pixels; 1280x800 unless given"
    )
    names = ("WEST", "SOUTH", "EAST", "NORTH")
    parser.add_argument("--bbox", metavar=names, type=float, nargs=4, help="in degrees; west > east crosses ±180°")
    parser.add_argument("--dark", action="store_true", help="in the dark style")


def run(args: Namespace) -> int:
    bbox = None if args.bbox is None else _bbox(*args.bbox)
    from desktop.cli.screen import use_offscreen

    use_offscreen()
    from desktop import offscreen

    offscreen.snapshot(args.file, args.out, size=args.size, bbox=bbox, look="dark" if args.dark else "light")
    sys.stdout.write(f"{args.out}\n")
    return 0


def _size(text: str) -> tuple[int, int]:
    sides = [int(side) if side.isdecimal() else 0 for side in text.lower().split("x")]
    if len(sides) != 2 or min(sides) < SMALLEST or max(sides) > LARGEST:
        raise ArgumentTypeError(f"“{text}” is no size such as 1920x1080, from {SMALLEST} to {LARGEST} pixels a side.")
    return sides[0], sides[1]


def _bbox(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    Position(lon=west, lat=south)
    Position(lon=east, lat=north)
    if south >= north or west == east:
        raise InvalidValue(f"The box {west:g} {south:g} {east:g} {north:g} is empty: it is west, south, east, north.")
    return west, south, east, north
