"""``quaylog redo``."""

import sys
from argparse import ArgumentParser, Namespace

from geo.cli.ending import PROBLEM, tell
from geo.cli.files import as_analyst, log_file, open_to_write
from geo.cli.text import many

_DESCRIPTION = "Bring back what was undone last, unless something else was written since."


def arguments(parser: ArgumentParser) -> None:
    parser.description = _DESCRIPTION
    log_file(parser)
    as_analyst(parser)


def run(args: Namespace) -> int:
    with open_to_write(args.file, args.analyst) as log:
        change_set = log.redo()
        if change_set.change is None:
            tell("quaylog: There is nothing to redo.")
            return PROBLEM
    sys.stdout.write(f"{change_set.change.operation}: {many(len(change_set.rows), 'record')}.\n")
    return 0
