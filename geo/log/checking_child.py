"""The other end of ``geo.log.checking_apart``: checks a log, and writes what it found as JSON."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from geo.errors import GeoError
from geo.log import Log

NICENESS = 5
"""Whoever asked goes first when processors are few."""


def main(path: Path) -> None:
    """Say nothing of what another program edited: whoever asked needs the records."""
    with Log.open(path, read_only=True) as log, log.snapshot() as copy:
        report = copy.check()
        if not copy.outside_edits() and not copy.outside_problems():
            sys.stdout.write(json.dumps(asdict(report)))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with suppress(GeoError, BrokenPipeError):  # whoever asked looks itself, and says what is wrong
        main(Path(sys.argv[1]))
