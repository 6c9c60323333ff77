"""Schema versions: how a file of an older version is brought to the present one.

``MIGRATIONS[n - 1]`` leads from version n to n + 1. The tables are changed once, on a copy of the file; payloads in
the history stay as they were written and are brought up step by step each time they are read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import apsw


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step to the next version: ``tables`` changes the file's tables, ``upcast(kind, flat)`` one flat form."""

    tables: Callable[[apsw.Connection], None]
    upcast: Callable[[str, dict[str, Any]], dict[str, Any]]


MIGRATIONS: tuple[Migration, ...] = ()


def schema_version() -> int:
    """The version that this program writes."""
    return len(MIGRATIONS) + 1


def upcast(kind: str, version: int, flat: dict[str, Any]) -> dict[str, Any]:
    """A flat form of an older version, in the present one."""
    for migration in MIGRATIONS[version - 1 :]:
        flat = migration.upcast(kind, flat)
    return flat


def migrate_tables(connection: apsw.Connection, version: int) -> None:
    """Bring the tables from an older version to the present one; the caller holds the transaction."""
    for migration in MIGRATIONS[version - 1 :]:
        migration.tables(connection)
    connection.execute("UPDATE quaylog_meta SET value = ? WHERE key = 'schema_version'", (str(schema_version()),))
