"""``quaylog settle``."""

import sys
from argparse import ArgumentParser, Namespace

from geo.cli.ending import tell
from geo.cli.files import as_analyst, log_file, open_to_read, open_to_write
from geo.cli.text import many, table
from geo.log import Log, RowChange
from geo.lookup import Lookup
from geo.records.flat import flatten
from geo.summary import summary

_DESCRIPTION = """\
Another program, such as QGIS, has changed the records of a log. Without an option, this shows what it changed.
Then either adopt it, as one change signed by you, or put everything back as the history has it."""
_EXAMPLES = """\
examples:
  quaylog settle rajin.gpkg
  quaylog settle rajin.gpkg --adopt"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--adopt", action="store_true", help="take the changes into the history")
    ways.add_argument("--put-back", action="store_true", help="undo the changes; redo brings them again")
    as_analyst(parser)


def run(args: Namespace) -> int:
    if not args.adopt and not args.put_back:
        with open_to_read(args.file) as log:
            return _show(log)
    with open_to_write(args.file, args.analyst) as log:
        change_set = log.adopt() if args.adopt else log.put_back()
    done = "Adopted" if args.adopt else "Put back"
    sys.stdout.write(f"{done} {many(len(change_set.rows), 'record')}.\n" if change_set.rows else "Nothing differs.\n")
    return 0


def _show(log: Log) -> int:
    edits, problems = log.outside_edits(), log.outside_problems()
    if not edits and not problems:
        sys.stdout.write("The records are as the history has them.\n")
        return 0
    lookup = Lookup(log)
    for line in table([_row(edit, lookup) for edit in edits]) if edits else ():
        sys.stdout.write(f"{line}\n")
    for problem in problems:
        tell(f"Note: {problem}")
    sys.stdout.write("--adopt takes this into the history, --put-back undoes it.\n")
    return 0


def _row(edit: RowChange, lookup: Lookup) -> list[str]:
    record = edit.after or edit.before
    what = "added" if edit.before is None else "removed" if edit.after is None else "changed"
    title = summary(record, lookup).title if record else edit.id
    return [what, edit.kind, title, _fields(edit)]


def _fields(edit: RowChange) -> str:
    """Which fields differ, from what to what."""
    if edit.before is None or edit.after is None:
        return ""
    before, after = flatten(edit.before), flatten(edit.after)
    return "; ".join(f"{name}: {before[name]} → {after[name]}" for name in before if before[name] != after[name])
