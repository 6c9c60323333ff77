"""``quaylog check``."""

import sys
from argparse import ArgumentParser, Namespace

from geo.cli.ending import PROBLEM, tell
from geo.cli.files import log_file, open_to_read
from geo.cli.text import many

_DESCRIPTION = """\
Check a log: the file's pages, the chain of its history, and the records against what the history says of them.

A history whose newest changes were cut off looks whole. Note down the hash that this command prints, and give it to
--expect later: it must still be there."""
_EXAMPLES = """\
examples:
  quaylog check rajin.gpkg
  quaylog check rajin.gpkg --expect 3f9a...c1   (the whole hash of 64 digits)"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument("--expect", metavar="HASH", help="the hash of a change that must be in the history")


def run(args: Namespace) -> int:
    with open_to_read(args.file) as log:
        report = log.check(expect=args.expect)
    for problem in report.problems:
        tell(f"quaylog: {problem}")
    if report.problems:
        return PROBLEM
    sys.stdout.write(f"Intact: {many(report.changes, 'change')}.\n")
    if report.head:
        sys.stdout.write(f"{report.head}\n")
    return 0
