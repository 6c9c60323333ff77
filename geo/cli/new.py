"""``quaylog new``."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.cli.files import as_analyst
from geo.cli.text import many, safe
from geo.log import Log
from geo.settings import Settings

_DESCRIPTION = """\
Make a log file. A file that is there already is never touched.

A log is one GeoPackage (.gpkg) with the records and their whole history; QGIS opens it as it stands."""
_EXAMPLES = """\
examples:
  quaylog new rajin.gpkg
  quaylog new starter.gpkg --starter"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to make, such as rajin.gpkg")
    parser.add_argument("--starter", action="store_true", help="fill it with the starter case, Rajin in 2023")
    as_analyst(parser)


def run(args: Namespace) -> int:
    analyst = Settings.load().analyst if args.analyst is None else args.analyst
    with Log.create(args.file, analyst=analyst) as log:
        if not args.starter:
            sys.stdout.write(f"Made {safe(str(args.file))}, an empty log.\n")
            return 0
        records = _fill(log)
    sys.stdout.write(f"Made {safe(str(args.file))} with the starter case: {many(records, 'record')}.\n")
    return 0


def _fill(log: Log) -> int:
    """Load the starter case; when that fails no empty file is left behind."""
    from geo.exchange.starter import load_starter

    try:
        return len(load_starter(log).rows)
    except BaseException:
        log.close()
        log.path.unlink(missing_ok=True)
        raise
