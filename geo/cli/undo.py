"""``quaylog undo``."""

import sys
from argparse import ArgumentParser, Namespace

from geo.cli.ending import PROBLEM, tell
from geo.cli.files import as_analyst, log_file, open_to_write
from geo.cli.text import many

_DESCRIPTION = """\
Take back the newest change that still stands. It is not erased: the history keeps it, and the change that undid it;
quaylog redo brings it back."""


def arguments(parser: ArgumentParser) -> None:
    parser.description = _DESCRIPTION
    log_file(parser)
    as_analyst(parser)


def run(args: Namespace) -> int:
    with open_to_write(args.file, args.analyst) as log:
        change_set = log.undo()
        if change_set.change is None:
            tell("quaylog: There is nothing to undo.")
            return PROBLEM
    sys.stdout.write(f"{change_set.change.operation}: {many(len(change_set.rows), 'record')}.\n")
    return 0
