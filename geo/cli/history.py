"""``quaylog history``."""

import sys
from argparse import ArgumentParser, Namespace

from geo.cli.ending import Usage
from geo.cli.files import log_file, open_to_read
from geo.cli.text import many, table
from geo.instant import to_text
from geo.log import Change, ChangeSet, RowChange
from geo.lookup import Lookup
from geo.summary import summary

_DESCRIPTION = """\
List the changes of a log, newest first: when (UTC), the beginning of the change's hash, who, what was done to what.
The hash of the newest change is what quaylog check --expect asks for."""
_EXAMPLES = """\
examples:
  quaylog history rajin.gpkg --limit 5
  quaylog history rajin.gpkg --record 5f0c7a52-8a0c-4c1e-9d57-0a3f8f0f2f11"""
_HASH_SHOWN = 12


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument("--record", metavar="ID", help="only the changes of this record")
    parser.add_argument("--limit", metavar="N", type=int, help="at most so many")
    parser.add_argument("--hashes", action="store_true", help="the whole hashes")


def run(args: Namespace) -> int:
    if args.limit is not None and args.limit < 1:
        raise Usage("--limit: give a number from 1 on.")
    with open_to_read(args.file) as opened, opened.snapshot() as log:
        lookup = Lookup(log)
        shown = list(log.history(record=args.record, limit=args.limit))
        rows = [
            _row(change_set.change, change_set, lookup, None if args.hashes else _HASH_SHOWN)
            for change_set in shown
            if change_set.change
        ]
    for line in table(rows) if rows else ["The history is empty." if args.record is None else "No change touched it."]:
        sys.stdout.write(f"{line}\n")
    return 0


def _row(change: Change, change_set: ChangeSet, lookup: Lookup, shown: int | None) -> list[str]:
    when = to_text(change.time)[:19].replace("T", " ")
    return [when, change.hash[:shown], change.analyst or "-", change.operation, _what(change_set.rows, lookup)]


def _what(rows: tuple[RowChange, ...], lookup: Lookup) -> str:
    if len(rows) != 1:
        return many(len(rows), "record")
    row = rows[0]
    record = row.after or row.before
    if record is None:
        return f"{row.kind} {row.id} (its content was shredded)"
    words = summary(record, lookup)
    return " · ".join(part for part in (words.title, words.when, words.detail) if part)
