"""What turns up while files are read: problems that refuse them, and what was left out."""

from collections import Counter
from dataclasses import dataclass, field

from geo.errors import ImportRefused

SHOWN = 20
"""How many problems a refusal lists."""


@dataclass(slots=True)
class Findings:
    """Collected while reading, so that one refusal can name every problem at once.

    ``problems`` are sentences that begin with file and line. ``ignored`` counts what was read past and is not in the
    log afterwards. ``notices`` are doubts that do not stand in the way.
    """

    problems: list[str] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)

    def problem(self, where: str, sentence: str) -> None:
        self.problems.append(f"{where}: {sentence}")

    def ignore(self, where: str, what: str) -> None:
        self.ignored[f"{where}: {what}"] += 1

    def raise_problems(self) -> None:
        """Raise ``ImportRefused`` with the first problems, if there are any."""
        if not self.problems:
            return
        lines = self.problems[:SHOWN]
        if more := len(self.problems) - SHOWN:
            lines = [*lines, f"… and {more:,} more problem{'s' if more > 1 else ''}."] if more > 0 else lines
        raise ImportRefused("\n".join([*lines, "Nothing was imported."]))
