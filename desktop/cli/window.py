"""``quaylog [FILE]``: the window."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import LogError
from geo.map.apart import Reading
from geo.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.app import Application

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
    application, _ = opened(args.file)
    return application.exec()


def opened(file: Path | None) -> "tuple[QApplication, Application]":
    """The window on a log. Reading begins before the libraries are loaded that show it."""
    reading = Reading(file or Path(Settings.load().last_case))
    if file is not None:
        try:
            _require_log(file)
        except LogError:
            reading.drop()
            raise
    sys.stdout.flush()
    from desktop import app

    return app.start(file, reading)


def _require_log(path: Path) -> None:
    """Say what is wrong with the file before a window opens."""
    from geo.log import Log

    Log.open(path, read_only=True).close()
