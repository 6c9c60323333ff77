"""``quaylog check``: the file's pages, the history's chain, and the tables against the history."""

from collections.abc import Callable
from dataclasses import dataclass

import apsw

from geo.log import chain, sql
from geo.log.outside import Checkpoint, Findings

Progress = Callable[[int, int], None]
Found = Callable[[Checkpoint], Findings]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found: a sentence for each problem, how many changes are sound, and the newest one's hash."""

    problems: tuple[str, ...]
    changes: int
    head: str

    @property
    def ok(self) -> bool:
        return not self.problems


def check(connection: apsw.Connection, found: Found, *, expect: str | None, progress: Progress | None) -> CheckReport:
    """Check everything; ``expect`` is the hash of a change that must be there, noted down earlier.

    A chain is sound without its newest changes, too: only a hash known from elsewhere shows that they were cut off.
    ``progress(done, total)`` counts the history's rows, then the tables at once. ``found`` compares these with it.
    """
    damage = chain.page_problem(connection)
    if damage:
        return CheckReport(problems=(damage,), changes=0, head="")
    total = sql.value(connection, "SELECT count(*) FROM quaylog_row") * 2 + 1
    report = progress or _silent
    state, broken = chain.replay(connection, lambda done: report(done, total))
    problems = [broken] if broken else []
    if expect is not None and expect.strip().lower() not in state.hashes:
        problems.append(f"The history has no change with the hash {expect}: its end was cut off, or it is another log.")
    state.present.clear()  # the tables are compared with another reading of as much
    problems += _tables(found(lambda: report(state.rows, total)))
    report(total, total)
    return CheckReport(problems=tuple(problems), changes=len(state.hashes), head=state.head)


def _silent(done: int, total: int) -> None:
    """Progress that nobody asked for."""
    del done, total


def _tables(findings: Findings) -> list[str]:
    """The first row that is not what the history says, and how many more there are."""
    sentences = list(findings.problems)
    for edit in findings.edits:
        how = "is missing from its table" if edit.after is None else "differs from the history"
        how = "is not in the history" if edit.before is None else how
        sentences.append(f"The {edit.kind} {edit.id} {how}.")
    if len(sentences) > 1:
        return [sentences[0], f"{len(sentences) - 1:,} more rows are not as the history has them."]
    return sentences
