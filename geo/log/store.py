"""The log: records in one GeoPackage file, written by named operations, with a history that can be undone."""

import os
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from geo.errors import InvalidValue, LogError
from geo.log import contents, gpkg, history, integrity, lines, opening, outside, tables, undo
from geo.log.changes import Change, ChangeSet, RowChange
from geo.log.connection import connect, private, sentences, writing
from geo.log.operations import Op
from geo.log.tables import table
from geo.log.transaction import Transaction
from geo.records import Record
from geo.records.references import Reference


class Log:
    """An open log file.

    Every method raises ``LogError`` with a sentence when the file cannot be read or written; it is then unchanged.
    A log may be open in several processes; no read holds a lock between two steps.
    """

    def __init__(self, path: Path, connection: apsw.Connection, *, analyst: str, read_only: bool) -> None:
        self.path = path
        self.analyst = analyst
        self.read_only = read_only
        self._connection = connection
        self._seen = history.last_number(connection)
        self._own: set[int] = set()
        self._data_version = connection.pragma("data_version")

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, analyst: str = "") -> "Log":
        """Make an empty log file and open it; a file that exists is refused."""
        file = Path(path).absolute()
        return cls(file, opening.create(file), analyst=analyst, read_only=False)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, analyst: str = "", read_only: bool = False) -> "Log":
        """Open a log file; an older version is migrated on a copy, and the old file kept."""
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
        with sentences(self.path):
            row = tables.find(self._connection, kind, record_id)
        return None if row is None else table(kind).record(row)

    def all(self, kind: str) -> Iterator[Record]:
        """Every record of a kind, in the order in which they were added."""
        with sentences(self.path):
            for row in tables.in_order(self._connection, kind):
                yield table(kind).record(row)

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        with sentences(self.path):
            found: int = self._connection.execute(f'SELECT count(*) FROM "{kind}"').get  # noqa: S608
        return found

    def rows(self, kind: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Raw values of the flat form's columns, ordered by id, for bulk readers.

        Lists are JSON text, booleans 0 or 1, times text; ``lon`` and ``lat`` are degrees or None.
        """
        with sentences(self.path):
            yield from tables.values(self._connection, kind, names)

    def referrers(self, kind: str, record_id: str) -> list[Reference]:
        """The records, as (kind, id), that refer to this one."""
        with sentences(self.path):
            return list(integrity.referrers(self._connection, kind, {record_id}))

    def head(self) -> str:
        """The hash of the newest change; empty when the log is."""
        with sentences(self.path):
            return history.head(self._connection)

    def change_count(self) -> int:
        """How many changes the history has."""
        with sentences(self.path):
            found: int = self._connection.execute("SELECT count(*) FROM quaylog_change").get
        return found

    def history(
        self, *, record: str | None = None, newest_first: bool = True, limit: int | None = None
    ) -> Iterator[ChangeSet]:
        """The changes with their rows; with ``record``, those that touched it, and only its rows."""
        with sentences(self.path):
            for index, cells in enumerate(history.walk(self._connection, record=record, newest_first=newest_first)):
                if index == limit:
                    return
                yield history.change_set(self._connection, cells, record=record)

    # Writing

    def run(self, operation: str, work: Callable[[Transaction], object]) -> ChangeSet:
        """Do ``work`` in one transaction and add it to the history as one change; all of it happens, or nothing.

        Raises:
            InUse: when a reference would point at nothing.
            LogError: when the file cannot be written.
        """
        return self._write(operation, None, work)

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

    def news(self) -> list[ChangeSet]:
        """The changes that other connections have committed since the last call; cheap when there are none."""
        with sentences(self.path):
            version = self._connection.pragma("data_version")
            if version == self._data_version:
                return []
            self._data_version = version
            found = history.after_number(self._connection, self._seen)
            foreign = [cells for cells in found if cells[0] not in self._own]
            self._seen = max((cells[0] for cells in found), default=self._seen)
            self._own.clear()
            return [history.change_set(self._connection, cells) for cells in foreign]

    def _change(self, find: Callable[[apsw.Connection], int | None]) -> Change | None:
        with sentences(self.path):
            number = find(self._connection)
            return None if number is None else history.read_change(history.cells_of(self._connection, number))

    def _revert(self, operation: str, find: Callable[[apsw.Connection], int | None]) -> ChangeSet:
        self._require_writable()
        with sentences(self.path), writing(self._connection):
            number = find(self._connection)
            if number is None:
                return ChangeSet()
            taken_back = history.change_set(self._connection, history.cells_of(self._connection, number))
            transaction = Transaction(self._connection)
            for row in reversed(taken_back.rows):
                _apply(transaction, row.inverse())
            assert taken_back.change is not None
            return self._finish(transaction, operation, taken_back.change.id)

    def _write(self, operation: str, reverts: str | None, work: Callable[[Transaction], object]) -> ChangeSet:
        self._require_writable()
        with sentences(self.path), writing(self._connection):
            transaction = Transaction(self._connection)
            work(transaction)
            return self._finish(transaction, operation, reverts)

    def _finish(self, transaction: Transaction, operation: str, reverts: str | None) -> ChangeSet:
        edits, rows = transaction.edits(), tuple(transaction.row_changes())
        if not edits:
            self._connection.execute("ROLLBACK")
            return ChangeSet()
        put = [row.after for row in rows if row.after is not None]
        integrity.require_references(self._connection, put, [edit for edit in edits if edit.after is None])
        boxes = list(lines.redraw(self._connection, edits))
        number, change = history.append(
            self._connection, edits, analyst=self.analyst, operation=operation, reverts=reverts
        )
        contents.note(self._connection, change, edits, boxes)
        outside.expect_own_commit(self._connection)
        self._own.add(number)
        return ChangeSet(change=change, rows=rows)

    def _require_writable(self) -> None:
        if self.read_only:
            raise LogError(f"“{self.path.name}” is open read-only; nothing can be changed in it.")


def _apply(transaction: Transaction, row: RowChange) -> None:
    if row.after is not None:
        transaction.put(row.after)
    else:
        transaction.remove(row.kind, row.id)


_ = connect, private, gpkg, itemgetter, InvalidValue
