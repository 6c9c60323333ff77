"""Reading with SQL: what a query gives, finished before it is used, so that no open cursor holds a lock."""

from typing import Any

import apsw

Cells = tuple[Any, ...]


def rows(connection: apsw.Connection, query: str, bindings: Any = ()) -> list[Cells]:
    """Every row."""
    found: list[Cells] = connection.execute(query, bindings).fetchall()
    return found


def row(connection: apsw.Connection, query: str, bindings: Any = ()) -> Cells | None:
    """The first row, or None."""
    cursor = connection.execute(query, bindings)
    found: Cells | None = cursor.fetchone()
    cursor.close(True)
    return found


def value(connection: apsw.Connection, query: str, bindings: Any = ()) -> Any:
    """The first row's first value, or None."""
    found = row(connection, query, bindings)
    return None if found is None else found[0]
