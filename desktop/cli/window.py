"""``quaylog [FILE]``: the window."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.errors import LogError
from geo.map.apart import Reading
from geo.settings import Settings

_DESCRIPTION = """\
Open the window on a log: the one named, or the last one, or the starter case."""


def arguments(parser: ArgumentParser) -> None:
    parser.description = _DESCRIPTION
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the log to open, such as rajin.gpkg")


def run(args: Namespace) -> int:
    from desktop.cli.screen import has_display

    if not has_display():
        raise LogError(
            "There is no display to show the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "“quaylog snapshot FILE OUT.png” draws the map without one."
        )
    if args.file is not None:
        _require_log(args.file)
    sys.stdout.flush()
    reading = Reading(args.file or Path(Settings.load().last_case))
    from desktop import app  # meanwhile: it takes a moment to load

    return app.run(args.file, reading)


def _require_log(path: Path) -> None:
    """Say what is wrong with the file before a window opens."""
    from geo.log import Log

    Log.open(path, read_only=True).close()
