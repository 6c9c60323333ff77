"""The append-only history: changes in a chain of hashes, their rows with salted digests.

A row's digest is SHA-256 over its salt and its payloads. A change's hash is SHA-256 over its own particulars and, for
each row, kind, record id, schema version and digest. The chain thus never needs a payload: when payload and salt are
shredded (set to NULL), the digest stays, and tells nothing.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import apsw
import orjson

from geo.instant import from_text, to_text, utc
from geo.log import sql
from geo.log.changes import Change, ChangeSet, RowChange
from geo.log.migrations import schema_version
from geo.log.payload import decode
from geo.records import Record, new_id

_SALT_BYTES = 16
_FORMAT = "quaylog change 1"
CHANGE_COLUMNS = "number, id, replica, sequence, time, analyst, operation, reverts, parents, hash"
ROW_COLUMNS = "number, change, kind, record, version, before, after, salt, digest"
_INSERT_ROW = (
    "INSERT INTO quaylog_row (change, kind, record, version, before, after, salt, digest) VALUES (?,?,?,?,?,?,?,?)"
)


@dataclass(slots=True)
class Edit:
    """What happened to one record: its payload before and after, in the present schema version, and the record after.

    Not frozen, since a bulk import makes a hundred thousand of them; nothing changes one.
    """

    kind: str
    id: str
    before: bytes | None
    after: bytes | None
    record: Record | None

    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        record = None if self.before is None else decode(self.kind, schema_version(), self.before)
        return Edit(self.kind, self.id, self.after, self.before, record)


def digest(salt: bytes, before: bytes | None, after: bytes | None) -> bytes:
    """The salted digest of a row's payloads; JSON holds no NUL byte, so the parts cannot be confused."""
    return sha256(b"\0".join((salt.hex().encode(), before or b"", after or b""))).digest()


def change_hash(change: Change, rows: Iterable[tuple[str, str, int, bytes]]) -> str:
    """A change's hash, from its particulars and its rows' (kind, record id, schema version, digest)."""
    particulars = [_FORMAT, change.id, change.replica, change.sequence, to_text(change.time), change.analyst]
    total = sha256(orjson.dumps([*particulars, change.operation, change.reverts, list(change.parents)]))
    for kind, record, version, row_digest in rows:
        total.update(orjson.dumps([kind, record, version, row_digest.hex()]))
    return total.hexdigest()


def append(
    connection: apsw.Connection, edits: Sequence[Edit], *, analyst: str, operation: str, reverts: str | None
) -> Change:
    """Write a change and its rows at the end of the chain."""
    version = schema_version()
    salts = [secrets.token_bytes(_SALT_BYTES) for _ in edits]
    digests = [digest(salt, edit.before, edit.after) for salt, edit in zip(salts, edits, strict=True)]
    hashed = ((edit.kind, edit.id, version, mark) for edit, mark in zip(edits, digests, strict=True))
    change = _append_change(connection, hashed, analyst=analyst, operation=operation, reverts=reverts)
    number = connection.last_insert_rowid()
    connection.executemany(
        _INSERT_ROW,
        (
            (number, edit.kind, edit.id, version, _text(edit.before), _text(edit.after), salt, mark)
            for edit, salt, mark in zip(edits, salts, digests, strict=True)
        ),
    )
    return change


def _append_change(
    connection: apsw.Connection, rows: Iterable[tuple[str, str, int, bytes]], **particulars: Any
) -> Change:
    replica = meta(connection, "replica")
    query = "SELECT coalesce(max(sequence), 0) + 1 FROM quaylog_change WHERE replica = ?"
    sequence = sql.value(connection, query, (replica,))
    newest = head(connection)
    draft = Change(
        id=new_id(),
        replica=replica,
        sequence=sequence,
        time=utc(datetime.now(UTC)),
        parents=(newest,) if newest else (),
        hash="",
        **particulars,
    )
    change = replace(draft, hash=change_hash(draft, rows))
    connection.execute(
        "INSERT INTO quaylog_change (id, replica, sequence, time, analyst, operation, reverts, parents, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _change_cells(change),
    )
    return change


