"""A transaction: records are put and removed; what it did comes out as edits."""

from collections.abc import Iterable

import apsw

from geo.errors import LogError
from geo.log import tables
from geo.log.changes import RowChange
from geo.log.history import Edit
from geo.log.migrations import schema_version
from geo.log.payload import decode, encode, flat_of
from geo.log.sql import Cells
from geo.log.tables import table
from geo.records import Record, kind_of

_BATCH = 2000


class Transaction:
    """What an operation may do with the records; it sees its own writes."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._touched: dict[tuple[str, str], Edit] = {}
        self._pending: dict[str, list[Cells]] = {}

    def get(self, kind: str, record_id: str) -> Record | None:
        """The record as it is now, or None."""
        if (kind, record_id) in self._touched:
            return self._touched[kind, record_id].record
        row = tables.find(self._connection, kind, record_id)
        return None if row is None else table(kind).record(row)

    def put(self, record: Record) -> None:
        """Add the record, or replace the one with its id; an equal one is left as it is.

        Raises:
            InvalidValue: when a text of it cannot be written as UTF-8.
        """
        kind = kind_of(record)
        flat = flat_of(kind, record)
        payload = encode(flat)
        present = self._present(kind, record.id)
        if payload == present:
            return
        cells = table(kind).cells(flat)
        if present is None:
            self._insert(kind, cells)
        else:
            self.flush()
            self._connection.execute(f"{table(kind).update} WHERE id = ?", (*cells, record.id))
        self.note(kind, record.id, present, payload, record)

    def remove(self, kind: str, record_id: str) -> None:
        """Take the record out of its table.

        Raises:
            LogError: when there is none with that id.
        """
        present = self._present(kind, record_id)
        if present is None:
            raise LogError(f"There is no {kind} with the id {record_id}: somebody may have removed it meanwhile.")
        self.flush()
        self._connection.execute(f'DELETE FROM "{kind}" WHERE id = ?', (record_id,))  # noqa: S608
        self.note(kind, record_id, present, None, None)

    def take_back(self, row: RowChange) -> None:
        """Bring a record to what it was before a row of the history.

        Raises:
            LogError: when the row's content was shredded.
        """
        if row.before is not None:
            self.put(row.before)
        elif row.after is not None:
            self.remove(row.kind, row.id)
        else:
            raise LogError(
                f"The content of {row.kind} {row.id} was shredded; what was done to it cannot be taken back."
            )

    def note(self, kind: str, record_id: str, before: bytes | None, after: bytes | None, record: Record | None) -> None:
        """Take up what the tables have already: the payloads before and after, and the record after."""
        first = self._touched.get((kind, record_id))
        if first is not None:
            before = first.before
        self._touched[kind, record_id] = Edit(kind, record_id, before, after, record)

    def flush(self) -> None:
        """Write the rows that are waiting; they go in batches, since single inserts take twice as long."""
        for kind, waiting in self._pending.items():
            self._connection.executemany(table(kind).insert, waiting)
        self._pending.clear()

    def edits(self) -> list[Edit]:
        """What is different now, in the order in which records were first touched; everything is written."""
        self.flush()
        return [edit for edit in self._touched.values() if edit.before != edit.after]

    def _insert(self, kind: str, cells: Cells) -> None:
        waiting = self._pending.setdefault(kind, [])
        waiting.append(cells)
        if len(waiting) >= _BATCH:
            self.flush()

    def _present(self, kind: str, record_id: str) -> bytes | None:
        if (kind, record_id) in self._touched:
            return self._touched[kind, record_id].after
        row = tables.find(self._connection, kind, record_id)
        return None if row is None else encode(table(kind).flat(row))


def row_changes(edits: Iterable[Edit]) -> tuple[RowChange, ...]:
    """Edits as records before and after."""
    return tuple(
        RowChange(
            kind=edit.kind,
            id=edit.id,
            before=None if edit.before is None else decode(edit.kind, schema_version(), edit.before),
            after=edit.record,
        )
        for edit in edits
    )
