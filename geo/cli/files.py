"""Arguments and openings that several verbs share."""

from argparse import ArgumentParser
from pathlib import Path

from geo.log import Log


def log_file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the log file (.gpkg)")


def as_analyst(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--analyst", metavar="NAME", help="the pseudonym to sign with; otherwise the one given in the window, if any"
    )


def open_to_write(path: Path, analyst: str | None) -> Log:
    """The log, to be signed with this pseudonym or the one in the settings; never with the login name."""
    from geo.settings import Settings

    return Log.open(path, analyst=Settings.load().analyst if analyst is None else analyst)


def open_to_read(path: Path) -> Log:
    return Log.open(path, read_only=True)
