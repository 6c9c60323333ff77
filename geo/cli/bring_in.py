"""``quaylog import``."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.cli import progress
from geo.cli.ending import tell as note
from geo.cli.files import as_analyst, log_file, open_to_write
from geo.cli.text import many
from geo.records import KINDS

_DESCRIPTION = """\
Bring in records from files, all of them as one change, or none. Rows may refer to records of the other files by name
or key. A record whose id is in the log already is left alone when it is the same, and refused when it differs, unless
--update is given.

Formats go by the file's ending: .geojson .json, .csv .tsv, .gpkg, .fgb, .shp, .kml, .gpx."""
_EXAMPLES = """\
examples:
  quaylog import rajin.gpkg sightings.csv --dry-run
  quaylog import rajin.gpkg places.geojson vessels.csv sightings.csv
  quaylog import rajin.gpkg piers.kml --kind place"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument("inputs", metavar="IN", nargs="+", type=Path, help="a file to read")
    parser.add_argument("--kind", choices=tuple(KINDS), metavar="KIND", help="what rows are that do not say it")
    parser.add_argument("--update", action="store_true", help="let the files' records replace those of the same id")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
    as_analyst(parser)


def run(args: Namespace) -> int:
    from geo.exchange import import_files

    with open_to_write(args.file, args.analyst) as log, progress.shown() as tell:
        report = import_files(log, args.inputs, kind=args.kind, update=args.update, dry_run=args.dry_run, tell=tell)
    for sentence in (*report.ignored, *report.notices):
        note(f"Note: {sentence}")
    sys.stdout.write(f"{report.sentence()}\n")
    for kind, number in report.added_by_kind.items():
        if number:
            sys.stdout.write(f"  {many(number, kind)}\n")
    return 0
