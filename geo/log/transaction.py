"""A transaction: records are put and removed; what it did comes out as edits."""

from collections.abc import Iterator
from dataclasses import dataclass

import apsw

from geo.errors import LogError
from geo.log import tables
from geo.log.changes import RowChange
from geo.log.history import Edit
from geo.log.migrations import schema_version
from geo.log.payload import decode, encode, flat_of
from geo.log.tables import table
from geo.records import Record, kind_of

Key = tuple[str, str]
"""The kind's name and the record's id."""


@dataclass(frozen=True, slots=True)
class _Touched:
    """A record's payload before the transaction and now, and the record as it is now."""

    before: bytes | None
    after: bytes | None
    record: Record | None


class Transaction:
    """What an operation may do with the records; it sees its own writes."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._touched: dict[Key, _Touched] = {}

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
        present = self._present((kind, record.id))
        if payload == present:
            return
        cells = table(kind).cells(flat)
        if present is None:
            self._connection.execute(table(kind).insert, cells)
        else:
            self._connection.execute(f"{table(kind).update} WHERE id = ?", (*cells, record.id))
        self._note((kind, record.id), present, payload, record)

    def remove(self, kind: str, record_id: str) -> None:
        """Take the record out of its table.

        Raises:
            LogError: when there is none with that id.
        """
        present = self._present((kind, record_id))
        if present is None:
            raise LogError(f"There is no {kind} with the id {record_id}: somebody may have removed it meanwhile.")
        self._connection.execute(f'DELETE FROM "{kind}" WHERE id = ?', (record_id,))  # noqa: S608
        self._note((kind, record_id), present, None, None)

    def note(self, kind: str, record_id: str, before: bytes | None, after: Record | None) -> None:
        """Take up a difference that the tables have already: another program made it."""
        payload = None if after is None else encode(flat_of(kind, after))
        self._note((kind, record_id), before, payload, after)

    def edits(self) -> list[Edit]:
        """What is different now, in the order in which records were first touched."""
        return [
            Edit(kind, record_id, touched.before, touched.after)
            for (kind, record_id), touched in self._touched.items()
            if touched.before != touched.after
        ]

    def row_changes(self) -> Iterator[RowChange]:
        """The same as records."""
        for edit in self.edits():
            before = None if edit.before is None else decode(edit.kind, schema_version(), edit.before)
            after = self._touched[edit.kind, edit.id].record
            yield RowChange(kind=edit.kind, id=edit.id, before=before, after=after)

    def _present(self, key: Key) -> bytes | None:
        if key in self._touched:
            return self._touched[key].after
        row = tables.find(self._connection, *key)
        return None if row is None else encode(table(key[0]).flat(row))

    def _note(self, key: Key, before: bytes | None, after: bytes | None, record: Record | None) -> None:
        first = self._touched.get(key)
        self._touched[key] = _Touched(first.before if first else before, after, record)
