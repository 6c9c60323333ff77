"""``quaylog export``."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from geo.cli.files import log_file, open_to_read
from geo.cli.text import many, safe
from geo.errors import InvalidValue
from geo.instant import Window
from geo.log import Log
from geo.records import KINDS

_DESCRIPTION = """\
Write records as GeoJSON (RFC 7946): everything, or what all the options keep, with what that refers to and cites.
The file is complete or is not there. Equal records give equal bytes, whenever and wherever they are written."""
_EXAMPLES = """\
examples:
  quaylog export rajin.gpkg all.geojson
  quaylog export rajin.gpkg autumn.geojson --kind sighting --from "1 Sep 2023" --to "30 Nov 2023"
  quaylog export rajin.gpkg angara.geojson --vessel 9179842 --place Rajin"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument("output", metavar="OUT.geojson", type=Path, help="the file to write")
    parser.add_argument(
        "--kind", action="append", default=[], choices=tuple(KINDS), metavar="KIND", help=f"only: {', '.join(KINDS)}"
    )
    parser.add_argument("--from", dest="begin", metavar="WHEN", help="what may have happened then or later")
    parser.add_argument("--to", dest="end", metavar="WHEN", help="what may have happened then or earlier")
    parser.add_argument("--vessel", action="append", default=[], metavar="NAME", help="with this candidate vessel")
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="at, from or to this place")
    parser.add_argument("--id", action="append", default=[], metavar="ID", help="the records of these ids")
    parser.add_argument("--with-head", action="store_true", help="add the hash of the log's newest change")


def run(args: Namespace) -> int:
    from geo.exchange import Selection, export
    from geo.lookup import Lookup

    with open_to_read(args.file) as log:
        lookup = Lookup(log)
        selection = Selection(
            kinds=frozenset(args.kind),
            from_=_instant(args.begin, "--from", "earliest"),
            to=_instant(args.end, "--to", "latest"),
            vessels=frozenset(lookup.find("vessel", name) for name in args.vessel),
            places=frozenset(lookup.find("place", name) for name in args.place),
            ids=frozenset(_known(log, record_id) for record_id in args.id),
        )
        written = export(log, args.output, selection=selection if selection else None, with_head=args.with_head)
    sys.stdout.write(f"{many(written, 'feature')} written to {safe(str(args.output))}.\n")
    return 0


def _instant(text: str | None, option: str, end: str) -> datetime | None:
    """The begin or the end of the time that was typed."""
    from geo.times import parse_window

    try:
        window = parse_window(text or "")
    except InvalidValue as error:
        raise InvalidValue(f"{option}: {error}") from error
    return _end(window, end)


def _end(window: Window, end: str) -> datetime | None:
    return window.earliest if end == "earliest" else window.latest


def _known(log: Log, text: str) -> str:
    record_id = text.strip().lower()
    if not any(log.get(kind, record_id) for kind in KINDS):
        raise InvalidValue(f"--id: There is no record with the id {text}.")
    return record_id
