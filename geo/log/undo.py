"""Undo and redo, derived from the history: they outlive saving and restarts.

Walking back from the newest change, an undo or a redo cancels the change it reverts. The first change that is not
cancelled and is no undo can be undone; the first undo that is not cancelled can be redone, unless a new operation lies
above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import apsw

from geo.log import sql

_STEP = "SELECT number, id, reverts FROM quaylog_change WHERE number < ? ORDER BY number DESC LIMIT 64"
_REVERTS = "SELECT reverts FROM quaylog_change WHERE id = ?"


@dataclass(frozen=True, slots=True)
class _Live:
    """A change whose effect still stands."""

    number: int
    reverts: str | None
    is_undo: bool


def undoable(connection: apsw.Connection) -> int | None:
    """The number of the change that an undo would take back."""
    return next((change.number for change in _live(connection) if not change.is_undo), None)


def redoable(connection: apsw.Connection) -> int | None:
    """The number of the undo that a redo would take back."""
    for change in _live(connection):
        if change.is_undo:
            return change.number
        if change.reverts is None:
            return None
    return None


def _live(connection: apsw.Connection) -> Iterator[_Live]:
    cancelled: set[str] = set()
    number = 2**63 - 1
    while steps := sql.rows(connection, _STEP, (number,)):
        for number, change_id, reverts in steps:
            if change_id in cancelled:
                continue
            if reverts is not None:
                cancelled.add(reverts)
            yield _Live(number, reverts, _is_undo(connection, reverts))


def _is_undo(connection: apsw.Connection, reverts: str | None) -> bool:
    """An undo takes back an operation or a redo, a redo takes back an undo: an odd chain of reverts is an undo."""
    length = 0
    while reverts is not None:
        length += 1
        reverts = sql.value(connection, _REVERTS, (reverts,))
    return length % 2 == 1
