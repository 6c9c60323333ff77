"""``quaylog demo``: what a machine without a display can show of the starter case."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

_DESCRIPTION = """\
Open the starter case in the real window without a display, and write a picture of the window and the case as GeoJSON
into a folder. Prints both paths."""


def arguments(parser: ArgumentParser) -> None:
    parser.description = _DESCRIPTION
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, default=Path("out"), help="where to write; out/ unless given"
    )


def run(args: Namespace) -> int:
    from desktop.cli.screen import use_offscreen

    use_offscreen()
    from desktop import offscreen

    for path in offscreen.demonstrate(args.out):
        sys.stdout.write(f"{path}\n")
    return 0
