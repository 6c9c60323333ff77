"""``quaylog history``."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping

from geo.cli.ending import Usage
from geo.cli.files import log_file, open_to_read
from geo.cli.text import many, table
from geo.instant import to_text
from geo.log import Change, ChangeSet, Log, RowChange
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
        done = operations(log, [change_set.change for change_set in shown if change_set.change])
        rows = [
            _row(change_set.change, change_set, done, lookup, None if args.hashes else _HASH_SHOWN)
            for change_set in shown
            if change_set.change
        ]
    for line in table(rows) if rows else ["The history is empty." if args.record is None else "No change touched it."]:
        sys.stdout.write(f"{line}\n")
    return 0


def operations(log: Log, changes: Iterable[Change]) -> dict[str, str]:
    """What each change did, by its id; an undo or a redo in the words of the first: ``Undo of “Log sighting”``."""
    changes = list(changes)
    wanted = {change.reverts for change in changes if change.reverts}
    by_id: dict[str, Change] = {}
    for change_set in log.history() if wanted else ():
        change = change_set.change
        if change is not None:
            by_id[change.id] = change
        if change is not None and change.id in wanted and change.reverts:
            wanted.add(change.reverts)
        if wanted <= by_id.keys():
            break
    return {change.id: _operation(change, by_id) for change in changes}


def _operation(change: Change, by_id: Mapping[str, Change]) -> str:
    first = change
    while first.reverts and first.reverts in by_id:
        first = by_id[first.reverts]
    return change.operation if first is change else f"{change.operation} of “{first.operation}”"


def _row(
    change: Change, change_set: ChangeSet, done: Mapping[str, str], lookup: Lookup, shown: int | None
) -> list[str]:
    when = to_text(change.time)[:19].replace("T", " ")
    return [when, change.hash[:shown], change.analyst or "-", done[change.id], _what(change_set.rows, lookup)]


def _what(rows: tuple[RowChange, ...], lookup: Lookup) -> str:
    if len(rows) != 1:
        return many(len(rows), "record")
    row = rows[0]
    record = row.after or row.before
    if record is None:
        return f"{row.kind} {row.id} (its content was shredded)"
    words = summary(record, lookup)
    return " · ".join(part for part in (words.title, words.when, words.detail) if part)
