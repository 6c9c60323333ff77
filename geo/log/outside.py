"""Edits from outside: what QGIS or another program changed in the tables, against the history's view.

A quick hint comes first: every write of ours records in its own transaction what SQLite's file change counter will be
after it. When the counter says otherwise, the tables are compared with the history's latest after-images.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

import apsw

from geo.errors import EditedOutside, GeoError, InvalidValue
from geo.log import lines, tables
from geo.log.connection import file_change_counter
from geo.log.history import Edit, meta, set_meta
from geo.log.payload import encode, flat_of, upcast
from geo.log.schema import create_record_table, drop_record_table, table_columns
from geo.log.sql import Cells
from geo.log.tables import table
from geo.log.transaction import Transaction
from geo.records import KINDS, Record, new_id
from geo.records.checks import require_id
from geo.records.flat import unflatten

_COUNTER = "file_change_counter"
Checkpoint = Callable[[], object]
_IMAGES = (
    "SELECT number, kind, record, version, after, salt IS NULL FROM quaylog_row"
    " WHERE number > ? ORDER BY number LIMIT ?"
)
_PAGE = 1_000
_LATEST_OF = "SELECT number, version, after FROM quaylog_row WHERE kind = ? AND record = ? ORDER BY number DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not as the history has it.

    ``fid`` is None when the row is gone; ``before`` is the history's payload, None when the history has no such
    record; ``after`` and ``record`` are the row's; ``problem`` says why the row cannot be read as a record. A row that
    says the same in another form (a time without milliseconds) has equal payloads.
    """

    kind: str
    id: str
    fid: int | None
    before: bytes | None
    after: bytes | None = None
    record: Record | None = None
    problem: str | None = None

    def edit(self) -> Edit:
        """The difference as an edit from the history's view to the table's."""
        return Edit(self.kind, self.id, self.before, self.after, self.record)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that differs: tables that lack columns, each with a sentence, and rows."""

    damaged: dict[str, str]
    rows: tuple[Difference, ...]

    @property
    def edits(self) -> list[Edit]:
        """The rows that are records, and not what the history says."""
        return [row.edit() for row in self.rows if row.problem is None and row.before != row.after]

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each table and row that cannot be read."""
        return (*self.damaged.values(), *(row.problem for row in self.rows if row.problem))

    def refuse(self) -> None:
        """Raise ``EditedOutside`` when there is a real difference."""
        number = len(self.edits) + len(self.problems)
        if number:
            what = "one place" if number == 1 else f"{number} places"
            raise EditedOutside(
                f"Another program has changed this log in {what}. Adopt the outside edits, or put them back, first."
            )


def expect_own_commit(connection: apsw.Connection) -> None:
    """Record, inside a write transaction, what the counter will be when it is committed."""
    set_meta(connection, _COUNTER, str((file_change_counter(connection) + 1) % 2**32))


def keep_hint(source: apsw.Connection, copy: apsw.Connection) -> None:
    """Record, inside the transaction that ends a copy, whether what it holds is edited outside."""
    if hint(source):
        set_meta(copy, _COUNTER, "")
    else:
        expect_own_commit(copy)


def hint(connection: apsw.Connection) -> bool:
    """True when something else has written to the file since our last commit; what it did may be harmless.

    The counter stands still while another program keeps the file in WAL mode, so that nothing can be said then.
    """
    return connection.pragma("journal_mode") == "wal" or meta(connection, _COUNTER) != str(
        file_change_counter(connection)
    )


def find(connection: apsw.Connection, checkpoint: Checkpoint = lambda: None) -> Findings:
    """Compare every row with the history; a second for a hundred thousand records.

    ``checkpoint`` is called now and then, and may raise to end it.
    """
    damaged = damaged_tables(connection)
    latest = _latest(connection, checkpoint)
    sound = [kind for kind in KINDS if kind not in damaged]
    return Findings(damaged, tuple(row for kind in sound for row in _differences(connection, kind, latest, checkpoint)))


def damaged_tables(connection: apsw.Connection) -> dict[str, str]:
    """The kinds whose table was dropped, or replaced by one that lacks columns, each with a sentence."""
    damaged = {}
    for kind in KINDS:
        present = {row[1] for row in connection.execute(f'PRAGMA table_info("{kind}")')}
        if missing := [name for name in table_columns(kind) if name not in present]:
            lack = f"it lacks {', '.join(missing)}" if present else "it is gone"
            damaged[kind] = f"Another program replaced the table “{kind}”: {lack}. Put the outside edits back."
    return damaged


def _differences(
    connection: apsw.Connection, kind: str, latest: "_Latest", checkpoint: Checkpoint
) -> Iterator[Difference]:
    """Every row of a kind that is not as the history has it."""
    known = latest.digests[kind]
    key = 2 if table(kind).has_point else 1
    for page in tables.pages_in_order(connection, kind, _PAGE):
        checkpoint()
        for row in page:
            if (kind, row[key]) not in latest.shredded:
                said = known.pop(row[key], None)
                if said is None or _digest(_payload(kind, row)) != said:
                    before = None if said is None else _image(connection, kind, row[key])[1]
                    yield _difference(kind, row, row[key], before)
    lost = sorted((*_image(connection, kind, record_id), record_id) for record_id in known)
    yield from (Difference(kind, record_id, None, before) for _, before, record_id in lost)


