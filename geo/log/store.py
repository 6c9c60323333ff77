"""The log: records in one GeoPackage file, written by named operations, with a history that can be undone."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from geo.errors import EditedOutside, InvalidValue, LogError
from geo.log import (
    checking,
    contents,
    copies,
    counts,
    history,
    integrity,
    lines,
    opening,
    outside,
    sql,
    tables,
    tracks,
    undo,
    uses,
)
from geo.log.changes import Change, ChangeSet, RowChange
from geo.log.connection import connect, sentences, writing
from geo.log.history import Edit
from geo.log.operations import Op, reverting
from geo.log.tables import table
from geo.log.transaction import Transaction, row_changes
from geo.records import Record, new_id
from geo.records.references import Reference
from geo.uses import Use


class Log:
    """An open log file.

    Every method raises ``LogError`` with a sentence when the file cannot be read or written; it is then unchanged.
    A log may be open in several processes; no read holds a lock between two steps.
    """

    def __init__(
        self, path: Path, connection: apsw.Connection, *, analyst: str, read_only: bool, hint: bool = True
    ) -> None:
        self.path = path
        self.analyst = analyst
        self.read_only = read_only
        self._connection = connection
        self._is_private = connection.filename == ""
        self._hint = hint  # of a private copy: was what it was made from edited outside, as far as is known
        self._findings: tuple[tuple[Any, int], outside.Findings] | None = None
        self._counts = counts.Counts(connection)
        self._own: set[str] = set()
        with sentences(path):
            self._data_version = connection.pragma("data_version")
            self._seen = history.last_number(connection)

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, analyst: str = "") -> "Log":
        """Make an empty log file and open it; a file that exists is refused."""
        file = Path(path).absolute()
        return cls(file, opening.create(file), analyst=analyst, read_only=False)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, analyst: str = "", read_only: bool = False) -> "Log":
        """Open a log file; an older version is migrated on a copy, and the old file kept beside it.

        A damaged file is refused unless ``read_only``, so that it can still be checked and read.
        """
        file = Path(path).absolute()
        return cls(file, opening.open_file(file, read_only=read_only), analyst=analyst, read_only=read_only)

    def close(self) -> None:
        """Close the file; nothing is left beside it. Closing twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    # Reading

    def get(self, kind: str, record_id: str) -> Record | None:
        """The record, or None when there is none with that id."""
        with self._using():
            row = tables.find(self._connection, kind, record_id)
            try:
                return None if row is None else table(kind).record(row)
            except InvalidValue as error:
                raise EditedOutside(f"The {kind} {record_id} cannot be read: {error} Put the edits back.") from error

    def all(self, kind: str) -> Iterator[Record]:
        """Every record of a kind, in the order in which they were added.

        Rows that another program made unreadable are left out; ``outside_problems`` names them.
        """
        with self._using():
            for row in tables.in_order(self._connection, kind):
                try:
                    record = table(kind).record(row)
                except InvalidValue:
                    if not self.edited_outside():
                        raise
                    continue
                yield record

    def count(self, kind: str) -> int:
        """How many records of a kind there are: a million take a while, and are counted once until somebody writes."""
        with self._using():
            return self._counts.of(kind)

    def rows(self, kind: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Raw values of the flat form's columns, ordered by id, for bulk readers.

        Lists are JSON text, booleans 0 or 1, times text; ``lon`` and ``lat`` are degrees or None. The name ``*``
        stands for the text of a JSON object of all columns but ``id``, ``lon`` and ``lat``.
        """
        with self._using():
            yield from tables.values(self._connection, kind, names)

    def columns(self, kind: str, *names: str, size: int = 5_000) -> Iterator[dict[str, Any]]:
        """The same in the order of insertion, as columns, which ``geo.log.column_pages`` describes: for very many."""
        from geo.log import column_pages  # of a large library, of which small logs have no need

        with self._using():
            yield from column_pages.columns(self._connection, kind, names, size)

    def referrers(self, kind: str, record_id: str) -> list[Reference]:
        """The records, as (kind, id), that refer to this one."""
        with self._using():
            return list(integrity.referrers(self._connection, kind, {record_id}))

    def uses(self, kind: str, record_id: str, *, inside: bool = False) -> list[Use]:
        """What uses this record, to be shown: a source is used by the records that cite it, not by the citations.

        ``inside``: of a port also what uses its berths, and so on down.
        """
        with self._using():
            return list(uses.uses(self._connection, kind, record_id, inside=inside))

    def around(self, vessel: str, earliest: datetime, latest: datetime) -> list[Record]:
        """The sightings and movements that name a vessel, and whose window is closed and meets this one (UTC)."""
        with self._using():
            return list(tracks.around(self._connection, vessel, earliest, latest))

    def head(self) -> str:
        """The hash of the newest change; empty when the history is."""
        with self._using():
            return history.head(self._connection)

    def change_count(self) -> int:
        """How many changes the history has."""
        with self._using():
            return int(sql.value(self._connection, "SELECT count(*) FROM quaylog_change"))

    def history(
        self, *, record: str | None = None, newest_first: bool = True, limit: int | None = None
    ) -> Iterator[ChangeSet]:
        """The changes with their rows; with ``record``, those that touched it, and only its rows."""
        with self._using():
            for index, cells in enumerate(history.walk(self._connection, record=record, newest_first=newest_first)):
                if index == limit:
                    return
                yield history.change_set(self._connection, cells, record=record)

    def news(self) -> list[ChangeSet]:
        """The changes that other connections have committed since the last call; cheap when there are none."""
        with self._using():
            version = self._connection.pragma("data_version")
            if version == self._data_version:
                return []
            found = history.after_number(self._connection, self._seen)
            foreign = [cells for cells in found if cells[1] not in self._own]
            news = [history.change_set(self._connection, cells) for cells in foreign]
            self._data_version = version
            self._seen = max((cells[0] for cells in found), default=self._seen)
            self._own.clear()
            return news

    # Writing

    def run(self, operation: str, work: Callable[[Transaction], object]) -> ChangeSet:
        """Do ``work`` in one transaction and add it to the history as one change; all of it happens, or nothing.

        Raises:
            InUse: when a reference would point at nothing.
            EditedOutside: when another program changed the records, until that is adopted or put back.
            LogError: when the file cannot be written.
        """
        with self._writing(), _uncollected():
            transaction = Transaction(self._connection)
            work(transaction)
            return self._finish(transaction, operation, None)

    def undo(self) -> ChangeSet:
        """Take back the newest operation that still stands; an empty change set when there is none."""
        return self._revert(Op.UNDO, undo.undoable)

    def redo(self) -> ChangeSet:
        """Take back the newest undo; an empty change set when there is none."""
        return self._revert(Op.REDO, undo.redoable)

    def undoable(self) -> Change | None:
        """The change that ``undo`` would take back."""
        return self._change(undo.undoable)

    def redoable(self) -> Change | None:
        """The undo that ``redo`` would take back."""
        return self._change(undo.redoable)

    # Edits from outside

    def edited_outside(self) -> bool:
        """True when another program has written to the file since our last commit; a hint that costs nothing.

        What it wrote may be harmless: ``outside_edits`` and ``outside_problems`` tell.
        """
        with self._using():
            return self._hint if self._is_private else outside.hint(self._connection)

    def outside_mark(self) -> int | None:
        """None while nobody else wrote; else a number that changes with each of their commits. It costs nothing."""
        with self._using():
            return int(self._connection.pragma("data_version")) if self.edited_outside() else None

    def outside_edits(self) -> tuple[RowChange, ...]:
        """What another program changed: the history's view before, the table's after."""
        with self._using():
            return row_changes(self._found().edits)

    def outside_problems(self) -> tuple[str, ...]:
        """A sentence for each table and row of another program's making that cannot be read as a record."""
        with self._using():
            return self._found().problems

    def adopt(self) -> ChangeSet:
        """Take the outside edits into the history as one change.

        Raises:
            EditedOutside: when something cannot be read; it can be put back.
            InUse: when the edits leave a reference that points at nothing.
        """
        with self._writing(settle=False):
            found = self._found()
            transaction = Transaction(self._connection)
            outside.adopt(self._connection, transaction, found)
            outside.settle(self._connection, found)
            return self._finish(transaction, Op.ADOPT, None, always=True)

    def put_back(self) -> ChangeSet:
        """Bring the tables back to what the history says.

        The edits stay in the history, adopted and taken back at once, so that a redo brings them again; what could not
        be read is lost. The change set has no change when there was nothing else.
        """
        with self._writing(settle=False):
            edits = self._found().edits
            restored = outside.restore(self._connection)
            outside.expect_own_commit(self._connection)
            if not edits:
                return ChangeSet(rows=row_changes(restored))
            adopted = self._append(edits, Op.ADOPT, None)
            change = self._append([edit.inverse() for edit in edits], Op.PUT_BACK, adopted.id)
            contents.note(self._connection, change, restored, [])
            return ChangeSet(change=change, rows=row_changes(restored))

    # Copies and checks

    def snapshot(self) -> "Log":
        """A read-only private copy as it is now, for long reads; it holds no lock, and vanishes when it is closed."""
        hint = self.edited_outside()
        with self._using(), self._source() as source:
            copy = copies.private_copy(source)
        return Log(self.path, copy, analyst=self.analyst, read_only=True, hint=hint)

    def copy_to(self, path: str | os.PathLike[str]) -> None:
        """Write a copy to a new file; from then on the two are replicas of their own."""

        with self._using(), self._source() as source:

            def prepare(copy: apsw.Connection) -> None:
                with writing(copy):
                    history.set_meta(copy, "replica", new_id())
                    outside.keep_hint(source, copy)

            copies.write_copy(source, Path(path).absolute(), prepare)

    def check(
        self, *, expect: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> checking.CheckReport:
        """Check the file's pages, the history's chain, and the tables against the history, on a private copy.

        ``expect`` is the hash of a change, noted down earlier, that must still be there.
        """
        with nullcontext(self) if self._is_private else self.snapshot() as copy, sentences(self.path):
            return checking.check(copy._connection, copy._found, expect=expect, progress=progress)

    # How it is done

    @contextmanager
    def _using(self) -> Iterator[None]:
        with sentences(self.path):
            try:
                yield
            except apsw.SQLError as error:
                for sentence in outside.damaged_tables(self._connection).values():
                    raise EditedOutside(sentence) from error
                raise

    @contextmanager
    def _writing(self, *, settle: bool = True) -> Iterator[None]:
        if self.read_only:
            raise LogError(f"“{self.path.name}” is open read-only; nothing can be changed in it.")
        with self._using(), writing(self._connection):
            if settle and outside.hint(self._connection):
                self._found().refuse()
                outside.settle(self._connection, self._found())
            yield

    @contextmanager
    def _source(self) -> Iterator[apsw.Connection]:
        """Where a copy is made from: a connection of its own, so that it may be made in another thread."""
        if self._is_private:
            yield self._connection
            return
        connection = connect(self.path, read_only=True)
        try:
            yield connection
        finally:
            connection.close()

    def _change(self, find: Callable[[apsw.Connection], int | None]) -> Change | None:
        with self._using():
            number = find(self._connection)
            return None if number is None else history.read_change(history.cells_of(self._connection, number))

    def _found(self, checkpoint: outside.Checkpoint = lambda: None) -> outside.Findings:
        """The difference, found anew only when somebody has written since."""
        written = counts.written(self._connection)
        if self._findings is None or self._findings[0] != written:
            self._findings = (written, outside.find(self._connection, checkpoint))
        return self._findings[1]

    def _revert(self, op: Op, find: Callable[[apsw.Connection], int | None]) -> ChangeSet:
        with self._writing():
            number = find(self._connection)
            if number is None:
                return ChangeSet()
            reverted = history.read_change(history.cells_of(self._connection, number))
            transaction = Transaction(self._connection)
            for row in reversed(history.rows_of(self._connection, number)):
                transaction.take_back(row)
            return self._finish(transaction, reverting(op, reverted.operation), reverted.id)

    def _finish(
        self, transaction: Transaction, operation: str, reverts: str | None, *, always: bool = False
    ) -> ChangeSet:
        edits = transaction.edits()
        if not edits and not always:
            self._connection.execute("ROLLBACK")
            return ChangeSet()
        integrity.require_references(self._connection, edits)
        boxes = lines.redraw(self._connection, edits)
        outside.expect_own_commit(self._connection)
        if not edits:
            return ChangeSet()
        change = self._append(edits, operation, reverts)
        contents.note(self._connection, change, edits, boxes)
        return ChangeSet(change=change, rows=row_changes(edits))

    def _append(self, edits: list[Edit], operation: str, reverts: str | None) -> Change:
        change = history.append(
            self._connection, edits, analyst=self.analyst, operation=str(operation), reverts=reverts
        )
        self._own.add(change.id)
        return change


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the search for reference cycles during a write: it walks every record again and again, a third of the time
    of a bulk import, and finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
