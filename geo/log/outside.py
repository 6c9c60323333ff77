"""Edits from outside."""

import apsw

from geo.log.connection import file_change_counter
from geo.log.history import meta, set_meta

_COUNTER = "file_change_counter"


def expect_own_commit(connection: apsw.Connection) -> None:
    """Record, inside a write transaction, what the counter will be when it is committed."""
    set_meta(connection, _COUNTER, str((file_change_counter(connection) + 1) % 2**32))


def hint(connection: apsw.Connection) -> bool:
    """True when something else has written to the file since our last commit; what it did may be harmless."""
    return meta(connection, _COUNTER) != str(file_change_counter(connection))
