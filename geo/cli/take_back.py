"""``quaylog undo`` and ``quaylog redo``: one idea in two directions."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from geo.cli.ending import PROBLEM, tell
from geo.cli.files import as_analyst, log_file, open_to_write
from geo.cli.text import many
from geo.log import ChangeSet, Log


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What the verb does to the log; an empty change set says that there was nothing to do."""

    name: str
    description: str
    step: Callable[[Log], ChangeSet]

    def arguments(self, parser: ArgumentParser) -> None:
        parser.description = self.description
        log_file(parser)
        as_analyst(parser)

    def run(self, args: Namespace) -> int:
        with open_to_write(args.file, args.analyst) as log:
            change_set = self.step(log)
            if change_set.change is None:
                tell(f"quaylog: There is nothing to {self.name}.")
                return PROBLEM
        sys.stdout.write(f"{change_set.change.operation}: {many(len(change_set.rows), 'record')}.\n")
        return 0


UNDO = Direction(
    name="undo",
    description="""\
Take back the newest change that still stands. It is not erased: the history keeps it, and the change that undid it;
quaylog redo brings it back.""",
    step=Log.undo,
)
REDO = Direction(
    name="redo",
    description="Bring back what was undone last, unless something else was written since.",
    step=Log.redo,
)
