"""``quaylog snapshot``: the map as a picture."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from geo import notation
from geo.errors import InvalidValue
from geo.instant import Window
from geo.position import Position
from geo.times import parse_window

if TYPE_CHECKING:
    from desktop.map.wanted import Wanted
    from geo.backgrounds import Background

_DESCRIPTION = """\
Draw the map of a log into a PNG for a report, without a window: with a title, legend, scale, north and sources. It
shows everything in the log, unless --bbox, --center or --fit says where to look."""
_EXAMPLES = """\
examples:
  quaylog snapshot rajin.gpkg map.png --title "Rajin to Tikhoretsk"
  quaylog snapshot rajin.gpkg bay.png --size 3840x2160 --bbox 129.6 41.7 133.6 43.4 --style dark
  quaylog snapshot rajin.gpkg rajin.png --center "42.23, 130.30" --zoom 13 --window "Oct 2023" --filter angara
  quaylog snapshot rajin.gpkg chart.png --bbox 129.6 41.7 133.6 43.4 --background chart.mbtiles"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    parser.add_argument("file", metavar="FILE", type=Path, help="the log")
    parser.add_argument("out", metavar="OUT.png", type=Path, help="the picture to write")
    parser.add_argument(
        "--size",
        metavar="WxH",
        type=_size,
        default=(1920, 1080),
        help="in pixels, up to 3840x2160; 1920x1080 if not given",
    )
    parser.add_argument(
        "--scale",
        metavar="N",
        type=float,
        default=0.0,
        help="enlarge text and symbols, 1 to 3; if not given, by the size",
    )
    parser.add_argument("--style", choices=("light", "dark"), default="light", help="light if not given")
    parser.add_argument("--title", metavar="TEXT", default="", help="above the map")
    parser.add_argument("--subtitle", metavar="TEXT", default="", help="below the title")
    parser.add_argument("--no-legend", action="store_true", help="leave out the legend")
    _where(parser)
    parser.add_argument(
        "--background", metavar="NAME", default="", help="one of the window's list, or a file (.pmtiles, .mbtiles)"
    )
    parser.add_argument("--online", action="store_true", help="ask the background's server for tiles that are not kept")
    parser.add_argument(
        "--window", metavar="TIMES", default="", help='only what may have happened then, e.g. "Oct 2023"'
    )
    parser.add_argument(
        "--filter", metavar="WORDS", default="", help="only what has all of these words in its two lines"
    )


def _where(parser: ArgumentParser) -> None:
    names = ("WEST", "SOUTH", "EAST", "NORTH")
    places = parser.add_mutually_exclusive_group()
    places.add_argument("--bbox", metavar=names, type=float, nargs=4, help="in degrees; west > east crosses ±180°")
    places.add_argument("--center", metavar="POSITION", help="in any notation; with --zoom")
    places.add_argument("--fit", metavar="all|ID", default="all", help="everything, or one record by its id")
    parser.add_argument("--zoom", metavar="N", type=float, default=9.0, help="2 to 17, with --center; 9 if not given")


def run(args: Namespace) -> int:
    from desktop.cli.screen import use_offscreen

    use_offscreen()
    from desktop import offscreen

    lacking = offscreen.snapshot(args.file, args.out, _wanted(args))
    sys.stdout.write(f"{args.out}\n")
    if lacking:
        sys.stderr.write(f"{lacking}\n")
    return 0


def _wanted(args: Namespace) -> "Wanted":
    from desktop.map.wanted import Wanted

    return Wanted(
        size=args.size,
        scale=args.scale,
        style=args.style,
        title=args.title,
        subtitle=args.subtitle,
        legend=not args.no_legend,
        window=parse_window(args.window) if args.window.strip() else Window(),
        filter=" ".join(args.filter.split()),
        bbox=None if args.bbox is None else _bbox(*args.bbox),
        centre=None if args.center is None else notation.parse(args.center),
        zoom=args.zoom,
        fit=args.fit,
        background=_background(args.background, is_online=args.online),
        is_online=args.online,
    )


def _background(name: str, *, is_online: bool) -> "Background | None":
    from geo.backgrounds import called, kept
    from geo.settings import Settings

    if not name:
        if is_online:
            raise InvalidValue("--online asks the server of a background; say which with --background.")
        return None
    listed = [found for plain in Settings.load().backgrounds if (found := kept(plain)) is not None]
    return called(name, listed)


def _size(text: str) -> tuple[int, int]:
    sides = [int(side) if side.isdecimal() and len(side) < 7 else 0 for side in text.lower().split("x")]
    if len(sides) != 2 or min(sides) < 1:
        raise ArgumentTypeError(f"“{text}” is no size such as 1920x1080.")
    return sides[0], sides[1]


def _bbox(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    Position(lon=west, lat=south)
    Position(lon=east, lat=north)
    if south >= north or west == east:
        raise InvalidValue(f"The box {west:g} {south:g} {east:g} {north:g} is empty: it is west, south, east, north.")
    return west, south, east, north