class _Latest(NamedTuple):
    """By the history: of each kind the records that exist, with a digest of what they say; and the shredded ones.

    Digests, since the images of a large log together are large.
    """

    digests: dict[str, dict[str, bytes]]
    shredded: set[tuple[str, str]]


def _latest(connection: apsw.Connection, checkpoint: Checkpoint) -> _Latest:
    """Read in the order in which it was written: the newest image of each record stays."""
    digests: dict[str, dict[str, bytes]] = {kind: {} for kind in KINDS}
    shredded: set[tuple[str, str]] = set()
    for page in tables.pages(connection, _IMAGES, 0, _PAGE):
        checkpoint()
        for _, kind, record_id, version, after, is_shredded in page:
            known = digests.setdefault(kind, {})
            shredded.discard((kind, record_id))
            known.pop(record_id, None)
            if is_shredded:
                shredded.add((kind, record_id))
            elif after is not None:
                known[record_id] = _said(kind, version, after)
    return _Latest(digests, shredded)


def _said(kind: str, version: int, after: Any) -> bytes:
    """The digest of an after-image; of one that cannot be read, which may be an old one, what no row has."""
    try:
        return _digest(upcast(kind, version, _bytes(after)))
    except GeoError:
        return b"unreadable"


def _bytes(payload: Any) -> bytes:
    """A payload's bytes, also where somebody has tampered with its type."""
    return payload if isinstance(payload, bytes) else str(payload).encode()


def _image(connection: apsw.Connection, kind: str, record_id: str) -> tuple[int, bytes]:
    """The number of a record's latest row, and its after-image."""
    number, version, after = next(connection.execute(_LATEST_OF, (kind, record_id)))
    return number, upcast(kind, version, _bytes(after))


def _digest(payload: bytes | None) -> bytes:
    return b"" if payload is None else blake2b(payload, digest_size=16).digest()


def _payload(kind: str, row: Cells) -> bytes | None:
    try:
        return encode(table(kind).flat(row))
    except InvalidValue:
        return None


def _difference(kind: str, row: Cells, record_id: str | None, before: bytes | None) -> Difference:
    chosen = record_id if record_id and _is_id(record_id) else new_id()
    try:
        record = unflatten(kind, table(kind).flat(row) | {"id": chosen})
        payload = encode(flat_of(kind, record))
    except InvalidValue as error:
        sentence = f"Row {row[0]} of the table “{kind}” cannot be read. {error}"
        return Difference(kind, chosen, row[0], before, problem=sentence)
    return Difference(kind, chosen, row[0], before, payload, record)


def _is_id(value: str) -> bool:
    """False for what another program put there in place of a UUID; such a row gets an id of its own."""
    try:
        require_id(value)
    except InvalidValue:
        return False
    return True


def settle(connection: apsw.Connection, findings: Findings) -> None:
    """Bring rows that say the same in another form back into ours, and draw the movements' lines anew."""
    for row in findings.rows:
        if row.problem is None and row.before == row.after:
            _write(connection, row.kind, row.fid, row.record)
    lines.redraw_all(connection)


def adopt(connection: apsw.Connection, transaction: Transaction, findings: Findings) -> None:
    """Take the differences into the transaction as if they had been made in it.

    Raises:
        EditedOutside: when a row cannot be read as a record: then all can only be put back.
    """
    if findings.problems:
        raise EditedOutside(f"{findings.problems[0]} It cannot be adopted: mend it there, or put the edits back.")
    for row in findings.rows:
        if row.record is not None and row.before != row.after:
            _write(connection, row.kind, row.fid, row.record)
        transaction.note(row.kind, row.id, row.before, row.after, row.record)


def restore(connection: apsw.Connection) -> list[Edit]:
    """Bring the tables back to what the history says; damaged tables are made anew. Give what was done."""
    for kind in damaged_tables(connection):
        drop_record_table(connection, kind)
        create_record_table(connection, kind)
    rows = find(connection).rows
    edits = []
    for row in sorted(rows, key=lambda row: row.before is not None):  # strangers first: they may hold an id
        edit = row.edit().inverse()
        _write(connection, row.kind, row.fid, edit.record)
        if edit.before != edit.after:
            edits.append(edit)
    lines.redraw_all(connection)
    return edits


def _write(connection: apsw.Connection, kind: str, fid: int | None, record: Record | None) -> None:
    if record is None:
        connection.execute(f'DELETE FROM "{kind}" WHERE fid = ?', (fid,))  # noqa: S608
        return
    cells = table(kind).cells(flat_of(kind, record))
    if fid is None:
        connection.execute(table(kind).insert, cells)
    else:
        connection.execute(f"{table(kind).update} WHERE fid = ?", (*cells, fid))
