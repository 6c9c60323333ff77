"""Files to records in a log."""

import os
from collections.abc import Sequence
from pathlib import Path

from geo.errors import ImportRefused
from geo.exchange.entries import Entry, Finished
from geo.exchange.findings import Findings
from geo.exchange.formats import format_of
from geo.exchange.intake import open_regular, plain_path
from geo.exchange.merge import ImportReport, in_order, merge
from geo.exchange.resolve import resolve
from geo.exchange.steps import SILENT, Steps, Tell
from geo.log import Log, Op
from geo.records import KINDS

PathLike = str | os.PathLike[str]


def import_files(
    log: Log,
    paths: Sequence[PathLike],
    *,
    kind: str | None = None,
    update: bool = False,
    dry_run: bool = False,
    op: Op = Op.IMPORT,
    tell: Tell | None = None,
) -> ImportReport:
    """Import files together, as one change; their rows may refer to each other.

    A record whose id is in the log is left alone when it is the same. When it differs, the import is refused, or with
    ``update`` the file's content taken. With ``dry_run`` the report tells what would happen and nothing is written.

    Args:
        kind: what rows and features are that do not say it themselves.
        tell: called with what is being done and how far it is; an exception it raises cancels the import.

    Raises:
        ImportRefused: with every problem (the first 20), each with file and line, column or feature. The log is then
            unchanged.
    """
    if kind is not None and kind not in KINDS:
        raise ImportRefused(f"“{kind}” is no kind of record; choose one of {', '.join(KINDS)}.")
    findings, steps = Findings(), Steps(tell)
    by_id = in_order(read_files(log, paths, kind=kind, findings=findings, steps=steps), findings)
    return merge(log, by_id, findings, update=update, dry_run=dry_run, op=op, steps=steps)


def read_files(
    log: Log, paths: Sequence[PathLike], *, kind: str | None, findings: Findings, steps: Steps = SILENT
) -> list[Finished]:
    """The records that files hold, names looked up among themselves and in the log; nothing is written.

    Problems are collected in ``findings``; whoever calls raises them.

    Raises:
        ImportRefused: when a file cannot be read at all.
    """
    entries: list[Entry] = []
    for path in map(plain_path, paths):
        reader = format_of(path)
        _refuse_own(path, log)
        entries += reader.read(path, kind, findings, steps)
    return resolve(entries, log, findings, steps)


def _refuse_own(path: Path, log: Log) -> None:
    open_regular(path).close()
    if path.samefile(log.path):
        raise ImportRefused(f"{path.name} is the log itself.")
