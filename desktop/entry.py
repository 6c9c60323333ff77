"""``quaylog``: the verbs of the library, and those that need a window. Qt is imported only by the latter."""

import sys

from geo import cli

VERBS = (
    cli.verb("snapshot", "draw the map into a picture", "desktop.cli.snapshot"),
    cli.verb("demo", "show the starter case without a display", "desktop.cli.demo"),
)
WINDOW = cli.verb("window", "open the window on a log, or on the last one", "desktop.cli.window")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit code is 0, 1 (a problem, said on stderr), 2 (usage) or 130 (interrupted)."""
    return cli.main(argv, more=VERBS, otherwise=WINDOW)


if __name__ == "__main__":
    sys.exit(main())
