"""``quaylog``: the window, the snapshot, and all verbs of the library's command line."""

import argparse
import sys
from pathlib import Path

from geo import cli


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1 (a problem, said on stderr) or 2 (usage)."""
    return cli.main(sys.argv[1:] if argv is None else argv, more=VERBS, otherwise=WINDOW)
