"""Bringing records into a log: all of them as one change, or none."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.exchange.entries import Finished
from geo.exchange.findings import Findings
from geo.exchange.steps import CHECKING, COMPARING, FINISHING, SILENT, WRITING, Steps
from geo.log import ChangeSet, Log, Op, Transaction
from geo.records import KINDS, Citation, Record, kind_of
from geo.records.flat import flatten
from geo.records.references import references

Get = Callable[[str, str], Record | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do.

    ``added_by_kind`` counts the added records by kind. ``ignored`` tells what the files hold that is not in the log,
    ``notices`` doubts about single fields, each as a sentence with file and line. ``changes`` is the change as written;
    ``None`` when nothing was.
    """

    added: int
    updated: int
    unchanged: int
    added_by_kind: Mapping[str, int]
    ignored: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    changes: ChangeSet | None = None
    dry_run: bool = False

    def sentence(self) -> str:
        """One line for a person: ``12 records added, none updated, 3 unchanged.``"""
        verb = "would be " if self.dry_run else ""
        numbers = f"{self.added:,} record{'' if self.added == 1 else 's'} {verb}added, {self.updated:,} {verb}updated"
        return f"{numbers}, {self.unchanged:,} unchanged."


@dataclass(slots=True)
class _Plan:
    added: list[Record]
    updated: list[Record]
    unchanged: int


def merge(
    log: Log, entries: list[Finished], findings: Findings, *, update: bool, dry_run: bool, op: Op, steps: Steps = SILENT
) -> ImportReport:
    """Put the records, as ``in_order`` gives them, into the log as one change named ``op``.

    Raises:
        ImportRefused: when a record is there with another content and ``update`` is not set, or one refers to a record
            that is neither in the files nor in the log. The log is unchanged.
    """
    findings.raise_problems()
    if dry_run:
        return _report(_plan(steps.over(CHECKING, entries), entries, log.get, findings, update=update), findings, None)
    plans: list[_Plan] = []

    def work(transaction: Transaction) -> None:
        plan = _plan(steps.over(COMPARING, entries), entries, transaction.get, findings, update=update)
        for record in steps.over(WRITING, [*plan.added, *plan.updated]):
            transaction.put(record)
        plans.append(plan)
        steps.at(FINISHING)

    steps.at(COMPARING, 0, len(entries))
    changes = log.run(op, work)
    return _report(plans[-1], findings, changes)


def in_order(entries: Iterable[Finished], findings: Findings) -> list[Finished]:
    """Each record once, those that others may refer to first."""
    first: dict[tuple[str, str], Finished] = {}
    for entry in entries:
        kind = kind_of(entry.record)
        known = first.setdefault((kind, entry.record.id), entry)
        if known.record != entry.record:
            findings.problem(entry.where, f"another {kind} with the id {entry.record.id} is at {known.where}.")
        elif known is not entry:
            findings.notices.append(f"{entry.where}: the same {kind} is at {known.where}; it is taken once.")
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(_parents_first(first), key=lambda entry: order[kind_of(entry.record)])


def _parents_first(entries: Mapping[tuple[str, str], Finished]) -> list[Finished]:
    """Each entry after those of its own kind that it refers to; a circle is cut somewhere."""
    placed: dict[tuple[str, str], Finished] = {}
    for start in entries:
        path = [start]
        while up := _superior(entries[path[-1]].record):
            if up not in entries or up in placed or up in path:
                break
            path.append(up)
        placed |= {address: entries[address] for address in reversed(path)}
    return list(placed.values())


def _superior(record: Record) -> tuple[str, str] | None:
    """The record of the same kind that this one belongs to."""
    kind = kind_of(record)
    return next((reference for reference in references(record) if reference[0] == kind), None)


def _plan(told: Iterable[Finished], entries: list[Finished], get: Get, findings: Findings, *, update: bool) -> _Plan:
    """What is to be done with each entry; ``told`` are the entries, telling how far it is."""
    plan = _Plan([], [], 0)
    present = {(kind_of(entry.record), entry.record.id) for entry in entries}
    for entry in told:
        record, kind = entry.record, kind_of(entry.record)
        known = get(kind, record.id)
        if known == record:
            plan.unchanged += 1
            continue
        if known is not None and not update:
            findings.problem(entry.where, _conflict(kind, known, record))
        _check_references(entry, present, get, findings)
        (plan.added if known is None else plan.updated).append(record)
    findings.raise_problems()
    return plan


def _conflict(kind: str, known: Record, record: Record) -> str:
    before, after = flatten(known), flatten(record)
    fields = ", ".join(name for name in before if before[name] != after[name])
    return (
        f"the {kind} {record.id} is in the log with another content ({fields}); "
        "import it with update to take the file's, or leave it out."
    )


def _check_references(entry: Finished, present: set[tuple[str, str]], get: Get, findings: Findings) -> None:
    if isinstance(entry.record, Citation) and entry.record.cited_kind not in KINDS:
        findings.problem(
            entry.where, f"it cites for a “{entry.record.cited_kind}”, which is none of {', '.join(KINDS)}."
        )
        return
    for kind, record_id in references(entry.record):
        if (kind, record_id) in present:
            continue
        if get(kind, record_id) is None:
            findings.problem(entry.where, f"it refers to the {kind} {record_id}, which is neither here nor in the log.")
        else:
            present.add((kind, record_id))


def _report(plan: _Plan, findings: Findings, changes: ChangeSet | None) -> ImportReport:
    return ImportReport(
        added=len(plan.added),
        updated=len(plan.updated),
        unchanged=plan.unchanged,
        added_by_kind=dict(Counter(map(kind_of, plan.added))),
        ignored=tuple(f"{what} ({_times(times)})" for what, times in findings.ignored.items()),
        notices=tuple(findings.notices),
        changes=changes,
        dry_run=changes is None,
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