def _change_cells(change: Change) -> tuple[Any, ...]:
    parents = orjson.dumps(change.parents).decode()
    first = (change.id, change.replica, change.sequence, to_text(change.time), change.analyst)
    return (*first, change.operation, change.reverts, parents, change.hash)


def read_change(cells: Sequence[Any]) -> Change:
    """The change of a row read with ``CHANGE_COLUMNS``."""
    _, change_id, replica, sequence, time, analyst, operation, reverts, parents, own_hash = cells
    return Change(
        id=change_id,
        replica=replica,
        sequence=sequence,
        time=from_text(time),
        analyst=analyst,
        operation=operation,
        reverts=reverts,
        parents=tuple(orjson.loads(parents)),
        hash=own_hash,
    )


def read_row(cells: Sequence[Any]) -> RowChange:
    """The row change of a row read with ``ROW_COLUMNS``."""
    _, _, kind, record, version, before, after, _, _ = cells
    return RowChange(
        kind=kind,
        id=record,
        before=None if before is None else decode(kind, version, before),
        after=None if after is None else decode(kind, version, after),
    )


def rows_of(connection: apsw.Connection, number: int, *, record: str | None = None) -> tuple[RowChange, ...]:
    """The rows of a change, or those of one record in it."""
    query = f"SELECT {ROW_COLUMNS} FROM quaylog_row WHERE change = ?1 AND (?2 IS NULL OR record = ?2) ORDER BY number"  # noqa: S608
    return tuple(map(read_row, sql.rows(connection, query, (number, record))))


def change_set(connection: apsw.Connection, cells: Sequence[Any], *, record: str | None = None) -> ChangeSet:
    """A change, from its cells, with its rows, or with those of one record."""
    return ChangeSet(change=read_change(cells), rows=rows_of(connection, cells[0], record=record))


def after_number(connection: apsw.Connection, number: int) -> list[tuple[Any, ...]]:
    """The cells of all changes with a higher number, oldest first."""
    query = f"SELECT {CHANGE_COLUMNS} FROM quaylog_change WHERE number > ? ORDER BY number"  # noqa: S608
    return sql.rows(connection, query, (number,))


def walk(connection: apsw.Connection, *, record: str | None, newest_first: bool) -> Iterator[tuple[Any, ...]]:
    """The cells of every change, or of those that touched a record, each read in a step of its own."""
    chosen = "number IN (SELECT change FROM quaylog_row WHERE record = :record)" if record else ":record IS NULL"
    order, beyond, number = ("DESC", "<", 2**63 - 1) if newest_first else ("ASC", ">", 0)
    query = (
        f"SELECT {CHANGE_COLUMNS} FROM quaylog_change WHERE {chosen} AND number {beyond} :number"  # noqa: S608
        f" ORDER BY number {order} LIMIT 200"
    )
    while changes := sql.rows(connection, query, {"record": record, "number": number}):
        yield from changes
        number = changes[-1][0]


def head(connection: apsw.Connection) -> str:
    """The hash of the newest change; empty when there is none."""
    return str(sql.value(connection, "SELECT hash FROM quaylog_change ORDER BY number DESC LIMIT 1") or "")


def last_number(connection: apsw.Connection) -> int:
    """The number of the newest change in the file; 0 when there is none."""
    return int(sql.value(connection, "SELECT coalesce(max(number), 0) FROM quaylog_change"))


def meta(connection: apsw.Connection, key: str) -> str:
    """A value of ``quaylog_meta``; empty when it is not set."""
    return str(sql.value(connection, "SELECT value FROM quaylog_meta WHERE key = ?", (key,)) or "")


def set_meta(connection: apsw.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO quaylog_meta VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2", (key, value)
    )


def _text(payload: bytes | None) -> str | None:
    return None if payload is None else payload.decode()


def cells_of(connection: apsw.Connection, number: int) -> tuple[Any, ...]:
    """The cells of one change."""
    query = f"SELECT {CHANGE_COLUMNS} FROM quaylog_change WHERE number = ?"  # noqa: S608
    return sql.rows(connection, query, (number,))[0]
