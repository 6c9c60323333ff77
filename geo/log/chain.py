"""The chain of the history: every change's hash, every row's digest, every record's before and after."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import apsw

from geo.errors import GeoError
from geo.log import history, sql
from geo.log.changes import Change
from geo.log.payload import upcast

_LARGE_HEAD = 1000
_ROWS = f"SELECT {history.ROW_COLUMNS} FROM quaylog_row WHERE change = ? ORDER BY number"  # noqa: S608
_PAGE = f"SELECT {history.ROW_COLUMNS} FROM quaylog_row WHERE change = ? AND number > ? ORDER BY number LIMIT 1000"  # noqa: S608
_CHANGES = f"SELECT {history.CHANGE_COLUMNS} FROM quaylog_change ORDER BY number"  # noqa: S608

Hashed = tuple[str, str, int, bytes]
"""Kind, record id, schema version and digest of a row."""


class Broken(Exception):
    """What is wrong with a change or a row; inside this package only."""


@dataclass(slots=True)
class Replay:
    """The history replayed from its beginning: the state of every record, and of the chain."""

    head: str = ""
    hashes: set[str] = field(default_factory=set)
    rows: int = 0
    sequences: dict[str, int] = field(default_factory=dict)
    present: dict[str, bytes | None] = field(default_factory=dict)
    """What each record says now, by kind and id: its digest, empty when there is none; None when it was shredded."""

    def add(self, cells: sql.Cells, rows: Iterable[sql.Cells]) -> None:
        """Verify the next change and take it in.

        Raises:
            Broken: at the first thing that does not fit.
        """
        change = _read(cells)
        self._require_order(change)
        _require_hash(change, self._verified(rows))
        self.head = change.hash
        self.hashes.add(change.hash)

    def _verified(self, rows: Iterable[sql.Cells]) -> Iterator[Hashed]:
        for row in rows:
            try:
                self._require_row(row)
            except (GeoError, AttributeError, TypeError, ValueError) as error:
                raise Broken(f"the content of {row[2]} {row[3]} cannot be read ({error})") from error
            self.rows += 1
            yield _hashed(row)

    def _require_order(self, change: Change) -> None:
        expected = self.sequences.get(change.replica, 0) + 1
        if change.sequence != expected:
            raise Broken(f"it has the number {change.sequence} where {expected} should follow")
        if change.parents != ((self.head,) if self.head else ()):
            raise Broken("it does not follow the change before it")
        self.sequences[change.replica] = expected

    def _require_row(self, row: sql.Cells) -> None:
        _, _, kind, record, version, before, after, salt, digest = row
        key = f"{kind} {record}"
        if salt is None:
            if before is not None or after is not None:
                raise Broken(f"the content of {kind} {record} has lost its salt")
            self.present[key] = None
            return
        old, new = _bytes(before), _bytes(after)
        if history.digest(salt, old, new) != digest:
            raise Broken(f"the content of {kind} {record} is not what its digest says")
        known = self.present.get(key, b"")
        if known is not None and known != _said(kind, version, old):
            raise Broken(f"{kind} {record} was not as it says before the change")
        self.present[key] = _said(kind, version, new)


def replay(connection: apsw.Connection, progress: Callable[[int], None]) -> tuple[Replay, str | None]:
    """Replay the whole history; give what came of it, and a sentence for the first change that is wrong."""
    state = Replay()
    for cells in sql.rows(connection, _CHANGES):
        try:
            state.add(cells, _rows_of(connection, cells[0]))
        except Broken as broken:
            return state, f"Change {cells[0]} of the history ({cells[6]}, {cells[4]}) was tampered with: {broken}."
        progress(state.rows)
    if sql.value(connection, "SELECT count(*) FROM quaylog_row") != state.rows:
        return state, "The history has rows that belong to no change."
    return state, None


def head_problem(connection: apsw.Connection) -> str | None:
    """A sentence when the newest change does not match its hash; a very large change is left to the full check."""
    number = history.last_number(connection)
    rows = sql.rows(connection, f"{_ROWS} LIMIT ?", (number, _LARGE_HEAD + 1))
    if number == 0 or len(rows) > _LARGE_HEAD:
        return None
    try:
        _require_hash(_read(history.cells_of(connection, number)), map(_hashed, rows))
    except Broken as broken:
        return f"The newest change of its history was tampered with: {broken}."
    return None


def page_problem(connection: apsw.Connection) -> str | None:
    """A sentence when SQLite's quick check finds damage."""
    found = [row[0] for row in sql.rows(connection, "PRAGMA quick_check(1)")]
    return None if found == ["ok"] else f"The file's pages are damaged: {found[0]}."


def _read(cells: sql.Cells) -> Change:
    try:
        return history.read_change(cells)
    except (GeoError, TypeError, ValueError) as error:
        raise Broken(f"it cannot be read ({error})") from error


def _rows_of(connection: apsw.Connection, change: int) -> Iterator[sql.Cells]:
    """The rows of a change, a thousand at a time: an import is one change of perhaps 100,000."""
    number = -1
    while page := sql.rows(connection, _PAGE, (change, number)):
        yield from page
        number = page[-1][0]


def _hashed(row: sql.Cells) -> Hashed:
    """What of a row goes into its change's hash."""
    return row[2], row[3], row[4], row[8]


def _require_hash(change: Change, rows: Iterable[Hashed]) -> None:
    try:
        expected = history.change_hash(change, rows)
    except (TypeError, ValueError, AttributeError) as error:
        raise Broken(f"it cannot be read ({error})") from error
    if expected != change.hash:
        raise Broken("its content is not what its hash says")


def _said(kind: str, version: int, payload: bytes | None) -> bytes:
    """What a payload says, in 16 bytes, whatever version wrote it: a log's payloads together may be large."""
    return b"" if payload is None else blake2b(upcast(kind, version, payload), digest_size=16).digest()


def _bytes(payload: str | None) -> bytes | None:
    return None if payload is None else payload.encode()
