"""``quaylog show``."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from geo.cli.files import log_file, open_to_read
from geo.cli.text import many, safe, table
from geo.evidence import Evidence
from geo.log import Log
from geo.lookup import Lookup
from geo.records import KINDS, Citation, Record, Source
from geo.records.flat import flatten
from geo.summary import moment, summary

_DESCRIPTION = """\
List what a log holds: one line a record, kind by kind, those with a time in its order.

--json writes all of every record instead: keys sorted, records ordered by id, so that equal logs give equal bytes."""
_EXAMPLES = """\
examples:
  quaylog show rajin.gpkg
  quaylog show rajin.gpkg --kind sighting --kind movement
  quaylog show rajin.gpkg --json | jq '.records.sighting[].seen_earliest'"""
_TITLES = {
    "place": "Places",
    "vessel": "Vessels",
    "source": "Sources",
    "scene": "Scenes",
    "sighting": "Sightings",
    "coverage": "Coverage",
    "movement": "Movements",
    "citation": "Citations",
    "note": "Notes",
}
_TIMED = ("source", "scene", "sighting", "coverage", "movement")


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument(
        "--kind", action="append", choices=tuple(KINDS), metavar="KIND", help=f"only these: {', '.join(KINDS)}"
    )
    parser.add_argument("--ids", action="store_true", help="each record's id in front")
    parser.add_argument("--json", action="store_true", help="all of every record, as JSON")


def run(args: Namespace) -> int:
    kinds = [kind for kind in KINDS if not args.kind or kind in args.kind]
    with open_to_read(args.file) as opened, opened.snapshot() as log:
        for line in _json(log, kinds) if args.json else _text(log, kinds, args):
            sys.stdout.write(line)
    return 0


def _text(log: Log, kinds: list[str], args: Namespace) -> Iterator[str]:
    counted = [many(log.count(kind), kind) for kind in kinds if log.count(kind)]
    holds, changes = ", ".join(counted) or "no records", many(log.change_count(), "change")
    yield f"{safe(args.file.name)}: {holds}; {changes}. Times are UTC.\n"
    lookup = Lookup(log)
    cited = (record for record in log.all("citation") if isinstance(record, Citation))
    evidence = Evidence(cited, (record for record in log.all("source") if isinstance(record, Source)))
    for kind in kinds:
        rows = [
            [record.id] * args.ids + _row(kind, record, lookup, evidence)
            for record in sorted(log.all(kind), key=_order)
        ]
        if rows:
            yield f"\n{_TITLES[kind]}\n"
        for line in table(rows, indent="  "):
            yield f"{line}\n"


def _order(record: Record) -> tuple[bool, str]:
    instant = moment(record)
    return instant is None, instant.isoformat() if instant else ""


def _row(kind: str, record: Record, lookup: Lookup, evidence: Evidence) -> list[str]:
    words = summary(record, lookup, evidence.words(record.id))
    return [words.when, words.title, words.detail] if kind in _TIMED else [words.title, words.when, words.detail]


def _json(log: Log, kinds: list[str]) -> Iterator[str]:
    """One JSON object, a record a line."""
    yield f'{{"changes":{log.change_count()},"head":{json.dumps(log.head())},"records":{{'
    for place, kind in enumerate(sorted(kinds)):
        yield f'{"," if place else ""}\n"{kind}":['
        flat = sorted((flatten(record) for record in log.all(kind)), key=lambda cells: str(cells["id"]))
        for row, cells in enumerate(flat):
            yield f"{',' if row else ''}\n" + json.dumps(
                cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
        yield "]"
    yield "}}\n"
